"""The app as a whole: how it starts, fails, shows itself, gives help, and ends."""

import threading

import pytest
from textual.widgets import Footer
from textual.widgets._footer import FooterKey
from tui_colours import contrast
from tui_fakes import FakeDesk, ask, catalog, opened, running, shown, suggesting, toasts, until

from catalog import CatalogError, Problem
from tui.blocks import plain
from tui.clerk import Clerk
from tui.examples import examples
from tui.screens.help import PageScreen
from tui.widgets import conversation


def fails(*_):
    raise RuntimeError("boom [/]")


async def test_it_starts_without_a_catalogue_and_greets_when_it_is_there():
    gate = threading.Event()

    def slow():
        gate.wait()
        return FakeDesk()

    async with running(opener=slow) as (app, pilot):
        await pilot.pause()
        assert "Abriendo el clasificador" in shown(app)
        assert app.focused is app.home.prompt
        gate.set()
        await opened(pilot)
        assert f"{len(catalog().cargos)} cargos · {len(catalog().chart.unidades)} unidades" in shown(app)
        for example in examples(catalog()):
            assert example.split()[-1].strip("?") in shown(app)


async def test_a_question_typed_before_the_catalogue_is_there_is_answered_when_it_is():
    gate = threading.Event()

    def slow():
        gate.wait()
        return FakeDesk()

    async with running(opener=slow) as (app, pilot):
        await pilot.press(*"transito", "enter")
        await until(pilot, lambda: app.home.conversation.turns)
        assert "Un momento" in shown(app)
        gate.set()
        await until(pilot, lambda: app.home.conversation.turns[0].answer)
        assert "21018125ES" in shown(app)


async def test_a_broken_catalogue_is_told_in_spanish_and_quitting_works():
    def broken():
        raise CatalogError([Problem("cargos.yaml", 7, "listas[1].nombre", "está [/] vacío", "un texto")])

    async with running(opener=broken) as (app, pilot):
        await opened(pilot)
        assert "cargos.yaml, línea 7" in shown(app)
        await pilot.press(*"hola", "enter")
        await until(pilot, lambda: app.home.conversation.turns)
        assert "No puedo responder" in shown(app)
        await pilot.press("ctrl+q")
    assert app.home.problems


async def test_whatever_fails_while_opening_is_told_in_spanish(monkeypatch):
    monkeypatch.delenv("CARGOS_DEPURAR", raising=False)
    async with running(opener=fails) as (app, pilot):
        await opened(pilot)
        assert "Algo falló dentro del programa al abrir" in shown(app)
        assert "RuntimeError" in shown(app)
        await pilot.press(*"hola", "enter")
        await until(pilot, lambda: app.home.conversation.turns)
        assert "No puedo responder" in shown(app)


async def test_without_suggestions_questions_are_answered_all_the_same(monkeypatch):
    monkeypatch.delenv("CARGOS_DEPURAR", raising=False)
    monkeypatch.setattr(FakeDesk, "suggest", fails)
    async with running() as (app, pilot):
        await opened(pilot)
        await pilot.press(*"transito")
        await pilot.pause(0.05)
        assert not app.home.suggestions.display
        await pilot.press("enter")
        await until(pilot, lambda: app.home.conversation.turns and app.home.conversation.turns[0].answer)
        assert "21018125ES" in shown(app)


async def test_when_debugging_a_failure_is_raised(monkeypatch):
    monkeypatch.setenv("CARGOS_DEPURAR", "1")
    with pytest.raises(RuntimeError):
        Clerk(fails, print).serve()


async def test_a_very_long_question_leaves_its_answer_in_view():
    async with running((60, 20)) as (app, pilot):
        await ask(pilot, "¿cuánto gana el alcalde? " * 80)
        assert "El clasificador no dice sueldos" in shown(app)
        assert "…" in shown(app)


