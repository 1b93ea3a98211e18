"""Browsing by its keys: the tree, what is said beside, and the line to filter."""

from contextlib import asynccontextmanager

import pytest
import tui_fakes
from rich.style import Style
from test_tui_browsing import PLIEGO, TRANSITO, WHOLE, at, numbers
from textual import events
from textual.widgets import Footer
from textual.widgets._footer import FooterKey
from tui_fakes import LIST, NAUGHTY, ODD_ONE, ONE, UNIT, FakeDesk, ask, catalog, opened, shown, suggester, toasts, until

from catalog.text import fold
from tui.app import CargosApp
from tui.blocks import plain
from tui.browsing import cargo_key
from tui.clipboard import SENT
from tui.screens.browse import BrowseScreen
from tui.screens.help import PageScreen
from tui.screens.picker import PickerScreen
from tui.widgets.outline_tree import OutlineTree


@asynccontextmanager
async def browsing(*questions, size=(80, 24)):
    app = CargosApp(FakeDesk)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await opened(pilot)
        for question in questions:
            await ask(pilot, question)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, BrowseScreen) and app.screen.query_one(OutlineTree).key)
        yield app, pilot


def tree(app) -> OutlineTree:
    return app.screen.query_one(OutlineTree)


def typed(app) -> str:
    return app.screen.query_one("#filter").value


def detail(app) -> str:
    return "\n".join(plain(line) for line in app.screen.query_one("#detail-view").lines(70))


def trail(app) -> str:
    return shown(app).splitlines()[0]


def labels(app) -> dict[str, str]:
    """What stands at every node, whether it is in view or not."""
    found = list(tree(app)._places.values())
    return {node.data: tree(app).render_label(node, Style(), Style()).plain for node in found}


async def reach(pilot, key: str) -> None:
    await until(pilot, lambda: tree(pilot.app).key == key)


async def walk(pilot, *steps: tuple[str, str]) -> None:
    """Presses each key, and finds the cursor where it says."""
    for n, (key, there) in enumerate(steps):
        await pilot.press(key)
        assert tree(pilot.app).key == there, (n, key)


async def put(pilot, text: str, key: str = "") -> None:
    """Pastes where the focus is; in the browser, waits until the tree stands at `key`."""
    pilot.app.focused.post_message(events.Paste(text))
    await until(pilot, lambda: tree(pilot.app).key == key if key else pilot.app.focused.value)


def children(key: str) -> list[str]:
    return [node.key for node in at(WHOLE, key).children]


async def test_without_an_answer_it_opens_at_the_pliego_with_the_filter_in_focus():
    async with browsing() as (app, _):
        assert tree(app).key == PLIEGO
        assert app.focused.id == "filter"
        assert f"{len(catalog().cargos)} cargos" in trail(app)
        assert catalog().document.edicion in detail(app)


@pytest.mark.parametrize(
    ("question", "key", "marked"),
    [
        ("transito", TRANSITO, {TRANSITO}),
        ("actividades", "8.2.2", {"8.2.2"}),
        ("lista", f"#{LIST.cargos[0].numero}", {f"#{view.numero}" for view in LIST.cargos}),
    ],
)
async def test_it_opens_at_the_answer_and_marks_what_was_asked(question, key, marked):
    async with browsing(question, size=(120, 60)) as (app, pilot):
        await reach(pilot, key)
        row = next(line for line in shown(app).splitlines() if "● " in line)
        assert key.startswith("#") or f"● {key} " in row
        assert {key for key, label in labels(app).items() if "● " in label} == marked


async def test_it_opens_at_the_answer_that_is_selected():
    async with browsing("transito", "actividades") as (app, pilot):
        await reach(pilot, "8.2.2")
        await pilot.press("f2")
        await until(pilot, lambda: app.screen is app.home)
        await pilot.press("f6", "f2")
        await until(pilot, lambda: isinstance(app.screen, BrowseScreen))
        await reach(pilot, TRANSITO)


