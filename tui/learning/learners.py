"""The learners on this machine: what each has answered, sent to practice, and how the exams went.

All is kept as it happened, in the order in which it happened; what follows from it (`Memory`) is computed anew. A file
that cannot be written costs the keeping, never the practice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalog.text import clean, fold

from ..keeping import state_folder
from .database import Database

if TYPE_CHECKING:
    from assistant.training.memory import Review
    from assistant.training.progress import ExamResult

FILE = "practica.sqlite3"
FORMAT = 1
# `is_right` and not `right`, which is a word of SQL.
TABLES = """
CREATE TABLE learner (id INTEGER PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE);
CREATE TABLE review (id INTEGER PRIMARY KEY, learner INTEGER NOT NULL REFERENCES learner, catalogo TEXT NOT NULL,
    card TEXT NOT NULL, kind TEXT NOT NULL, is_right INTEGER NOT NULL, helped INTEGER NOT NULL, at TEXT NOT NULL);
CREATE INDEX review_of ON review (learner, catalogo);
CREATE TABLE sent (id INTEGER PRIMARY KEY, learner INTEGER NOT NULL REFERENCES learner, catalogo TEXT NOT NULL,
    card TEXT NOT NULL, UNIQUE (learner, catalogo, card));
CREATE TABLE exam (id INTEGER PRIMARY KEY, learner INTEGER NOT NULL REFERENCES learner, catalogo TEXT NOT NULL,
    is_right INTEGER NOT NULL, total INTEGER NOT NULL, at TEXT NOT NULL);
"""
ADD_LEARNER = "INSERT INTO learner (name, folded) VALUES (:name, :folded) ON CONFLICT DO NOTHING"
THE_LEARNER = "(SELECT id FROM learner WHERE folded = :folded)"
# In characters.
LONGEST_NAME = 60
# Of a date beyond these years no other can be computed; no clock shows them.
YEARS = range(1900, 9000)


class Learners:
    """The learners on this machine; `path` is the file (None: the program's own)."""

    def __init__(self, path: Path | None = None) -> None:
        self._kept = Database(path or state_folder() / FILE, TABLES, FORMAT)

    @property
    def notice(self) -> str:
        """What a person has to know about the keeping, in whole sentences; empty when all is well."""
        return self._kept.notice

    def names(self) -> list[str]:
        """The learners of whom something is kept; who answered last stands first."""
        rows = self._kept.read(
            "SELECT name FROM learner LEFT JOIN review ON review.learner = learner.id"
            " GROUP BY learner.id ORDER BY max(review.id) DESC, learner.id DESC"
        )
        return [name for (name,) in rows]

    def learner(self, name: str) -> Learner:
        """The learner of that name, with or without accents and capitals. Nothing is kept before an answer.

        Raises ValueError when nothing is in the name; its text is for the person.
        """
        typed = " ".join(clean(name, LONGEST_NAME).split())
        if not typed:
            raise ValueError("El nombre está vacío: escriba el nombre de quien practica.")
        kept = self._kept.read("SELECT name FROM learner WHERE folded = ?", fold(typed))
        return Learner(self._kept, kept[0][0] if kept else typed)


class Learner:
    """One learner, by the name as it was typed first.

    `catalogo` is which classification something is about (its pliego and edition): what is learned of one says nothing
    about another.
    """

    def __init__(self, kept: Database, name: str) -> None:
        self.name = name
        self._kept = kept

    @property
    def notice(self) -> str:
        """What the learner has to know about the keeping, in whole sentences; empty when all is well."""
        return self._kept.notice

    def reviews(self, catalogo: str) -> list[Review]:
        """Every answer, in the order in which they were given."""
        from assistant.training.memory import Review

        return [
            Review(card, kind, bool(right), bool(helped), when)
            for card, kind, right, helped, at in self._rows("review", "card, kind, is_right, helped, at", catalogo)
            if (when := _date(at))
        ]

    def add(self, catalogo: str, review: Review) -> bool:
        """Keeps an answer; whether that was possible."""
        return self._add([("review", _row(catalogo, review))])

    def sent(self, catalogo: str) -> list[str]:
        """The keys of the cards sent to practice, in the order in which they were sent."""
        return [card for (card,) in self._rows("sent", "card", catalogo)]

    def send(self, catalogo: str, card: str) -> bool:
        """Keeps that a card is to be practised, also when it was sent before; whether that was possible."""
        return self._add([("sent", {"catalogo": catalogo, "card": card})])

    def exams(self, catalogo: str) -> list[ExamResult]:
        """The results of the exams, in the order in which they were taken."""
        from assistant.training.progress import ExamResult

        return [
            ExamResult(when, right, total)
            for at, right, total in self._rows("exam", "at, is_right, total", catalogo)
            if (when := _date(at))
        ]

    def add_exam(
        self, catalogo: str, result: ExamResult, reviews: Sequence[Review] = (), sent: Sequence[str] = ()
    ) -> bool:
        """Keeps how an exam went, with the answers that count as reviews and the cards to practise: all or nothing."""
        exam = {"catalogo": catalogo, "is_right": result.right, "total": result.total, "at": result.at.isoformat()}
        rows = [("exam", exam)]
        rows += [("review", _row(catalogo, review)) for review in reviews]
        rows += [("sent", {"catalogo": catalogo, "card": card}) for card in sent]
        return self._add(rows)

    def _rows(self, table: str, columns: str, catalogo: str) -> list[tuple[Any, ...]]:
        return self._kept.read(
            f"SELECT {columns} FROM {table} JOIN learner ON learner.id = {table}.learner"
            f" WHERE folded = ? AND catalogo = ? ORDER BY {table}.id",
            fold(self.name),
            catalogo,
        )

    def _add(self, rows: Sequence[tuple[str, dict[str, Any]]]) -> bool:
        """Rows of this learner, all or none. What is there already (a card sent twice) stays as it is."""
        statements, values = [ADD_LEARNER], {"name": self.name, "folded": fold(self.name)}
        for n, (table, row) in enumerate(rows):
            columns, places = ", ".join(row), ", ".join(f":{name}{n}" for name in row)
            statements.append(
                f"INSERT INTO {table} (learner, {columns}) VALUES ({THE_LEARNER}, {places}) ON CONFLICT DO NOTHING"
            )
            values |= {f"{name}{n}": value for name, value in row.items()}
        return self._kept.write(*statements, **values)


def _row(catalogo: str, review: Review) -> dict[str, Any]:
    return {"catalogo": catalogo, "card": review.card, "kind": review.kind, "is_right": review.right,
            "helped": review.helped, "at": review.at.isoformat()}  # fmt: skip


def _date(text: str) -> datetime | None:
    """A date as it was kept; None when somebody has spoiled it."""
    try:
        at = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    return at if at.tzinfo and at.year in YEARS else None
