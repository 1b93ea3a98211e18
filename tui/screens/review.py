"""The audit on the screen: every finding, found by words, with what is printed; from each one goes to its cargo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from ..blocks import Line, Span, fold
from ..blocks.lines import BLANK, row
from ..browsing import cargo_key
from ..commands import Command, bindings
from ..office.review import SEVERITIES, details
from ..widgets.lines import LinesView
from .picker import Choice, PickerScreen

if TYPE_CHECKING:
    from catalog import Catalog
    from catalog.hallazgo import Hallazgo

SIGNS: dict[str, Line] = {
    "contradiccion": (Span("! ", "warn"),),
    "aviso": (Span("! ", "warn"),),
    "nota": (Span("· ", "dim"),),
}
PROMPT = "Escriba para buscar: un cargo, un código, «contradicciones»…"


class FindingView(LinesView):
    """All that is known of one finding."""

    def __init__(self, catalog: Catalog) -> None:
        super().__init__("finding-view")
        self._catalog = catalog
        self._shown: Hallazgo | None = None

    def show(self, hallazgo: Hallazgo | None) -> None:
        """Another finding."""
        self._shown = hallazgo
        self.redraw()

    def lines_for(self, width: int) -> list[Line]:
        """Where it stands, what is printed, what would agree; then what it is, which the list may have cut."""
        one = self._shown
        if one is None:
            return []
        out: list[Line] = []
        for told in details(self._catalog, one):
            out += row((Span(told, "label"),), width)
        return [*out, BLANK, *fold((Span(one.texto),), width)]


class ReviewScreen(PickerScreen):
    """Gives back the place of a finding in the audit, or None; `typed` and `at` open it where it was left."""

    BINDINGS = bindings((Command("read(-1)", "", "ctrl+up"), Command("read(1)", "", "ctrl+down")))
    KEYS_TOLD = "↑↓ elegir · Ctrl+↑↓ leer · Enter ir"
    WIDEST, FRAME = 110, 9

    def __init__(self, catalog: Catalog, typed: str = "", at: int = 0) -> None:
        self._found = catalog.hallazgos
        choices = [
            Choice(
                one.texto,
                found_by=f"{one.nombre} {SEVERITIES[one.severidad][0]} {' '.join(one.unidades)}",
                sign=SIGNS[one.severidad],
            )
            for one in self._found
        ]
        title = f"Revisión del clasificador: {len(choices)} hallazgos"
        super().__init__(title, choices, PROMPT, typed=typed, at=at)
        self._view = FindingView(catalog)

    def below(self) -> ComposeResult:
        """What is known of the finding under the bar."""
        with VerticalScroll(id="finding", can_focus=False):
            yield self._view

    def pointed(self, place: int | None) -> None:
        """Another finding is under the bar."""
        self._view.show(None if place is None else self._found[place])

    def action_read(self, by: int) -> None:
        """Moves what is known of the finding."""
        self.query_one("#finding").scroll_relative(y=by, animate=False)

    def take(self, place: int) -> None:
        """A finding about the wording leads nowhere."""
        if key_of(self._found[place]):
            self.dismiss(place)
        else:
            told = "Este hallazgo es de la redacción del documento, no de un cargo."
            self.app.notify(told, markup=False, severity="warning")


def key_of(one: Hallazgo) -> str:
    """The key (see `browsing`) of the cargo, unit or órgano that a finding is about; empty when it is about none."""
    return cargo_key(one.numeros[0]) if one.numeros else next(iter(one.unidades), "")