async def test_the_question_is_at_the_top_of_the_view_after_its_answer():
    async with running((60, 20)) as (app, pilot):
        for question in ("transito", "sub gerente", "raro"):
            await ask(pilot, question)
            turn = app.home.conversation.turns[-1]
            view = app.home.conversation.region
            assert turn.region.y == view.y or turn.region.bottom <= view.bottom
            assert app.home.conversation.selected is turn


async def test_ctrl_c_never_quits_and_says_how_in_spanish():
    async with running() as (app, pilot):
        await opened(pilot)
        await pilot.press("ctrl+c")
        await until(pilot, lambda: toasts(app))
        assert toasts(app) == ["Ctrl+C no cierra. Para salir: Ctrl+Q."]
        await pilot.press(*"abc", "shift+home", "ctrl+c")
        assert app.clipboard == "abc"
        assert app.is_running


@pytest.mark.parametrize("way", [["ctrl+q"], [*"salir", "enter"]])
async def test_quitting(way):
    async with running() as (app, pilot):
        await opened(pilot)
        await pilot.press(*way)
        await pilot.pause()
        assert app._exit


async def test_quitting_works_over_the_help_page_and_before_the_catalogue_is_there():
    async with running() as (app, pilot):
        await pilot.press("f1", "ctrl+q")
        await pilot.pause()
        assert app._exit


@pytest.mark.parametrize("way", [["f1"], [*"ayuda", "enter"], ["?", "enter"]])
@pytest.mark.parametrize("back", ["escape", "f1", "enter"])
async def test_help_opens_and_closes(way, back):
    async with running() as (app, pilot):
        await opened(pilot)
        await pilot.press(*way)
        await pilot.pause()
        assert isinstance(app.screen, PageScreen)
        assert "Ctrl+Q" in "\n".join(plain(line) for line in app.screen.query_one("#help-view").lines(70))
        await pilot.press("down", "pagedown", "up", "pageup", back)
        await pilot.pause()
        assert not isinstance(app.screen, PageScreen)
        assert app.focused is app.home.prompt


async def test_the_chart_takes_the_place_of_the_conversation_and_gives_it_back():
    async with running((60, 20)) as (app, pilot):
        await ask(pilot, "transito")
        assert not app.home.chart.display
        await pilot.press("f4")
        await pilot.pause()
        assert app.home.chart.display
        assert not app.home.conversation.display
        assert "◀" in shown(app)
        assert "Esc o F4: volver" in shown(app)
        await pilot.press("pagedown", "down", "up", "escape")
        await pilot.pause()
        assert app.home.conversation.display
        await pilot.press("f4")
        await ask(pilot, "raro")
        assert app.home.conversation.display


async def test_page_keys_scroll_the_conversation():
    async with running((60, 20)) as (app, pilot):
        await ask(pilot, "lista")
        await pilot.press("pagedown")
        await pilot.pause()
        assert app.home.conversation.scroll_y > 0
        await pilot.press("pageup", "pageup")
        await pilot.pause()
        assert app.home.conversation.scroll_y == 0


@pytest.mark.parametrize("width", [60, 80, 99, 100, 120])
async def test_the_footer_says_at_most_five_keys_and_cuts_none(width):
    async with running((width, 24)) as (app, pilot):
        await opened(pilot)
        await until(pilot, lambda: app.query(FooterKey))
        keys = list(app.query_one(Footer).query(FooterKey))
        assert 1 <= len(keys) <= 5
        assert all(key.region.right <= width for key in keys)
        assert all(key.key_display and key.description in shown(app) for key in keys)


