"""Somebody named in part after somebody else: who is called so near by, or is called the same in another unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from catalog import Cargo

from . import choosing
from .judging import Match
from .lexicon import Name
from .reading import Cue, Reading
from .talk import Talk, found_head, kept, of_cargo, points_at_unit, says_these
from .world import World, same_row

# «¿quién es el jefe?» is this short; what names more is a question of its own.
SHORT = 7


def elsewhere(talk: Talk, reading: Reading) -> Reading | None:
    """«¿y el de logística?», «¿y en tesorería?» after a Sub Gerente, a chofer…: who is called so there."""
    world, part = talk.world, choosing.fragment(talk.world, reading)
    named = part if part is not None else reading if reading.follows else None
    if named is None or not named.content or reading.blocking or talk.answer.unidad or talk.counts():
        return None
    if talk.answer.tipo == "codificacion":
        return None
    said = any(word.is_said(first) for word in named.known for first in world.firsts)
    if named.describes or (part is None and said):
        # «¿y el técnico?» is called so, wherever the word stands too.
        return None
    whole = world.said_units(named)[0] if part is not None or world.names_only_units(named) else []
    alike = _titled_so(talk, named)
    if alike:
        return replace(reading, given=(alike.numero,), words=(), units=(), cues=cues_for(talk, reading))
    keys = list(named.units) or whole or world.unit_keys(named) or _owned(talk, reading, named)
    entries = world.lexicon.entries["cargo"]
    names = {entries[str(cargo.numero)].names[0] for cargo in talk.listed()}
    if len({name[0] for name in names}) != 1 or not keys:
        return None
    there = _called_so(talk, keys, names)
    if not there:
        # Nobody: said with the title in full, so that the answer can name what comes near.
        unit = named.base[named.words[0].start :] if part is not None else world.catalog.chart.unidades[keys[0]].nombre
        composed = world.reader.read(f"{talk.listed()[0].titulo} de {unit}")
        return replace(composed, spoken=composed.text, cues=cues_for(talk, reading))
    return replace(
        reading, given=tuple(cargo.numero for cargo in there), words=(), units=(), cues=cues_for(talk, reading)
    )


def _titled_so(talk: Talk, named: Reading) -> Cargo | None:
    """The one cargo of the same first word whose printed title holds what is said: «el de comedores populares»."""
    if any(named.says(name) for name in talk.world.lexicon.unit_names):
        return None
    firsts = {talk.world.lexicon.entries["cargo"][str(cargo.numero)].names[0][0] for cargo in talk.listed()}
    found = [m for m in talk.world.finder.find(named, "cargo") if m.printed and m.entry.names[0][0] in firsts]
    cargos = [talk.world.cargo(match) for match in found]
    return cargos[0] if cargos and same_row(cargos) else None


def _owned(talk: Talk, reading: Reading, named: Reading) -> list[str]:
    """The unit of whoever heads one: «¿y la del gerente municipal?» after a secretaria («el del…» may be a code)."""
    feminine = reading.has(talk.world.language.voices["la"])
    cargos = talk.world.cargos(named) if feminine else []
    heads = cargos and same_row(cargos) and talk.world.catalog.head(cargos[0].unidad) == cargos[0]
    return [cargos[0].unidad] if heads else []


def _called_so(talk: Talk, keys: Sequence[str], names: set[Name]) -> list[Cargo]:
    """Who in these units is called as the cargos spoken of: by the whole title, as heads alike, by what was asked."""
    world = talk.world
    entries = world.lexicon.entries["cargo"]
    members = [cargo for key in keys for cargo in world.catalog.members(key)]
    titles = {cargo.numero: entries[str(cargo.numero)].names[0] for cargo in members}
    same = [cargo for cargo in members if titles[cargo.numero] in names]
    first = next(iter(names))[0]
    topic = talk.topic()
    if not same and topic is not None and first in world.heads and world.catalog.head(topic.unidad) == topic:
        heads = [world.catalog.head(key) for key in keys]
        same = [head for head in heads if head is not None]
    if same:
        return same
    alike = [cargo for cargo in members if titles[cargo.numero][0] == first]
    asked = [word for word in talk.before.content if not any(term.text == first for term in word.terms)]
    if not asked:
        return alike
    own = {word for name in names for word in name[1:]}
    return [cargo for cargo in alike if own & set(titles[cargo.numero][1:])]


def near(talk: Talk, reading: Reading) -> Reading | None:
    """A cargo named in part, where one of those that fit is near what was spoken of: «¿y el técnico?», «el asistente».

    Near is: of the unit spoken of; then what shares most words with the last cargo.
    """
    world, leaning = talk.world, _leans(talk, reading)
    if reading.follows and not reading.cues and not reading.content and reading.has(world.reader.anybody):
        # «¿y el titular?»
        chief = world.catalog.head(talk.unit(reading)) if talk.unit(reading) else None
        return _headed(talk, reading, chief) if chief is not None else None
    there = points_at_unit(talk, reading)
    if (
        reading.given
        or reading.units
        or (reading.kind and not there)
        or reading.blocking
        or not reading.known
        or talk.counts()
    ):
        return None
    listed = len(talk.answer.cargos) > 1 and len({view.unidad for view in talk.answer.cargos}) == 1
    if not leaning and not (listed and not talk.answer.aclara and choosing.definite(world, reading)):
        return None
    if world.said_units(reading)[0] and any(match.exact for match in world.units(reading)):
        return None
    named = reading.under("cargo")
    key = talk.unit(reading)
    head = world.catalog.head(key) if key and leaning else None
    if head is not None and world.only_heads(named):
        return _headed(talk, reading, head)
    matches = [match for match in world.matches(named) if match.named]
    if reading.describes or (len(matches) == 1 and matches[0].whole == 2):
        return None
    said = {term.text for word in named.known for term in word.terms}
    # «el técnico» is called so, and not only in passing.
    matches = [match for match in matches if match.entry.names[0][0] in said] or matches
    here = [m for m in world.finder.find(named, "cargo") if m.complete and m.named and world.cargo(m).unidad == key]
    if here and not any(world.cargo(match).unidad == key for match in matches):
        matches = here
    cargos = [world.cargo(match) for match in matches]
    if (len(cargos) < 2 or same_row(cargos)) and not here:
        return None
    topic = talk.topic()
    inside = [cargo for cargo in cargos if cargo.unidad == key]
    neighbour = _nearest_to(world, topic, matches) if topic is not None and leaning and not there else None
    if neighbour is not None and (not inside or len(inside) > 1):
        inside = [neighbour]
    if not inside or (not leaning and not same_row(inside)):
        return None
    wanted = reading.cues if there else cues_for(talk, reading)
    return replace(reading, given=tuple(cargo.numero for cargo in inside), words=(), kind="", cues=wanted)


def _headed(talk: Talk, reading: Reading, head: Cargo) -> Reading | None:
    """The head of the unit spoken of; of the unit above when it was the head itself that was spoken of.

    Who is asked for by a printed title («gerente») is called so: nobody else is answered without a word about it.
    """
    topic = talk.topic()
    superior = talk.world.catalog.superior_post(head.unidad)
    if topic is not None and says_these(talk, reading, talk.world.reader.heads):
        # «ese jefe»
        return replace(reading, given=(topic.numero,), words=(), cues=of_cargo(reading))
    title = _title_said(talk.world, reading.under("cargo"))
    called = _bearers(talk.world, title, head) if title else []
    if called:
        return replace(reading, given=tuple(cargo.numero for cargo in called), words=(), cues=of_cargo(reading))
    if topic is not None and topic.numero == head.numero:
        if title and superior is None:
            return None
        head = superior or head
    if title:
        said = " ".join(word.text for word in reading.under("cargo").content)
        composed = talk.world.reader.read(f"{said} de {talk.world.catalog.chart.unidades[head.unidad].nombre}")
        return replace(composed, spoken=composed.text, cues=of_cargo(reading))
    return replace(reading, given=(head.numero,), words=(), cues=of_cargo(reading))


def _title_said(world: World, named: Reading) -> Name:
    """The printed title of some head that the words are, no more and no less; empty when they are none."""
    chart, entries = world.catalog.chart.unidades, world.lexicon.entries["cargo"]
    heads = filter(None, map(world.catalog.head, chart))
    titles = {entries[str(head.numero)].names[0] for head in heads}
    return next((t for t in titles if len(t) == len(named.content) and named.says(t)), ())


def _bearers(world: World, title: Name, head: Cargo) -> list[Cargo]:
    """Whose printed title begins so: the head given, the nearest above it, else the heads right below it."""
    catalog, entries = world.catalog, world.lexicon.entries["cargo"]

    def called(keys: Iterable[str]) -> list[Cargo]:
        heads = filter(None, map(catalog.head, keys))
        return [one for one in heads if entries[str(one.numero)].names[0][: len(title)] == title]

    above = called([head.unidad, *(unit.clave for unit in catalog.chart.ancestors(head.unidad))])
    return above[:1] or called(unit.clave for unit in catalog.chart.children(head.unidad))


def cues_for(talk: Talk, reading: Reading) -> tuple[Cue, ...]:
    """What is wanted of somebody found: what is asked now, or what was asked before of somebody else."""
    cues = reading.cues or kept(talk.before)
    # Who was asked for as the jefe of something was found: it is no jefe that is wanted now.
    done = ("superior", "jefe-de") if not reading.cues and found_head(talk) else ()
    return tuple(cue for cue in cues if cue.want not in ("miembros", "sub-unidades", "cuenta", *done))


def _leans(talk: Talk, reading: Reading) -> bool:
    """Whether the form of a question shows that it goes on with what was spoken of."""
    bare = not reading.cues and choosing.definite(talk.world, reading) and len(reading.words) <= 4
    boss = len(reading.words) <= SHORT and talk.world.only_heads(reading.under("cargo"))
    return reading.follows or bare or boss or talk.voice(reading, "ahi") or choosing.corrects(talk.world, reading)


def _nearest_to(world: World, topic: Cargo, matches: list[Match]) -> Cargo | None:
    """Of several matches the one that shares most with the cargo before: words of its title but the first; its unit."""
    entries = world.lexicon.entries["cargo"]
    own = set(entries[str(topic.numero)].names[0][1:])

    def shared(match: Match) -> tuple[float, bool]:
        title = set(match.entry.names[0][1:])
        return sum(map(world.lexicon.weight, own & title)), world.cargo(match).unidad == topic.unidad

    ranked = sorted((m for m in matches if world.cargo(m).numero != topic.numero), key=shared, reverse=True)
    if not ranked or not shared(ranked[0])[0]:
        return None
    if len(ranked) > 1 and shared(ranked[1]) == shared(ranked[0]):
        return None
    return world.cargo(ranked[0])
