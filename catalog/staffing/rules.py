"""A staffing table held against the classification, rule by rule. Nothing is corrected; one fault gives one remark.

A rule does not judge what hangs on a cell that another rule has already remarked on: behind a wrong code, the title
cannot be judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import code_rules, figure_rules, heading_rules, sum_rules
from .columns import FIGURES
from .remark import Remark, remark_at
from .table import Post

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .lookup import Lookup
    from .table import StaffingTable

__all__ = ["Remark", "check"]


def check(table: StaffingTable, lookup: Lookup) -> tuple[Remark, ...]:
    """Every remark, in the order of sheet, row and column."""
    headings, blamed = heading_rules.check(table, lookup)
    found = [
        *_unread(table),
        *_without_value(table),
        *headings,
        *code_rules.check(table, lookup, blamed),
        *figure_rules.posts(table),
        *figure_rules.order(table),
        *sum_rules.sums(table, lookup.catalog),
    ]
    return tuple(sorted(found, key=lambda one: (one.sheet_number, one.row, len(one.column), one.column)))


def _unread(table: StaffingTable) -> Iterator[Remark]:
    """A sheet that is all but a staffing table: nothing of it was read."""
    for sheet in table.unread:
        if sheet.cell:
            text = (f"La hoja no se leyó: falta {sheet.lacks}. Escriba en el encabezado el nombre de cada columna y "
                    "vuelva a cotejar.")  # fmt: skip
            yield remark_at(sheet.cell, "", "hoja-no-leida", text)


def _without_value(table: StaffingTable) -> Iterator[Remark]:
    """A formula whose value the file does not hold: nothing else is said of its cell."""
    for row in table.rows:
        for column, cell in row.cells.items():
            if cell.unvalued and (isinstance(row, Post) or column in FIGURES):
                yield remark_at(cell, column, "formula-sin-valor",
                                "La celda tiene una fórmula, y el archivo no guarda su resultado. Ábralo en Excel, "
                                "guárdelo y vuelva a cotejarlo.")  # fmt: skip
