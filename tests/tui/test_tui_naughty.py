"""Text that would like to be more than text."""

import pytest
from textual import events
from tui_fakes import NAUGHTY, opened, running, shown, until


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
