"""Practice and exam line by line, without boxes: for screen readers, pipes and bad connections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from assistant.training.course import Course
from assistant.training.grading import grade, meant_unit
from assistant.training.lesson import lesson
from catalog.text import clean

from .. import orders
from ..blocks import plain
from ..blocks.practice import NOT_A_CHOICE, marked_code, sourced
from ..blocks.progress import lines as progress_lines
from ..output import narrate, put

if TYPE_CHECKING:
    from assistant.training.exercise import Exercise, Verdict
    from catalog import Catalog

    from .trainee import Trainee

HELP = """\
Conteste con el número, o escriba lo que se pide, o «no sé»; «avance» dice cuánto lleva, «salir» termina. Cada respuesta
se guarda al momento.""".replace("\n", " ")
DONE, SOON = "Por hoy ya está.", "Por ahora ya está: en {soon} hay repasos."
AHEAD = "«seguir» los adelanta; «salir» termina."
NAME_IT = "Escriba el nombre de la unidad."
PROGRESS = ("avance", "mi avance")
GO_ON = ("seguir", "si", "sí", "otra", "más", "mas")
# For figures in columns.
WIDTH = 78


def practise(trainee: Trainee, lines: Iterable[str], out: TextIO) -> int:
    """One exercise after the other until the input ends or says so; gives the exit status 0."""
    catalog, heard = trainee.course.catalog, _heard(lines, trainee, out)
    put(out, f"Práctica de {trainee.learner.name}. {HELP}\n\n")
    go_on, warned = False, trainee.learner.notice
    while True:
        step = trainee.next(go_on=go_on)
        if step is None:
            soon = trainee.soon()
            put(out, f"{SOON.format(soon=soon) if soon else DONE} {AHEAD}\n\n")
            said = next(heard, None)
            go_on = said is not None and said.lower() in GO_ON
            if said is None or (go_on and trainee.next(go_on=True) is None):
                return 0
            continue
        if step.first:
            page = lesson(trainee.course, step.card)
            code = f" {plain(marked_code(catalog, page.code, page.part)).strip()}." if page.code else ""
            put(out, f"Nuevo: {page.titulo}.{code} {page.texto}{_source(page.section, catalog)}\n\n")
        given = _asked(trainee.course, step.exercise, heard, out)
        if given is None:
            return 0
        verdict = trainee.answer(given)
        put(out, "\n".join(verdict_lines(step.exercise, verdict, catalog)) + "\n\n")
        warned = _warn(trainee, warned)


def examine(trainee: Trainee, lines: Iterable[str], out: TextIO) -> int:
    """An exam; gives the exit status 0, and 1 when it was left before its end, so that it does not count."""
    questions, right, heard = trainee.exam(), list[bool](), _heard(lines, trainee, out)
    put(
        out, f"Examen de {trainee.learner.name}: {len(questions)} preguntas, sin ayuda. «salir» lo deja sin contar.\n\n"
    )
    for n, exercise in enumerate(questions, 1):
        put(out, f"Pregunta {n} de {len(questions)}. ")
        given = _asked(trainee.course, exercise, heard, out)
        if given is None:
            put(out, "El examen no cuenta: se dejó antes del final.\n")
            return 1
        right.append(grade(trainee.course, exercise, given).right)
    found = trainee.examined(questions, right)
    _warn(trainee)
    told = [f"{name}: {good} de {given}." for name, good, given in found.topics]
    study = ["Para estudiar:", *(f"- {card.nombre}" for card in found.study)] if found.study else []
    put(out, "\n".join([f"Examen: {found.right} de {found.total} bien.", *told, *study]) + "\n")
    return 0


def verdict_lines(exercise: Exercise, verdict: Verdict, catalog: Catalog) -> list[str]:
    """Right or wrong, why, and the rule with its section."""
    if verdict.right:
        out = ["Correcto." + (f" Se escribe «{verdict.spelled}»." if verdict.spelled else "")]
    else:
        out = [f"No es así. {verdict.why}" if verdict.why else "No es así.", exercise.told]
    return [*out, f"{exercise.rule}{_source(exercise.section, catalog)}"]


def _asked(course: Course, exercise: Exercise, heard: Iterator[str], out: TextIO) -> str | None:
    """Puts an exercise and waits for an answer to it; None when there is none."""
    code = f" {plain(marked_code(course.catalog, exercise.code, exercise.part)).strip()}" if exercise.part else ""
    way = f" {NAME_IT}" if exercise.way == "ubicar" else ""
    put(out, f"{exercise.prompt}{code}{way}\n")
    for n, choice in enumerate(exercise.choices, 1):
        put(out, f"{n}) {choice.text}\n")
    for text in heard:
        if text.lower() in orders.PASS:
            return ""
        if exercise.way == "elegir":
            number = exercise.number(text)
            if number:
                return exercise.choices[number - 1].text
            put(out, f"{NOT_A_CHOICE}\n")
        elif exercise.way == "ubicar":
            # Not by its digits, which are what is asked.
            unit = meant_unit(course, text)
            if unit is not None:
                return unit.clave
            put(out, f"«{text}» no es el nombre de una unidad. {NAME_IT}\n")
        else:
            return text
    return None


def _heard(lines: Iterable[str], trainee: Trainee, out: TextIO) -> Iterator[str]:
    """What was typed, until somebody has enough; what is no answer is done here."""
    for line in lines:
        text = clean(line).strip()
        if text.lower() in orders.QUIT:
            return
        if text.lower() in orders.HELP:
            put(out, f"{HELP}\n")
        elif text.lower() in PROGRESS:
            put(out, "".join(f"{plain(one).rstrip()}\n" for one in progress_lines(trainee.progress(), WIDTH)))
        elif text:
            yield text


def _source(section: str, catalog: Catalog) -> str:
    return f" Fuente: {sourced(section, catalog)}." if section else ""


def _warn(trainee: Trainee, warned: str = "") -> str:
    """What there is to know about the keeping, unless that was told already; gives what has been told."""
    notice = trainee.learner.notice
    if notice and notice != warned:
        narrate(f"{notice}\n")
    return notice
