"""What is pasted is text, whatever is in it: no sign of it acts as a key.

A terminal says where a paste begins and ends, but not every one takes the control characters out of it (tmux does not),
and Textual reads what follows an escape byte in a paste as keys.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from textual._xterm_parser import XTermParser

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.message import Message

BEGIN, END = "\x1b[200~", "\x1b[201~"
# Control characters but for tabs and line ends, which become blanks later.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
D = TypeVar("D", bound="type[Driver]")


class Pastes:
    """Takes control characters out of the pastes in a stream of input, which comes in pieces of any length."""

    def __init__(self) -> None:
        self._inside = False
        # What came last, as far as it may be the beginning of the mark that is waited for.
        self._held = ""

    def text(self, piece: str) -> str:
        """The piece of input as it may be read. An end of a paste that is cut in two comes with the next piece."""
        out, rest = [], piece
        while rest:
            if self._inside:
                rest, self._held = self._held + rest, ""
                inside, mark, rest = rest.partition(END)
                if not mark:
                    keep = _overlap(inside, END)
                    inside, self._held = inside[: len(inside) - keep], inside[len(inside) - keep :]
                out += [CONTROL.sub("", inside), mark]
                self._inside = not mark
            else:
                seen, self._held = self._held, ""
                before, mark, rest = (seen + rest).partition(BEGIN)
                out.append((before + mark)[len(seen) :])
                self._inside = bool(mark)
                if not mark:
                    self._held = before[len(before) - _overlap(before, BEGIN) :]
        return "".join(out)


def _overlap(text: str, mark: str) -> int:
    """How many signs at the end of a text are the beginning of the mark, but not all of it."""
    return next((n for n in range(len(mark) - 1, 0, -1) if text.endswith(mark[:n])), 0)


class CleanParser(XTermParser):
    """Textual's parser of input, with nothing but text in pastes."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pastes = Pastes()

    def feed(self, data: str) -> Iterable[Message]:
        """What the input means; no input is its end."""
        clean = self._pastes.text(data)
        return super().feed(clean) if clean or not data else ()


def with_clean_pastes(driver: D) -> D:
    """The driver, reading by CleanParser: a driver makes its parser itself, by the name that its module knows it by."""
    module = sys.modules[driver.__module__]
    if hasattr(module, "XTermParser"):
        module.XTermParser = CleanParser  # type: ignore[attr-defined]
    return driver
