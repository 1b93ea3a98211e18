"""What a question leans on: the one before. Fills in what is left out, and lets a question back be answered."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from catalog import Cargo
from catalog.codes import Written
from index.analysis import stem, tokenize

from . import choosing
from .answer import Answer
from .judging import Match
from .lexicon import Name
from .parts import parts_said
from .reading import Cue, Reading, Word
from .reviewing import findings_about
from .world import World, same_row

# What can be asked, in words that name nothing, of what was spoken of: «¿y su jefe?», «¿en qué gerencia están?».
OF_THE_SAME = ("superior", "lugar", "cuenta", "miembros", "sub-unidades", "grupo")

# The nouns (see voces.yaml) that say what is counted.
COUNTED = ("puestos", "niveles", "rangos", "organos", "codigos", "titulos")
# «¿quién es el jefe?» is this short; what names more is a question of its own.
SHORT = 6


@dataclass(frozen=True)
class Memory:
    """The last question and its answer (None: nothing was said that a next question could lean on).

    `singles` are the last two cargos that were answered alone: what «¿en qué se diferencian?» speaks of. `offered` is
    the last question back or list, as long as what follows was chosen from it: «no, la segunda» chooses again. `told`
    is the last answer of all, whatever it was: what «¿por qué?» asks about.
    """

    reading: Reading | None = None
    answer: Answer | None = None
    singles: tuple[int, ...] = ()
    offered: Answer | None = None
    told: Answer | None = None

    def after(self, reading: Reading, answer: Answer) -> Memory:
        """What to remember once `reading` was answered; what was not understood does not wipe out what was."""
        if answer.tipo == "cortesia":
            return self
        if answer.abstiene and (reading.leaning or not reading.known):
            return replace(self, told=answer)
        singles = self.singles
        if len(answer.cargos) == 1 and answer.cargos[0].numero not in singles[-1:]:
            singles = (*singles[-1:], answer.cargos[0].numero)
        choice = bool(answer.opciones) or len(answer.cargos) > 1
        offered = answer if choice else self.offered if reading.leaning else None
        return Memory(reading, answer, singles, offered, answer)

    def topic(self) -> str:
        """What a next question may lean on, in a few words; empty when there is nothing."""
        answer = self.answer
        if answer is None or answer.abstiene:
            return ""
        rows = {(view.titulo, view.codigo) for view in answer.cargos}
        if len(rows) == 1 and not answer.unidad:
            return f"{answer.cargos[0].titulo} ({answer.cargos[0].codigo})"
        if answer.unidades and not answer.aclara:
            about = next((unit for unit in answer.unidades if unit.clave == answer.unidad), answer.unidades[0])
            return f"{about.nombre} ({about.clave})"
        return f"«{self.reading.base}»" if self.reading is not None else ""


def complete(world: World, reading: Reading, memory: Memory) -> Reading:
    """The reading with what it leaves out filled in from memory; as it is when it stands alone."""
    if memory.reading is None or memory.answer is None or reading.codes or reading.courtesy or reading.absent:
        return reading
    talk = _Talk(world, memory.reading, memory.answer, memory)
    for fill in _FILLS:
        filled = fill(talk, reading)
        if filled is not None:
            return replace(filled, text=reading.text, leaning=True)
    return reading


@dataclass(frozen=True)
class _Talk:
    """What was said last, for the ways to fill in a question."""

    world: World
    before: Reading
    answer: Answer
    memory: Memory

    def voice(self, reading: Reading, key: str) -> bool:
        """Whether the question has one of these small words (see voces.yaml)."""
        return reading.has(self.world.language.voices[key])

    def listed(self) -> list[Cargo]:
        """The cargos of the last answer."""
        return [self.world.catalog.cargo(view.numero) for view in self.answer.cargos]

    def topic(self) -> Cargo | None:
        """The one cargo that was spoken of last; the head that stands in an answer about a unit is none."""
        listed = self.listed()
        return listed[0] if listed and same_row(listed) and not self.answer.unidad else None

    def counts(self) -> bool:
        """Whether the last answer is a number of cargos, or a list of them by rank."""
        return self.answer.tipo in ("conteo", "lista") and self.answer.cantidad is not None

    def asked_units(self) -> tuple[str, ...]:
        """The units that the question before named."""
        found = list(self.before.units)
        for reading in (self.before, *(self.before.under(cue.want) for cue in self.before.cues)):
            found += [match.entry.key for match in self.world.units(reading)[:1]]
        return tuple(dict.fromkeys(found))[:1]

    def units(self) -> list[str]:
        """The units that were spoken of, the nearest first: of the cargos, of the answer, those asked about."""
        keys = [cargo.unidad for cargo in self.listed()]
        keys = list(dict.fromkeys(keys)) if len(set(keys)) == 1 and not self.answer.unidad else []
        keys += [self.answer.unidad] if self.answer.unidad else []
        if not self.answer.aclara:
            keys += [unit.clave for unit in self.answer.unidades[:1]]
        keys += self.before.units
        for reading in (self.before, *(self.before.under(cue.want) for cue in self.before.cues)):
            keys += [match.entry.key for match in self.world.units(reading)[:1]]
            keys += [cargo.unidad for cargo in self.world.cargos(reading)[:1]]
        return list(dict.fromkeys(keys))

    def unit(self, reading: Reading) -> str:
        """The unit that «ahí» or «esa gerencia» means: the nearest of the kind said; empty when there is none."""
        keys = self.units()
        these, kinds = self.world.language.voices["esa"], self.world.reader.kinds
        said = [(one.text in these, two.text, three.text) for one, two, three in _threes(reading)]
        nouns = [[stem(two)] if two in kinds else [stem(two), stem(three)] for this, two, three in said if this]
        for noun in nouns or [reading.kind.split()]:
            for key in keys if noun else ():
                name = [stem(token.word) for token in tokenize(self.world.catalog.chart.unidades[key].nombre)]
                if name[: len(noun)] == noun:
                    return key
        return next(iter(keys), "")


def _threes(reading: Reading) -> Iterator[tuple[Word, Word, Word]]:
    """Each word with the two behind it; the last stands for what is missing."""
    words = reading.words
    return zip(words, words[1:] + words[-1:], words[2:] + 2 * words[-1:], strict=False)


def _chosen(talk: _Talk, reading: Reading) -> Reading | None:
    """An answer to a question back, or a choice out of a list."""
    picked = choosing.picked(talk.world, reading, talk.answer, talk.memory.offered)
    if picked is None:
        return None
    if isinstance(picked, str):
        return replace(talk.before, spoken=talk.before.base, words=(), units=(picked,), cues=_kept(talk.before))
    return _settled(reading, talk.before, picked)


def _settled(reading: Reading, before: Reading, cargos: list[Cargo]) -> Reading:
    """The earlier question, now about these cargos."""
    cues = reading.cues if any(cue.want not in ("cargo", "miembros") for cue in reading.cues) else _kept(before)
    if len(cargos) == 1:
        cues = tuple(cue for cue in cues if cue.want not in ("miembros", "cuenta", "sub-unidades"))
    given = tuple(cargo.numero for cargo in cargos)
    return replace(before, spoken=before.base, cues=cues, given=given, absent=None, codes=())


def _kept(before: Reading) -> tuple[Cue, ...]:
    """What the earlier question wanted, without its places."""
    return tuple(replace(cue, places=frozenset()) for cue in before.cues)


def _supposed(talk: _Talk, reading: Reading) -> Reading | None:
    """«¿y si el nivel fuera 4?»: the code that was spoken of."""
    another = talk.answer.tipo == "codificacion" or talk.voice(reading, "ahi")
    further = reading.follows and talk.before.wants("hipotesis") and bool(parts_said(talk.world, reading))
    if not (reading.wants("hipotesis") or further) or reading.content or another:
        return None
    decoded, topic = talk.answer.decodificacion, talk.topic()
    code = decoded.codigo if decoded is not None else topic.codigo if topic is not None else ""
    cues = _kept(talk.before) if further else reading.cues
    return replace(reading, codes=(Written(0, 0, code),), cues=cues) if code else None


def _compared(talk: _Talk, reading: Reading) -> Reading | None:
    """«¿En qué se diferencian?»: the two cargos that were spoken of."""
    if reading.wants("comparacion") and not reading.content and len(talk.memory.singles) == 2:
        return replace(reading, given=talk.memory.singles)
    return None


def _place_in_units(talk: _Talk, reading: Reading) -> Reading | None:
    """«¿y de la segunda el jefe?»: the unit at that place of the list of units just told."""
    listed = talk.answer.unidades
    if len(listed) < 2 or talk.answer.cargos or talk.answer.aclara:
        return None
    places = choosing.places(talk.world, reading, len(listed))
    if len(set(places)) != 1 or not 0 <= places[0] < len(listed):
        return None
    key = listed[places[0]].clave
    return _of_unit(talk, replace(reading, numbers=()), key)


def _of_unit(talk: _Talk, reading: Reading, key: str) -> Reading:
    """What is asked of a unit: its head, when only a word for a head is said; else the unit itself."""
    head = talk.world.catalog.head(key)
    if talk.world.only_heads(reading) and head is not None:
        return replace(reading, given=(head.numero,), words=(), cues=_of_cargo(reading))
    return replace(reading, units=(key,))


def _of_cargo(reading: Reading) -> tuple[Cue, ...]:
    """The cues without those that ask for somebody else."""
    return tuple(cue for cue in reading.cues if cue.want not in ("superior", "miembros", "comparacion"))


def _same(talk: _Talk, reading: Reading) -> Reading | None:
    """A question that names nothing, about what was spoken of: «¿y su jefe?», «¿qué nivel tiene?», «¿cuántos son?»."""
    if reading.units or reading.levels or reading.groups or reading.organs:
        return None
    key = talk.unit(reading)
    about = _points_at_unit(talk, reading) or (bool(talk.answer.unidad) and not reading.kind)
    if key and about and talk.world.only_heads(reading.under("cargo")):
        # «el que dirige esa sub gerencia», «¿quién la dirige?»
        return _of_unit(talk, replace(reading.under("cargo"), cues=reading.cues), key)
    topic = talk.topic()
    if topic is not None and reading.wants("cuenta") and _points(talk, reading) and not reading.content:
        # «¿cuántos dependen de él?»
        return replace(reading, units=(topic.unidad,), cues=(Cue("con-todo", frozenset()), Cue("cuenta", frozenset())))
    if _says_these(talk, reading, talk.world.language.voices["rangos"]) and (talk.before.groups or talk.before.levels):
        return replace(reading, groups=talk.before.groups, levels=talk.before.levels)
    if reading.wants("revision") and findings_about(talk.world, reading):
        return None
    asked = [cue.want for cue in reading.cues if cue.want in OF_THE_SAME]
    if all(r.content for r in (reading, *map(reading.under, asked))) or not _points_back(talk, reading):
        return None
    answer, before = talk.answer, talk.before
    if reading.wants("miembros") and not reading.kind and not answer.cargos and len(answer.unidades) > 1:
        return replace(before, spoken=before.base, cues=tuple(c for c in _kept(before) if c.want != "cuenta"))
    codes = {view.codigo for view in answer.cargos}
    if reading.wants("miembros") and talk.voice(reading, "codigos") and len(codes) == 1:
        return replace(reading, given=tuple(c.numero for c in talk.world.catalog.by_code[codes.pop()]))
    if key and _points_at_unit(talk, reading):
        return _of_unit(talk, reading, key)
    listed = tuple(cargo.numero for cargo in talk.listed())
    if reading.wants("cuenta") and key and len(listed) == 1:
        return replace(reading, units=(key,))
    if reading.wants("cuenta") and listed and not before.groups:
        return replace(reading, given=listed)
    shared = {cargo.unidad for cargo in talk.listed()}
    if len(shared) == 1 and reading.wants("lugar"):
        return replace(reading, given=listed)
    post = reading.has(talk.world.reader.posts)
    ranked = bool(before.levels or before.groups or before.organs)
    if ranked and answer.cantidad is not None and reading.wants("miembros") and not reading.kind:
        # «¿cuáles son?» after «¿cuántos especialistas hay en…?»
        return replace(before, spoken=before.base, cues=reading.cues)
    if len(answer.unidades) == 1 and ((reading.kind and not post) or reading.wants("miembros")):
        return replace(reading, units=(answer.unidades[0].clave,))
    if (talk.topic() is not None and not answer.cantidad) or (reading.wants("superior") and len(shared) == 1):
        return replace(reading, given=listed)
    if answer.unidades and not answer.aclara:
        return replace(reading, units=(answer.unidades[0].clave,))
    words = tuple(replace(word, role="frame") if word.role == "soft" else word for word in before.words)
    return replace(before, spoken=before.base, words=words, cues=_kept(reading), absent=None)


def _points_at_unit(talk: _Talk, reading: Reading) -> bool:
    """Whether the question says «ahí», or «esa sub gerencia»; «su gerencia» asks for the unit of what was spoken of."""
    kinds = talk.world.reader.kinds | talk.world.reader.prefixes
    return _says_these(talk, reading, kinds) or (talk.voice(reading, "ahi") and reading.wants("miembros"))


def _says_these(talk: _Talk, reading: Reading, nouns: Container[str]) -> bool:
    """Whether one of these nouns stands behind «ese», «dicha»…"""
    these = talk.world.language.voices["esa"]
    words = [word.text for word in reading.words]
    return any(one in these and two in nouns for one, two in pairwise(words))


def _points(talk: _Talk, reading: Reading) -> bool:
    """Whether some word points at what was spoken of; an article at the very end is a pronoun: «de él»."""
    last = reading.words[-1:]
    pronoun = any(word.text in talk.world.language.voices["articulos"] for word in last)
    return pronoun or talk.voice(reading, "senalan")


def _points_back(talk: _Talk, reading: Reading) -> bool:
    """Whether a question without content of its own asks about what was spoken of."""
    points = reading.follows or _points(talk, reading)
    points = points or (reading.wants("cuenta") and talk.voice(reading, "son"))
    relative = not reading.plural and len(reading.words) <= SHORT and not reading.wants("revision")
    relative = relative and any(map(reading.wants, ("superior", "lugar")))
    relative = relative or (
        reading.wants("sub-unidades") and talk.voice(reading, "tiene") and len(reading.words) <= SHORT
    )
    if reading.kind and not (points or relative):
        return False
    asks = any(cue.want not in ("definicion", "norma", "mayor") for cue in reading.cues)
    if (
        reading.wants("cuenta")
        and not (points or talk.voice(reading, "son"))
        and any(talk.voice(reading, noun) for noun in COUNTED)
    ):
        # «¿cuántos cargos hay?» says what is counted: it stands alone.
        return False
    return asks and (points or relative or len(reading.words) <= 4)


def _ranked(talk: _Talk, reading: Reading) -> Reading | None:
    """Another level or group: of the cargos listed, of the same unit, or with the same want."""
    if reading.follows and talk.counts() and not talk.world.unit_keys(reading):
        # «¿y en línea?»
        organs = tuple(m.entry.key for m in talk.world.finder.find(reading, "organo") if m.complete)
        reading = replace(reading, organs=organs, words=()) if organs else reading
    if reading.units or reading.content or not (reading.levels or reading.groups or reading.organs):
        return None
    listed = talk.listed() if talk.voice(reading, "senalan") else []
    some = choosing.of_rank(reading, listed)
    if some and len(some) < len(listed):
        # «¿cuáles de esos son de apoyo?»
        given, which = tuple(cargo.numero for cargo in some), (Cue("miembros", frozenset()),)
        return replace(reading, given=given, cues=which, words=(), levels=(), groups=(), organs=())
    if talk.answer.tipo == "codificacion" and talk.answer.unidades:
        return replace(reading, units=(talk.answer.unidades[0].clave,), cues=_kept(talk.before))
    if talk.voice(reading, "ahi") and talk.answer.unidades:
        return replace(reading, units=(talk.answer.unidades[0].clave,))
    posts = reading.has(talk.world.reader.posts)
    units = {cargo.unidad for cargo in talk.listed()}
    if not posts and len(units) == 1 and len(talk.answer.cargos) > 1 and _asks_which(reading):
        return replace(reading, units=(units.pop(),), cues=reading.cues)
    if reading.follows and not any(cue.want != "grupo" for cue in reading.cues):
        return _narrowed(talk, reading)
    return None


def _narrowed(talk: _Talk, reading: Reading) -> Reading:
    """The question before with the rank or the órgano that is said now instead of its own."""
    before = talk.before
    if not talk.counts():
        return replace(reading, cues=_kept(before))
    ranked = bool(reading.levels or reading.groups)
    return replace(
        reading,
        cues=_kept(before),
        units=() if reading.organs else talk.asked_units(),
        organs=reading.organs or before.organs,
        levels=reading.levels if ranked else before.levels,
        groups=reading.groups if ranked else before.groups,
    )


def _asks_which(reading: Reading) -> bool:
    return reading.wants("miembros") or reading.wants("cuenta")


def _elsewhere(talk: _Talk, reading: Reading) -> Reading | None:
    """«¿y el de logística?», «¿y en tesorería?» after a Sub Gerente, a chofer…: who is called so there."""
    world, part = talk.world, choosing.fragment(talk.world, reading)
    named = part if part is not None else reading if reading.follows else None
    if named is None or not named.content or reading.blocking or talk.answer.unidad or talk.counts():
        return None
    said = {term.text for word in named.known for term in word.terms}
    if named.describes or (part is None and not said.isdisjoint(world.firsts)):
        # «¿y el técnico?» is called so, wherever the word stands too.
        return None
    whole = world.said_units(named)[0] if part is not None or world.names_only_units(named) else []
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
        return replace(composed, spoken=composed.text, cues=_cues_for(talk, reading))
    return replace(
        reading, given=tuple(cargo.numero for cargo in there), words=(), units=(), cues=_cues_for(talk, reading)
    )


def _owned(talk: _Talk, reading: Reading, named: Reading) -> list[str]:
    """The unit of whoever heads one: «¿y la del gerente municipal?» after a secretaria («el del…» may be a code)."""
    feminine = reading.has(talk.world.language.voices["la"])
    cargos = talk.world.cargos(named) if feminine else []
    heads = cargos and same_row(cargos) and talk.world.catalog.head(cargos[0].unidad) == cargos[0]
    return [cargos[0].unidad] if heads else []


def _called_so(talk: _Talk, keys: Sequence[str], names: set[Name]) -> list[Cargo]:
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


def _near(talk: _Talk, reading: Reading) -> Reading | None:
    """A cargo named in part, where one of those that fit is near what was spoken of: «¿y el técnico?», «el asistente».

    Near is: of the unit spoken of; then what shares most words with the last cargo.
    """
    world, leaning = talk.world, _leans(talk, reading)
    if reading.follows and not reading.cues and not reading.content and reading.has(world.reader.anybody):
        # «¿y el titular?»
        chief = world.catalog.head(talk.unit(reading)) if talk.unit(reading) else None
        return _headed(talk, reading, chief) if chief is not None else None
    if reading.given or reading.units or reading.kind or reading.blocking or not reading.known or talk.counts():
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
    neighbour = _nearest_to(world, topic, matches) if topic is not None and leaning else None
    if neighbour is not None and (not inside or len(inside) > 1):
        inside = [neighbour]
    if not inside or (not leaning and not same_row(inside)):
        return None
    return replace(reading, given=tuple(cargo.numero for cargo in inside), words=(), cues=_cues_for(talk, reading))


def _headed(talk: _Talk, reading: Reading, head: Cargo) -> Reading:
    """The head of the unit spoken of; of the unit above when it was the head itself that was spoken of."""
    topic = talk.topic()
    superior = talk.world.catalog.superior_post(head.unidad)
    if topic is not None and _says_these(talk, reading, talk.world.reader.heads):
        # «ese jefe»
        return replace(reading, given=(topic.numero,), words=(), cues=_of_cargo(reading))
    if topic is not None and topic.numero == head.numero and superior is not None:
        head = superior
    return replace(reading, given=(head.numero,), words=(), cues=_of_cargo(reading))


def _cues_for(talk: _Talk, reading: Reading) -> tuple[Cue, ...]:
    cues = reading.cues or _kept(talk.before)
    # Who was asked for as the jefe of something was found: it is no jefe that is wanted now.
    done = ("superior", "jefe-de") if not reading.cues and _found_head(talk) else ()
    return tuple(cue for cue in cues if cue.want not in ("miembros", "sub-unidades", "cuenta", *done))


def _found_head(talk: _Talk) -> bool:
    """Whether the last answer is the jefe that was asked for, and not who is above somebody."""
    topic = talk.topic()
    return topic is not None and talk.world.catalog.head(topic.unidad) == topic


def _leans(talk: _Talk, reading: Reading) -> bool:
    """Whether the form of a question shows that it goes on with what was spoken of."""
    bare = not reading.cues and choosing.definite(talk.world, reading) and len(reading.words) <= 4
    boss = len(reading.words) <= SHORT and talk.world.only_heads(reading.under("cargo"))
    return reading.follows or bare or boss or talk.voice(reading, "ahi") or choosing.corrects(talk.world, reading)


def _sequel(talk: _Talk, reading: Reading) -> Reading | None:
    """«¿y en tesorería?»: the same want about something else."""
    if not (reading.follows or choosing.fragment(talk.world, reading) is not None):
        return None
    world, before, answer = talk.world, talk.before, talk.answer
    groups = [m.entry.key for m in world.finder.find(reading, "grupo") if m.complete] if before.groups else []
    if groups:
        return replace(reading, words=(), groups=tuple(groups), cues=reading.cues or _kept(before))
    if talk.counts() and not reading.cues and world.names_only_units(reading) and before.wants("cuenta"):
        keys = tuple(world.said_units(reading)[0][:1])
        if before.levels or before.groups:
            return replace(before, spoken=before.base, units=keys, organs=(), words=())
        if before.known and not talk.asked_units():
            # «¿cuántos choferes hay?», «¿y en la alcaldía?»
            composed = world.reader.read(f"{before.base} {world.catalog.chart.unidades[keys[0]].nombre}")
            return replace(composed, spoken=composed.text, cues=_kept(before))
    topic = talk.topic()
    if reading.wants("superior") and topic is not None and not reading.known:
        return replace(reading, given=(topic.numero,), words=())
    if answer.codigo and not reading.cues and not (reading.levels or reading.groups):
        # Another unit for the same new post.
        group = world.catalog.scheme.normalise(answer.codigo)[-world.catalog.scheme.letters :]
        return replace(reading, groups=(group,), cues=_kept(before))
    cues = reading.cues or _kept(before)
    if not reading.cues and _found_head(talk):
        cues = tuple(cue for cue in cues if cue.want not in ("superior", "jefe-de"))
    if topic is not None and any(match.exact for match in world.units(reading)):
        there = world.namesakes(reading, topic)
        if len(there) == 1 and not any(cue.want in ("miembros", "sub-unidades", "cuenta") for cue in cues):
            return replace(reading, given=(there[0].numero,), words=())
    return replace(reading, cues=cues)


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


# The ways to fill in a question, tried in this order; the first that has something to add does.
_FILLS: tuple[Callable[[_Talk, Reading], Reading | None], ...] = (
    _supposed,
    _chosen,
    _compared,
    _place_in_units,
    _same,
    _ranked,
    _elsewhere,
    _near,
    _sequel,
)
