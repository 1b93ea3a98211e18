"""Where a cargo or a unit stands: the way down the org chart, and who works in the same unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .lines import Line, Span, fold, row
from .tables import cargo_rows, entry_of_cargo, window

if TYPE_CHECKING:
    from catalog import Catalog


def way(catalog: Catalog, key: str, width: int) -> list[Line]:
    """The órgano, the units above and the unit, each under the one before; the last one marked."""
    chart = catalog.chart
    organ = chart.organos[chart.unidades[key].organo]
    steps = [(organ.digito, organ.nombre), *((u.clave, u.corto) for u in reversed(chart.ancestors(key)))]
    steps.append((key, chart.unidades[key].nombre if len(steps) == 1 else chart.unidades[key].corto))
    out: list[Line] = []
    for depth, (number, name) in enumerate(steps):
        last = depth == len(steps) - 1
        lead = (Span(f" {'  ' * (depth - 1)}└ " if depth else " ", "guide"), Span(f"{number} ", "code"))
        out += row((Span(name, "mark" if last else "label"),), width, lead)
    return out


def tree(catalog: Catalog, keys: Sequence[str], width: int) -> list[Line]:
    """Units under what is above them: the órgano or the unit once, then each of them in its order."""
    chart, out, above = catalog.chart, list[Line](), ""
    for n, key in enumerate(keys):
        unit = chart.unidades[key]
        over = unit.padre or unit.organo
        if over != above:
            out += way(catalog, unit.padre, width) if unit.padre else [_organ(catalog, unit.organo)]
            above = over
        depth = key.count(".")
        last = n + 1 == len(keys) or (chart.unidades[keys[n + 1]].padre or chart.unidades[keys[n + 1]].organo) != over
        lead = (Span(f" {'  ' * (depth - 1)}{'└' if last else '├'} ", "guide"), Span(f"{key} ", "code"))
        below = len(chart.children(key))
        side = (Span(f"{below} sub", "dim"),) if below else ()
        out += row((Span(unit.nombre),), width, lead, right=side)
    return out


def _organ(catalog: Catalog, digit: str) -> Line:
    return (Span(" "), Span(f"{digit} ", "code"), Span(catalog.chart.organos[digit].nombre, "label"))


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
    out = way(catalog, key, width)
    shown = range(len(members))
    if limit is not None and len(members) > limit:
        around = next((n for n, c in enumerate(members) if c.numero in marked), 0)
        shown = window(len(members), around, limit)
    rail = " " * (1 + 2 * key.count("."))
    out += cargo_rows([entry_of_cargo(members[n]) for n in shown], width, marked=marked, rail=rail)
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
