"""The desk where questions are answered: one Assistant for a catalogue, and which handler answers what is wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from msgspec.structs import replace

from catalog import Catalog
from catalog.text import clean

from . import comparing, counting, filtering, lookup, meaning, naming, placing, proposing, reviewing, supposing, units
from .answer import Answer, Fuente
from .conversation import Conversation
from .decoding import decode_answer
from .knowledge import Knowledge, knowledge_of
from .reading import Reading
from .sentences import joined
from .suggesting import Suggester
from .withdrawn import withdrawn
from .world import World, same_row

# So many codes of one question are answered.
MAX_CODES = 5

Handler = Callable[[World, Reading], Answer | None]


class Assistant:
    """Answers questions about one catalogue. Building it builds the index.

    `knowledge` is what is known of the catalogue's words (None: it is worked out, which takes some tenths of a second).
    """

    def __init__(self, catalog: Catalog, knowledge: Knowledge | None = None) -> None:
        self.catalog = catalog
        self._knowledge = knowledge or knowledge_of(catalog)
        self.world = World(catalog, self._knowledge)

    def knowledge(self) -> Knowledge:
        """What is known of the catalogue's words, with what else would be made when it is first needed."""
        return replace(self._knowledge, dictionary=self.world.reader.dictionary)

    @cached_property
    def suggester(self) -> Suggester:
        """What makes suggestions while a question is typed."""
        return Suggester(self.catalog)

    def conversation(self) -> Conversation:
        """A new conversation, with nothing said yet."""
        return Conversation(self)

    def close(self) -> None:
        """Gives back the index."""
        self.world.engine.close()

    def read(self, text: str) -> Reading:
        """The reading of a question, cleaned."""
        reader = self.world.reader
        return reader.read(reader.without_fillers(clean(text)))

    def answer(self, reading: Reading) -> Answer:
        """The answer to a reading that stands alone: what its cues ask for, in their order; else a look-up."""
        catalog = self.catalog
        if reading.courtesy is not None and reading.absent is None and not reading.codes:
            words = reading.courtesy.texto.replace("{ejemplo}", self.example())
            return Answer(reading.text, "cortesia", words, abstiene=True)
        if reading.absent is not None and not reading.codes and not _is_explained(self.world, reading):
            text = f"El clasificador no dice {reading.absent.falta}; eso se encuentra {reading.absent.donde}."
            return Answer(reading.text, "abstencion", text, abstiene=True)
        if reading.codes:
            return _about_codes(self.world, reading)
        gone = withdrawn(self.world, reading) if catalog.withdrawn and not reading.wants("codificacion") else None
        if gone is not None:
            return gone
        if reading.unknown:
            return _does_not_exist(catalog, reading)
        if _is_talk(self.world, reading) or reading.counts(self.world.language.voices["medidas"]):
            return _nothing(self.world, reading)
        for handler in ORDER:
            answer = handler(self.world, reading)
            if answer is not None:
                return answer
        proper = self.world.reader.proper_part(reading)
        if proper is not None:
            answer = self.answer(proper)
            if not answer.abstiene:
                return answer
        return _nothing(self.world, reading)

    def example(self) -> str:
        """A question to try, made of the catalogue's own words: the first title that no other cargo has."""
        titles = [cargo.titulo for cargo in self.catalog.cargos]
        title = next((t for t in titles if titles.count(t) == 1 and len(t.split()) > 1), titles[0] if titles else "")
        return f"código de {title}"


def _is_talk(world: World, reading: Reading) -> bool:
    """Whether a question that only brushes the catalogue is small talk or foreign: «¿haces deporte?».

    It speaks to whoever answers, or has words that nobody here knows; it has no word of the trade, and names nothing
    by its printed name.
    """
    voices = world.language.voices
    foreign = any(word.role == "unknown" and not word.terms for word in reading.words)
    if not (foreign or reading.has(voices["trato"])) or reading.given or reading.leaning:
        return False
    if reading.describes or reading.wants("norma"):
        return False
    if reading.has(voices["del-oficio"]) or reading.units or reading.levels or reading.groups or reading.organs:
        return False
    named = (*world.finder.find(reading, "cargo"), *world.finder.find(reading, "unidad"))
    return not any(reading.says(name) for match in named for name in match.entry.names[: match.entry.printed])


