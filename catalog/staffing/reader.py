"""Sheets become a staffing table.

The header is found by its column names, wherever it stands and however often it is repeated. Titles above the table,
signatures below it, page numbers and empty rows are passed over; what might be a post all the same is kept in mind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..text import fold
from .columns import FIELDS, FIGURES, REQUIRED, columns_named, is_foreign_header, is_header, only_names
from .headings import beside, headings_in
from .names import ChartNames
from .posts import Standing, is_post, passed_over
from .sheet import Sheet, TableError
from .sum_labels import sum_label
from .table import Cell, Heading, Post, StaffingTable, SumRow, UnreadSheet

if TYPE_CHECKING:
    from ..orgchart import OrgChart

# A code with its letters: nothing else in an office's tables looks so.
_CODE = re.compile(r"(?:\d[ .-]?){7,8}[A-Za-z]{2}")


def read_table(name: str, sheets: Sequence[Sheet], chart: OrgChart) -> StaffingTable:
    """The staffing table in the sheets of the file `name`; the chart tells which rows are headings.

    Raises TableError when a column that is needed is missing, or no row has a cargo.
    """
    names = ChartNames(chart)
    readers = [_SheetReader(number, sheet, names) for number, sheet in enumerate(sheets)]
    headers = tuple(header for reader in readers for header in reader.headers)
    rows = tuple(row for reader in readers for row in reader.rows)
    if not headers:
        for sheet in sheets:
            _refuse_half_header(name, sheet)
        wanted = ", ".join(f"«{field}»" for field in FIELDS.values())
        raise TableError(f"En «{name}» no se encontró el encabezado de la tabla. Se espera una fila con los nombres de "
                         f"las columnas: {wanted}; las de cargo y código no pueden faltar.")  # fmt: skip
    if not any(isinstance(row, Post) for row in rows):
        raise TableError(f"En «{name}» está el encabezado (fila {headers[0][1]}), pero debajo no hay ninguna fila con "
                         "un cargo. Revise que sea el archivo correcto.")  # fmt: skip
    passed = tuple(cell for reader in readers for cell in reader.passed)
    unread = tuple(_unread(reader.number, reader.sheet) for reader in readers
                   if not reader.headers and any(map(any, reader.sheet.rows)))  # fmt: skip
    return StaffingTable(rows, headers, tuple(sheets), passed, unread)


def _half_header(sheet: Sheet) -> tuple[int, list[str]]:
    """The row that names the most columns, three at least, and which needed ones it lacks; 0 when there is none."""
    numbered = enumerate(map(columns_named, sheet.rows), 1)
    row, named = max(numbered, key=lambda each: len(each[1]), default=(0, dict[str, int]()))
    return (row, [column for column in REQUIRED if column not in named]) if len(named) >= 3 else (0, [])


def _refuse_half_header(name: str, sheet: Sheet) -> None:
    """Raises TableError when a row of the sheet is a header but for a column that is needed."""
    row, missing = _half_header(sheet)
    if missing:
        where = f"hoja «{sheet.name}», fila {row}" if sheet.name else f"fila {row}"
        found = ", ".join(f"«{text}»" for text in dict.fromkeys(sheet.rows[row - 1]) if text)
        lacking = " y ".join(f"«{FIELDS[column]}»" for column in missing)
        raise TableError(f"«{name}», {where}: falta la columna {lacking}. Se encontraron: {found}. Escriba el nombre "
                         "de la columna en el encabezado y vuelva a intentarlo.")  # fmt: skip


def _unread(number: int, sheet: Sheet) -> UnreadSheet:
    """A sheet without a header, with what it lacks when it has codes of cargos or a row is nearly a header.

    A list of persons may have a cargo and a total, too: nearly one is what has also O, P or confianza, or a column
    whose name begins like the one that is missing («CÓDIGO CAP»).
    """
    row, missing = _half_header(sheet)
    if len(missing) == 1:
        texts = sheet.rows[row - 1]
        alike = any(fold(text).startswith(missing[0][:3]) for text in texts)
        if alike or columns_named(texts).keys() & {"ocupado", "previsto", "confianza"}:
            at, text = next((at, text) for at, text in enumerate(texts, 1) if text)
            cell = Cell(sheet.name, row, at, text, sheet_number=number)
            return UnreadSheet(number, sheet.name, f"la columna {FIELDS[missing[0]]}", cell)
    for row, texts in enumerate(sheet.rows, 1):
        for at, text in enumerate(texts, 1):
            if _CODE.fullmatch(text):
                cell = Cell(sheet.name, row, at, text, sheet_number=number)
                return UnreadSheet(number, sheet.name, "el encabezado", cell)
    return UnreadSheet(number, sheet.name)


class _SheetReader:
    """Reads one sheet from top to bottom: what a row is depends on the header and the headings above it."""

    def __init__(self, number: int, sheet: Sheet, names: ChartNames) -> None:
        self.number, self.sheet, self.names = number, sheet, names
        self.rows: list[Post | SumRow] = []
        self.headers: list[tuple[int, int]] = []
        self.passed: list[Cell] = []
        self._organo: Heading | None = None
        self._unidad: Heading | None = None
        self._new_page = False
        self._standing = Standing.INSIDE
        columns: dict[str, int] = {}
        under_header = False
        for number, row in enumerate(sheet.rows, 1):
            if not any(row):
                self._standing = max(self._standing, Standing.BELOW_BLANK)
            elif is_header(row) or (under_header and only_names(row)):
                columns = {**(columns if under_header else {}), **columns_named(row)}
                if not under_header:
                    self.headers.append((self.number, number))
                under_header, self._new_page, self._standing = True, True, Standing.INSIDE
            elif not columns:
                # Above the first header stand titles, and on official forms the first headings too.
                self._take_headings(number, _places(row), guess=False)
            elif not under_header and is_foreign_header(row):
                self._standing = Standing.ENDED
            else:
                under_header = False
                self._read(number, row, columns)

    def _read(self, number: int, row: tuple[str, ...], columns: Mapping[str, int]) -> None:
        above = {at for left, right in self.sheet.repeated.get(number, ()) for at in range(left, right + 1)}
        if all(at in above for at, text in enumerate(row, 1) if text):
            return  # it is the row above, merged over this one
        cells = {column: self._cell(number, columns[column]) for column in FIELDS if column in columns}
        for column in FIGURES:
            if column in cells and cells[column].column in above:
                # A number of posts that is merged over several rows counts in the first of them alone.
                cells[column] = replace(cells[column], text="")
        places = _places(row)
        label = sum_label(places.items(), cells)
        in_figures = [cells[column] for column in FIGURES if column in cells]
        bare = not any(cell.unvalued or not beside(cell.text) for cell in in_figures)
        if label:
            if self._standing is not Standing.ENDED:
                self.rows.append(SumRow(label, cells, self._organo, self._unidad))
        elif self._take_headings(number, places, [cell.column for cell in in_figures], bare=bare):
            if self._standing is not Standing.ENDED:
                self._standing = Standing.INSIDE
        elif is_post(cells, len(places), self._standing):
            self.rows.append(Post(cells, self._organo, self._unidad))
            self._new_page, self._standing = False, Standing.INSIDE
        else:
            if self._standing is Standing.BELOW_BLANK:
                self._standing = Standing.APART
            if passed_over(cells, len(places)):
                self.passed.append(cells["cargo"])

    def _cell(self, row: int, column: int) -> Cell:
        texts = self.sheet.rows[row - 1]
        text = texts[column - 1] if column <= len(texts) else ""
        return Cell(self.sheet.name, row, column, text, (row, column) in self.sheet.unvalued, self.number)

    def _take_headings(
        self, number: int, places: Mapping[str, int], figures: Sequence[int] = (), *, bare: bool = True,
        guess: bool = True,
    ) -> bool:  # fmt: skip
        """Takes the headings of a row in which nothing else stands; whether it was such a row."""
        found = headings_in(places, self.names, figures, bare=bare, guess=guess)
        for named in found:
            heading = Heading(self._cell(number, named.place), named.nombre, named.clave)
            current = self._organo if named.is_organo else self._unidad
            if self._new_page and current and (heading.nombre, heading.clave) == (current.nombre, current.clave):
                continue  # repeated at the top of a page, it is still the same one
            self._organo, self._unidad = (heading, None) if named.is_organo else (self._organo, heading)
        return bool(found)


def _places(row: Sequence[str]) -> dict[str, int]:
    """The texts of a row, each once, with the column in which it stands first."""
    out: dict[str, int] = {}
    for place, text in enumerate(row, 1):
        if text:
            out.setdefault(text, place)
    return out
