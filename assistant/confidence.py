"""How sure an answer is: what it rests on, how near the next reading comes, and how often such answers are right."""

from __future__ import annotations

from msgspec import Struct

from .answer import Answer
from .judging import Match
from .reading import Reading
from .world import World

# What an answer can rest on, from the firmest to the weakest (see confianza.yaml).
GROUNDS = ("titulo", "nombre", "parte", "descripcion", "indicio", "regla", "contexto")
# A reading that comes so near to the best one takes away from it.
RIVAL, RIVALRY = 0.9, 0.93


class Evidence(Struct, frozen=True):
    """What an answer rests on: its ground, whether words were mended or left out, whether another reading rivals it."""

    ground: str
    doubts: bool
    rival: bool


def confidence(world: World, reading: Reading, answer: Answer) -> float:
    """The share of answers like this that are right, as measured on questions that did not build the program.

    A question back has as much as one of its options; what declines has none; a code is read by rules.
    """
    if answer.abstiene:
        return 0.0
    if answer.aclara:
        return round(1 / max(len(answer.opciones), 1), 2)
    if answer.decodificacion is not None:
        return 1.0
    found = evidence(world, reading, answer)
    share = world.language.confidence[found.ground, found.doubts]
    return round(share * (RIVALRY if found.rival else 1.0), 2)


def evidence(world: World, reading: Reading, answer: Answer) -> Evidence:
    """What an answer rests on."""
    doubts = any(
        word.papel in ("ignorada", "desconocida") or (word.vale and _mended(word.vale)) for word in answer.lectura
    )
    if reading.chosen:
        return Evidence("regla", False, False)
    if reading.given or reading.leaning or answer.contexto:
        return Evidence("contexto", doubts, False)
    matches = _matches(world, reading, answer)
    if not matches:
        return Evidence("regla", doubts, False)
    first = matches[0]
    shown = _shown(first.entry.kind, answer)
    rivals = [m for m in matches[1:] if m.hinted >= RIVAL * first.hinted and m.entry.key not in shown]
    return Evidence(_ground(first), doubts, bool(rivals) and first.whole == 0)


def _mended(meaning: str) -> bool:
    """Whether a word was taken for another single word: a typo; an abbreviation written out is none."""
    return " " not in meaning


def _matches(world: World, reading: Reading, answer: Answer) -> list[Match]:
    """How well each thing of the answer's kind fits the question, those of the answer first."""
    several = answer.tipo == "lista" and len(answer.unidades) != 1
    kind = "cargo" if answer.tipo == "cargo" or several else ""
    kind = kind or ("unidad" if answer.tipo in ("unidad", "lista", "conteo") else "")
    if not kind or not reading.known:
        return []
    shown = _shown(kind, answer)
    found = sorted(world.finder.find(reading, kind, least=0.0, among=shown), key=lambda match: -match.hinted)
    if found and found[0].whole:
        # A whole name has no rivals.
        return found
    rival = RIVAL * found[0].hinted if found else 0.0
    found = sorted(world.finder.find(reading, kind, least=0.0, hinted=rival), key=lambda match: -match.hinted)
    return sorted(found, key=lambda match: match.entry.key not in shown)


def _shown(kind: str, answer: Answer) -> set[str]:
    """The keys of what the answer shows first."""
    if kind == "cargo":
        return {str(view.numero) for view in answer.cargos}
    return {unit.clave for unit in answer.unidades[:1]}


def _ground(match: Match) -> str:
    """What a match rests on."""
    if match.covered < 0.999:
        return "indicio"
    if match.whole == 2 or (match.exact and match.printed):
        return "titulo"
    if match.exact:
        return "nombre"
    return "parte" if match.named and match.name >= 0.5 else "descripcion"
