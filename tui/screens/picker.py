"""A list to choose from, narrowed by typing: the menu, the jumps from an answer, the conversations kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from ..blocks import Span
from ..blocks.lines import row, shortened
from ..commands import Command, bindings
from ..looks import content
from ..widgets.line import TextLine

NOTHING = "Nada coincide con lo escrito."
WIDEST, FRAME = 84, 6
KEYS = (
    Command("move('cursor_up')", "", "up"),
    Command("move('cursor_down')", "", "down"),
    Command("move('page_up')", "", "pageup"),
    Command("move('page_down')", "", "pagedown"),
    Command("dismiss(None)", "", "escape"),
)


@dataclass(frozen=True)
class Choice:
    """One thing to choose: what is shown, what stands at its right, and what else it is found by."""

    text: str
    detail: str = ""
    found_by: str = ""


class PickerScreen(ModalScreen[int | None]):
    """Gives back the place of the choice in the list given, or None. Typing narrows the list, whatever the accents."""

    CSS_PATH = "picker.tcss"
    BINDINGS = bindings(KEYS)

    def __init__(
        self, title: str, choices: Sequence[Choice], prompt: str = "Escriba para buscar", leave: str = "volver"
    ) -> None:
        super().__init__()
        self._title, self._choices, self._prompt, self._leave = title, choices, prompt, leave
        self._shown: list[int] = []
        self._folded: list[str] = []
        self._words: list[str] | None = None

    def compose(self) -> ComposeResult:
        """The line to type in, and the list under it."""
        with Vertical(id="picker") as box:
            box.border_title = self._title
            box.border_subtitle = f"↑↓ elegir · Enter · Esc {self._leave}"
            yield TextLine(self._prompt, "picker-line")
            choices = OptionList(markup=False, compact=True, id="picker-list")
            choices.can_focus = False
            yield choices

    def on_mount(self) -> None:
        """Everything is offered as soon as the list has its place, or what was typed by then asks for."""
        self.call_after_refresh(self.on_resize)

    def on_resize(self) -> None:
        """The right column moves."""
        self._offer(self.query_one(Input).value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrows the list."""
        self._offer(event.value)

    def _offer(self, typed: str) -> None:
        from catalog.text import clean, fold

        words = fold(clean(typed)).split()
        # Whole conversations are looked through: they are folded once, not at every key.
        self._folded = self._folded or [fold(f"{c.text} {c.detail} {c.found_by}") for c in self._choices]
        self._shown = [n for n, text in enumerate(self._folded) if all(word in text for word in words)]
        width = min(WIDEST, self.app.size.width) - FRAME
        listed, place = self.query_one(OptionList), 0
        if words == self._words:
            # Another width alone: the bar stays where it is.
            place = listed.highlighted or 0
        self._words = words
        listed.clear_options()
        for n in self._shown:
            choice = self._choices[n]
            lines = row((Span(choice.text),), width, right=(Span(choice.detail),) if choice.detail else ())
            listed.add_option(Option(content(shortened(lines, 2, width))))
        if not self._shown:
            listed.add_option(Option(content([(Span(NOTHING, "dim"),)]), disabled=True))
        listed.highlighted = place if self._shown else None

    def action_move(self, way: str) -> None:
        """Moves in the list while the line keeps the focus."""
        getattr(self.query_one(OptionList), f"action_{way}")()

    def on_input_submitted(self) -> None:
        """Enter takes what is under the bar."""
        self._take(self.query_one(OptionList).highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click does too."""
        self._take(event.option_index)

    def _take(self, place: int | None) -> None:
        if place is not None and self._shown:
            self.dismiss(self._shown[place])
