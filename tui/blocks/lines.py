"""Lines of styled text that know nothing of where they are shown, and their folding by terminal cells."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from rich.cells import cell_len, set_cell_size

# What a piece of text is; each front end gives it its looks.
Role = Literal[
    "text", "question", "title", "code", "label", "guide", "dim", "mark", "number", "warn", "error", "ok", "chip", "bar"
]  # fmt: skip


class Span(NamedTuple):
    """A piece of text and what it is."""

    text: str
    role: Role = "text"


class Cut(NamedTuple):
    """How much of long lists is shown: so many rows and colleagues, how to see the rest, and so many findings."""

    rows: int
    colleagues: int
    rest: str = ""
    findings: int = 3


Line = tuple[Span, ...]
BLANK: Line = ()
# Control and format characters, halves of characters, ends of line and paragraph.
STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")
# A blank at which no line is broken.
GLUE = "\u00a0"


def plain(line: Iterable[Span]) -> str:
    """The text of a line alone."""
    return "".join(span.text for span in line)


def width_of(line: Iterable[Span]) -> int:
    """How many terminal cells a line takes."""
    return cell_len(plain(line))


def pad(line: Line, width: int) -> Line:
    """The line with blanks up to `width` cells."""
    missing = width - width_of(line)
    return (*line, Span(" " * missing)) if missing > 0 else line


def fold(spans: Sequence[Span], width: int) -> list[Line]:
    """The text in lines of at most `width` cells, broken between words, or inside a word longer than a line."""
    text = plain(spans)
    return [_cut(spans, start, end) for start, end in _breaks(text, max(width, 2))] or [BLANK]


def row(
    body: Sequence[Span], width: int, first: Line = BLANK, rest: Line | None = None, right: Line = BLANK
) -> list[Line]:
    """A folded text behind a gutter (`first`, then `rest` on the lines below), with `right` at the line's end.

    Nothing goes under the right column, so that it stays readable as a column.
    """
    gutter = max(width_of(first), width_of(rest or BLANK))
    side = width_of(right) + 2 if right else 0
    lines = fold(body, width - gutter - side)
    below = rest if rest is not None else (Span(" " * gutter),)
    out = []
    for n, line in enumerate(lines):
        lead = pad(first if n == 0 else below, gutter)
        out.append((*lead, *line) if n or not right else (*pad((*lead, *line), width - side + 2), *right))
    return out


def shortened(lines: list[Line], limit: int, width: int) -> list[Line]:
    """The first `limit` lines; when there are more, the last of these ends in «…»."""
    if len(lines) <= limit:
        return lines
    *lead, last = lines[limit - 1]
    room = width - width_of(lead) - 1
    text = last.text if cell_len(last.text) <= room else set_cell_size(last.text, room)
    return [*lines[: limit - 1], (*lead, Span(text + "…", last.role))]


def number_at(lines: Sequence[Line], row: int) -> int:
    """The number of what is drawn in a row, which may go on for several behind a number in front; 0 for nothing."""
    for line in reversed(lines[: row + 1]):
        if not line:
            return 0
        number = next((span.text.strip(" ▸") for span in line[:1] if span.role == "number"), "")
        if number:
            return int(number)
    return 0


def seen(line: Line) -> Line:
    """The line without signs that steer a terminal. The catalogue refuses such data: this is the last gate."""
    if all(span.text.isprintable() for span in line):
        return line
    return tuple(
        Span("".join(c for c in span.text if unicodedata.category(c) not in STEERING), span.role) for span in line
    )


def _breaks(text: str, width: int) -> list[tuple[int, int]]:
    """Where each line starts and ends; the blanks at a break belong to none."""
    out, start = [], 0
    while start < len(text):
        end = _reach(text, start, width)
        following = end
        if end < len(text) and text[end] != " ":
            space = text.rfind(" ", start, end)
            if space > start and text[start:space].strip():
                end = space
                following = space
        out.append((start, start + len(text[start:end].rstrip()) or end))
        while following < len(text) and text[following] == " ":
            following += 1
        start = following
    return out


def _reach(text: str, start: int, width: int) -> int:
    """The furthest end such that `text[start:end]` fits in `width` cells; at least one character is taken."""
    end = min(len(text), start + width)
    while end > start + 1 and cell_len(text[start:end]) > width:
        end -= 1
    while end < len(text) and cell_len(text[start : end + 1]) <= width:
        end += 1
    return end


def _cut(spans: Sequence[Span], start: int, end: int) -> Line:
    """The part of `spans` between two places of their joined text."""
    out, at = [], 0
    for span in spans:
        piece = span.text[max(0, start - at) : max(0, end - at)]
        if piece:
            out.append(Span(piece.replace(GLUE, " "), span.role))
        at += len(span.text)
    return tuple(out)
