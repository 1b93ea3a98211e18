"""`cargos entrenar` without the screen: practice and exam line by line, the progress, the supervisor's report."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC

from catalog import Catalog
from catalog.text import clean

from ..blocks import plain
from ..delivering import deliver, format_of
from ..office.tables import FORMATS
from ..output import narrate, put
from ..usage import Invocation, UsageError
from .learners import Learners
from .trainee import Trainee, right_now, user_name

# For figures in columns.
WIDTH = 78
# What a report can be written as.
REPORTS = ("md", "csv", "xlsx")


def train(command: Invocation, catalog: Catalog, lines: Iterable[str]) -> int:
    """Does what the command says for the learner named, or the last one here; gives the exit status.

    `lines` are what is typed. Raises UsageError and CannotSaveError.
    """
    learners = Learners()
    name, names = clean(command.values.get("--alumno", "")).strip(), learners.names()
    trainee = Trainee(catalog, learners.learner(name or next(iter(names), user_name())))
    if learners.notice:
        narrate(f"{learners.notice}\n")
    told = {"--avance", "--formato", "--salida"} & (command.flags | command.values.keys())
    if told and not trainee.memory.reviews and not trainee.exams:
        known = f"; se guarda lo de: {', '.join(names)}" if names else ""
        raise UsageError(f"no hay nada guardado de «{trainee.learner.name}»{known}")
    if "--formato" in command.values or "--salida" in command.values:
        return _report(command, trainee)
    if "--avance" in command.flags:
        from ..blocks.progress import lines as drawn

        put(sys.stdout, "".join(f"{plain(line).rstrip()}\n" for line in drawn(trainee.progress(), WIDTH)))
        return 0
    from .plain import examine, practise

    return (examine if "--examen" in command.flags else practise)(trainee, lines, sys.stdout)


def _report(command: Invocation, trainee: Trainee) -> int:
    """The supervisor's report about the learner."""
    from .report import document, table

    name, found, zone = trainee.learner.name, trainee.progress(), right_now().astimezone().tzinfo or UTC
    kind = format_of(command, REPORTS)
    content = (
        document(name, found, trainee.exams, zone) if kind == "md" else FORMATS[kind](table(name, found, trainee.exams))
    )
    deliver(command, content, f"la práctica de {name}")
    return 0
