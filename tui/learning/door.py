"""From the screen to ask in to the practice: who practises, and which cargo is to come first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..screens.ask import NOT_OPEN

if TYPE_CHECKING:
    from ..app import CargosApp
    from .learners import Learners
    from .trainee import Trainee

NO_PRACTICE = "Aquí no se puede practicar."


class Door:
    """The way to practice in an app; `opener` opens what is kept of those who practise (None: nobody can here)."""

    def __init__(self, app: CargosApp, opener: Callable[[], Learners] | None) -> None:
        self._app, self._opener = app, opener
        self._learners: Learners | None = None
        # The one at practice, as long as nobody else comes.
        self.trainee: Trainee | None = None

    def enter(self, name: str) -> None:
        """The practice of that learner (empty: the one at it, or the last one, or one that is chosen now)."""
        from ..screens.practice import PracticeScreen

        desk = self._app.home.desk
        if desk is None:
            self._app.notify(NOT_OPEN, markup=False, severity="warning")
            return

        async def left(question: str | None) -> None:
            if question:
                await self._app.home.ask(question)

        def chosen(trainee: Trainee) -> None:
            self._app.push_screen(PracticeScreen(desk, trainee), left)

        self._with_trainee(name, chosen)

    def change(self) -> None:
        """Somebody else practises, in the place of the one who does."""

        def chosen(_: Trainee) -> None:
            self._app.pop_screen()
            self.enter("")

        self._choose(chosen)

    def send(self) -> None:
        """The cargo of the selected answer comes first in the practice."""
        answer, catalog = self._app.home.answer, self._app.home.catalog
        if answer is None or catalog is None or len(answer.cargos) != 1:
            told = "Elija primero una respuesta sobre un solo cargo (F6)."
            self._app.notify(told, markup=False, severity="warning")
            return
        cargo = catalog.cargo(answer.cargos[0].numero)

        def chosen(trainee: Trainee) -> None:
            if trainee.send(cargo):
                told = f"{cargo.titulo} irá primero en la práctica de {trainee.learner.name} (F3)."
            else:
                told = "No se practica: el clasificador se contradice sobre ese cargo."
            self._app.notify(told, markup=False)

        self._with_trainee("", chosen)

    def _with_trainee(self, name: str, use: Callable[[Trainee], object]) -> None:
        """The learner at practice, or the one of that name, or the last one, or one that is chosen now."""
        if self.trainee is not None and not name:
            use(self.trainee)
            return
        names = self._names()
        if name or names:
            self._begin(name or names[0], use)
        else:
            self._choose(use)

    def _names(self) -> list[str]:
        """Those who have practised here; what is wrong with what is kept of them is told."""
        if self._opener is None:
            return []
        if self._learners is None:
            self._learners = self._opener()
        names = self._learners.names()
        if self._learners.notice:
            self._app.notify(self._learners.notice, markup=False, severity="warning", timeout=15)
        return names

    def _begin(self, name: str, use: Callable[[Trainee], object]) -> None:
        from catalog.text import fold

        from .trainee import Trainee

        catalog = self._app.home.catalog
        if self._learners is None or catalog is None:
            self._app.notify(NO_PRACTICE, markup=False, severity="warning")
            return
        # The same learner goes on where it is, with what was looked up.
        if self.trainee is None or fold(self.trainee.learner.name) != fold(name.strip()):
            self.trainee = Trainee(catalog, self._learners.learner(name))
        use(self.trainee)

    def _choose(self, use: Callable[[Trainee], object]) -> None:
        from ..screens.picker import Choice, PickerScreen
        from .trainee import user_name

        names = self._names() or [user_name()]

        def chosen(place: int | None) -> None:
            if place is not None:
                self._begin(screen.typed if place == len(names) else names[place], use)

        prompt = "Elija, o escriba un nombre nuevo"
        screen = PickerScreen("¿Quién practica?", [Choice(name) for name in names], prompt, fresh="Nuevo:")
        self._app.push_screen(screen, chosen)
