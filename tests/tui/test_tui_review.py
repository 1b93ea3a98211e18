"""The audit on the screen, and doubtful titles decided on it."""

import pytest
from textual.widgets import OptionList
from tui_fakes import catalog, opened, running, shown, toasts, until

from assistant.coding import Coded
from tui.browsing import cargo_key
from tui.office.choosing import ChoosingApp
from tui.screens.browse import BrowseScreen
from tui.screens.picker import PickerScreen
from tui.screens.review import ReviewScreen


async def review(app, pilot, typed=""):
    await opened(pilot)
    await pilot.press("f9")
    await until(pilot, lambda: isinstance(app.screen, PickerScreen))
    await pilot.press(*"revisar", "enter")
    await until(pilot, lambda: isinstance(app.screen, ReviewScreen))
    await pilot.press(*typed)
    await until(pilot, lambda: app.screen.query_one(OptionList).option_count)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=str)
async def test_every_finding_is_listed_with_what_is_printed(size):
    first = catalog().hallazgos[0]
    async with running(size) as (app, pilot):
        await review(app, pilot)
        assert app.screen.query_one(OptionList).option_count == len(catalog().hallazgos)
        text = " ".join(shown(app).split())
        assert first.texto[:30] in text
        assert first.impreso in text


async def test_what_would_agree_is_in_view_and_the_rest_by_key():
    async with running((60, 20)) as (app, pilot):
        await review(app, pilot)
        told = catalog().hallazgos[0].concuerda
        assert told[:20] in " ".join(shown(app).split())
        await pilot.press(*["ctrl+down"] * 5)
        await pilot.pause()
        assert app.screen.query_one("#finding").scroll_y > 0
        assert app.screen.query_one(OptionList).highlighted == 0


async def test_words_narrow_and_enter_goes_to_the_cargo():
    odd = next(one for one in catalog().hallazgos if "Topógrafo" in one.texto)
    async with running((80, 24)) as (app, pilot):
        await review(app, pilot, "topografo")
        assert 1 <= app.screen.query_one(OptionList).option_count < 5
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, BrowseScreen))
        await until(pilot, lambda: app.screen._tree.key == cargo_key(odd.numeros[0]))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ReviewScreen))
        await until(pilot, lambda: 0 < app.screen.query_one(OptionList).option_count < 5)
        assert app.screen.query_one("#picker-line").value == "topografo"


async def test_a_finding_about_a_unit_goes_to_the_unit():
    odd = next(one for one in catalog().hallazgos if one.unidades and not one.numeros and "." in one.unidades[0])
    async with running((80, 24)) as (app, pilot):
        await review(app, pilot, odd.texto[:25].lower())
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, BrowseScreen))
        await until(pilot, lambda: app.screen._tree.key == odd.unidades[0])


async def test_a_finding_about_the_wording_goes_nowhere_and_says_so():
    odd = next(one for one in catalog().hallazgos if not one.unidades and not one.numeros)
    async with running((80, 24)) as (app, pilot):
        await review(app, pilot, odd.nombre)
        await pilot.press("enter")
        await until(pilot, lambda: toasts(app))
        assert isinstance(app.screen, ReviewScreen)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.home)


async def test_the_bar_moves_and_stays_when_the_window_changes():
    async with running((80, 24)) as (app, pilot):
        await review(app, pilot)
        await pilot.press("down", "down")
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        await pilot.pause()
        assert app.screen.query_one(OptionList).highlighted == 2


# Doubtful titles

CHOFERES = tuple(c for c in catalog().cargos if c.titulo == "Chofer")
LINES = [
    (2, Coded("Cajero", "", "seguro", (catalog().cargo(146),))),
    (3, Coded("Chofer", "", "elegir", CHOFERES)),
    (4, Coded("[b]chofer", "obras", "elegir", CHOFERES)),
    (5, Coded("Psicólogo", "", "ninguno")),
]


async def choosing(*keys):
    app = ChoosingApp(catalog(), LINES)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in keys:
            await until(pilot, lambda: isinstance(app.screen, PickerScreen))
            await until(pilot, lambda: app.screen.query_one(OptionList).option_count > len(CHOFERES))
            await pilot.press(*key.split())
    return app.return_value


async def test_each_doubtful_title_is_decided_by_the_arrows():
    decided = await choosing("down enter", "enter")
    assert [line.codigo for _, line in decided] == [
        "21017536AP", CHOFERES[1].codigo, CHOFERES[0].codigo, "",
    ]  # fmt: skip
    assert [row for row, _ in decided] == [2, 3, 4, 5]


async def test_one_may_be_left_without_a_code():
    decided = await choosing(" ".join(["down"] * len(CHOFERES)) + " enter", "enter")
    assert [line.estado for _, line in decided] == ["seguro", "elegir", "elegido", "ninguno"]


async def test_escape_leaves_the_rest_undecided():
    decided = await choosing("enter", "escape")
    assert [line.estado for _, line in decided] == ["seguro", "elegido", "elegir", "ninguno"]
