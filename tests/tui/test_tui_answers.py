"""What can be done with an answer: choose it, copy it, have it explained, go on from it; and the menu."""

import pytest
from tui_fakes import ask, catalog, opened, running, shown, toasts, until

from tui.clipboard import SENT
from tui.commands import APP, ASK, MENU
from tui.copying import codes


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
        assert "Todavía no hay una respuesta" in toasts(app)[0]
        await ask(pilot, "sueldo")
        await pilot.press("f5")
        await until(pilot, lambda: len(toasts(app)) == 2)
        assert "no tiene un código" in toasts(app)[1]
        await ask(pilot, "fiscalizacion")
        await pilot.press("f5")
        await pilot.pause()
        assert [line.split("\t")[0] for line in app.clipboard.splitlines()] == [
            catalog().cargo(78).codigo,
            catalog().cargo(84).codigo,
        ]


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("21018125ES", "21018125ES"),
        ("21018127RE", "21018127RE (ningún cargo lo lleva)"),
        ("21019925ES", "21019925ES (no es válido)"),
        ("código para un nuevo chofer en catastro", "21018136AP (solo una propuesta)"),
    ],
)
def test_a_code_that_no_cargo_has_is_not_copied_as_if_one_had_it(assistant, question, what):
    copied = codes(assistant.conversation().ask(question))
    assert (copied.text, copied.what) == (what.split()[0], what)


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
        assert app.home.desk.talk.asked == ["transito", "raro"]


async def test_from_an_answer_one_goes_to_its_unit_colleagues_and_superior():
    wanted = [
        "Sub Gerencia de Transportes y Seguridad Vial",
        "¿Qué cargos hay en la Sub Gerencia de Transportes y Seguridad Vial?",
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


async def test_nothing_selected_is_nothing_to_copy():
    async with running() as (app, pilot):
        await opened(pilot)
        await pilot.press(*"abc", "ctrl+x")
        await pilot.pause()
        assert app.clipboard == ""
        assert toasts(app) == []


async def test_a_code_that_is_not_valid_is_copied_as_such():
    async with running() as (app, pilot):
        await ask(pilot, "21019125ES")
        await pilot.press("f5")
        await until(pilot, lambda: toasts(app))
        assert app.clipboard == "21019125ES"
        assert toasts(app)[0].startswith("21019125ES (no es válido) ")
