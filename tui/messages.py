"""What several screens tell the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from .copying import Copied


class ToCopy(Message):
    """Something is to go to the clipboard."""

    def __init__(self, copied: Copied) -> None:
        super().__init__()
        self.copied = copied
