"""A staffing table: its posts, each under its headings, the rows that add them up, and what of the file is neither."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from .columns import FIELDS
from .sheet import Sheet


class Cell(Struct, frozen=True):
    """A text and its place; `unvalued` when it is a formula whose value the file does not hold.

    Two sheets may have the same name (`sheet`); `sheet_number`, from 0, tells them apart.
    """

    sheet: str
    row: int
    column: int
    text: str
    unvalued: bool = False
    sheet_number: int = 0


class Heading(Struct, frozen=True):
    """A heading row: the name in it, and the key of the unit or órgano that it names (empty: none of the chart's)."""

    cell: Cell
    nombre: str
    clave: str


class Post(Struct, frozen=True):
    """A row with a cargo: its cells by column (only of columns that the table has) and the headings above it."""

    cells: Mapping[str, Cell]
    organo: Heading | None
    unidad: Heading | None

    def text(self, column: str) -> str:
        """What stands in a column; empty when the table does not have it."""
        return self.cells[column].text if column in self.cells else ""

    @property
    def heading(self) -> Heading | None:
        """The nearest heading above that names something of the chart."""
        return next((heading for heading in (self.unidad, self.organo) if heading and heading.clave), None)

    @property
    def clave(self) -> str:
        """The key of the unit or órgano that it stands under; empty when no heading tells."""
        return self.heading.clave if self.heading else ""


class SumRow(Struct, frozen=True):
    """A row that adds up posts above it: what it calls itself, its cells, and the headings in force."""

    label: str
    cells: Mapping[str, Cell]
    organo: Heading | None
    unidad: Heading | None


class UnreadSheet(Struct, frozen=True):
    """A sheet without the header of a staffing table: its number from 0, and its name.

    `lacks` says in Spanish what is missing («la columna código», «el encabezado») when the sheet is all but one; it is
    empty for a sheet of another kind. `cell` is the place where that shows.
    """

    number: int
    name: str
    lacks: str = ""
    cell: Cell | None = None


class StaffingTable(Struct, frozen=True):
    """Posts and sums in the order of sheets and rows; `headers` are the header rows (number of the sheet, row).

    `passed` are the cells under cargo of rows that were not read as posts, though something in them tells that they
    may be some; `unread` are the sheets without a header.
    """

    rows: tuple[Post | SumRow, ...]
    headers: tuple[tuple[int, int], ...]
    sheets: tuple[Sheet, ...]
    passed: tuple[Cell, ...] = ()
    unread: tuple[UnreadSheet, ...] = ()

    @property
    def posts(self) -> Iterator[Post]:
        """The posts alone."""
        return (row for row in self.rows if isinstance(row, Post))

    @property
    def missing(self) -> list[str]:
        """The columns that the table does not have, as a remark would call them: what hangs on them is not checked."""
        have = {column for row in self.rows for column in row.cells}
        return [field for column, field in FIELDS.items() if column not in have]
