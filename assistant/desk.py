"""The desk where questions are answered: one Assistant for a catalogue, and which handler answers what is wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from catalog import Cargo, Catalog
from catalog.text import clean, fold
from index.analysis import stem

from . import choosing, comparing, counting, filtering, lookup, meaning, proposing, reviewing, supposing, units
from .answer import Answer, Fuente
from .conversation import Conversation
from .decoding import decode_answer
from .judging import Match, settled
from .reading import Reading
from .sentences import joined, the_unit
from .world import World, same_row

# So many codes of one question are answered.
MAX_CODES = 5

Handler = Callable[[World, Reading], Answer | None]


@dataclass(frozen=True)
class Suggestion:
    """Something that a person may be typing: `text` to put into the question, `detail` (unit) and `codigo` beside."""

    text: str
    detail: str
    codigo: str


class Assistant:
    """Answers questions about one catalogue. Building it builds the index (some tens of milliseconds)."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.world = World(catalog)

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

    def suggest(self, typed: str, limit: int = 8) -> list[Suggestion]:
        """What `typed` may become: cargos by words of their title or unit, or by code; best first.

        Every word typed must begin a word of the title or of the unit; a title that begins so stands first.
        """
        folded = fold(clean(typed)).split()
        if not folded:
            return []
        found = []
        for cargo in self.catalog.cargos:
            unit = self.catalog.chart.unidades[cargo.unidad]
            title = fold(cargo.titulo)
            words = f" {title} {fold(unit.corto)}"
            code = fold(cargo.codigo)
            if all(f" {word}" in words or code.startswith(word) for word in folded):
                in_title = sum(f" {word}" in f" {title}" for word in folded)
                rank = (-in_title, not title.startswith(folded[0]), cargo.numero)
                found.append((rank, Suggestion(cargo.titulo, unit.corto, cargo.codigo)))
        return [suggestion for _, suggestion in sorted(found, key=lambda pair: pair[0])[:limit]]


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
        return structs.replace(
            first, texto=" ".join(a.texto for a in answers), cargos=tuple(cargos.values()), resumen=""
        )
    answer, held = answers[0], tuple(view.numero for view in answers[0].cargos)
    named = world.cargos(reading.under("cargo"))
    if named and held and not {cargo.numero for cargo in named} & set(held):
        own = joined([f"{cargo.titulo} ({cargo.codigo})" for cargo in named[:3]])
        return structs.replace(
            answer, texto=f"No es el mismo: lo que usted nombra es {own}. {answer.texto}", resumen=""
        )
    if held and not reading.known and answer.decodificacion is not None:
        for cue in reading.cues:
            for handler in HANDLERS[cue.want] if cue.want in OF_A_CODE else ():
                told = handler(world, replace(reading.under(cue.want), given=held))
                if told is not None:
                    return structs.replace(told, decodificacion=answer.decodificacion)
    return answer


def _does_not_exist(catalog: Catalog, reading: Reading) -> Answer:
    """A level or an órgano that the structure does not have is named, with those that it has."""
    levels, organs = joined(list(catalog.scheme.niveles)), joined(list(catalog.chart.organos))
    text = f"No existe {joined(reading.unknown)}. Los niveles son {levels}; los órganos, {organs}."
    return Answer(reading.text, "grupo", text, fuentes=(Fuente(catalog.code_file.seccion),))


def _members(world: World, reading: Reading) -> Answer | None:
    """Who is in a unit or an órgano, or of a level or group."""
    answer = filtering.filtered(world, reading)
    if answer is not None:
        return answer
    if reading.given:
        return filtering.listed(world.catalog, reading, world.cargos(reading), "de los que hablamos", False)
    keys = world.unit_keys(reading)
    if not keys and not reading.blocking and world.names_only_units(reading):
        keys = world.said_units(reading)[0]
    if reading.organs and not reading.known:
        return units.organ_members(world.catalog, reading, reading.organs[0])
    if len(keys) > 1:
        return units.which_unit(world.catalog, reading, keys)
    return units.members(world.catalog, reading, keys[0], below=reading.wants("con-todo")) if keys else None


def _organs(world: World, reading: Reading) -> Answer | None:
    """The órganos of the structure, when nothing else is named."""
    if reading.known or reading.organs or reading.units or reading.levels or reading.groups or reading.wants("cuenta"):
        return None
    return units.organs(world.catalog, reading)


def _children(world: World, reading: Reading) -> Answer | None:
    """Which sub units a unit has; «quien limpia las oficinas» asks for none."""
    if reading.levels or reading.groups or reading.wants("descripcion"):
        return None
    if reading.organs and not reading.known:
        return units.organ_children(world.catalog, reading, reading.organs[0])
    if reading.plural and not reading.known and not reading.units:
        return counting.units_of_kind(world.catalog, reading)
    keys = world.unit_keys(reading)
    if len(keys) > 1:
        return units.which_unit(world.catalog, reading, keys)
    return units.children(world.catalog, reading, keys[0]) if keys else None


def _place(world: World, reading: Reading) -> Answer | None:
    """Where a cargo or a unit stands."""
    return _locate(world, reading, units.place_of_unit, units.place_of_cargos)


