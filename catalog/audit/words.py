"""Words as the audit compares them: folded, without gender and number, one edit apart."""

from __future__ import annotations

import re
from functools import lru_cache

from ..text import fold

# The small words of Spanish: they link the others, and are written in lower case inside a title.
_SMALL = "a al con contra de del desde e el en entre la las lo los ni no o para por que según sin sobre u un una y"
CONNECTORS = frozenset(_SMALL.split(" "))


def words(text: str) -> list[str]:
    """The words of `text` as written, without signs."""
    return re.findall(r"[^\W\d_]+", text)


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """`word` folded, without the marks of gender and number: Secretaria, Secretarios and secretario are one."""
    text = fold(word)
    if len(text) > 4:
        text = text.removesuffix("s")
    return text[:-1] if len(text) > 3 and text[-1] in "aeo" else text


def stems(text: str) -> tuple[str, ...]:
    """The stems of the words of `text`, in order."""
    return tuple(stem(word) for word in words(text))


def alternatives(title: str) -> list[str]:
    """The names that a title gives one post: «Director/Ejecutor» and «Sub Gerente (Tesorero)» give two each."""
    return [part.strip() for part in re.split(r"/|\(|\)|\s[-–]\s", title) if part.strip()]


def within_one_edit(a: str, b: str) -> bool:
    """One letter more, less or other, or two neighbours swapped, at most."""
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    at = next((n for n in range(len(a)) if a[n] != b[n]), len(a))
    if len(a) < len(b):
        return a[at:] == b[at + 1 :]
    swapped = a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]
    return swapped or a[at + 1 :] == b[at + 1 :]
