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

    def missed(cargo: Cargo) -> int:
        """How many words of its title are said; 0 when it is not asked for."""
        # A cargo that was renamed before is asked for by each of its titles.
        titles = [title for title in map(_stems, (cargo.titulo, *cargo.antes)) if title <= said]
        alike = [one for one in catalog.cargos if _stems(one.titulo) in titles]
        if any(one.unidad == cargo.unidad for one in alike) if cargo.unidad in units else alike:
            return 0
        return max(map(len, titles), default=0)

    longest = max(map(missed, catalog.withdrawn), default=0)
    if not longest:
        return None
    gone = [cargo for cargo in catalog.withdrawn if missed(cargo) == longest]
    text = f"Ya no está en el clasificador: {joined([gone_told(catalog, one) for one in gone])}."
    return Answer(reading.text, "abstencion", text, abstiene=True, fuentes=sources(gone))


def gone_told(catalog: Catalog, cargo: Cargo) -> str:
    """A withdrawn cargo with its code, its unit, and what took it away."""
    unit = catalog.chart.unidades.get(cargo.unidad)
    where = f", en {the_unit(unit)}" if unit is not None else ""
    return f"{cargo.titulo} ({cargo.codigo}){where}, {cargo.edicion}"


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(token.word) for token in tokenize(text) if len(token.word) > 2)
