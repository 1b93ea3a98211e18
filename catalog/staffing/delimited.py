"""A CSV as real offices have it: UTF-8 or the encoding of Windows, and any of four delimiters."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from .accents import misread
from .sheet import MAX_ROWS, Sheet, TableError, cleaned, column_letters, kept

# On a tie the first wins: `;` is what Excel writes in Spanish.
DELIMITERS = (";", "\t", "|", ",")
ADVICE = "Ábralo en Excel y guárdelo como «CSV UTF-8» o como .xlsx."
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


class _QuoteError(Exception):
    """A quote is never closed, or text follows it; `line` is where that was seen."""

    def __init__(self, line: int) -> None:
        self.line = line


class CsvText(Struct, frozen=True):
    """A CSV file as text, with what is needed to write it again as it was."""

    text: str
    encoding: str
    delimiter: str

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Its rows, each with the number of the line on which it ends."""
        return _rows(self.text, self.delimiter)


def read_csv(name: str, data: bytes) -> Sheet:
    """The one sheet of a CSV file. Raises TableError when it is not text, or too long."""
    rows = ([cleaned(cell) for cell in row] for _, row in open_csv(name, data).rows())
    return Sheet("", tuple(kept(rows, name)))


def open_csv(name: str, data: bytes) -> CsvText:
    """The file's text, encoding and delimiter. Raises TableError when it is not text, or its quotes do not close.

    The delimiter is the one by which most rows have the same number of cells.
    """
    text, encoding = _decoded(name, data)
    worst = 0
    agreeing: dict[str, int] = {}
    for delimiter in DELIMITERS:
        try:
            widths = Counter(len(row) for _, row in islice(_rows(text, delimiter), MAX_ROWS + 1))
        except _QuoteError as error:
            worst = max(worst, error.line)
        else:
            agreeing[delimiter] = max((count for width, count in widths.items() if width > 1), default=0)
    if not agreeing:
        raise TableError(
            f"«{name}», línea {worst}: hay comillas que no se cierran, o un texto larguísimo. Corríjalo y vuelva a "
            "intentarlo."
        )
    source = CsvText(text, encoding, max(agreeing, key=lambda delimiter: agreeing[delimiter]))
    _refuse_misread(name, source)
    return source


def _refuse_misread(name: str, source: CsvText) -> None:
    """Raises TableError at the first cell whose accents are not what was written."""
    if not misread(source.text, source.encoding):
        return
    for number, (_, row) in enumerate(source.rows(), 1):
        for column, cell in enumerate(row, 1):
            if misread(cell, source.encoding):
                where = f"fila {number}, columna {column_letters(column)}"
                raise TableError(f"«{name}», {where}: los acentos no se leen bien («{cleaned(cell)[:40]}»); el archivo "
                                 f"está en otra codificación. {ADVICE}")  # fmt: skip


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    # Strict: a quote that is never closed would swallow the rest of the table without a word.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error:
        raise _QuoteError(reader.line_num) from None


def _decoded(name: str, data: bytes) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise TableError(f"«{name}» está guardado como «texto Unicode» (UTF-16). {ADVICE}")
    encoding = "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        encoding = "cp1252"
        text = data.decode(encoding, "replace")
    odd = _CONTROL.search(text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        raise TableError(
            f"«{name}» no es un archivo de texto: la línea {line} tiene signos que no son letras. {ADVICE}"
        )
    return text, encoding