async def test_findings_are_marked_and_told_beside():
    odd = next(cargo for cargo in catalog().cargos if catalog().hallazgos_of(cargo.numero))
    graver = numbers(lambda cargo: any(h.severidad != "nota" for h in catalog().hallazgos_of(cargo.numero)))
    serious = {f"#{number}" for number in graver}
    serious |= {
        key for one in catalog().hallazgos if one.severidad != "nota" and not one.numeros for key in one.unidades
    }
    async with browsing(size=(200, 40)) as (app, pilot):
        assert {key for key, label in labels(app).items() if label.endswith(" !")} == serious
        await put(pilot, odd.codigo.lower(), f"#{odd.numero}")
        assert "! " in detail(app)


async def test_typing_filters_and_stands_at_what_is_named():
    async with browsing() as (app, pilot):
        await pilot.press(*"espec tran")
        await reach(pilot, TRANSITO)
        assert f"«espec tran» · 1 de {len(catalog().cargos)}" in trail(app)
        assert "21018125ES" in detail(app)
        assert "Especialista en Tránsito" in shown(app)
        await pilot.press(*["backspace"] * 10)
        await until(pilot, lambda: f"{len(catalog().cargos)} cargos" in trail(app))


async def test_what_is_said_beside_belongs_to_the_node_after_every_change_of_the_filter():
    same_line = [f"#{catalog().members(key)[0].numero}" for key in ("6.1", "7.5", "8.2")]
    async with browsing() as (app, pilot):
        for key in same_line:
            app.screen.query_one("#filter").value = ""
            await put(pilot, catalog().cargo(int(key[1:])).codigo)
            await until(pilot, lambda key=key: catalog().cargo(int(key[1:])).codigo in detail(app))
            assert catalog().cargo(int(key[1:])).titulo in detail(app)


async def test_a_long_filter_leaves_the_place_and_the_count_in_view():
    async with browsing(size=(60, 20)) as (app, pilot):
        await put(pilot, "sub gerencia transportes seguridad vial gerencia", "8.1.2")
        assert "8.1.2 Transportes y…" in trail(app)
        assert f" · 5 de {len(catalog().cargos)}" in trail(app)


async def test_what_nothing_matches_is_told_by_the_count():
    async with browsing("transito") as (app, pilot):
        await pilot.press(*"xyzzy")
        await until(pilot, lambda: f"0 de {len(catalog().cargos)}" in trail(app))
        assert tree(app).key == PLIEGO


async def test_the_arrows_walk_and_fold_while_the_filter_keeps_the_focus():
    async with browsing() as (app, pilot):
        await walk(
            pilot, ("down", "1"), ("down", "1.1"), ("down", "1.2"), ("up", "1.1"), ("left", "1"), ("left", "1"),
            ("down", "2"), ("up", "1"), ("right", "1"), ("right", "1.1"), ("down", "1.2"), ("right", "1.2"),
            ("right", children("1.2")[0]), ("left", "1.2"), ("left", "1.2"), ("down", "2"),
        )  # fmt: skip
        assert app.focused.id == "filter"
        assert typed(app) == ""


async def test_tab_goes_to_the_tree_and_back():
    async with browsing() as (app, pilot):
        await pilot.press("tab")
        assert app.focused is tree(app)
        await pilot.press("tab")
        assert app.focused.id == "filter"


async def test_what_does_not_fit_of_the_detail_is_reached_by_tab_and_arrows():
    jefe = next(c for c in catalog().cargos if c.titulo == "Jefe" and catalog().hallazgos_of(c.numero))
    told = catalog().hallazgos_of(jefe.numero)[0].texto[:40]
    async with browsing(size=(60, 20)) as (app, pilot):
        await put(pilot, jefe.codigo.lower(), cargo_key(jefe.numero))
        assert told not in shown(app)
        await pilot.press("tab", "tab", "end")
        await until(pilot, lambda: told in shown(app))
        assert tree(app).key == cargo_key(jefe.numero)
        await pilot.press("tab")
        assert app.focused.id == "filter"
        await pilot.press("tab", "tab", "x")
        await until(pilot, lambda: app.focused.id == "filter" and typed(app).endswith("x"))


