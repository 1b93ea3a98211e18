"""Catalogue objects as they stand in an Answer."""

from __future__ import annotations

from collections.abc import Iterable

from catalog import Cargo, Catalog
from catalog.codes import Decoded

from .answer import CargoView, Decodificacion, Fault, Finding, Fuente, PartView, UnidadView
from .sentences import SPOKEN


def cargo_view(catalog: Catalog, cargo: Cargo) -> CargoView:
    """One cargo with its place and the hallazgos that concern it."""
    findings = tuple(Finding(h.nombre, h.severidad, h.texto) for h in catalog.hallazgos_of(cargo.numero))
    return CargoView(
        cargo.numero,
        cargo.titulo,
        cargo.codigo,
        cargo.organo,
        cargo.unidad,
        int(cargo.nivel),
        cargo.grupo,
        tuple(catalog.chart.path(cargo.unidad)),
        findings,
    )


def cargo_views(catalog: Catalog, cargos: Iterable[Cargo]) -> tuple[CargoView, ...]:
    """The cargos in the order given."""
    return tuple(cargo_view(catalog, cargo) for cargo in cargos)


def unit_views(catalog: Catalog, keys: Iterable[str]) -> tuple[UnidadView, ...]:
    """The units of these keys, in the order given, each once."""
    return tuple(UnidadView(key, catalog.chart.unidades[key].nombre) for key in dict.fromkeys(keys))


def sources(cargos: Iterable[Cargo]) -> tuple[Fuente, ...]:
    """Where the cargos stand in the document; one that a change brought stands in no row of it."""
    return tuple(Fuente(cargo.fuente, cargo.fila or None) for cargo in cargos)


def unit_sources(catalog: Catalog, keys: Iterable[str], cargos: Iterable[Cargo] = ()) -> tuple[Fuente, ...]:
    """Where the units stand, in the document or in a change, and which of the `cargos` told with them have changed."""
    places = dict.fromkeys(map(catalog.chart.fuente, keys)) or {catalog.chart.seccion: None}
    return tuple(dict.fromkeys([*map(Fuente, places), *changed(catalog, cargos)]))


def changed(catalog: Catalog, cargos: Iterable[Cargo], keys: Iterable[str] = ()) -> tuple[Fuente, ...]:
    """Where those of the cargos and units come from that are not as printed, and who was withdrawn from the units.

    When they are many, their number.
    """
    units, keys = catalog.chart.unidades, tuple(keys)
    found = dict.fromkeys(
        [
            *sources(cargo for cargo in cargos if cargo.edicion),
            *sources(cargo for cargo in catalog.withdrawn if cargo.unidad in keys),
            *(Fuente(catalog.chart.fuente(key)) for key in keys if units[key].edicion),
        ]
    )
    return tuple(found) if len(found) <= SPOKEN else (Fuente(f"cambios ({len(found)} en total)"),)


def decoding_view(catalog: Catalog, decoded: Decoded) -> Decodificacion:
    """A code taken apart; without letters the group is the one that the level has."""
    read = {part.parte: part.valor for part in decoded.parts}
    unit = ".".join(read[part] for part in ("organo", "unidad", "sub_unidad") if part in read)
    nivel = catalog.scheme.niveles.get(read.get("nivel", ""))
    return Decodificacion(
        decoded.text,
        decoded.valid,
        read.get("pliego"),
        read.get("organo"),
        unit if "unidad" in read else None,
        int(read["nivel"]) if "nivel" in read else None,
        read.get("grupo") or (nivel.grupo if nivel else None),
        tuple(PartView(p.parte, p.etiqueta, p.valor, p.significado, p.start) for p in decoded.parts),
        tuple(problem.text for problem in decoded.problems),
        tuple(Fault(p.kind, p.start, p.end, p.text, p.choices) for p in decoded.problems),
    )
