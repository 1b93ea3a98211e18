"""Codes found in what a person wrote: a run of digits, with the letters of a group behind it.

A token that is meant as a code and is not one («21O18125ES») is handed on whole, for `CodeScheme.decode` to say what
is wrong with it: it is never cut down to the part of it that would be a code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from .codes import CodeScheme

_SPACES = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DASHES = (
    "-\u058a\u05be\u1400\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d"
    "\u301c\u3030\u30a0\ufe31\ufe32\ufe58\ufe63\uff0d"
)
# A person may write a code with these between its parts: every space and dash of Unicode, and some signs.
SEPARATORS = _SPACES + _DASHES + ".·_/"

# Letters and digits that touch, each with the accents that are signs of their own.
_PIECE = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_ONLY_SEPARATORS = re.compile(f"[{re.escape(SEPARATORS)}]*")
# Letters that a dash ties to what stands before.
_TIED = re.compile(rf"[{re.escape(_DASHES)}·_][A-Za-z]{{1,4}}(?![^\W_])")
_DROP = str.maketrans("", "", SEPARATORS)


class Written(Struct, frozen=True):
    """A code, or a piece of one, found in a text: where it stands and how it is written."""

    start: int
    end: int
    text: str


def without_separators(text: str) -> str:
    """`text` without the signs that may stand between the parts of a code."""
    return text.translate(_DROP)


@lru_cache(maxsize=8)
def _group(forms: frozenset[str]) -> re.Pattern[str]:
    """A form of a group such as ES or SP-ES, a few separators (or one comma) behind the digits."""
    dash = f"[{re.escape(_DASHES)}]?"
    known = sorted((re.escape(form).replace(r"\-", dash) for form in forms), key=len, reverse=True)
    return re.compile(rf"(?:[{re.escape(SEPARATORS)}]{{0,3}}|,)(?i:{'|'.join(known)})(?![^\W_])")


def _forms(spellings: Iterable[str], letters: int) -> frozenset[str]:
    """The spellings of groups that can stand behind digits: as many letters as a code has, maybe with a prefix."""
    return frozenset(form for form in spellings if len(form.rpartition("-")[2]) == letters)


def find_codes(text: str, scheme: CodeScheme) -> list[Written]:
    """What in `text` looks like a code or a piece of one: a run of digits, with the letters of a group behind it.

    A mix of digits, letters and odd signs is one when it begins with the pliego or is as long as a code; others, such
    as «8va», are none. Letters behind a space are part of a code only when they are a group's (in «21018125 es válido»
    the verb is taken for them, which is harmless: the level says the same).
    """
    return _Finder(text, scheme).find()


class _Finder:
    def __init__(self, text: str, scheme: CodeScheme) -> None:
        self.text, self.scheme = text, scheme
        self.pieces = list(_PIECE.finditer(text))
        self.group = _group(_forms(scheme.spellings, scheme.letters))
        self.found: list[Written] = []

    def find(self) -> list[Written]:
        """Every code, from left to right."""
        at = 0
        while at < len(self.pieces):
            at = self._take(at) if self._opens(at) else at + 1
        return self.found

    def _take(self, at: int) -> int:
        """Takes the chain of pieces that begins at `at`; gives the place behind what was taken."""
        end = at + 1
        while end < len(self.pieces) and self._joined(at, end):
            end += 1
        codes = self._split(at, end)
        if codes:
            for first, last in codes:
                self._add(first, last)
        elif self._is_plain(at, end) or self._is_meant(at, end):
            self._add(at, end)
        else:
            # Not one thing: its leading digits stand for themselves, the rest is looked at again.
            end = at
            while self._is_plain(at, end + 1):
                end += 1
            if end == at:
                return at + 1
            self._add(at, end)
        return end

    def _add(self, first: int, last: int) -> None:
        """The pieces from `first` up to `last` as one code, with the letters of a group behind them."""
        start, end = self.pieces[first].start(), self.pieces[last - 1].end()
        if self.text[end - 1].isdigit():
            letters = self.group.match(self.text, end) or self._strange_letters(first, last)
            end = letters.end() if letters else end
        self.found.append(Written(start, end, self.text[start:end]))

    def _strange_letters(self, first: int, last: int) -> re.Match[str] | None:
        """Letters of no group that a dash ties to a whole code: «21018125-ESX»."""
        ours = self._begins(first) and self._is_code(first, last)
        return _TIED.match(self.text, self.pieces[last - 1].end()) if ours else None

    def _begins(self, at: int) -> bool:
        return self.pieces[at][0].startswith(self.scheme.pliego.numero)

    def _opens(self, at: int) -> bool:
        """A digit begins the piece, or a letter mistaken for one."""
        text = self.pieces[at][0]
        return text[0].isdigit() or (text[1:2].isdigit() and self._is_meant(at, at + 1))

    def _joined(self, at: int, nth: int) -> bool:
        """Whether the piece `nth` goes on with the chain begun at `at`."""
        before, after = self.pieces[nth - 1], self.pieces[nth]
        gap, ends_in_digit = self.text[before.end() : after.start()], before[0][-1].isdigit()
        if after[0] in self.scheme.spellings:  # «21018125:ES»: the sign between is at fault
            return ends_in_digit and len(gap) == 1 and gap not in SEPARATORS + ",\n\r\t"
        if not any(c.isdigit() for c in after[0]) or (gap[:1] in _SPACES and not ends_in_digit):
            return False
        if len(gap) == 1:
            return not gap.isspace() or gap in SEPARATORS
        wide = len(gap) <= 3 and bool(_ONLY_SEPARATORS.fullmatch(gap))
        return wide and self._begins(at) and self._digits(at, nth) < self._most

    @property
    def _most(self) -> int:
        return self.scheme.lengths[-1]

    def _normal(self, first: int, last: int) -> str:
        return without_separators(self.text[self.pieces[first].start() : self.pieces[last - 1].end()])

    def _digits(self, first: int, last: int) -> int:
        return sum(c.isdigit() for c in self._normal(first, last))

    def _is_plain(self, first: int, last: int) -> bool:
        """Digits and separators only, maybe with the letters of a group at the end."""
        match = re.fullmatch(r"([0-9]+)([A-Za-z]*)", self._normal(first, last)) if first < last else None
        return bool(match) and (not match[2] or match[2].upper() in self.scheme.spellings)  # type: ignore[index]

    def _is_code(self, first: int, last: int) -> bool:
        return self._is_plain(first, last) and self._digits(first, last) in self.scheme.lengths

    def _is_meant(self, first: int, last: int) -> bool:
        """A mix that is meant as a code: it begins with the pliego, or is as long as a code and nearly all digits.

        With other signs in it («12,345.67») only the pliego tells it from an amount.
        """
        text, lengths = self._normal(first, last), self.scheme.lengths
        whole = {n + letters for n in lengths for letters in (0, self.scheme.letters)}
        nearly = text.isalnum() and len(text) in whole and self._digits(first, last) >= lengths[0] - 1
        return text.startswith(self.scheme.pliego.numero) or nearly

    def _split(self, first: int, last: int) -> list[tuple[int, int]]:
        """The chain as several codes side by side, each one piece or begun with the pliego; empty when it is not so."""
        if self._digits(first, last) <= self._most:
            return []
        ends = {last: last}
        for at in range(last - 1, first - 1, -1):
            for end in range(at + 1, min(last, at + self._most) + 1):
                if end in ends and (end == at + 1 or self._begins(at)) and self._is_code(at, end):
                    ends[at] = end
        out, at = [], first
        while first in ends and at < last:
            out.append((at, ends[at]))
            at = ends[at]
        return out
