"""The questions asked so far, walked with up and down; what was being typed is kept as the newest entry."""

from __future__ import annotations

from collections.abc import Container


class History:
    """Questions from old to new, and a place in them."""

    def __init__(self) -> None:
        self._past: list[str] = []
        self._back = 0
        self._draft = ""

    def remember(self, texts: list[str]) -> None:
        """What was asked another day, from old to new."""
        self._past = [*texts, *self._past]

    def forget(self, texts: Container[str] | None = None) -> None:
        """These were not asked (None: nothing was)."""
        self._past = [] if texts is None else [text for text in self._past if text not in texts]
        self._back, self._draft = 0, ""

    def add(self, text: str) -> None:
        """A question was asked. The same one twice in a row counts once."""
        if not self._past or self._past[-1] != text:
            self._past.append(text)
        self._back, self._draft = 0, ""

    def step(self, by: int, current: str) -> str:
        """The text to show after going up (-1) or down (1) from `current`."""
        if self._back == 0:
            self._draft = current
        self._back = max(0, min(len(self._past), self._back - by))
        return self._past[-self._back] if self._back else self._draft
