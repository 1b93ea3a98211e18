"""The columns of a table that a person made, by the names that offices give them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from .text import fold

# Words that make no difference between two names of a column.
SMALL = ("de", "del", "la", "el", "los")
# Of a list of cargos: each name without accents, small words, signs and plurals, the first of them preferred.
LIST = {
    "titulo": ("titulo", "titulo cargo", "cargo", "cargo estructural", "denominacion", "denominacion cargo",
               "nombre cargo", "puesto"),
    "codigo": ("codigo", "codigo cargo", "cod"),
    "unidad": ("unidad", "unidad organica", "nombre unidad", "dependencia", "oficina", "area"),
    "organo": ("organo", "nombre organo"),
}  # fmt: skip


def plain(head: str) -> str:
    """The name of a column as it is compared."""
    words = (word for word in re.findall(r"[^\W_]+", fold(head)) if word not in SMALL)
    return " ".join(word.removesuffix("s") for word in words)


def places(row: Sequence[str], names: Mapping[str, Collection[str]]) -> dict[str, int]:
    """Where each column stands in a row of heads, from 0; of several cells, the one with the name preferred."""
    heads = [plain(cell) for cell in row]
    found = {what: next((heads.index(n) for n in each if n in heads), -1) for what, each in names.items()}
    return {what: place for what, place in found.items() if place >= 0}
