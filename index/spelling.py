"""Typos: which known words a mistyped one may be. From five letters on (four for the same sound), never digits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from msgspec import Struct

from .analysis import sound

MIN_LETTERS = 5

# The weight of a word that sounds the same as the one asked for.
ALIKE = 0.95


class Sounds(Struct, frozen=True):
    """Words, and how each of them sounds, as two texts with one of them a line; in the order of their sounds."""

    words: str
    heard: str


def sounds_of(words: Iterable[str]) -> Sounds:
    """The folded words with their sounds; what has other signs than letters is left out."""
    heard = sorted((sound(word), word) for word in set(words) if word.isalpha())
    return Sounds("\n".join(word for _, word in heard), "\n".join(key for key, _ in heard))


class Speller:
    """Knows words by their sounds, and finds those that look or sound like an unknown one."""

    def __init__(self, sounds: Sounds) -> None:
        self._heard, self._said = sounds.heard.split("\n"), sounds.words.split("\n")
        self._keys = [key for key in dict.fromkeys(self._heard) if len(key) >= MIN_LETTERS - 1]
        self._words = sorted(known for known in self._said if len(known) >= MIN_LETTERS)

    def _sounding(self, heard: str) -> list[str]:
        """The known words that sound so."""
        return self._said[bisect_left(self._heard, heard) : bisect_right(self._heard, heard)]

    def near(self, word: str) -> list[tuple[str, float]]:
        """The known words nearest to `word`, each with a weight below 1; empty when none is near enough.

        Same sound weighs 0.95; then one edit (a swap of neighbours counts as one), or two from seven letters on
        when the words begin alike. Only the nearest are given: a farther one is never preferred.
        """
        if not word.isalpha() or len(word) < 4:
            return []
        heard = sound(word)
        same = self._sounding(heard)
        if same and len(heard) >= 3:
            return [(known, ALIKE) for known in same]
        if len(word) < MIN_LETTERS:
            return []
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        allowed = 2 if len(word) >= 7 else 1
        heard_like = extract(heard, self._keys, scorer=OSA.distance, score_cutoff=allowed, limit=12)
        found = {known: distance for key, distance, _ in heard_like for known in self._sounding(key)}
        for known, distance, _ in extract(word, self._words, scorer=OSA.distance, score_cutoff=allowed, limit=12):
            found[known] = min(distance, found.get(known, distance))
        found = {known: distance for known, distance in found.items() if _plausible(word, known, int(distance))}
        if not found:
            return []
        best = min(found.values())
        weight = 0.9 if best <= 1 else 0.85
        return [(known, weight) for known in sorted(found) if found[known] == best]


def alike(word: str, known: str) -> bool:
    """Whether `word` sounds like the `known` word or is one edit from it (one of the two has five letters)."""
    if sound(word) == sound(known):
        return True
    from rapidfuzz.distance import OSA

    return max(len(word), len(known)) >= MIN_LETTERS and OSA.distance(word, known) == 1


def _plausible(word: str, known: str, distance: int) -> bool:
    """A short word keeps its first letter; two edits need the same beginning, and seven letters."""
    shorter = min(len(word), len(known))
    if distance >= 2:
        return sound(word)[:2] == sound(known)[:2] and shorter >= 7
    return sound(word)[0] == sound(known)[0] or shorter >= 6
