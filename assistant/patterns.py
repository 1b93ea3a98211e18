"""Short patterns of words, as pistas.yaml writes them, and finding those that a question fills."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from catalog.text import fold
from index.analysis import sound, stem

T = TypeVar("T")
Places = frozenset[int]

# How many words «…» can stand for.
GAP = 6
# A word of so many letters or fewer is compared to the letter; a longer one by stem, and by sound.
SHORT = 4


@dataclass(frozen=True)
class Element:
    """One place of a pattern: a set of words, any word, a gap, or the start or the end of the question."""

    stems: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    optional: bool = False
    gap: bool = False
    any: bool = False
    start: bool = False
    end: bool = False
    sounds: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sounds", frozenset(sound(word) for word in self.exact))

    @property
    def asks(self) -> bool:
        """Whether a word of the question must be one of this element's own."""
        return bool(self.exact) and not self.optional

    def fits(self, word: str) -> bool:
        """Whether a folded word fills the place."""
        if self.any or word in self.exact or stem(word) in self.stems:
            return True
        return len(word) > SHORT and sound(word) in self.sounds


Pattern = tuple[Element, ...]


def compile_pattern(text: str, classes: Mapping[str, Iterable[str]]) -> Pattern:
    """A pattern as it stands in the data; `classes` are the words that `<tipo>` and the like stand for.

    Before a kind of unit a word of the class `<antes>` («sub») may stand.
    """
    elements: list[Element] = []
    for piece in text.split():
        if "<tipo" in piece:
            elements.append(Element(exact=frozenset(classes.get("<antes>", ())), optional=True))
        elements.append(_SIGNS.get(piece) or _words(piece, classes))
    return tuple(elements)


_SIGNS = {"…": Element(gap=True), "*": Element(any=True), "^": Element(start=True), "^^": Element(end=True)}


def _words(piece: str, classes: Mapping[str, Iterable[str]]) -> Element:
    """«a|b» and «a|b?»; the words of a class are compared to the letter: there the plural counts."""
    stems: set[str] = set()
    exact: set[str] = set()
    for word in piece.removesuffix("?").split("|"):
        if word in classes:
            exact |= {fold(name) for name in classes[word]}
            continue
        folded = fold(word)
        exact.add(folded)
        if len(folded) > SHORT:
            stems.add(stem(folded))
    return Element(frozenset(stems), frozenset(exact), piece.endswith("?"))


class Book(Generic[T]):
    """Things, each with the patterns that mean it; only patterns of which some telling word was said are tried."""

    def __init__(self, rows: Iterable[tuple[T, Iterable[Pattern]]]) -> None:
        self._rows = [(item, tuple(patterns)) for item, patterns in rows]
        self._by_key: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for n, (_, patterns) in enumerate(self._rows):
            for k, pattern in enumerate(patterns):
                telling = min((e for e in pattern if e.asks), key=lambda e: len(e.exact), default=None)
                for key in telling.exact | telling.stems | telling.sounds if telling else ():
                    self._by_key[key].add((n, k))

    @property
    def words(self) -> frozenset[str]:
        """Every whole word of the patterns."""
        elements = (e for _, patterns in self._rows for pattern in patterns for e in pattern)
        return frozenset(word for element in elements for word in element.exact)

    def find(self, words: Sequence[str]) -> Iterator[tuple[T, Places]]:
        """Every thing that some pattern means in the folded words, in the order of the data, pattern by pattern, with
        the places of the words that fill it.
        """
        keys = {key for word in words for key in (word, stem(word), sound(word))}
        tried = sorted(place for key in keys if key in self._by_key for place in self._by_key[key])
        before = None
        for n, k in tried:
            if (n, k) == before:
                continue
            before = (n, k)
            item, patterns = self._rows[n]
            places = fill(patterns[k], words)
            if places:
                yield item, places


def fill(pattern: Pattern, words: Sequence[str]) -> Places:
    """The places of the words that fill the pattern where it first occurs; empty when it does not."""

    def match(at: int, element: int) -> Places | None:
        if element == len(pattern):
            return frozenset()
        here = pattern[element]
        if here.end:
            return match(at, element + 1) if at == len(words) else None
        if here.start:
            return match(at, element + 1) if at == 0 else None
        if here.gap:
            for skipped in range(GAP + 1):
                rest = match(at + skipped, element + 1)
                if rest is not None:
                    return rest
            return None
        if at < len(words) and here.fits(words[at]):
            rest = match(at + 1, element + 1)
            if rest is not None:
                # Any word at all is none of the pattern's own.
                return rest if here.any else rest | {at}
        return match(at, element + 1) if here.optional else None

    for start in range(len(words)):
        found = match(start, 0)
        if found:
            return found
    return frozenset()
