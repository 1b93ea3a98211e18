"""What a question leans on: the one before. Fills in what is left out, and lets a question back be answered."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from itertools import pairwise

from catalog import Cargo
from catalog.codes import Written

from . import choosing
from .answer import Answer
from .judging import Match
from .parts import parts_said
from .reading import Cue, Reading
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
        if len(rows) == 1:
            return f"{answer.cargos[0].titulo} ({answer.cargos[0].codigo})"
        if answer.unidades and not answer.aclara:
            return f"{answer.unidades[0].nombre} ({answer.unidades[0].clave})"
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
        if self.answer.tipo == "unidad" and not self.before.given and _asks_unit(self):
            return None
        return listed[0] if listed and same_row(listed) else None

    def units(self) -> list[str]:
        """The units that were spoken of, the nearest first: of the cargos, of the answer, those asked about."""
        keys = [cargo.unidad for cargo in self.listed()]
        keys = list(dict.fromkeys(keys)) if len(set(keys)) == 1 else []
        if not self.answer.aclara:
            keys += [unit.clave for unit in self.answer.unidades[:1]]
        keys += self.before.units
        for reading in (self.before, *(self.before.under(cue.want) for cue in self.before.cues)):
            keys += [match.entry.key for match in self.world.units(reading)[:1]]
            keys += [cargo.unidad for cargo in self.world.cargos(reading)[:1]]
        return list(dict.fromkeys(keys))

    def unit(self, reading: Reading) -> str:
        """The unit that «ahí» or «esa sub gerencia» means: the nearest of the kind named; empty when there is none."""
        keys = self.units()
        kind = [key for key in keys if reading.is_kind(self.world.catalog.chart.unidades[key].nombre)]
        return next(iter(kind or keys), "")


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
    return replace(before, spoken=before.base, cues=cues, given=given, absent=None)


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
    if key and _points_at_unit(talk, reading) and talk.world.only_heads(reading.under("cargo")):
        # «el que dirige esa sub gerencia»
        return _of_unit(talk, replace(reading.under("cargo"), cues=reading.cues), key)
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
    if reading.wants("cuenta") and key and listed and talk.topic() is None and len(listed) == 1:
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
    if talk.topic() is not None and not answer.cantidad:
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


def _points_back(talk: _Talk, reading: Reading) -> bool:
    """Whether a question without content of its own asks about what was spoken of."""
    points = reading.follows or talk.voice(reading, "senalan")
    relative = not reading.plural and len(reading.words) <= SHORT and not reading.wants("revision")
    relative = relative and any(map(reading.wants, ("superior", "lugar")))
    if reading.kind and not (points or relative):
        return False
    asks = any(cue.want not in ("definicion", "norma", "mayor") for cue in reading.cues)
    if reading.wants("cuenta") and not points and any(talk.voice(reading, noun) for noun in COUNTED):
        # «¿cuántos cargos hay?» says what is counted: it stands alone.
        return False
    return asks and (points or relative or len(reading.words) <= 4)


def _ranked(talk: _Talk, reading: Reading) -> Reading | None:
    """Another level or group: of the cargos listed, of the same unit, or with the same want."""
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
        if len(talk.before.units) == 1 and talk.before.leaning and not talk.before.content:
            return replace(reading, units=talk.before.units, cues=_kept(talk.before))
        return replace(reading, cues=_kept(talk.before))
    return None


def _asks_which(reading: Reading) -> bool:
    return reading.wants("miembros") or reading.wants("cuenta")


def _elsewhere(talk: _Talk, reading: Reading) -> Reading | None:
    """«¿y el de logística?» after a Sub Gerente, a chofer…: who is called so there."""
    named = choosing.fragment(talk.world, reading)
    if named is None or not named.content or reading.blocking:
        return None
    heads = {talk.world.lexicon.entries["cargo"][str(cargo.numero)].names[0][0] for cargo in talk.listed()}
    keys = list(named.units) or talk.world.said_units(named)[0] or talk.world.unit_keys(named)
    if len(heads) != 1 or not keys or (talk.answer.tipo == "unidad" and not talk.before.given and _asks_unit(talk)):
        return None
    head = heads.pop()
    entries = talk.world.lexicon.entries["cargo"]
    there = [
        cargo
        for key in keys
        for cargo in talk.world.catalog.members(key)
        if any(name[0] == head for name in entries[str(cargo.numero)].names[: entries[str(cargo.numero)].printed])
    ]
    if not there:
        title = next(iter(talk.listed())).titulo
        composed = talk.world.reader.read(f"{title} de {named.base[named.words[0].start :]}")
        return replace(composed, spoken=composed.text, cues=_cues_for(talk, reading))
    titles = {cargo.titulo for cargo in talk.listed()}
    there = [cargo for cargo in there if cargo.titulo in titles] or there
    cues = tuple(c for c in reading.cues or _kept(talk.before) if c.want not in ("miembros", "sub-unidades", "cuenta"))
    return replace(reading, given=tuple(cargo.numero for cargo in there), words=(), cues=cues)


def _asks_unit(talk: _Talk) -> bool:
    """Whether the question before was about a unit itself, not about a cargo in it."""
    return not talk.world.cargos(talk.before.under("lugar")) and not talk.before.given


def _near(talk: _Talk, reading: Reading) -> Reading | None:
    """A cargo named in part, where one of those that fit is near what was spoken of: «¿y el técnico?», «el asistente».

    Near is: of the unit spoken of; then what shares most words with the last cargo.
    """
    world, leaning = talk.world, _leans(talk, reading)
    if reading.follows and not reading.cues and not reading.content and reading.has(world.reader.anybody):
        # «¿y el titular?»
        chief = world.catalog.head(talk.unit(reading)) if talk.unit(reading) else None
        return _headed(talk, reading, chief) if chief is not None else None
    if reading.given or reading.units or reading.kind or reading.blocking or not reading.known:
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
    cargos = [world.cargo(match) for match in matches]
    if len(cargos) < 2 or same_row(cargos):
        return None
    topic = talk.topic()
    neighbour = _nearest_to(world, topic, matches) if topic is not None and leaning else None
    inside = [neighbour] if neighbour is not None else [cargo for cargo in cargos if cargo.unidad == key]
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
    return tuple(cue for cue in cues if cue.want not in ("miembros", "sub-unidades", "cuenta"))


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
    topic = talk.topic()
    if reading.wants("superior") and topic is not None and not reading.known:
        return replace(reading, given=(topic.numero,), words=())
    if answer.codigo and not reading.cues and not (reading.levels or reading.groups):
        # Another unit for the same new post.
        group = world.catalog.scheme.normalise(answer.codigo)[-world.catalog.scheme.letters :]
        return replace(reading, groups=(group,), cues=_kept(before))
    cues = reading.cues or _kept(before)
    if topic is not None and any(match.exact for match in world.units(reading)):
        there = world.namesakes(reading, topic)
        if len(there) == 1 and not any(cue.want in ("miembros", "sub-unidades", "cuenta") for cue in cues):
            return replace(reading, given=(there[0].numero,), words=())
    return replace(reading, cues=cues)


def _nearest_to(world: World, topic: Cargo, matches: list[Match]) -> Cargo | None:
    """Of several matches the one that shares most with the cargo before: words of its title, then its unit."""
    entries = world.lexicon.entries["cargo"]
    own = set(entries[str(topic.numero)].names[0])

    def shared(match: Match) -> tuple[float, bool]:
        title = set(match.entry.names[0])
        cargo = world.cargo(match)
        return sum(world.lexicon.weight(word) for word in own & title), cargo.unidad == topic.unidad

    ranked = sorted((m for m in matches if world.cargo(m).numero != topic.numero), key=shared, reverse=True)
    if not ranked or shared(ranked[0]) == (0, False):
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
