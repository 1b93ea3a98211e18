"""Codes found in what a person wrote: a run of digits, with the letters of a group behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .codes import CodeScheme

# A person may write a code with these between its parts.
SEPARATORS = " .-·_/–"


@dataclass(frozen=True)
class Written:
    """A code, or a piece of one, found in a text: where it stands and how it is written."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=8)
def _pattern(letters: int, forms: frozenset[str]) -> re.Pattern[str]:
    """Digits with separators inside, and right behind or a few separators away, letters or a form such as SP-ES."""
    gap = f"[{re.escape(SEPARATORS)}]"
    known = sorted((re.escape(form).replace(r"\-", "-?") for form in forms), key=len, reverse=True)
    group = "|".join([*known, f"[A-Z]{{{letters}}}"])
    return re.compile(rf"(?<!\w)(\d(?:{gap}?\d)*)(?:{gap}{{0,3}}((?i:{group}))(?!\w))?", re.ASCII)


def _forms(spellings: Iterable[str], letters: int) -> frozenset[str]:
    """The spellings of groups that can stand behind digits: as many letters as a code has, maybe with a prefix."""
    return frozenset(form for form in spellings if len(form.rpartition("-")[2]) == letters)


def find_codes(text: str, scheme: CodeScheme) -> list[Written]:
    """What in `text` looks like a code or a piece of one: a run of digits, with the letters of a group behind it.

    Letters that are no group's are taken as part of a code only when they touch a run of code length: in
    «21018125 es válido» the verb is taken for the letters (harmless: the level says the same); «8 de enero» is not.
    """
    found = []
    for match in _pattern(scheme.letters, _forms(scheme.spellings, scheme.letters)).finditer(text):
        digits, letters = match[1], match[2] or ""
        count = sum(c.isdigit() for c in digits)
        end = match.end()
        touching = bool(letters) and match.start(2) == match.end(1)
        known = letters.upper().replace("-", "") in scheme.spellings
        if letters and not known and not (touching and count >= scheme.lengths[0] - 2):
            letters, end = "", match.end(1)
        found.append(Written(match.start(), end, text[match.start() : end]))
    return found
