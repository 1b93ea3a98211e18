"""What a person picks out of what was offered or listed: by number, by place, by words, or as «the other»."""

from __future__ import annotations

import re

from catalog import Cargo
from index.analysis import stem, tokenize

from .answer import Answer, Opcion
from .reading import Reading, Word
from .world import World

# Between two numbers: from the one to the other.
RANGE = re.compile(r"\d\s*(?:-|–|al?|hasta(?: el)?)\s*\d")


def picked(world: World, reading: Reading, answer: Answer, offered: Answer | None) -> list[Cargo] | str | None:
    """The cargos picked, or the key of the unit; None when the question picks nothing.

    `answer` is the last answer; `offered` the last question back, which may be an earlier one.
    """
    if answer.aclara and reading.has(world.language.voices["exceptuan"]):
        # «todos menos el de alcaldía»: better none than its opposite.
        return None
    if reading.wants("cuenta") and reading.content and not _replies(world, reading):
        return None
    rest = _others(world, reading, answer, offered)
    if rest:
        return [world.catalog.cargo(numero) for numero in rest]
    option = _option(world, reading, answer if answer.opciones else offered, answer) or _worded(reading, answer)
    if option is not None:
        return option.unidad or [world.catalog.cargo(numero) for numero in option.cargos]
    again = offered is not None and not offered.opciones and len(answer.cargos) < 2
    if again and offered is not None and reading.has(world.language.ordinals):
        # «¿y la segunda?», of the list from which the first was chosen.
        answer = offered
    if len(answer.cargos) < 2:
        return None
    listed = [world.catalog.cargo(view.numero) for view in answer.cargos]
    if reading.content:
        return (_by_words(world, reading, listed) or None) if answer.aclara else None
    if answer.aclara:
        return _of_kind(world, reading, listed) or None
    at = places(world, reading, len(listed))
    return [listed[at[0]]] if len(set(at)) == 1 and 0 <= at[0] < len(listed) else None


def _others(world: World, reading: Reading, answer: Answer, offered: Answer | None) -> list[int]:
    """What was offered or listed and not chosen: «no, el otro», «¿y los otros?»."""
    if offered is None or answer is offered or reading.content or not reading.has(world.language.voices["otro"]):
        return []
    if reading.kind or reading.has(world.reader.posts):
        return []
    shown = {view.numero for view in answer.cargos}
    return [view.numero for view in offered.cargos if view.numero not in shown] if shown else []


def beyond(world: World, reading: Reading, offered: Answer | None) -> str:
    """What to say to a bare number that is none of the options; empty when it is no such number."""
    options = offered.opciones if offered is not None else ()
    bare = not reading.content and not reading.cues and not reading.kind and not reading.units
    at = places(world, reading, len(options)) if bare else []
    if not options or len(at) != 1 or 0 <= at[0] < len(options) or len(reading.words) > 3:
        return ""
    return f"No hay opción {at[0] + 1}: elija un número del 1 al {len(options)}."


def places(world: World, reading: Reading, offered: int) -> list[int]:
    """The places in a list of so many that the question says, from 0: «2», «la segunda», «el último»."""
    words = [word.text for word in reading.words]
    ranks = world.language.voices["niveles"] | world.language.voices["organos"]
    found = [int(value) - 1 for before, value in reading.numbers if before not in ranks]
    found += [world.language.ordinals[word] for word in words if word in world.language.ordinals]
    return found + ([offered - 1] if world.language.voices["ultimo"] & set(words) else [])


def numbered(world: World, reading: Reading, answer: Answer) -> list[int]:
    """The cargos of the options that are chosen by several numbers or places: «1 y 3», «del 1 al 3»."""
    at, options = sorted(set(places(world, reading, len(answer.opciones)))), answer.opciones
    if len(at) < 2 or reading.content or at[0] < 0 or at[-1] >= len(options):
        return []
    through = RANGE.search(reading.base) and len(at) == 2
    return [numero for n in (range(at[0], at[1] + 1) if through else at) for numero in options[n].cargos]


def fragment(world: World, reading: Reading) -> Reading | None:
    """What stands behind a bare «el de …», «no, perdón, la de …»; None when the question is not of that form."""
    voices = world.language.voices
    opening = voices["preambulos"] | voices["siguen"]
    words = [word.text for word in reading.words]
    for place in range(len(words) - 1):
        if words[place] in voices["articulos"] and words[place + 1] in voices["de"]:
            return reading.part(place + 2, len(words))
        if words[place] not in opening:
            return None
    return None


def definite(world: World, reading: Reading) -> bool:
    """Whether what is named is named with its article: «el asistente», «código del chofer»."""
    first = next((n for n, word in enumerate(reading.words) if word.role == "content"), 0)
    return first > 0 and reading.words[first - 1].text in world.language.voices["articulos"]


