"""The columns of a staffing table (D.S. 043-2004-PCM), by the names that offices give them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
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
_OF_CODE = ("cargo", "cargo estructural", "clasif", "clasificacion", "clasificador")
# Each without accents, small words, signs and the «s» of plurals.
_NAMES: dict[str, set[str]] = {
    "orden": {*_NUMBER, *(" ".join(pair) for pair in product(_NUMBER, ("orden", "ord"))), "orden", "ord", "item",
              "correlativo"},
    "cargo": {"cargo", "cargo estructural", "cargo estructurale", "cargo clasificado", "denominacion",
              "denominacion cargo", "denominacion cargo estructural", "nombre cargo", "nombre cargo estructural"},
    "codigo": {" ".join(pair) for pair in product(("codigo", "cod"), _OF_CODE)} | {"codigo", "cod"},
    "clasificacion": {"clasificacion", "clasificacion cargo", "clasif", "grupo ocupacional"},
    "total": {"total", "total cargo", "total plaza", "total puesto"},
    "situacion": {"situacion", "situacion cargo"},
    "ocupado": {"o", "ocupado", "ocupada", "ocup", "o ocupado", "ocupado o", "cargo ocupado", "plaza ocupada"},
    "previsto": {"p", "previsto", "prevista", "prev", "p previsto", "previsto p", "cargo previsto", "plaza prevista"},
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


def is_foreign_header(row: Sequence[str]) -> bool:
    """Whether a row names columns of another table («RESUMEN: N°, GRUPO OCUPACIONAL, TOTAL»).

    A letter or «TOTAL» alone does not tell that: they stand in rows of posts and of sums, too.
    """
    texts = [text for text in row if len(text) > 1]
    return len(columns_named(texts)) > 1 and not any(char.isdigit() for text in row for char in text)


@lru_cache(maxsize=8192)
def _column(text: str) -> str | None:
    """The column that a text names, also with a hyphen where a narrow cell broke the word («CLASIFI- CACIÓN»).

    What a form has behind it in brackets says nothing («CARGO(S)», «TOTAL (1)», «CONFIANZA (X)»).
    """
    text = re.sub(r"(?<=[^\W\d_])\s*\((?:e?s|\d{1,2}|x|\W+)\)\s*$", "", text, flags=re.IGNORECASE)
    return _BY_NAME.get(plain(text)) or _BY_NAME.get(plain(re.sub(r"-\s*", "", text)))
