"""The signs of the terminal: UTF-8 unless its locale names another set, and what a person types in either."""

from __future__ import annotations

import codecs
import os
from collections.abc import Mapping
from contextlib import suppress

UTF8 = "utf-8"
FALLBACK, NEAREST = "cargos-latin-1", "cargos-nearest"
# Sign for sign, so that nothing moves.
SIMPLE = str.maketrans(
    {
        **dict.fromkeys("─━═▔▁╌", "-"), **dict.fromkeys("│┃║▌▐▎▏▕", "|"),
        **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛┣┫╔╗╚╝╠╣", "+"), **dict.fromkeys("█▇▆▅▄▃▂▀■▊▋▉▍", "#"),
        "›": ">", "▸": ">", "▶": ">", "▼": "v", "▾": "v", "◀": "<", "●": "*", "·": ".", "…": ".", "✗": "x", "↑": "^",
        "↓": "v", "←": "<", "→": ">", "—": "-", "–": "-", "×": "x", "≠": "!", "«": '"', "»": '"', "“": '"', "”": '"',
    }
)  # fmt: skip


def said(environment: Mapping[str, str]) -> str:
    """The locale that a person has chosen. Python itself puts C.UTF-8 in the place of C: that says nothing."""
    own = (environment.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    return next((value for value in own if value and value != "C.UTF-8"), "")


def charset(environment: Mapping[str, str]) -> str:
    """The character set of the terminal, by the locale: UTF-8 unless that names one of a byte a letter.

    C and POSIX name none, and are what is left where nobody has chosen: the terminal around them knows UTF-8.
    """
    _, _, name = said(environment).partition(".")
    # Systems write «ISO-8859-1» in several ways, and list it as «iso88591».
    name = name.partition("@")[0].lower().replace("-", "").replace("_", "").replace("iso8859", "iso8859-")
    try:
        known = codecs.lookup(name).name
    except (LookupError, UnicodeError):
        return UTF8
    return known if known.startswith(("iso8859", "cp125")) else UTF8


def typed(line: bytes) -> str:
    """What was typed: UTF-8; a byte that is none is a letter of Latin-1, as old terminals and files have them."""
    return line.decode(UTF8, FALLBACK)


def argument(word: str) -> str:
    """A word of the command line as it was typed: Python keeps as bytes what its locale does not know."""
    try:
        word.encode(UTF8)
    except UnicodeEncodeError:
        with suppress(UnicodeEncodeError):
            return typed(os.fsencode(word))
    return word


class Keyboard:
    """Reads what comes in pieces from the keyboard. A terminal of a byte a letter has no letter in two pieces."""

    def __init__(self) -> None:
        self._at_once = charset(os.environ) != UTF8
        self._decoder = codecs.getincrementaldecoder(UTF8)(FALLBACK)

    def decode(self, piece: bytes, final: bool = False) -> str:
        """The letters in a piece; half a letter comes with the next."""
        return self._decoder.decode(piece, final or self._at_once)


def _latin(error: UnicodeError) -> tuple[str, int]:
    """The letters that bytes are which are no UTF-8."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1"), error.end


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """A sign that the terminal has, for each that it has not."""
    import unicodedata

    assert isinstance(error, UnicodeEncodeError)
    apart = unicodedata.normalize("NFKD", error.object[error.start : error.end].translate(SIMPLE))
    # An accent that stands apart takes no place.
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return plain.encode("ascii", "replace").decode(), error.end


codecs.register_error(FALLBACK, _latin)
codecs.register_error(NEAREST, _nearest)
