"""Ways of asking that once led astray: two posts at once, whom somebody is above, what is left out, how it is said."""

import pytest


def numbers(answer):
    return [cargo.numero for cargo in answer.cargos]


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("qué código tiene el gerente de medio ambiente y su secretaria", [15]),
        ("chofer y secretaria de alcaldía", [119, 117]),
        ("código del cajero y del tesorero", [146, 28]),
    ],
)
def test_two_posts_at_once(ask, catalog, question, rows):
    found = numbers(ask(question))
    assert len(found) == 2
    assert found[0] == rows[0]
    assert len({catalog.cargo(n).unidad for n in found}) == 1


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("¿quién supervisa al cajero?", [28]),
        ("¿quién es el jefe del sub gerente de tesorería?", [11]),
        ("jefe de la Secretaría General", [8]),
        ("jefe del capataz", [39]),
        ("el titular de la Oficina de Ejecución Coactiva", [25]),
        ("los abogados que ayudan al procurador", [51]),
        ("la que le ayuda al ejecutor con los embargos", [65]),
        ("promotora turística", [164]),
        ("alcalde", [1]),
        ("tesorera", [28]),
        ("quien ve a los viejitos", [201]),
    ],
)
def test_who_is_meant(ask, question, rows):
    assert numbers(ask(question))[: len(rows)] == rows


@pytest.mark.parametrize(
    "question",
    ["quien repara las computadoras", "capataz de la hacienda", "código del arquitecto", "gerencias sin secretaria",
     "Código del gerente municipal de la Municipalidad Provincial de San Román", "¿hay chamba de chofer este mes?",
     "¿en cuántos meses se descompone la basura en el compostaje?"],
)  # fmt: skip
def test_what_nobody_here_is_or_what_cannot_be_told_is_declined(ask, question):
    answer = ask(question)
    assert answer.abstiene
    assert not answer.cargos


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("¿qué cargos del grupo ES tienen nivel 6 y no 5?", [65, 70, 92, 103]),
        ("¿qué cargos EC tienen nivel 4 y no 2?", [9, 16]),
        ("secretarias de nivel 5", []),
        ("en contabilidad, de apoyo, ¿qué cargos hay?", [148, 149]),
        ("¿qué cargo es de nivel 7?", [207]),
    ],
)
def test_ranks_as_they_are_said(ask, question, rows):
    answer = ask(question)
    assert numbers(answer) == rows
    assert not answer.abstiene


def test_letters_can_be_spelled_and_named(ask):
    assert ask("¿cuántos cargos llevan las letras E J?").cantidad == 29
    assert ask("dos uno cero uno ocho uno dos cinco e ese").decodificacion.codigo == "21018125ES"


def test_two_units_are_compared(ask):
    answer = ask("¿en qué se diferencian la gerencia de administración y la de turismo?")
    assert answer.tipo == "comparacion"
    assert [unit.clave for unit in answer.unidades] == ["7.5", "8.2"]


def test_a_side_of_a_comparison_that_may_be_several_is_asked_for(ask):
    answer = ask("diferencia entre abogado y asesor legal")
    assert answer.aclara
    assert numbers(answer) == [62, 81, 93]


def test_hesitation_is_no_part_of_a_name(ask):
    assert numbers(ask("a ver, el sub gerente este… de catastro, su código pues")) == [34]


def test_a_word_that_is_spanish_too_is_mended_by_its_neighbour(ask):
    """«trasportes» and «vial» with b: what stands beside them in a printed name tells what they are."""
    answer = ask("cargos de la sub gerencia de trasportes y seguridad bial")
    assert answer.unidades[0].clave == "8.1.2"


def test_abbreviations_go_by_the_article_before_them(ask):
    assert ask("la subger de catastro").tipo == "unidad"
    assert numbers(ask("el subger de catastro")) == [34]


def test_a_level_that_nobody_has_is_explained(ask):
    answer = ask("¿a qué cargos corresponde el nivel 3?")
    assert answer.cantidad == 0
    assert "Directivo" in answer.texto


def test_an_answer_that_is_often_wrong_says_so(ask, assistant):
    answer = ask("el que vende los boletos de la terma")
    assert answer.abstiene or answer.confianza >= 0.6 or answer.texto.startswith("No es seguro")


@pytest.mark.parametrize(
    ("question", "unit"),
    [("¿qué unidad tiene más cargos?", "8.2.2"), ("¿qué sub gerencia de administración tiene más cargos?", "7.5.2")],
)
def test_who_has_most(ask, question, unit):
    assert [view.clave for view in ask(question).unidades] == [unit]


def test_what_if_goes_on(assistant):
    talk = assistant.conversation()
    assert talk.ask("si en 21018125ES el nivel fuera 4 y las letras EJ").decodificacion.codigo == "21018124EJ"
    assert talk.ask("¿y con la sub unidad 3?").decodificacion.codigo == "21018134EJ"


@pytest.mark.parametrize(
    ("question", "total", "shares"),
    [
        ("¿cuántos cargos hay por nivel?", 207, {"nivel 1": 2, "nivel 4": 32, "nivel 6": 94}),
        ("¿cuántos hay en cada órgano?", 207, {"Órganos de Línea": 107, "Órganos de Apoyo": 63}),
        ("¿cuántos cargos por grupo hay en la gerencia de desarrollo urbano?", 18, {"grupo EJ (Ejecutivo)": 3}),
    ],
)
def test_a_number_is_shared_out_by_level_group_or_organ(ask, question, total, shares):
    answer = ask(question)
    assert answer.tipo == "conteo"
    assert answer.cantidad == total == sum(number for _, number in answer.reparto)
    assert dict(answer.reparto).items() >= shares.items()
    for name, number in answer.reparto:
        assert f"{name}: {number}" in answer.texto
