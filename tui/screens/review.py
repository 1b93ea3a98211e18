"""The audit on the screen: every finding, found by words, with what is printed; from each one goes to its cargo."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from ..blocks import Line, Span, fold
from ..blocks.lines import BLANK, row, shortened
from ..browsing import cargo_key
from ..commands import Command, bindings
from ..looks import content
from ..office.review import SEVERITIES, details
from ..widgets.line import TextLine
from ..widgets.lines import LinesView
from .picker import KEYS

if TYPE_CHECKING:
    from catalog import Catalog
    from catalog.audit import Hallazgo

SIGNS = {"contradiccion": "!", "aviso": "!", "nota": "·"}
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


class Leaving(NamedTuple):
    """Where one goes (a key of `browsing`), and what the screen stood at: what was typed, which finding."""

    key: str
    typed: str
    place: int


class ReviewScreen(ModalScreen[Leaving | None]):
    """Gives back where to go, or None. With what it gave back before it opens again at the same finding."""

    CSS_PATH = "review.tcss"
    BINDINGS = bindings((*KEYS, Command("read(-1)", "", "ctrl+up"), Command("read(1)", "", "ctrl+down")))

    def __init__(self, catalog: Catalog, back: Leaving | None = None) -> None:
        super().__init__()
        self._back = back
        from catalog.text import fold as folded

        self._catalog = catalog
        self._found = catalog.hallazgos
        self._texts = [
            folded(f"{one.texto} {one.nombre} {SEVERITIES[one.severidad][0]} {' '.join(one.unidades)}")
            for one in self._found
        ]
        self._shown: list[int] = []

    def compose(self) -> ComposeResult:
        """The findings, what is known of the one under the bar, and the line to search in."""
        with VerticalScroll(id="review", can_focus=False) as box:
            box.border_title = f"Revisión del clasificador: {len(self._found)} hallazgos"
            box.border_subtitle = "↑↓ elegir · Ctrl+↑↓ leer · Enter ir · Esc volver"
            findings = OptionList(markup=False, compact=True, id="review-list")
            findings.can_focus = False
            yield findings
            with VerticalScroll(id="finding", can_focus=False):
                yield FindingView(self._catalog)
            line = TextLine(PROMPT, "review-line")
            line.value = self._back.typed if self._back else ""
            yield line

    def on_mount(self) -> None:
        """All of them, as soon as the list has its place."""
        self.query_one(TextLine).focus()
        self.call_after_refresh(self._offer, self._back.place if self._back else 0)

    def on_resize(self) -> None:
        """Another width."""
        self._offer(self.query_one(OptionList).highlighted or 0)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrows the list."""
        if self._back is None or event.value != self._back.typed:
            self._back = None
            self._offer()

    def _offer(self, place: int = 0) -> None:
        from catalog.text import clean
        from catalog.text import fold as folded

        words = folded(clean(self.query_one(TextLine).value)).split()
        self._shown = [n for n, text in enumerate(self._texts) if all(word in text for word in words)]
        listed = self.query_one(OptionList)
        width = max(20, listed.size.width - 3)
        listed.clear_options()
        for n in self._shown:
            one = self._found[n]
            quiet = one.severidad == "nota"
            lead = (Span(f"{SIGNS[one.severidad]} ", "dim" if quiet else "warn"),)
            listed.add_option(Option(content(shortened(row((Span(one.texto),), width, lead), 2, width))))
        listed.highlighted = min(place, len(self._shown) - 1) if self._shown else None
        self._tell()

    def on_option_list_option_highlighted(self) -> None:
        """The bar is on another finding."""
        self._tell()

    def _tell(self) -> None:
        place = self.query_one(OptionList).highlighted
        self.query_one(FindingView).show(
            self._found[self._shown[place]] if place is not None and place < len(self._shown) else None
        )

    def action_move(self, way: str) -> None:
        """Moves in the list while the line keeps the focus."""
        getattr(self.query_one(OptionList), f"action_{way}")()

    def action_read(self, by: int) -> None:
        """Moves what is known of the finding."""
        self.query_one("#finding").scroll_relative(y=by, animate=False)

    def on_input_submitted(self, _: Input.Submitted) -> None:
        """Enter goes to what the finding is about."""
        self._take(self.query_one(OptionList).highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click does too."""
        self._take(event.option_index)

    def _take(self, place: int | None) -> None:
        if place is None or place >= len(self._shown):
            return
        one = self._found[self._shown[place]]
        key = cargo_key(one.numeros[0]) if one.numeros else next(iter(one.unidades), "")
        if key:
            self.dismiss(Leaving(key, self.query_one(TextLine).value, place))
        else:
            told = "Este hallazgo es de la redacción del documento, no de un cargo."
            self.app.notify(told, markup=False, severity="warning")
