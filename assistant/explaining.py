"""Why an answer is what it is: what became of each word of the question, and the same as sentences."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from catalog.text import fold
from index.analysis import stem

from .answer import Answer, Palabra, certainty
from .lexicon import Entry
from .reading import Reading, Word
from .sentences import joined
from .world import World

# A word so small says nothing to a person about what he asked for.
SMALL = 3

# An answer that holds more things than this is explained by the first of them.
LOOKED_AT = 30


def words_read(world: World, reading: Reading, answer: Answer) -> tuple[Palabra, ...]:
    """What became of each word of a question in its answer, in their order."""
    entries = _entries(world, answer)
    wanting = {place for cue in reading.cues for place in cue.places}
    found: dict[tuple[int, int], Palabra] = {}
    mentioned = bool(reading.levels or reading.groups or reading.organs)
    for place, word in enumerate(reading.words):
        role = _role(word, entries, place in wanting, mentioned)
        text, key = reading.base[word.start : word.end], (word.start, word.end)
        meant = word.taken_for or ("" if fold(text) == word.text else word.text)
        meant = world.lexicon.printed.get(meant, meant)
        if key in found:
            # One abbreviation, several words.
            before = found[key]
            role = before.papel if before.papel != "enmarca" else role
            meant = " ".join((before.vale or before.texto, meant))
        found[key] = Palabra(text, role, meant)
    for code in reading.codes:
        found[(code.start, code.end)] = Palabra(code.text, "mencion")
    return tuple(found[key] for key in sorted(found))


def explanation(answer: Answer) -> Answer:
    """The answer to «¿por qué?» about an answer."""
    return replace(answer, texto=_explained(answer), resumen="", explica=True)


def _explained(answer: Answer) -> str:
    """The reading behind an answer as Spanish sentences."""
    parts = []
    if answer.contexto:
        parts.append(f"Entendí que seguíamos hablando de {answer.contexto}.")
    for role, one, many in _TOLD:
        words = list(
            dict.fromkeys(
                f"«{word.vale or word.texto}»"
                for word in answer.lectura
                if word.papel == role and (role != "pide" or len(word.texto) > SMALL)
            )
        )
        if words:
            parts.append(f"{joined(words)} {one if len(words) == 1 else many}.")
    mended = [
        f"«{w.texto}» como «{w.vale}»"
        for w in answer.lectura
        if w.vale and w.papel in _CORRECTED and fold(w.vale) != fold(w.texto)
    ]
    if mended:
        parts.append(f"Leí {joined(list(dict.fromkeys(mended)))}.")
    if not parts:
        parts.append("En su pregunta no reconocí ninguna palabra del clasificador.")
    sure = certainty(answer)
    if sure:
        parts.append(f"Confianza de la respuesta: {sure}.")
    return " ".join(parts)


# What is said of the words that had a role.
_TOLD = (
    ("titulo", "está en el título del cargo", "están en el título del cargo"),
    ("equivale", "vale por una palabra del título del cargo", "valen por palabras del título del cargo"),
    ("antes", "está en un título de antes del cargo", "están en un título de antes del cargo"),
    ("nombre", "es un nombre corriente del cargo", "son nombres corrientes del cargo"),
    ("describe", "dice lo que hace", "dicen lo que hace"),
    ("unidad", "es del nombre de la unidad, o de lo que atiende", "son del nombre de la unidad, o de lo que atiende"),
    ("encima", "nombra lo que está por encima", "nombran lo que está por encima"),
    ("mencion", "es un código, un nivel, un grupo o un órgano", "son códigos, niveles, grupos u órganos"),
    ("pide", "dice qué quiere saber", "dicen qué quiere saber"),
    ("desconocida", "no figura en el clasificador", "no figuran en el clasificador"),
    ("ignorada", "no entró en la respuesta", "no entraron en la respuesta"),
)
_CORRECTED = ("titulo", "equivale", "antes", "nombre", "describe", "unidad", "encima", "pide", "ignorada")


def _entries(world: World, answer: Answer) -> list[Entry]:
    """The entries of the lexicon that an answer is about."""
    entries = world.lexicon.entries
    if answer.unidades and answer.tipo in ("unidad", "lista", "conteo") and len(answer.cargos) != 1:
        return [entries["unidad"][view.clave] for view in answer.unidades[:LOOKED_AT]]
    found = [entries["cargo"][str(view.numero)] for view in answer.cargos[:LOOKED_AT]]
    return found + [entries["unidad"][view.clave] for view in answer.unidades[:LOOKED_AT]]


def _role(word: Word, entries: Collection[Entry], wanting: bool, mentioned: bool) -> str:
    """What became of a word (see Palabra)."""
    if word.role == "unknown":
        return "desconocida"
    stems = {term.text for term in word.terms}
    best = len(_FIELDS)
    for entry in entries:
        best = min(best, next((n for n, (_, field) in enumerate(_FIELDS) if stems & field(entry)), best))
    if word.role != "frame" and best < len(_FIELDS):
        written = {stem(word.text), stem(fold(word.taken_for))}
        told = best > 0 or any(written & _own(entry) for entry in entries)
        return _FIELDS[best][0] if told else "equivale"
    if wanting:
        return "pide"
    if word.role == "soft" and mentioned:
        return "mencion"
    return "ignorada" if word.role == "content" else "enmarca"


def _own(entry: Entry) -> frozenset[str]:
    """The words of the printed names of a cargo."""
    names = entry.names[: entry.printed] if entry.kind == "cargo" else ()
    return frozenset(stem for name in names for stem in name)


def _names(entry: Entry) -> frozenset[str]:
    return entry.title if entry.kind == "cargo" else frozenset()


def _described(entry: Entry) -> frozenset[str]:
    return entry.described if entry.kind == "cargo" else frozenset()


def _unit(entry: Entry) -> frozenset[str]:
    return entry.unit if entry.kind == "cargo" else entry.title | entry.described


# Where a word may be found, from the nearest to the farthest.
_FIELDS = (
    ("titulo", _own),
    ("antes", lambda entry: entry.former),
    ("nombre", _names),
    ("unidad", _unit),
    ("describe", _described),
    ("encima", lambda entry: entry.above),
)
