"""`cargos listar`: cargos as a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .tables import Table

if TYPE_CHECKING:
    from catalog import Cargo, Catalog

# The key of a unit stands nowhere alone: a spreadsheet takes «8.1.2» for a date.
COLUMNS = ("N°", "Cargo", "Código", "Nivel", "Grupo", "Órgano", "Unidad orgánica", "Depende de", "Fuente", "Avisos")
# One column more when there are changes: what each did.
CHANGED = "Cambio"


def listed(catalog: Catalog, cargos: Iterable[Cargo]) -> Table:
    """The cargos in their order, each with its place and with what is odd about it."""
    chart, changed = catalog.chart, catalog.printed is not None

    def row(cargo: Cargo) -> tuple[str | int, ...]:
        above = chart.parent(cargo.unidad)
        odd = [found.texto for found in catalog.hallazgos_of(cargo.numero) if found.severidad != "nota"]
        return (
            cargo.numero, cargo.titulo, cargo.codigo, int(cargo.nivel), cargo.grupo,
            chart.organos[chart.unidades[cargo.unidad].organo].nombre, chart.unidades[cargo.unidad].nombre,
            above.nombre if above else "", cargo.lugar, " ".join(odd), *([cargo.edicion] if changed else []),
        )  # fmt: skip

    columns = (*COLUMNS, CHANGED) if changed else COLUMNS
    return Table(f"Cargos {catalog.document.siglas} {catalog.edicion}", columns, tuple(map(row, cargos)))


def narrow(table: Table) -> Table:
    """The columns that have room on a terminal: number, title, code and unit; what was changed, if anything was."""
    wanted = ("N°", "Cargo", "Código", "Unidad orgánica", CHANGED)
    places = [table.columns.index(name) for name in wanted if name in table.columns]
    kept = [n for n in places if table.columns[n] != CHANGED or any(row[n] for row in table.rows)]
    columns = tuple(table.columns[n] for n in kept)
    return Table(table.name, columns, tuple(tuple(row[n] for n in kept) for row in table.rows))
