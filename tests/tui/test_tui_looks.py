"""How the screens look: themes, few colours, none, plain signs; and that the choice is kept."""

from contextlib import asynccontextmanager

import pytest
from rich._palettes import STANDARD_PALETTE, WINDOWS_PALETTE
from textual import events
from tui_colours import downgraded, drawn, hard_to_read, rows, tour, words
from tui_fakes import FakeDesk, ask, opened, toasts, until

from tui import settings
from tui.app import CargosApp
from tui.looks import CONTRAST, DARK, LIGHT, SIMPLE, THEMES, draws_boxes
from tui.screens.picker import PickerScreen
from tui.settings import Settings


@asynccontextmanager
async def looking(chosen=None, size=(120, 40), save=lambda found: None):
    app = CargosApp(FakeDesk, settings=chosen, save=save)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await opened(pilot)
        yield app, pilot


async def choose(pilot, text: str) -> None:
    """Takes from the menu what is found by that text."""
    await pilot.press("f9")
    await until(pilot, lambda: isinstance(pilot.app.screen, PickerScreen))
    pilot.app.focused.post_message(events.Paste(text))
    await until(pilot, lambda: pilot.app.focused.value)
    await pilot.press("enter")
    await until(pilot, lambda: pilot.app.screen is pilot.app.home)


# What was chosen


@pytest.mark.parametrize(
    "chosen", [Settings(), Settings(LIGHT), Settings(CONTRAST, True), Settings("", False), Settings(DARK, None)]
)
def test_what_was_chosen_comes_back(tmp_path, chosen):
    assert settings.save(chosen, tmp_path / "new" / "ajustes.json")
    assert settings.load(tmp_path / "new" / "ajustes.json") == chosen


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"\xff\xfe", b"[]", b"null", b'{"aspecto": 5}', b'{"cuadros": "si"}', b'{"aspecto": "claro"']
)
def test_a_file_that_cannot_be_read_gives_what_is_usual(tmp_path, damage):
    (tmp_path / "ajustes.json").write_bytes(damage)
    assert settings.load(tmp_path / "ajustes.json") == Settings()
    assert settings.load(tmp_path / "none.json") == Settings()
    assert settings.load(tmp_path) == Settings()


@pytest.mark.parametrize("name", ["nord", "no hay", "[/]"])
def test_a_theme_that_there_is_not_is_passed_over_and_the_rest_is_kept(tmp_path, name):
    settings.save(Settings(name, False), tmp_path / "ajustes.json")
    assert settings.load(tmp_path / "ajustes.json") == Settings("", False)


def test_what_cannot_be_kept_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    assert not settings.save(Settings(LIGHT), tmp_path / "file" / "ajustes.json")


async def test_a_theme_chosen_in_the_menu_is_on_at_once_kept_and_comes_back():
    kept = []
    async with looking(save=kept.append) as (app, pilot):
        assert app.theme == DARK
        before = words(app)[0].style.color
        await choose(pilot, "aspecto claro")
        await until(pilot, lambda: app.theme == LIGHT)
        assert kept == [Settings(LIGHT)]
        await until(pilot, lambda: words(app)[0].style.color != before)
    async with looking(kept[-1]) as (app, _):
        assert app.theme == LIGHT


async def test_plain_signs_chosen_in_the_menu_are_drawn_at_once_kept_and_taken_back():
    kept = []
    async with looking(save=kept.append) as (app, pilot):
        await ask(pilot, "transito")
        assert "│" in "".join(rows(app))
        await choose(pilot, "signos simples")
        await until(pilot, lambda: "│" not in "".join(rows(app)))
        await choose(pilot, "signos simples")
        await until(pilot, lambda: "│" in "".join(rows(app)))
    assert kept == [Settings("", False), Settings("", True)]


# Colours


async def test_every_word_of_every_screen_can_be_read_in_every_theme():
    async with looking() as (app, pilot):
        async for screen in tour(pilot):
            for theme in THEMES:
                app.theme = theme.name
                await pilot.pause()
                assert hard_to_read(app) == [], (screen, theme.name)


