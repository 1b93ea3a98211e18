"""Answers about what the document explains: terms, criteria, objectives, how a code is built, its legal base."""

from __future__ import annotations

import re
from collections.abc import Sequence

from catalog.schema import Definicion, Norma, Objetivo
from index.analysis import stem, tokenize

from .answer import Answer, Fuente
from .judging import MOST
from .reading import Reading
from .sentences import capital, joined
from .world import World


def norm(world: World, reading: Reading) -> Answer | None:
    """The norm that the question means, by number or by name; the whole legal base when it means none in particular."""
    normas = world.catalog.document.normas
    if not normas:
        return None
    said = {part for part in re.split(r"\D+", reading.text) if len(part) > 2}
    numbered = [n for n in normas if any(said & set(re.split(r"\D+", m.numero)) for m in n.menciones)]
    if said and not numbered:
        cited = joined([f"{n.tipo} {n.menciones[0].numero}" for n in normas])
        text = f"El clasificador no cita esa norma. Las que cita: {cited}."
        return Answer(reading.text, "abstencion", text, abstiene=True)
    words = {word.text for word in reading.words}
    kinds = [n for n in numbered or normas if n.tipo.lower().split()[0] in words]
    best = numbered or _by_words(world, reading, kinds or list(normas))
    if not best:
        return None
    return _norms_told(reading, best)


def _norms_told(reading: Reading, normas: Sequence[Norma]) -> Answer:
    """The norms by number and title; both numbers where the document prints two."""
    lines = []
    for norma in normas:
        numbers = list(dict.fromkeys(m.numero for m in norma.menciones))
        told = joined([f"{norma.tipo} {number}" for number in numbers], " o ")
        line = f"{told}, «{norma.titulo}»: {norma.texto}"
        if len(numbers) > 1:
            line += (
                " El documento imprime los dos números: "
                + joined([f"{m.numero} en la sección {m.seccion}" for m in norma.menciones])
                + "."
            )
        lines.append(line)
    where = tuple(Fuente(m.seccion) for norma in normas for m in norma.menciones)
    return Answer(reading.text, "norma", " ".join(lines), fuentes=where)


def _by_words(world: World, reading: Reading, normas: list[Norma]) -> list[Norma]:
    """The norms that account best for the words of the question; all when it says none, none when none does."""
    if not reading.content:
        return normas
    found = {m.entry.key: m.covered for m in world.finder.find(reading, "norma")}
    best = max((found.get(n.clave, 0.0) for n in normas), default=0.0)
    return [n for n in normas if best and found.get(n.clave, 0.0) >= best - 0.001]


def definition(world: World, reading: Reading) -> Answer | None:
    """The definition of the term that the question names, with the terms that it is made of."""
    document = world.catalog.document
    terms = [document.definiciones[int(n)] for n in _terms(world, reading)]
    if not terms:
        return None
    return _defined(world, reading, terms[0])


def _defined(world: World, reading: Reading, term: Definicion) -> Answer:
    """A term explained, with the terms that it is made of."""
    parts = [d for d in world.catalog.document.definiciones if d.clave != term.clave and _is_part(d, term)]
    text = f"{term.termino} (sección {term.seccion}): {term.texto}"
    if parts:
        text += " " + " ".join(f"{capital(d.termino)} ({d.seccion}): {d.texto}" for d in parts)
    where = tuple(Fuente(d.seccion) for d in (term, *parts))
    return Answer(reading.text, "definicion", text, fuentes=where)


def by_text(world: World, reading: Reading) -> Answer | None:
    """The one explanation of the document (term, objective, norm) whose own words hold what is asked.

    Two words at least must be found, and nearly all; what names a cargo or a unit is not for here.
    """
    if reading.given or sum(bool(word.terms) for word in reading.content) < 2:
        return None
    titles = {word for entry in world.lexicon.entries["cargo"].values() for word in entry.called}
    if all(any(term.text in titles for term in word.terms) for word in reading.content):
        return None
    found = [m for kind in ("definicion", "objetivo", "norma") for m in world.finder.find(reading, kind)]
    found = sorted((m for m in found if m.covered >= MOST), key=lambda m: -m.covered)
    if not found or (len(found) > 1 and found[1].covered > found[0].covered - 0.001):
        return None
    kind, key = found[0].entry.kind, found[0].entry.key
    document = world.catalog.document
    if kind == "definicion":
        return _defined(world, reading, next(d for d in document.definiciones if d.clave == key))
    if kind == "norma":
        return _norms_told(reading, [norma for norma in document.normas if norma.clave == key])
    return _goals_told(reading, [goal for goal in document.objetivos if goal.clave == key])


def _terms(world: World, reading: Reading) -> list[int]:
    """The places of the definitions whose name the question says whole, longest name first.

    Terms such as «pliego» or «grupo ocupacional» are frame words elsewhere; here every word counts. Each content word
    of the question must belong to the name.
    """
    said = [stem(word.taken_for or word.text) for word in reading.words]
    content = {stem(word.taken_for or word.text) for word in reading.content if len(word.text) > 2}
    found: list[tuple[int, int]] = []
    for n, term in enumerate(world.catalog.document.definiciones):
        for name in (term.termino, *term.nombres):
            stems = [stem(token.word) for token in tokenize(name) if len(token.word) > 2]
            if stems and set(stems) <= set(said) and content <= set(stems):
                found.append((-len(stems), n))
    return list(dict.fromkeys(n for _, n in sorted(found)))


def _is_part(inner: Definicion, outer: Definicion) -> bool:
    """Whether a definition stands in the document under another: «IV, 4.1 a» under «IV, 4.1»."""
    below = inner.seccion.removeprefix(outer.seccion)
    return below != inner.seccion and bool(re.fullmatch(r"[ ,]+[a-z]", below))


def objectives(world: World, reading: Reading) -> Answer | None:
    """The objectives of the classification, when that is what is asked."""
    goals = world.catalog.document.objetivos
    return _goals_told(reading, goals) if goals and not reading.known else None


def _goals_told(reading: Reading, goals: Sequence[Objetivo]) -> Answer:
    text = "Los objetivos del clasificador: " if len(goals) > 1 else "Es un objetivo del clasificador: "
    text += " ".join(f"({goal.clave}) {goal.texto}" for goal in goals)
    return Answer(reading.text, "definicion", text, fuentes=tuple(Fuente(g.seccion) for g in goals))


def of_group(world: World, reading: Reading) -> Answer | None:
    """What the document explains of the one group that is mentioned, when its own words hold all that is asked."""
    if len(reading.groups) != 1 or not reading.known or reading.blocking:
        return None
    if reading.wants("cuenta") or world.unit_keys(reading):
        return None
    entries = world.lexicon.entries["definicion"]
    for term in world.catalog.document.definiciones:
        held = entries[term.clave].unit | entries[term.clave].title
        if term.grupo in reading.groups and all(any(t.text in held for t in word.terms) for word in reading.known):
            return _defined(world, reading, term)
    return None
