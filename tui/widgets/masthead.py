"""The first line: which classification this is, and how much is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..blocks import Line, Span
from ..blocks.lines import row, width_of
from .lines import LinesView

if TYPE_CHECKING:
    from catalog import Catalog

NAME = "Clasificador de Cargos"


class Masthead(LinesView):
    """«Clasificador de Cargos · MPP · 2007      207 cargos · 47 unidades», shorter where there is no room."""

    def __init__(self) -> None:
        super().__init__("masthead")
        self._catalog: Catalog | None = None

    def show(self, catalog: Catalog) -> None:
        """The catalogue is loaded."""
        self._catalog = catalog
        self.redraw()

    def lines_for(self, width: int) -> list[Line]:
        """One line, whatever the width."""
        if self._catalog is None:
            return [(Span(NAME, "title"),)]
        edition = f" · {self._catalog.document.siglas} · {self._catalog.edicion}"
        left = (Span(NAME, "title"), Span(edition, "label"))
        cargos, unidades = f"{len(self._catalog.cargos)} cargos", f"{len(self._catalog.chart.unidades)} unidades"
        for told in (f"{cargos} · {unidades}", cargos):
            right = (Span(told, "label"),)
            if width_of(left) + 2 + width_of(right) <= width:
                return row(left, width, right=right)
        return row(left, width)[:1]
