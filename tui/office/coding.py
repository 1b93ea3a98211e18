"""`cargos codificar`: codes for a list of titles out of a file, the doubtful ones chosen by a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from catalog.columns import LIST, places
from catalog.text import clean

from .tables import Table

if TYPE_CHECKING:
    from assistant.coding import Coded
    from assistant.desk import Assistant
    from catalog import Catalog

COLUMNS = ("Fila", "Cargo", "Unidad", "Código", "Estado", "Observación", "Opciones")
STATES = {"seguro": "seguro", "elegir": "por elegir", "elegido": "elegido", "ninguno": "no figura"}
# So far down the heads are looked for.
TOP = 20


Items = list[tuple["int | str", str, str]]
Lines = list[tuple["int | str", "Coded"]]


def items_in(path: Path) -> Items:
    """(row, title, unit or «») of each line of the list in a CSV or XLSX. Raises TableError.

    All sheets that have a list are read; where there are several, their name stands before the row, and behind it
    their number when two have the same.
    """
    from catalog.staffing import TableError, read_sheets

    heads: list[str] = []
    lists: dict[int, Items] = {}
    sheets = read_sheets(path)
    for number, sheet in enumerate(sheets):
        for n, row in enumerate(sheet.rows[:TOP]):
            told = list(dict.fromkeys(filter(None, row)))
            heads = told if len(told) > len(heads) else heads
            at = places(row, LIST)
            if "titulo" in at:
                below = enumerate(sheet.rows[n + 1 :], n + 2)
                lists[number] = [
                    (m, _cell(line, at["titulo"]), _cell(line, at.get("unidad"))) for m, line in below if any(line)
                ]
                break
    if not lists:
        told_heads = f" Se encontró: {', '.join(heads)}." if heads else ""
        raise TableError(f"En {clean(path.name)} no hay una columna «Cargo» o «Título».{told_heads}")
    filled = {number: items for number, items in lists.items() if items}
    if not filled:
        raise TableError(f"{clean(path.name)} tiene encabezado, pero ninguna fila debajo.")
    if len(filled) == 1:
        return next(iter(filled.values()))
    names = [sheets[number].name for number in filled]
    called = {number: sheets[number].name if names.count(sheets[number].name) == 1
              else f"{sheets[number].name} (hoja {number + 1})" for number in filled}  # fmt: skip
    return [(f"{called[number]}, {row}", title, unit) for number, items in filled.items() for row, title, unit in items]


def _cell(line: Sequence[str], place: int | None) -> str:
    """What stands in a row at that column; rows end with their last cell."""
    return line[place] if place is not None and place < len(line) else ""


def coded_list(assistant: Assistant, items: Items, progress: Callable[[int, int], None]) -> Lines:
    """Each row with what became of it, in order; `progress` is told how many of how many are done."""
    from assistant.coding import coded

    out = []
    for n, line in enumerate(coded(assistant, ((title, unit) for _, title, unit in items)), 1):
        out.append((items[n - 1][0], line))
        progress(n, len(items))
    return out


def doubtful(lines: Lines) -> Iterator[int]:
    """The places of the rows that a person has to decide."""
    return (place for place, (_, line) in enumerate(lines) if line.estado == "elegir")


def decided(line: Coded, option: int) -> Coded:
    """The line with the option that a person chose."""
    return replace(line, estado="elegido", options=(line.options[option],), nota="Elegido por una persona.")


def table_of(catalog: Catalog, lines: Lines) -> Table:
    """The list with codes, states and options."""

    def options(line: Coded) -> str:
        if line.estado != "elegir":
            return ""
        units = catalog.chart.unidades
        return "; ".join(f"{c.codigo} {c.titulo}, {units[c.unidad].corto}" for c in line.options)

    rows = [
        (row, line.titulo, line.unidad, line.codigo, STATES[line.estado], line.nota, options(line))
        for row, line in lines
    ]
    return Table("Códigos", COLUMNS, tuple(rows))