def _superior(world: World, reading: Reading) -> Answer | None:
    """Whom a cargo or a unit depends on."""
    return _locate(world, reading, units.superior_of_unit, units.superior_of_cargos)


def _boss(world: World, reading: Reading) -> Answer | None:
    """«El jefe del técnico en…», «del gerente de…» is whoever is above; «el jefe de catastro» is a cargo itself."""
    inner = _bossed(world, reading)
    found = world.chief(inner) if inner is not None else None
    if found is not None:
        return units.superior_of_cargos(world.catalog, reading, [found[1]])
    matches = [m for m in world.matches(reading) if m.named] if not (reading.blocking or reading.given) else []
    titles = {name for match in matches for name in match.entry.names[: match.entry.printed]}
    said = any(reading.says(title) for title in titles if not world.heads.issuperset(title))
    cargos = [world.cargo(match) for match in matches]
    if not said or not any(match.exact for match in matches) or world.only_heads(reading):
        return None
    return units.superior_of_cargos(world.catalog, reading, cargos) or lookup.which(world.catalog, reading, cargos)


def _dependents(world: World, reading: Reading) -> Answer | None:
    """Who is below the head of a unit: everybody in it and under it; None when no head is named."""
    if reading.kind and reading.plural:
        return None
    found = world.chief(reading)
    cargos = world.cargos(reading) or ([found[1]] if found is not None else [])
    if not cargos or not same_row(cargos) or world.catalog.head(cargos[0].unidad) != cargos[0]:
        return None
    kind = "conteo" if reading.wants("cuenta") else "lista"
    return units.members(world.catalog, reading, cargos[0].unidad, kind, below=True)


def _bossed(world: World, reading: Reading) -> Reading | None:
    """What stands behind «jefe del…» where it begins with a word for a head too; None when it does not."""
    heads = [n for n, word in enumerate(reading.words) if any(term.text in world.heads for term in word.terms)]
    behind = [n for n in heads[1:] if reading.words[n - 1].text in world.language.voices["de"] and n - 2 in heads]
    prefixed = [n for n in heads[1:] if n - 1 in heads and n - 3 in heads]
    start = min([*behind, *(n - 1 for n in prefixed)], default=0)
    return reading.part(start, len(reading.words)) if start else None


def _locate(
    world: World,
    reading: Reading,
    of_unit: Callable[[Catalog, Reading, str], Answer],
    of_cargos: Callable[..., Answer | None],
) -> Answer | None:
    """Answers for the cargo that is named whole, else for the unit, else for the cargo that is named in part."""
    matches = [match for match in world.matches(reading) if match.named] if not reading.blocking else []
    keys = world.unit_keys(reading)
    whole_cargo = any(match.exact for match in matches)
    if any(match.whole == 2 for match in world.units(reading)) and not any(match.whole == 2 for match in matches):
        # The printed name of a unit before the everyday name of a cargo.
        whole_cargo = False
    whole_unit = any(match.exact for match in world.units(reading)) or _is_unit(world, reading)
    whole_unit = whole_unit or (bool(reading.units) and not reading.known)
    if keys and ((not whole_cargo and (whole_unit or not matches)) or _is_unit(world, reading)):
        if len(keys) > 1:
            return units.which_unit(world.catalog, reading, keys)
        return of_unit(world.catalog, reading, keys[0])
    cargos = [world.cargo(match) for match in matches]
    head = world.head(reading) if not cargos else None
    cargos += [head[1]] if head else []
    if not cargos:
        return None
    return of_cargos(world.catalog, reading, cargos) or lookup.which(world.catalog, reading, cargos)


def _cargo(world: World, reading: Reading) -> Answer | None:
    """A cargo, though its words may name a unit too; but «la sub gerencia de…» in so many words is the unit."""
    matches = [] if reading.blocking or not (reading.known or reading.given) else world.matches(reading)
    if reading.kind and not any(match.whole == 2 for match in matches) and _is_unit(world, reading):
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
    heads = [word for word in reading.content if any(term.text in world.heads for term in word.terms)]
    heads = [word for word in heads if fold(reading.base[word.start : word.end]) == word.text]
    other = not any(term.text in match.entry.called for word in heads for term in word.terms)
    prefixed = bool(first & {stem(word) for word in world.reader.prefixes})
    less = prefixed and not any(term.text in first for word in reading.words for term in word.terms)
    if not heads or reading.given or not (other or less):
        return answer
    where = the_unit(world.catalog.chart.unidades[cargo.unidad])
    told = f"En {where} ningún cargo se llama así («{heads[0].text}»); le corresponde {cargo.titulo}."
    return structs.replace(answer, texto=f"{told} {answer.texto}")


def _called_so(world: World, reading: Reading) -> Answer | None:
    """The cargo whose printed title is said, when there is one where it is asked for: its code needs no proposal."""
    if reading.blocking or reading.levels or reading.groups or not reading.known:
        return None
    said = [m for m in world.matches(reading) if any(reading.says(n) for n in m.entry.names[: m.entry.printed])]
    cargos = [world.cargo(match) for match in said if match.exact]
    return lookup.one(world.catalog, reading, cargos) if cargos and same_row(cargos) else None


