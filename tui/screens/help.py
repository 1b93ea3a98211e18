"""A page over the screen in front: its help (what it is for, and every key that works in it), or figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from ..blocks import Line, Span, fold
from ..blocks.lines import BLANK, row
from ..commands import Command, bindings
from ..widgets.lines import Page

KEYS = (
    Command("app.pop_screen", "", "escape,f1,enter"),
    Command("scroll(-1)", "", "up,k"),
    Command("scroll(1)", "", "down,j"),
    Command("scroll(-10)", "", "pageup"),
    Command("scroll(10)", "", "pagedown"),
)


def help_lines(about: Sequence[str], commands: Sequence[Command], width: int) -> list[Line]:
    """What a screen is for, then its keys."""
    told = [command for command in commands if command.title and command.shown]
    out: list[Line] = []
    for text in about:
        out += [*fold((Span(text),), width), BLANK]
    column = max(len(command.shown) for command in told) + 2
    for command in told:
        out += row((Span(command.title),), width, (Span(f"{command.shown:<{column}}", "code"),))
    return out


class PageScreen(ModalScreen[None]):
    """One page over the screen in front, by the lines that `make` gives for a width; Esc goes back."""

    CSS_PATH = "help.tcss"
    BINDINGS = bindings(KEYS)

    def __init__(self, title: str, make: Callable[[int], list[Line]]) -> None:
        super().__init__()
        self._title = title
        self._page = Page("help-view", make)

    def compose(self) -> ComposeResult:
        """The page scrolls where it does not fit."""
        with VerticalScroll(id="help", can_focus=False) as page:
            page.border_title = Content(self._title)
            page.border_subtitle = "Esc volver · ↑↓ mover"
            yield self._page

    def action_scroll(self, by: int) -> None:
        """Moves the page."""
        self.query_one("#help").scroll_relative(y=by, animate=False)
