"""The org chart, beside the conversation or in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message

from ..blocks import Line
from .lines import LinesView

if TYPE_CHECKING:
    from assistant.answer import Answer
    from catalog import Catalog


class ChartView(LinesView):
    """The lines of the chart."""

    class Picked(Message):
        """A unit or an órgano was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self) -> None:
        super().__init__("chart-view")
        self.catalog: Catalog | None = None
        self.answer: Answer | None = None
        self.whole = False
        self.focus_line = 0

    def lines_for(self, width: int) -> list[Line]:
        """The chart with the answer marked."""
        if self.catalog is None:
            return []
        from ..blocks.chart import chart

        drawn = chart(self.catalog, self.answer, width, self.whole)
        self.focus_line = drawn.focus
        return list(drawn.lines)

    def on_click(self, event: events.Click) -> None:
        """A click is on the unit or the órgano whose key stands in that line, or in the nearest one above."""
        place = event.get_content_offset(self)
        if self.catalog is None or place is None:
            return
        chart = self.catalog.chart
        for line in reversed(self.lines(self.content_size.width)[: place.y + 1]):
            key = next((span.text.strip() for span in line if span.role == "code"), "")
            if key in chart.unidades or key in chart.organos:
                self.post_message(self.Picked(key))
                return


class ChartPanel(VerticalScroll, can_focus=False):
    """Follows the selected answer: opens its units and keeps its mark in view."""

    BORDER_TITLE = "Organigrama"
    BACK = "Esc o F4: volver"

    def __init__(self) -> None:
        super().__init__(id="chart")
        self.view = ChartView()

    def compose(self) -> ComposeResult:
        """The lines scroll inside the panel."""
        yield self.view

    def show(self, catalog: Catalog | None, answer: Answer | None, whole: bool) -> None:
        """What to mark, and whether every unit is open."""
        view = self.view
        view.catalog, view.answer, view.whole = catalog, answer, whole
        self.border_subtitle = self.BACK if whole else ""
        view.redraw()
        self.call_after_refresh(self.bring_mark_into_view)

    def bring_mark_into_view(self) -> None:
        """Puts the marked line at a third of the panel's height."""
        self.scroll_to(y=max(0, self.view.focus_line - self.size.height // 3), animate=False, force=True)
