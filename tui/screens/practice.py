"""Practice (F3): a card is taught, asked for, and explained; the exam asks without help and tells at the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..blocks import Span, fold
from ..blocks.practice import lesson_page, outcome_page, verdict_page
from ..commands import EXAM, PRACTISING
from .exercise import ExerciseScreen, Head

if TYPE_CHECKING:
    from assistant.training.exercise import Exercise

    from ..clerk import Desk
    from ..learning.trainee import Trainee

ON = "Enter: seguir"
DONE = "Por hoy ya está: lo aprendido se repasa cuando toque. Con Enter puede adelantar repasos; con Esc, volver."
SOON = "Por ahora ya está: en {soon} hay repasos. Con Enter puede adelantarlos; con Esc, volver."
NOTHING = "Este clasificador no da ningún ejercicio."
AT_THE_END = "Al final se dice cuántas están bien y qué conviene estudiar. Si sale antes, el examen no cuenta."
# In the head.
PRACTICE, TEST = "Práctica de {name}", "Examen de {name}"


class PracticeScreen(ExerciseScreen):
    """The practice of a learner. Gives back a question to ask, when one was chosen while browsing, or None."""

    GUIDE = PRACTISING
    BINDINGS = PRACTISING.bindings

    def __init__(self, desk: Desk, trainee: Trainee) -> None:
        super().__init__(trainee.course.catalog)
        self._desk, self._trainee = desk, trainee
        self._next: Callable[[], None] = self._step
        self._noticed = ""
        self._going_on = False

    def on_mount(self) -> None:
        """Where the learner left off."""
        self._step()

    def _step(self) -> None:
        from assistant.training.lesson import lesson

        step = self._trainee.next(go_on=self._going_on)
        self._tell()
        if step is None:
            self._next = self._go_ahead
            told = self._done()
            self.show(lambda width: fold((Span(told),), width), ON)
        elif step.first:
            page = lesson(self._trainee.course, step.card)
            self._next = lambda: self.ask(step.exercise)
            self.show(lambda width: lesson_page(page, self.catalog, width), "Enter: practicarlo")
        else:
            self.ask(step.exercise)

    def _go_ahead(self) -> None:
        """What is due another day, from now on."""
        self._going_on = True
        self._step()

    def _done(self) -> str:
        """That it is enough for now, and when there is more."""
        if not self._trainee.memory.reviews:
            return NOTHING
        soon = self._trainee.soon()
        return SOON.format(soon=soon) if soon else DONE

    def answered(self, exercise: Exercise, given: str) -> None:
        """Right or wrong, and why."""
        helped = self._trainee.helped
        verdict = self._trainee.answer(given)
        self._next = self._step
        self._tell()
        self.show(lambda width: verdict_page(exercise, verdict, given, self.catalog, width, helped), ON)

    def go_on(self) -> None:
        """Enter."""
        self._next()

    def _tell(self) -> None:
        right, given = self._trainee.today()
        told = f"hoy {right} de {given} bien" if given else ""
        self.query_one(Head).show(PRACTICE.format(name=self._trainee.learner.name), told)
        notice = self._trainee.learner.notice
        if notice and notice != self._noticed:
            self._noticed = notice
            self.app.notify(notice, markup=False, severity="warning", timeout=15)

    def action_browse(self) -> None:
        """F2: the classification as a tree; what is looked up meanwhile makes the answer count for less."""
        from .browse import BrowseScreen

        def asked(question: str | None) -> None:
            if question:
                self.dismiss(question)

        self._look_up()
        self.app.push_screen(BrowseScreen(self._desk, None), asked)

    def action_back(self) -> None:
        """Escape, F3: to the questions; the practice goes on here another time."""
        self._look_up()
        self.dismiss(None)

    def _look_up(self) -> None:
        if self.asked is not None:
            self._trainee.look_up()

    def action_progress(self) -> None:
        """F4: how far the learner is."""
        from ..blocks.progress import lines
        from .help import PageScreen

        found = self._trainee.progress()
        self.app.push_screen(PageScreen(f"Avance de {self._trainee.learner.name}", lambda width: lines(found, width)))

    def action_exam(self) -> None:
        """F6: an exam, after which the practice goes on."""
        self.app.push_screen(ExamScreen(self._trainee), lambda _: self._step())


class ExamScreen(ExerciseScreen):
    """An exam: no help on the way, the result with what to study at the end."""

    GUIDE = EXAM
    BINDINGS = EXAM.bindings

    def __init__(self, trainee: Trainee) -> None:
        super().__init__(trainee.course.catalog)
        self._trainee = trainee
        self._questions = trainee.exam()
        self._right: list[bool] = []

    def on_mount(self) -> None:
        """What it is, before it begins."""
        self._tell()
        told = f"Son {len(self._questions)} preguntas, sin ayuda. {AT_THE_END}"
        self.show(lambda width: fold((Span(told),), width), "Enter: empezar")

    def answered(self, exercise: Exercise, given: str) -> None:
        """The next question; after the last, the result."""
        from assistant.training.grading import grade

        self._right.append(grade(self._trainee.course, exercise, given).right)
        self._tell()
        if len(self._right) < len(self._questions):
            self.go_on()
            return
        found = self._trainee.examined(self._questions, self._right)
        self.show(lambda width: outcome_page(found, width), "Enter: volver a la práctica")

    def go_on(self) -> None:
        """Enter: the first question; behind the result, back."""
        if len(self._right) == len(self._questions):
            self.dismiss(None)
        else:
            self.ask(self._questions[len(self._right)])

    def _tell(self) -> None:
        name, done = self._trainee.learner.name, len(self._right)
        self.query_one(Head).show(TEST.format(name=name), f"{done} de {len(self._questions)}")

    def leave(self) -> None:
        """«salir» was typed: out of the exam."""
        self.action_back()

    def action_back(self) -> None:
        """Escape: out of the exam, if that is meant."""
        from .picker import Choice, PickerScreen

        if not self._right or len(self._right) == len(self._questions):
            self.dismiss(None)
            return

        def answered(place: int | None) -> None:
            if place == 1:
                self.dismiss(None)

        offered = [Choice("No, seguir con el examen"), Choice("Sí, salir: este examen no cuenta")]
        self.app.push_screen(PickerScreen("¿Salir del examen?", offered, "↑ ↓ y Enter"), answered)
