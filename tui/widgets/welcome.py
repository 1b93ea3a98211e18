"""What stands in the empty conversation: a greeting, and examples out of the loaded catalogue."""

from __future__ import annotations

from textual import events
from textual.message import Message

from ..blocks import Line, Span, fold
from ..blocks.lines import BLANK, row
from .lines import LinesView

GREETING = "Bienvenido. Pregunte por un cargo, un código o una unidad orgánica, con sus propias palabras."
PRACTICE = "¿Recién empieza? F3 le enseña a leer los códigos, diez minutos al día."
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
        # The example that stands in each line.
        self._asking: dict[int, str] = {}

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
        if place is not None and place.y in self._asking:
            self.post_message(self.Asked(self._asking[place.y]))

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
        self._asking = {}
        for example in self._examples:
            lines = row((Span(example),), width, (Span("  › ", "question"),))
            self._asking |= dict.fromkeys(range(len(out), len(out) + len(lines)), example)
            out += lines
        return [*out, BLANK, *fold((Span(PRACTICE, "label"),), width)]