async def test_the_keys_of_vi_walk_in_the_tree():
    last, before = children("8")[-1], children("8")[-2]
    async with browsing() as (app, pilot):
        await pilot.press("tab")
        await walk(
            pilot, ("j", "1"), ("j", "1.1"), ("k", "1"), ("n", "2"), ("p", "1"), ("h", "1"), ("j", "2"), ("k", "1"),
            ("l", "1"), ("l", "1.1"), ("h", "1"), ("G", last), ("n", last), ("p", before), ("h", "8"), ("n", "8"),
            ("g", PLIEGO), ("down", "1"), ("right", "1.1"), ("left", "1"), ("up", PLIEGO), ("p", PLIEGO),
        )  # fmt: skip
        assert app.focused is tree(app)
        assert typed(app) == ""


async def test_other_letters_and_the_slash_lead_from_the_tree_to_the_filter():
    async with browsing() as (app, pilot):
        await pilot.press("tab", "/")
        await until(pilot, lambda: app.focused.id == "filter")
        assert typed(app) == ""
        await pilot.press("tab", "t", "r", "a")
        await until(pilot, lambda: typed(app) == "tra")
        assert app.focused.id == "filter"


async def test_siblings_are_gone_to_by_key():
    family = children("8.1.2")
    place = family.index(TRANSITO)
    before, after = family[place - 1], family[place + 1]
    async with browsing("transito") as (app, pilot):
        await reach(pilot, TRANSITO)
        await walk(pilot, ("f6", before), ("f7", TRANSITO), ("f7", after), ("ctrl+up", TRANSITO), ("ctrl+down", after))
        assert catalog().cargo(int(after[1:])).codigo in detail(app)


async def test_after_the_last_sibling_comes_what_follows_and_at_the_ends_one_stays():
    async with browsing("transito") as (app, pilot):
        await reach(pilot, TRANSITO)
        await pilot.press(*["f7"] * (len(children("8.1.2")) - children("8.1.2").index(TRANSITO)))
        assert tree(app).key == "8.1.3"
        await walk(pilot, ("ctrl+end", "8.5"), ("f7", "8.5"), ("f6", "8.4"), ("ctrl+home", PLIEGO), ("f6", PLIEGO))


async def test_page_keys_and_the_ends_from_the_filter_and_from_the_tree():
    async with browsing() as (app, pilot):
        for _ in ("filter", "tree"):
            await pilot.press("pagedown")
            down = tree(app).cursor_line
            assert down > 1
            await pilot.press("pagedown", "pageup")
            assert 0 < tree(app).cursor_line <= down
            await walk(pilot, ("ctrl+end", children("8")[-1]), ("ctrl+home", PLIEGO), ("tab", PLIEGO))


@pytest.mark.parametrize("where", ["filter", "tree"])
async def test_enter_asks_for_the_cargo_and_the_conversation_answers(monkeypatch, where):
    wording = suggester().wording(catalog().cargo(86))
    monkeypatch.setitem(tui_fakes.BY_QUESTION, wording, ODD_ONE)
    async with browsing("transito") as (app, pilot):
        await reach(pilot, TRANSITO)
        await pilot.press(*["tab"] * (where == "tree"), "enter")
        await until(pilot, lambda: len(app.home.conversation.turns) == 2 and app.home.conversation.turns[1].answer)
        assert app.screen is app.home
        assert app.home.conversation.turns[1].question == wording
        assert app.home.conversation.turns[1].answer is ODD_ONE
        assert app.focused is app.home.prompt