async def test_with_sixteen_colours_every_word_can_be_read_too(monkeypatch):
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "standard")
    async with looking(Settings(LIGHT)) as (app, pilot):
        assert app.console.color_system == "standard"
        async for screen in tour(pilot):
            assert app.theme == CONTRAST
            for palette in (STANDARD_PALETTE, WINDOWS_PALETTE):
                assert hard_to_read(app, downgraded(palette)) == [], screen


async def test_with_sixteen_colours_another_theme_is_kept_for_other_terminals_and_that_is_said(monkeypatch):
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "standard")
    kept = []
    async with looking(save=kept.append) as (app, pilot):
        await choose(pilot, "aspecto claro")
        await until(pilot, lambda: toasts(app))
        assert "dieciséis colores" in toasts(app)[0]
        assert app.theme == CONTRAST
        assert kept == [Settings(LIGHT)]


async def test_without_colours_nothing_is_drawn_in_one(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with looking() as (app, pilot):
        await ask(pilot, "raro")
        for key in ("f5", "f2", "f9"):
            for row in drawn(app):
                for text, style, _ in row:
                    for color in (style.color, style.bgcolor) if style else ():
                        assert color is None or len(set(color.get_truecolor())) == 1, (text, color)
            await pilot.press(key)
            await pilot.pause()


# Signs


async def test_plain_signs_are_those_of_a_typewriter_and_stay_in_their_place():
    async with looking() as (app, pilot):
        async for screen in tour(pilot):
            boxes = rows(app)
            await app.run_action("boxes")
            await pilot.pause()
            plain = rows(app)
            await app.run_action("boxes")
            await pilot.pause()
            assert rows(app) == boxes, screen
            assert plain == [row.translate(SIMPLE) for row in boxes], screen
            assert {sign for sign in "".join(plain) if ord(sign) > 255} == set(), screen


async def test_plain_signs_leave_the_letters_of_spanish_as_they_are():
    async with looking(Settings(cuadros=False)) as (app, pilot):
        app.home.prompt.put("¿Ñandú güero, aún? ¡Sí!")
        await until(pilot, lambda: "¿Ñandú güero, aún? ¡Sí!" in "\n".join(rows(app)))


@pytest.mark.parametrize(
    ("environment", "windows", "boxes"),
    [
        ({}, False, True),
        ({"TERM": "xterm-256color"}, False, True),
        ({"TERM": "xterm-256color", "LANG": "es_PE.UTF-8"}, False, True),
        ({"TERM": "xterm-256color", "LANG": "es_PE.utf8"}, False, True),
        ({"TERM": "xterm-256color", "LANG": "es_PE.ISO-8859-1"}, False, False),
        ({"TERM": "xterm-256color", "LANG": "C"}, False, False),
        ({"TERM": "xterm-256color", "LC_ALL": "C", "LANG": "es_PE.UTF-8"}, False, False),
        ({"TERM": "xterm-256color", "LC_ALL": "es_PE.UTF-8", "LANG": "C"}, False, True),
        ({"TERM": "xterm-256color", "LC_CTYPE": "C.UTF-8", "LANG": "C"}, False, False),
        ({"TERM": "xterm-256color", "LC_CTYPE": "es_PE.UTF-8", "LANG": "C"}, False, True),
        ({"TERM": "xterm-256color", "LC_CTYPE": "C.UTF-8"}, False, True),
        ({"TERM": "linux", "LANG": "es_PE.UTF-8"}, False, False),
        ({"TERM": "tmux-256color", "LANG": ""}, False, True),
        ({"WT_SESSION": "x"}, True, True),
        ({"LANG": "es_PE.UTF-8"}, True, False),
    ],
)
def test_boxes_are_drawn_where_the_terminal_can_be_trusted_with_them(environment, windows, boxes):
    assert draws_boxes(environment, windows) is boxes


@pytest.mark.parametrize(("term", "boxes"), [("linux", False), ("xterm-256color", True)])
async def test_what_was_chosen_goes_before_what_seems_right(monkeypatch, term, boxes):
    monkeypatch.setenv("TERM", term)
    async with looking(size=(60, 20)) as (app, _):
        assert ("─" in "".join(rows(app))) is boxes
    async with looking(Settings(cuadros=not boxes), size=(60, 20)) as (app, _):
        assert ("─" in "".join(rows(app))) is not boxes
