"""Makes the pictures in this folder from the real app with the real assistant: `python -m screenshots.make`.

The same program gives the same bytes; tests/test_screenshots.py fails when a picture no longer shows the app.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from tui.app import CargosApp
from tui.clerk import open_desk

FOLDER = Path(__file__).parent
# Name of the picture, size of the terminal, and the questions asked in it.
SCENES = {
    "respuesta-120x40": ((120, 40), ["¿qué código tiene el especialista en tránsito?"]),
    "respuesta-80x24": ((80, 24), ["¿qué código tiene el especialista en tránsito?"]),
    "opciones-120x40": ((120, 40), ["código de chofer"]),
    "codigo-no-valido-80x24": ((80, 24), ["¿existe el 21019125ES?"]),
    "unidad-120x40": ((120, 40), ["¿qué cargos hay en la Sub Gerencia de Catastro?"]),
}


async def draw(size: tuple[int, int], questions: list[str]) -> str:
    """The screen, as SVG, after the questions have been answered one by one."""
    app = CargosApp(lambda: open_desk(None))
    async with app.run_test(size=size) as pilot:
        for question in questions:
            app.home.prompt.put(question)
            await pilot.press("enter")
            turn = app.home.conversation.turns[-1]
            while turn.answer is None:
                if app.home.problems:
                    raise RuntimeError(" ".join(app.home.problems))
                await pilot.pause(0.01)
            await pilot.pause()
        return app.export_screenshot(title=app.title)


def picture(name: str) -> str:
    """One picture of SCENES, drawn now."""
    return asyncio.run(draw(*SCENES[name]))


def main() -> None:
    """Writes every picture."""
    for name in SCENES:
        (FOLDER / f"{name}.svg").write_text(picture(name), encoding="utf-8", newline="\n")
        print(f"screenshots/{name}.svg")


if __name__ == "__main__":
    main()
