"""How fast the program starts and how much memory it takes, beside what a person would start instead.

    python -m benchmarks.starts

Each start is a process of its own with a home of its own, one of each program after the other, round by round. Code is
compiled beforehand, as it is wherever the program is installed. Trust the ratios, not the figures.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from .table import head, times, told

ROUNDS = 11
QUESTION = "¿qué código tiene el especialista en tránsito?"

# Two apps, and what is done with both: the first frame that has gone to the terminal with the greeting in it.
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
# When the desk is open, what a question takes, and the memory before and after some.
READY = """
import asyncio, time
from benchmarks.table import memory
async def main():
    app = made()
    async with app.run_test(size=(120, 40)) as pilot:
        home = getattr(app, "home", None)
        while home is not None and home.catalog is None:
            await pilot.pause(0.001)
        ready = time.time()
        await pilot.pause(0.3)
        idle = memory()
        for n in range(20 if home is not None else 0):
            home.prompt.put(f"código de {home.catalog.cargos[9 * n].titulo}")
            await pilot.press("enter")
            while len(home.conversation.turns) <= n or home.conversation.turns[n].answer is None:
                await pilot.pause(0.001)
        print(ready, idle, memory())
asyncio.run(main())
"""
COMMAND = "import sys; from tui.cli import run; sys.argv = ['cargos', {arguments}]; sys.exit(run())"
WHOOSH = "from whoosh.index import create_in; from whoosh.fields import *; from whoosh.qparser import QueryParser"


def _home(folder: str) -> Mapping[str, str]:
    kept = dict.fromkeys(("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), folder)
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**compiled, **kept, "PYTHONPYCACHEPREFIX": str(Path(folder) / "pyc")}


def _said(code: str, folder: str) -> list[float]:
    """What a program prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True, env=_home(folder)
    )
    return [float(word) for word in done.stdout.split()]


def _whole(code: str, folder: str) -> float:
    """Milliseconds of a process from its start to its end, whatever it says."""
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=_home(folder), check=False)
    if done.returncode > 3 or b"Traceback" in done.stderr:
        raise RuntimeError(done.stderr.decode())
    return 1000 * (time.perf_counter() - began)


def apps() -> None:
    """The app beside an empty one: first paint, desk open, memory."""
    took: dict[str, list[float]] = {name: [] for name in ("empty", "ours", "ready")}
    idle: dict[str, list[float]] = {"empty": [], "ours": []}
    asked: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for code in (EMPTY, OURS):
            _said(code + PAINTED, folder)
            _said(code + READY, folder)
        for _ in range(ROUNDS):
            for kind, code in (("empty", EMPTY), ("ours", OURS)):
                began = time.time()
                took[kind].append(1000 * (_said(code + PAINTED, folder)[0] - began))
                began = time.time()
                ready, before, after = _said(code + READY, folder)
                idle[kind].append(before)
                if kind == "ours":
                    took["ready"].append(1000 * (ready - began))
                    asked.append(after)
    head("start of the app, milliseconds")
    told("an empty Textual app, first paint", took["empty"])
    told("cargos, first paint", took["ours"], times(took["ours"], took["empty"], 1.25))
    told("cargos, questions are answered", took["ready"])
    head("memory, MB")
    told("an empty Textual app", idle["empty"])
    told("cargos", idle["ours"], times(idle["ours"], idle["empty"], 1.5))
    told("cargos, after twenty questions", asked, times(asked, idle["empty"], 1.5))


def commands() -> None:
    """One-shot commands beside starting Python and importing Whoosh."""
    programs = {
        "python": "pass",
        "whoosh": WHOOSH,
        "ask": COMMAND.format(arguments=f"'preguntar', {QUESTION!r}"),
        "typo": COMMAND.format(arguments="'preguntar', 'espesialista en trancito'"),
        "decode": COMMAND.format(arguments="'decodificar', '21018125ES'"),
        "help": COMMAND.format(arguments="'--help'"),
    }
    took: dict[str, list[float]] = {name: [] for name in programs}
    with tempfile.TemporaryDirectory() as folder:
        for name in ("python", "whoosh"):
            _whole(programs[name], folder)
        first = _whole(programs["ask"], folder)
        for name in ("typo", "decode", "help"):
            _whole(programs[name], folder)
        for _ in range(ROUNDS):
            for name, code in programs.items():
                took[name].append(_whole(code, folder))
    head("one command from start to end, milliseconds")
    told("python, nothing", took["python"])
    told("python importing Whoosh", took["whoosh"])
    told("cargos preguntar", took["ask"], times(took["ask"], took["whoosh"], 1.5))
    told("cargos preguntar, words mistyped", took["typo"])
    told("cargos preguntar, the very first time", [first], "all is worked out and kept")
    told("cargos decodificar", took["decode"], "neither Textual nor Whoosh")
    told("cargos --help", took["help"])


if __name__ == "__main__":
    apps()
    commands()
