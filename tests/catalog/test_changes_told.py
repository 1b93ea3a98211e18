"""What is answered with changes on top: from them, and saying so."""

from __future__ import annotations

import pytest
from changes_made import GONE, POST, TITLE, UNIT, alter, changed

from assistant import Assistant

# The assistant answers from the catalogue with the changes.


@pytest.fixture(scope="module")
def ask(catalog):
    assistant = Assistant(changed(catalog, UNIT, POST, TITLE, GONE))
    return lambda question: assistant.conversation().ask(question)


def test_a_new_cargo_is_found_and_its_source_is_the_change(ask) -> None:
    answer = ask("¿qué código tiene el especialista en vivienda?")
    assert [(view.numero, view.codigo, view.unidad) for view in answer.cargos] == [(208, "21018145ES", "8.1.4")]
    assert answer.fuentes[0].seccion.startswith("cambios, Ordenanza 012-2009-MPP")


def test_a_new_unit_is_found(ask) -> None:
    answer = ask("¿qué cargos hay en la sub gerencia de vivienda?")
    assert [view.numero for view in answer.cargos] == [208]


@pytest.mark.parametrize("question", ["código del especialista en movilidad", "código del especialista en tránsito"])
def test_a_renamed_cargo_is_found_by_its_new_title_and_by_the_old_one(ask, question: str) -> None:
    answer = ask(question)
    assert answer.cargos[0].numero == 86
    assert "título según Ordenanza" in answer.fuentes[0].seccion


def test_a_withdrawn_cargo_is_not_answered(ask, catalog) -> None:
    answer = ask(f"¿de quién es el código {catalog.cargo(12).codigo}?")
    assert 12 not in {view.numero for view in answer.cargos}


def test_a_renamed_cargo_keeps_its_everyday_words(catalog) -> None:
    def told(title: str, unit: str, words) -> set[str]:
        about = (e for e in words.cargos if title in e.titulos and e.unidad in ("", unit))
        return {text for entry in about for text in (*entry.nombres, *entry.hace)}

    before = told("Especialista en Tránsito", "8.1.2", catalog.vocabulary)
    after = told("Especialista en Movilidad", "8.1.2", changed(catalog, TITLE).vocabulary)
    assert before
    assert after == before | {"Especialista en Tránsito"}


# Everything says truly where it comes from.

LATER = {"fecha": "2010-02-02", "norma": "Ordenanza 019-2010-MPP"}
UNIT_SOURCE = "cambios, Ordenanza 012-2009-MPP (unidad nueva, 12/03/2009)"


@pytest.fixture(scope="module")
def told(catalog):
    again = alter(TITLE, titulo="Especialista en Vialidad", **LATER)
    assistant = Assistant(changed(catalog, UNIT, alter(POST, **LATER), TITLE, again, GONE))
    return lambda question: assistant.conversation().ask(question)


def sources(answer) -> set[str]:
    return {found.seccion for found in answer.fuentes}


@pytest.mark.parametrize(
    ("question", "printed_too"),
    [
        ("¿de quién depende la sub gerencia de vivienda?", True),
        ("¿dónde está la sub gerencia de vivienda?", True),
        ("¿qué unidades tiene desarrollo urbano?", True),
        ("¿cuántas sub gerencias hay?", False),
        ("¿qué cargos hay en desarrollo urbano y todo lo que depende de ella?", True),
        ("compara la sub gerencia de vivienda y la de catastro", True),
        ("8.1.4", False),
        ("21018146AP", False),
        ("código del especialista en vivienda", False),
    ],
)
def test_what_is_told_of_a_new_unit_names_the_change(told, catalog, question: str, printed_too: bool) -> None:
    found = sources(told(question))
    assert UNIT_SOURCE in found
    assert catalog.chart.seccion in found or not printed_too


def test_a_printed_unit_stands_in_the_document_alone(told, catalog) -> None:
    assert sources(told("¿dónde está la sub gerencia de logística?")) == {catalog.chart.seccion}


@pytest.mark.parametrize("question", ["¿cuántos especialistas hay?", "cargos de nivel 5", "¿cuántos cargos hay?"])
def test_a_count_names_the_rows_in_it_that_have_changed(told, question: str) -> None:
    found = sources(told(question))
    assert "cambios, Ordenanza 019-2010-MPP (cargo nuevo, 02/02/2010)" in found
    assert any("título según Ordenanza 019-2010-MPP" in one for one in found)


def test_a_total_names_what_was_withdrawn(told) -> None:
    assert any("retirado por" in one for one in sources(told("¿cuántos cargos hay?")))


