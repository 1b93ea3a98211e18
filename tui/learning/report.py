"""What a supervisor reads about one learner: a Markdown document, and a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo
from typing import TYPE_CHECKING

from ..blocks.progress import percent
from ..markup import inert
from ..office import tables
from ..office.tables import Table, Value

if TYPE_CHECKING:
    from assistant.training.progress import Answers, ExamResult, Progress, Topic, Weak

TOPIC_COLUMNS = ("Tema", "Nuevo", "Aprendiendo", "Dominado", "Recuerdo (%)")
DAY_COLUMNS = ("Días de práctica", "Racha", "Respuestas en 7 días", "Correctas sin ayuda (%)", "Exámenes",
               "Último examen (%)")  # fmt: skip
EXAM_COLUMNS = ("Fecha", "Correctas", "De", "%")
WEAK_COLUMNS = ("Qué", "Recuerdo (%)", "Errores")
NOTE = (
    "«Recuerdo» es la probabilidad, estimada con el modelo FSRS, de que responda bien lo que ya vio: hoy, o mañana "
    "si lo vio hoy. "
    "«Dominado» es lo que se espera que recuerde una semana sin repasarlo.\n"
)


def document(name: str, progress: Progress, exams: Sequence[ExamResult], zone: tzinfo) -> str:
    """The report in Markdown; the days of the exams are those of `zone`. What people typed is no markup in it."""
    whole = progress.whole
    told = [
        f"Fecha del informe: {_date(progress.day)}",
        f"Días de práctica: {progress.practised}{_between(progress)}",
        f"Racha: {progress.streak} {'día' if progress.streak == 1 else 'días seguidos'}",
        f"Respuestas de los últimos 7 días: {_answered(progress.week)}",
        f"Dominado: {whole.mastered} de {whole.cards}; aprendiendo: {whole.learning}; nuevo: {whole.new}",
    ]
    parts = [
        f"# Práctica del clasificador: {inert(name)}\n",
        "".join(f"- {line}\n" for line in told),
        _section("Por tema", TOPIC_COLUMNS, _topics(progress)),
    ]
    if exams:
        parts.append(_section("Exámenes", EXAM_COLUMNS, [_exam(result, zone) for result in exams]))
    if progress.weakest:
        parts.append(_section("Conviene estudiar", WEAK_COLUMNS, [_weak(one) for one in progress.weakest]))
    return "\n".join([*parts, NOTE])


def table(name: str, progress: Progress, exams: Sequence[ExamResult] = ()) -> Table:
    """One row for each topic and one for all, with the name in each: those of several learners fit into one sheet.

    The row of all tells of days and answers too.
    """
    *topics, whole = ((name, *row) for row in _topics(progress))
    share, last = progress.week.share, exams[-1] if exams else None
    figures = (progress.practised, progress.streak, progress.week.given, None if share is None else percent(share),
               len(exams), percent(last.right / last.total) if last and last.total else None)  # fmt: skip
    rows = (*((*row, *[None] * len(figures)) for row in topics), (*whole, *figures))
    return Table(f"Práctica de {name}", ("Nombre", *TOPIC_COLUMNS, *DAY_COLUMNS), rows)


def _topics(progress: Progress) -> list[tuple[Value, ...]]:
    return [_topic(topic) for topic in (*progress.topics, progress.whole)]


def _topic(topic: Topic) -> tuple[Value, ...]:
    recall = None if topic.recall is None else percent(topic.recall)
    return (topic.nombre, topic.new, topic.learning, topic.mastered, recall)


def _exam(result: ExamResult, zone: tzinfo) -> tuple[Value, ...]:
    share = percent(result.right / result.total) if result.total else None
    return (_date(result.at.astimezone(zone).date()), result.right, result.total, share)


def _weak(one: Weak) -> tuple[Value, ...]:
    return (one.card.nombre, percent(one.recall), one.wrong)


def _section(name: str, columns: tuple[str, ...], rows: Sequence[tuple[Value, ...]]) -> str:
    """A table under a head of the second level."""
    return "#" + tables.markdown(Table(name, columns, tuple(rows)))


def _between(progress: Progress) -> str:
    if progress.first is None or progress.last is None:
        return ""
    return f" (del {_date(progress.first)} al {_date(progress.last)})"


def _answered(answers: Answers) -> str:
    if answers.share is None:
        return "ninguna"
    return f"{answers.given}, de ellas {percent(answers.share)} % correctas sin ayuda"


def _date(day: date) -> str:
    return f"{day:%d/%m/%Y}"
