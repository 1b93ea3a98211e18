"""Typos are forgiven in words of five letters and more, never in digits, and the nearest word wins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.spelling import Speller, sounds_of

WORDS = "transito especialista gerencia secretaria abogado tesoreria catastro mercado cargo mesa biblioteca".split()
SPELLER = Speller(sounds_of(WORDS))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("trancito", "transito"),  # c/s
        ("espesialista", "especialista"),
        ("jerencia", "gerencia"),  # g/j
        ("abojado", "abogado"),  # one edit
        ("abodago", "abogado"),  # a swap over a letter
        ("tesorreia", "tesoreria"),
        ("catasrto", "catastro"),  # a swap of neighbours
        ("vivlioteca", "biblioteca"),  # b/v twice
    ],
)
def test_a_typo_is_taken_for_the_word_meant(wrong, right):
    assert [word for word, _ in SPELLER.near(wrong)] == [right]


@pytest.mark.parametrize("word", ["meca", "mas", "2101", "21018125", "xyzzy", "", "psicologo", "enfermera"])
def test_short_words_digits_and_other_words_are_left_alone(word):
    assert SPELLER.near(word) == []


def test_a_sure_word_weighs_more_than_a_guess():
    assert SPELLER.near("trancito")[0][1] > SPELLER.near("abojado")[0][1] > SPELLER.near("abodago")[0][1]


@given(st.text(alphabet="0123456789", max_size=12))
def test_digits_are_never_corrected(digits):
    assert SPELLER.near(digits) == []