@pytest.mark.parametrize(
    ("key", "question"),
    [("8.2.2", "Sub Gerencia de Actividades Económicas"), ("8", "¿Qué unidades tiene el órgano 8?")],
)
async def test_enter_asks_for_a_unit_and_an_organ(monkeypatch, key, question):
    monkeypatch.setitem(tui_fakes.BY_QUESTION, question, UNIT)
    async with browsing("actividades") as (app, pilot):
        await reach(pilot, "8.2.2")
        while tree(app).key != key:
            await pilot.press("left")
        await pilot.press("enter")
        await until(pilot, lambda: len(app.home.conversation.turns) == 2 and app.home.conversation.turns[1].answer)
        assert app.home.conversation.turns[1].question == question
        assert app.home.conversation.turns[1].answer is UNIT


async def test_enter_on_the_pliego_says_what_to_choose():
    async with browsing() as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: toasts(app))
        assert toasts(app) == ["Elija un cargo, una unidad o un órgano."]
        assert isinstance(app.screen, BrowseScreen)


async def test_escape_first_takes_the_filter_away_at_the_same_node_and_then_goes_back():
    async with browsing() as (app, pilot):
        await put(pilot, "transportes seguridad", "8.1.2")
        await pilot.press("down", "f7")
        await until(pilot, lambda: tree(app).key.startswith("#"))
        key = tree(app).key
        await pilot.press("escape")
        await until(pilot, lambda: f"{len(catalog().cargos)} cargos" in trail(app))
        await reach(pilot, key)
        assert typed(app) == ""
        assert catalog().cargo(int(key[1:])).codigo in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.home)
        assert app.home.conversation.turns == []
        assert app.focused is app.home.prompt


async def test_f2_goes_back_at_once_and_asks_nothing():
    async with browsing("transito") as (app, pilot):
        await pilot.press(*"sub", "f2")
        await until(pilot, lambda: app.screen is app.home)
        assert [turn.question for turn in app.home.conversation.turns] == ["transito"]
        assert app.focused is app.home.prompt
        assert app.home.prompt.value == ""


@pytest.mark.parametrize(
    ("key", "question", "text"), [("f5", "transito", "21018125ES"), ("ctrl+y", "actividades", "8.2.2")]
)
async def test_the_code_or_the_key_is_copied_and_said(key, question, text):
    async with browsing(question) as (app, pilot):
        await until(pilot, lambda: tree(app).key in (TRANSITO, "8.2.2"))
        await pilot.press(key)
        await until(pilot, lambda: toasts(app))
        assert app.clipboard == text
        assert toasts(app) == [f"{text} {SENT}"]


async def test_the_key_of_a_unit_is_found_with_a_dot_behind_it_too():
    async with browsing() as (_, pilot):
        await pilot.press(*"8", "full_stop", "1", "full_stop")
        await reach(pilot, "8.1")


async def test_a_click_on_a_node_shows_it():
    async with browsing("transito") as (app, pilot):
        await reach(pilot, TRANSITO)
        lines = shown(app).splitlines()
        row = next(y for y, line in enumerate(lines) if "● 21018125ES" in line)
        beside = children("8.1.2")[children("8.1.2").index(TRANSITO) - 1]
        await pilot.click(offset=(lines[row].index("● 21018125ES") + 4, row - 1))
        await reach(pilot, beside)
        assert catalog().cargo(int(beside[1:])).codigo in detail(app)
        await pilot.press("x")
        await until(pilot, lambda: typed(app) == "x")


async def test_naughty_text_in_the_filter_is_shown_as_it_is_and_does_nothing():
    async with browsing("transito", size=(120, 40)) as (app, pilot):
        for text in NAUGHTY:
            app.screen.query_one("#filter").value = ""
            app.focused.post_message(events.Paste(text))
            await pilot.pause()
            await pilot.pause()
            assert not set(typed(app)) & set("\x1b\x07\r\n\t\u202e\u200b\ufeff\ud800")
            if text.startswith("["):
                assert text in shown(app)
                assert f"«{fold(text)}» · 0 de" in trail(app)
                await pilot.click("#trail", offset=(90, 0))
            assert not app._exit
            assert isinstance(app.screen, BrowseScreen)


