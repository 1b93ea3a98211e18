"""A list to choose from, narrowed by typing: the menu, the jumps from an answer, the conversations kept."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from ..blocks import Line, Span
from ..blocks.lines import BLANK, row, shortened
from ..commands import Command, bindings
from ..looks import content
from ..widgets.line import TextLine

NOTHING = "Nada coincide con lo escrito."
KEYS = (
    Command("move('cursor_up')", "", "up"),
    Command("move('cursor_down')", "", "down"),
    Command("move('page_up')", "", "pageup"),
    Command("move('page_down')", "", "pagedown"),
    Command("dismiss(None)", "", "escape"),
)


class Choice(Struct, frozen=True):
    """One thing to choose: what is shown, what stands at its right and before it, and what else it is found by."""

    text: str
    detail: str = ""
    found_by: str = ""
    sign: Line = BLANK


class PickerScreen(ModalScreen[int | None]):
    """Gives back the place of the choice in the list given, or None. Typing narrows the list, whatever the accents.

    `prompt` stands in the empty line, `leave` says what Escape does. `typed` is what stands in the line, `at` where in
    the narrowed list the bar was when something was taken: with both it opens again where it was left. With `fresh`
    what is typed can be taken itself («Nuevo: Ana»): its place is behind the last choice.
    """

    CSS_PATH = "picker.tcss"
    BINDINGS = bindings(KEYS)
    KEYS_TOLD = "↑↓ elegir · Enter"
    # In columns; the frame takes some.
    WIDEST, FRAME = 84, 6

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        prompt: str = "Escriba para buscar",
        leave: str = "volver",
        typed: str = "",
        at: int = 0,
        fresh: str = "",
    ) -> None:
        super().__init__()
        self._title, self._choices, self._prompt, self._leave = title, choices, prompt, leave
        self.typed, self.at, self._fresh = typed, at, fresh
        self._shown: list[int] = []
        self._folded: list[str] = []
        self._words: list[str] | None = None

    def compose(self) -> ComposeResult:
        """The line to type in, the list under it, and what else there is."""
        with Vertical(id="picker") as box:
            box.border_title = self._title
            box.border_subtitle = f"{self.KEYS_TOLD} · Esc {self._leave}"
            line = TextLine(self._prompt, "picker-line")
            line.value = self.typed
            yield line
            choices = OptionList(markup=False, compact=True, id="picker-list")
            choices.can_focus = False
            yield choices
            yield from self.below()

    def below(self) -> ComposeResult:
        """What stands under the list: nothing."""
        yield from ()

    def pointed(self, place: int | None) -> None:
        """The bar is on the choice with that place in the list given (None: on none)."""

    def on_mount(self) -> None:
        """Everything is offered as soon as the list has its place, or what was typed by then asks for."""
        self.call_after_refresh(self.on_resize)

    def on_resize(self) -> None:
        """The right column moves."""
        self._offer()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrows the list."""
        self.typed = event.value
        self._offer()

    def _offer(self) -> None:
        from catalog.text import clean, fold

        words = fold(clean(self.typed)).split()
        # Whole conversations are looked through: they are folded once, not at every key.
        self._folded = self._folded or [fold(f"{c.text} {c.detail} {c.found_by}") for c in self._choices]
        self._shown = [n for n, text in enumerate(self._folded) if all(word in text for word in words)]
        width = min(self.WIDEST, self.app.size.width) - self.FRAME
        listed = self.query_one(OptionList)
        # Another width alone, and the bar stays where it is.
        place = self.at if self._words is None else (listed.highlighted or 0) if words == self._words else 0
        self._words = words
        listed.clear_options()
        for n in self._shown:
            choice = self._choices[n]
            right = (Span(choice.detail),) if choice.detail else BLANK
            lines = row((Span(choice.text),), width, choice.sign, right=right)
            listed.add_option(Option(content(shortened(lines, 2, width))))
        if self._fresh and words and not any(fold(choice.text).split() == words for choice in self._choices):
            self._shown.append(len(self._choices))
            listed.add_option(Option(content([(Span(f"{self._fresh} {clean(self.typed).strip()}"),)])))
        if not self._shown:
            listed.add_option(Option(content([(Span(NOTHING, "dim"),)]), disabled=True))
        listed.highlighted = min(place, len(self._shown) - 1) if self._shown else None
        self.pointed(self._place(listed.highlighted))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The bar has moved."""
        self.pointed(self._place(event.option_index))

    def _place(self, row: int | None) -> int | None:
        return self._shown[row] if row is not None and row < len(self._shown) else None

    def action_move(self, way: str) -> None:
        """Moves in the list while the line keeps the focus."""
        getattr(self.query_one(OptionList), f"action_{way}")()

    def on_input_submitted(self) -> None:
        """Enter takes what is under the bar."""
        self._take(self.query_one(OptionList).highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click does too."""
        self._take(event.option_index)

    def _take(self, row: int | None) -> None:
        place = self._place(row)
        if place is not None:
            self.at = row or 0
            self.take(place)

    def take(self, place: int) -> None:
        """What is done with the choice: it is given back."""
        self.dismiss(place)
