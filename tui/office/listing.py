"""`cargos listar`: cargos as a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .tables import Table

if TYPE_CHECKING:
    from catalog import Cargo, Catalog

# The key of a unit stands nowhere alone: a spreadsheet takes «8.1.2» for a date.
COLUMNS = ("N°", "Cargo", "Código", "Nivel", "Grupo", "Órgano", "Unidad orgánica", "Depende de", "Fuente", "Avisos")


def listed(catalog: Catalog, cargos: Iterable[Cargo]) -> Table:
    """The cargos in their order, each with its place and with what is odd about it."""
    chart = catalog.chart

    def row(cargo: Cargo) -> tuple[str | int, ...]:
        above = chart.parent(cargo.unidad)
        odd = [found.texto for found in catalog.hallazgos_of(cargo.numero) if found.severidad != "nota"]
        return (
            cargo.numero, cargo.titulo, cargo.codigo, int(cargo.nivel), cargo.grupo,
            chart.organos[chart.unidades[cargo.unidad].organo].nombre, chart.unidades[cargo.unidad].nombre,
            above.nombre if above else "", cargo.lugar, " ".join(odd),
        )  # fmt: skip

    return Table(f"Cargos {catalog.document.siglas} {catalog.edicion}", COLUMNS, tuple(map(row, cargos)))


def narrow(table: Table) -> Table:
    """The columns that have room on a terminal: number, title, code and unit."""
    places = [COLUMNS.index(name) for name in ("N°", "Cargo", "Código", "Unidad orgánica")]
    return Table(
        table.name, tuple(COLUMNS[n] for n in places), tuple(tuple(row[n] for n in places) for row in table.rows)
    )
