"""The outline of the classification, whole and filtered, without any screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tui_fakes import NAUGHTY, catalog

from catalog.text import fold
from tui.blocks import plain
from tui.blocks.detail import of_organ, of_pliego, of_unit
from tui.browsing import Filter, Node, Outline, read_filter

PLIEGO = "2101"
TRANSITO = "#86"
OUTLINE = Outline(catalog())
WHOLE = OUTLINE.filtered(Filter())


def filtered(typed: str) -> Node:
    return OUTLINE.filtered(read_filter(typed))


def cargos(node: Node) -> set[int]:
    return {int(under.key[1:]) for under in node.walk() if under.key.startswith("#")}


def numbers(passes) -> set[int]:
    return {cargo.numero for cargo in catalog().cargos if passes(cargo)}


def at(root: Node, key: str) -> Node:
    return next(node for node in root.walk() if node.key == key)


def is_sound(root: Node) -> bool:
    keys = [node.key for node in root.walk()]
    return len(keys) == len(set(keys)) and all(node.count == len(cargos(node)) for node in root.walk())


# The outline


def test_the_whole_outline_holds_every_cargo_and_every_unit_once():
    assert is_sound(WHOLE)
    assert cargos(WHOLE) == numbers(lambda cargo: True)
    assert {node.key for node in WHOLE.walk() if not node.key.startswith("#")} == {
        PLIEGO, *catalog().chart.organos, *catalog().chart.unidades,
    }  # fmt: skip


def test_every_node_counts_what_the_catalogue_counts():
    assert WHOLE.count == len(catalog().cargos)
    for digit in catalog().chart.organos:
        assert at(WHOLE, digit).count == len(numbers(lambda cargo, digit=digit: cargo.organo == digit))
    for key in catalog().chart.unidades:
        assert at(WHOLE, key).count == len(catalog().members(key, below=True))


@pytest.mark.parametrize("typed", ["transito especialista", "Especialista TRÁNSITO", "  espec   transi "])
def test_words_find_a_cargo_whatever_the_accents_the_case_and_the_order(typed):
    assert 86 in cargos(filtered(typed))
    assert OUTLINE.best(filtered(typed), read_filter(typed)) == TRANSITO


def test_a_word_matches_at_its_beginning_only():
    assert 86 not in cargos(filtered("ansito"))


def test_the_name_of_a_unit_brings_its_cargos_and_stands_at_it():
    typed = "transportes seguridad vial"
    assert cargos(filtered(typed)) == {cargo.numero for cargo in catalog().members("8.1.2")}
    assert OUTLINE.best(filtered(typed), read_filter(typed)) == "8.1.2"


def test_a_unit_without_cargos_is_found_by_its_name():
    found = filtered("concejo municipal")
    assert (found.count, OUTLINE.best(found, read_filter("concejo municipal"))) == (0, "1.1")


@pytest.mark.parametrize("typed", ["nivel 5", "NIVEL5", "n5", "Nivel  5"])
def test_a_level_can_be_typed(typed):
    assert read_filter(typed) == Filter(nivel="5")
    assert cargos(filtered(typed)) == numbers(lambda cargo: cargo.nivel == "5")


@pytest.mark.parametrize("typed", ["grupo es", "GRUPO ES", "grupo  Es"])
def test_a_group_can_be_typed(typed):
    assert read_filter(typed) == Filter(grupo="ES")
    assert cargos(filtered(typed)) == numbers(lambda cargo: cargo.grupo == "ES")


def test_words_a_level_and_a_group_narrow_together():
    wanted = read_filter("n5 recaudación tributaria grupo es")
    assert wanted == Filter(("recaudacion", "tributaria"), "5", "ES")
    assert wanted.told() == "«recaudacion tributaria» · nivel 5 · grupo ES"
    found = cargos(OUTLINE.filtered(wanted))
    assert found == numbers(lambda c: c.nivel == "5" and c.grupo == "ES" and c.unidad == "7.6.1")
    assert found


def test_what_is_typed_goes_before_what_was_chosen_by_key():
    assert read_filter("nivel 2 grupo ej", "5", "ES") == Filter((), "2", "EJ")
    assert read_filter("sub", "5", "ES") == Filter(("sub",), "5", "ES")


@pytest.mark.parametrize(
    "typed",
    [
        "21018125ES",
        "2101 8 1 2 5 ES",
        "2101-8125-ES",
        "21018125 es",
        "8125ES",
        "8125 ES",
        "8 1 2 5 es",
        "2101.8.1.2.5ES",
    ],
)
def test_a_code_finds_its_cargos_however_it_is_spaced_with_or_without_the_pliego(typed):
    assert cargos(filtered(typed)) == {cargo.numero for cargo in catalog().by_code["21018125ES"]}


@pytest.mark.parametrize("typed", ["2101812", "2101 81 2", "812"])
def test_the_beginning_of_a_code_finds_all_that_begin_so(typed):
    assert cargos(filtered(typed)) == numbers(lambda cargo: cargo.codigo.startswith("2101812"))


@pytest.mark.parametrize("typed", ["8.1.2", "8.1.2."])
def test_the_key_of_a_unit_brings_the_unit(typed):
    assert cargos(filtered(typed)) == {cargo.numero for cargo in catalog().members("8.1.2")}
    assert OUTLINE.best(filtered("8.1.2"), read_filter("8.1.2")) == "8.1.2"


def test_a_key_is_no_beginning_of_another_number():
    assert cargos(filtered("8.1")) == {cargo.numero for cargo in catalog().members("8.1", below=True)}
    assert cargos(filtered("8.1 secretaria")) < cargos(filtered("8.1"))


def test_what_nothing_matches_leaves_the_pliego_alone():
    found = filtered("xyzzy")
    assert (found.count, found.children, OUTLINE.best(found, read_filter("xyzzy"))) == (0, (), PLIEGO)


@given(st.one_of(st.text(), st.sampled_from(NAUGHTY), st.text("0123456789. -nsSéEgrupoivel", max_size=16)))
def test_any_text_gives_a_sound_outline_and_a_place_in_it(typed):
    wanted = read_filter(typed)
    found = OUTLINE.filtered(wanted)
    assert is_sound(found)
    assert cargos(found) == cargos(WHOLE) if not wanted.active else cargos(found) <= cargos(WHOLE)
    assert OUTLINE.best(found, wanted) in {node.key for node in found.walk()}


WORDS = sorted({word for cargo in catalog().cargos for word in fold(cargo.titulo).split() if word.isalpha()})


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), st.sampled_from(["", *catalog().scheme.niveles]))
def test_words_of_titles_bring_exactly_the_cargos_that_bear_them(words, nivel):
    def passes(cargo) -> bool:
        text = f" {fold(cargo.titulo)} {fold(catalog().chart.unidades[cargo.unidad].nombre)}"
        return all(f" {word}" in text for word in words) and nivel in ("", cargo.nivel)

    wanted = Filter(tuple(words), nivel)
    assert OUTLINE.filtered(wanted).count == len(numbers(passes))
    assert cargos(OUTLINE.filtered(wanted)) == numbers(passes)


def test_what_is_said_of_a_place_is_what_the_catalogue_holds():
    def told(lines) -> str:
        return " ".join(plain(line) for line in lines)

    unit = told(of_unit(catalog(), "8.1", 60))
    assert catalog().chart.unidades["8.1"].nombre in unit
    assert catalog().head("8.1").codigo in unit
    assert f"{len(catalog().members('8.1', below=True))} cargos" in unit
    organ = told(of_organ(catalog(), "8", 60))
    assert all(found.nombre.split()[-1] in organ for found in catalog().chart.units_of("8"))
    assert f"{WHOLE.children[-1].count} cargos" in organ
    assert "no se utiliza" in told(of_organ(catalog(), "2", 60))
    assert f"Cargos                 {len(catalog().cargos)}" in told(of_pliego(catalog(), 60))
