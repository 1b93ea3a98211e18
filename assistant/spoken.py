"""Numbers said in words: «dos uno cero uno ocho», «veintiuno cero uno» as digits."""

from __future__ import annotations

from collections.abc import Sequence

_ONES = "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince".split()
_TEENS = "dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro".split()
_TWENTIES = "veinticinco veintiseis veintisiete veintiocho veintinueve".split()
VALUES = {word: number for number, word in enumerate([*_ONES, *_TEENS, *_TWENTIES])} | {"un": 1, "una": 1}
_TENS = dict(zip("treinta cuarenta cincuenta sesenta setenta ochenta noventa".split(), range(30, 100, 10), strict=True))


def digits_said(words: Sequence[str], start: int) -> tuple[str, int]:
    """The digits said from place `start` of folded words on, and the place behind them.

    «treinta y cinco» is 35, «cero uno» is 01; a number already in digits counts as itself. («», start) when none is.
    """
    out, at = "", start
    while at < len(words):
        word = words[at]
        if word in _TENS:
            ones = VALUES.get(words[at + 2], 0) if words[at + 1 : at + 2] == ["y"] and at + 2 < len(words) else 0
            if 1 <= ones <= 9:
                out, at = out + str(_TENS[word] + ones), at + 3
            else:
                out, at = out + str(_TENS[word]), at + 1
        elif word in VALUES and word not in ("un", "una"):
            out, at = out + str(VALUES[word]), at + 1
        elif word.isdigit() and word.isascii():
            out, at = out + word, at + 1
        else:
            break
    return out, at


def number(word: str) -> str:
    """A number word or number as digits («tres» -> «3»); empty for any other word."""
    if word.isdigit() and word.isascii():
        return word
    return str(VALUES[word]) if word in VALUES and word not in ("un", "una") else ""
