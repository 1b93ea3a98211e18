"""Levels and groups by key in the outline, where one stands after them, and what is odd about a place."""

import pytest
from test_tui_browse import browsing, put, reach, trail, tree, typed
from test_tui_browsing import TRANSITO, filtered, numbers
from textual import events
from textual.keys import _character_to_key
from tui_fakes import catalog, shown, until

from tui.browsing import Outline, cargo_key, read_filter


@pytest.mark.parametrize(
    ("key", "all_of_them", "field"),
    [
        ("ctrl+l", sorted({cargo.nivel for cargo in catalog().cargos}), "nivel"),
        ("ctrl+g", list(dict.fromkeys(cargo.grupo for cargo in catalog().cargos)), "grupo"),
    ],
)
async def test_levels_and_groups_that_somebody_has_are_gone_through_by_key(key, all_of_them, field):
    async with browsing("transito") as (app, pilot):
        await reach(pilot, TRANSITO)
        for value in all_of_them:
            await pilot.press(key)
            count = len(numbers(lambda cargo, value=value: getattr(cargo, field) == value))
            await until(pilot, lambda v=value, n=count: f"{field} {v} · {n} de {len(catalog().cargos)}" in trail(app))
        await pilot.press(key)
        await until(pilot, lambda: f"{len(catalog().cargos)} cargos" in trail(app))


async def test_a_level_by_key_is_one_that_the_words_leave_and_escape_takes_both_away():
    here = sorted({cargo.nivel for cargo in catalog().cargos if "tránsito" in cargo.titulo.lower()})
    async with browsing() as (app, pilot):
        await pilot.press(*"transito")
        for nivel in here:
            await pilot.press("ctrl+l")
            await until(pilot, lambda n=nivel: f"«transito» · nivel {n}" in trail(app))
        await pilot.press("escape")
        await until(pilot, lambda: f"{len(catalog().cargos)} cargos" in trail(app))


async def test_a_place_that_does_not_pass_the_level_gives_way_to_what_holds_it():
    async with browsing("transito") as (app, pilot):
        await reach(pilot, TRANSITO)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: "nivel 1" in trail(app))
        await reach(pilot, catalog().scheme.pliego.numero)
        await pilot.press("escape", *"8.1.2", "left", "ctrl+l")
        await until(pilot, lambda: "nivel" in trail(app))
        await reach(pilot, "8.1.2")


async def test_a_place_that_passes_the_level_is_kept():
    last = [cargo for cargo in catalog().cargos if cargo.nivel == "1"][-1]
    async with browsing() as (app, pilot):
        await put(pilot, last.codigo.lower(), cargo_key(last.numero))
        await pilot.press("escape")
        await reach(pilot, cargo_key(last.numero))
        await pilot.press("ctrl+l")
        await until(pilot, lambda: "nivel 1" in trail(app))
        await reach(pilot, cargo_key(last.numero))
        assert tree(app).key != Outline(catalog()).best(filtered("nivel 1"), read_filter("nivel 1"))


async def test_the_key_takes_the_place_of_a_level_that_was_typed():
    async with browsing() as (app, pilot):
        await pilot.press(*"nivel 5", "ctrl+l")
        await until(pilot, lambda: "nivel 6" in trail(app))
        assert typed(app) == ""
        await pilot.press("ctrl+l", "ctrl+l")
        await until(pilot, lambda: f"{len(catalog().cargos)} cargos" in trail(app))


async def test_enter_in_one_piece_with_what_was_typed_asks_about_that():
    async with browsing("transito") as (app, pilot):
        await reach(pilot, TRANSITO)
        for key in ("8", ".", "2", ".", "2", "enter"):
            app.post_message(
                events.Key(_character_to_key(key) if len(key) == 1 else key, key if len(key) == 1 else None)
            )
        await until(pilot, lambda: app.screen is app.home)
        await until(pilot, lambda: len(app.home.conversation.turns) == 2)
        assert app.home.conversation.turns[-1].question == catalog().chart.unidades["8.2.2"].nombre


async def test_what_is_odd_about_a_unit_is_marked_and_told():
    odd = next(one for one in catalog().hallazgos if one.unidades and not one.numeros and "." in one.unidades[0])
    async with browsing(size=(120, 40)) as (app, pilot):
        await put(pilot, odd.unidades[0], odd.unidades[0])
        await until(pilot, lambda: odd.texto[:30] in shown(app))
        line = next(line for line in shown(app).splitlines() if f" {odd.unidades[0]} " in line and "▾" in line + "▸")
        assert ("·" if odd.severidad == "nota" else "!") in line


@pytest.mark.parametrize("size", [(60, 20), (100, 30)], ids=str)
async def test_a_long_name_hides_neither_code_nor_count_nor_mark(size):
    async with browsing(size=size) as (app, pilot):
        for cargo in (c for c in catalog().cargos if len(c.titulo) > 55 and catalog().hallazgos_of(c.numero)):
            await put(pilot, cargo.codigo.lower(), cargo_key(cargo.numero))
            line = next(line for line in shown(app).splitlines() if f"{cargo.codigo} " in line and "…" in line)
            assert line.rsplit("…", 1)[1].split()[:1] in (["!"], ["·"])
