"""A line to type plain text in."""

from __future__ import annotations

from textual import events
from textual.widgets import Input


class TextLine(Input):
    """An input without blinking: what is pasted is cleaned and becomes one line, no longer than a question."""

    def __init__(self, placeholder: str, name: str) -> None:
        super().__init__(placeholder=placeholder, id=name, select_on_focus=False, compact=True)
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text comes in without control characters, line breaks as blanks."""
        from catalog.text import MAX_QUESTION, clean

        event.prevent_default()
        event.stop()
        room = max(0, MAX_QUESTION - len(self.value) + len(self.selected_text))
        self.replace(clean(event.text).strip()[:room], *sorted(self.selection))