def _is_explained(world: World, reading: Reading) -> bool:
    """Whether what seems to ask for something absent speaks of a group, or of a term that the document explains."""
    if reading.groups and not reading.known:
        return True
    terms = world.finder.find(reading.under("definicion"), "definicion") if reading.wants("definicion") else []
    return any(match.exact for match in terms)


# What may be asked of a code beside what it means.
OF_A_CODE = ("lugar", "superior", "revision", "miembros", "cuenta")


def _about_codes(world: World, reading: Reading) -> Answer:
    """What the codes in a question mean; where, under whom or how right, when that is asked of one that is held."""
    catalog = world.catalog
    if len(reading.codes) == 2 and reading.wants("comparacion"):
        answer = comparing.compared(world, reading)
        if answer is not None:
            return answer
    if reading.wants("hipotesis"):
        answer = supposing.supposed(world, reading)
        if answer is not None:
            return answer
    piece = next((want for want in ("empieza", "termina") if reading.wants(want)), "")
    answers = [decode_answer(catalog, written.text, reading.text, piece) for written in reading.codes[:MAX_CODES]]
    if len(answers) > 1:
        wrong = [a for a in answers if a.decodificacion and not a.decodificacion.valido]
        cargos = {view.numero: view for answer in answers for view in answer.cargos}
        first = (wrong or answers)[0]
        return replace(first, texto=" ".join(a.texto for a in answers), cargos=tuple(cargos.values()), resumen="")
    answer, held = answers[0], tuple(view.numero for view in answers[0].cargos)
    named = world.cargos(reading.under("cargo"))
    if named and held and not {cargo.numero for cargo in named} & set(held):
        own = joined([f"{cargo.titulo} ({cargo.codigo})" for cargo in named[:3]])
        return replace(answer, texto=f"No es el mismo: lo que usted nombra es {own}. {answer.texto}", resumen="")
    if held and not reading.known and answer.decodificacion is not None:
        for cue in reading.cues:
            for handler in HANDLERS[cue.want] if cue.want in OF_A_CODE else ():
                told = handler(world, replace(reading.under(cue.want), given=held))
                if told is not None:
                    return replace(told, decodificacion=answer.decodificacion)
    return answer


def _does_not_exist(catalog: Catalog, reading: Reading) -> Answer:
    """A level or an órgano that the structure does not have is named, with those that it has."""
    levels, organs = joined(list(catalog.scheme.niveles)), joined(list(catalog.chart.organos))
    text = f"No existe {joined(reading.unknown)}. Los niveles son {levels}; los órganos, {organs}."
    return Answer(reading.text, "grupo", text, fuentes=(Fuente(catalog.code_file.seccion),))


def _wanted(world: World, reading: Reading) -> Answer | None:
    """What the cues ask for, the most telling first."""
    for cue in reading.cues:
        for handler in HANDLERS.get(cue.want, ()):
            answer = handler(world, reading.under(cue.want))
            if answer is not None:
                return answer
    return None


def _circumstance(world: World, reading: Reading) -> Answer | None:
    """The answer for the one part of the question that names a cargo or a unit whole; the rest is said to be ignored.

    Only names of two words and more count, and only when no other part names something too.
    """
    parts = [part for part in reading.islands() if part.ignored and _names_whole(world, part)]
    if len(parts) != 1:
        return None
    answer = _wanted(world, parts[0]) or _anything(world, parts[0])
    if answer is None or answer.abstiene or answer.aclara:
        return None
    keys = world.anchored(reading)[0]
    if keys and answer.tipo == "cargo" and answer.cargos[0].unidad not in keys:
        return None
    ignored = joined([f"«{word}»" for word in lookup.said(reading, parts[0].ignored).split()])
    return replace(answer, texto=f"{answer.texto} No tuve en cuenta {ignored}.")


def _names_whole(world: World, part: Reading) -> bool:
    """Whether a part of a question is, word for word, a printed title of one row or the name of a unit."""
    if part.blocking or (len(part.known) < 2 and (part.ignored_names or not part.wants("cargo"))):
        return False
    whole = [match for match in world.matches(part) if match.whole == 2 and match.said]
    return (bool(whole) and same_row([world.cargo(match) for match in whole])) or any(
        match.whole == 2 and match.said for match in world.units(part)
    )


