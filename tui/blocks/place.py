"""Where a cargo or a unit stands: the way down the org chart, and who works in the same unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lines import Line, Span, fold, row
from .tables import cargo_rows, entry_of_cargo, window

if TYPE_CHECKING:
    from catalog import Catalog


def crumbs(catalog: Catalog, key: str, width: int) -> list[Line]:
    """«Órganos de Línea › Desarrollo Urbano › Transportes y Seguridad Vial», the last one marked."""
    chart = catalog.chart
    unit = chart.unidades[key]
    names = [chart.organos[unit.organo].nombre, *(u.corto for u in reversed(chart.ancestors(key)))]
    spans: list[Span] = []
    for name in names:
        spans += [Span(name, "label"), Span(" › ", "guide")]
    return fold((*spans, Span(unit.nombre if len(names) == 1 else unit.corto, "mark")), width)


def place(
    catalog: Catalog,
    key: str,
    width: int,
    marked: frozenset[int] = frozenset(),
    limit: int | None = None,
    rest: str = "",
) -> list[Line]:
    """The way down to the unit, its cargos with the answer marked, and its sub units.

    More cargos than `limit` are counted instead; `rest` says how to see them.
    """
    members = catalog.members(key)
    out = crumbs(catalog, key, width)
    shown = range(len(members))
    if limit is not None and len(members) > limit:
        around = next((n for n, c in enumerate(members) if c.numero in marked), 0)
        shown = window(len(members), around, limit)
    out += cargo_rows([entry_of_cargo(members[n]) for n in shown], width, marked=marked)
    hidden = len(members) - len(shown)
    if hidden:
        advice = f" ({rest})" if rest else ""
        out += row((Span(f"y {hidden} más en la misma unidad{advice}", "label"),), width, (Span("   "),))
    below = catalog.chart.children(key)
    if below:
        word = "sub unidad" if len(below) == 1 else "sub unidades"
        spans = [Span(f"{len(below)} {word}: ", "label"), Span(", ".join(u.corto for u in below), "dim")]
        out += fold(spans, width)
    return out
