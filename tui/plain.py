"""An Answer as plain text for a pipe or a terminal without the full-screen app."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from .blocks import Line, Role, Span, fold
from .blocks.card import card
from .blocks.lines import seen

if TYPE_CHECKING:
    from assistant.answer import Answer
    from catalog import Catalog

PIPE_WIDTH = 100
MIN_WIDTH, MAX_WIDTH = 40, 100
# How each role looks on a terminal; what is not named here is left as it is.
LOOKS: dict[Role, str] = {
    "title": "1", "code": "1;36", "label": "2", "guide": "2", "dim": "2", "mark": "1;32", "number": "1;36",
    "warn": "33", "error": "1;31", "ok": "32",
}  # fmt: skip


def show(answer: Answer, catalog: Catalog) -> str:
    """The sentence and its card, ready to print: as wide as the terminal, in colour where that is wanted."""
    tty = sys.stdout.isatty()
    width = max(MIN_WIDTH, min(MAX_WIDTH, shutil.get_terminal_size().columns if tty else PIPE_WIDTH))
    said = fold((Span(answer.texto),), width) if tty else [(Span(answer.texto),)]
    below = card(answer, catalog, width)
    return render([*said, *([(), *below] if below else [])], colour=tty and wants_colour())


def wants_colour() -> bool:
    """NO_COLOR counts even when empty; a dumb terminal and the old Windows console know no colours."""
    if "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb":
        return False
    return os.name != "nt" or "WT_SESSION" in os.environ


def render(lines: Iterable[Line], *, colour: bool) -> str:
    """The lines as one text, with a line end after each and no blanks before it."""
    return "".join(_render(seen(line), colour).rstrip() + "\n" for line in lines)


def _render(line: Line, colour: bool) -> str:
    if not colour:
        return "".join(span.text for span in line)
    looks = ((span.text, LOOKS.get(span.role)) for span in line)
    return "".join(f"\x1b[{look}m{text}\x1b[0m" if look and text.strip() else text for text, look in looks)
