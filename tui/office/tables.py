"""A table as a file or a text: for Excel in Spanish (CSV, XLSX), for programs (JSON), for a document (Markdown)."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from ..markup import inert
from ..output import why

Value = str | int | None

# What a spreadsheet takes for a formula at the start of a cell; where wide letters are usual, also the wide signs.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
DATE = re.compile(r"\d+([./-]\d+)+")
# What the name of a sheet may not hold.
SHEET_SIGNS = re.compile(r"[\\/?*\[\]:]")
# The widest column, in characters.
WIDEST = 60


class Table(Struct, frozen=True):
    """A name, the heads of the columns, and the rows below them. A number is an int; everything else is text."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def widths(self) -> list[int]:
        """How many characters the longest cell of each column has."""
        cells = [self.columns, *self.rows]
        return [max(len(_text(row[n])) for row in cells) for n in range(len(self.columns))]


class CannotSaveError(Exception):
    """The file was not written; its text, Spanish, says why and what to do."""


def text(table: Table) -> str:
    """Columns side by side, for a terminal."""
    widths = table.widths()
    numbers = [all(isinstance(row[n], int) for row in table.rows) for n in range(len(table.columns))]

    def line(cells: Sequence[Value]) -> str:
        told = [
            _text(cell).rjust(width) if number else _text(cell).ljust(width)
            for cell, width, number in zip(cells, widths, numbers, strict=True)
        ]
        return "  ".join(told).rstrip()

    return "".join(f"{line(cells)}\n" for cells in (table.columns, *table.rows))


def markdown(table: Table) -> str:
    """A Markdown table; signs that mean something there are told apart."""

    def line(cells: Sequence[Value]) -> str:
        return "| " + " | ".join(inert(_text(cell)) for cell in cells) + " |\n"

    rule = "|" + "".join(" --- |" for _ in table.columns) + "\n"
    return f"# {inert(table.name)}\n\n" + line(table.columns) + rule + "".join(map(line, table.rows))


def as_json(table: Table) -> str:
    """One object a row, in a list."""
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def as_csv(table: Table) -> str:
    """As Excel in Spanish opens it with a double click: `;` between the cells, and a BOM before the first."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([harmless(cell) for cell in row] for row in table.rows)
    return "\ufeff" + out.getvalue()


def as_xlsx(table: Table) -> bytes:
    """A workbook of one sheet: text stays text, the head stands still, the columns are as wide as what they hold."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET_SIGNS.sub(" ", table.name)[:31].strip(" '") or "Hoja"
    for n, cells in enumerate((table.columns, *table.rows), 1):
        for column, value in enumerate(cells, 1):
            cell = sheet.cell(n, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
                cell.number_format = "@"
            if n == 1:
                cell.font = Font(bold=True)
    for column, width in enumerate(table.widths(), 1):
        sheet.column_dimensions[get_column_letter(column)].width = min(width, WIDEST) + 2
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# What each name of a format, which is the end of a file's name too, makes of a table.
FORMATS: dict[str, Callable[[Table], str | bytes]] = {
    "texto": text,
    "csv": as_csv,
    "xlsx": as_xlsx,
    "json": as_json,
    "md": markdown,
}


def save(path: Path, content: str | bytes) -> None:
    """A new file with `content`; never over one that is there. Raises CannotSaveError."""
    opened = False
    try:
        with path.open("xb") as file:
            opened = True
            file.write(content if isinstance(content, bytes) else content.encode("utf-8"))
    except FileExistsError:
        raise CannotSaveError(
            f"ya hay un archivo {path}; no se escribe encima. Dé otro nombre, o bórrelo antes"
        ) from None
    except FileNotFoundError:
        raise CannotSaveError(f"no se pudo escribir {path}: no existe la carpeta {path.parent}") from None
    except OSError as error:
        if opened:
            # Half a file would stand in the way of the next try.
            path.unlink(missing_ok=True)
        raise CannotSaveError(f"no se pudo escribir {path}: {why(error)}") from None


def _text(cell: Value) -> str:
    return "" if cell is None else str(cell)


def harmless(cell: Value) -> Value:
    """Text that a spreadsheet would compute, or take for a date («8.1.2»), with an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and (cell.startswith(FORMULA) or DATE.fullmatch(cell)) else cell
