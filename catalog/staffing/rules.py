"""A staffing table held against the classification, rule by rule. Nothing is corrected; one fault gives one remark.

A rule does not judge what hangs on a cell that another rule has already remarked on: behind a wrong code, the title
cannot be judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import code_rules, figure_rules, heading_rules
from .remark import Remark, remark_at
from .table import Post

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Catalog
    from .table import StaffingTable

__all__ = ["Remark", "check"]


def check(table: StaffingTable, catalog: Catalog) -> tuple[Remark, ...]:
    """Every remark, in the order of sheet, row and column."""
    sheets = {sheet.name: number for number, sheet in enumerate(table.sheets)}
    headings, blamed = heading_rules.check(table, catalog)
    found = [
        *_without_value(table),
        *headings,
        *code_rules.check(table, catalog, blamed),
        *figure_rules.posts(table),
        *figure_rules.order(table),
        *figure_rules.sums(table, catalog),
    ]
    return tuple(sorted(found, key=lambda one: (sheets[one.sheet], one.row, len(one.column), one.column)))


def _without_value(table: StaffingTable) -> Iterator[Remark]:
    """A formula whose value the file does not hold: nothing else is said of its cell."""
    for row in table.rows:
        for column, cell in row.cells.items():
            if cell.unvalued and (isinstance(row, Post) or column in figure_rules.FIGURES):
                yield remark_at(cell, column, "formula-sin-valor",
                                "La celda tiene una fórmula, y el archivo no guarda su resultado. Ábralo en Excel, "
                                "guárdelo y vuelva a cotejarlo.")  # fmt: skip
