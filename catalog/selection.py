"""Which cargos: by unit, órgano, level, group, words, or by a pattern of the code."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from msgspec import Struct

from .text import fold

if TYPE_CHECKING:
    from .model import Cargo, Catalog

# What a pattern of a code is written with; `*` stands for any signs, `?` for one.
PATTERN = re.compile(r"[0-9A-Z*?.]+")
WORD, SIGNS = re.compile(r"[^\W_]+"), ".,;:()«»\"'¡!¿?"
# What a list can be sorted by.
ORDERS: dict[str, Callable[[Cargo], object]] = {
    "numero": lambda cargo: cargo.numero,
    "titulo": lambda cargo: fold(cargo.titulo),
    "codigo": lambda cargo: cargo.codigo,
    "unidad": lambda cargo: cargo.unidad,
    "nivel": lambda cargo: cargo.nivel,
    "grupo": lambda cargo: cargo.grupo,
}


class SelectionError(ValueError):
    """What is asked for does not exist in the classification; its text, Spanish, says what does."""


class Selection(Struct, frozen=True):
    """What is looked for; empty parts leave nothing out.

    `unidad` is a key (`8.1.2`), with all that depends on it when `below`; `words` are folded, each the beginning of a
    word of the title or the unit, a key, or the beginning of a code; `pattern` is one of the code, part by part with
    dots (`2101.8.*.*.5.ES`) or as a whole (`*ES`).
    """

    unidad: str = ""
    below: bool = False
    organo: str = ""
    nivel: str = ""
    grupo: str = ""
    words: tuple[str, ...] = ()
    pattern: str = ""


def selected(catalog: Catalog, wanted: Selection, order: str = "numero") -> tuple[Cargo, ...]:
    """The cargos that pass, sorted by one of `ORDERS` (equals stay in document order). Raises SelectionError."""
    _check(catalog, wanted)
    fits = pattern(wanted.pattern) if wanted.pattern else None
    among = catalog.members(wanted.unidad, wanted.below) if wanted.unidad else catalog.cargos
    units = {key: searchable(unit.nombre) for key, unit in catalog.chart.unidades.items()}
    found = [
        cargo
        for cargo in among
        if wanted.organo in ("", cargo.organo)
        and wanted.nivel in ("", cargo.nivel)
        and wanted.grupo in ("", cargo.grupo)
        and (fits is None or fits(cargo))
        and bears(searchable(" ".join((cargo.titulo, *cargo.antes))) + units[cargo.unidad], cargo, wanted.words)
    ]
    by = ORDERS.get(order)
    if by is None:
        raise SelectionError(f"no se ordena por «{order}»; se puede por {', '.join(ORDERS)}")
    return tuple(sorted(found, key=by))  # type: ignore[arg-type]


def searchable(text: str) -> str:
    """A name for `bears`: folded, with a blank before each word, also behind «(», «/» or «-»."""
    folded = fold(text)
    return f" {folded} {' '.join(WORD.findall(folded))}"


def said_in(text: str, word: str) -> bool:
    """Whether a folded word, without the signs around it, begins one of a searchable text."""
    return f" {word.strip(SIGNS) or word}" in text


def bears(text: str, cargo: Cargo, words: Sequence[str]) -> bool:
    """Whether each word begins one of the searchable `text`, or names the unit or the code."""
    return all(said_in(text, word) or is_under(cargo.unidad, word) or begins(cargo, word) for word in words)


def is_under(key: str, word: str) -> bool:
    """Whether a unit is the one with that key, or under it."""
    return word[:1].isdigit() and (key + ".").startswith(word.rstrip(".") + ".")


def begins(cargo: Cargo, word: str) -> bool:
    """Whether the code begins with what was typed (three digits or more), with or without the pliego."""
    digits, code = sum(sign.isdigit() for sign in word), cargo.codigo.lower()
    return digits >= 3 and (code.startswith(word) or code.removeprefix(cargo.code.pliego).startswith(word))


def pattern(written: str) -> Callable[[Cargo], bool]:
    """A pattern of codes as a test. With dots it has one place for each part; without, it is of the whole code.

    Five places leave the sub unit out: only codes without one pass. Raises SelectionError.
    """
    text = written.strip().upper()
    if not PATTERN.fullmatch(text):
        raise SelectionError(f"el patrón «{written}» lleva otros signos que cifras, letras, puntos, * y ?")
    if "." not in text:
        return lambda cargo: fnmatchcase(cargo.codigo, text)
    places = text.split(".")
    if len(places) == 5:
        places.insert(3, "")
    if len(places) != 6:
        raise SelectionError(
            f"el patrón «{written}» tiene {len(places)} lugares; son seis (pliego, órgano, unidad, sub unidad, nivel, "
            "grupo), o cinco sin la sub unidad"
        )

    def fits(cargo: Cargo) -> bool:
        code = cargo.code
        parts = (code.pliego, code.organo, code.unidad, code.sub_unidad, code.nivel, code.grupo)
        return all(fnmatchcase(part, place) for part, place in zip(parts, places, strict=True))

    return fits


def _check(catalog: Catalog, wanted: Selection) -> None:
    scheme, chart = catalog.scheme, catalog.chart
    for value, known, name in (
        (wanted.organo, chart.organos, "órgano"),
        (wanted.nivel, scheme.niveles, "nivel"),
        (wanted.grupo, scheme.grupos, "grupo"),
    ):
        if value and value not in known:
            raise SelectionError(f"no hay {name} «{value}»; hay {', '.join(known)}")
    if wanted.unidad and wanted.unidad not in chart.unidades:
        near = chart.nearest(wanted.unidad)
        below = ", ".join(unit.clave for unit in (chart.children(near) if near else ())) or "ninguna más"
        raise SelectionError(f"no hay unidad «{wanted.unidad}»" + (f"; en {near} hay {below}" if near else ""))
