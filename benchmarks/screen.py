"""How fast the app shows itself, suggests and grows: `python -m benchmarks.screen`. Prints a table, asserts nothing.

The answers are the real assistant's. Each start is a process of its own, one of the app after one of an app with
nothing in it; trust the ratios, not the figures.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.keys import _character_to_key

import tui
from tui.app import CargosApp
from tui.clerk import Desk, open_desk

STARTS = 9
TURNS = 200
TITLES = 200
# What is drawn within a frame is seen at once.
FRAME = 1000 / 60
SIZE = (120, 40)

# The two apps, and one hook for both: the first frame that has gone to the terminal with the greeting in it.
EMPTY = """
from textual.app import App
from textual.widgets import Static
class Base(App):
    def compose(self):
        yield Static("Bienvenido")
def made():
    return Base()
"""
OURS = """
from tui.starting import full_screen
app = full_screen(None)
Base = type(app)
def made():
    return app
"""
PAINTED = """
import time
display = Base._display
def watched(app, screen, frame):
    display(app, screen, frame)
    now = time.time()
    drawn = "".join(part.text for strip in screen._compositor.render_strips() for part in strip)
    if "Bienvenido" in drawn and app.return_value is None:
        app.exit(now)
Base._display = watched
print(made().run(headless=True, size=(120, 40)))
"""
READY = """
import asyncio, time
async def main():
    async with app.run_test(size=(120, 40)) as pilot:
        while app.home.catalog is None:
            await pilot.pause(0.001)
        print(time.time())
asyncio.run(main())
"""


def told(name: str, took: Iterable[float], beside: str = "") -> None:
    """One row of the table: half are quicker than p50, one in a hundred is slower than p99."""
    values = sorted(took)
    half, last = values[len(values) // 2], values[min(len(values) - 1, len(values) * 99 // 100)]
    print(f"{name:44} {half:7.1f} {last:7.1f} {values[-1]:7.1f}  {beside}".rstrip())


def started(code: str, folder: str) -> float:
    """Milliseconds from the call of Python to the moment that the program prints."""
    environment = {**os.environ, "HOME": folder, "XDG_STATE_HOME": folder, "XDG_CONFIG_HOME": folder}
    began = time.time()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    return 1000 * (float(done.stdout) - began)


def starts() -> None:
    """The first paint beside that of an empty app, and the moment at which questions are answered."""
    programs = {
        "empty": EMPTY + PAINTED,
        "ours": OURS + PAINTED,
        "ready": OURS + READY,
        "python": "import time; print(time.time())",
    }
    took: dict[str, list[float]] = {name: [] for name in programs}
    with tempfile.TemporaryDirectory() as folder:
        for code in programs.values():
            started(code, folder)
        for _ in range(STARTS):
            for name, code in programs.items():
                took[name].append(started(code, folder))
    told("start of Python alone", took["python"])
    told("start to first paint, an empty app", took["empty"])
    half, best = (of(took["ours"]) / of(took["empty"]) for of in (statistics.median, min))
    told("start to first paint", took["ours"], f"{half:.2f} times the empty app, {best:.2f} at best (goal 1.3)")
    told("start to questions answered", took["ready"])


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


if __name__ == "__main__":
    print(f"{'milliseconds':44} {'p50':>7} {'p99':>7} {'most':>7}")
    starts()
    asyncio.run(typing())
    asyncio.run(growth())
