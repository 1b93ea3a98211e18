"""Whether an answer to an exercise is right, and if not, why not: in digits nothing is forgiven, in words a typo is."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from catalog.text import clean, fold

from ..sentences import capital, with_article
from .course import Course
from .exercise import Exercise, Verdict

if TYPE_CHECKING:
    from catalog import Unidad

SMALL = ("de", "del", "la", "las", "el", "los", "y", "e", "en")
# A word of so many letters may have one slip; a longer one, from twice as many on, two.
FORGIVEN = 5


def grade(course: Course, exercise: Exercise, given: str) -> Verdict:
    """The verdict on what was given: the text of a choice, what was typed, or the key of a node of the chart."""
    if exercise.way == "elegir":
        chosen = next((choice for choice in exercise.choices if choice.text == given), None)
        return Verdict(right=True) if chosen and chosen.right else Verdict(False, chosen.why if chosen else "")
    if exercise.way == "ubicar":
        return Verdict(True) if given == exercise.wanted else Verdict(False, _other_place(course, given))
    given = clean(given).strip()
    if exercise.kind == "armar-escrito":
        return _code(course, exercise, given)
    if exercise.kind == "unidad-nombre":
        return _name(course, exercise, given)
    return _short(course, exercise, given)


def _short(course: Course, exercise: Exercise, given: str) -> Verdict:
    """Digits, the key of a unit, or letters: any way of parting them will do, and the word for what they are.

    `told` says of each wrong answer what it is, for the kinds that have such answers.
    """
    scheme, chart = course.catalog.scheme, course.catalog.chart
    told = {
        "nivel-digito": {
            digit: f"El nivel {digit} es el de {level.nombre}." for digit, level in scheme.niveles.items()
        },
        "letras-escritas": {letters: f"{letters} es {group.nombre}." for letters, group in scheme.grupos.items()},
        "organo-digito": {digit: f"El {digit} es {organ.nombre}." for digit, organ in chart.organos.items()},
        "unidad-digitos": {_bare(key): f"{key} es {with_article(unit)}." for key, unit in chart.unidades.items()},
    }.get(exercise.kind, {})
    bare = _bare(re.sub(r"\b(?:el|la|nivel|organo|unidad|letras?|grupo)\b", " ", fold(given)))
    if exercise.kind == "letras-escritas":
        names = {
            fold(name): letters for letters, group in scheme.grupos.items() for name in (group.nombre, group.corto)
        }
        bare = names.get(fold(given).strip(), scheme.spellings.get(bare, bare))
    elif bare not in told:
        # With the pliego before it, or with zeros.
        bare = next((one for one in (bare.removeprefix(scheme.pliego.numero), bare.lstrip("0")) if one in told), bare)
    if bare == _bare(exercise.wanted):
        return Verdict(True)
    return Verdict(False, told.get(bare, f"«{given}» no es de lo que se pregunta." if given else ""))


def _bare(text: str) -> str:
    return "".join(re.findall(r"[^\W_]", text)).upper()


def _other_place(course: Course, given: str) -> str:
    """What stands at another node of the chart."""
    unit = course.catalog.chart.unidades.get(given)
    if unit is not None:
        return f"{capital(with_article(unit))} es {given}."
    organo = course.catalog.chart.organos.get(given)
    return f"{organo.nombre} es el órgano {given}, y se busca una unidad." if organo else ""


def _code(course: Course, exercise: Exercise, given: str) -> Verdict:
    """A whole code, digit by digit; the first part that differs is told."""
    decoded = course.catalog.scheme.decode(given, course.catalog.chart)
    if decoded.text == exercise.wanted:
        return Verdict(True)
    if decoded.problems:
        return Verdict(False, f"{capital(decoded.problems[0].text)}.")
    right = course.catalog.scheme.decode(exercise.wanted, course.catalog.chart)
    written = {part.parte: part for part in decoded.parts}
    names = course.parts
    for part in right.parts:
        other = written.get(part.parte)
        if other is None:
            return Verdict(False, f"Falta {names[part.parte]}: {part.valor}.")
        if other.valor != part.valor:
            means = f", {other.significado}" if other.significado else ""
            return Verdict(False, f"{capital(names[part.parte])} es {part.valor}, no {other.valor}{means}.")
    extra = next(part for part in decoded.parts if part.parte not in {part.parte for part in right.parts})
    return Verdict(False, f"Sobra {names[extra.parte]}: {extra.valor}.")


def _name(course: Course, exercise: Exercise, given: str) -> Verdict:
    """The name of a unit, whole or without its kind. A typo is forgiven when it can stand for one unit alone."""
    meant = meant_unit(course, given)
    if meant is None:
        return Verdict(False, f"«{given}» no es el nombre de ninguna unidad." if given else "")
    if meant.clave != exercise.unidad:
        return Verdict(False, f"{capital(with_article(meant))} es {meant.clave}.")
    exact = _words(given) in (_words(meant.nombre), _words(meant.corto))
    return Verdict(True, spelled="" if exact else meant.nombre)


def meant_unit(course: Course, given: str) -> Unidad | None:
    """The unit that alone is called so, with its kind or without, to the letter or else a slip apart; else None."""
    said, units = _words(given), course.catalog.chart.unidades.values()
    for same in (_equal, _slip):
        found = [unit for unit in units if any(_fit(said, _words(name), same) for name in (unit.nombre, unit.corto))]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _words(text: str) -> list[str]:
    """The words of a name that count; «Sub Gerencia» is «subgerencia»."""
    joined = re.sub(r"\bsub[\s.-]+(?=[^\W\d_])", "sub", fold(text))
    return [word for word in re.findall(r"[^\W_]+", joined) if word not in SMALL]


def _fit(said: list[str], name: list[str], same: Callable[[str, str], bool]) -> bool:
    return len(said) == len(name) and all(map(same, said, name))


def _equal(one: str, other: str) -> bool:
    return one == other


def _slip(one: str, other: str) -> bool:
    """Whether two words are one, but for a slip of the fingers (two in a long word)."""
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other) <= min(2, len(other) // FORGIVEN)
