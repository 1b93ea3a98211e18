"""The help page: what the screen in front is for, and every key that works in it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from ..blocks import Line, Span, fold
from ..blocks.lines import BLANK, row
from ..commands import Command, bindings
from ..widgets.lines import LinesView

KEYS = (
    Command("app.pop_screen", "", "escape,f1,enter"),
    Command("scroll(-1)", "", "up,k"),
    Command("scroll(1)", "", "down,j"),
    Command("scroll(-10)", "", "pageup"),
    Command("scroll(10)", "", "pagedown"),
)


class HelpView(LinesView):
    """The text of the page."""

    def __init__(self, about: Sequence[str], commands: Sequence[Command]) -> None:
        super().__init__("help-view")
        self._about = about
        self._commands = [command for command in commands if command.title and command.shown]

    def lines_for(self, width: int) -> list[Line]:
        """What it is for, then the keys."""
        out: list[Line] = []
        for text in self._about:
            out += [*fold((Span(text),), width), BLANK]
        column = max(len(command.shown) for command in self._commands) + 2
        for command in self._commands:
            out += row((Span(command.title),), width, (Span(f"{command.shown:<{column}}", "code"),))
        return out


class HelpScreen(ModalScreen[None]):
    """One page over the screen in front; Esc goes back."""

    CSS_PATH = "help.tcss"
    BINDINGS = bindings(KEYS)

    def __init__(self, about: Sequence[str], commands: Sequence[Command]) -> None:
        super().__init__()
        self._view = HelpView(about, commands)

    def compose(self) -> ComposeResult:
        """The page scrolls where it does not fit."""
        with VerticalScroll(id="help", can_focus=False) as page:
            page.border_title = "Ayuda"
            page.border_subtitle = "Esc volver · ↑↓ mover"
            yield self._view

    def action_scroll(self, by: int) -> None:
        """Moves the page."""
        self.query_one("#help").scroll_relative(y=by, animate=False)
