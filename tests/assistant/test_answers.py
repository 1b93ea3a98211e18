"""What a person can rely on when asking: the right cargo, a question back, or an honest no."""

import pytest

import catalog as catalog_package
from assistant import Assistant, Status, status


@pytest.fixture(scope="session")
def assistant(catalog):
    assistant = Assistant(catalog)
    yield assistant
    assistant.close()


def numbers(answer):
    return [cargo.numero for cargo in answer.cargos]


def keys(answer):
    return [unit.clave for unit in answer.unidades]


# Each asked in several ways: whole, bare, hurried, dictated, misspelt, shouted, upside down.
LOOKUPS = [
    (86, ["¿qué código tiene el especialista en tránsito?", "ESPECIALISTA EN TRANSITO", "espesialista en trancito",
          "cod esp transito xfa", "este, o sea, el especialista ese de tránsito, su código pues"]),
    (146, ["cajero", "¿me da el código del cajero, por favor?", "CAJERA", "kodigo del cajero"]),
    (27, ["sub gerente de logística", "subgerente de logistica código", "sub gte logistica cod",
          "de logística, el sub gerente: ¿qué código?"]),
    (191, ["asistente administrativo de la gerencia de ingeniería municipal"]),
    (183, ["técnico en piletas ornamentales (pajchas)", "tec en piletas"]),
    (207, ["obreros", "código del obrero"]),
]  # fmt: skip


@pytest.mark.parametrize(("numero", "question"), [(n, q) for n, questions in LOOKUPS for q in questions])
def test_a_cargo_is_found_however_it_is_asked_for(ask, catalog, numero, question):
    answer = ask(question)
    assert (answer.tipo, numbers(answer)) == ("cargo", [numero])
    cargo = catalog.cargo(numero)
    assert cargo.codigo in answer.texto
    assert catalog.chart.unidades[cargo.unidad].nombre in answer.texto
    assert f"nivel {cargo.nivel}" in answer.texto
    assert keys(answer) == [cargo.unidad]
    assert [(f.seccion, f.fila) for f in answer.fuentes] == [(cargo.fuente, cargo.fila)]
    assert status(answer) is Status.ANSWERED


def test_every_cargo_is_found_by_its_title_and_unit(assistant, catalog):
    """For all 207 rows: the answer is the row, or a question back that offers it."""
    lost = []
    for cargo in catalog.cargos:
        unit = catalog.chart.unidades[cargo.unidad]
        answer = assistant.conversation().ask(f"código de {cargo.titulo}, {unit.nombre}")
        if cargo.numero not in numbers(answer):
            lost.append((cargo.numero, cargo.titulo, unit.nombre, numbers(answer)[:3], answer.tipo))
    assert lost == []


def test_every_unit_is_found_by_its_name_with_its_members(assistant, catalog):
    for unit in catalog.chart.unidades.values():
        answer = assistant.conversation().ask(f"¿qué cargos hay en {unit.nombre}?")
        assert keys(answer) == [unit.clave]
        assert numbers(answer) == [cargo.numero for cargo in catalog.members(unit.clave)]


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("especialista en fiscalización", {78, 84}),
        ("¿cuál es el código del abogado?", {62, 81, 93}),
        ("código del gerente", {5, 6, 11, 12, 13, 14, 15, 16, 17}),
        ("sub gerente", set(range(19, 22)) | set(range(26, 47)) | {55}),
    ],
)
def test_when_several_fit_it_asks_which_and_offers_them_all(ask, question, rows):
    answer = ask(question)
    assert answer.aclara
    assert rows <= set(numbers(answer))
    assert "¿" in answer.texto
    assert status(answer) is Status.ASKS


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("¿dónde está el topógrafo?", "8.4.1"),
        ("en qué sub gerencia trabaja el cajero", "7.5.3"),
        ("¿a qué gerencia pertenece la Sub Gerencia de Catastro?", "8.1.3"),
    ],
)
def test_a_place_is_the_unit_then_what_is_above_it(ask, catalog, question, key):
    answer = ask(question)
    assert keys(answer) == [key, *(unit.clave for unit in catalog.chart.ancestors(key))]


@pytest.mark.parametrize(
    "question",
    ["código del psicólogo", "enfermera del tópico", "gerente de marketing", "¿Quién es el alcalde de Sevilla?",
     "chofer de ambulancia", "director de cine", "receta del chairo", "asdf qwerty", "¿cuánto gana el cajero?",
     "requisitos para ser gerente", "teléfono de la sub gerencia de personal", "cajero de catastro"],
)  # fmt: skip
def test_what_is_not_there_is_declined_without_a_code(ask, catalog, question):
    answer = ask(question)
    assert answer.abstiene
    assert not answer.cargos
    assert not answer.unidades
    assert not any(code in answer.texto for code in catalog.by_code)
    assert status(answer) is Status.DECLINED


@pytest.mark.parametrize("question", ["hola", "buenos días", "gracias", "¿qué sabes hacer?"])
def test_courtesy_gets_a_courteous_word(ask, question):
    answer = ask(question)
    assert (answer.tipo, answer.abstiene, answer.cargos) == ("cortesia", True, ())


def test_what_is_odd_about_a_cargo_is_said_beside_it(ask):
    answer = ask("código del director de tecnología informática")
    assert numbers(answer) == [9]
    assert "2101734EC" in answer.texto
    assert "nivel 4" in answer.texto
    assert any(finding.nombre == "nivel-y-letras" for finding in answer.cargos[0].hallazgos)


def test_a_row_printed_twice_is_one_answer(ask):
    answer = ask("asistente administrativo de la sub gerencia de personal")
    assert (answer.tipo, numbers(answer)) == ("cargo", [127, 138])


def test_a_question_that_does_not_lean_on_the_one_before_stands_alone(assistant):
    talk = assistant.conversation()
    talk.ask("¿qué cargos hay en la sub gerencia de catastro?")
    assert numbers(talk.ask("el conserje de Alcaldía, ¿qué código tiene?")) == [118]


def test_a_question_back_is_answered_by_number_or_unit(assistant):
    talk = assistant.conversation()
    offered = numbers(talk.ask("código de chofer"))
    assert numbers(talk.ask("2")) == [offered[1]]
    talk = assistant.conversation()
    talk.ask("código de chofer")
    assert numbers(talk.ask("el de alcaldía")) == [119]


def test_a_sequel_keeps_what_was_spoken_of(assistant):
    talk = assistant.conversation()
    talk.ask("especialista en tránsito")
    assert numbers(talk.ask("¿y el técnico?")) == [160]
    assert keys(talk.ask("¿dónde está?"))[0] == "8.1.2"


@pytest.mark.parametrize("cargo", [c for c in catalog_package.load().cargos if c.numero in (1, 2, 28, 86, 137, 146)])
def test_whether_somebody_is_of_a_group_is_answered_about_that_very_cargo(assistant, ask, cargo):
    for letters, group in assistant.catalog.scheme.grupos.items():
        answer = ask(f"¿{assistant.suggester.wording(cargo)} es {group.corto}?")
        if answer.tipo == "cargo":
            assert [view.codigo for view in answer.cargos] == [cargo.codigo]
            assert (f"No es del grupo {letters}" in answer.texto) == (letters != cargo.grupo)


def test_who_is_called_so_counts_before_who_is_of_the_group_that_is_named(ask):
    answer = ask("¿el alcalde es de confianza?")
    assert numbers(answer) == [1]
    assert "No es del grupo EC: es del grupo FP." in answer.texto
