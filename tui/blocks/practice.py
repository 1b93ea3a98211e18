"""The pages of the practice: a rule as it is taught, an exercise, and what is said after an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .ladder import ladder, rungs_of_code
from .lines import BLANK, Line, Span, fold, row
from .place import way

if TYPE_CHECKING:
    from assistant.training.exam import Outcome
    from assistant.training.exercise import Exercise, Verdict
    from assistant.training.lesson import Lesson
    from catalog import Catalog


NOT_A_CHOICE = "Conteste con el número de una de las respuestas, o «no sé»."
HELPED = " Lo consultó: vale menos, y vuelve antes."


def lesson_page(lesson: Lesson, catalog: Catalog, width: int) -> list[Line]:
    """A card before it is asked for the first time: its rule, and the code that shows it."""
    out = [*fold((Span("Nuevo: ", "label"), Span(lesson.titulo, "title")), width), BLANK]
    if lesson.code:
        out += [marked_code(catalog, lesson.code, lesson.part), BLANK]
    out += [*fold((Span(lesson.texto),), width), *_source(lesson.section, catalog, width)]
    if lesson.numero:
        out += [BLANK, *ladder(rungs_of_code(catalog, lesson.code), width)]
    elif lesson.unidad:
        out += [BLANK, *way(catalog, lesson.unidad, width)]
    return out


def exercise_page(exercise: Exercise, catalog: Catalog, width: int, pointed: int = 0) -> list[Line]:
    """The question, the code that it is about, and the choices, of which one may be pointed at (from 1)."""
    out = [*fold((Span(exercise.prompt, "title"),), width), BLANK]
    if exercise.code and exercise.part:
        out += [marked_code(catalog, exercise.code, exercise.part), BLANK]
    for n, choice in enumerate(exercise.choices, 1):
        here = n == pointed
        lead = (Span(f" {'▸' if here else ' '} {n}  ", "number"),)
        out += row((Span(choice.text, "mark" if here else "text"),), width, lead)
    return out


def verdict_page(
    exercise: Exercise, verdict: Verdict, given: str, catalog: Catalog, width: int, helped: bool = False
) -> list[Line]:
    """Right or wrong and why, the rule with its section, the code taken apart and its place in the chart.

    `helped`: it was looked up, so that it counts for less.
    """
    out = fold((Span(exercise.prompt, "dim"),), width)
    if verdict.right:
        told = f" Se escribe «{verdict.spelled}»." if verdict.spelled else ""
        told += HELPED if helped else ""
        out += row((Span("Correcto.", "ok"), Span(told)), width, (Span("✓ ", "ok"),))
    else:
        # What says itself what was answered needs no repetition.
        said = f" Usted respondió «{given}»." if exercise.way != "ubicar" and given not in verdict.why else ""
        lead = "No es así." if given else "Sin responder."
        out += row((Span(lead, "error"), Span(f"{said} {verdict.why}".rstrip())), width, (Span("✗ ", "error"),))
        out += fold((Span(exercise.told),), width)
    out += [BLANK, *fold((Span(exercise.rule),), width), *_source(exercise.section, catalog, width)]
    code = catalog.cargo(exercise.numero).codigo if exercise.numero else exercise.code
    if code:
        out += [BLANK, *ladder(rungs_of_code(catalog, code), width)]
    if exercise.unidad:
        # Right under the code: so all of it is seen on a screen of 24 lines.
        out += [*([] if code else [BLANK]), *way(catalog, exercise.unidad, width)]
    return out


def outcome_page(outcome: Outcome, width: int) -> list[Line]:
    """How an exam went, topic by topic, and what to study."""
    out = fold((Span(f"Examen: {outcome.right} de {outcome.total} bien", "title"),), width)
    out.append(BLANK)
    for name, right, given in outcome.topics:
        out += row((Span(name),), width, right=(Span(f"{right} de {given}", "number"),))
    if outcome.study:
        out += [BLANK, *fold((Span("Para estudiar:", "label"),), width)]
        for card in outcome.study:
            out += row((Span(card.nombre),), width, (Span(" · ", "guide"),))
    return out


def marked_code(catalog: Catalog, code: str, part: str) -> Line:
    """A code in its parts, the one that is meant in brackets: `2101 · [8] · 1 · 2 · 5 · ES`."""
    out: list[Span] = [Span(" ")]
    for n, one in enumerate(catalog.scheme.decode(code, catalog.chart).parts):
        out += [Span(" · ", "guide")] if n else []
        out.append(Span(f"[{one.valor}]", "mark") if one.parte == part else Span(one.valor, "code"))
    return tuple(out)


def sourced(section: str, catalog: Catalog) -> str:
    """A section with the document that it is in; empty when there is none."""
    return f"{section} · clasificador de {catalog.edicion}" if section else ""


def _source(section: str, catalog: Catalog, width: int) -> list[Line]:
    told = sourced(section, catalog)
    return fold((Span("Fuente: ", "label"), Span(told, "dim")), width) if told else []
