"""The line where questions are typed. It keeps the focus; everything that is typed goes to it."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import Input

from ..keys import PROMPT_KEYS, bindings

PLACEHOLDER = "Pregunte por un cargo, un código o una unidad"
# What the line says when a question may lean on something: what that is, and how to leave it.
LEANING = "Siga con {topic}, o pregunte otra cosa"


class Prompt(Input):
    """An input for plain text: what is pasted is cleaned and becomes one line."""

    BINDINGS = bindings(PROMPT_KEYS)

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
        super().__init__(placeholder=PLACEHOLDER, id="prompt", select_on_focus=False, compact=True)
        self.cursor_blink = False
        self._set_silently = ""

    def put(self, text: str) -> None:
        """Shows `text` as if typed, without asking for suggestions."""
        self._set_silently = text
        self.value = text
        self.cursor_position = len(text)

    def lean_on(self, topic: str) -> None:
        """Says in the empty line what the next question may lean on (empty: nothing)."""
        self.placeholder = LEANING.format(topic=topic) if topic else PLACEHOLDER

    def was_typed(self, value: str) -> bool:
        """Whether a person typed `value` (or it was put there by `put`)."""
        return value != self._set_silently

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text comes in without control characters, line breaks as blanks, and no longer than a question."""
        from catalog.text import MAX_QUESTION, clean

        event.prevent_default()
        event.stop()
        room = max(0, MAX_QUESTION - len(self.value))
        self.insert_text_at_cursor(clean(event.text).strip()[:room])

    def action_step(self, by: int) -> None:
        """Up or down."""
        self.post_message(self.Step(by))

    def action_complete(self) -> None:
        """Tab."""
        self.post_message(self.Complete())

    def action_dismiss(self) -> None:
        """Escape."""
        self.post_message(self.Dismiss())
