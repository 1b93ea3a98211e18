"""What a check hands out: one Remark for each thing in a staffing table that does not agree."""

from __future__ import annotations

from msgspec import Struct

from .columns import FIELDS
from .sheet import column_letters
from .table import Cell


class Remark(Struct, frozen=True):
    """One thing to look at, at one cell.

    `kind` is one of: codigo, codigo-nuevo, titulo, clasificacion, nivel-y-grupo, asi-impreso (the classification
    itself has it so: milder), retirado (the code of a cargo that is no more), titulo-anterior (of one that was
    renamed: milder), encabezado, encabezado-desconocido, formula-sin-valor, numero, total, orden, confianza,
    suma, hoja-no-leida. `sheet` (empty for a CSV), `row` and `column` (letters) are the place, `field` what the
    column is called, `found` what stands there, `text` a sentence that stands alone, `agrees` what would agree (empty
    when nothing can be said), and `sheet_number` which sheet it is, from 0, also when another has the same name.
    """

    kind: str
    sheet: str
    row: int
    column: str
    field: str
    found: str
    text: str
    agrees: str = ""
    sheet_number: int = 0


def remark_at(cell: Cell, column: str, kind: str, text: str, agrees: str = "") -> Remark:
    """A remark at a cell of the column `column` (empty: a heading)."""
    field = FIELDS.get(column, "encabezado")
    letters = column_letters(cell.column)
    return Remark(kind, cell.sheet, cell.row, letters, field, cell.text, text, agrees, cell.sheet_number)
