"""Answers about a code with one part changed: «si el nivel fuera 4», «¿y con la sub unidad 3?»."""

from __future__ import annotations

from msgspec import structs

from catalog.codes import Decoded
from index.analysis import stem

from .answer import Answer
from .decoding import decode_answer
from .reading import Reading
from .spoken import number
from .world import World, same_row

# The part of a code that each noun means, the longer name first.
_PARTS = (
    ("grupo", ("grup", "letr", "sigl")),
    ("nivel", ("nivel",)),
    ("organo", ("organ",)),
    ("sub_unidad", ("sub", "subunidad", "subgerenci")),
    ("unidad", ("unidad", "gerenci", "oficin")),
    ("pliego", ("plieg",)),
)


def supposed(world: World, reading: Reading) -> Answer | None:
    """The code that is asked about with another value in one part, read like any other; None when that is not said."""
    catalog = world.catalog
    base = reading.codes[0].text if reading.codes else _own_code(world, reading)
    decoded = catalog.scheme.decode(base, catalog.chart) if base else None
    if decoded is None or decoded.code is None:
        return None
    change = _change(reading, decoded)
    if change is None:
        return None
    part, value = change
    values = {p.parte: p.valor for p in decoded.parts}
    order = ("pliego", "organo", "unidad", "sub_unidad", "nivel", "grupo")
    text = "".join(value if name == part else values.get(name, "") for name in order)
    answer = decode_answer(catalog, text, reading.text)
    told = (
        f"Si en {decoded.text} {_NAMES[part]} fuera {value}, el código sería {text} (es una suposición). {answer.texto}"
    )
    return structs.replace(answer, texto=told, resumen="")


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


def _change(reading: Reading, decoded: Decoded) -> tuple[str, str] | None:
    """Which part gets which value: the noun of the part, and the last value said of that kind."""
    stems = {stem(word.text).rstrip(".") for word in reading.words}
    numbers = [digits for word in reading.words if (digits := number(word.text))]
    for part, nouns in _PARTS:
        if not stems & set(nouns):
            continue
        if part == "grupo":
            return (part, reading.groups[-1]) if reading.groups else None
        return (part, numbers[-1]) if numbers else None
    own = decoded.code.grupo if decoded.code else ""
    if reading.groups and reading.groups[-1] != own:
        return "grupo", reading.groups[-1]
    return None
