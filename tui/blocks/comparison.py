"""Two or three things side by side, what tells them apart marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from .lines import Line, Role, Span, fold, pad

if TYPE_CHECKING:
    from assistant.answer import CargoView
    from catalog import Catalog

# More columns than these cannot be read side by side.
MOST = 3
Row = tuple[str, Sequence[str]]


def of_cargos(views: Sequence[CargoView], catalog: Catalog, width: int) -> list[Line]:
    """Cargos in columns: title, code, where each stands, and its rank."""
    chart, levels, groups = catalog.chart, catalog.scheme.niveles, catalog.scheme.grupos
    rows: list[Row] = [
        ("", [view.titulo for view in views]),
        ("código", [view.codigo for view in views]),
        ("órgano", [f"{view.organo} {chart.organos[view.organo].nombre}" for view in views]),
        ("unidad", [f"{view.unidad} {chart.unidades[view.unidad].nombre}" for view in views]),
        ("nivel", [f"{view.nivel} {levels[str(view.nivel)].nombre}" for view in views]),
        ("grupo", [f"{view.grupo} {groups[view.grupo].nombre}" for view in views]),
    ]
    return columns(rows, width)


def of_units(keys: Sequence[str], catalog: Catalog, width: int) -> list[Line]:
    """Units in columns: what stands above each, how many cargos and sub units it has, and who leads it."""
    chart = catalog.chart
    units = [chart.unidades[key] for key in keys]
    above = [chart.parent(unit.clave) for unit in units]
    rows: list[Row] = [
        ("", [unit.nombre for unit in units]),
        ("clave", list(keys)),
        ("órgano", [f"{unit.organo} {chart.organos[unit.organo].nombre}" for unit in units]),
        ("depende de", [up.nombre if up else "—" for up in above]),
        ("cargos", [str(len(catalog.members(key))) for key in keys]),
        ("sub unidades", [str(len(chart.children(key))) for key in keys]),
    ]
    return columns(rows, width)


def columns(rows: Sequence[Row], width: int) -> list[Line]:
    """Labelled rows of one cell for each thing; a row whose cells differ has a sign. The first row is the heading."""
    labels, things = max(len(label) for label, _ in rows) + 3, len(rows[0][1])
    each = (width - labels) // things - 1
    out: list[Line] = []
    for n, (label, cells) in enumerate(rows):
        differ = n > 0 and len(set(cells)) > 1
        role: Role = "title" if n == 0 else "code" if label in ("código", "clave") else "text"
        folded = [fold((Span(cell, role if differ or n == 0 else "dim"),), each) for cell in cells]
        for m, parts in enumerate(zip_longest(*folded, fillvalue=())):
            sign = Span(" ≠ " if differ and m == 0 else "   ", "warn")
            lead: Line = (sign, Span((label if m == 0 else "").ljust(labels - 3), "label"), Span(" "))
            line = lead
            for part in parts:
                line = (*line, *pad(part, each + 1))
            out.append(line)
    return out
