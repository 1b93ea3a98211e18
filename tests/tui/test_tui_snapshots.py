"""The screen as pictures, at three sizes, over hand-made answers."""

import pytest
import textual
from tui_fakes import FakeDesk, ask, opened

from tui.app import CargosApp

SIZES = [(60, 20), (80, 24), (120, 40)]
SCENES = {
    "empty": (),
    "answer": ("transito",),
    "finding": ("raro",),
    "options": ("sub gerente",),
    "few_options": ("fiscalizacion",),
    "list": ("lista",),
    "invalid": ("21019125ES",),
    "unit": ("actividades",),
    "decline": ("cuánto gana el alcalde",),
    "two_turns": ("sub gerente", "transito"),
}

pytestmark = pytest.mark.skipif(textual.__version__ != "8.2.8", reason="pictures belong to one version of Textual")


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("scene", SCENES)
def test_scene(snap_compare, scene, size):
    async def play(pilot):
        await opened(pilot)
        for question in SCENES[scene]:
            await ask(pilot, question)

    assert snap_compare(CargosApp(FakeDesk), terminal_size=size, run_before=play)


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("key", ["f1", "f4"])
def test_key(snap_compare, key, size):
    async def play(pilot):
        await ask(pilot, "transito")
        await pilot.press(key)
        await pilot.pause()

    assert snap_compare(CargosApp(FakeDesk), terminal_size=size, run_before=play)


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
def test_suggestions(snap_compare, size):
    async def play(pilot):
        await opened(pilot)
        await pilot.press(*"fisca", "up")
        while not pilot.app.home.suggestions.display:
            await pilot.pause(0.01)
        await pilot.press("up", "up")

    assert snap_compare(CargosApp(FakeDesk), terminal_size=size, run_before=play)


def test_no_color(snap_compare, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "")

    async def play(pilot):
        await ask(pilot, "raro")

    assert snap_compare(CargosApp(FakeDesk), terminal_size=(80, 24), run_before=play)
