"""The line to ask in: suggestions, options, history, and keys that come fast."""

import pytest
from textual import events
from tui_fakes import ask, catalog, opened, running, shown, suggesting, until

from tui.blocks import plain
from tui.examples import examples


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
        assert app.home.desk.talk.asked == ["fiscalizacion", "1"]
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
        assert app.home.desk.talk.asked[-1] == text


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
        await until(pilot, lambda: len(app.home.desk.talk.asked) == len(asked))
        await pilot.pause()
        assert app.home.desk.talk.asked == asked
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
        await until(pilot, lambda: "(otro tema)" in app.home.desk.talk.asked)


async def test_what_is_pasted_takes_the_place_of_what_is_selected():
    async with running() as (app, pilot):
        await opened(pilot)
        await pilot.press(*"viejo", "shift+home")
        app.home.prompt.post_message(events.Paste("nuevo"))
        await until(pilot, lambda: app.home.prompt.value == "nuevo")
