"""A person's own words: what an everyday name would stand for, and what it would change of what is answered well."""

from __future__ import annotations

from msgspec import Struct

from catalog.questions import known_questions
from catalog.schema import CargoWords, KnownQuestion, UnitWords, VocabularyFile
from catalog.text import clean, fold

from .answer import Answer
from .desk import Assistant
from .lexicon import Entry, Name
from .sentences import joined

# Where the words of a person come from, as the vocabulary wants to know.
ORIGIN = "propio"
ORIGINS = {ORIGIN: "Palabras añadidas por quien usa el programa."}


class CannotLearnError(Exception):
    """A word that cannot be kept; its text, Spanish, says why and what to do."""


class Lesson(Struct, frozen=True):
    """A word and what it stands for: an entry for the vocabulary, and how a person calls the target."""

    entry: CargoWords | UnitWords
    target: str


def lesson(assistant: Assistant, word: str, target: str) -> Lesson:
    """What `word` would stand for: the cargo or the unit that `target` (a title, a code, a unit) names.

    Raises CannotLearnError when the target is none or several, or when the word is a printed name already.
    """
    word = " ".join(clean(word).split())
    if not any(sign.isalpha() for sign in word):
        raise CannotLearnError(f"«{word}» no es una palabra con la que se pueda preguntar.")
    if fold(word) in {fold(cargo.titulo) for cargo in assistant.catalog.cargos}:
        raise CannotLearnError(f"«{word}» ya es el título de un cargo del clasificador.")
    known = assistant.read(word)
    if not known.content or any(
        entry.printed and known.says(name) for entry in _cargos(assistant) for name in _own(entry)
    ):
        raise CannotLearnError(f"«{word}» ya dice otra cosa en una pregunta; elija una palabra que no se use.")
    for place in assistant.catalog.chart.unidades.values():
        if fold(clean(target)) in (fold(place.nombre), fold(place.corto)):
            return Lesson(UnitWords(place.clave, ORIGIN, (word,)), f"{place.nombre} ({place.clave})")
    answer = assistant.conversation().ask(target)
    rows = {(view.titulo, view.codigo) for view in answer.cargos}
    if answer.tipo in ("cargo", "decodificacion") and len(rows) == 1:
        view = answer.cargos[0]
        same = [cargo for cargo in assistant.catalog.cargos if cargo.titulo == view.titulo]
        unit = view.unidad if len({cargo.unidad for cargo in same}) > 1 else ""
        entry = CargoWords((view.titulo,), ORIGIN, unit, (word,))
        return Lesson(entry, f"{view.titulo}, {view.ruta[-1]} ({view.codigo})")
    if answer.tipo == "unidad" and answer.unidades and not assistant.read(target).organs:
        found = answer.unidades[0]
        return Lesson(UnitWords(found.clave, ORIGIN, (word,)), f"{found.nombre} ({found.clave})")
    several = joined([f"{view.titulo} ({view.codigo})" for view in answer.cargos[:5]])
    why = (
        f"puede ser: {several}. Dé el título con su unidad, o el código."
        if several
        else "no es un cargo ni una unidad del clasificador."
    )
    raise CannotLearnError(f"«{clean(target)}» {why}")


def _cargos(assistant: Assistant) -> list[Entry]:
    return list(assistant.world.lexicon.entries["cargo"].values())


def _own(entry: Entry) -> list[Name]:
    """The printed names of one word: «alcalde» of «Alcalde Provincial» is taken."""
    return [(name[0],) for name in entry.names[: entry.printed]]


def with_lesson(own: VocabularyFile, learned: Lesson) -> VocabularyFile:
    """The person's words with one more."""
    cargos = (learned.entry,) if isinstance(learned.entry, CargoWords) else ()
    unidades = (learned.entry,) if isinstance(learned.entry, UnitWords) else ()
    return VocabularyFile({**own.origenes, **ORIGINS}, own.cargos + cargos, own.unidades + unidades, own.palabras)


class Trial(Struct, frozen=True):
    """How the known questions fared: how many were tried, and those that were answered well and no more are."""

    tried: int
    lost: tuple[str, ...]


def trial(before: Assistant, after: Assistant) -> Trial:
    """Tries every known question before and after a change of the words."""
    questions = known_questions(before.catalog)
    lost = []
    for question in questions:
        # The earlier words are asked only where the new ones fail: that is rare.
        if not is_right(question, after.conversation().ask(question.pregunta)):
            if is_right(question, before.conversation().ask(question.pregunta)):
                lost.append(question.pregunta)
    return Trial(len(questions), tuple(lost))


def is_right(question: KnownQuestion, answer: Answer) -> bool:
    """Whether an answer is the one that is known to be right."""
    if question.declina:
        return answer.abstiene
    if answer.abstiene:
        return False
    cargos, units = answer.cargos[:1], answer.unidades[:1]
    return any(str(view.numero) in question.cargos for view in cargos) or any(
        unit.clave in question.unidades for unit in units
    )
