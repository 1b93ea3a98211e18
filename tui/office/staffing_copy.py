"""A copy of a staffing table with one more column, «Observaciones»; everything else stays as it was."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.staffing.delimited import open_csv
from catalog.staffing.grid import is_workbook, read_bytes
from catalog.staffing.sheet import TableError, cleaned
from catalog.staffing.workbook import check_archive
from catalog.text import clean

from .tables import harmless

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from catalog.staffing import Remark, StaffingTable

HEAD = "Observaciones"
WIDTH = 70
LONGEST = 32_000
LAST_COLUMN = 16_384
# Merged cells of a workbook that is copied: to write it, openpyxl has to hold each of them.
MAX_MERGED = 100_000

# What is written into each row of each sheet, these by their number from 0: two may have the same name.
Notes = dict[int, dict[int, str]]


def refuse_other_kind(path: Path, target: Path) -> None:
    """Raises TableError when the copy's name does not end as that of the file `path`: its contents would be others."""
    if target.suffix.lower() != path.suffix.lower():
        ending = f"terminar en «{clean(path.suffix)}»" if path.suffix else "ir sin terminación"
        raise TableError(f"La copia es igual al original, con una columna más: su nombre tiene que {ending}, como "
                         f"«{clean(path.name)}», y «{clean(target.name)}» no sirve. Elija otro nombre.")  # fmt: skip


def copied(path: Path, table: StaffingTable, remarks: Sequence[Remark]) -> bytes:
    """The file `path`, of which `table` was read, with the remarks of each row beside it.

    A CSV keeps its delimiter and encoding, a workbook its formats and formulas. What openpyxl does not keep is not in
    the copy: charts, drawings, and the values of formulas, until Excel opens and saves it. Raises TableError, also for
    a workbook with macros.
    """
    notes: Notes = defaultdict(dict)
    for sheet, row in table.headers:
        notes[sheet][row] = HEAD
    for remark in remarks:
        before = notes[remark.sheet_number].get(remark.row)
        notes[remark.sheet_number][remark.row] = f"{before} {remark.text}" if before else remark.text
    data, name = read_bytes(path), clean(path.name)
    if not is_workbook(data):
        return _csv(name, data, notes[0])
    if sum(sheet.merged for sheet in table.sheets) > MAX_MERGED:
        raise TableError(f"«{name}» tiene demasiadas celdas combinadas para copiarlo. Sepárelas, o coteje sin pedir la "
                         "copia.")  # fmt: skip
    return _workbook(name, data, notes)


def _csv(name: str, data: bytes, notes: dict[int, str]) -> bytes:
    """The same bytes, with a cell behind the rows that have something to say."""
    source = open_csv(name, data)
    lines = list(io.StringIO(source.text, newline=""))
    rows = list(source.rows())
    width = max(len(row) for _, row in rows)
    for number, (end, row) in enumerate(rows, 1):
        note = notes.get(number)
        if note:
            bare = lines[end - 1].rstrip("\r\n")
            gap = source.delimiter * (width - max(len(row), 1) + 1)
            lines[end - 1] = bare + gap + _cell(note, source.delimiter) + lines[end - 1][len(bare) :]
    return "".join(lines).encode(source.encoding, "replace")


def _cell(text: str, delimiter: str) -> str:
    """A text as one cell of a CSV, never a formula."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="").writerow([harmless(text)])
    return out.getvalue()


def _workbook(name: str, data: bytes, notes: Notes) -> bytes:
    from openpyxl import load_workbook
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    check_archive(name, data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "xl/vbaProject.bin" in archive.namelist():
            raise TableError(f"«{name}» lleva macros; guárdelo como .xlsx para pedir la copia.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), rich_text=True)
    for number, sheet in enumerate(book.worksheets):
        remarks = notes.get(number)
        if not remarks:
            continue
        column = _free_column(sheet, sorted(remarks))
        if column > LAST_COLUMN:
            raise TableError(f"En la hoja «{cleaned(sheet.title)}» no queda una columna libre para las observaciones: "
                             "hay filas combinadas hasta el borde. Sepárelas, o coteje sin pedir la copia."
                             )  # fmt: skip
        for row, text in remarks.items():
            cell = sheet.cell(row, column, text[:LONGEST])
            cell.data_type = "s"  # also where it begins like a formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(column)].width = WIDTH
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _free_column(sheet: Worksheet, rows: Sequence[int]) -> int:
    """The first column right of all that is written, and of what is merged in the rows (in order) that get a note."""
    written = (cell.column for cell in sheet._cells.values() if cell.value is not None)
    merged = (area.max_col for area in sheet.merged_cells.ranges
              if bisect_left(rows, area.min_row) < bisect_right(rows, area.max_row))  # fmt: skip
    return max(max(written, default=0), max(merged, default=0)) + 1
