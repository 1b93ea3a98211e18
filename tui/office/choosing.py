"""The doubtful lines of a list of titles, decided by a person one after the other, over any screen of an app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.binding import Binding

from ..commands import QUIT
from ..drivers import own_driver
from ..looks import DARK, THEMES
from ..screens.picker import Choice, PickerScreen
from ..settings import load
from .coding import Lines, decided, doubtful

if TYPE_CHECKING:
    from textual.driver import Driver

    from catalog import Catalog

NONE_OF_THEM = "Dejarlo sin código"


async def choose(app: App[Any], catalog: Catalog, lines: Lines) -> None:
    """Asks for each doubtful line and puts what was decided in its place; Esc leaves the rest as it is.

    To be awaited in a worker of the app.
    """
    places = list(doubtful(lines))
    for n, place in enumerate(places, 1):
        row, line = lines[place]
        choices = [
            Choice(cargo.titulo, f"{catalog.chart.unidades[cargo.unidad].corto} · {cargo.codigo}")
            for cargo in line.options
        ]
        asked = f"{n} de {len(places)} · fila {row}: {line.titulo}" + (f" ({line.unidad})" if line.unidad else "")
        option = await app.push_screen_wait(
            PickerScreen(asked, [*choices, Choice(NONE_OF_THEM)], leave="dejar las demás")
        )
        if option is None:
            return
        if option < len(line.options):
            lines[place] = (row, decided(line, option))


class ChoosingApp(App[Lines], inherit_bindings=False):
    """Nothing but the questions; `lines` are as decided so far, however it ends."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [QUIT.binding(), Binding("ctrl+c", "help_quit", show=False, priority=True)]

    def __init__(self, catalog: Catalog, lines: Lines) -> None:
        super().__init__()
        self._catalog, self.lines = catalog, list(lines)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = load().aspecto or DARK

    def on_mount(self) -> None:
        """Asks at once."""
        self.run_worker(self._ask())

    async def _ask(self) -> None:
        await choose(self, self._catalog, self.lines)
        self.exit(self.lines)

    def get_driver_class(self) -> type[Driver]:
        """The driver of this terminal."""
        return own_driver(super().get_driver_class())

    def action_help_quit(self) -> None:
        """Ctrl+C with nothing selected does not quit; it says how to."""
        self.notify("Ctrl+C no cierra. Esc deja las demás como están.", markup=False, timeout=3)


def chosen_on_screen(catalog: Catalog, lines: Lines) -> tuple[Lines, int]:
    """The lines as a person decided them in an app of its own, and its status: 0, or what ended it before its time."""
    if not list(doubtful(lines)):
        return lines, 0
    app = ChoosingApp(catalog, lines)
    app.run()
    return app.lines, app.return_code or 0
