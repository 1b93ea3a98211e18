"""What is looked at only for a word that nobody here knows: how the known ones sound, and whether it is Spanish."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from catalog.text import fold
from index.spelling import Sounds

# A word that a Spanish dictionary counts at least so often is no typo: for one that only looks like a known word, and
# for one that sounds the same (the dictionary itself holds such slips, rarely).
RARE, COMMON = 100, 3000


class Dictionary(Struct, frozen=True):
    """The known words by their sounds, and `spanish`: a line for each word of a dictionary of Spanish that counts."""

    known: Sounds
    spanish: str

    def frequency(self, word: str) -> int:
        """How often the dictionary counts a folded word; 0 for less than it takes to be no typo."""
        begins = self.spanish.find(f"\n{word} ") + 1
        if not begins:
            return 0
        return int(self.spanish[begins + len(word) : self.spanish.index("\n", begins)])


@lru_cache(maxsize=1)
def spanish() -> str:
    """The folded words of a Spanish dictionary that are no typos, one a line, each with how often it occurs."""
    from spellchecker import SpellChecker

    known = SpellChecker(language="es").word_frequency.dictionary
    folded = {word if word.isascii() else fold(word): count for word, count in known.items()}
    return "\n" + "".join(f"{word} {count}\n" for word, count in folded.items() if count >= RARE)
