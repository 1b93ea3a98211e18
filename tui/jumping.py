"""Where one can go from an answer: to the unit, the colleagues, the superior, or to one of several cargos.

A jump is a question, worded so that it stands alone, and shown in the conversation as if typed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from assistant.sentences import with_article

if TYPE_CHECKING:
    from assistant.answer import Answer
    from catalog import Cargo, Catalog


class Jump(Struct, frozen=True):
    """What to ask, how the menu names it, and what stands beside (a code or a key)."""

    question: str
    title: str
    detail: str


def question_about(catalog: Catalog, key: str) -> str:
    """What to ask so that the unit or the órgano with that key is told of. Raises KeyError for any other key."""
    unit = catalog.chart.unidades.get(key)
    return unit.nombre if unit is not None else f"¿Qué unidades tiene el órgano {catalog.chart.organos[key].digito}?"


def jumps(answer: Answer, catalog: Catalog, wording: Callable[[Cargo], str]) -> list[Jump]:
    """The jumps from an answer, nearest first; none from an answer about nobody. `wording` asks for one cargo."""
    cargos = list({(view.titulo, view.codigo): catalog.cargo(view.numero) for view in answer.cargos}.values())
    about = [answer.unidad] if answer.unidad else [] if cargos else [unit.clave for unit in answer.unidades]
    out: list[Jump] = []
    if len(cargos) == 1 and not about:
        (cargo,) = cargos
        unit = catalog.chart.unidades[cargo.unidad]
        return [
            Jump(unit.nombre, "Su unidad", unit.clave),
            Jump(f"¿Qué cargos hay en {with_article(unit)}?", "Sus colegas", unit.clave),
            Jump(f"¿De quién depende {wording(cargo)}?", "Su superior", ""),
        ]
    for key in about:
        unit = catalog.chart.unidades[key]
        out.append(Jump(unit.nombre, unit.nombre, key))
    if len(about) == 1:
        name = with_article(catalog.chart.unidades[about[0]])
        out = [
            Jump(f"¿Qué cargos hay en {name}?", "Sus cargos", about[0]),
            Jump(f"¿De quién depende {name}?", "De quién depende", about[0]),
        ]
        if catalog.chart.children(about[0]):
            out.append(Jump(f"¿Qué sub unidades tiene {name}?", "Sus sub unidades", about[0]))
    return out + [
        Jump(wording(cargo), f"{cargo.titulo} · {catalog.chart.unidades[cargo.unidad].corto}", cargo.codigo)
        for cargo in cargos
    ]
