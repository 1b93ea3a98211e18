"""Text as the whole program treats it: cleaned once at the boundary, folded the same way on both sides."""

from __future__ import annotations

import re
import unicodedata

MAX_QUESTION = 2_000

_BREAKS = str.maketrans(dict.fromkeys("\n\r\t\u2028\u2029", " "))
# No writing needs more marks in a row (Unicode's stream-safe text, UAX 15); putting them in order takes the square of
# their number.
MARKS = 30
# What may be such a heap: marks begin here.
_HEAP = re.compile(f"[\u0300-\U0010ffff]{{{MARKS + 1}}}")

# More characters than the languages of the country have.
REMEMBERED = 1_000


def clean(text: str, limit: int | None = MAX_QUESTION) -> str:
    """`text` as it may be shown and kept: NFC, without control, format, surrogate or private characters.

    Line breaks and tabs become spaces; of a heap of marks on one letter the first are kept; what is beyond `limit`
    characters is dropped (None: nothing is).
    """
    if limit is not None:
        text = text[: limit * 4]
    # What is printable holds no such character (but not every space is printable).
    if not text.isprintable():
        text = text.translate(_BREAKS)
        text = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    # Only now: what stood between a letter and its mark is gone.
    text = unicodedata.normalize("NFC", _unheaped(text) if _HEAP.search(text) else text)
    return text if limit is None else text[:limit]


def _unheaped(text: str) -> str:
    """The text without the marks that stand behind `MARKS` others on one letter."""
    kept, heap = [], 0
    for char in text:
        heap = heap + 1 if unicodedata.combining(char) else 0
        if heap <= MARKS:
            kept.append(char)
    return "".join(kept)


def fold(text: str) -> str:
    """`text` in lower case without marks, for matching: «Ñuño, Tránsito» gives «nuno, transito».

    Character by character, so that a match found in the folded text stands at the same place in the original
    (`len(fold(t)) == len(t)`): a character that would become several keeps only the first.
    """
    return text.lower() if text.isascii() else text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """Characters by number, folded when they are first met; the common ones are remembered."""

    def __missing__(self, number: int) -> str:
        folded = _fold_char(chr(number))
        if len(self) < REMEMBERED:
            self[number] = folded
        return folded


_FOLDED = _Folded()


def _fold_char(char: str) -> str:
    for base in unicodedata.normalize("NFKD", char).lower():
        if not unicodedata.combining(base):
            return base
    return char
