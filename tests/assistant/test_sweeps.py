"""Sweeps: titles in units where they are not, every term, every cue of the data; codes in sentences, conversations."""

import pytest
import yaml

from assistant.desk import HANDLERS, MODIFIERS
from assistant.language import load_language
from catalog.load import DATA


def numbers(answer):
    return [cargo.numero for cargo in answer.cargos]


def test_a_cargo_is_never_answered_from_outside_the_unit_that_is_named(assistant, catalog):
    """Every eighth title in every unit: the cargo is in the unit or below it, or there is no single answer."""
    titles = list(dict.fromkeys(cargo.titulo for cargo in catalog.cargos))[::8]
    outside = []
    for title in titles:
        for unit in catalog.chart.unidades.values():
            question = f"código de {title} de la {unit.nombre}"
            answer = assistant.conversation().ask(question)
            if answer.tipo == "cargo":
                found = catalog.cargo(answer.cargos[0].numero).unidad
                if found != unit.clave and not found.startswith(unit.clave + "."):
                    outside.append((question, found))
    assert outside == []


def test_every_term_that_the_document_explains_can_be_asked_for(assistant, catalog):
    lost = []
    for term in catalog.document.definiciones:
        for name in term.nombres:
            answer = assistant.conversation().ask(f"¿qué es {name}?")
            if answer.tipo != "definicion" or name.isdigit():
                lost.append((name, answer.tipo))
    assert [pair for pair in lost if not pair[0].isdigit() and pair[1] not in ("grupo", "unidad")] == []


def test_every_data_file_is_plain_yaml():
    """Editors and other tools read them too."""
    for file in sorted(DATA.rglob("*.yaml")):
        assert yaml.safe_load(file.read_text(encoding="utf-8")), file.name


def test_every_cue_of_the_data_leads_somewhere():
    language = load_language()
    assert {want for want, _ in language.cues} <= {*HANDLERS, *MODIFIERS}


def test_every_rule_of_the_audit_that_found_something_can_be_asked_for(catalog):
    rules = {review.regla for review in load_language().reviews}
    assert {hallazgo.nombre for hallazgo in catalog.hallazgos} == rules


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("código del cajero según el clasificador de 2007", [146]),
        ("mi DNI es 45678912, código del cajero", [146]),
        ("21017526 es válido?", [139, 140, 141, 142, 144, 145]),
        ("código 2101 8125 es por favor", [86]),
        ("21018125ES y 21018126AP", [86, 159, 161]),
    ],
)
def test_numbers_in_a_sentence_are_what_they_are(ask, question, rows):
    assert numbers(ask(question)) == rows


@pytest.mark.parametrize(
    "question", ["código 2101 8 1 2 S ES", "código 21018125 ESX", "¿existe 2101812E5S?", "código 21O18125ES"]
)
def test_a_malformed_code_is_never_cut_to_another(ask, question):
    answer = ask(question)
    assert answer.decodificacion is not None
    assert not answer.decodificacion.valido
    assert not answer.cargos


def test_a_norm_is_no_code(ask):
    assert ask("decreto supremo 043-2004-PCM").tipo == "norma"
    assert ask("ley 30057").abstiene


def test_a_code_that_is_held_against_a_cargo_is_compared(ask):
    answer = ask("¿es 21018125ES el código del cajero?")
    assert "21017536AP" in answer.texto
    assert "No es el mismo" in answer.texto


def test_what_is_asked_of_a_code_is_answered(ask):
    answer = ask("¿de quién depende el 21017536AP?")
    assert numbers(answer) == [28]
    assert ask("¿está bien el código 2101734EC?").tipo == "revision"


def test_another_word_for_the_head_of_a_unit_is_said_to_be_another(ask):
    answer = ask("director de logística")
    assert numbers(answer) == [27]
    assert "ningún cargo se llama así" in answer.texto


def test_a_level_that_does_not_fit_is_said(ask):
    assert "es de nivel 6" in ask("cajero nivel 2").texto
    assert "No existe el nivel 9" in ask("código nuevo nivel 9 en catastro").texto


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("¿cuántos cargos hay?", 207),
        ("¿cuántas unidades orgánicas hay?", 47),
        ("¿cuántas sub gerencias hay?", 25),
        ("¿cuántos órganos hay?", 8),
        ("¿cuántos códigos distintos hay?", 128),
        ("¿cuántos títulos distintos hay?", 141),
        ("¿cuántos cargos hay en logística?", 10),
        ("¿cuántos cargos de nivel 1 hay?", 2),
    ],
)
def test_counts(ask, question, number):
    assert ask(question).cantidad == number


@pytest.mark.parametrize(
    "question", ["¿cuántas páginas tiene?", "¿cuántos cargos no tienen nivel 5?", "¿cuántos perros hay?"]
)
def test_what_cannot_be_counted_is_not(ask, question):
    assert ask(question).cantidad is None


def test_units_offered_are_chosen_as_units(assistant):
    talk = assistant.conversation()
    offered = talk.ask("¿qué cargos hay en Control?")
    assert offered.elige == "unidad"
    assert [unit.clave for unit in talk.ask("2").unidades] == [offered.unidades[1].clave]


def test_a_place_in_a_list_is_that_of_the_list(assistant):
    talk = assistant.conversation()
    listed = numbers(talk.ask("¿qué cargos hay en tesorería?"))
    assert numbers(talk.ask("el tercero")) == [listed[2]]


def test_of_his_means_of_the_one_spoken_of(assistant):
    talk = assistant.conversation()
    talk.ask("alcalde")
    assert numbers(talk.ask("su secretaria")) == [117]


def test_a_long_question_takes_no_longer_than_its_first_words(assistant):
    """The cap on words is what bounds the work, not luck: what is behind it is not read."""
    tail = " gerente y secretaria o" * 400
    short = assistant.read("diferencia entre cajero y pagador" + tail[:1500])
    assert len(short.words) <= 81
