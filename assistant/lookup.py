"""Answers about cargos: one, which of several, or none."""

from __future__ import annotations

from collections.abc import Sequence

from catalog import Cargo, Catalog

from .answer import Answer
from .judging import Match
from .options import ASKED, numbered, of_cargos
from .reading import Reading, Word
from .sentences import capital, edition, joined, place, rank, since
from .views import cargo_views, changed, sources, unit_views


def _besides(reading: Reading, cargo: Cargo) -> str:
    """What the question said or asked of the cargo that the classification does not bear out."""
    text = ""
    if reading.levels and cargo.nivel not in reading.levels:
        text += f" No es de nivel {joined(reading.levels)}: es de nivel {cargo.nivel}."
    if reading.groups and cargo.grupo not in reading.groups:
        text += f" No es del grupo {joined(reading.groups)}: es del grupo {cargo.grupo}."
    return text + (" El clasificador no dice quién lo ocupa." if reading.wants("persona") else "")


def oddities(catalog: Catalog, cargo: Cargo) -> str:
    """What is odd about a cargo beyond its spelling, as sentences; the view of the cargo holds every finding."""
    return "".join(f" Ojo: {h.texto}" for h in catalog.hallazgos_of(cargo.numero) if h.severidad != "nota")


def one(catalog: Catalog, reading: Reading, cargos: Sequence[Cargo]) -> Answer:
    """The answer when one cargo is meant (or one that is printed several times): code, place, rank, what is odd."""
    cargo = cargos[0]
    where = f"Está en {place(catalog, cargo.unidad)}; {rank(catalog, cargo)}."
    text = f"El código de {cargo.titulo} es {cargo.codigo}. {where} {since(catalog, cargo)}".rstrip()
    text += oddities(catalog, cargo) + _besides(reading, cargo)
    return Answer(
        reading.text,
        "cargo",
        text,
        cargos=cargo_views(catalog, cargos),
        unidades=unit_views(catalog, [cargo.unidad]),
        fuentes=(*sources(cargos), *changed(catalog, (), [cargo.unidad])),
    )


def which(catalog: Catalog, reading: Reading, cargos: Sequence[Cargo]) -> Answer:
    """The question back when several cargos fit: one question, with few numbered options."""
    brief = f"Hay {len(cargos)} cargos que responden a «{said(reading, reading.matching)}»."
    if reading.given and not reading.matching:
        brief = f"Son {len(cargos)} cargos."
    kind, options = of_cargos(catalog, cargos)
    if kind != "cargo":
        cargos = sorted(cargos, key=lambda cargo: cargo.numero)
        options = of_cargos(catalog, cargos)[1]
    brief += f" {ASKED[kind]}"
    return Answer(
        reading.text,
        "opciones",
        f"{brief} {numbered(options)}.",
        aclara=True,
        cargos=cargo_views(catalog, cargos),
        unidades=unit_views(catalog, [cargo.unidad for cargo in cargos]),
        fuentes=sources(cargos),
        resumen=brief,
        elige=kind,
        opciones=options,
    )


def said(reading: Reading, words: Sequence[Word], *, as_typed: bool = False) -> str:
    """The words as the person wrote them, with the small ones between them.

    A typo is the word that it was taken for, unless `as_typed`.
    """
    out, last = "", 0
    for word in sorted({(w.start, w.end): w for w in words}.values(), key=lambda w: w.start):
        between = reading.base[last : word.start]
        out += (between if len(between) <= 9 else " ") if out else ""
        out += (not as_typed and word.taken_for) or reading.base[word.start : word.end]
        last = word.end
    return " ".join(out.split())


def none(catalog: Catalog, reading: Reading, nearest: Sequence[Match]) -> Answer:
    """The decline when no cargo accounts for the question: what was not found, and what to try instead."""
    blocked = reading.blocking or reading.content
    missing = joined([f"«{reading.base[word.start : word.end]}»" for word in blocked[:4]], " ni ")
    if not blocked:
        text = "No entendí qué cargo, código o unidad busca."
    elif reading.blocking:
        text = f"El clasificador de {edition(catalog)} no tiene nada que se llame {missing}."
    else:
        words = said(reading, reading.content, as_typed=True)
        text = f"En el clasificador de {edition(catalog)} ningún cargo responde a «{words}»."
    best = max((match.covered for match in nearest), default=0.0)
    near = [match for match in nearest if match.named and match.covered >= max(0.5, best - 0.001)]
    cargos = [catalog.cargo(int(match.entry.key)) for match in near]
    titles = list(dict.fromkeys(f"{c.titulo} ({catalog.chart.unidades[c.unidad].nombre})" for c in cargos))
    if titles and reading.known:
        text += f" Lo más parecido que sí figura: {joined(titles[:3])}; pregunte por ese título si era eso."
    else:
        text += " Pregunte por el título de un cargo, por una unidad o por un código."
        noted = " que no estén entre los cambios" if catalog.printed is not None else ""
        text += f" Los cargos creados después de {catalog.document.edicion}{noted} se buscan en el CAP vigente."
    return Answer(reading.text, "abstencion", capital(text), abstiene=True)
