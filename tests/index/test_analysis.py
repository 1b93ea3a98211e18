"""Words are brought to one form for gender and number, and to their sound; different words stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.text import clean, fold
from index.analysis import sound, stem, tokenize

SAME = [
    "secretaria secretario secretarias secretarios",
    "contador contadora contadores",
    "abogado abogada abogados",
    "gerente gerenta gerentes",
    "jefe jefa jefes",
    "alcalde alcaldesa",
    "jardin jardines",
    "parque parques",
    "policia policias",
    "municipal municipales",
    "planificacion planificaciones",
    "luz luces",
    "nino ninas",
]
DIFFERENT = ["operador opera", "gerente gerencia", "secretario secreto", "gato gat", "obra obrero", "catastro castro"]


@pytest.mark.parametrize("words", SAME)
def test_gender_and_number_do_not_matter(words):
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize("words", DIFFERENT)
def test_different_words_stay_different(words):
    one, other = words.split()
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    "words",
    ["vaca baca", "zapato sapato", "gerencia jerencia", "hacer acer", "kiero quiero", "enpresa empresa", "llama yama"],
)
def test_what_sounds_the_same_is_heard_the_same(words):
    one, other = words.split()
    assert sound(one) == sound(other)


def test_words_are_cut_with_their_places():
    text = "RR.HH., asist. adm. (OCI) año-2007"
    assert [token.word for token in tokenize(text)] == ["rrhh", "asist", "adm", "oci", "ano", "2007"]
    assert all(fold(text[t.start : t.end]).replace(".", "") == t.word for t in tokenize(text))


@given(st.text())
def test_folding_keeps_the_length_so_that_highlights_stay_in_place(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_clean_text_has_no_control_character_and_stays_as_it_is(text):
    cleaned = clean(text)
    assert cleaned.isprintable() or all(c.isprintable() or c.isspace() for c in cleaned)
    assert clean(cleaned) == cleaned


def test_composed_and_decomposed_accents_are_one():
    assert clean("tra\u0301nsito") == "tránsito"
