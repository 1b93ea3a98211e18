"""Numbers as bars: what a count is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from .lines import Line, Span

if TYPE_CHECKING:
    from assistant.answer import CargoView
    from catalog import Catalog

# More bars than these are no picture any more; a name may take so much of the line.
MOST, NAMES = 9, 0.5
BAR = "█"


def bars(numbers: Mapping[str, int], width: int) -> list[Line]:
    """One bar for each name, the longest as long as there is room; the number stands behind it."""
    if not numbers:
        return []
    most, digits = max(numbers.values()), len(str(max(numbers.values())))
    names = min(max(map(cell_len, numbers)), int(width * NAMES))
    room = width - names - digits - 4
    out: list[Line] = []
    for name, number in numbers.items():
        shown = name if cell_len(name) <= names else set_cell_size(name, names - 1).rstrip() + "…"
        length = max(1, round(number / most * room)) if number else 0
        gap = " " * (names - cell_len(shown))
        out.append((Span(f" {shown}{gap}  ", "label"), Span(BAR * length, "bar"), Span(f" {number}", "number")))
    return out


def spread(views: Sequence[CargoView], catalog: Catalog) -> dict[str, int]:
    """Where the counted cargos are, or of what level, by the first of these that says something; else nothing."""
    for name in _names(catalog):
        counts = Counter(name(view) for view in views)
        if 1 < len(counts) <= MOST and len(counts) < len(views):
            return dict(counts)
    return {}


def _names(catalog: Catalog) -> tuple[Callable[[CargoView], str], ...]:
    organs, units = catalog.chart.organos, catalog.chart.unidades
    return (
        lambda view: organs[view.organo].nombre,
        lambda view: units[view.unidad].corto,
        lambda view: f"Nivel {view.nivel}",
    )
