"""What a file is read into: sheets of texts, each text at the row and column where a person finds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from ..text import clean

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_BYTES = 20_000_000
MAX_CELL = 500


class TableError(Exception):
    """A staffing table cannot be read; the text, Spanish, says what is wrong, where, and what to do."""


class Sheet(Struct, frozen=True):
    """One sheet: `rows[0]` is row 1, and `rows[0][0]` its column A. A CSV is one sheet without a name.

    A value that stands in merged cells stands in each of them; `merged` is how many cells these are. `unvalued` are
    the cells (row, column, from 1) with a formula whose value the file does not hold. `repeated` has, by row, the
    first and last columns of what is merged from a row above.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    unvalued: frozenset[tuple[int, int]] = frozenset()
    merged: int = 0
    repeated: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)


def column_letters(column: int) -> str:
    """The name that a spreadsheet gives a column, from 1: A, …, Z, AA, AB."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def place(sheet: str, row: int, column: int = 0) -> str:
    """«Hoja «CAP», fila 12, columna C», as it begins a sentence; without the sheet when it has no name."""
    parts = [f"hoja «{sheet}»"] if sheet else []
    parts.append(f"fila {row}")
    if column:
        parts.append(f"columna {column_letters(column)}")
    text = ", ".join(parts)
    return text[0].upper() + text[1:]


def cleaned(text: str) -> str:
    """The text of one cell as it may be shown and compared."""
    return " ".join(clean(text, MAX_CELL).split())


def kept(rows: Iterable[Sequence[str]], file: str, sheet: str = "") -> Iterator[tuple[str, ...]]:
    """The rows one by one, without the empty cells and the empty rows at the end.

    Raises TableError at the first row with something in it behind MAX_ROWS, or in a column behind MAX_COLUMNS.
    """
    empty = 0
    for number, row in enumerate(rows, 1):
        width = next((n for n in range(len(row), 0, -1) if row[n - 1]), 0)
        if not width:
            empty += 1
            continue
        if number > MAX_ROWS:
            where = f", hoja «{sheet}»" if sheet else ""
            raise TableError(
                f"«{file}»{where}: hay más de {MAX_ROWS} filas, y el programa no lee tantas de una vez. Deje en el "
                "archivo solo la tabla, o pártalo en varios archivos."
            )
        if width > MAX_COLUMNS:
            raise TableError(
                f"«{file}»: {place(sheet, number)} tiene algo escrito después de la columna "
                f"{column_letters(MAX_COLUMNS)}. Deje en la hoja solo la tabla."
            )
        yield from [()] * empty
        empty = 0
        yield tuple(row[:width])
