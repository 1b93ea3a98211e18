"""Finds cues: short patterns of words that tell what a question wants (see pistas.yaml for how they are written)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from catalog.text import fold
from index.analysis import sound, stem

from .language import Absent, Language

GAP = 6


@dataclass(frozen=True)
class _Element:
    """One place of a pattern: a set of words compared by stem, a set compared to the letter, any word, or a gap."""

    stems: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    optional: bool = False
    gap: bool = False
    any: bool = False
    start: bool = False
    end: bool = False

    def fits(self, word: str) -> bool:
        if self.any or word in self.exact or stem(word) in self.stems:
            return True
        return len(word) > 4 and sound(word) in {sound(known) for known in self.exact}


class Cues:
    """All patterns of a language, compiled; `words` are the whole folded words in them."""

    def __init__(self, language: Language) -> None:
        self._classes = {
            "<tipo>": language.kinds.singular,
            "<tipos>": language.kinds.plural,
            "<cargo>": language.posts.singular,
            "<cargos>": language.posts.plural,
        }
        self.words: set[str] = set()
        self.wants = [(want, [self._compile(form) for form in forms]) for want, forms in language.cues]
        self.absent = [(topic, [self._compile(form) for form in topic.formas]) for topic in language.absent]

    def _compile(self, form: str) -> tuple[_Element, ...]:
        elements: list[_Element] = []
        for piece in form.split():
            if "<tipo" in piece:
                elements.append(_Element(exact=frozenset({"sub"}), optional=True))
            elements.append(self._element(piece))
        return tuple(elements)

    def _element(self, piece: str) -> _Element:
        if piece == "…":
            return _Element(gap=True)
        if piece == "*":
            return _Element(any=True)
        if piece == "^":
            return _Element(start=True)
        if piece == "^^":
            return _Element(end=True)
        optional = piece.endswith("?")
        piece = piece.removesuffix("?")
        stems: set[str] = set()
        exact: set[str] = set()
        for word in piece.split("|"):
            if word in self._classes:
                exact |= {fold(name) for name in self._classes[word]}
            else:
                folded = fold(word)
                (exact if len(folded) <= 4 else stems).add(folded if len(folded) <= 4 else stem(folded))
                exact.add(folded)
                self.words.add(folded)
        return _Element(frozenset(stems), frozenset(exact), optional)

    def wants_in(self, words: Sequence[str]) -> list[tuple[str, frozenset[int]]]:
        """All that the question may want, in the order of the data, each with the places of the words that say it."""
        found: dict[str, frozenset[int]] = {}
        for want, patterns in self.wants:
            places = frozenset(place for pattern in patterns for place in _find(pattern, tuple(words)))
            if places:
                found[want] = found.get(want, frozenset()) | places
        return list(found.items())

    def topic_absent(self, words: Sequence[str]) -> tuple[Absent | None, frozenset[int]]:
        """The absent topic that the question is about (None: none), and the places of the words that say it."""
        for topic, patterns in self.absent:
            for pattern in patterns:
                found = _find(pattern, tuple(words))
                if found:
                    return topic, found
        return None, frozenset()


@lru_cache(maxsize=4096)
def _find(pattern: tuple[_Element, ...], words: tuple[str, ...]) -> frozenset[int]:
    """The places of the words that fill the pattern where it first occurs; empty when it does not."""

    def match(at: int, element: int) -> frozenset[int] | None:
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
                return rest | {at}
        return match(at, element + 1) if here.optional else None

    for start in range(len(words)):
        found = match(start, 0)
        if found:
            return found
    return frozenset()