def foreign_head(world: World, reading: Reading) -> bool:
    """Whether what is asked for is called by a word that nobody here is called by: «el periodista que…»."""
    first = next((n for n, word in enumerate(reading.words) if word.role in ("content", "unknown")), -1)
    before = reading.words[first - 1].text if first > 0 else ""
    asked = world.language.voices["articulos"] | world.language.voices["preguntan"]
    return first >= 0 and reading.words[first].role == "unknown" and before in asked


def corrects(world: World, reading: Reading) -> bool:
    """Whether the question begins by taking back what was said: «no, perdón, el promotor»."""
    return any(word.text in world.language.voices["corrigen"] for word in reading.words[:4])


def _option(world: World, reading: Reading, offered: Answer | None, answer: Answer) -> Opcion | None:
    """The option of a question back that is picked by number, by place, by the key of its unit, or as «the other»."""
    options = offered.opciones if offered is not None else ()
    for option in options:
        if option.unidad and option.unidad in reading.units:
            return option
    if reading.content or not options:
        return None
    words = {word.text for word in reading.words}
    if answer is not offered and reading.cues and not words & set(world.language.ordinals):
        return None
    at = places(world, reading, len(options))
    return options[at[0]] if len(set(at)) == 1 and 0 <= at[0] < len(options) else None


def _worded(reading: Reading, answer: Answer) -> Opcion | None:
    """The one option whose words hold all that is said: «apoyo», «el de administración», «turismo»."""
    said = [{stem(word.taken_for or word.text), *(t.text for t in word.terms)} for word in _solid(reading)]
    if not said or not answer.aclara or reading.cues:
        return None
    fitting = [
        option
        for option in answer.opciones
        if all(stems & {stem(token.word) for token in tokenize(option.texto)} for stems in said)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _solid(reading: Reading) -> list[Word]:
    """The words that say something: all but frame words, and those that name an órgano too."""
    return [word for word in reading.words if word.role != "frame"]


def _of_kind(world: World, reading: Reading, offered: list[Cargo]) -> list[Cargo]:
    """Those of the cargos offered that are of the órgano, level or group that the question names: «la de línea»."""
    if reading.cues and not _replies(world, reading):
        return []
    found = of_rank(reading, offered)
    return found if len(found) < len(offered) else []


def of_rank(reading: Reading, cargos: list[Cargo]) -> list[Cargo]:
    """Those of the cargos that are of the órganos, levels and groups named in the question; all when none is."""
    of = (("organo", reading.organs), ("nivel", reading.levels), ("grupo", reading.groups))
    named = [(field, values) for field, values in of if values]
    return [cargo for cargo in cargos if all(getattr(cargo, field) in values for field, values in named)]


def _by_words(world: World, reading: Reading, offered: list[Cargo]) -> list[Cargo]:
    """Which of the cargos offered the words mean: words of a title, of a unit."""
    short = not reading.cues and len(reading.words) <= 3
    if reading.blocking or not (short or _replies(world, reading) or not _stands_alone(world, reading, offered)):
        return []
    wanted, refused = _without_refused(world, reading)
    numbers = {cargo.numero: cargo for cargo in offered}
    out = {int(m.entry.key) for m in world.finder.find(refused, "cargo") if m.complete} if refused.known else set()
    found = [m for m in world.finder.find(wanted, "cargo") if int(m.entry.key) in numbers]
    found = [m for m in found if int(m.entry.key) not in out and m.covered >= 0.5]
    keys = world.said_units(reading)[0]
    found = [m for m in found if world.cargo(m).unidad in keys] or found
    if short and not _replies(world, reading):
        # One bare word chooses by what the option shows: its printed title, its unit.
        found = [m for m in found if m.complete and (m.near or m.printed)]
    if not found:
        return []
    best = max(match.covered for match in found)
    nearest = [match for match in found if match.covered >= best - 0.001]
    near = max(match.near for match in nearest)
    chosen = [match for match in nearest if match.near >= near - 0.001] if near else nearest
    return [numbers[int(match.entry.key)] for match in chosen] if len(chosen) < len(offered) else []


def _replies(world: World, reading: Reading) -> bool:
    """Whether the words are a reply in their form: «el de alcaldía», «no, la otra»."""
    return (
        fragment(world, reading) is not None
        or reading.follows
        or any(w.text in world.language.voices["niega"] for w in reading.words[:4])
    )


def _stands_alone(world: World, reading: Reading, offered: list[Cargo]) -> bool:
    """Whether the words mean a cargo that was not offered: then they are a new question, unless they name a unit."""
    if any(match.exact for match in world.units(reading)):
        return False
    alone = {cargo.numero for cargo in world.cargos(reading)}
    return bool(alone - {cargo.numero for cargo in offered})


def _without_refused(world: World, reading: Reading) -> tuple[Reading, Reading]:
    """What is wanted and what is refused: «la de control urbano no, la otra, finanzas» wants the last part only."""
    for place, word in enumerate(reading.words):
        if word.text in world.language.voices["niega"] and any(w.role == "content" for w in reading.words[:place]):
            return reading.part(place + 1, len(reading.words)), reading.part(0, place)
    return reading, reading.part(0, 0)
