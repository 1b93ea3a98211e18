"""The Answer contract, for any text at all and for any catalogue."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Assistant, to_json
from catalog.text import fold

KEYS = {"pregunta", "tipo", "texto", "abstiene", "aclara", "confianza", "cargos", "unidades", "cantidad", "codigo",
        "decodificacion", "fuentes", "contexto"}  # fmt: skip
KINDS = {"cargo", "opciones", "unidad", "lista", "conteo", "grupo", "definicion", "norma", "decodificacion",
         "comparacion", "codificacion", "revision", "cortesia", "abstencion"}  # fmt: skip


@pytest.fixture(scope="session")
def assistant(catalog):
    return Assistant(catalog)


@pytest.fixture(scope="session")
def elsewhere(other):
    return Assistant(other)


def check(assistant, question):
    """What holds for every answer to every question."""
    catalog = assistant.catalog
    answer = assistant.conversation().ask(question)
    plain = json.loads(to_json(answer))
    assert plain.keys() >= KEYS
    assert answer.tipo in KINDS
    assert answer.texto.strip()
    assert 0 <= answer.confianza <= 1
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in answer.texto + answer.pregunta)
    if answer.abstiene:
        assert not answer.cargos
        assert not answer.unidades
    for view in answer.cargos:
        cargo = catalog.cargo(view.numero)
        assert (view.titulo, view.codigo, view.unidad) == (cargo.titulo, cargo.codigo, cargo.unidad)
    known = set(catalog.by_code) | {answer.codigo}
    # What the person wrote, without separators: a code asked about may be repeated, to say what is wrong with it.
    asked = catalog.scheme.normalise(answer.pregunta)
    letters = catalog.scheme.letters
    printed = re.findall(rf"\b\d{{{catalog.scheme.lengths[0]},}}[A-Z]{{{letters}}}\b", answer.texto)
    invented = [code for code in printed if code not in known and code not in asked]
    assert invented == [], "a code that is neither in the catalogue, nor proposed, nor one asked about"
    return answer


WORDS = st.sampled_from(
    "código cargo el la de en y qué cuál dónde cuántos gerente sub secretaria técnico especialista tránsito catastro "
    "logística personal alcaldía nivel grupo 5 2 ES AP EC 21018125ES 21019125ES 2101 8.1.2 nuevo diferencia depende "
    "ley confianza apoyo órganos línea chofer obrero quién es el que barre calles no otro primera hola gracias".split()
)


@given(st.lists(WORDS, min_size=1, max_size=9).map(" ".join))
def test_any_question_of_the_trade(assistant, question):
    check(assistant, question)


@given(st.text(max_size=60))
def test_any_text(assistant, question):
    check(assistant, question)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), min_size=2, max_size=5))
def test_any_conversation(assistant, questions):
    talk = assistant.conversation()
    for question in questions:
        answer = talk.ask(question)
        assert answer.texto.strip()
        assert not (answer.abstiene and answer.cargos)


@pytest.mark.parametrize(
    "question",
    ["", "   ", "\x1b[31mrojo\x1b[0m", "[/]", "[@click=app.quit]salir", "{0}", "%s%n", "a" * 5000, "¿" * 300,
     "\u202eoicnát", "código:gerente AND *", "../../etc/passwd", "'; DROP TABLE cargos; --", "\ud800", "0" * 400],
)  # fmt: skip
def test_hostile_text_is_only_text(assistant, question):
    check(assistant, question)


def noisy(title):
    """A title as people write it."""
    yield fold(title)
    yield title.upper()
    yield f"¿{title}?"
    yield f"por favor, {title}, gracias"


def test_accents_case_signs_and_courtesy_do_not_change_the_answer(assistant, catalog):
    titles = dict.fromkeys(cargo.titulo for cargo in catalog.cargos)
    changed, total = [], 0
    for title in titles:
        wanted = assistant.conversation().ask(title)
        for variant in noisy(title):
            total += 1
            answer = assistant.conversation().ask(variant)
            if [c.numero for c in answer.cargos] != [c.numero for c in wanted.cargos]:
                changed.append(variant)
    assert len(changed) <= 0.02 * total, changed


def test_another_catalogue_is_asked_the_same_way(elsewhere, other):
    for cargo in other.cargos:
        unit = other.chart.unidades[cargo.unidad]
        answer = check(elsewhere, f"código de {cargo.titulo}, {unit.nombre}")
        assert cargo.numero in [view.numero for view in answer.cargos]
        decoded = check(elsewhere, cargo.codigo)
        assert cargo.numero in [view.numero for view in decoded.cargos]
        assert decoded.decodificacion.valido
    text = " ".join(check(elsewhere, q).texto for q in ("hola", "psicólogo", "21018125ES", "¿cuántos cargos hay?"))
    assert "Puno" not in text
