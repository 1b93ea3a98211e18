"""What stands in the empty conversation: a greeting, and examples out of the loaded catalogue."""

from __future__ import annotations

from textual import events
from textual.message import Message

from ..blocks import Line, Span, fold, plain
from ..blocks.lines import BLANK, row
from .lines import LinesView

GREETING = "Bienvenido. Pregunte por un cargo, un código o una unidad orgánica, con sus propias palabras."
OPENING = "Abriendo el clasificador… Ya puede escribir su pregunta."
BROKEN = "El clasificador no se puede usar. Corrija lo siguiente y vuelva a abrir el asistente:"


class Welcome(LinesView):
    """Greets at once; shows the examples when the catalogue is there, or what is wrong with it."""

    class Asked(Message):
        """An example was clicked."""

        def __init__(self, question: str) -> None:
            super().__init__()
            self.question = question

    def __init__(self) -> None:
        super().__init__("welcome")
        self._examples: tuple[str, ...] = ()
        self._problems: tuple[str, ...] = ()

    def show_examples(self, questions: tuple[str, ...]) -> None:
        """The catalogue is loaded."""
        self._examples = questions
        self.redraw()

    def show_problems(self, problems: tuple[str, ...]) -> None:
        """The catalogue cannot be used."""
        self._problems = problems
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        """Clicking an example asks it."""
        place = event.get_content_offset(self)
        for line in reversed(self.lines(self.content_size.width)[: place.y + 1] if place is not None else []):
            told = plain(line).strip()
            example = next((one for one in self._examples if told.startswith("›") and told[2:] and told[2:] in one), "")
            if example or not line:
                if example:
                    self.post_message(self.Asked(example))
                return

    def lines_for(self, width: int) -> list[Line]:
        """Greeting, then what is known so far."""
        if self._problems:
            out = [*fold((Span(BROKEN, "error"),), width), BLANK]
            for problem in self._problems:
                out += row((Span(problem),), width, (Span("✗ ", "error"),))
            return out
        out = [*fold((Span(GREETING, "title"),), width), BLANK]
        if not self._examples:
            return [*out, *fold((Span(OPENING, "dim"),), width)]
        out += fold((Span("Por ejemplo (Tab los escribe):", "label"),), width)
        for example in self._examples:
            out += row((Span(example),), width, (Span("  › ", "question"),))
        return out
