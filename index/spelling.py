"""Typos: which known words a mistyped one may be. Words of five letters and more only, and never digits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .analysis import sound, stem

MIN_LETTERS = 5

# The weight of a word that sounds the same as the one asked for.
ALIKE = 0.95


class Speller:
    """Knows a set of folded words, and finds those that look or sound like an unknown one."""

    def __init__(self, words: Iterable[str]) -> None:
        self._known = {word for word in words if word.isalpha()}
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._known):
            self._by_sound[sound(word)].append(word)
        # Keyed by first sound, since a typo rarely spoils the first letter; one edit there is still tried.
        self._sounds = sorted(key for key in self._by_sound if len(key) >= MIN_LETTERS - 1)

    def near(self, word: str) -> list[tuple[str, float]]:
        """The known words nearest to `word`, each with a weight below 1; empty when none is near enough.

        Same sound weighs 0.95; then one edit (a swap of neighbours counts as one), or two from eight letters on
        when the words begin alike. Only the nearest are given: a farther one is never preferred.
        """
        if not word.isalpha() or len(word) < 4:
            return []
        heard = sound(word)
        same = self._by_sound.get(heard) or self._by_sound.get(sound(stem(word)))
        if same and len(heard) >= 3:
            return [(known, ALIKE) for known in same]
        if len(word) < MIN_LETTERS:
            return []
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        allowed = 2 if len(heard) >= 8 else 1
        found = extract(heard, self._sounds, scorer=OSA.distance, score_cutoff=allowed, limit=12)
        usable = [(key, distance) for key, distance, _ in found if self._plausible(heard, key, int(distance))]
        if not usable:
            return []
        best = min(distance for _, distance in usable)
        weight = 0.9 if best <= 1 else 0.75
        return [(known, weight) for key, distance in usable if distance == best for known in self._by_sound[key]]

    def _plausible(self, heard: str, key: str, distance: int) -> bool:
        """A short word keeps its first sound; two edits need the same beginning and a longer word."""
        if distance >= 2:
            return heard[:2] == key[:2] and min(len(heard), len(key)) >= 7
        return heard[0] == key[0] or min(len(heard), len(key)) >= 6
