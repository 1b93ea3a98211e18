"""The conversation: turns from old to new, one of them selected."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from .turn import Turn
from .welcome import Welcome

if TYPE_CHECKING:
    from assistant.answer import Answer
    from catalog import Catalog

KEPT = 200


class Conversation(VerticalScroll, can_focus=False):
    """Keeps the last turns, and brings the selected one into view with its question at the top."""

    def __init__(self) -> None:
        super().__init__(id="conversation")
        self.turns: list[Turn] = []
        self.selected: Turn | None = None
        self._numbers = count(1)
        # The turn whose question stays at the top of the view, whatever moves, until a person scrolls.
        self._held: Turn | None = None

    def compose(self) -> ComposeResult:
        """At first a greeting alone."""
        yield Welcome()

    async def add(self, question: str) -> Turn:
        """A new turn at the end, without an answer yet; the oldest goes when there are too many."""
        await self.query(Welcome).remove()
        turn = Turn(next(self._numbers), question)
        self.turns.append(turn)
        old, self.turns = self.turns[:-KEPT], self.turns[-KEPT:]
        await self.mount(turn)
        for gone in old:
            await gone.remove()
        self.select(turn)
        return turn

    async def show(self, told: Sequence[tuple[str, Answer]], catalog: Catalog | None) -> None:
        """A conversation in the place of this one: the last turns of it, the last one selected."""
        await self.remove_children()
        self.turns, self.selected, self._held = [], None, None
        for question, answer in told[-KEPT:]:
            turn = Turn(next(self._numbers), question)
            if catalog is not None:
                turn.show_answer(answer, catalog)
            self.turns.append(turn)
        await self.mount_all(self.turns)
        if self.turns:
            self.select(self.turns[-1])

    def turn(self, number: int) -> Turn | None:
        """The turn of that number, if it is still kept."""
        return next((turn for turn in self.turns if turn.number == number), None)

    def select(self, turn: Turn, scroll: bool = True) -> None:
        """Marks the turn and scrolls to it."""
        for other in self.turns:
            other.set_class(other is turn, "-selected")
        self.selected = turn
        if scroll:
            self.show_top(turn)

    def step(self, by: int) -> Turn | None:
        """Selects the turn before or after the selected one; None when there is none."""
        if self.selected is None:
            return None
        place = self.turns.index(self.selected) + by
        if not 0 <= place < len(self.turns):
            return None
        self.select(self.turns[place])
        return self.selected

    def show_top(self, turn: Turn) -> None:
        """Brings the turn's question to the top of the view, and keeps it there when lines are folded anew."""
        self._held = turn
        self.call_after_refresh(self._hold)

    def page(self, by: int) -> None:
        """Scrolls by so many pages."""
        self._held = None
        self.scroll_relative(y=by * max(1, self.size.height - 2), animate=False)

    def on_turn_resized(self) -> None:
        """The size of a turn is known only when it has been laid out."""
        self._hold()

    def on_resize(self) -> None:
        """Another window: what was at the top stays there."""
        self.call_after_refresh(self._hold)

    def on_mouse_scroll_down(self) -> None:
        """The mouse scrolls."""
        self._held = None

    def on_mouse_scroll_up(self) -> None:
        """The mouse scrolls."""
        self._held = None

    def on_scroll_to(self) -> None:
        """The scroll bar is drawn."""
        self._held = None

    def _hold(self) -> None:
        if self._held is not None and self._held.is_mounted:
            self.scroll_to_widget(self._held, top=True, animate=False, force=True)
