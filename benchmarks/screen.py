"""How fast the screen follows: suggestions while a title is typed, and answers in a conversation that grows.

    python -m benchmarks.screen

The answers are the real assistant's. Prints a table, asserts nothing.
"""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.keys import _character_to_key

import tui
from tui.app import CargosApp
from tui.clerk import Desk, open_desk

from .table import head, told

TURNS = 200
TITLES = 200
# What is drawn within a frame is seen at once.
FRAME = 1000 / 60
SIZE = (120, 40)


class Watched(CargosApp):
    """Knows when suggestions were made, and when a frame went to the terminal after that."""

    CSS_PATH = Path(tui.__file__).parent / "cargos.tcss"
    offered = drawn = 0.0

    def watch(self) -> None:
        """From now on."""
        offer = self.home.suggestions.offer

        def noted(items: Any) -> None:
            offer(items)
            self.offered, self.drawn = time.perf_counter(), 0.0

        self.home.suggestions.offer = noted  # type: ignore[method-assign]

    def _display(self, screen: Any, renderable: Any) -> None:
        App._display(self, screen, renderable)
        if self.offered and not self.drawn:
            self.drawn = time.perf_counter()


async def typing() -> None:
    """Real titles letter by letter: from the key to the list, and to the list drawn."""
    app = Watched(lambda: open_desk(None))
    made, drawn = [], []
    async with app.run_test(size=SIZE) as pilot:
        while app.home.catalog is None:
            await pilot.pause(0.001)
        app.watch()
        for cargo in app.home.catalog.cargos[:TITLES]:
            app.home.prompt.put("")
            await pilot.pause()
            for place, letter in enumerate(cargo.titulo):
                app.offered = app.drawn = 0.0
                began = time.perf_counter()
                app.post_message(events.Key(_character_to_key(letter), letter))
                while not app.offered:
                    await asyncio.sleep(0)
                # A list that stays closed is not drawn.
                while app.home.suggestions.display and not app.drawn:
                    await asyncio.sleep(0)
                if place:
                    made.append(1000 * (app.offered - began))
                    if app.drawn:
                        drawn.append(1000 * (app.drawn - began))
    told(f"key to suggestions, {len(made)} keys", made)
    within = sum(value <= FRAME for value in drawn) / len(drawn)
    told("key to suggestions drawn", drawn, f"{within:.0%} within a frame (goals 16 and 50)")


async def growth() -> None:
    """Time from Enter to the painted answer, at the start of a conversation and after many turns."""
    desk: list[Desk] = []

    def opener() -> Desk:
        desk.append(open_desk(None))
        return desk[0]

    app = CargosApp(opener)
    async with app.run_test(size=SIZE) as pilot:
        while app.home.catalog is None:
            await pilot.pause(0.001)
        titles = [cargo.titulo for cargo in app.home.catalog.cargos]
        took = []
        for n in range(TURNS):
            began = time.perf_counter()
            app.home.prompt.put(f"código de {titles[n % len(titles)]}")
            await pilot.press("enter")
            while not app.home.conversation.turns or app.home.conversation.turns[-1].answer is None:
                await pilot.pause(0)
            await pilot.pause()
            took.append(1000 * (time.perf_counter() - began))
        told("Enter to answer, first 20 turns", took[:20])
        told("Enter to answer, last 20 of 200 turns", took[-20:])


def main() -> None:
    """Measures both."""
    head("on the screen, milliseconds")
    asyncio.run(typing())
    asyncio.run(growth())


if __name__ == "__main__":
    main()
