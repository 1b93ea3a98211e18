"""What is taught of a card before it is asked for the first time.

The parts of the code come first, one after the other on the same example: together they are the first lesson.
"""

from __future__ import annotations

from random import Random

from msgspec import Struct

from .course import Card, Course
from .rule_kinds import example, shown_by
from .rules import rule

INTRODUCTION = "Un código dice dónde está un cargo y qué rango tiene. Se lee de izquierda a derecha, parte por parte."


class Lesson(Struct, frozen=True):
    """A rule or a cargo as it is taught: a sentence with its section, shown on `code` with its `part` marked.

    `unidad` and `numero` are the unit and the cargo that it is about (empty, 0: none).
    """

    titulo: str
    texto: str
    section: str
    code: str = ""
    part: str = ""
    unidad: str = ""
    numero: int = 0


def lesson(course: Course, card: Card) -> Lesson:
    """The page that teaches a card; always the same for the same card."""
    text, section = rule(course, card)
    kind, _, of = card.clave.partition(":")
    code, part = _shown(course, card)
    unit = of if kind in ("unidad", "asunto") else ""
    number = int(of) if kind == "cargo" else 0
    if kind == "parte" and of == next(iter(course.parts)):
        text = f"{INTRODUCTION} {text}"
    if kind == "asunto":
        text = f"«{'», «'.join(course.matters[of][:6])}»: {text[:1].lower()}{text[1:]}"
    return Lesson(card.nombre, text, section, code, part, unit, number)


def _shown(course: Course, card: Card) -> tuple[str, str]:
    """A code to teach the card on, and the part of it that is meant."""
    kind, _, of = card.clave.partition(":")
    if kind == "parte":
        return worked_example(course, of), of
    if kind == "cargo":
        return course.catalog.cargo(int(of)).codigo, ""
    if kind == "asunto":
        return "", ""
    deep = "sub_unidad" if of.count(".") > 1 else "unidad"
    part = {"letras": "nivel", "confianza": "grupo", "unidad": deep}.get(kind, kind)
    found = shown_by(course, card, Random(card.of))
    return (found.codigo, part) if found else ("", "")


def worked_example(course: Course, part: str) -> str:
    """The code that the document takes apart itself; another where it has none, or lacks the part."""
    own = course.catalog.code_file.ejemplo
    digits = "".join(c for c in own.codigo if c.isdigit()) if own else ""
    found = [c for c in course.cargos if c.code.digits == digits and (part == "grupo" or getattr(c.code, part))]
    return found[0].codigo if found else (example(course, Random(part), part) or course.catalog.cargos[0]).codigo
