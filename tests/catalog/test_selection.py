"""Which cargos a selection leaves, and what is said when it asks for what is not there."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import load
from catalog.selection import ORDERS, Selection, SelectionError, pattern, selected

CATALOG = load()


def numbers(wanted: Selection, order: str = "numero") -> list[int]:
    return [cargo.numero for cargo in selected(CATALOG, wanted, order)]


def test_nothing_asked_for_leaves_everybody():
    assert numbers(Selection()) == list(range(1, len(CATALOG.cargos) + 1))


def test_a_unit_alone_and_with_all_that_depends_on_it():
    own = [c.numero for c in CATALOG.cargos if c.unidad == "8.1"]
    whole = [c.numero for c in CATALOG.cargos if c.unidad == "8.1" or c.unidad.startswith("8.1.")]
    assert numbers(Selection("8.1")) == own
    assert numbers(Selection("8.1", below=True)) == whole
    assert set(own) < set(whole)


def test_every_part_narrows():
    found = selected(CATALOG, Selection("8.1", True, organo="8", nivel="5", grupo="ES", words=("espec",)))
    assert found
    assert all(c.nivel == "5" and c.grupo == "ES" and c.titulo.startswith("Espec") for c in found)


@pytest.mark.parametrize(
    ("written", "fits"),
    [
        ("*ES", lambda c: c.grupo == "ES"),
        ("*es", lambda c: c.grupo == "ES"),
        ("21018*5ES", lambda c: c.organo == "8" and c.codigo.endswith("5ES")),
        ("2101.8.*.*.5.ES", lambda c: c.organo == "8" and (c.nivel, c.grupo) == ("5", "ES")),
        ("2101.8.1.6.AP", lambda c: c.code.unit_key == "8.1" and (c.nivel, c.grupo) == ("6", "AP")),
        ("2101.?.1.?*.*.*", lambda c: c.code.unidad == "1" and c.code.sub_unidad),
    ],
)
def test_a_pattern_is_of_the_whole_code_or_of_its_parts(written, fits):
    assert numbers(Selection(pattern=written)) == [c.numero for c in CATALOG.cargos if fits(c)] != []


@given(st.sampled_from(CATALOG.cargos))
def test_a_code_is_a_pattern_of_itself(cargo):
    code = cargo.code
    parts = [code.pliego, code.organo, code.unidad, code.sub_unidad, code.nivel, code.grupo]
    assert pattern(cargo.codigo)(cargo)
    assert pattern(".".join(filter(None, parts)))(cargo)


@given(st.text(max_size=30))
def test_any_text_is_a_pattern_or_is_refused_with_a_word(text):
    try:
        fits = pattern(text)
    except SelectionError as error:
        told = str(error)
    else:
        told = f"el patrón deja {sum(map(fits, CATALOG.cargos))}"
    assert told.startswith("el patrón")


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (Selection("8.1.9"), "en 8.1 hay 8.1.1, 8.1.2, 8.1.3"),
        (Selection("99"), "no hay unidad «99»"),
        (Selection(organo="9"), "no hay órgano «9»; hay 1, 2"),
        (Selection(nivel="8"), "no hay nivel «8»"),
        (Selection(grupo="XX"), "no hay grupo «XX»; hay FP"),
        (Selection(pattern="2101.8"), "tiene 2 lugares"),
        (Selection(pattern="ES; DROP"), "otros signos"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(wanted, told):
    with pytest.raises(SelectionError, match=re.escape(told)):
        selected(CATALOG, wanted)


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_keeps_everybody(order):
    found = selected(CATALOG, Selection(), order)
    assert sorted(c.numero for c in found) == numbers(Selection())
    keys = [ORDERS[order](c) for c in found]
    assert keys == sorted(keys)


def test_an_unknown_order_is_refused():
    with pytest.raises(SelectionError, match="se puede por numero, titulo"):
        selected(CATALOG, Selection(), "sueldo")
