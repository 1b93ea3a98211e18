"""The columns of a staffing table (D.S. 043-2004-PCM), by the names that offices give them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from ..columns import plain

# What each column is called in a remark.
FIELDS = {
    "orden": "n.º de orden", "cargo": "cargo", "codigo": "código", "clasificacion": "clasificación", "total": "total",
    "ocupado": "ocupado (O)", "previsto": "previsto (P)", "confianza": "cargo de confianza",
}  # fmt: skip
REQUIRED = ("cargo", "codigo")
# Those with a number of posts.
FIGURES = ("total", "ocupado", "previsto")
_NUMBER = ("n", "no", "nro", "num", "numero")
# Each without accents, small words, signs and plurals.
_NAMES: dict[str, set[str]] = {
    "orden": {*_NUMBER, *(" ".join(pair) for pair in product(_NUMBER, ("orden", "ord"))), "orden", "item"},
    "cargo": {"cargo", "cargo estructural", "cargo clasificado", "denominacion", "denominacion cargo",
              "denominacion cargo estructural", "nombre cargo", "nombre cargo estructural"},
    "codigo": {"codigo", "cod", "codigo cargo", "codigo cargo estructural"},
    "clasificacion": {"clasificacion", "clasificacion cargo", "clasif", "grupo ocupacional"},
    "total": {"total", "total cargo", "total plaza", "total puesto"},
    "situacion": {"situacion", "situacion cargo"},
    "ocupado": {"o", "ocupado", "o ocupado", "ocupado o", "cargo ocupado"},
    "previsto": {"p", "previsto", "p previsto", "previsto p", "cargo previsto"},
    "confianza": {"confianza", "cargo confianza", "empleado confianza"},
}  # fmt: skip
_BY_NAME = {name: column for column, names in _NAMES.items() for name in names}


def columns_named(row: Sequence[str]) -> dict[str, int]:
    """The columns that the cells of a row name, each with its place from 1 (the first, when two say the same)."""
    out: dict[str, int] = {}
    for place, text in enumerate(row, 1):
        column = _column(text)
        if column:
            out.setdefault(column, place)
    return out


def is_header(row: Sequence[str]) -> bool:
    """Whether a row names the columns without which there is no table."""
    named = columns_named(row)
    return all(column in named for column in REQUIRED)


def only_names(row: Sequence[str]) -> bool:
    """Whether every cell with something in it names a column: the second row of a header (O and P) does."""
    texts = [text for text in row if text]
    return bool(texts) and all(map(_column, texts))


def _column(text: str) -> str | None:
    """The column that a text names, also with a hyphen where a narrow cell broke the word («CLASIFI- CACIÓN»)."""
    return _BY_NAME.get(plain(text)) or _BY_NAME.get(plain(re.sub(r"-\s*", "", text)))
