"""How fast the app shows itself and grows: `python -m benchmarks.screen`. Prints milliseconds, asserts nothing.

The answers are the real assistant's. Each start is a process of its own; trust the ratios, not the figures.
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import time

from tui.app import CargosApp
from tui.clerk import Desk, open_desk

STARTS = 7
TURNS = 200
START = """
import time
began = time.perf_counter()
from tui.app import CargosApp
from tui.clerk import open_desk
imported = time.perf_counter()
import asyncio
async def main():
    app = CargosApp(lambda: open_desk(None))
    async with app.run_test(size=(120, 40)) as pilot:
        painted = time.perf_counter()
        while app.home.catalog is None:
            await pilot.pause(0.001)
        print(*(round(1000 * (t - began)) for t in (imported, painted, time.perf_counter())))
asyncio.run(main())
"""


def starts() -> None:
    """Import of the app, its first paint, and the moment at which questions are answered."""
    runs = []
    for _ in range(STARTS):
        done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True)
        runs.append([int(word) for word in done.stdout.split()])
    for name, values in zip(("imported", "first paint", "ready"), zip(*runs, strict=True), strict=True):
        print(f"{name:12} {statistics.median(values):6.0f} ms (from {min(values)} to {max(values)})")


async def growth() -> None:
    """Time from Enter to the painted answer, at the start of a conversation and after many turns."""
    desk: list[Desk] = []

    def opener() -> Desk:
        desk.append(open_desk(None))
        return desk[0]

    app = CargosApp(opener)
    async with app.run_test(size=(120, 40)) as pilot:
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
        for name, part in (("first turns", took[:20]), ("last turns", took[-20:])):
            print(f"{name:12} {statistics.median(part):6.0f} ms (up to {max(part):.0f})")


if __name__ == "__main__":
    starts()
    asyncio.run(growth())
