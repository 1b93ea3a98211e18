"""Answers about cargos that were in the classification and were withdrawn by a change since."""

from __future__ import annotations

from catalog import Cargo, Catalog
from index.analysis import stem, tokenize

from .answer import Answer
from .reading import Reading
from .sentences import joined, the_unit
from .views import sources
from .world import World


def withdrawn(world: World, reading: Reading) -> Answer | None:
    """Who asks by title for somebody who is no more is told so.

    None when somebody else is still called so: anywhere, or, where the unit is named too, in that unit.
    """
    catalog, said = world.catalog, _stems(reading.base)
    units = {*world.said_units(reading)[0], *world.unit_keys(reading)}

    def missed(cargo: Cargo) -> bool:
        # A cargo that was renamed before is asked for by both titles.
        titles = [title for title in map(_stems, {cargo.titulo, catalog.printed_title(cargo)}) if title <= said]
        if not titles:
            return False
        alike = [one for one in catalog.cargos if _stems(one.titulo) in titles]
        return not any(one.unidad == cargo.unidad for one in alike) if cargo.unidad in units else not alike

    gone = [cargo for cargo in catalog.withdrawn if missed(cargo)]
    if not gone:
        return None
    longest = max(len(_stems(catalog.printed_title(cargo))) for cargo in gone)
    gone = [cargo for cargo in gone if len(_stems(catalog.printed_title(cargo))) == longest]
    text = f"Ya no está en el clasificador: {joined([gone_told(catalog, one) for one in gone])}."
    return Answer(reading.text, "abstencion", text, abstiene=True, fuentes=sources(gone))


def gone_told(catalog: Catalog, cargo: Cargo) -> str:
    """A withdrawn cargo with its code, its unit, and what took it away."""
    unit = catalog.chart.unidades.get(cargo.unidad)
    where = f", en {the_unit(unit)}" if unit is not None else ""
    return f"{cargo.titulo} ({cargo.codigo}){where}, {cargo.edicion}"


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(token.word) for token in tokenize(text) if len(token.word) > 2)
