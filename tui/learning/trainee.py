"""A learner at practice: what is asked comes from what is kept of the learner, and every answer is kept at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING

from assistant.training.course import Card, Course
from assistant.training.exam import Outcome, exam, outcome
from assistant.training.grading import grade
from assistant.training.memory import Memory, Review
from assistant.training.practice import Practice, Step
from assistant.training.progress import ExamResult, Progress, answers, progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.training.exercise import Exercise, Verdict
    from catalog import Cargo, Catalog

    from .learners import Learner


HOUR = timedelta(hours=1)


def right_now() -> datetime:
    """The time, UTC."""
    return datetime.now(UTC)


def user_name() -> str:
    """Who works at this machine, as a first name to offer."""
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return "alumno"


class Trainee:
    """One learner and one classification. `step` is being asked; `helped`: something was looked up meanwhile."""

    def __init__(self, catalog: Catalog, learner: Learner, clock: Callable[[], datetime] = right_now) -> None:
        self.course, self.learner, self._clock = Course(catalog), learner, clock
        self._of = f"{catalog.scheme.pliego.numero} {catalog.document.edicion}"
        self.memory = Memory(learner.reviews(self._of))
        self.exams = learner.exams(self._of)
        self._sent = learner.sent(self._of)
        self.step: Step | None = None
        # What was sent to practice since the start, to be asked next.
        self._first: list[Card] = []
        self.helped = False
        self._practice = Practice(self.course, self.memory, learner.name, self._sent)

    def next(self, *, go_on: bool = False) -> Step | None:
        """The step to do now: the open one, or a new one; None when it is enough for today."""
        while self.step is None and self._first:
            self.step, self.helped = self._practice.on(self._first.pop(0)), False
        if self.step is None:
            now = self._clock()
            midnight = datetime.combine(now.astimezone().date(), time()).astimezone()
            self.step, self.helped = self._practice.next(now, midnight, go_on=go_on), False
        return self.step

    def soon(self) -> str:
        """In how many minutes something is to be repeated («10 minutos»); empty when it is not within the hour."""
        now = self._clock()
        soonest = min((due for key in self.course.cards if (due := self.memory.due(key))), default=None)
        left = (soonest - now) if soonest else HOUR
        minutes = max(1, round(left / timedelta(minutes=1)))
        return "" if left >= HOUR else "1 minuto" if minutes == 1 else f"{minutes} minutos"

    def answer(self, given: str) -> Verdict:
        """What an answer to the open step is worth; it is kept, and the step is done."""
        assert self.step is not None
        verdict = grade(self.course, self.step.exercise, given)
        self._keep(Review(self.step.card.clave, self.step.exercise.kind, verdict.right, self.helped, self._clock()))
        self.step = None
        return verdict

    def _keep(self, review: Review) -> None:
        self.memory.add(review)
        self.learner.add(self._of, review)

    def look_up(self) -> None:
        """The learner goes and looks something up: an answer to the open step counts for less."""
        self.helped = self.step is not None

    def send(self, cargo: Cargo) -> bool:
        """A cargo is to be practised first, now and, when it is new, also another day; whether it can be."""
        card = self.course.cards.get(f"cargo:{cargo.numero}")
        if card is None:
            return False
        self.learner.send(self._of, card.clave)
        self._sent.append(card.clave)
        # One after the other, as they were sent.
        self._first = [*self._first, card]
        if len(self._first) == 1:
            self.step = None
        return True

    def today(self) -> tuple[int, int]:
        """How many answers of today were right without help, and how many there were."""
        day = self._clock().astimezone().date()
        found = answers(takewhile(lambda one: one.at.astimezone().date() == day, reversed(self.memory.reviews)))
        return found.right, found.given

    def progress(self) -> Progress:
        """The learner's figures now."""
        now = self._clock()
        return progress(self.course.cards.values(), self.memory, now, now.astimezone().tzinfo or UTC)

    def exam(self) -> tuple[Exercise, ...]:
        """The questions of an exam, others each time."""
        return exam(self.course, f"{self.learner.name} {self._clock().isoformat()}")

    def examined(self, asked: Sequence[Exercise], right: Sequence[bool]) -> Outcome:
        """How an exam went; it is kept. Of what was met before, each answer counts as one in practice.

        What was wrong and never met is to be practised next, when the rules are known.
        """
        now, found = self._clock(), outcome(self.course, asked, right)
        result = ExamResult(now, found.right, found.total)
        # Before that they would come before the rules that they are read by.
        rules_met = all(self.memory.seen(card.clave) for card in self.course.cards.values() if card.is_rule)
        reviews, sent = [], []
        for exercise, was_right in zip(asked, right, strict=True):
            if self.memory.seen(exercise.card):
                reviews.append(Review(exercise.card, exercise.kind, was_right, False, now))
            elif not was_right and rules_met:
                sent.append(exercise.card)
        self.learner.add_exam(self._of, result, reviews, sent)
        self.exams = [*self.exams, result]
        for review in reviews:
            self.memory.add(review)
        self._sent += sent
        self.step = None
        return found
