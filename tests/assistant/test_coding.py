"""A list of titles: what gets its code at once, what a person has to decide, what is not there."""

import pytest

import catalog as catalog_package
from assistant import Assistant
from assistant.coding import coded, units_called


def one(assistant, title, unit=""):
    return next(coded(assistant, [(title, unit)]))


@pytest.mark.parametrize(
    ("title", "unit", "code"),
    [
        ("Cajero", "", "21017536AP"),
        ("  CAJERO. ", "", "21017536AP"),
        ("ESPECIALISTA EN TRANSITO", "transportes", "21018125ES"),
        ("Chofer", "Alcaldía", "2101126AP"),
        ("Sub Gerente", "8.1.3", "21018134EJ"),
        ("Sub Gerente", "SUB GERENCIA DE CATASTRO", "21018134EJ"),
    ],
)
def test_a_printed_title_that_is_settled_gets_its_code(assistant, title, unit, code):
    found = one(assistant, title, unit)
    assert (found.estado, found.codigo) == ("seguro", code)


def test_every_row_gets_its_own_code_by_title_and_unit(assistant, catalog):
    """Sure answers are never wrong: a title that stands several times in one unit with different codes is asked."""
    for cargo in catalog.cargos:
        found = one(assistant, cargo.titulo, cargo.unidad)
        assert found.estado in ("seguro", "elegir")
        assert cargo.codigo in [option.codigo for option in found.options]
        if found.estado == "seguro":
            assert found.codigo == cargo.codigo


@pytest.mark.parametrize(
    ("title", "unit", "told"),
    [
        ("Chofer", "", "Hay varios"),
        ("Cajero", "Catastro", "no está en la unidad dada"),
        ("Cajero", "la oficina del fondo", "No se sabe qué unidad"),
        ("Jefe de Archivo", "", "no está así"),
    ],
)
def test_what_is_doubtful_has_options_and_says_why(assistant, title, unit, told):
    found = one(assistant, title, unit)
    assert (found.estado, found.codigo) == ("elegir", "")
    assert found.options
    assert told in found.nota


@pytest.mark.parametrize("title", ["Psicólogo", "", "zzzz", "[/]", "=1+1"])
def test_what_is_not_there_is_marked(assistant, title):
    found = one(assistant, title)
    assert (found.estado, found.options, found.codigo) == ("ninguno", (), "")
    assert found.nota


def test_each_line_stands_by_itself(assistant):
    lines = [("chofer", ""), ("2", ""), ("Cajero", ""), ("¿y el de alcaldía?", "")]
    together = list(coded(assistant, lines))
    assert together == [one(assistant, *line) for line in lines]
    assert together == list(coded(assistant, lines))


def test_a_unit_is_known_by_key_name_and_nickname(assistant):
    assert units_called(assistant, "8.1.2") == (["8.1.2"], True)
    assert units_called(assistant, "Catastro") == (["8.1.3"], True)
    assert units_called(assistant, "logistica") == (["7.5.2"], True)
    assert units_called(assistant, "rentas") == (["7.6"], True)
    assert units_called(assistant, "zzzz") == ([], False)


@pytest.mark.parametrize(
    "unit", ["Sub Gerencia de Administración", "no administración", "todo menos administración", "Oficina de Catastro"]
)
def test_a_unit_that_is_not_that_unit_makes_nothing_sure(assistant, unit):
    assert one(assistant, "Gerente", unit).estado == "elegir"
    assert one(assistant, "Sub Gerente", unit).estado == "elegir"


@pytest.fixture(scope="module")
def without_one(tmp_path_factory):
    """An assistant for whom the Sub Gerente of 8.2.3 was withdrawn."""
    file = tmp_path_factory.mktemp("cambios") / "cambios.yaml"
    file.write_text("cambios: [{tipo: retirar, numero: 37, fecha: 2009-03-12, norma: N 1, motivo: m}]", "utf-8")
    assistant = Assistant(catalog_package.load(changes=file))
    (gone,) = assistant.catalog.withdrawn
    assert (gone.titulo, gone.unidad) == ("Sub Gerente", "8.2.3")
    return assistant


def test_a_cargo_is_no_more_only_when_nobody_in_the_units_meant_is_called_so(without_one):
    found = one(without_one, "Sub Gerente", "8.2.3")
    assert (found.estado, found.nota) == ("ninguno", "Ya no está: retirado por N 1, 12/03/2009.")
    # «Promoción» may be a unit that has one still.
    found = one(without_one, "Sub Gerente", "Promoción")
    assert "8.2.3" in units_called(without_one, "Promoción")[0]
    assert (found.estado, "21018514EJ" in [option.codigo for option in found.options]) == ("elegir", True)


def test_a_proposed_code_is_told_with_who_had_it_before(without_one, assistant):
    asked = "¿qué código tendría un nuevo puesto de nivel 4 en la unidad 8.2.3?"
    before, now = (each.conversation().ask(asked) for each in (assistant, without_one))
    assert before.codigo == now.codigo == "21018234EJ"
    assert now.texto.endswith(" Antes lo llevaba: Sub Gerente, retirado por N 1, 12/03/2009.")
    assert "Antes" not in before.texto