async def test_a_megabyte_is_pasted_into_the_filter_without_harm():
    async with browsing() as (app, pilot):
        await put(pilot, "[/]ñ\n" * 200_000)
        assert len(typed(app)) <= 2000
        await until(pilot, lambda: f"0 de {len(catalog().cargos)}" in trail(app))
        await pilot.press("escape")
        await until(pilot, lambda: f"{len(catalog().cargos)} cargos" in trail(app))


async def test_resizing_keeps_the_node_the_filter_and_the_focus():
    async with browsing(size=(120, 40)) as (app, pilot):
        await put(pilot, "especialista tran", TRANSITO)
        for size in ((60, 20), (80, 24), (120, 40), (40, 12), (80, 24)):
            await pilot.press("tab")
            front = app.focused
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert tree(app).key == TRANSITO
            assert typed(app) == "especialista tran"
            assert app.focused is front
            assert "21018125ES" in shown(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=str)
async def test_the_node_one_is_at_is_in_view_when_it_opens(size):
    async with browsing("transito", size=size) as (app, pilot):
        await reach(pilot, TRANSITO)
        await until(pilot, lambda: "● 21018125ES Especialista en Tránsito" in shown(app))
        assert "Transportes y Seguridad Vial" in trail(app) or "Especialista en Tránsito" in trail(app)


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_its_footer_says_at_most_five_keys_and_cuts_none(width):
    async with browsing(size=(width, 24)) as (app, pilot):
        for _ in ("filter", "tree"):
            await until(pilot, lambda: len(app.screen.query(FooterKey)) == 5)
            keys = list(app.screen.query_one(Footer).query(FooterKey))
            assert {key.key_display for key in keys} == {"F1", "F5", "F9", "Esc", "Enter"}
            assert all(key.region.right <= width for key in keys)
            assert all(f"{key.key_display} {key.description}" in shown(app).splitlines()[-1] for key in keys)
            await pilot.press("tab")


async def test_help_over_it_names_its_keys_and_goes_back_to_the_same_node():
    async with browsing("transito") as (app, pilot):
        await reach(pilot, TRANSITO)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, PageScreen))
        text = "\n".join(plain(line) for line in app.screen.query_one("#help-view").lines(70))
        for key in ("Enter", "↑ ↓", "← →", "F5", "F6", "F7", "Ctrl+L", "Ctrl+G", "Ctrl+Inicio", "Ctrl+Fin", "RePág",
                    "Tab", "Esc", "F1", "F9", "Ctrl+Q"):  # fmt: skip
            assert any(line.split("  ")[0].strip() == key for line in text.splitlines()), key
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, BrowseScreen))
        assert tree(app).key == TRANSITO
        assert app.focused.id == "filter"


async def test_the_menu_over_it_does_what_its_keys_do():
    async with browsing("transito") as (app, pilot):
        await reach(pilot, TRANSITO)
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, PickerScreen))
        await put(pilot, "copiar el codigo")
        await pilot.press("enter")
        await until(pilot, lambda: toasts(app))
        assert app.clipboard == ONE.cargos[0].codigo
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, PickerScreen))
        await put(pilot, "un solo nivel")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, BrowseScreen))
        await until(pilot, lambda: f"nivel {next(iter(catalog().scheme.niveles))}" in trail(app))


async def test_quitting_works_over_the_browser():
    async with browsing() as (app, pilot):
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert app._exit


async def test_the_browser_does_not_open_before_the_catalogue_is_there():
    def broken():
        raise OSError(5, "no")

    app = CargosApp(broken)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.home.problems)
        await pilot.press("f2")
        await pilot.pause()
        assert app.screen is app.home
