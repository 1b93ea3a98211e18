"""Answers about the document's own contradictions: of one cargo, of one kind, or all together."""

from __future__ import annotations

from collections import Counter

from .answer import Answer, Fuente
from .reading import Reading
from .sentences import SPOKEN, in_list, joined, rank
from .views import cargo_views, sources, unit_views
from .world import World, same_row


def reviewed(world: World, reading: Reading) -> Answer | None:
    """What the audit found about the cargo or the matter that the question names; all of it when it names none."""
    catalog = world.catalog
    cargos = world.cargos(reading)
    exact = any(match.exact for match in world.matches(reading))
    if cargos and same_row(cargos) and (exact or reading.review is None):
        return _of_cargo(world, reading)
    if reading.review is not None:
        found = [h for h in catalog.hallazgos if h.nombre in reading.review.reglas]
        shown = [catalog.cargo(n) for n in dict.fromkeys(n for h in found for n in h.numeros)]
        keys = dict.fromkeys(key for h in found for key in h.unidades if key in catalog.chart.unidades)
        told = " ".join(h.texto for h in found[: SPOKEN * 2])
        text = f"{told}" if found else "La auditoría no encuentra nada de eso en el clasificador."
        return Answer(
            reading.text,
            "revision",
            text,
            confianza=0.85,
            cargos=cargo_views(catalog, shown),
            unidades=unit_views(catalog, keys),
            cantidad=len(found),
            fuentes=sources(shown[:SPOKEN]) or tuple(Fuente(h.seccion) for h in found[:SPOKEN]),
        )
    if reading.known or reading.blocking:
        return None
    kinds = Counter(h.severidad for h in catalog.hallazgos)
    names = Counter(h.nombre for h in catalog.hallazgos)
    told = joined([f"{number} de severidad «{severity}»" for severity, number in kinds.items()])
    listed = joined([f"{name} ({number})" for name, number in names.items()])
    text = f"La auditoría encuentra {len(catalog.hallazgos)} hallazgos: {told}. Por clase: {listed}."
    return Answer(
        reading.text,
        "revision",
        text,
        confianza=0.85,
        cantidad=len(catalog.hallazgos),
        fuentes=(Fuente(catalog.code_file.seccion),),
    )


def _of_cargo(world: World, reading: Reading) -> Answer:
    """Whether the code of one cargo agrees with the document's own rules."""
    catalog = world.catalog
    cargos = world.cargos(reading)
    cargo = cargos[0]
    found = catalog.hallazgos_of(cargo.numero)
    text = f"{in_list(catalog, cargo, with_unit=True)}, {rank(catalog, cargo)}: "
    text += (
        " ".join(h.texto for h in found) if found else "está bien; la auditoría no encuentra nada que lo contradiga."
    )
    return Answer(
        reading.text,
        "revision",
        text,
        confianza=0.9,
        cargos=cargo_views(catalog, cargos),
        unidades=unit_views(catalog, [cargo.unidad]),
        fuentes=sources(cargos),
    )
