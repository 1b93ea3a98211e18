"""Sheets become a staffing table: its posts, each under its headings, and the rows that add them up.

The header is found by its column names, wherever it stands and however often it is repeated. Titles above the table,
signatures below it, page numbers and empty rows are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..text import fold
from .columns import FIELDS, FIGURES, REQUIRED, columns_named, is_header, only_names
from .names import ChartNames
from .sheet import Sheet, TableError
from .values import span

if TYPE_CHECKING:
    from ..orgchart import OrgChart


@dataclass(frozen=True)
class Cell:
    """A text and its place; `unvalued` when it is a formula whose value the file does not hold.

    Two sheets may have the same name (`sheet`); `sheet_number`, from 0, tells them apart.
    """

    sheet: str
    row: int
    column: int
    text: str
    unvalued: bool = False
    sheet_number: int = 0


@dataclass(frozen=True)
class Heading:
    """A heading row: the name in it, and the key of the unit or órgano that it names (empty: none of the chart's)."""

    cell: Cell
    nombre: str
    clave: str


@dataclass(frozen=True)
class Post:
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


@dataclass(frozen=True)
class SumRow:
    """A row that adds up posts above it: what it calls itself, its cells, and the headings in force."""

    label: str
    cells: Mapping[str, Cell]
    organo: Heading | None
    unidad: Heading | None


@dataclass(frozen=True)
class StaffingTable:
    """Posts and sums in the order of sheets and rows; `headers` are the header rows (number of the sheet, row)."""

    rows: tuple[Post | SumRow, ...]
    headers: tuple[tuple[int, int], ...]
    sheets: tuple[Sheet, ...]

    @property
    def posts(self) -> Iterator[Post]:
        """The posts alone."""
        return (row for row in self.rows if isinstance(row, Post))

    @property
    def missing(self) -> list[str]:
        """The columns that the table does not have, as a remark would call them: what hangs on them is not checked."""
        have = {column for row in self.rows for column in row.cells}
        return [field for column, field in FIELDS.items() if column not in have]


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
    return StaffingTable(rows, headers, tuple(sheets))


def _refuse_half_header(name: str, sheet: Sheet) -> None:
    """Raises TableError when a row of the sheet is a header but for a column that is needed."""
    best = max(enumerate(map(columns_named, sheet.rows), 1), key=lambda numbered: len(numbered[1]), default=(0, {}))
    row, named = best
    missing = [FIELDS[column] for column in REQUIRED if column not in named]
    if len(named) >= 3 and missing:
        where = f"hoja «{sheet.name}», fila {row}" if sheet.name else f"fila {row}"
        found = ", ".join(f"«{text}»" for text in dict.fromkeys(sheet.rows[row - 1]) if text)
        lacking = " y ".join(f"«{field}»" for field in missing)
        raise TableError(f"«{name}», {where}: falta la columna {lacking}. Se encontraron: {found}. Escriba el nombre "
                         "de la columna en el encabezado y vuelva a intentarlo.")  # fmt: skip


_OF = r"denominacion (?:del? )?(?:la )?"
# «UNIDAD: …» needs its colon; what cannot be the beginning of a unit's name does not.
_LABEL = re.compile(
    rf"(?:{_OF})?(?P<what>organo|(?:sub ?)?unidad(?: organica)?)(?: estructurado)?\s*:\s*(?P<name>.*)"
    rf"|(?:{_OF}(?P<what2>organo|(?:sub ?)?unidad)|(?:sub ?)?unidad organica)(?: organica| estructurado)?\b\s*"
    r"(?P<name2>.+)"
)
_LABEL_ALONE = re.compile(r"(?:denominacion (?:del? )?(?:la )?)?(?:organo|(?:sub ?)?unidad organica)\s*:?")
_NUMBER = re.compile(r"(?:[ivxl]+|[0-9]{1,3})(?:\.(?:[ivxl]+|[0-9]{1,3}))*\s*[.):–-]*(?:\s+(?=\S)|$)")
_SUM = re.compile(r"(?:sub ?)?total(?:es)?\b")
# A code begins with a digit, or with what was written for one; «Ley 28175» is none.
_CODE = re.compile(r"[^\W_]*\d")
_LIKE_A_CODE = re.compile(r"[^\W_]*(?:\d[ .-]*){4}")
_FIGURE = re.compile(r"[+-]?\d[\d.,]*")


class _SheetReader:
    """Reads one sheet from top to bottom: what a row is depends on the header and the headings above it."""

    def __init__(self, number: int, sheet: Sheet, names: ChartNames) -> None:
        self.number, self.sheet, self.names = number, sheet, names
        self.rows: list[Post | SumRow] = []
        self.headers: list[tuple[int, int]] = []
        self._organo: Heading | None = None
        self._unidad: Heading | None = None
        self._new_page = False
        columns: dict[str, int] = {}
        under_header = False
        # Whether an empty row parts what follows from the table.
        self._apart = False
        for number, row in enumerate(sheet.rows, 1):
            self._apart = self._apart or not any(row)
            if is_header(row) or (under_header and only_names(row)):
                columns = {**(columns if under_header else {}), **columns_named(row)}
                if not under_header:
                    self.headers.append((self.number, number))
                under_header, self._new_page, self._apart = True, True, False
                continue
            under_header = under_header and not any(row)
            if columns and any(row):
                self._read(number, row, columns)
            elif any(row):
                # Above the first header stand titles, and on official forms the first headings too.
                places = _places(row)
                self._take_headings(number, _without_number(list(places)), places, guess=False)

    def _read(self, number: int, row: tuple[str, ...], columns: Mapping[str, int]) -> None:
        cells = {column: self._cell(number, row, columns[column]) for column in FIELDS if column in columns}
        figures = {cells[column].column for column in FIGURES if column in cells}
        named = {cells[column].column for column in ("orden", "codigo") if column in cells}
        places = _places(row)
        words = [text for text, place in places.items() if place not in figures or not text.isdigit()]
        # «Total reasignado» in a column of notes does not make a sum of a post.
        label = next((text for text in words if (places[text] in named or places[text] <= cells["cargo"].column)
                      and _SUM.match(fold(text))), "")  # fmt: skip
        code = cells["codigo"].text
        bare = not any(cells[column].text or cells[column].unvalued for column in FIGURES if column in cells)
        if label and (code == label or not any(char.isdigit() for char in code)):
            self.rows.append(SumRow(label, cells, self._organo, self._unidad))
        elif self._take_headings(number, _without_number(words, bare), places):
            self._apart = False
        elif _is_post(cells, len(places), self._apart):
            self.rows.append(Post(cells, self._organo, self._unidad))
            self._new_page = self._apart = False

    def _cell(self, row: int, texts: Sequence[str], column: int) -> Cell:
        text = texts[column - 1] if column <= len(texts) else ""
        return Cell(self.sheet.name, row, column, text, (row, column) in self.sheet.unvalued, self.number)

    def _take_headings(self, number: int, words: list[str], places: Mapping[str, int], guess: bool = True) -> bool:
        """Takes the headings of a row in which nothing else stands; whether it was such a row."""
        if len(words) == 2 and _LABEL_ALONE.fullmatch(fold(words[0])):
            joined = [(f"{words[0].rstrip(': ')}: {words[1]}", places[words[1]])]
        else:
            joined = [(text, places[text]) for text in words]
        found = [self._heading(text, self._cell(number, self.sheet.rows[number - 1], at), guess) for text, at in joined]
        headings = [heading for heading in found if heading is not None]
        if len(headings) < len(found) or not found:
            return False
        for is_organo, heading in headings:
            current = self._organo if is_organo else self._unidad
            if self._new_page and current and (heading.nombre, heading.clave) == (current.nombre, current.clave):
                continue  # repeated at the top of a page, it is still the same one
            self._organo, self._unidad = (heading, None) if is_organo else (self._organo, heading)
        return True

    def _heading(self, text: str, cell: Cell, guess: bool) -> tuple[bool, Heading] | None:
        """A text as a heading, and whether it is an órgano's; None when it is neither an órgano's nor a unit's.

        `guess`: also a name that the chart does not have is one when it begins as such names do.
        """
        folded = fold(text)
        start = self._behind_number(text, 0)
        label = _LABEL.match(folded, start)
        is_organo = bool(label and "organo" in (label["what"], label["what2"]))
        if label:
            start = self._behind_number(text, max(label.start("name"), label.start("name2")))
        name = text[start:].strip(" .-–:")
        # With its last dot: it may abbreviate («… y Seguridad V.»).
        key = self.names.key(text[start:].strip(" -–:"), organo_first=is_organo)
        if label:
            return is_organo, Heading(cell, name, key)
        if (key and not name[0].isdigit()) or (
            guess and self.names.begins(folded, start)
        ):  # «8» alone is a page's number
            return (key.isdigit() or folded.startswith("organo", start)), Heading(cell, name, key)
        return None

    def _behind_number(self, text: str, start: int) -> int:
        """Where the name begins behind an office's own numbering; `start` when the number is all that there is."""
        number = None if self.names.key(text[start:]) else _NUMBER.match(fold(text), start)
        return number.end() if number and number.end() < len(text) else start


def _without_number(words: list[str], bare: bool = True) -> list[str]:
    """The texts of a row without an office's own numbering in a cell before them: «1.2», «ALCALDÍA».

    Where there are figures (not `bare`), only before what calls itself a heading: a number in front of any other text
    is the order number of a post.
    """
    at = next((n for n, word in enumerate(words) if not _NUMBER.fullmatch(fold(word))), 0)
    called = at and (_LABEL.match(fold(words[at])) or _LABEL_ALONE.fullmatch(fold(words[at])))
    return words[at:] if bare or called else words


def _places(row: Sequence[str]) -> dict[str, int]:
    """The texts of a row, each once, with the column in which it stands first."""
    out: dict[str, int] = {}
    for place, text in enumerate(row, 1):
        if text:
            out.setdefault(text, place)
    return out


def _is_post(cells: Mapping[str, Cell], texts: int, apart: bool) -> bool:
    """A cargo or a code with a number beside it; a line of text, however it lies over the columns, is no post.

    In a table that has no columns for numbers, a cargo is one without a code too, unless it says «Fecha: …» or «Página
    2». Nor is what stands `apart`, where signatures and summaries do, and has something else in place of a code.
    """
    cargo, codigo = cells["cargo"].text, cells["codigo"].text
    if not cargo and not codigo:
        return False
    if any(cell.unvalued for cell in cells.values()):
        return True
    orden = "orden" in cells and span(cells["orden"].text)
    figures = [cells[column].text for column in FIGURES if column in cells]
    if orden or (_LIKE_A_CODE if apart else _CODE).match(codigo):
        return texts > 1
    if any(map(_FIGURE.fullmatch, figures)):
        return texts > 1 and not (apart and codigo)
    numberless = "orden" not in cells and not figures
    return numberless and not apart and cargo not in ("", codigo) and not re.search(r"[\d:]", cargo)