async def test_resizing_keeps_the_conversation_the_draft_and_the_selection():
    async with running((120, 40)) as (app, pilot):
        await ask(pilot, "transito")
        await ask(pilot, "sub gerente")
        await pilot.press("f6", "up")
        for size in ((60, 20), (80, 24), (100, 30), (40, 12), (120, 40)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.home.conversation.selected is app.home.conversation.turns[0]
            assert app.home.prompt.value == "sub gerente"
            assert app.home.chart.display == (size[0] >= 100)
            assert len(app.home.conversation.turns[0].lines(app.home.conversation.turns[0].content_size.width)) == (
                app.home.conversation.turns[0].content_size.height
            )


async def test_the_last_answer_is_in_view_however_long_the_conversation_is():
    async with running((80, 24)) as (app, pilot):

        def seen() -> bool:
            room, last = app.home.conversation.content_region, app.home.conversation.turns[-1].region
            return last.y == room.y or (last.y > room.y and last.bottom <= room.bottom)

        for _ in range(12):
            await ask(pilot, "sub gerente")
        await ask(pilot, "largo")
        await until(pilot, seen)
        for size in ((60, 20), (120, 40), (80, 24)):
            await pilot.resize_terminal(*size)
            await until(pilot, seen)


async def test_resizing_keeps_the_place_in_a_long_answer():
    async with running((80, 24)) as (app, pilot):
        await ask(pilot, "lista")
        await pilot.press("enter", "pagedown")
        place = app.home.conversation.scroll_y
        assert place > 0
        await pilot.resize_terminal(78, 24)
        await pilot.pause()
        assert app.home.conversation.scroll_y == place


async def test_a_click_on_an_example_asks_it():
    async with running((80, 24)) as (app, pilot):
        await opened(pilot)
        lines = shown(app).splitlines()
        row = next(n for n, line in enumerate(lines) if "›" in line and "¿" in line)
        await pilot.click(offset=(lines[row].index("¿") + 2, row))
        await until(pilot, lambda: app.home.conversation.turns)
        assert app.home.conversation.turns[0].question in lines[row]


@pytest.mark.parametrize(
    ("row", "asked"), [("7.5 ", "Gerencia de Administración"), ("8 ", "¿Qué unidades tiene el órgano 8?")]
)
async def test_a_click_in_the_chart_asks_about_that_place(row, asked):
    async with running((120, 40)) as (app, pilot):
        await ask(pilot, "transito")
        await pilot.press("f4")
        await pilot.pause()
        view = app.home.chart.view
        line = next(n for n, line in enumerate(view.lines(view.content_size.width)) if f" {row}" in plain(line))
        app.home.chart.scroll_to(y=max(0, line - 5), animate=False)
        await pilot.pause()
        await pilot.click(view, offset=(8, line))
        await until(pilot, lambda: len(app.home.conversation.turns) == 2)
        assert app.home.conversation.turns[-1].question == asked


async def test_old_turns_go(monkeypatch):
    monkeypatch.setattr(conversation, "KEPT", 3)
    async with running() as (app, pilot):
        for question in ("transito", "raro", "largo", "actividades", "sub gerente"):
            await ask(pilot, question)
        assert [turn.question for turn in app.query(".turn").results()] == ["largo", "actividades", "sub gerente"]
        await pilot.press("f6", "f6", "f6")
        assert app.home.conversation.selected.question == "largo"


@pytest.mark.parametrize("question", ["raro", "sub gerente", "21019125ES", "actividades"])
async def test_every_word_on_the_screen_can_be_read(question):
    async with running((120, 40)) as (app, pilot):
        await ask(pilot, question)
        await pilot.press("f5")
        await suggesting(pilot, "fisca")
        for strip in app.screen._compositor.render_strips():
            for text, style, _ in strip:
                if any(c.isalnum() for c in text):
                    assert style.color is not None
                    assert contrast(style.color, style.bgcolor) >= 4.5, (text, style)


async def test_no_english_reaches_the_screen_from_textual():
    async with running((120, 40)) as (app, pilot):
        await ask(pilot, "transito")
        await pilot.press("ctrl+p", "ctrl+c", "f1")
        await pilot.pause()
        text = shown(app).lower()
        for word in (" quit", "press", "palette", "search", "focus", "help"):
            assert word not in text
