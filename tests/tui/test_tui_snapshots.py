"""The screen as pictures, at four sizes, over hand-made answers."""

import pytest
import textual
from tui_fakes import FakeDesk, ask, opened, until

from tui.app import CargosApp
from tui.settings import Settings

SIZES = [(60, 20), (80, 24), (120, 40), (200, 50)]
# What is asked, and the keys after it.
SCENES = {
    "empty": ((), ()),
    "answer": (("transito",), ()),
    "finding": (("raro",), ()),
    "long_title": (("largo",), ()),
    "options": (("sub gerente",), ()),
    "few_options": (("fiscalizacion",), ()),
    "option_pointed_at": (("fiscalizacion",), ("down", "down")),
    "list": (("lista",), ()),
    "count": (("cuenta",), ()),
    "comparison": (("compara",), ()),
    "invalid": (("21019125ES",), ()),
    "unit": (("actividades",), ()),
    "sub_units": (("sub unidades",), ()),
    "decline": (("cuánto gana el alcalde",), ()),
    "why": (("transito",), ("ctrl+r",)),
    "two_turns": (("sub gerente", "transito"), ()),
    "chart": (("transito",), ("f4",)),
    "help": (("transito",), ("f1",)),
    "menu": (("transito",), ("f9",)),
    "menu_narrowed": (("transito",), ("f9", *"codigo")),
    "go": (("transito",), ("ctrl+g",)),
    "browse": ((), ("f2",)),
    "browse_asked": (("transito",), ("f2",)),
    "browse_filter": ((), ("f2", *"transito")),
    "browse_level": ((), ("f2", *["ctrl+l"] * 4)),
    "browse_help": ((), ("f2", "f1")),
    "review": ((), ("f9", *"revisar", "enter")),
}

pytestmark = pytest.mark.skipif(textual.__version__ != "8.2.8", reason="pictures belong to one version of Textual")


def played(questions, keys):
    async def play(pilot):
        await opened(pilot)
        for question in questions:
            await ask(pilot, question)
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        # A screen may open over another and settle in more than one turn of the loop.
        await pilot.pause(0.1)

    return play


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("scene", SCENES)
def test_scene(snap_compare, scene, size):
    assert snap_compare(CargosApp(FakeDesk), terminal_size=size, run_before=played(*SCENES[scene]))


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
def test_suggestions(snap_compare, size):
    async def play(pilot):
        await opened(pilot)
        await pilot.press(*"fisca")
        await until(pilot, lambda: pilot.app.home.suggestions.display)
        await pilot.press("up", "up")

    assert snap_compare(CargosApp(FakeDesk), terminal_size=size, run_before=play)


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("theme", ["claro", "contraste"])
def test_theme(snap_compare, theme, size):
    app = CargosApp(FakeDesk, settings=Settings(aspecto=theme))
    assert snap_compare(app, terminal_size=size, run_before=played(("raro",), ()))


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("keys", [(), ("f2",)], ids=["answer", "browse"])
def test_plain_signs(snap_compare, keys, size):
    app = CargosApp(FakeDesk, settings=Settings(cuadros=False))
    assert snap_compare(app, terminal_size=size, run_before=played(("cuenta", "raro"), keys))


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
def test_no_color(snap_compare, monkeypatch, size):
    monkeypatch.setenv("NO_COLOR", "")
    assert snap_compare(CargosApp(FakeDesk), terminal_size=size, run_before=played(("raro",), ()))
