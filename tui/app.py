"""The full-screen app: its screens, its looks, and what is kept of it."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.message import Message
from textual.screen import Screen

from . import mishap
from .clerk import Answered, Clerk, Desk, News, Opened, nothing
from .commands import APP, MENU, Command, bindings
from .drivers import own_driver
from .learning.door import Door
from .looks import CONTRAST, DARK, THEMES, SimpleSigns, draws_boxes
from .messages import ToCopy
from .screens.ask import NOT_OPEN, AskScreen
from .settings import Settings
from .widgets.turn import LOW, WIDE

if TYPE_CHECKING:
    from textual.driver import Driver

    from assistant.answer import Answer

    from .copying import Copied
    from .learning.learners import Learners
    from .sessions import Archive

# From this many columns on, the keys in the footer stand apart.
ROOMY = 70
# So many questions of other days are in the history.
REMEMBERED = 100
# So much of what was copied is said; the rest is known by its beginning.
TOLD = 40


class CargosApp(App[None], inherit_bindings=False):
    """Shows itself at once; `opener` (slow) is called in a thread after the first paint.

    `note` is given every answer; the desk is opened anew when `words` gives another number than before. Conversations
    are kept in `archive` (None: nowhere), `settings` are what was chosen before, and `save` is given every new choice.
    `learners` opens what is kept of those who practise. With `practice`, the name of one (empty: whoever was last), it
    opens with the practice in front.
    """

    TITLE = "Clasificador de Cargos"
    CSS_PATH = "cargos.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (ROOMY, "-roomy"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-tall")]
    BINDINGS = [*bindings(APP), Binding("ctrl+c", "help_quit", show=False)]

    class Told(Message):
        """The clerk has news."""

        def __init__(self, news: News) -> None:
            super().__init__()
            self.news = news

    def __init__(
        self,
        opener: Callable[[], Desk],
        note: Callable[[Answer], object] = nothing,
        words: Callable[[], int] = nothing,
        archive: Archive | None = None,
        settings: Settings | None = None,
        save: Callable[[Settings], object] = nothing,
        learners: Callable[[], Learners] | None = None,
        practice: str | None = None,
    ) -> None:
        super().__init__()
        self._clerk = Clerk(opener, lambda news: self.post_message(self.Told(news)), note, words)
        self.home = AskScreen(self._clerk)
        self.archive = archive
        self._settings, self._save = settings or Settings(), save
        self._simple = SimpleSigns()
        self._told_once = False
        self.door = Door(self, learners)
        self._practice = practice
        for theme in THEMES:
            self.register_theme(theme)
        # Before the style sheet is read: a theme that comes later has it read twice.
        self.set_reactive(App.theme, self._fitting_theme())
        self.stylesheet.set_variables(self.get_css_variables())

    def get_driver_class(self) -> type[Driver]:
        """The driver of this terminal, for which what is pasted is text alone."""
        return own_driver(super().get_driver_class())

    def get_default_screen(self) -> Screen[None]:
        """The screen to ask in."""
        return self.home

    def on_mount(self) -> None:
        """Everything heavy after the first paint."""
        self._dress()
        self.call_after_refresh(self._painted)

    def _painted(self) -> None:
        gc.enable()
        self.run_worker(self._clerk.serve, thread=True)

    def on_unmount(self) -> None:
        """Lets the clerk's thread end."""
        self._clerk.close()

    def on_cargos_app_told(self, message: Told) -> None:
        """News from the thread."""
        news = message.news
        if isinstance(news, Opened):
            first = self.home.catalog is None
            self.home.opened(news)
            if first and self.archive is not None:
                self.home.remember(self.archive.questions(REMEMBERED))
            if first and self._practice is not None:
                self.door.enter(self._practice)
        elif isinstance(news, Answered):
            self.home.answered(news)
        else:
            self.home.failed(news)

    def _fatal_error(self) -> None:
        """Textual would end with a traceback; a person is told what happened, unless the traceback is asked for."""
        if mishap.debugging() or self._exception is None:
            super()._fatal_error()
        else:
            self.panic(mishap.told("", self._exception))

    # Looks

    def _dress(self) -> None:
        """The theme and the signs that were chosen, or that the terminal can show."""
        self.theme = self._fitting_theme()
        boxes = self._settings.cuadros
        self._simple.enabled = not (draws_boxes(os.environ, os.name == "nt") if boxes is None else boxes)

    def _fitting_theme(self) -> str:
        """The theme that was chosen; where there are sixteen colours, the one that is made of them."""
        few_colours = self.console.color_system in ("standard", "windows")
        return CONTRAST if few_colours else self._settings.aspecto or DARK

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The names that our themes add, for the moment before one of them is on."""
        return THEMES[0].variables

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, and last the one for plain signs."""
        return [*super().get_line_filters(), *([self._simple] if self._simple.enabled else [])]

    def action_look(self, theme: str) -> None:
        """Another theme, from now on."""
        self._choose(Settings(aspecto=theme))
        if self.theme != theme:
            self.notify("Esta terminal solo tiene dieciséis colores: se queda en alto contraste.", markup=False)

    def action_boxes(self) -> None:
        """Boxes, or plain signs, from now on."""
        self._choose(Settings(cuadros=self._simple.enabled))

    def _choose(self, chosen: Settings) -> None:
        self._settings = chosen.over(self._settings)
        # This alone is kept: another window may have chosen something else meanwhile.
        if self._save(chosen) is False:
            told = "No se pudo guardar la elección: vale hasta que cierre el asistente."
            self.notify(told, markup=False, severity="warning")
        self._dress()
        for screen in self.screen_stack:
            screen.refresh(layout=True)

    # Conversations

    def on_ask_screen_settled(self, message: AskScreen.Settled) -> None:
        """A question and its answer are kept."""
        if self.archive is not None and not self.archive.add(message.question, message.answer) and not self._told_once:
            self._told_once = True
            self.notify(
                f"La conversación no se puede guardar en {self.archive.folder}; lo demás funciona.",
                markup=False, severity="warning",
            )  # fmt: skip

    def action_sessions(self) -> None:
        """Ctrl+O: the conversations kept, found by any word in them; the chosen one is gone on with."""
        from assistant.sentences import count

        from .screens.picker import Choice, PickerScreen
        from .sessions import fitting

        archive, catalog = self.archive, self.home.catalog
        kept = archive.kept() if archive else []
        if archive is None or not kept:
            self.notify("Todavía no hay conversaciones guardadas.", markup=False)
            return
        if catalog is None:
            self.notify(NOT_OPEN, markup=False, severity="warning")
            return

        async def chosen(place: int | None) -> None:
            if place is None:
                return
            # It may have grown, or gone, while the list stood open.
            said = archive.said(kept[place].path)
            if said:
                archive.resume(kept[place])
                await self.home.open_conversation([(e.pregunta, fitting(e.respuesta, catalog)) for e in said])
            else:
                self.notify("Esa conversación ya no está: se borró mientras tanto.", markup=False)

        choices = [
            Choice(
                session.exchanges[0].pregunta,
                f"{session.began:%d/%m/%Y %H:%M} · {count(len(session.exchanges), '1 pregunta', 'preguntas')}",
                " ".join(f"{exchange.pregunta} {exchange.respuesta.texto}" for exchange in session.exchanges),
            )
            for session in kept
        ]
        self.push_screen(PickerScreen("Conversaciones", choices), chosen)

    async def action_new_session(self) -> None:
        """What comes next is a conversation of its own."""
        if self.archive is not None:
            self.archive.begin()
        await self.home.open_conversation([])

    def action_export(self, kind: str) -> None:
        """The conversation as a file in the person's documents."""
        from datetime import datetime

        from . import exporting
        from .keeping import documents_folder, write_whole
        from .output import why
        from .sessions import Exchange, fitting

        # The file holds the beginning too, which a long conversation has lost from the screen.
        told = [Exchange(question, answer) for question, answer in self.home.told]
        said = self.archive.said() if self.archive else []
        exchanges, catalog = said if len(said) > len(told) else told, self.home.catalog
        if not exchanges or catalog is None:
            self.notify("Todavía no hay nada que exportar.", markup=False, severity="warning")
            return
        now = datetime.now()
        fitted = [one._replace(respuesta=fitting(one.respuesta, catalog)) for one in exchanges]
        title = f"{catalog.document.titulo}: conversación del {now:%d/%m/%Y %H:%M}"
        path = documents_folder() / f"cargos-{now:%Y%m%d-%H%M%S}.{kind}"
        try:
            write_whole(path, exporting.FORMATS[kind](title, fitted, catalog))
        except OSError as error:
            self.notify(f"No se pudo escribir {path}: {why(error)}.", markup=False, severity="error")
            return
        self.notify(f"Exportada a {path}", markup=False, timeout=10)

    def action_erase(self) -> None:
        """This conversation, from the screen and from the disk."""
        self._erase("¿Borrar esta conversación?", all_of_them=False)

    def action_erase_all(self) -> None:
        """Every conversation that was kept."""
        self._erase("¿Borrar todas las conversaciones guardadas?", all_of_them=True)

    def _erase(self, question: str, *, all_of_them: bool) -> None:
        from .screens.picker import Choice, PickerScreen

        async def answered(place: int | None) -> None:
            if place != 1:
                return
            gone = self.archive is None or self.archive.erase(None if all_of_them else self.archive.current)
            self.home.forget_questions(all_of_them=all_of_them)
            await self.action_new_session()
            self.notify("Borrado." if gone else "No todo se pudo borrar.", markup=False)

        self.push_screen(
            PickerScreen(question, [Choice("No, conservar"), Choice("Sí, borrar")], "↑ ↓ y Enter"), answered
        )

    # Practice

    def action_practice(self) -> None:
        """F3: the practice of whoever practised last; who is the first here says a name."""
        self.door.enter("")

    def action_learner(self) -> None:
        """F8 at practice: somebody else practises."""
        self.door.change()

    def action_practise_cargo(self) -> None:
        """Ctrl+L: the cargo of the selected answer comes first in the practice."""
        self.door.send()

    # What any screen can do

    def action_help(self) -> None:
        """F1. On the help page F1 is its own key."""
        from .screens.help import PageScreen, help_lines

        guide = getattr(self.screen, "GUIDE", None)
        if guide is not None:
            commands = (*guide.parts, *guide.commands, *APP)
            self.push_screen(PageScreen("Ayuda", lambda width: help_lines(guide.about, commands, width)))

    def action_menu(self) -> None:
        """F9: all that can be done now, found by typing."""
        from .screens.picker import Choice, PickerScreen

        front = self.screen
        guide = getattr(front, "GUIDE", None)
        if guide is None:
            return
        offers: list[tuple[DOMNode, Command]] = [(front, command) for command in guide.commands if command.title]
        offers += [(self, command) for command in APP if command.title and command is not MENU]

        async def done(place: int | None) -> None:
            if place is not None:
                owner, command = offers[place]
                await self.run_action(command.action, owner)

        choices = [Choice(command.title[:1].upper() + command.title[1:], command.shown) for _, command in offers]
        self.push_screen(PickerScreen("Menú", choices), done)

    def on_to_copy(self, message: ToCopy) -> None:
        """Something goes to the clipboard."""
        self.copy(message.copied)

    def copy(self, copied: Copied) -> None:
        """Puts a text on the nearest clipboard, away from the screen, and says what was done."""
        from .clipboard import deliver

        def work() -> None:
            done = deliver(copied.text, partial(self.call_from_thread, self._send))
            self.call_from_thread(self.notify, f"{copied.what} {done}", markup=False, timeout=4)

        self.run_worker(work, thread=True)

    def copy_to_clipboard(self, text: str) -> None:
        """What Textual copies (a selection) goes the same way. Nothing selected is nothing to copy."""
        if not text:
            return
        from .copying import Copied

        told = " ".join(text.split())
        self.copy(Copied(text, told if len(told) <= TOLD else told[:TOLD] + "…"))

    def _send(self, text: str) -> None:
        self._clipboard = text
        if self._driver is not None:
            from .clipboard import osc52

            self._driver.write(osc52(text))

    def action_stop(self) -> None:
        """Ctrl+Z: back to the shell for a moment, where there is one to come back from."""
        if self._driver is not None and self._driver.can_suspend:
            self.action_suspend_process()
        else:
            self.notify("Ctrl+Z no hace nada aquí. Para salir: Ctrl+Q.", markup=False, timeout=3)

    def action_help_quit(self) -> None:
        """Ctrl+C with nothing selected does not quit; it says how to."""
        self.notify("Ctrl+C no cierra. Para salir: Ctrl+Q.", markup=False, timeout=3)
