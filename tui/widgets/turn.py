"""One turn of the conversation: a question and its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.message import Message

from ..blocks import Cut, Line, Span, fold, sentence
from ..blocks.lines import BLANK, number_at, row, shortened
from .lines import LinesView

if TYPE_CHECKING:
    from assistant.answer import Answer
    from catalog import Catalog

# From this many columns on the org chart stands beside the conversation, and a card leaves its own place out.
WIDE = 100
# A code further from its title than this is not read as its own.
WIDEST = 100
# Below this many rows, frames and blanks give way to text.
LOW = 30
CUT = Cut(rows=9, colleagues=7, rest="Enter, sin escribir, las muestra")
# A question longer than this many lines is cut: its answer is what should be seen.
ASKED = 3
WAITING = "Un momento…"


class Turn(LinesView):
    """A question, and under it the answer when it is there. The selected one has a bar at its left."""

    class Chosen(Message):
        """A turn was clicked."""

        def __init__(self, turn: Turn) -> None:
            super().__init__()
            self.turn = turn

    class Picked(Message):
        """One of the options was clicked."""

        def __init__(self, turn: Turn, option: int) -> None:
            super().__init__()
            self.turn, self.option = turn, option

    class Resized(Message):
        """A turn takes another room than before."""

    def __init__(self, number: int, question: str) -> None:
        super().__init__("", classes="turn")
        self.number, self.question = number, question
        self.answer: Answer | None = None
        self.whole = False
        self.choice = 0
        self._catalog: Catalog | None = None
        self._trouble = ""

    @property
    def options(self) -> int:
        """How many options the answer offers to choose from."""
        found = self.answer
        return len(found.opciones) if found and found.aclara and not found.explica else 0

    def choose(self, option: int) -> None:
        """Points at an option (0: at none)."""
        if self.choice != option:
            self.choice = option
            self.redraw()

    def show_answer(self, answer: Answer, catalog: Catalog) -> None:
        """The answer has come."""
        self.answer, self._catalog = answer, catalog
        self.redraw()

    def show_trouble(self, text: str) -> None:
        """No answer will come; `text` says why."""
        self._trouble = text
        self.redraw()

    def toggle_whole(self) -> None:
        """Shows long lists whole, or shortened again."""
        self.whole = not self.whole
        self.redraw()

    def drawing_key(self, width: int) -> object:
        """Beside the chart a card is shorter, and a low screen has no blanks to give."""
        return width, self.app.size.width >= WIDE, self.app.size.height >= LOW

    def lines_for(self, width: int) -> list[Line]:
        """Question, sentence, card."""
        width = min(width, WIDEST)
        asked = shortened(row((Span(self.question, "question"),), width, (Span("› ", "question"),)), ASKED, width)
        if self.answer is None or self._catalog is None:
            return [*asked, *fold((Span(self._trouble or WAITING, "error" if self._trouble else "dim"),), width)]
        from ..blocks.card import card

        said = fold((Span(sentence(self.answer)),), width)
        beside = self.app.size.width >= WIDE
        cut = None if self.whole else CUT
        drawn = card(self.answer, self._catalog, width, cut=cut, with_place=not beside, words=said, choice=self.choice)
        return [*asked, *([BLANK] if self.app.size.height >= LOW else []), *drawn]

    def on_resize(self) -> None:
        """An answer has come, or it is folded anew: what is below has moved."""
        self.post_message(self.Resized())

    def on_click(self, event: events.Click) -> None:
        """Clicking an answer selects it, clicking an option takes it."""
        place = event.get_content_offset(self)
        lines = self.lines(self.content_size.width)
        option = number_at(lines, place.y) if place is not None and self.options else 0
        self.post_message(self.Picked(self, option) if option else self.Chosen(self))
