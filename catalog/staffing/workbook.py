"""An XLSX as real offices have it: merged cells, formulas, stray formats far below and to the right of the table.

Values come row by row from openpyxl's streaming reader, so that a file that is too much is put down early. What that
reader leaves out (merged cells, formulas without a value) is read from the same part of the archive.
"""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from .sheet import MAX_COLUMNS, Sheet, TableError, cleaned, kept

if TYPE_CHECKING:
    from openpyxl import Workbook

# What a whole workbook may take when unpacked; a table of MAX_ROWS rows takes a tenth of it.
MAX_UNPACKED = 60_000_000
# And what it may be made of: to read a tag takes far longer than to unpack it.
MAX_TAGS = 2_000_000
# The rows of a sheet in Excel: what is numbered higher is no row.
LAST_ROW = 1_048_576
# Cells that are merged into others; a column merged whole has a million.
MAX_MERGED = 2_000_000
AGAIN = "Ábralo en Excel y guárdelo de nuevo como .xlsx."
_NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_workbook(name: str, data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook, values only. Raises TableError when it is none, or too much."""
    check_archive(name, data)
    try:
        with warnings.catch_warnings():
            # Of what openpyxl does not keep (charts, validations) nothing is read here.
            warnings.simplefilter("ignore")
            return tuple(_sheets(name, data))
    except TableError:
        raise
    except Exception:
        # openpyxl meets a broken part with whatever its first use of it raises.
        raise TableError(f"«{name}» no se pudo leer: parece un libro de Excel, pero está dañado. {AGAIN}") from None


def check_archive(name: str, data: bytes) -> None:
    """Raises TableError unless `data` is an archive with a workbook in it that may be unpacked and parsed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise TableError(f"«{name}» está dañado o incompleto. Vuelva a copiarlo del original.") from None
    if not any(entry.filename.startswith("xl/workbook") and entry.filename.endswith(".xml") for entry in entries):
        raise TableError(f"«{name}» es un archivo comprimido, y no un libro de Excel (.xlsx). Guarde la tabla como "
                         ".xlsx o .csv y vuelva a intentarlo.")  # fmt: skip
    if any(entry.flag_bits & 1 for entry in entries):
        raise TableError(f"«{name}» está protegido con contraseña. Guárdelo sin contraseña y vuelva a intentarlo.")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise TableError(f"«{name}» ocupa más de {MAX_UNPACKED // 1_000_000} MB al abrirlo, y un cuadro de personal "
                         "no ocupa tanto. Copie la tabla a un libro nuevo y guárdelo como .xlsx.")  # fmt: skip
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        # Excel writes no other, and of these alone Python unpacks no more than it is asked for.
        raise TableError(f"«{name}» está comprimido como Excel no lo hace. {AGAIN}")
    tags = 0
    for part in _parts(name, data):
        tags += part.count(b"<")
        if tags > MAX_TAGS:
            raise TableError(f"«{name}» tiene demasiadas celdas, aunque estén vacías. Copie la tabla a un libro nuevo "
                             "y guárdelo como .xlsx.")  # fmt: skip
        # In two bytes a letter, too. No workbook declares entities; a few lines of them may stand for gigabytes.
        if b"<!DOCTYPE" in part.replace(b"\0", b""):
            raise TableError(f"«{name}» lleva declaraciones que un libro de Excel no lleva. {AGAIN}")


def _parts(name: str, data: bytes) -> Iterator[bytes]:
    """Every file in the archive, unpacked. Raises TableError when one is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                yield archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError):
        raise TableError(f"«{name}» está dañado o incompleto. Vuelva a copiarlo del original.") from None


def _sheets(name: str, data: bytes) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            title = cleaned(sheet.title)
            # What a file says of its own size is often wrong.
            sheet.reset_dimensions()
            values = _until_last_row(sheet.iter_rows(max_col=MAX_COLUMNS + 1, values_only=True))
            rows = tuple(kept(map(_texts, values), name, title))
            merged, unvalued = _structure(book, sheet._worksheet_path)  # type: ignore[attr-defined]
            area = sum((right - left + 1) * (bottom - top + 1) for left, top, right, bottom in merged)
            if area > MAX_MERGED:
                raise TableError(f"«{name}», hoja «{title}»: hay demasiadas celdas combinadas. Copie la tabla a un "
                                 "libro nuevo.")  # fmt: skip
            yield Sheet(title, _spread(rows, merged), frozenset(unvalued), area, _repeated(rows, merged))
    finally:
        book.close()


def _until_last_row(rows: Iterator[Any]) -> Iterator[Any]:
    """The rows that can be rows of a sheet; whole runs of empty ones stand for rows that were not written."""
    for number, row in enumerate(rows, 1):
        if number > LAST_ROW:
            return
        yield row


def _texts(row: Sequence[object]) -> list[str]:
    """The texts of a row; of one without anything in it (there may be a million) no cell is looked at."""
    return [] if row.count(None) == len(row) else [as_text(value) for value in row]


def as_text(value: object) -> str:
    """A value as a person sees it in the cell: whole numbers without «.0», dates as day/month/year."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "VERDADERO" if value else "FALSO"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, float):
        return str(value).replace(".", ",")
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y %H:%M" if isinstance(value, datetime) else "%d/%m/%Y")
    if isinstance(value, timedelta):
        return str(value)
    return cleaned(str(value))


Range = tuple[int, int, int, int]


def _structure(book: Workbook, part: str) -> tuple[list[Range], set[tuple[int, int]]]:
    """The merged ranges of a sheet (columns and rows, first and last) and its formulas without a value."""
    from xml.etree.ElementTree import iterparse

    from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

    merged: list[Range] = []
    unvalued: set[tuple[int, int]] = set()
    with book._archive.open(part) as file:  # type: ignore[attr-defined]
        for _, element in iterparse(file):
            if element.tag == _NAMESPACE + "mergeCell":
                left, top, right, bottom = range_boundaries(element.get("ref", ""))
                if None not in (left, top, right, bottom):
                    merged.append((left or 1, top or 1, right or 1, bottom or 1))
            elif element.tag == _NAMESPACE + "c":
                # A formula whose value is an empty text is marked «str»; one that was never calculated is not.
                empty = not element.findtext(_NAMESPACE + "v") and element.get("t") != "str"
                if empty and element.find(_NAMESPACE + "f") is not None and element.get("r"):
                    unvalued.add(coordinate_to_tuple(element.get("r", "")))
            elif element.tag == _NAMESPACE + "row":
                element.clear()
    return merged, unvalued


def _spread(rows: tuple[tuple[str, ...], ...], merged: list[Range]) -> tuple[tuple[str, ...], ...]:
    """The rows with the value of each merged range in all of its cells."""
    out = [list(row) for row in rows]
    for left, top, right, bottom in merged:
        value = rows[top - 1][left - 1] if top <= len(rows) and left <= len(rows[top - 1]) else ""
        if not value:
            continue
        right = min(right, MAX_COLUMNS)
        for row in out[top - 1 : bottom]:
            row += [""] * (right - len(row))
            row[left - 1 : right] = [value] * (right - left + 1)
    return tuple(map(tuple, out))


def _repeated(rows: tuple[tuple[str, ...], ...], merged: list[Range]) -> dict[int, list[tuple[int, int]]]:
    """By row, the first and last columns of what is merged from a row above."""
    out: dict[int, list[tuple[int, int]]] = {}
    for left, top, right, bottom in merged:
        columns = (left, min(right, MAX_COLUMNS))
        for row in range(top + 1, min(bottom, len(rows)) + 1):
            out.setdefault(row, []).append(columns)
    return out
