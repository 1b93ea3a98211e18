"""Answers about cargos that were in the classification and were withdrawn by a change since."""

from __future__ import annotations

from catalog import Cargo, Catalog
from index.analysis import stem, tokenize

from .answer import Answer
from .reading import Reading
from .sentences import joined, the_unit
from .views import sources


def withdrawn(catalog: Catalog, reading: Reading) -> Answer | None:
    """Who asks by title for somebody who is no more is told so; None when somebody else is still called so."""
    said = _stems(reading.base)
    names = {_stems(cargo.titulo) for cargo in catalog.cargos}
    gone = [cargo for cargo in catalog.withdrawn if _stems(cargo.titulo) <= said and _stems(cargo.titulo) not in names]
    if not gone:
        return None
    longest = max(len(_stems(cargo.titulo)) for cargo in gone)
    gone = [cargo for cargo in gone if len(_stems(cargo.titulo)) == longest]
    return Answer(
        reading.text, "abstencion", f"Ya no está en el clasificador: {joined([_told(catalog, one) for one in gone])}.",
        abstiene=True, fuentes=sources(gone),
    )  # fmt: skip


def _told(catalog: Catalog, cargo: Cargo) -> str:
    unit = catalog.chart.unidades.get(cargo.unidad)
    where = f", en {the_unit(unit)}" if unit is not None else ""
    return f"{cargo.titulo} ({cargo.codigo}){where}, {cargo.edicion}"


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(token.word) for token in tokenize(text) if len(token.word) > 2)
