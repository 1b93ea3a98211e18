"""The rule over the rows that add others up: «TOTAL …» says what its rows give."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct, field

from ..text import fold
from .columns import FIELDS, FIGURES
from .figure_rules import figure, in_doubt
from .names import ChartNames, name_of
from .remark import Remark, remark_at
from .sum_labels import summed_up
from .table import Heading, Post, SumRow

if TYPE_CHECKING:
    from ..model import Catalog
    from .table import StaffingTable


class _Sum(Struct):
    """What rows add up to so far, and whether one of them is in doubt."""

    figures: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIGURES, 0))
    rows: int = 0
    doubt: bool = False

    def add(self, post: Post) -> None:
        """Adds a row."""
        for column in FIGURES:
            self.figures[column] += figure(post, column) or 0
        self.rows += 1
        self.doubt = self.doubt or in_doubt(post)


_Key = tuple[str | int, ...]
# Of a folded label: sums of some of the posts only.
_PARTIAL = re.compile(r"\bconfianza\b|\bporcentaje|%|\bservidor|\bnombrad|\bcontratad")
_FILLED, _FORESEEN = re.compile(r"\bocupad"), re.compile(r"\bprevist|\bvacante")


def sums(table: StaffingTable, catalog: Catalog) -> Iterator[Remark]:
    """The figures of a row «TOTAL …» are those of the rows that it closes.

    Which these are, its words tell («general», the name of a unit…). Where they leave it open, it is the choice that
    the figures fit best; no remark is made when one of the rows is itself in doubt, nor of a sum of some of them only
    («de confianza», «ocupados», «ejecutivos»).
    """
    names = ChartNames(catalog.chart)
    running: dict[_Key, _Sum] = defaultdict(_Sum)
    closed = False
    for row in table.rows:
        if isinstance(row, Post):
            for key in _keys(row):
                running[key].add(row)
            continue
        written = {column: figure(row, column) for column in FIGURES
                   if column in row.cells and row.cells[column].text not in ("", row.label)}  # fmt: skip
        keys = _choices(row, catalog, names, closed and running["desde",].rows > 0)
        if not keys:
            continue
        choices = [running[key] for key in keys]
        choices = [choice for choice in choices if choice.rows] or [running["todo",]]
        best = max(choices, key=lambda choice: sum(choice.figures[c] == n for c, n in written.items()))
        for column, value in written.items():
            if value is not None and value != best.figures[column] and not best.doubt:
                text = (f"«{row.label}» dice {value} en la columna {FIELDS[column]}, y las filas que suma dan "
                        f"{best.figures[column]}.")  # fmt: skip
                yield remark_at(row.cells[column], column, "suma", text, str(best.figures[column]))
        running.pop(("desde",), None)
        closed = True


def _keys(post: Post) -> Iterator[_Key]:
    """The sums that a post goes into: everything, its sheet, since the last sum, and those of its headings."""
    yield ("todo",)
    yield ("hoja", post.cells["cargo"].sheet_number)
    yield ("desde",)
    yield _organo_key(post)
    yield _unidad_key(post)
    key = post.clave
    while key:
        yield ("clave", key)
        key = key.rpartition(".")[0]


def _organo_key(row: Post | SumRow) -> _Key:
    return ("organo", *_place_of(row.organo))


def _unidad_key(row: Post | SumRow) -> _Key:
    return ("unidad", *_place_of(row.organo), *_place_of(row.unidad))


def _place_of(heading: Heading | None) -> _Key:
    return (heading.cell.sheet_number, heading.cell.row) if heading else ("", "")


def _choices(row: SumRow, catalog: Catalog, names: ChartNames, since: bool) -> list[_Key]:
    """The sums that a row may mean by its words, the likeliest first; `since`: other sums stand above it.

    None for a sum of some of the posts only, by their group or by their state: that is not added up here.
    """
    label, rest = fold(row.label), summed_up(row.label)
    sheet: _Key = ("hoja", row.cells["cargo"].sheet_number)
    # «Unidad de Archivo» is a name, «Unidad: Tesorería» is one behind what it is called.
    key = names.key(rest) or names.key(re.sub(r"^(?:organo|unidad organica|unidad)\s*:?\s*", "", rest))
    if key:
        return [("clave", key), ("desde",)]
    if _PARTIAL.search(label) or bool(_FILLED.search(label)) != bool(_FORESEEN.search(label)):
        return []
    if re.search(r"\b(?:general|final|entidad|municipalidad|institucional)\b", label):
        return [("todo",), sheet]
    if "organo" in label:
        return [_organo_key(row), ("desde",)]
    if "unidad" in label:
        return [_unidad_key(row), ("desde",)]
    if _names_group(rest, catalog):
        return []
    inner: list[_Key] = [_unidad_key(row), ("desde",), _organo_key(row)]
    return [*inner, sheet, ("todo",)] if since else [("todo",), sheet, *inner]


def _names_group(text: str, catalog: Catalog) -> bool:
    """Whether a text has the name of a group (or its first word: «ejecutivos», «funcionarios») or one of its forms."""
    words = set(name_of(text))
    for group in catalog.scheme.grupos.values():
        forms = (name_of(group.nombre)[:1], name_of(group.letras), *(name_of(form.texto) for form in group.formas))
        if any(form and words.issuperset(form) for form in forms):
            return True
    return False
