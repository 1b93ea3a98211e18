"""The plain chat: one question a line, the answer under it; no boxes, colours or redraws.

For screen readers, pipes and bad connections. Everything that the screen shows is said in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TextIO

from assistant.sentences import count

from . import orders
from .blocks import plain, sentence
from .blocks.bars import spread
from .blocks.card import footing, source
from .blocks.ladder import missing, rungs_of_code, rungs_of_reading
from .examples import examples
from .mishap import answered
from .output import put

if TYPE_CHECKING:
    from assistant.answer import Answer, CargoView
    from catalog import Cargo, Catalog

    from .clerk import Desk

# Alone, these ask for the whole chart.
CHART_WORDS = ("organigrama", "árbol", "arbol")
HELP = """\
Escriba una pregunta por línea: por un cargo («secretaria de alcaldía»), un código entero o a medias, o una unidad
(«¿qué cargos hay en catastro?»). Puede seguir el hilo («¿y el técnico?»); «otro tema» lo deja. Si hay varios, conteste
con el número. «¿por qué?» explica la última respuesta. «organigrama» dice todas las unidades. «salir» termina."""
# No line is folded: whoever reads it aloud, or in a narrow window, breaks it better.
WIDTH = 100_000


def chat(desk: Desk, lines: Iterable[str], out: TextIO, note: Callable[[Answer], object]) -> int:
    """Answers each line until the input ends, and gives the exit status 0. `note` is given every answer."""
    catalog, talk = desk.catalog, desk.conversation()
    name = f"{catalog.document.titulo}, {catalog.edicion}"
    put(out, f"{name}: {len(catalog.cargos)} cargos. «ayuda» explica, «salir» termina.\n")
    put(out, f"Por ejemplo: {'; '.join(examples(catalog))}\n\n")
    for line in lines:
        text = line.strip()
        if not text:
            continue
        if text.lower() in orders.QUIT:
            break
        if text.lower() in orders.HELP:
            put(out, f"{HELP}\n\n")
            continue
        if text.lower() in CHART_WORDS:
            put(out, "\n".join(_chart(catalog)) + "\n\n")
            continue
        answer = answered(talk, text)
        note(answer)
        put(out, "\n".join(told(answer, catalog)) + "\n\n")
    return 0


def told(answer: Answer, catalog: Catalog) -> list[str]:
    """All that the screen shows of an answer, as lines of words."""
    from catalog.text import clean

    lines = [sentence(answer)]
    if not answer.explica:
        lines += [*_counted(answer, catalog), *_listed(answer), *_parts(answer, catalog)]
        lines += [*_colleagues(answer, catalog), *_under(answer, catalog), *_findings(answer)]
        for block in (footing(answer, WIDTH), source(answer, catalog, WIDTH)):
            lines += [plain(line) for line in block]
    return [clean(line) for line in lines]


def _parts(answer: Answer, catalog: Catalog) -> list[str]:
    """The code part by part; nothing where the sentence has taken it apart already."""
    reading = answer.decodificacion
    if reading is not None and reading.valido:
        return []
    code = answer.codigo or (answer.cargos[0].codigo if len(answer.cargos) == 1 and not answer.aclara else "")
    rungs = rungs_of_reading(reading) if reading is not None else rungs_of_code(catalog, code) if code else []
    told = [
        f"{rung.etiqueta.capitalize()} {rung.valor}: {rung.significado or missing(rungs, n)}."
        for n, rung in enumerate(rungs)
    ]
    if reading is not None:
        for fault in (fault for fault in reading.fallas if fault.opciones):
            valid = "; ".join(f"{value}, {name}" for value, name in fault.opciones)
            told.append(f"En lugar de «{reading.codigo[fault.inicio : fault.fin]}» puede ser: {valid}.")
    return told


def _colleagues(answer: Answer, catalog: Catalog) -> list[str]:
    """Who else is in the unit of the one cargo answered."""
    if len(answer.cargos) != 1 or answer.aclara:
        return []
    one = answer.cargos[0]
    others = [cargo for cargo in catalog.members(one.unidad) if cargo.numero != one.numero]
    if not others:
        return ["En su unidad no hay otro cargo."]
    return ["En su unidad están también: " + "; ".join(map(_row, others)) + "."]


def _under(answer: Answer, catalog: Catalog) -> list[str]:
    """What depends on the unit of the one cargo, or on each of the units compared."""
    chart = catalog.chart
    keys = [answer.cargos[0].unidad] if len(answer.cargos) == 1 and not answer.aclara else []
    if answer.tipo == "comparacion" and not answer.cargos:
        keys = [unit.clave for unit in answer.unidades]
    told = []
    for key in (key for key in keys if key in chart.unidades):
        names = [f"{unit.nombre} ({unit.clave})" for unit in chart.children(key)]
        if names:
            told.append(f"De {chart.unidades[key].nombre} dependen {len(names)} sub unidades: {'; '.join(names)}.")
    return told


def _counted(answer: Answer, catalog: Catalog) -> list[str]:
    """What a count is made of, where the screen draws bars."""
    numbers = dict(answer.reparto) or spread(answer.cargos, catalog) if answer.tipo == "conteo" else {}
    return ["; ".join(f"{name}: {number}" for name, number in numbers.items()) + "."] if numbers else []


def _chart(catalog: Catalog) -> list[str]:
    """Every órgano and unit with its key, one a line, and how many cargos it has itself."""
    chart, out = catalog.chart, []
    for organ in chart.organos.values():
        out.append(f"Órgano {organ.digito}: {organ.nombre}" + ("." if organ.en_uso else ", no se utiliza."))
        for unit in (unit for unit in chart.unidades.values() if unit.organo == organ.digito):
            number = len(catalog.members(unit.clave))
            out.append(f"{unit.clave} {unit.nombre}: {count(number, '1 cargo', 'cargos')}.")
    return out


def _listed(answer: Answer) -> list[str]:
    """The options by number, or the cargos one a line, unless it is one and the sentence has its code."""
    if answer.aclara:
        views = {view.numero: view for view in answer.cargos}
        ranks = [
            f", nivel {views[o.cargos[0]].nivel}, {views[o.cargos[0]].grupo}" if len(o.cargos) == 1 else ""
            for o in answer.opciones
        ]
        return [
            f"{n}. {option.texto}{rank}" for n, (option, rank) in enumerate(zip(answer.opciones, ranks, strict=True), 1)
        ]
    if len(answer.cargos) == 1 and answer.cargos[0].codigo in sentence(answer):
        return []
    return [_row(view, view.ruta[-1]) for view in answer.cargos]


def _row(cargo: Cargo | CargoView, unidad: str = "") -> str:
    """A cargo in one line, with its unit when that is said."""
    return ", ".join(filter(None, (cargo.titulo, unidad, f"nivel {cargo.nivel}", cargo.grupo, cargo.codigo)))


def _findings(answer: Answer) -> list[str]:
    """What the document contradicts itself in about the cargos, when the sentence does not say it."""
    found = dict.fromkeys(h.texto for view in answer.cargos for h in view.hallazgos if not answer.aclara)
    return [f"Aviso: {text}" for text in found if text not in answer.texto]
