"""Which rows are posts: told by what stands beside the cargo, and by what parts the row from the table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum
from typing import TYPE_CHECKING

from ..text import fold
from .columns import FIGURES
from .values import span

if TYPE_CHECKING:
    from .table import Cell

# A code begins with a digit, or with what was written for one; «Ley 28175» and a date are none.
_CODE = re.compile(r"(?!\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$)[^\W_]*\d")
LIKE_A_CODE = re.compile(r"[^\W_]*(?:\d[ .-]*){4}")
# «S/C» in place of a code, and the letters of a group as clasificación, of folded texts.
_NO_CODE = re.compile(r"s\W+c\W*|sin codigo")
_GROUP = re.compile(r"(?:sp\W*)?[a-z]{2}")
_FIGURE = re.compile(r"[+-]?\d[\d.,]*")


class Standing(IntEnum):
    """Where a row stands, by what came since the last post or heading; the further, the more it takes to be a post."""

    INSIDE = 0
    BELOW_BLANK = 1  # an empty row, which some offices put between units
    APART = 2  # an empty row and what is no row of the table behind it: a signature, a note, «RESUMEN»
    ENDED = 3  # the names of another table's columns


def is_post(cells: Mapping[str, Cell], texts: int, standing: Standing) -> bool:
    """Whether a row with so many different texts is a cargo or a code with a number or a group beside it.

    In a table that has no columns for numbers, a cargo alone is one too, unless a blank parts it from the table or it
    says «Fecha: …» or «Página 2».
    """
    cargo, codigo = cells["cargo"].text, cells["codigo"].text
    if not cargo and not codigo:
        return False
    if any(cell.unvalued for cell in cells.values()):
        return True
    like_code = codigo != cargo and LIKE_A_CODE.match(codigo) is not None and _CODE.match(codigo) is not None
    if standing is Standing.ENDED or (cargo and not _has_letter(cargo)):
        return texts > 1 and like_code
    if standing is Standing.APART:
        # A number alone stands before a note or a signature, too.
        return texts > 1 and (like_code or (_ordered(cells) and bool(codigo or _figured(cells) or _grouped(cells))))
    if texts > 1 and told(cells):
        return True
    if standing is Standing.BELOW_BLANK:
        return False
    if texts > 1 and any(char.isdigit() for text in _numbers(cells) for char in text):
        return True
    numberless = "orden" not in cells and not any(column in cells for column in FIGURES)
    return numberless and cargo not in ("", codigo) and not re.search(r"[\d:]", cargo)


def told(cells: Mapping[str, Cell]) -> bool:
    """Whether an order number, a code (also «S/C»), a figure or a group tells that the row may be a post."""
    cargo, codigo = cells["cargo"].text, cells["codigo"].text
    coded = codigo != cargo and bool(_CODE.match(codigo) or _NO_CODE.fullmatch(fold(codigo)))
    return coded or _ordered(cells) or _figured(cells) or _grouped(cells)


def passed_over(cells: Mapping[str, Cell], texts: int) -> bool:
    """Whether a row that was not read as a post might be one all the same, so that a person is told of it."""
    return texts > 1 and _has_letter(cells["cargo"].text) and told(cells)


def _numbers(cells: Mapping[str, Cell]) -> list[str]:
    """What stands where numbers do, without what is merged over the cargo."""
    texts = [cells[column].text for column in ("orden", "codigo", *FIGURES) if column in cells]
    return [text for text in texts if text != cells["cargo"].text]


def _ordered(cells: Mapping[str, Cell]) -> bool:
    return "orden" in cells and span(cells["orden"].text) is not None


def _figured(cells: Mapping[str, Cell]) -> bool:
    return any(_FIGURE.fullmatch(cells[column].text) for column in FIGURES if column in cells)


def _grouped(cells: Mapping[str, Cell]) -> bool:
    group = cells["clasificacion"].text if "clasificacion" in cells else ""
    return _has_letter(cells["cargo"].text) and _GROUP.fullmatch(fold(group)) is not None


def _has_letter(text: str) -> bool:
    return any(map(str.isalpha, text))