def test_many_changes_are_told_as_their_number(catalog) -> None:
    posts = [alter(POST, titulo=f"Especialista en {name}", codigo="21018125ES", norma=f"Ordenanza {name}")
             for name in ("Puentes", "Túneles", "Veredas", "Pistas", "Rieles", "Señales", "Muelles", "Canales",
                          "Andenes", "Plazas")]  # fmt: skip
    answer = Assistant(changed(catalog, *posts)).conversation().ask("¿cuántos especialistas hay?")
    assert [found.seccion for found in answer.fuentes][1:] == ["cambios (10 en total)"]


def test_the_sentences_say_which_norm_created_what_is_new(told) -> None:
    assert "Lo creó Ordenanza 019-2010-MPP (cargo nuevo, 02/02/2010)." in told("especialista en vivienda").texto
    assert "La creó Ordenanza 012-2009-MPP (unidad nueva, 12/03/2009)." in told("8.1.4").texto


@pytest.mark.parametrize("title", ["tránsito", "movilidad", "vialidad"])
def test_a_cargo_is_found_by_every_title_that_it_had(told, title: str) -> None:
    answer = told(f"código del especialista en {title}")
    assert [view.numero for view in answer.cargos] == [86]
    assert "Está impreso como «Especialista en Tránsito»" in answer.texto
    assert "También se tituló «Especialista en Movilidad»." in answer.texto


@pytest.mark.parametrize("title", ["Técnico en Seguridad Vial", "Encargado de Almacén (Guardián)"])
def test_a_former_title_leads_to_its_cargo_whatever_its_words_are(catalog, title: str) -> None:
    names = [alter(TITLE, titulo=title), alter(TITLE, titulo="Especialista en Vialidad")]
    for now in (names[:1], names):
        answer = Assistant(changed(catalog, *now)).conversation().ask(f"código de {title}")
        assert [view.numero for view in answer.cargos] == [86]


def test_a_withdrawn_cargo_is_known_by_every_title_that_it_had(catalog) -> None:
    again = alter(TITLE, titulo="Especialista en Vialidad")
    assistant = Assistant(changed(catalog, TITLE, again, alter(GONE, numero=86)))
    for title in ("Especialista en Tránsito", "Especialista en Movilidad", "Especialista en Vialidad"):
        answer = assistant.conversation().ask(f"código del {title}")
        assert answer.texto.startswith("Ya no está en el clasificador: Especialista en Vialidad (21018125ES)")


def test_why_calls_a_former_title_so(catalog) -> None:
    talk = Assistant(changed(catalog, TITLE)).conversation()
    talk.ask("código del especialista en tránsito")
    assert "«tránsito» está en un título de antes del cargo" in talk.ask("¿por qué?").texto


def test_a_former_title_is_suggested(catalog) -> None:
    again = alter(TITLE, titulo="Especialista en Vialidad")
    suggester = Assistant(changed(catalog, TITLE, again)).suggester
    for typed in ("especialista en trán", "especialista en movi"):
        assert [one.text for one in suggester.suggest(typed)] == ["Especialista en Vialidad"]


def test_a_decline_names_the_edition_with_its_changes(told, assistant) -> None:
    question = "código del cosmonauta"
    assert "El clasificador de 2007, con cambios, no tiene nada" in told(question).texto
    assert "El clasificador de 2007 no tiene nada" in assistant.conversation().ask(question).texto


def test_what_a_change_brought_is_not_called_audited(told, assistant) -> None:
    post = told("¿está bien el código del especialista en vivienda?").texto
    assert "no pasó por la auditoría, que es del documento impreso" in post
    assert "está bien" not in post
    assert "está bien" in assistant.conversation().ask("¿está bien el código del cajero?").texto


def test_an_empty_new_unit_is_not_called_audited(catalog) -> None:
    assistant = Assistant(changed(catalog, UNIT))
    answer = assistant.conversation().ask("¿hay algo raro en la sub gerencia de vivienda?")
    assert "No pasó por la auditoría" in answer.texto
    assert sources(answer) == {UNIT_SOURCE}
    for question in ("8.1.4", "¿cuántos cargos de nivel 5 hay en la sub gerencia de vivienda?"):
        told = assistant.conversation().ask(question)
        assert [found.seccion for found in told.fuentes].count(UNIT_SOURCE) == 1


def test_the_remark_of_a_renamed_row_says_impreso_in_the_card(catalog) -> None:
    number = next(one.numeros[0] for one in catalog.hallazgos if "dice «Transito»" in one.texto)
    assistant = Assistant(changed(catalog, alter(TITLE, numero=number, titulo="Inspector de Vialidad")))
    (view,) = assistant.conversation().ask("código del inspector de vialidad").cargos
    assert view.numero == number
    assert view.hallazgos
    assert all(found.texto.startswith("Impreso: ") for found in view.hallazgos)
