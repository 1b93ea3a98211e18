"""What every handler works with: the catalogue, and the ways to find in it what a reading speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from catalog import Cargo, Catalog
from index import build
from index.analysis import stem

from .finding import Finder, Match, choose, settled
from .language import load_language
from .lexicon import Lexicon
from .reader import Reader
from .reading import Reading


class World:
    """One catalogue with its index. Building it takes some tens of milliseconds."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        language = load_language()
        self.lexicon = Lexicon(catalog, language)
        self.engine = build(self.lexicon.documents())
        self.reader = Reader(self.lexicon, language)
        self._heads = frozenset(stem(word) for word in language.heads)
        self.finder = Finder(self.lexicon, self.engine)

    def matches(self, reading: Reading) -> list[Match]:
        """The cargos that the question may mean, best first; filtered by the levels and groups it mentions."""
        if reading.given:
            return [settled(self.lexicon.entries["cargo"][str(number)]) for number in reading.given]
        only = {"level": reading.levels, "group": reading.groups}
        marked = {field: terms for field, terms in only.items() if terms}
        return choose(self.finder.find(reading, "cargo", marked) or self.finder.find(reading, "cargo"))

    def cargos(self, reading: Reading) -> list[Cargo]:
        """The cargos that the question names, best first; empty when some word of it stays unexplained."""
        if reading.given:
            return [self.catalog.cargo(number) for number in reading.given]
        if reading.blocking or not reading.known:
            return []
        named = [match for match in self.matches(reading) if match.named]
        if not any(match.exact for match in named):
            head = self._head(reading)
            if head is not None:
                return [head]
        return [self.cargo(match) for match in named]

    def _head(self, reading: Reading) -> Cargo | None:
        """The cargo at the head of a unit that is named whole behind a word for its head: «director de logística»."""
        heads = {n for n, w in enumerate(reading.words) if any(t.text in self._heads for t in w.terms)}
        if not any(reading.words[n].role == "content" for n in heads):
            return None
        rest = [word for n, word in enumerate(reading.words) if n not in heads]
        units = [m for m in self.units(replace(reading, words=tuple(rest), cues=())) if m.exact] if heads else []
        return self.catalog.head(units[0].entry.key) if units else None

    def units(self, reading: Reading) -> list[Match]:
        """The units that account for every content word, of the kind named if one is; several when in doubt."""
        if reading.blocking or reading.given or not reading.known:
            return []
        found = [m for m in self.finder.find(reading, "unidad") if m.named and m.complete]
        exact = [match for match in found if match.exact]
        if exact:
            return [max(exact, key=lambda match: match.named)]
        if len(found) > 1 and found[0].name >= 1.5 * found[1].name:
            return found[:1]
        return found

    def unit_keys(self, reading: Reading) -> list[str]:
        """The keys of the units that the question names or writes."""
        return list(reading.units) or [match.entry.key for match in self.units(reading)]

    def cargo(self, match: Match) -> Cargo:
        """The cargo of a match."""
        return self.catalog.cargo(int(match.entry.key))


def same_row(cargos: Sequence[Cargo]) -> bool:
    """Whether the cargos are one, or one printed several times."""
    return len({(cargo.titulo, cargo.codigo) for cargo in cargos}) == 1
