"""The app by its keys, with notices and tooltips on."""

import threading
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.widgets import Footer
from textual.widgets._footer import FooterKey
from textual.widgets._toast import Toast
from tui_fakes import FakeDesk, ask, catalog, opened, until

from catalog import CatalogError, Problem
from tui.app import CargosApp
from tui.blocks import plain
from tui.clerk import Clerk
from tui.clipboard import SENT
from tui.commands import APP, ASK, MENU
from tui.examples import examples
from tui.screens.help import HelpScreen
from tui.widgets import conversation

NAUGHTY = [
    "[/]", "[@click=app.quit]clic[/]", "[link=http://x]y[/link]", "[cargo] [A-Z]", "\\[b]", "$x {y}",
    "\x1b[31mrojo\x1b]52;c;eA==\x07", "\u202eabc\u200b\ufeff", "\ud800", "a\tb\r\nc", "e\u0301" * 9, "漢字" * 99,
]  # fmt: skip


@asynccontextmanager
async def running(size=(80, 24), opener=FakeDesk):
    app = CargosApp(opener)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        yield app, pilot


def shown(app) -> str:
    """What stands on the screen, as text."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())


def toasts(app) -> list[str]:
    return [str(toast.render()) for toast in app.screen.query(Toast)]


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


def fails(*_):
    raise RuntimeError("boom [/]")


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


@pytest.mark.parametrize(("back", "forth"), [("f6", "f7"), ("ctrl+up", "ctrl+down")])
async def test_answers_are_chosen_by_key_and_the_chart_follows(back, forth):
    async with running((120, 40)) as (app, pilot):
        await ask(pilot, "transito")
        await ask(pilot, "actividades")
        assert "Actividades Económicas" in shown(app)
        await pilot.press(back)
        await pilot.pause()
        assert app.home.conversation.selected is app.home.conversation.turns[0]
        assert app.home.conversation.turns[0].has_class("-selected")
        assert "● Especialista en Tránsito" in shown(app)
        await pilot.press(back, back, forth, forth, forth)
        assert app.home.conversation.selected is app.home.conversation.turns[1]


@pytest.mark.parametrize("key", ["f5", "ctrl+y"])
async def test_the_code_is_copied_and_said(key):
    async with running() as (app, pilot):
        await ask(pilot, "transito")
        await pilot.press(key)
        await until(pilot, lambda: toasts(app))
        assert app.clipboard == "21018125ES"
        assert toasts(app) == [f"21018125ES {SENT}"]


async def test_several_codes_are_copied_with_their_titles_and_no_code_is_said():
    async with running() as (app, pilot):
        await pilot.press("f5")
        await until(pilot, lambda: toasts(app))
        assert "no tiene un código" in toasts(app)[0]
        await ask(pilot, "fiscalizacion")
        await pilot.press("f5")
        await pilot.pause()
        assert [line.split("\t")[0] for line in app.clipboard.splitlines()] == [
            catalog().cargo(78).codigo,
            catalog().cargo(84).codigo,
        ]


async def test_ctrl_c_never_quits_and_says_how_in_spanish():
    async with running() as (app, pilot):
        await opened(pilot)
        await pilot.press("ctrl+c")
        await until(pilot, lambda: toasts(app))
        assert toasts(app) == ["Ctrl+C no cierra el asistente. Para salir: Ctrl+Q."]
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
        assert isinstance(app.screen, HelpScreen)
        assert "Ctrl+Q" in "\n".join(plain(line) for line in app.screen.query_one("#help-view").lines(70))
        await pilot.press("down", "pagedown", "up", "pageup", back)
        await pilot.pause()
        assert not isinstance(app.screen, HelpScreen)
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


async def test_history_goes_up_and_down_and_keeps_the_draft():
    async with running() as (app, pilot):
        await ask(pilot, "transito")
        await ask(pilot, "raro")
        app.home.prompt.put("borrador")
        seen = []
        for key in ("up", "up", "up", "down", "down", "down"):
            await pilot.press(key)
            seen.append(app.home.prompt.value)
        assert seen == ["raro", "transito", "transito", "raro", "borrador", "borrador"]


async def suggesting(pilot, text: str) -> None:
    await opened(pilot)
    await pilot.press(*text)
    await until(pilot, lambda: pilot.app.home.suggestions.display)


async def test_suggestions_are_chosen_with_arrows_and_asked_with_enter():
    async with running() as (app, pilot):
        await suggesting(pilot, "fisca")
        await pilot.press("down")
        chosen = app.home.suggestions.chosen
        assert "▸ " + chosen.text in shown(app)
        wanted = chosen.question  # two cargos bear that title
        assert wanted != chosen.text
        await pilot.press("enter")
        await until(pilot, lambda: app.home.conversation.turns)
        assert app.home.conversation.turns[0].question == wanted
        assert not app.home.suggestions.display


async def test_enter_without_a_choice_asks_what_was_typed():
    async with running() as (app, pilot):
        await suggesting(pilot, "transito"[:3])
        await pilot.press("enter")
        await until(pilot, lambda: app.home.conversation.turns)
        assert app.home.conversation.turns[0].question == "tra"
        assert not app.home.suggestions.display


async def test_tab_completes_and_escape_closes():
    async with running() as (app, pilot):
        await suggesting(pilot, "fisca")
        await pilot.press("escape")
        assert not app.home.suggestions.display
        assert app.home.prompt.value == "fisca"
        await pilot.press("l")
        await until(pilot, lambda: app.home.suggestions.display)
        await pilot.press("tab")
        await pilot.pause()
        assert app.home.prompt.value == app.home.prompt.value.strip() != "fiscal"
        assert not app.home.suggestions.display
        assert app.focused is app.home.prompt


@pytest.mark.parametrize("keys", [["ctrl+u"], ["backspace"] * 4, ["home", "ctrl+k"]])
async def test_a_list_does_not_outlive_the_text_it_was_for(keys):
    async with running() as (app, pilot):
        await suggesting(pilot, "fisca")
        await pilot.press(*keys)
        await until(pilot, lambda: not app.home.suggestions.display)
        await pilot.press("tab")
        assert app.home.prompt.value in ("f", *examples(catalog()))


async def test_a_list_closes_when_the_text_is_again_what_the_history_put_there():
    async with running() as (app, pilot):
        await ask(pilot, "fisca")
        await pilot.press("up", "l")
        await until(pilot, lambda: app.home.suggestions.display)
        await pilot.press("backspace")
        await until(pilot, lambda: not app.home.suggestions.display)


async def test_tab_on_an_empty_line_writes_the_examples_in_turn():
    async with running() as (app, pilot):
        await opened(pilot)
        for example in (*examples(catalog()), examples(catalog())[0]):
            await pilot.press("tab")
            assert app.home.prompt.value == example


async def test_enter_on_an_empty_line_opens_a_long_answer_and_closes_it():
    async with running() as (app, pilot):
        await pilot.press("enter")
        await ask(pilot, "lista")
        turn = app.home.conversation.turns[0]
        short = len(turn.lines(70))
        await pilot.press("enter")
        await pilot.pause()
        assert len(turn.lines(70)) > short
        await pilot.press("enter")
        assert len(turn.lines(70)) == short


async def test_typing_goes_to_the_input_after_a_click_anywhere():
    async with running() as (app, pilot):
        await ask(pilot, "transito")
        for place in ("#masthead", "#conversation", ".turn"):
            await pilot.click(place)
            await pilot.press("x")
        assert app.home.prompt.value == "xxx"


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


async def test_an_option_is_chosen_with_the_arrows_and_enter():
    async with running() as (app, pilot):
        await ask(pilot, "fiscalizacion")
        turn = app.home.conversation.turns[0]
        for key, choice in (("down", 1), ("down", 2), ("down", 2), ("up", 1)):
            await pilot.press(key)
            assert turn.choice == choice
        await pilot.pause()
        assert "▸1" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: len(app.home.conversation.turns) == 2)
        await until(pilot, lambda: app.home.conversation.turns[1].answer)
        assert app.home.conversation.turns[1].question == f"1) {turn.answer.opciones[0].texto}"
        assert app.home._desk.talk.asked == ["fiscalizacion", "1"]
        assert turn.choice == 0


async def test_up_from_the_first_option_leaves_the_options_for_the_history():
    async with running() as (app, pilot):
        await ask(pilot, "fiscalizacion")
        await pilot.press("down", "up")
        assert app.home.conversation.turns[0].choice == 0
        await pilot.press("up")
        assert app.home.prompt.value == "fiscalizacion"


async def test_an_option_is_pointed_at_by_its_number_and_taken_with_enter():
    async with running() as (app, pilot):
        await ask(pilot, "fiscalizacion")
        turn = app.home.conversation.turns[0]
        await pilot.press("2")
        await until(pilot, lambda: turn.choice == 2)
        await pilot.press("1")
        await until(pilot, lambda: turn.choice == 0)
        await pilot.press("backspace", "enter")
        await until(pilot, lambda: len(app.home.conversation.turns) == 2)
        assert app.home.conversation.turns[1].question.startswith("2) ")


async def test_an_option_is_taken_by_a_click_and_only_while_it_is_the_last_thing_said():
    async with running((120, 40)) as (app, pilot):
        await ask(pilot, "fiscalizacion")
        turn = app.home.conversation.turns[0]
        row = next(n for n, line in enumerate(turn.lines(turn.content_size.width)) if plain(line).startswith(" 2"))
        await pilot.click(turn, offset=(8, row))
        await until(pilot, lambda: len(app.home.conversation.turns) == 2)
        assert app.home.conversation.turns[1].question.startswith("2) ")
        await pilot.click(turn, offset=(8, row))
        await pilot.pause()
        assert len(app.home.conversation.turns) == 2


@pytest.mark.parametrize("text", ["3", "21018125ES", "²"])
async def test_what_is_no_number_of_an_option_is_asked_as_it_is(text):
    async with running() as (app, pilot):
        await ask(pilot, "fiscalizacion")
        await ask(pilot, text)
        assert app.home._desk.talk.asked[-1] == text


async def test_why_tells_how_the_selected_answer_was_read():
    async with running() as (app, pilot):
        await pilot.press("ctrl+r")
        await until(pilot, lambda: toasts(app))
        await ask(pilot, "transito")
        await ask(pilot, "raro")
        await pilot.press("f6", "ctrl+r")
        await until(pilot, lambda: len(app.home.conversation.turns) == 3)
        last = app.home.conversation.turns[-1]
        assert last.question == "¿Por qué? (transito)"
        assert last.answer.explica
        assert app.home._desk.talk.asked == ["transito", "raro"]


async def test_from_an_answer_one_goes_to_its_unit_colleagues_and_superior():
    wanted = [
        "Sub Gerencia de Transportes y Seguridad Vial",
        "¿Qué cargos hay en Sub Gerencia de Transportes y Seguridad Vial?",
        "¿De quién depende Especialista en Tránsito?",
    ]
    async with running() as (app, pilot):
        await pilot.press("ctrl+g")
        await until(pilot, lambda: toasts(app))
        await ask(pilot, "transito")
        for n, question in enumerate(wanted):
            app.home.conversation.select(app.home.conversation.turns[0])
            await pilot.press("ctrl+g", *["down"] * n, "enter")
            await until(pilot, lambda n=n: len(app.home.conversation.turns) == n + 2)
            await until(pilot, lambda: app.home.conversation.turns[-1].answer)
            assert app.home.conversation.turns[-1].question == question
        assert app.focused is app.home.prompt


async def test_from_a_list_one_goes_to_any_of_its_cargos_found_by_typing():
    async with running() as (app, pilot):
        await ask(pilot, "lista")
        await pilot.press("ctrl+g", *"catastro", "enter")
        await until(pilot, lambda: len(app.home.conversation.turns) == 2)
        assert app.home.conversation.turns[1].question == "Sub Gerente, Sub Gerencia de Catastro"


async def test_the_whole_card_is_copied_as_text():
    async with running() as (app, pilot):
        await pilot.press("ctrl+t")
        await until(pilot, lambda: toasts(app))
        assert "Todavía no hay" in toasts(app)[0]
        await ask(pilot, "raro")
        await pilot.press("ctrl+t")
        await until(pilot, lambda: app.clipboard)
        lines = app.clipboard.splitlines()
        assert lines[0] == "raro"
        for told in ("21018125ES", "sub gerencia", "Fuente: ", "Sub Gerente", "! Los dígitos"):
            assert any(told in line for line in lines)
        assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("key", ["f9", "ctrl+p"])
async def test_the_menu_finds_by_typing_whatever_the_accents_and_does_what_is_chosen(key):
    async with running() as (app, pilot):
        await ask(pilot, "transito")
        await pilot.press(key, *"codigo")
        await pilot.pause()
        assert "Copiar el código" in shown(app)
        assert "Aspecto" not in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: app.clipboard == "21018125ES")
        await pilot.press(key, *"xyzzy")
        await pilot.pause()
        assert "Nada coincide" in shown(app)
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert app.screen is app.home
        assert app.focused is app.home.prompt


async def test_the_menu_has_everything_that_has_a_name():
    async with running((120, 50)) as (app, pilot):
        await opened(pilot)
        await pilot.press("f9")
        await pilot.pause()
        texts = " ".join(choice.text.lower() for choice in app.screen._choices)
        for command in (*ASK, *APP):
            assert command is MENU or command.title.lower() in texts
        before = app.screen
        await pilot.press("f9", "f1", "f2")
        assert app.screen is before


async def test_a_click_chooses_in_the_menu():
    async with running((120, 50)) as (app, pilot):
        await opened(pilot)
        await pilot.press("f9", *"claro")
        await pilot.pause()
        await pilot.click("#picker-list", offset=(3, 0))
        await until(pilot, lambda: app.theme == "claro")


async def test_options_are_closed_by_a_new_subject_and_an_explanation_offers_none():
    async with running() as (app, pilot):
        await ask(pilot, "fiscalizacion")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: len(app.home.conversation.turns) == 2)
        assert app.home.conversation.turns[1].options == 0
        await pilot.press("f8", "down")
        assert [turn.choice for turn in app.home.conversation.turns] == [0, 0]


@pytest.mark.parametrize(
    ("keys", "asked"),
    [
        ([*"raro", "enter", *"transito", "enter"], ["raro", "transito"]),
        ([*"raro", "enter", *"tra"], ["raro"]),
        ([*"raro", "enter", "up", "enter"], ["raro", "raro"]),
        ([*"transito", "down", "enter"], ["Especialista en Tránsito"]),
        ([*"inspector de tra", "tab", "enter"], ["Inspector de Transito"]),
    ],
)
async def test_keys_that_come_in_one_burst_are_taken_in_their_order(keys, asked):
    async with running() as (app, pilot):
        await opened(pilot)
        for key in keys:
            name = "space" if key == " " else key
            app.post_message(events.Key(name, key if len(key) == 1 else None))
        await until(pilot, lambda: len(app.home._desk.talk.asked) == len(asked))
        await pilot.pause()
        assert app.home._desk.talk.asked == asked
        assert app.home.prompt.value == ("tra" if keys[-1] == "a" else "")


async def test_escape_empties_the_line():
    async with running() as (app, pilot):
        await ask(pilot, "transito")
        await pilot.press("up", "escape")
        assert app.home.prompt.value == ""


async def test_a_new_subject_is_told_to_the_assistant():
    async with running() as (app, pilot):
        await ask(pilot, "transito")
        await pilot.press("f8")
        await until(pilot, lambda: "(otro tema)" in app.home._desk.talk.asked)


async def test_old_turns_go(monkeypatch):
    monkeypatch.setattr(conversation, "KEPT", 3)
    async with running() as (app, pilot):
        for question in ("transito", "raro", "largo", "actividades", "sub gerente"):
            await ask(pilot, question)
        assert [turn.question for turn in app.query(".turn").results()] == ["largo", "actividades", "sub gerente"]
        await pilot.press("f6", "f6", "f6")
        assert app.home.conversation.selected.question == "largo"


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
async def test_naughty_text_is_shown_as_it_is_and_does_nothing(text):
    async with running() as (app, pilot):
        await opened(pilot)
        app.home.prompt.post_message(events.Paste(text))
        await pilot.pause()
        assert not set(app.home.prompt.value) & set("\x1b\x07\r\n\t\u202e\u200b\ufeff\ud800")
        app.home.prompt.put(text)
        await pilot.press("enter")
        await pilot.pause()
        for turn in app.home.conversation.turns:
            assert not set(turn.question) & set("\x1b\x07\r\n\t\u202e\u200b\ufeff\ud800")
        if text.startswith("["):
            assert text in shown(app)
            await pilot.click(".turn", offset=(6, 0))
        assert app.is_running
        assert not app._exit


async def test_naughty_suggestions_are_shown_as_they_are():
    async with running() as (app, pilot):
        await opened(pilot)
        app.home.prompt.value = "[b"
        await until(pilot, lambda: app.home.suggestions.display)
        assert "[/] [@click=app.quit]x" in shown(app)
        await pilot.hover("#suggestions")
        await pilot.press("down")
        await pilot.click("#suggestions", offset=(5, 1))
        await until(pilot, lambda: app.home.conversation.turns)
        assert app.home.conversation.turns[0].question == "[/] [@click=app.quit]x"


async def test_a_megabyte_is_pasted_without_harm():
    async with running() as (app, pilot):
        await opened(pilot)
        app.home.prompt.post_message(events.Paste("[/]ñ\n" * 250_000))
        await pilot.pause()
        assert 1990 < len(app.home.prompt.value) <= 2000
        app.home.prompt.post_message(events.Paste("más"))
        await pilot.press("enter")
        await until(pilot, lambda: app.home.conversation.turns and app.home.conversation.turns[0].answer)
        assert len(app.home.conversation.turns[0].question) <= 2000


def contrast(one, other) -> float:
    """WCAG's ratio of two colours."""

    def luminance(color):
        shares = [part / 255 for part in color.get_truecolor()]
        red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


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


async def test_nothing_selected_is_nothing_to_copy():
    async with running() as (app, pilot):
        await opened(pilot)
        await pilot.press(*"abc", "ctrl+x")
        await pilot.pause()
        assert app.clipboard == ""
        assert toasts(app) == []


async def test_what_is_pasted_takes_the_place_of_what_is_selected():
    async with running() as (app, pilot):
        await opened(pilot)
        await pilot.press(*"viejo", "shift+home")
        app.home.prompt.post_message(events.Paste("nuevo"))
        await until(pilot, lambda: app.home.prompt.value == "nuevo")


async def test_a_code_that_is_not_valid_is_copied_as_such():
    async with running() as (app, pilot):
        await ask(pilot, "21019125ES")
        await pilot.press("f5")
        await until(pilot, lambda: toasts(app))
        assert app.clipboard == "21019125ES"
        assert toasts(app)[0].startswith("21019125ES (no es válido) ")