# What may be asked of whoever heads a unit, without being a question about something else.
OF_A_CHIEF = ("superior", "jefe-de", "cargo", "persona", "descripcion")


def _chief(world: World, reading: Reading) -> Answer | None:
    """The cargo at the head of the unit that is named in print, and nothing else with it: «jefe de la Gerencia…»."""
    if reading.given or reading.blocking or any(cue.want not in OF_A_CHIEF for cue in reading.cues):
        return None
    if _bossed(world, reading) is not None:
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
    return structs.replace(answer, texto=told)


def _is_unit(world: World, reading: Reading) -> bool:
    """Whether every content word is said of one unit of the kind that the question names."""
    return any(reading.is_kind(world.catalog.chart.unidades[m.entry.key].nombre) for m in world.units(reading))


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
    return structs.replace(answer, texto=f"{answer.texto} No tuve en cuenta {ignored}.")


def _described(world: World, reading: Reading) -> Answer | None:
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
    return _doer(world, reading, world.finder.hinted(reading, "cargo"))


def _doer(world: World, reading: Reading, matches: Sequence[Match]) -> Answer | None:
    """The cargo that a description means, or which of them."""
    cargos = [world.cargo(match) for match in matches]
    if not cargos:
        return None
    if not same_row(cargos):
        return lookup.which(world.catalog, reading, cargos)
    return lookup.one(world.catalog, reading, cargos)


# What two cargos at once may be asked, without being a question about something else.
OF_BOTH = ("cargo", "persona", "grupo", "lista-de")


def _both(world: World, reading: Reading) -> Answer | None:
    """Two cargos asked for at once: «el código del cajero y del tesorero», «el gerente de rentas y su secretaria»."""
    if reading.describes or reading.given or any(cue.want not in OF_BOTH for cue in reading.cues):
        return None
    pair = comparing.pair_named(world, reading.under("cargo"), "suman") if len(reading.islands()) == 1 else None
    firsts = [world.lexicon.entries["cargo"][str(cargo.numero)].names[0][0] for cargo in pair or ()]
    if pair is None or not all(any(word.is_said(first) for word in reading.words) for first in firsts):
        return None
    return filtering.listed(world.catalog, reading, pair, "de los que usted nombra", False)


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
        whole = any(match.exact for match in world.matches(reading) if match.named)
        keys = world.unit_keys(reading)
        exact_unit = any(match.exact for match in world.units(reading)) or _is_unit(world, reading)
        exact_unit = exact_unit or (bool(reading.units) and not reading.known)
        only_unit = not world.cargos(reading) and not (reading.units and reading.known)
        if keys and not exact_unit and _asks_for_a_post(reading):
            # A matter that a unit sees to is no post of that name: whoever sees to it, or nobody.
            inside = [m for m in world.finder.hinted(reading, "cargo") if world.cargo(m).unidad in keys]
            answer = _doer(world, reading, inside) if reading.wants("descripcion") else None
            if answer is not None or not reading.describes:
                return answer
        if not whole and keys and (exact_unit or only_unit):
            if len(keys) > 1:
                return units.which_unit(world.catalog, reading, keys)
            return units.members(world.catalog, reading, keys[0], "unidad")
        for handler in (_organ, _cargo, filtering.rank_meaning, meaning.definition, _group):
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


def _organ(world: World, reading: Reading) -> Answer | None:
    if reading.organs and not reading.known:
        return units.organ_children(world.catalog, reading, reading.organs[0])
    return None


def _unit_page(world: World, reading: Reading) -> Answer | None:
    """A unit that the question writes by its key."""
    if reading.units and not reading.known:
        return units.members(world.catalog, reading, reading.units[0], "unidad")
    return None


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
    _both,
    _chief,
    meaning.of_group,
    _wanted,
    _anything,
    meaning.by_text,
    _described,
    _circumstance,
)

# What answers each want of pistas.yaml, tried in order until one has something to say.
HANDLERS: dict[str, tuple[Handler, ...]] = {
    "hipotesis": (supposing.supposed,),
    "mayor": (counting.most,),
    "comparacion": (comparing.compared, comparing.units_compared, comparing.which_side),
    "codificacion": (proposing.proposed,),
    "codigo-seria": (_called_so, proposing.proposed),
    "revision": (reviewing.reviewed,),
    "excluye": (counting.excluded,),
    "norma": (meaning.norm,),
    "objetivos": (meaning.objectives,),
    "definicion": (_unit_page, _organ, filtering.rank_meaning, meaning.definition, meaning.by_text),
    "extremo": (filtering.extreme,),
    "grupo": (filtering.rank_meaning, filtering.ranks),
    "cuenta": (counting.counted,),
    "jefe-de": (_boss,),
    "dependientes": (_dependents,),
    "superior": (_superior,),
    "miembros": (_members,),
    "organos": (_organs,),
    "sub-unidades": (_children,),
    "lugar": (_organ, _place),
    "cargo": (_cargo,),
    "codigo-que-va": (proposing.proposed,),
}
