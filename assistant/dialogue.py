"""What a question leans on: the one before. Fills in what is left out, and lets a question back be answered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from catalog import Cargo

from .answer import Answer, Opcion
from .finding import Match
from .reading import Cue, Reading
from .world import World

# Words that point back at what was spoken of.
POINTERS = frozenset(
    "su sus ese esa eso esos esas este esta estos estas el ella ellos ellas ahi alli alla mismo misma otro otra".split()
)
SAME = frozenset("mismo misma ese esa ahi alli".split())
ORDINALS = {
    word: place
    for place, words in enumerate(
        ("primero primera primer", "segundo segunda", "tercero tercera tercer", "cuarto cuarta", "quinto quinta",
         "sexto sexta", "septimo septima", "octavo octava", "noveno novena")
    )
    for word in words.split()
}  # fmt: skip
LAST = frozenset("ultimo ultima".split())
OTHER = frozenset("otro otra".split())


@dataclass(frozen=True)
class Memory:
    """The last question and its answer (None: nothing was said that a next question could lean on).

    `singles` are the last two cargos that were answered alone: what «¿en qué se diferencian?» speaks of. `offered` is
    the last question back, as long as what follows was chosen from it: «no, la segunda» chooses again.
    """

    reading: Reading | None = None
    answer: Answer | None = None
    singles: tuple[int, ...] = ()
    offered: Answer | None = None

    def after(self, reading: Reading, answer: Answer) -> Memory:
        """What to remember once `reading` was answered; what was not understood does not wipe out what was."""
        if answer.tipo == "cortesia" or (answer.abstiene and not reading.known):
            return self
        singles = self.singles
        if len(answer.cargos) == 1 and answer.cargos[0].numero not in singles[-1:]:
            singles = (*singles[-1:], answer.cargos[0].numero)
        offered = answer if answer.opciones else self.offered if reading.leaning else None
        return Memory(reading, answer, singles, offered)

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
    filled = _filled(world, reading, memory)
    return filled if filled is reading else replace(filled, leaning=True)


def beyond(reading: Reading, memory: Memory) -> str:
    """What to say to a bare number that is none of the options; empty when it is no such number."""
    offered = memory.answer.opciones if memory.answer else ()
    places = _places(reading, len(offered)) if not reading.content and not reading.cues else []
    if not offered or len(places) != 1 or 0 <= places[0] < len(offered) or len(reading.words) > 3:
        return ""
    return f"No hay opción {places[0] + 1}: elija un número del 1 al {len(offered)}."


def _filled(world: World, reading: Reading, memory: Memory) -> Reading:
    before, answer = memory.reading, memory.answer
    if before is None or answer is None or reading.codes or reading.courtesy or reading.absent:
        return reading
    option = _chosen_option(reading, answer if answer.opciones else memory.offered, answer)
    if option is not None and option.unidad:
        words, cues = (), _kept(before)
        return replace(before, text=reading.text, spoken=before.base, words=words, units=(option.unidad,), cues=cues)
    if option is not None:
        return _settled(reading, before, [world.catalog.cargo(numero) for numero in option.cargos])
    if len(answer.cargos) > 1:
        chosen = _choice(world, reading, answer)
        if chosen:
            return _settled(reading, before, chosen)
    if reading.wants("comparacion") and not reading.content and len(memory.singles) == 2:
        return replace(reading, given=memory.singles)
    says_nothing = not reading.units and any(not r.content for r in (reading, *map(reading.under, _asked(reading))))
    mentions = bool(reading.levels or reading.groups or reading.organs)
    if says_nothing and not mentions:
        return _about_the_same(world, reading, before, answer) if _points_back(reading) else reading
    if says_nothing:
        return _with_mentions(reading, before, answer)
    if reading.follows or _is_fragment(reading):
        return _sequel(world, reading, before, answer)
    return reading


def _asked(reading: Reading) -> list[str]:
    """What the question asks of what was spoken of, where the words of the cue are all it says: «¿y su jefe?»."""
    return [cue.want for cue in reading.cues if cue.want in ("superior", "lugar", "cuenta", "miembros")]


def _settled(reading: Reading, before: Reading, cargos: list[Cargo]) -> Reading:
    """The earlier question, now about these cargos."""
    cues = reading.cues if any(cue.want not in ("cargo", "miembros") for cue in reading.cues) else _kept(before)
    if len(cargos) == 1:
        cues = tuple(cue for cue in cues if cue.want not in ("miembros", "cuenta", "sub-unidades"))
    return replace(
        before,
        text=reading.text,
        spoken=before.base,
        cues=cues,
        given=tuple(cargo.numero for cargo in cargos),
        absent=None,
    )


def _kept(before: Reading) -> tuple[Cue, ...]:
    """What the earlier question wanted, without its places."""
    return tuple(replace(cue, places=frozenset()) for cue in before.cues)


def _choice(world: World, reading: Reading, answer: Answer) -> list[Cargo]:
    """Which of the cargos offered the person chooses: by number, by place, or by words of title or unit."""
    offered = [world.catalog.cargo(view.numero) for view in answer.cargos]
    if not reading.content and answer.aclara:
        return _of_kind(reading, offered)
    if not reading.content:
        places = _places(reading, len(offered))
        return [offered[places[0]]] if len(set(places)) == 1 and 0 <= places[0] < len(offered) else []
    if not answer.aclara:
        return []
    short = not reading.cues and len(reading.words) <= 3
    if reading.blocking or not (short or _replies(reading) or not _stands_alone(world, reading, offered)):
        return []
    wanted, refused = _without_refused(reading)
    numbers = {cargo.numero: cargo for cargo in offered}
    out = {int(m.entry.key) for m in world.finder.find(refused, "cargo") if m.complete} if refused.known else set()
    found = [m for m in world.finder.find(wanted, "cargo") if int(m.entry.key) in numbers]
    found = [m for m in found if int(m.entry.key) not in out and m.covered >= 0.5]
    keys = world.said_units(reading)[0]
    found = [m for m in found if world.cargo(m).unidad in keys] or found
    if short and not _replies(reading):
        # One bare word chooses by what the option shows: its printed title, its unit.
        found = [m for m in found if m.complete and (m.near or m.printed)]
    if not found:
        return []
    best = max(match.covered for match in found)
    nearest = [match for match in found if match.covered >= best - 0.001]
    near = max(match.near for match in nearest)
    chosen = [match for match in nearest if match.near >= near - 0.001] if near else nearest
    return [numbers[int(match.entry.key)] for match in chosen] if len(chosen) < len(offered) else []


def _of_kind(reading: Reading, offered: list[Cargo]) -> list[Cargo]:
    """Those of the cargos offered that are of the órgano, level or group that the question names: «la de línea»."""
    if reading.cues and not _replies(reading):
        return []
    of = (("organo", reading.organs), ("nivel", reading.levels), ("grupo", reading.groups))
    named = [(field, values) for field, values in of if values]
    found = [cargo for cargo in offered if all(getattr(cargo, field) in values for field, values in named)]
    return found if named and len(found) < len(offered) else []


def _places(reading: Reading, offered: int) -> list[int]:
    """The places in a list of so many that the question says, from 0: «2», «la segunda», «el último»."""
    words = [word.text for word in reading.words]
    places = [int(value) - 1 for before, value in reading.numbers if before not in ("nivel", "organo")]
    places += [ORDINALS[word] for word in words if word in ORDINALS]
    return places + ([offered - 1] if LAST & set(words) else [])


def _chosen_option(reading: Reading, offered: Answer | None, answer: Answer) -> Opcion | None:
    """The option of a question back that is chosen: by number, by place, by the key of its unit, or as «the other»."""
    options = offered.opciones if offered is not None else ()
    for option in options:
        if option.unidad and option.unidad in reading.units:
            return option
    if reading.content or not options:
        return None
    words = {word.text for word in reading.words}
    shown = {view.numero for view in answer.cargos}
    if words & OTHER and answer is not offered and len(options) == 2:
        return next((option for option in options if not set(option.cargos) & shown), None)
    if answer is not offered and reading.cues and not any(word in ORDINALS for word in words):
        return None
    places = _places(reading, len(options))
    return options[places[0]] if len(set(places)) == 1 and 0 <= places[0] < len(options) else None


def _replies(reading: Reading) -> bool:
    """Whether the words are a reply in their form: «el de alcaldía», «no, la otra»."""
    return _is_fragment(reading) or reading.follows or any(word.text == "no" for word in reading.words[:4])


def _stands_alone(world: World, reading: Reading, offered: list[Cargo]) -> bool:
    """Whether the words mean a cargo that was not offered: then they are a new question, unless they name a unit."""
    if any(match.exact for match in world.units(reading)):
        return False
    alone = {cargo.numero for cargo in world.cargos(reading)}
    return bool(alone - {cargo.numero for cargo in offered})


def _without_refused(reading: Reading) -> tuple[Reading, Reading]:
    """What is wanted and what is refused: «la de control urbano no, la otra, finanzas» wants the last part only."""
    for place, word in enumerate(reading.words):
        if word.text == "no" and any(w.role == "content" for w in reading.words[:place]):
            return reading.part(place + 1, len(reading.words)), reading.part(0, place)
    return reading, reading.part(0, 0)


def _points_back(reading: Reading) -> bool:
    """Whether a question without content of its own asks about what was spoken of."""
    points = reading.follows or bool(POINTERS & {word.text for word in reading.words})
    if reading.kind and not points:
        return False
    asks = any(cue.want not in ("definicion", "norma", "mayor") for cue in reading.cues)
    return asks and (points or len(reading.words) <= 4)


def _about_the_same(world: World, reading: Reading, before: Reading, answer: Answer) -> Reading:
    """The new want, about the cargos, the unit or the words of the question before."""
    codes = {view.codigo for view in answer.cargos}
    if reading.wants("miembros") and "codigo" in {word.text for word in reading.words} and len(codes) == 1:
        return replace(reading, given=tuple(c.numero for c in world.catalog.by_code[codes.pop()]))
    if reading.wants("cuenta") and answer.cargos and not before.groups:
        return replace(reading, given=tuple(view.numero for view in answer.cargos))
    post = any(word.text in ("cargo", "puesto", "plaza") for word in reading.words)
    if len(answer.unidades) == 1 and ((reading.kind and not post) or reading.wants("miembros")):
        return replace(reading, units=(answer.unidades[0].clave,))
    if len({(view.titulo, view.codigo) for view in answer.cargos}) == 1 and not answer.cantidad:
        return replace(reading, given=tuple(view.numero for view in answer.cargos))
    if answer.unidades and not answer.aclara:
        return replace(reading, units=(answer.unidades[0].clave,))
    words = tuple(replace(word, role="frame") if word.role == "soft" else word for word in before.words)
    return replace(before, text=reading.text, spoken=before.base, words=words, cues=_kept(reading), absent=None)


def _with_mentions(reading: Reading, before: Reading, answer: Answer) -> Reading:
    """Another level or group: of the same unit when the question says so, with the same want when it has none."""
    if answer.tipo == "codificacion" and answer.unidades:
        return replace(reading, units=(answer.unidades[0].clave,), cues=_kept(before))
    if SAME & {word.text for word in reading.words} and answer.unidades:
        return replace(reading, units=(answer.unidades[0].clave,))
    if reading.follows and not any(cue.want != "grupo" for cue in reading.cues):
        return replace(reading, cues=_kept(before))
    return reading


def _is_fragment(reading: Reading) -> bool:
    """Whether the question is a bare «el de …», with no want of its own."""
    first = [word.text for word in reading.words[:2]]
    return (
        not reading.cues
        and len(first) == 2
        and first[0] in ("el", "la", "los", "las")
        and first[1] in ("de", "d", "del")
    )


def _sequel(world: World, reading: Reading, before: Reading, answer: Answer) -> Reading:
    """«¿y el técnico?», «¿y en tesorería?»: the same want about something else, or a neighbour of the cargo before."""
    groups = [m.entry.key for m in world.finder.find(reading, "grupo") if m.complete] if before.groups else []
    if groups:
        return replace(reading, words=(), groups=tuple(groups), cues=reading.cues or _kept(before))
    topic = world.catalog.cargo(answer.cargos[0].numero) if len(answer.cargos) == 1 else None
    if reading.wants("superior") and topic is not None:
        return replace(reading, given=(topic.numero,), words=())
    cues = reading.cues or _kept(before)
    matches = [match for match in world.matches(reading) if match.named]
    whole_unit = any(match.exact for match in world.units(reading))
    if topic is None or not matches or (len(matches) == 1 and matches[0].exact) or whole_unit:
        if topic is not None and whole_unit and not any(match.exact for match in matches):
            same = _same_title_there(world, reading, topic)
            if same and not any(cue.want in ("miembros", "sub-unidades", "cuenta") for cue in cues):
                return replace(reading, given=(same.numero,), words=())
        return replace(reading, cues=cues)
    neighbour = _nearest_to(world, topic, matches)
    return replace(reading, cues=cues, given=(neighbour.numero,)) if neighbour else replace(reading, cues=cues)


def _same_title_there(world: World, reading: Reading, topic: Cargo) -> Cargo | None:
    """The cargo of the same title in the unit that the question names: «¿y el de logística?» after a Sub Gerente."""
    keys = world.unit_keys(reading)
    members = world.catalog.members(keys[0]) if len(keys) == 1 else ()
    entries = world.lexicon.entries["cargo"]
    own = entries[str(topic.numero)].names[0]
    named = [cargo for cargo in members if entries[str(cargo.numero)].names[0] == own]
    return named[0] if len(named) == 1 else None


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
