"""Makes the pictures in this folder from the real app with the real assistant: `python -m screenshots.make`.

The same program gives the same bytes; tests/test_screenshots.py fails when a picture no longer shows the app.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tui.app import CargosApp
from tui.clerk import open_desk
from tui.learning.learners import Learners
from tui.settings import Settings

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Scene:
    """The size of the terminal, what is asked in it one by one, the keys pressed then, and the theme."""

    size: tuple[int, int]
    questions: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    theme: str = ""


TRANSITO = "¿qué código tiene el especialista en tránsito?"
SCENES = {
    "respuesta-120x40": Scene((120, 40), (TRANSITO,)),
    "respuesta-80x24": Scene((80, 24), (TRANSITO,)),
    "opciones-120x40": Scene((120, 40), ("código de chofer",), ("down", "down")),
    "codigo-no-valido-80x24": Scene((80, 24), ("¿existe el 21019125ES?",)),
    "unidad-120x40": Scene((120, 40), ("¿qué cargos hay en la Sub Gerencia de Catastro?",)),
    "comparacion-80x24": Scene((80, 24), ("¿en qué se diferencian el cajero y el tesorero?",)),
    "conteo-80x24": Scene((80, 24), ("¿cuántos especialistas hay?",)),
    "explorar-120x40": Scene((120, 40), (TRANSITO,), ("f2",)),
    "menu-80x24": Scene((80, 24), (TRANSITO,), ("f9",)),
    "practica-80x24": Scene((80, 24), (), ("f3", *"Ana", "enter", "enter", "1")),
    "claro-80x24": Scene((80, 24), (TRANSITO,), theme="claro"),
}


async def draw(scene: Scene) -> str:
    """The screen, as SVG, after the questions have been answered and the keys pressed."""
    # The pictures are those of a terminal with all colours, whatever the one that makes them has.
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    os.environ.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(aspecto=scene.theme, cuadros=True)
        learners = Learners(Path(folder) / "practica.sqlite3")
        return await _played(CargosApp(lambda: open_desk(None), settings=settings, learners=lambda: learners), scene)


async def _played(app: CargosApp, scene: Scene) -> str:
    async with app.run_test(size=scene.size) as pilot:
        while app.home.catalog is None and not app.home.problems:
            await pilot.pause(0.01)
        for question in scene.questions:
            app.home.prompt.put(question)
            await pilot.press("enter")
            turn = app.home.conversation.turns[-1]
            while turn.answer is None:
                if app.home.problems:
                    raise RuntimeError(" ".join(app.home.problems))
                await pilot.pause(0.01)
            await pilot.pause()
        for key in scene.keys:
            await pilot.press(key)
            await pilot.pause(0.1)
        return app.export_screenshot(title=app.title)


def picture(name: str) -> str:
    """One picture of SCENES, drawn now."""
    return asyncio.run(draw(SCENES[name]))


def main() -> None:
    """Writes every picture."""
    for name in SCENES:
        (FOLDER / f"{name}.svg").write_text(picture(name), encoding="utf-8", newline="\n")
        print(f"screenshots/{name}.svg")


if __name__ == "__main__":
    main()
