"""The code of a new post: by the rules, right for every row that keeps them, refused where they say nothing."""

import pytest
from msgspec.structs import replace

from catalog import load
from catalog.proposal import ProposalError, alike, propose

CATALOG = load()
CONSISTENT = [
    cargo
    for cargo in CATALOG.cargos
    if CATALOG.scheme.niveles[cargo.nivel].grupo == cargo.grupo and cargo.code.unit_key in CATALOG.chart.unidades
]


def test_most_rows_keep_the_rules():
    assert len(CONSISTENT) > 190


def without(cargo):
    return replace(CATALOG, cargos=tuple(c for c in CATALOG.cargos if c.numero != cargo.numero))


@pytest.mark.parametrize("cargo", CONSISTENT, ids=lambda c: str(c.numero))
def test_a_hidden_row_gets_its_own_code_from_its_unit_and_its_rank(cargo):
    others = [c.numero for c in CATALOG.by_code[cargo.codigo] if c.numero != cargo.numero]
    for given in ({"nivel": cargo.nivel}, {"grupo": cargo.grupo}):
        found = propose(without(cargo), cargo.unidad, titulo=cargo.titulo, **given)
        assert found.codigo == cargo.codigo
        assert [holder.numero for holder in found.holders] == others


def colleague(cargo):
    return next((c for c in CONSISTENT if c.nivel == cargo.nivel and c.unidad != cargo.unidad), None)


def test_almost_every_row_has_a_colleague_of_its_rank_elsewhere():
    assert sum(colleague(cargo) is not None for cargo in CONSISTENT) >= len(CONSISTENT) - 1


@pytest.mark.parametrize("cargo", filter(colleague, CONSISTENT), ids=lambda c: str(c.numero))
def test_a_hidden_row_gets_its_own_code_from_a_colleague_of_its_rank_elsewhere(cargo):
    assert alike(without(cargo), colleague(cargo), cargo.unidad, cargo.titulo).codigo == cargo.codigo


def test_every_spelling_of_a_group_is_known():
    for letters, group in CATALOG.scheme.grupos.items():
        for form in group.formas:
            assert propose(CATALOG, "8.1.2", grupo=form.texto).grupo == letters


def test_it_says_who_has_the_code_and_who_is_called_so():
    found = propose(CATALOG, "1.2", nivel="6", titulo="chofer")
    assert {c.titulo for c in found.holders} >= {"Chofer", "Conserje"}
    assert {c.titulo for c in found.namesakes} == {"Chofer"}
    assert not found.unusual
    assert propose(CATALOG, "1.2", nivel="4", titulo="Chofer").unusual


def test_as_many_of_one_rank_as_of_another_is_not_unusual():
    ranks = propose(CATALOG, "5.1", nivel="5", titulo="Asesor de Prensa").usual
    assert [number for _, number in ranks] == [1, 1]
    for (nivel, _), _ in ranks:
        assert not propose(CATALOG, "5.1", nivel=nivel, titulo="Asesor de Prensa").unusual


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"unidad": "9.9", "nivel": "5"}, "no está en el organigrama"),
        ({"unidad": "8.1", "nivel": "9"}, "no hay nivel «9»"),
        ({"unidad": "8.1", "grupo": "ZZ"}, "no hay grupo «ZZ»"),
        ({"unidad": "8.1"}, "falta el nivel o el grupo"),
        ({"unidad": "8.1", "nivel": "5", "grupo": "AP"}, "elija uno de los dos"),
    ],
)
def test_what_gives_no_code_is_told(given, told):
    with pytest.raises(ProposalError, match=told):
        propose(CATALOG, **given)


def test_a_row_that_contradicts_itself_is_no_model():
    odd = next(c for c in CATALOG.cargos if CATALOG.scheme.niveles[c.nivel].grupo != c.grupo)
    with pytest.raises(ProposalError, match="no sirve de modelo"):
        alike(CATALOG, odd)


def test_only_one_group_is_of_confidence():
    assert CATALOG.scheme.of_confidence == ("EC",)
