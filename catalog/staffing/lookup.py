"""What the classification has for a row of a staffing table: read once for each row, asked by several rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..audit.finding import listed
from .names import within
from .titles import Titles

if TYPE_CHECKING:
    from ..codes import Decoded
    from ..model import Cargo, Catalog
    from .table import Post

# A list longer than this tells nobody which code is meant.
_MANY = 5


class Reading(Struct, frozen=True):
    """A post's code read: its parts, the cargos that hold it, whether its title is theirs, the unit it points at.

    `renamed` are the holders whose printed title the post has, and `withdrawn` those that held the code and are no
    more: all of them, or those with the post's title when others hold it still.
    """

    decoded: Decoded
    holders: tuple[Cargo, ...] = ()
    titled: tuple[Cargo, ...] = ()
    unit: str = ""
    renamed: tuple[Cargo, ...] = ()
    withdrawn: tuple[Cargo, ...] = ()

    @property
    def letters(self) -> tuple[str, ...]:
        """The groups that the code can mean: its own letters or, when it was written without, its holders'."""
        code = self.decoded.code
        if code is not None and code.grupo:
            return (code.grupo,)
        return tuple(dict.fromkeys(c.grupo for c in self.titled or self.renamed or self.holders or self.withdrawn))


class Lookup:
    """The classification by digits and by title, with what was changed since it was printed.

    One serves a whole run: what it has read once it keeps.
    """

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._titles = Titles(catalog)
        self._by_digits = _by_digits(catalog.cargos)
        self._withdrawn = _by_digits(catalog.withdrawn)
        self._readings: dict[tuple[str, str], Reading] = {}

    def read(self, post: Post) -> Reading:
        """The post's code against the classification. A code without letters (a number, in Excel) is its digits."""
        written = post.text("codigo"), post.text("cargo")
        if written not in self._readings:
            self._readings[written] = self._read(*written)
        return self._readings[written]

    def _read(self, codigo: str, title: str) -> Reading:
        decoded = self.catalog.scheme.decode(codigo, self.catalog.chart)
        code = decoded.code
        if code is None:
            return Reading(decoded)
        holders, gone = (tuple(c for c in by_digits.get(code.digits, ()) if code.grupo in ("", c.grupo))
                         for by_digits in (self._by_digits, self._withdrawn))  # fmt: skip
        titled = self._titles.titled(title, holders)
        before = {} if titled else {replace(c, titulo=was): c for c in holders for was in c.antes}
        renamed = tuple(dict.fromkeys(before[c] for c in self._titles.titled(title, before)))
        known = titled or renamed
        withdrawn = () if known else self._titles.titled(title, gone) or (() if holders else gone)
        own = code.pliego == self.catalog.scheme.pliego.numero
        unit = self.catalog.chart.nearest(code.unit_key) if own else ""
        return Reading(decoded, holders, titled, unit, renamed, withdrawn)

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
        """The other codes with the post's title in its own unit, which its heading names or, without one, its digits.

        Empty when there is none, or they are many: a code of another unit is no advice.
        """
        key = post.clave
        code = reading.decoded.code
        digits = code.unit_key if code and code.unit_key == reading.unit else ""
        cargos = [c for c in self.namesakes(post) if c not in reading.holders]
        here = [c for c in cargos if key and c.unidad == key]
        if not here and within(digits, key or digits):
            here = [c for c in cargos if c.unidad == digits]
        codes = dict.fromkeys(c.codigo for c in here)
        return listed(codes, "o") if len(codes) <= _MANY else ""

    def namesakes(self, post: Post) -> list[Cargo]:
        """The cargos with the post's title, wherever they stand."""
        return self._titles.namesakes(post.text("cargo"))

    def formerly(self, post: Post) -> tuple[Cargo, ...]:
        """The cargos that had the post's title before a change gave them another."""
        before = {replace(c, titulo=was): c for c in self.catalog.cargos for was in c.antes}
        return tuple(before[c] for c in self._titles.titled(post.text("cargo"), before)) if before else ()

    def spelling(self, letters: str) -> str:
        """The group as the table of section VI prints it («SP-ES»), else its letters."""
        levels = self.catalog.scheme.niveles.values()
        return next((level.clasificacion for level in levels if level.grupo == letters), letters)


def _by_digits(cargos: Iterable[Cargo]) -> dict[str, list[Cargo]]:
    out: dict[str, list[Cargo]] = defaultdict(list)
    for cargo in cargos:
        out[cargo.code.digits].append(cargo)
    return out
