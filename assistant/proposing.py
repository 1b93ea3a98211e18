"""Answers with the code of a new post: by the rules, labelled as a proposal, with who already holds it."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from catalog.proposal import ProposalError, propose

from .answer import Answer, Fuente
from .parts import parts_said
from .reading import Reading
from .sentences import joined, the_unit
from .views import cargo_views, changed, sources, unit_views
from .world import World


def proposed(world: World, reading: Reading) -> Answer | None:
    """The code that the rules give a post in a unit at a level, group or kind of cargo; None when either is missing."""
    catalog = world.catalog
    where = Fuente(catalog.code_file.seccion)
    key, head = _by_numbers(world, reading), ""
    rest = reading
    if not key:
        found = _unit_and_rest(world, reading)
        if found is None:
            return None
        key, rest = found
    level = reading.levels[0] if reading.levels else ""
    group = reading.groups[0] if reading.groups else ""
    if not level and not group:
        head, group = _group_of_head(world, rest)
        if not group:
            return None
    own = catalog.scheme.niveles[level].grupo if level in catalog.scheme.niveles else group
    if group and own != group:
        text = (
            f"El nivel {level} y el grupo {group} no van juntos: al nivel {level} le corresponde el grupo {own}. "
            "Diga cuál de los dos quiere, y le armo el código."
        )
        return Answer(reading.text, "codificacion", text, aclara=True, fuentes=(where,))
    try:
        proposal = propose(catalog, key, level, group)
    except ProposalError:
        return None
    holders, letters = proposal.holders, proposal.grupo
    unit, rank = the_unit(catalog.chart.unidades[key]), f"{letters} ({catalog.scheme.grupos[letters].nombre})"
    text = f"Según las reglas, el código sería {proposal.codigo}: {unit}, nivel {proposal.nivel}, grupo {rank}."
    if head:
        text += f" El nivel y el grupo son los de los cargos que empiezan con «{head}»."
    if holders:
        text += (
            f" Ya lo llevan: {joined([cargo.titulo for cargo in holders])}; un mismo código puede ser de varios cargos."
        )
    else:
        text += " Es una propuesta: ningún cargo del clasificador lo lleva."
    if proposal.gone:
        text += f" Antes lo llevaba: {'; '.join(f'{cargo.titulo}, {cargo.edicion}' for cargo in proposal.gone)}."
    return Answer(
        reading.text,
        "codificacion",
        text,
        cargos=cargo_views(catalog, holders),
        unidades=unit_views(catalog, [key]),
        codigo=proposal.codigo,
        fuentes=(*(sources(holders) or (where,)), *changed(catalog, (), [key])),
    )


def _by_numbers(world: World, reading: Reading) -> str:
    """The unit given digit by digit: «órgano 8, unidad 4, sub gerencia 1»; empty when it is not."""
    if reading.units:
        return reading.units[0]
    said = dict(parts_said(world, reading))
    organ, unit, sub = (said.get(part, "") for part in ("organo", "unidad", "sub_unidad"))
    if not unit:
        return ""
    key = ".".join(part for part in (organ, unit, sub) if part)
    return key if organ and key in world.catalog.chart.unidades else ""


def _unit_and_rest(world: World, reading: Reading) -> tuple[str, Reading] | None:
    """The unit that the question names best, and the reading without its words: what is left names the post."""
    found = [m for m in world.finder.find(reading, "unidad") if m.named]
    if not found:
        return None
    found.sort(key=lambda m: (-round(m.name, 3), -m.named))
    chart = world.catalog.chart.unidades
    alike = [m for m in found if (m.name, m.named) == (found[0].name, found[0].named)]
    of_kind = [m for m in alike if reading.is_kind(chart[m.entry.key].nombre)]
    found = of_kind if len(alike) > 1 and len(of_kind) == 1 else found
    best = found[0]
    if best.name < 0.4 or (len(found) > 1 and found[1].name == best.name and found[1].named == best.named):
        return None
    spots = max((reading.where(name) for name in best.entry.names), key=len)
    if not spots and len(found) > 1 and found[1].named == best.named:
        # «un asistente social»: a word that stands in the names of several units names none of them.
        return None
    rest = [
        word
        for n, word in enumerate(reading.words)
        if word.role == "content"
        and n not in spots
        and (spots or not any(t.text in best.entry.title for t in word.terms))
    ]
    if any(word.role == "unknown" for word in reading.words):
        return None
    return best.entry.key, replace(reading, words=tuple(rest))


def _group_of_head(world: World, rest: Reading) -> tuple[str, str]:
    """The word that names the post and the group that most cargos whose title starts with it have."""
    for word in rest.words:
        stems = {term.text for term in word.terms}
        groups = Counter(
            cargo.grupo
            for cargo in world.catalog.cargos
            if world.lexicon.entries["cargo"][str(cargo.numero)].names[0][0] in stems
        )
        if groups:
            return rest.base[word.start : word.end], groups.most_common(1)[0][0]
    return "", ""
