"""The doubtful lines of a list of titles, decided by a person one after the other, over any screen of an app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App

from ..looks import DARK, THEMES
from ..screens.picker import Choice, PickerScreen
from ..settings import load
from .coding import Lines, decided, doubtful

if TYPE_CHECKING:
    from catalog import Catalog

NONE_OF_THEM = "Dejarlo sin código"


async def chosen(app: App[Any], catalog: Catalog, lines: Lines) -> Lines:
    """Asks for each doubtful line; Esc leaves the rest as it is. To be awaited in a worker of the app."""
    out, places = list(lines), list(doubtful(lines))
    for n, place in enumerate(places, 1):
        row, line = out[place]
        choices = [
            Choice(cargo.titulo, f"{catalog.chart.unidades[cargo.unidad].corto} · {cargo.codigo}")
            for cargo in line.options
        ]
        asked = f"{n} de {len(places)} · fila {row}: {line.titulo}" + (f" ({line.unidad})" if line.unidad else "")
        option = await app.push_screen_wait(
            PickerScreen(asked, [*choices, Choice(NONE_OF_THEM)], leave="dejar las demás")
        )
        if option is None:
            break
        if option < len(line.options):
            out[place] = (row, decided(line, option))
    return out


class ChoosingApp(App[Lines]):
    """Nothing but the questions; gives back the lines as decided."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, catalog: Catalog, lines: Lines) -> None:
        super().__init__()
        self._catalog, self._lines = catalog, lines
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = load().aspecto or DARK

    def on_mount(self) -> None:
        """Asks at once."""
        self.run_worker(self._ask())

    async def _ask(self) -> None:
        self.exit(await chosen(self, self._catalog, self._lines))


def chosen_on_screen(catalog: Catalog, lines: Lines) -> Lines:
    """The lines as a person decided them in an app of its own; as they were when nothing is doubtful."""
    if not list(doubtful(lines)):
        return lines
    return ChoosingApp(catalog, lines).run() or lines
