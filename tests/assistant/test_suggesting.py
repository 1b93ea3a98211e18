"""What is suggested while typing, and that every suggestion asks for what it shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import load

CATALOG = load()
CARGOS = {(cargo.titulo, cargo.codigo): cargo for cargo in CATALOG.cargos}


def texts(assistant, typed, **more):
    return [(found.text, found.codigo) for found in assistant.suggester.suggest(typed, **more)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("especialista en tran", ("Especialista en Tránsito", "21018125ES")),
        ("ESP TRÁN", ("Especialista en Tránsito", "21018125ES")),
        ("21018125e", ("Especialista en Tránsito", "21018125ES")),
        ("8.1.2", ("Sub Gerencia de Transportes y Seguridad Vial", "8.1.2")),
        ("gerencia de desarrollo u", ("Gerencia de Desarrollo Urbano", "8.1")),
        ("¿qué código tiene el topó", ("Topógrafo", "21018416ES")),
    ],
)
def test_the_first_suggestion_is_what_is_being_typed(assistant, typed, first):
    assert texts(assistant, typed)[0] == first


@pytest.mark.parametrize("typed", ["", "   ", "¿?", "xyzzy", "hola, ¿cómo está?", "¿cuántos choferes hay?", "el de la"])
def test_nothing_is_suggested_for_what_is_no_beginning(assistant, typed):
    assert texts(assistant, typed) == []


def test_what_stands_before_the_name_stays_in_the_question(assistant):
    (found, *_) = assistant.suggester.suggest("¿de quién depende el topo")
    assert found.question == f"¿de quién depende el {found.text}"


def test_a_row_that_is_printed_twice_is_suggested_once(assistant):
    found = texts(assistant, "asistente administrativo", limit=50)
    assert len(found) == len(set(found))


def test_every_suggestion_asks_for_what_it_shows(assistant, ask):
    rows = {(row.shown[0], row.shown[2]): row.wording for row in assistant.suggester._rows}
    assert len(rows) == len(CARGOS) + len(CATALOG.chart.unidades)
    for (name, code), question in rows.items():
        answer = ask(question)
        if (name, code) in CARGOS:
            assert {view.codigo for view in answer.cargos} == {code}, question
            assert not answer.aclara
        else:
            assert answer.unidad == code or answer.unidades[0].clave == code, question


def test_every_cargo_is_found_by_its_whole_title_and_by_its_code(assistant):
    for cargo in CATALOG.cargos:
        for typed in (cargo.titulo, cargo.codigo, cargo.codigo.lower()):
            assert cargo.codigo in {code for _, code in texts(assistant, typed, limit=300)}, typed


@given(typed=st.text(max_size=60), limit=st.integers(1, 9))
def test_any_text_gets_no_more_than_asked_for(assistant, typed, limit):
    assert len(assistant.suggester.suggest(typed, limit)) <= limit
