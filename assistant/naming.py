"""Answers for a question that names or describes somebody: one cargo, two at once, or whoever heads a unit."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from catalog import Cargo
from catalog.text import fold
from index.analysis import stem

from . import choosing, comparing, filtering, lookup, placing, units
from .answer import Answer
from .judging import Match, settled
from .reading import Reading
from .sentences import the_unit
from .world import World, same_row


def cargo_named(world: World, reading: Reading) -> Answer | None:
    """A cargo, though its words may name a unit too; but «la sub gerencia de…» in so many words is the unit."""
    matches = [] if reading.blocking or not (reading.known or reading.given) else world.matches(reading)
    if reading.kind and not any(match.whole == 2 for match in matches) and world.is_unit(reading):
        return None
    cargos = [world.cargo(match) for match in matches if match.named or not any(m.named for m in matches)]
    if reading.describes:
        # Who does a thing stands before who directs those who do it.
        cargos.sort(key=lambda cargo: world.catalog.head(cargo.unidad) == cargo)
    if not cargos:
        return _head(world, reading)
    if reading.describes and not any(m.whole for m in matches) and any(m.whole == 2 for m in world.units(reading)):
        # «quién maneja el presupuesto»: a unit that is called so before somebody whose work it may be.
        return None
    if not same_row(cargos) and reading.wants("lista-de") and not reading.given:
        told = f"que responden a «{lookup.said(reading, reading.matching)}»"
        cargos.sort(key=lambda cargo: cargo.numero)
        return filtering.listed(world.catalog, reading, cargos, told, False, [cargo.unidad for cargo in cargos])
    if not same_row(cargos):
        return lookup.which(world.catalog, reading, cargos)
    return _noted(world, reading, matches[0], lookup.one(world.catalog, reading, cargos))


def _noted(world: World, reading: Reading, match: Match, answer: Answer) -> Answer:
    """The answer with a word about the title, when who asks says another: «director», «gerente» for a Sub Gerente."""
    cargo, first = world.cargo(match), set(match.entry.names[0][:1])
    # Words for who is asked for: those for a head, and those that somebody's title begins with.
    heads = [
        word
        for word in reading.content
        if any(term.text in world.heads for term in word.terms) or any(map(word.is_said, world.firsts))
    ]
    heads = [word for word in heads if fold(reading.base[word.start : word.end]) == word.text]
    other = not any(term.text in match.entry.called for word in heads for term in word.terms)
    prefixed = bool(first & {stem(word) for word in world.reader.prefixes})
    less = prefixed and not any(term.text in first for word in reading.words for term in word.terms)
    if not heads or reading.given or not (other or less):
        return answer
    where = the_unit(world.catalog.chart.unidades[cargo.unidad])
    said = reading.base[heads[0].start : heads[0].end]
    told = f"En {where} ningún cargo se llama así («{said}»); le corresponde {cargo.titulo}."
    return replace(answer, texto=f"{told} {answer.texto}")


def called_so(world: World, reading: Reading) -> Answer | None:
    """The cargo whose printed title is said, when there is one where it is asked for: its code needs no proposal."""
    if reading.blocking or reading.levels or reading.groups or not reading.known:
        return None
    said = [m for m in world.matches(reading) if any(reading.says(n) for n in m.entry.names[: m.entry.printed])]
    cargos = [world.cargo(match) for match in said if match.exact]
    return lookup.one(world.catalog, reading, cargos) if cargos and same_row(cargos) else None


# What may be asked of whoever heads a unit, without being a question about something else.
OF_A_CHIEF = ("superior", "jefe-de", "cargo", "persona", "descripcion")


def chief(world: World, reading: Reading) -> Answer | None:
    """The cargo at the head of the unit that is named in print, and nothing else with it: «jefe de la Gerencia…»."""
    if reading.given or reading.blocking or any(cue.want not in OF_A_CHIEF for cue in reading.cues):
        return None
    if placing.bossed(world, reading) is not None or placing.under(world, reading) is not None:
        return None
    heads = {n for n, word in enumerate(reading.words) if any(term.text in world.heads for term in word.terms)}
    if any(cue.want == "superior" and heads.isdisjoint(cue.places) for cue in reading.cues):
        # «¿de quién depende el sub gerente de…?» asks for whoever is above him.
        return None
    found = world.chief(reading)
    if found is None:
        return None
    named = world.cargos(reading.under("cargo"))
    if named and same_row(named) and named[0].numero == found[1].numero:
        match = settled(world.lexicon.entries["cargo"][str(named[0].numero)])
        return _noted(world, reading, match, lookup.one(world.catalog, reading, named))
    return _headed(world, reading, *found)


def _head(world: World, reading: Reading) -> Answer | None:
    """The cargo at the head of a unit that is asked for by another word; the answer says so."""
    found = world.head(reading)
    if found is None:
        return None
    return _headed(world, reading, *found)


def _headed(world: World, reading: Reading, key: str, cargo: Cargo) -> Answer:
    unit = world.catalog.chart.unidades[key]
    answer = lookup.one(world.catalog, reading, [cargo])
    told = f"En {the_unit(unit)} ningún cargo se llama así; la encabeza el de {cargo.titulo}. {answer.texto}"
    return replace(answer, texto=told)


def described(world: World, reading: Reading) -> Answer | None:
    """The cargo or the unit that most of a long description speaks of; which of a few, when they are as good."""
    if not reading.describes or reading.given or choosing.foreign_head(world, reading):
        return None
    if reading.kind or not reading.wants("descripcion"):
        keys = [match.entry.key for match in world.finder.hinted(reading, "unidad")]
        if not keys:
            return None
        if len(keys) > 1:
            return units.which_unit(world.catalog, reading, keys)
        return units.place_of_unit(world.catalog, reading, keys[0])
    return doer(world, reading, world.finder.hinted(reading, "cargo"))


def doer(world: World, reading: Reading, matches: Sequence[Match]) -> Answer | None:
    """The cargo that a description means, or which of them."""
    cargos = [world.cargo(match) for match in matches]
    if not cargos:
        return None
    if not same_row(cargos):
        return lookup.which(world.catalog, reading, cargos)
    return lookup.one(world.catalog, reading, cargos)


def _is_called(world: World, reading: Reading, cargo: Cargo) -> bool:
    """Whether the question says the first word of one of the cargo's printed names."""
    entry = world.lexicon.entries["cargo"][str(cargo.numero)]
    firsts = {name[0] for name in entry.names[: entry.printed]}
    return any(word.is_said(first) for word in reading.words for first in firsts)


# What two cargos at once may be asked, without being a question about something else.
OF_BOTH = ("cargo", "persona", "grupo", "lista-de")


def both(world: World, reading: Reading) -> Answer | None:
    """Two cargos asked for at once: «el código del cajero y del tesorero», «el gerente de rentas y su secretaria»."""
    if reading.describes or reading.given or any(cue.want not in OF_BOTH for cue in reading.cues):
        return None
    pair = comparing.pair_named(world, reading.under("cargo"), "suman") if len(reading.islands()) == 1 else None
    if pair is None or not all(_is_called(world, reading, cargo) for cargo in pair):
        return None
    return filtering.listed(world.catalog, reading, pair, "de los que usted nombra", False)
