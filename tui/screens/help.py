"""The help page: what can be asked, and every key."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from ..blocks import Line, Span, fold
from ..blocks.lines import BLANK, row
from ..keys import APP_KEYS, ENTER, PROMPT_KEYS, Key, bindings
from ..widgets.lines import LinesView

CLOSING = (Key("escape,f1,enter", "app.pop_screen", "Esc", "Volver", "volver"),)
SCROLLING = (
    Key("up", "scroll(-1)", "↑", "", ""),
    Key("down", "scroll(1)", "↓", "", ""),
    Key("pageup", "scroll(-10)", "RePág", "", ""),
    Key("pagedown", "scroll(10)", "AvPág", "", ""),
)
ABOUT = (
    "Escriba su pregunta y pulse Enter: por un cargo («secretaria de tesorería»), un código entero o a medias, "
    "o una unidad («¿qué cargos hay en…?»). Puede seguir el hilo: «¿y el técnico?».",
    "Si la pregunta vale para varios cargos, conteste con el número de la lista o nombre la unidad.",
    "Todo lo que se dice sale del clasificador impreso; donde el documento se contradice, se avisa con «!».",
)


class HelpView(LinesView):
    """The text of the page."""

    def lines_for(self, width: int) -> list[Line]:
        """How to ask, then the keys."""
        out: list[Line] = []
        for text in ABOUT:
            out += [*fold((Span(text),), width), BLANK]
        keys = [key for key in (ENTER, *PROMPT_KEYS, *APP_KEYS) if key.help]
        column = max(len(key.shown) for key in keys) + 2
        for key in keys:
            out += row((Span(key.help),), width, (Span(f"{key.shown:<{column}}", "code"),))
        return out


class HelpScreen(ModalScreen[None]):
    """One page over the conversation; Esc goes back."""

    BINDINGS = bindings((*CLOSING, *SCROLLING))

    def compose(self) -> ComposeResult:
        """The page scrolls where it does not fit."""
        with VerticalScroll(id="help", can_focus=False) as page:
            page.border_title = "Ayuda"
            page.border_subtitle = "Esc volver · ↑↓ mover"
            yield HelpView("help-view")

    def action_scroll(self, by: int) -> None:
        """Moves the page."""
        self.query_one("#help").scroll_relative(y=by, animate=False)
