"""What the rows that add others up call themselves: «SUB-TOTAL», «T O T A L», «N° TOTAL DE PLAZAS»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ..text import fold
from .columns import FIGURES
from .posts import LIKE_A_CODE
from .values import span

if TYPE_CHECKING:
    from .table import Cell

# Of a folded text. No cargo is called so.
_SUM = re.compile(
    r"\W*(?:(?:\d{1,3}|[ivx]{1,4}|[a-z]\))\W+)?"  # an office's own numbering
    r"(?:(?:n\W+|no\W+|nro\W+|num(?:ero)?\W+|cantidad\W+|gran\W+|suma(?:toria)?\W+)(?:de )?)*"
    r"(?:s(?:ub)?\W{0,2}(?=t))?(?:total(?:es)?|t\W+o\W+t\W+a\W+l(?:\W+e\W+s)?|suma(?:n|s|toria)?|porcentajes?)\b"
)


def sum_label(places: Iterable[tuple[str, int]], cells: Mapping[str, Cell]) -> str:
    """Which of a row's texts (each with its column) says that the row adds others up; empty when none does."""
    cargo, codigo = cells["cargo"], cells["codigo"]
    named = {cells[column].text for column in ("orden", "cargo", "codigo") if column in cells}
    numbered = "orden" in cells and span(cells["orden"].text) is not None
    for text, place in places:
        if not _SUM.match(fold(text)):
            continue
        if text in named:
            # «TOTAL», «3 cargos» is one; a code, or what was meant for one, is a post's.
            if text == codigo.text or not (LIKE_A_CODE.match(codigo.text) or codigo.text.isdigit()):
                return text
        elif not cargo.text and not codigo.text:
            # In the header of a summary, there are names where figures would be.
            figures = {cells[column].text for column in FIGURES if column in cells} - {text}
            return "" if any(map(str.isalpha, "".join(figures))) else text
        elif place < cargo.column and not numbered and not any(map(str.isdigit, codigo.text)):
            return text  # but «Total reasignado» in a column of notes does not make a sum of a post
    return ""


def summed_up(label: str) -> str:
    """What is summed up, by the folded words of the label behind «total» («general», a unit's name); may be empty."""
    folded = fold(label)
    start = _SUM.match(folded)
    return re.sub(r"^(?:de la |del? )", "", folded[start.end() if start else 0 :].strip(" :.-–"))
