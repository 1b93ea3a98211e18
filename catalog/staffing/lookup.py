"""What the classification has for a row of a staffing table: read once for each row, asked by several rules."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..audit.finding import listed
from .names import Name, name_of, within

if TYPE_CHECKING:
    from ..codes import Decoded
    from ..model import Cargo, Catalog
    from .table import Post

# A list longer than this tells nobody which code is meant.
_MANY = 5


@dataclass(frozen=True)
class Reading:
    """A post's code read: its parts, the cargos that hold it, whether its title is theirs, the unit it points at."""

    decoded: Decoded
    holders: tuple[Cargo, ...]
    titled: tuple[Cargo, ...]
    unit: str

    @property
    def letters(self) -> tuple[str, ...]:
        """The groups that the code can mean: its own letters or, when it was written without, its holders'."""
        code = self.decoded.code
        if code is not None and code.grupo:
            return (code.grupo,)
        return tuple(dict.fromkeys(c.grupo for c in self.titled or self.holders))


class Lookup:
    """The classification by digits and by title."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._by_digits: dict[str, list[Cargo]] = defaultdict(list)
        self._by_title: dict[Name, list[Cargo]] = defaultdict(list)
        for cargo in catalog.cargos:
            self._by_digits[cargo.code.digits].append(cargo)
            self._by_title[name_of(cargo.titulo)].append(cargo)

    def read(self, post: Post) -> Reading:
        """The post's code against the classification. A code without letters (a number, in Excel) is its digits."""
        decoded = self.catalog.scheme.decode(post.text("codigo"), self.catalog.chart)
        code = decoded.code
        if code is None:
            return Reading(decoded, (), (), "")
        holders = tuple(c for c in self._by_digits.get(code.digits, ()) if code.grupo in ("", c.grupo))
        title = name_of(post.text("cargo"))
        titled = tuple(c for c in holders if name_of(c.titulo) == title)
        own = code.pliego == self.catalog.scheme.pliego.numero
        return Reading(decoded, holders, titled, self.catalog.chart.nearest(code.unit_key) if own else "")

    def group(self, post: Post, reading: Reading) -> str:
        """The letters of the post's group: the code's, or the clasificación's among those that it can mean."""
        stated = self.stated_group(post)
        if len(reading.letters) == 1 or stated not in reading.letters:
            return reading.letters[0] if reading.letters else stated
        return stated

    def stated_group(self, post: Post) -> str:
        """The letters that the clasificación means; empty when it means no group."""
        spellings = self.catalog.scheme.spellings
        text = post.text("clasificacion").upper()
        return spellings.get(text) or spellings.get("".join(c for c in text if c.isascii() and c.isalpha()), "")

    def codes_of(self, post: Post, reading: Reading) -> str:
        """The other codes with the post's title: those of the unit that it stands in, if any; empty when many."""
        cargos = [c for c in self.namesakes(post) if c not in reading.holders]
        for heading in (post.unidad, post.organo):
            if heading and heading.clave:
                here = [c for c in cargos if within(c.unidad, heading.clave)]
                cargos = here or cargos
        codes = dict.fromkeys(c.codigo for c in cargos)
        return listed(codes, "o") if len(codes) <= _MANY else ""

    def namesakes(self, post: Post) -> list[Cargo]:
        """The cargos with the post's title, wherever they stand."""
        return self._by_title.get(name_of(post.text("cargo")), [])

    def spelling(self, letters: str) -> str:
        """The group as the table of section VI prints it («SP-ES»), else its letters."""
        levels = self.catalog.scheme.niveles.values()
        return next((level.clasificacion for level in levels if level.grupo == letters), letters)
