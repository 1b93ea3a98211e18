"""What a question back offers by number: never more than a person can take in at a glance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from catalog import Cargo, Catalog

from .answer import Opcion
from .sentences import SPOKEN, in_list

# What is asked for each kind of choice (`Answer.elige`).
ASKED = {
    "cargo": "¿Cuál de ellos?",
    "organo": "¿De qué órgano?",
    "unidad": "¿De qué unidad?",
    "grupo": "¿De qué grupo?",
}


def of_cargos(catalog: Catalog, cargos: Sequence[Cargo]) -> tuple[str, tuple[Opcion, ...]]:
    """The kind of choice (see `ASKED`) and the options: the cargos when they are few, else where or what they are.

    Many are told apart by órgano, then by the unit under it, by sub unit, by group: the first that makes of them two
    options or more, and no more than a sentence can hold. A row that is printed twice is one option.
    """
    rows = _grouped(cargos, lambda cargo: (cargo.titulo, cargo.codigo))
    if len(rows) > SPOKEN:
        for kind, key, name in _PARTS:
            parts = sorted(_grouped(cargos, key), key=lambda part: key(part[0]))
            if 2 <= len(parts) <= SPOKEN:
                return kind, tuple(_option(f"{name(catalog, part[0])} ({len(part)})", part) for part in parts)
    return "cargo", tuple(_option(in_list(catalog, row[0], with_unit=True), row) for row in rows)


def of_units(catalog: Catalog, keys: Iterable[str]) -> tuple[Opcion, ...]:
    """The units as options."""
    return tuple(Opcion(f"{catalog.chart.unidades[key].nombre} ({key})", unidad=key) for key in keys)


def numbered(options: Sequence[Opcion]) -> str:
    """«1) …; 2) …»."""
    return "; ".join(f"{n}) {option.texto}" for n, option in enumerate(options, 1))


def _option(text: str, cargos: Sequence[Cargo]) -> Opcion:
    return Opcion(text, tuple(cargo.numero for cargo in cargos))


def _grouped(cargos: Sequence[Cargo], key: Callable[[Cargo], object]) -> list[list[Cargo]]:
    """The cargos that share a key together, in the order in which each key comes first."""
    parts: dict[object, list[Cargo]] = {}
    for cargo in cargos:
        parts.setdefault(key(cargo), []).append(cargo)
    return list(parts.values())


def _main_unit(cargo: Cargo) -> str:
    """The unit right under the órgano in which a cargo is."""
    return ".".join(cargo.unidad.split(".")[:2])


_PARTS: tuple[tuple[str, Callable[[Cargo], str], Callable[[Catalog, Cargo], str]], ...] = (
    ("organo", lambda cargo: cargo.organo, lambda catalog, cargo: catalog.chart.organos[cargo.organo].nombre),
    ("unidad", _main_unit, lambda catalog, cargo: catalog.chart.unidades[_main_unit(cargo)].nombre),
    ("unidad", lambda cargo: cargo.unidad, lambda catalog, cargo: catalog.chart.unidades[cargo.unidad].nombre),
    ("grupo", lambda cargo: cargo.grupo, lambda catalog, cargo: catalog.scheme.grupos[cargo.grupo].nombre),
)
