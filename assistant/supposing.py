"""Answers about a code with parts changed: «si el nivel fuera 4», «¿y con la sub unidad 3?»."""

from __future__ import annotations

from msgspec.structs import replace

from .answer import Answer
from .decoding import decode_answer
from .parts import PARTS, parts_said
from .reading import Reading
from .sentences import joined
from .world import World, same_row


def supposed(world: World, reading: Reading) -> Answer | None:
    """The code that is asked about with other values in some parts, read like any other; None when that is not said."""
    catalog = world.catalog
    base = reading.codes[0].text if reading.codes else _own_code(world, reading)
    decoded = catalog.scheme.decode(base, catalog.chart) if base else None
    if decoded is None or decoded.code is None:
        return None
    values = {part.parte: part.valor for part in decoded.parts}
    changes: dict[str, str] = {}
    for part, value in parts_said(world, reading):
        # «en vez de 5», «cambio el 5 por un 4»: the value that the code has already is no change.
        if value != values.get(part) or part not in changes:
            changes[part] = value
    changes = {part: value for part, value in changes.items() if value != values.get(part)} or changes
    if not changes:
        return None
    text = "".join(changes.get(part, values.get(part, "")) for part in PARTS)
    answer = decode_answer(catalog, text, reading.text)
    told = joined([f"{_NAMES[part]} fuera {value}" for part, value in changes.items()])
    told = f"Si en {decoded.text} {told}, el código sería {text} (es una suposición). {answer.texto}"
    return replace(answer, texto=told, resumen="")


_NAMES = {
    "pliego": "el pliego",
    "organo": "el órgano",
    "unidad": "la unidad",
    "sub_unidad": "la sub unidad",
    "nivel": "el nivel",
    "grupo": "el grupo",
}


def _own_code(world: World, reading: Reading) -> str:
    """The code of the one cargo that the question names, or that was spoken of."""
    cargos = world.cargos(reading)
    return cargos[0].codigo if cargos and same_row(cargos) else ""
