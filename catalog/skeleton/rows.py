"""The rows of a table that a catalogue can hold, and what is said about those that do not fit."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from ..codes import Code
from ..columns import LIST, places
from ..errors import CatalogError, Problem
from ..model import Catalog
from ..schema import NAME, PRINTED_CODE
from ..text import clean, fold

Cells = tuple[int, Sequence[str]]  # the number of a row in its file, and its cells

# The columns without which there is no list, each with its name in messages.
REQUIRED = {"titulo": "título", "codigo": "código", "unidad": "unidad"}
HEADER_WITHIN = 20


class Row(Struct, frozen=True):
    """A row that a catalogue can hold: its number in the table, its title, its code (`code`: taken apart), its unit.

    `unidad` and `organo` are the names given, «» when there is none.
    """

    fila: int
    titulo: str
    codigo: str
    code: Code
    unidad: str
    organo: str


class Doubts:
    """What does not fit, with the row at which it shows."""

    def __init__(self) -> None:
        self.said: list[tuple[int, str]] = []

    def out(self, row: int, text: str) -> None:
        """A row that is left out."""
        self.said.append((row, f"Fila {row}, no entró: {text}."))

    def about(self, rows: Iterable[int], text: str) -> None:
        """Rows that are in, and do not agree with others."""
        each = sorted(rows)
        self.said.append((each[0], f"{rows_told(each)}: {text}."))

    def sorted(self) -> tuple[str, ...]:
        """All of them by row."""
        return tuple(text for _, text in sorted(self.said, key=lambda said: said[0]))


def read_rows(table: Iterable[Cells], model: Catalog, doubts: Doubts, file: str) -> list[Row]:
    """The rows below the header that have a title and a code's form; empty ones are passed over."""
    columns: dict[str, int] = {}
    seen, found, out = 0, list[str](), list[Row]()
    for fila, cells in table:
        texts = [tidy(cell) for cell in cells]
        if not any(texts):
            continue
        if not columns:
            columns, seen = _columns(texts), seen + 1
            found = found or [text for text in texts if text]
            if not columns and seen == HEADER_WITHIN:
                break
            continue
        value = {what: texts[at] if at < len(texts) else "" for what, at in columns.items()}
        titulo, written = value["titulo"], value["codigo"]
        code = model.scheme.split(written)
        if not re.search(NAME, titulo):
            doubts.out(fila, f"el título «{titulo}» no tiene letras" if titulo else "no tiene título")
        elif not written:
            doubts.out(fila, f"«{titulo}» no tiene código")
        elif code is None or not code.grupo:
            doubts.out(fila, f"«{written}» no tiene la forma de un código ({shape(model)})")
        else:
            # As it is written, if the file of a catalogue can have it so.
            printed = re.match(PRINTED_CODE, written) and written.replace(" ", "") == code.text
            codigo = written if printed else code.text
            out.append(Row(fila, titulo, codigo, code, value["unidad"], value.get("organo", "")))
    if not columns:
        heads = ", ".join(f"«{text}»" for text in found[:10])
        told = (
            f"no están las columnas que hacen falta; la primera fila dice {heads}" if heads else "no hay ninguna fila"
        )
        wanted = "una fila con los nombres " + ", ".join(f"«{name}»" for name in REQUIRED.values())
        raise CatalogError([Problem(file, 0, "", told, wanted)])
    return out


def _columns(texts: list[str]) -> dict[str, int]:
    """Where each column stands, if this row is the header."""
    found = places(texts, LIST)
    return found if REQUIRED.keys() <= found.keys() else {}


def usable(rows: list[Row], model: Catalog, doubts: Doubts) -> list[Row]:
    """The rows of the pliego that most have, and with the letters of some level or of the model."""
    if not rows:
        return []
    pliego = most(row.code.pliego for row in rows)
    for row in rows:
        if row.code.pliego != pliego:
            doubts.out(row.fila, f"el pliego de «{row.codigo}» no es {pliego}, el de los demás")
    rows = [row for row in rows if row.code.pliego == pliego]
    groups = {*levels_of(rows, model).values(), *model.scheme.grupos}
    for row in rows:
        if row.code.grupo not in groups:
            doubts.out(row.fila, f"las letras de «{row.codigo}» no son las de ningún nivel")
    return [row for row in rows if row.code.grupo in groups]


def levels_of(rows: list[Row], model: Catalog) -> dict[str, str]:
    """The group of each level, by its digit: the letters that most of its codes bear, or else the model's."""
    letters: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        letters[row.code.nivel][row.code.grupo] += 1
    out = {}
    for digit in sorted(letters):
        known = model.scheme.niveles.get(digit)
        out[digit] = max(letters[digit], key=lambda g: (letters[digit][g], known is not None and known.grupo == g))
    return out


def doubt_rows(rows: list[Row], levels: dict[str, str], doubts: Doubts) -> None:
    """Letters that are not the level's, and rows that stand twice."""
    twice: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in rows:
        code = row.code
        twice[fold(row.titulo), code.text].append(row.fila)
        if levels[code.nivel] != code.grupo:
            most = f"la mayoría de los códigos de nivel {code.nivel} dice {levels[code.nivel]}"
            doubts.about([row.fila], f"«{row.codigo}» dice {code.grupo}, y {most}")
    for row in rows:
        filas = twice.pop((fold(row.titulo), row.code.text), [])
        if len(filas) > 1:
            doubts.about(filas, f"«{row.titulo}» ({row.code.text}) está {len(filas)} veces")


def tidy(text: str) -> str:
    """A cell in one line, fit for a screen."""
    return " ".join(clean(text).split())


def most(values: Iterable[str]) -> str:
    """The value that occurs most; of several, the first."""
    return Counter(values).most_common(1)[0][0]


def rows_told(numbers: Sequence[int]) -> str:
    """«Fila 3», «Filas 3, 5 y 8», «Filas 3, 5, 8 y 20 más»."""
    shown = [str(number) for number in sorted(numbers)]
    if len(shown) == 1:
        return f"Fila {shown[0]}"
    last = shown[-1] if len(shown) <= 6 else f"{len(shown) - 5} más"
    return f"Filas {', '.join(shown[: min(len(shown) - 1, 5)])} y {last}"


def shape(model: Catalog) -> str:
    """What a code consists of: «7 u 8 dígitos y 2 letras»."""
    lengths, letters = model.scheme.lengths, model.scheme.letters
    return f"{(' u ' if lengths[-1] == 8 else ' o ').join(map(str, lengths))} dígitos y {letters} letras"
