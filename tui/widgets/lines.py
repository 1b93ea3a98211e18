"""A widget that shows lines made for its width."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from ..blocks import Line
from ..looks import content


class LinesView(Widget):
    """Asks `lines_for(width)` for what to show, again after every change of width. Its height follows."""

    DEFAULT_CSS = "LinesView { width: 1fr; height: auto; text-wrap: nowrap; }"

    def __init__(self, name: str, classes: str = "") -> None:
        super().__init__(id=name or None, classes=classes)
        self._drawn: tuple[object, list[Line]] = (None, [])

    def lines_for(self, width: int) -> list[Line]:
        """The lines to show, none wider than `width` cells."""
        raise NotImplementedError

    def drawing_key(self, width: int) -> object:
        """What the lines depend on; while it stays equal they are not made again."""
        return width

    def lines(self, width: int) -> list[Line]:
        """The lines for that width, made once."""
        key = self.drawing_key(width)
        if self._drawn[0] != key:
            self._drawn = (key, self.lines_for(width))
        return self._drawn[1]

    def redraw(self) -> None:
        """What is shown has changed."""
        self._drawn = (None, [])
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many rows as lines."""
        return len(self.lines(width)) if width else 0

    def render(self) -> Content:
        """The lines, styled."""
        return content(self.lines(self.content_size.width or self.app.size.width))


class Page(LinesView):
    """Shows the lines that a function makes for its width."""

    def __init__(self, name: str, make: Callable[[int], list[Line]] = lambda _: []) -> None:
        super().__init__(name)
        self._make = make

    def show(self, make: Callable[[int], list[Line]]) -> None:
        """Other lines."""
        self._make = make
        self.redraw()

    def lines_for(self, width: int) -> list[Line]:
        """The lines of the page."""
        return self._make(width)
