"""Short patterns of words, as pistas.yaml writes them, and finding those that a question fills."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from catalog.text import fold
from index.analysis import sound, stem

T = TypeVar("T")
Places = frozenset[int]

# How many words «…» can stand for.
GAP = 6
# A word of so many letters or fewer is compared to the letter; a longer one by stem, and by sound.
SHORT = 4


class Element(Struct, frozen=True):
    """One place of a pattern: a set of words, any word, a gap, or the start or the end of the question.

    The words are there whole (`exact`), as stems and as they sound.
    """

    stems: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    optional: bool = False
    gap: bool = False
    any: bool = False
    start: bool = False
    end: bool = False
    sounds: tuple[str, ...] = ()

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
            elements.append(_element((), classes.get("<antes>", ()), optional=True))
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
    return _element(stems, exact, piece.endswith("?"))


def _element(stems: Iterable[str], exact: Iterable[str], optional: bool) -> Element:
    words = tuple(sorted(exact))
    return Element(tuple(sorted(stems)), words, optional, sounds=tuple(sorted(set(map(sound, words)))))


class Book(Struct, Generic[T], frozen=True):
    """Things, each with the patterns that mean it; only patterns of which some telling word was said are tried.

    `by_key` are the patterns (row, and place in it) by that word, `words` all whole words of the patterns.
    """

    rows: tuple[tuple[T, tuple[Pattern, ...]], ...]
    by_key: Mapping[str, tuple[tuple[int, int], ...]]
    words: frozenset[str]

    def find(self, words: Sequence[str]) -> Iterator[tuple[T, Places]]:
        """Every thing that some pattern means in the folded words, in the order of the data, pattern by pattern, with
        the places of the words that fill it.
        """
        keys = {key for word in words for key in (word, stem(word), sound(word))}
        for n, k in sorted({place for key in keys if key in self.by_key for place in self.by_key[key]}):
            item, patterns = self.rows[n]
            places = fill(patterns[k], words)
            if places:
                yield item, places


def book(rows: Iterable[tuple[T, Iterable[Pattern]]]) -> Book[T]:
    """The rows as a book."""
    kept = tuple((item, tuple(patterns)) for item, patterns in rows)
    by_key: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for n, (_, patterns) in enumerate(kept):
        for k, pattern in enumerate(patterns):
            telling = min((e for e in pattern if e.asks), key=lambda e: len(e.exact), default=None)
            for key in (*telling.exact, *telling.stems, *telling.sounds) if telling else ():
                by_key[key].add((n, k))
    words = frozenset(word for _, patterns in kept for pattern in patterns for e in pattern for word in e.exact)
    return Book(kept, {key: tuple(sorted(places)) for key, places in by_key.items()}, words)


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
