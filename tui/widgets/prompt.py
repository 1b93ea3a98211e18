"""The line where questions are typed. It keeps the focus; everything that is typed goes to it."""

from __future__ import annotations

from textual import events
from textual.message import Message

from ..blocks import Line, Span
from ..commands import ENTER, PROMPT, bindings
from .line import TextLine
from .lines import LinesView

PLACEHOLDER = "Pregunte por un cargo, un código o una unidad"
ACTIONS = {key: command.action for command in (ENTER, *PROMPT) for key in command.keys.split(",")}
# What the line says when a question may lean on something: what that is, and how to leave it.
LEANING = "Siga con {topic}, o pregunte otra cosa"


class Caret(LinesView):
    """The sign before the line."""

    def __init__(self) -> None:
        super().__init__("caret")

    def lines_for(self, width: int) -> list[Line]:  # noqa: ARG002
        """One sign."""
        return [(Span("›", "question"),)]


class Prompt(TextLine):
    """The line of the main screen; what it does not do itself it tells."""

    BINDINGS = bindings(PROMPT)

    class Step(Message):
        """Up or down was pressed."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Complete(Message):
        """Tab was pressed."""

    class Dismiss(Message):
        """Escape was pressed."""

    def __init__(self) -> None:
        super().__init__(PLACEHOLDER, "prompt")
        self._set_silently = ""

    def put(self, text: str) -> None:
        """Shows `text` as if typed, without asking for suggestions."""
        self._set_silently = text
        self.value = text
        self.cursor_position = len(text)

    async def on_key(self, event: events.Key) -> None:
        """The keys of the line act at once. As bindings they would act after letters typed behind them, which reach the
        line directly: over a slow connection a whole burst comes in one piece.
        """
        if event.key in ACTIONS:
            event.stop()
            event.prevent_default()
            await self.run_action(ACTIONS[event.key])

    async def action_submit(self) -> None:
        """Enter: what stands in the line is handed over and leaves it."""
        self.post_message(self.Submitted(self, self.value))
        self.put("")

    def take(self, submitted: str) -> str:
        """The text to ask: what was handed over, or what a key before Enter has put into the line since."""
        if self.value and not self.was_typed(self.value):
            submitted = self.value
            self.put("")
        return submitted

    def lean_on(self, topic: str) -> None:
        """Says in the empty line what the next question may lean on (empty: nothing)."""
        self.placeholder = LEANING.format(topic=topic) if topic else PLACEHOLDER

    def was_typed(self, value: str) -> bool:
        """Whether a person typed `value` (or it was put there by `put`)."""
        return value != self._set_silently

    def action_step(self, by: int) -> None:
        """Up or down."""
        self.post_message(self.Step(by))

    def action_complete(self) -> None:
        """Tab."""
        self.post_message(self.Complete())

    def action_dismiss(self) -> None:
        """Escape."""
        self.post_message(self.Dismiss())
