"""What the cells of a staffing table say: numbers of posts, order numbers, marks of confidence."""

from __future__ import annotations

import re

from ..text import fold

# What `marked` gives for a mark that names no number: more than any row has posts.
EVERY = 10_000_000
_DASHES = "-–—"
# «N° 60», «60.», «60°».
_ORDINAL = r"(?:n(?:ro)?[.°º]{0,2}\s*)?([0-9]{1,6})(?:\s*[.°º]{1,2}-?)?"
_RANGE = re.compile(rf"{_ORDINAL}(?:\s*(?:-|–|—|/|al?)\s*{_ORDINAL})?", re.IGNORECASE)
_SIGNS = ("✓", "✔", "√", "☑", "☒", "×", "*", "●")
# Of the words of a cell, folded.
_MARK = re.compile(r"x+|si?|verdadero|(?:(?:cargo )?de )?confianza")
_NO_MARK = re.compile(r"no?\b.*|na|falso|ningun[oa]|0+(?: 0+)?")


def number(text: str) -> int | None:
    """The number in a cell (empty or a dash: 0); None when it is no number of posts."""
    if text in ("", *_DASHES):
        return 0
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else None


def span(text: str) -> tuple[int, int] | None:
    """«060», «60.» and «N° 60» are (60, 60), «061-063» and «061/063» (61, 63); None for what is no order number."""
    match = _RANGE.fullmatch(text)
    if not match:
        return None
    first, last = int(match[1]), int(match[2] or match[1])
    return (first, last) if first <= last < first + 10_000 else None


def marked(text: str) -> int | None:
    """How many posts a mark of confidence stands for: a number that many, «X» or «Sí» EVERY one of the row.

    No mark («No», «N/A», a dash, nothing) is 0; None is for what is neither.
    """
    if re.fullmatch(r"[0-9]{1,6}", text):
        return int(text)
    words = " ".join(re.findall(r"[^\W_]+", fold(text)))
    if text.strip("()[] ") in _SIGNS or _MARK.fullmatch(words):
        return EVERY
    empty = not text.strip(_DASHES + " ._/")
    return 0 if empty or _NO_MARK.fullmatch(words) else None
