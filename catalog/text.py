"""Text as the whole program treats it: cleaned once at the boundary, folded the same way on both sides."""

from __future__ import annotations

import unicodedata

MAX_QUESTION = 2_000


def clean(text: str, limit: int | None = MAX_QUESTION) -> str:
    """`text` as it may be shown and kept: NFC, without control, format, surrogate or private characters.

    Line breaks and tabs become spaces; what is beyond `limit` characters is dropped (None: nothing is).
    """
    if limit is not None:
        text = text[: limit * 4]
    text = unicodedata.normalize("NFC", text.replace("\n", " ").replace("\r", " ").replace("\t", " "))
    text = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return text if limit is None else text[:limit]


def fold(text: str) -> str:
    """`text` in lower case without marks, for matching: «Ñuño, Tránsito» gives «nuno, transito».

    Character by character, so that a match found in the folded text stands at the same place in the original
    (`len(fold(t)) == len(t)`): a character that would become several keeps only the first.
    """
    return text.lower() if text.isascii() else "".join(_fold_char(c) for c in text)


def _fold_char(char: str) -> str:
    if char.isascii():
        return char.lower()
    for base in unicodedata.normalize("NFKD", char).lower():
        if not unicodedata.combining(base):
            return base
    return char