def _nothing(world: World, reading: Reading) -> Answer:
    return lookup.none(world.catalog, reading.under(""), world.finder.find(reading, "cargo"))


def _anything(world: World, reading: Reading) -> Answer | None:
    """What a question without a cue that leads anywhere means: a cargo, a unit, a term, a level; or nothing here."""
    reading = reading.under("")
    if not reading.blocking:
        if not any(match.exact for match in world.matches(reading)) or world.names_only_units(reading):
            answer = filtering.filtered(world, reading) if _narrows(world, reading) else None
            if answer is not None:
                return answer
        whole = not world.is_unit(reading) and any(match.exact for match in world.matches(reading) if match.named)
        keys = world.unit_keys(reading)
        exact_unit = any(match.exact for match in world.units(reading)) or world.is_unit(reading)
        exact_unit = exact_unit or (bool(reading.units) and not reading.known)
        only_unit = not world.cargos(reading) and not (reading.units and reading.known)
        if keys and not exact_unit and _asks_for_a_post(reading):
            # A matter that a unit sees to is no post of that name: whoever sees to it, or nobody.
            inside = [m for m in world.finder.hinted(reading, "cargo") if world.cargo(m).unidad in keys]
            answer = naming.doer(world, reading, inside) if reading.wants("descripcion") else None
            if answer is not None or not reading.describes:
                return answer
        if not whole and keys and (exact_unit or only_unit):
            if len(keys) > 1:
                return units.which_unit(world.catalog, reading, keys)
            return units.members(world.catalog, reading, keys[0], "unidad")
        for handler in (placing.organ, naming.cargo_named, filtering.rank_meaning, meaning.definition, _group):
            answer = handler(world, reading)
            if answer is not None:
                return answer
    return None


def _asks_for_a_post(reading: Reading) -> bool:
    """Whether it is somebody that is asked for, not a unit: «el que…», «código de…»."""
    return not reading.kind and any(map(reading.wants, ("descripcion", "cargo"))) and not reading.wants("asunto")


def _narrows(world: World, reading: Reading) -> bool:
    """Whether a level or group is asked for within something: an órgano, a unit, what was spoken of."""
    both = bool(reading.levels and reading.groups)
    return both or bool(reading.organs or reading.follows or world.unit_keys(reading))


def _group(world: World, reading: Reading) -> Answer | None:
    """A group that is called by a bare word: «confianza»."""
    found = [match.entry.key for match in world.finder.find(reading, "grupo") if match.complete]
    bare = replace(reading, words=(), groups=tuple(found))
    return filtering.rank_meaning(world, bare) if found and reading.known else None


# Wants that no handler answers: others look at them.
MODIFIERS = (
    "lista-de",
    "empieza",
    "termina",
    "persona",
    "encabezado",
    "explicacion",
    "con-todo",
    "descripcion",
    "asunto",
)

# The ways to answer, tried in this order until one has something to say.
ORDER: tuple[Handler, ...] = (
    naming.both,
    naming.chief,
    meaning.of_group,
    _wanted,
    _anything,
    meaning.by_text,
    naming.described,
    _circumstance,
)

# What answers each want of pistas.yaml, tried in order until one has something to say.
HANDLERS: dict[str, tuple[Handler, ...]] = {
    "hipotesis": (supposing.supposed,),
    "mayor": (counting.most,),
    "comparacion": (comparing.compared, comparing.units_compared, comparing.which_side),
    "codificacion": (proposing.proposed,),
    "codigo-seria": (naming.called_so, proposing.proposed),
    "revision": (reviewing.reviewed,),
    "excluye": (counting.excluded,),
    "norma": (meaning.norm,),
    "objetivos": (meaning.objectives,),
    "definicion": (placing.unit_page, placing.organ, filtering.rank_meaning, meaning.definition, meaning.by_text),
    "extremo": (filtering.extreme,),
    "grupo": (filtering.rank_meaning, filtering.ranks),
    "cuenta": (counting.counted,),
    "jefe-de": (placing.boss,),
    "dependientes": (placing.dependents,),
    "superior": (placing.superior,),
    "miembros": (placing.members,),
    "organos": (placing.organs,),
    "sub-unidades": (placing.children,),
    "lugar": (placing.organ, placing.place),
    "cargo": (naming.cargo_named,),
    "codigo-que-va": (proposing.proposed,),
}
