"""What a question leans on: the one before. Fills in what is left out, and lets a question back be answered."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from msgspec.structs import replace

from catalog import Cargo
from catalog.codes import Written

from . import choosing
from .nearby import SHORT, elsewhere, near
from .parts import parts_said
from .reading import Cue, Reading
from .reviewing import findings_about
from .talk import Memory, Talk, found_head, kept, of_cargo, points_at_unit, refers, says_these
from .world import World

# What can be asked, in words that name nothing, of what was spoken of: «¿y su jefe?», «¿en qué gerencia están?».
OF_THE_SAME = ("superior", "lugar", "cuenta", "miembros", "sub-unidades", "grupo")

# The nouns (see voces.yaml) that say what is counted.
COUNTED = ("puestos", "niveles", "rangos", "organos", "codigos", "titulos")


def complete(world: World, reading: Reading, memory: Memory) -> Reading:
    """The reading with what it leaves out filled in from memory; as it is when it stands alone."""
    if memory.reading is None or memory.answer is None or reading.codes or reading.courtesy or reading.absent:
        return reading
    talk = Talk(world, memory.reading, memory.answer, memory)
    for fill in _FILLS:
        filled = fill(talk, reading)
        if filled is not None:
            return replace(filled, text=reading.text, leaning=True)
    return reading


def _chosen(talk: Talk, reading: Reading) -> Reading | None:
    """An answer to a question back, or a choice out of a list."""
    picked = choosing.picked(talk.world, reading, talk.answer, talk.memory.offered)
    if picked is None:
        return None
    if isinstance(picked, str):
        return replace(talk.before, spoken=talk.before.base, words=(), units=(picked,), cues=kept(talk.before))
    return _settled(reading, talk.before, picked)


def _several(talk: Talk, reading: Reading) -> Reading | None:
    """Several of those offered, or all: «1 y 3», «el de alcaldía y el de obras», «¿el código de cada uno?»."""
    if len(talk.answer.cargos) < 2 or not talk.answer.aclara or reading.units:
        return None
    if any(talk.voice(reading, word) for word in ("niega", "exceptuan")) or not _lists_or_compares(reading):
        return None
    chosen = tuple(dict.fromkeys(choosing.numbered(talk.world, reading, talk.answer) or _each(talk, reading)))
    if len(chosen) < 2:
        return None
    cues = reading.cues if reading.wants("comparacion") else (Cue("miembros", frozenset()),)
    return replace(reading, given=chosen, words=(), cues=cues, chosen=True)


def _lists_or_compares(reading: Reading) -> bool:
    """Whether nothing else is wanted than to see those who are chosen, or to compare them."""
    return all(cue.want in ("cargo", "persona", "miembros", "lista-de", "comparacion") for cue in reading.cues)


def _each(talk: Talk, reading: Reading) -> list[int]:
    """All that was offered, when all are asked for; those that each «el de …» means."""
    counted = [noun for noun in COUNTED if noun not in ("puestos", "codigos")]
    if talk.voice(reading, "todos") and not (reading.content or reading.kind):
        return [] if any(talk.voice(reading, noun) for noun in counted) else [v.numero for v in talk.answer.cargos]
    joints = [n for n, word in enumerate(reading.words) if word.text in talk.world.language.voices["suman"]]
    ends = [*joints, len(reading.words)]
    parts = [reading.part(start, end) for start, end in zip([0, *(n + 1 for n in joints)], ends, strict=True)]
    if len(parts) < 2 or not all(_says_the_one_of(talk, part) for part in parts):
        return []
    picked = [choosing.picked(talk.world, part, talk.answer, talk.memory.offered) for part in parts]
    found = [cargos for cargos in picked if isinstance(cargos, list)]
    return [cargo.numero for cargos in found for cargo in cargos] if len(found) == len(parts) else []


def _says_the_one_of(talk: Talk, part: Reading) -> bool:
    """Whether a part names somebody by what tells them apart alone: «el de alcaldía», «compare la de rentas»."""
    voices = talk.world.language.voices
    for one, two in pairwise(part.words):
        if one.text in voices["articulos"] and two.text in voices["de"]:
            return True
        if one.role in ("content", "unknown"):
            return False
    return False


def _settled(reading: Reading, before: Reading, cargos: list[Cargo]) -> Reading:
    """The earlier question, now about these cargos."""
    cues = reading.cues if any(cue.want not in ("cargo", "miembros") for cue in reading.cues) else kept(before)
    if len(cargos) == 1:
        cues = tuple(cue for cue in cues if cue.want not in ("miembros", "cuenta", "sub-unidades"))
    given = tuple(cargo.numero for cargo in cargos)
    return replace(before, spoken=before.base, cues=cues, given=given, absent=None, codes=(), chosen=True)


def _supposed(talk: Talk, reading: Reading) -> Reading | None:
    """«¿y si el nivel fuera 4?»: the code that was spoken of."""
    another = talk.answer.tipo == "codificacion" or talk.voice(reading, "ahi")
    further = reading.follows and talk.before.wants("hipotesis") and bool(parts_said(talk.world, reading))
    if not (reading.wants("hipotesis") or further) or reading.content or another:
        return None
    decoded, topic = talk.answer.decodificacion, talk.topic()
    code = decoded.codigo if decoded is not None else topic.codigo if topic is not None else ""
    cues = kept(talk.before) if further else reading.cues
    return replace(reading, codes=(Written(0, 0, code),), cues=cues) if code else None


def _compared(talk: Talk, reading: Reading) -> Reading | None:
    """«¿En qué se diferencian?»: the two cargos that were spoken of."""
    if reading.wants("comparacion") and not reading.content and len(talk.memory.singles) == 2:
        return replace(reading, given=talk.memory.singles)
    return None


def _place_in_units(talk: Talk, reading: Reading) -> Reading | None:
    """«¿y de la segunda el jefe?»: the unit at that place of the list of units just told."""
    told = talk.answer
    listed = [unit.clave for unit in told.unidades] if not (told.cargos or told.aclara) else []
    if len(listed) < 2 and reading.follows and talk.before.leaning and reading.has(talk.world.language.ordinals):
        # «la segunda, ¿qué cargos tiene?», «¿y la tercera?»
        listed = list(talk.memory.units)
    places = choosing.places(talk.world, reading, len(listed)) if len(listed) > 1 else []
    if len(set(places)) != 1 or not 0 <= places[0] < len(listed):
        return None
    return _of_unit(talk, replace(reading, numbers=()), listed[places[0]])


def _of_unit(talk: Talk, reading: Reading, key: str) -> Reading:
    """What is asked of a unit: its head, when only a word for a head is said; else the unit itself."""
    head = talk.world.catalog.head(key)
    if talk.world.only_heads(reading) and head is not None:
        return replace(reading, given=(head.numero,), words=(), cues=of_cargo(reading))
    return replace(reading, units=(key,))


def _same(talk: Talk, reading: Reading) -> Reading | None:
    """A question that names nothing, about what was spoken of: «¿y su jefe?», «¿qué nivel tiene?», «¿cuántos son?»."""
    if reading.units or reading.levels or reading.groups or reading.organs:
        return None
    key = talk.unit(reading)
    about = points_at_unit(talk, reading) or (bool(talk.answer.unidad) and not reading.kind)
    named = reading.under("cargo")
    heads = talk.world.only_heads(named) or (
        not named.content and reading.has(talk.world.reader.heads - talk.world.reader.prefixes)
    )
    # «¿y al frente de la sub gerencia?»: the one spoken of.
    chart = talk.world.catalog.chart.unidades
    about = about or (bool(key) and reading.follows and not reading.plural and reading.is_kind(chart[key].nombre))
    if key and about and heads:
        if not named.content:
            head = talk.world.catalog.head(key)
            return replace(reading, given=(head.numero,), words=(), cues=of_cargo(reading)) if head else None
        # «el que dirige esa sub gerencia», «¿quién la dirige?»
        return _of_unit(talk, replace(reading.under("cargo"), cues=reading.cues), key)
    topic = talk.topic()
    if topic is not None and reading.wants("cuenta") and refers(talk, reading) and not reading.content:
        # «¿cuántos dependen de él?»
        return replace(reading, units=(topic.unidad,), cues=(Cue("con-todo", frozenset()), Cue("cuenta", frozenset())))
    if says_these(talk, reading, talk.world.language.voices["rangos"]) and (talk.before.groups or talk.before.levels):
        return replace(reading, groups=talk.before.groups, levels=talk.before.levels)
    if reading.wants("revision") and findings_about(talk.world, reading):
        return None
    asked = [cue.want for cue in reading.cues if cue.want in OF_THE_SAME]
    if all(r.content for r in (reading, *map(reading.under, asked))) or not _points_back(talk, reading):
        return None
    answer, before = talk.answer, talk.before
    if reading.wants("miembros") and not reading.kind and not answer.cargos and len(answer.unidades) > 1:
        return replace(before, spoken=before.base, cues=tuple(c for c in kept(before) if c.want != "cuenta"))
    codes = {view.codigo for view in answer.cargos}
    if reading.wants("miembros") and talk.voice(reading, "codigos") and len(codes) == 1:
        return replace(reading, given=tuple(c.numero for c in talk.world.catalog.by_code[codes.pop()]))
    if key and points_at_unit(talk, reading):
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
    head = talk.world.catalog.head(next(iter(shared))) if len(shared) == 1 else None
    if head is not None and len(listed) > 1 and head.numero in listed and talk.world.only_heads(reading):
        # «¿y quién es su jefe?» of a whole unit.
        return replace(reading, given=(head.numero,), words=(), cues=of_cargo(reading))
    if (talk.topic() is not None and not answer.cantidad) or (reading.wants("superior") and len(shared) == 1):
        return replace(reading, given=listed)
    if len(listed) > 1 and answer.tipo in ("unidad", "comparacion") and not answer.unidad and reading.wants("cargo"):
        return replace(reading, given=listed, cues=(Cue("miembros", frozenset()),))
    if answer.unidades and not answer.aclara:
        return replace(reading, units=(answer.unidades[0].clave,))
    words = tuple(replace(word, role="frame") if word.role == "soft" else word for word in before.words)
    return replace(before, spoken=before.base, words=words, cues=kept(reading), absent=None)


def _points_back(talk: Talk, reading: Reading) -> bool:
    """Whether a question without content of its own asks about what was spoken of."""
    points = reading.follows or refers(talk, reading)
    points = points or (reading.wants("cuenta") and talk.voice(reading, "son"))
    relative = not reading.plural and len(reading.words) <= SHORT and not reading.wants("revision")
    relative = relative and any(map(reading.wants, ("superior", "lugar")))
    relative = relative or (
        reading.wants("sub-unidades") and talk.voice(reading, "tiene") and len(reading.words) <= SHORT
    )
    if reading.kind and (reading.wants("mayor") or not (points or relative)):
        # «¿qué gerencia tiene más cargos, con sus sub gerencias?» asks of all of them.
        return False
    asks = any(cue.want not in ("definicion", "norma", "mayor") for cue in reading.cues)
    if reading.wants("cuenta") and not points and any(talk.voice(reading, noun) for noun in COUNTED):
        # «¿cuántos cargos hay?» says what is counted: it stands alone.
        return False
    return asks and (points or relative or len(reading.words) <= 4)


def _ranked(talk: Talk, reading: Reading) -> Reading | None:
    """Another level or group: of the cargos listed, of the same unit, or with the same want."""
    if reading.follows and talk.counts() and not talk.world.unit_keys(reading):
        # «¿y en línea?»
        organs = tuple(m.entry.key for m in talk.world.finder.find(reading, "organo") if m.complete)
        reading = replace(reading, organs=organs, words=()) if organs else reading
    further = reading.follows or reading.wants("hipotesis")
    if talk.answer.tipo == "codificacion" and talk.answer.unidades and further and (reading.levels or reading.groups):
        return replace(reading, units=(talk.answer.unidades[0].clave,), cues=kept(talk.before))
    if reading.units or reading.content or not (reading.levels or reading.groups or reading.organs):
        return None
    listed = talk.listed() if talk.voice(reading, "senalan") else []
    some = choosing.of_rank(reading, listed)
    if some and len(some) < len(listed):
        # «¿cuáles de esos son de apoyo?»
        given, which = tuple(cargo.numero for cargo in some), (Cue("miembros", frozenset()),)
        return replace(reading, given=given, cues=which, words=(), levels=(), groups=(), organs=())
    if talk.voice(reading, "ahi") and talk.answer.unidades:
        return replace(reading, units=(talk.answer.unidades[0].clave,))
    posts = reading.has(talk.world.reader.posts)
    units = {cargo.unidad for cargo in talk.listed()}
    if not posts and len(units) == 1 and len(talk.answer.cargos) > 1 and _asks_which(reading):
        return replace(reading, units=(units.pop(),), cues=reading.cues)
    if reading.follows and not any(cue.want != "grupo" for cue in reading.cues):
        return _narrowed(talk, reading)
    return None


def _narrowed(talk: Talk, reading: Reading) -> Reading:
    """The question before with the rank or the órgano that is said now instead of its own."""
    before = talk.before
    if not talk.counts() and not talk.own_unit():
        return replace(reading, cues=kept(before))
    ranked = bool(reading.levels or reading.groups)
    title = _counted_title(talk)
    if title and reading.organs and not ranked:
        # «¿cuántas secretarias hay?», «¿y en órganos de apoyo?»
        composed = talk.world.reader.read(title)
        return replace(composed, spoken=composed.text, organs=reading.organs, cues=kept(before))
    return replace(
        reading,
        cues=kept(before),
        units=() if reading.organs else talk.asked_units() or talk.own_unit(),
        organs=reading.organs or before.organs,
        levels=reading.levels if ranked else before.levels,
        groups=reading.groups if ranked else before.groups,
    )


def _counted_title(talk: Talk) -> str:
    """The words for the posts that were counted, without those of a unit; empty when it was none."""
    before = talk.before
    places = talk.world.said_units(before)[1]
    called = [w for n, w in enumerate(before.words) if n not in places and w.role == "content"]
    return " ".join(before.base[word.start : word.end] for word in called) if before.wants("cuenta") else ""


def _share(talk: Talk, reading: Reading) -> Reading | None:
    """«¿cuántos son especialistas?» of the unit whose cargos were just told."""
    firsts = talk.world.firsts
    titles = bool(reading.content) and all(any(map(word.is_said, firsts)) for word in reading.content)
    keys = talk.own_unit()
    if not titles or not keys or not reading.wants("cuenta") or not talk.voice(reading, "son"):
        return None
    composed = talk.world.reader.read(f"{reading.base} {talk.world.catalog.chart.unidades[keys[0]].nombre}")
    return replace(composed, spoken=composed.text, cues=reading.cues)


def _asks_which(reading: Reading) -> bool:
    return reading.wants("miembros") or reading.wants("cuenta")


def _sequel(talk: Talk, reading: Reading) -> Reading | None:
    """«¿y en tesorería?»: the same want about something else."""
    if not (reading.follows or choosing.fragment(talk.world, reading) is not None):
        return None
    world, before, answer = talk.world, talk.before, talk.answer
    groups = [m.entry.key for m in world.finder.find(reading, "grupo") if m.complete] if before.groups else []
    if groups:
        return replace(reading, words=(), groups=tuple(groups), cues=reading.cues or kept(before))
    counting = all(cue.want == "cuenta" for cue in reading.cues) and before.wants("cuenta")
    if talk.counts() and counting and world.names_only_units(reading):
        keys = tuple(world.said_units(reading)[0][:1])
        if before.levels or before.groups:
            return replace(before, spoken=before.base, units=keys, organs=(), words=())
        title = _counted_title(talk)
        if title:
            # «¿cuántos choferes hay?», «¿y en la alcaldía?»
            composed = world.reader.read(f"{title} {world.catalog.chart.unidades[keys[0]].nombre}")
            return replace(composed, spoken=composed.text, cues=kept(before))
    topic = talk.topic()
    if reading.wants("superior") and topic is not None and not reading.known:
        return replace(reading, given=(topic.numero,), words=())
    if answer.codigo and not reading.cues and not (reading.levels or reading.groups):
        # Another unit for the same new post.
        group = world.catalog.scheme.normalise(answer.codigo)[-world.catalog.scheme.letters :]
        return replace(reading, groups=(group,), cues=kept(before))
    cues = reading.cues or kept(before)
    if before.wants("sub-unidades") and all(cue.want in ("miembros", "persona", "cargo") for cue in reading.cues):
        # «¿y las de administración tributaria cuáles son?»
        cues = kept(before)
    if not reading.cues and found_head(talk):
        cues = tuple(cue for cue in cues if cue.want not in ("superior", "jefe-de"))
    if topic is not None and any(match.exact for match in world.units(reading)):
        there = world.namesakes(reading, topic)
        if len(there) == 1 and not any(cue.want in ("miembros", "sub-unidades", "cuenta") for cue in cues):
            return replace(reading, given=(there[0].numero,), words=())
    return replace(reading, cues=cues)


# The ways to fill in a question, tried in this order; the first that has something to add does.
_FILLS: tuple[Callable[[Talk, Reading], Reading | None], ...] = (
    _supposed,
    _share,
    _place_in_units,
    _several,
    _chosen,
    _compared,
    _same,
    _ranked,
    elsewhere,
    near,
    _sequel,
)
