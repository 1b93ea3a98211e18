"""The list over the input: what the text typed so far may become."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import set_cell_size
from textual import events
from textual.message import Message

from ..blocks import Line, Span
from ..blocks.lines import width_of
from .lines import LinesView

if TYPE_CHECKING:
    from assistant.suggesting import Suggestion

ROWS, FEW_ROWS, LOW = 8, 4, 24
HINT = "↑↓ elegir · Enter preguntar · Tab completar · Esc cerrar"


class Suggestions(LinesView):
    """One suggestion a row; the chosen one has an arrow. Hidden while there is none."""

    class Taken(Message):
        """A suggestion was clicked."""

    def __init__(self) -> None:
        super().__init__("suggestions")
        self.items: tuple[Suggestion, ...] = ()
        self.index = -1
        self.display = False

    @property
    def chosen(self) -> Suggestion | None:
        """The suggestion under the arrow."""
        return self.items[self.index] if 0 <= self.index < len(self.items) else None

    def offer(self, items: Sequence[Suggestion]) -> None:
        """Shows these, none chosen yet; hides when there are none."""
        rows = FEW_ROWS if self.app.size.height < LOW else ROWS
        self.items, self.index = tuple(items[:rows]), -1
        self.display = bool(items)
        self.redraw()

    def step(self, by: int) -> None:
        """Moves the arrow; past an end it leaves the list."""
        places = len(self.items) + 1
        self.index = (self.index + 1 + by) % places - 1
        self.redraw()

    def lines_for(self, width: int) -> list[Line]:
        """Text, unit and code of each, cut where there is no room: the answer will say them whole."""
        out: list[Line] = []
        for n, item in enumerate(self.items):
            chosen = n == self.index
            tail = f"  {item.codigo}" if item.codigo else ""
            room = width - 2 - len(tail)
            text = item.text if width_of((Span(item.text),)) <= room else set_cell_size(item.text, room - 1) + "…"
            left = room - width_of((Span(text),)) - 3
            detail = f" · {item.detail}" if item.detail and left > 3 else ""
            if width_of((Span(detail),)) > left + 3:
                detail = set_cell_size(detail, left + 2).rstrip() + "…"
            rest = room - width_of((Span(text + detail),))
            out.append((Span("▸ " if chosen else "  ", "mark"), Span(text, "mark" if chosen else "text"),
                        Span(detail, "dim"), Span(" " * rest), Span(tail, "code")))  # fmt: skip
        out.append((Span(set_cell_size(HINT, min(width, len(HINT))), "dim"),))
        return out

    def on_click(self, event: events.Click) -> None:
        """Takes the suggestion under the pointer."""
        place = event.get_content_offset(self)
        if place is not None and place.y < len(self.items):
            self.index = place.y
            self.post_message(self.Taken())
