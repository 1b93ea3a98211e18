"""What stands in the empty conversation: a greeting, and examples out of the loaded catalogue."""

from __future__ import annotations

from ..blocks import Line, Span, fold
from ..blocks.lines import BLANK, row
from .lines import LinesView

GREETING = "Bienvenido. Pregunte por un cargo, un código o una unidad orgánica, con sus propias palabras."
OPENING = "Abriendo el clasificador… Ya puede escribir su pregunta."
BROKEN = "El clasificador no se puede usar. Corrija lo siguiente y vuelva a abrir el asistente:"


class Welcome(LinesView):
    """Greets at once; shows the examples when the catalogue is there, or what is wrong with it."""

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
