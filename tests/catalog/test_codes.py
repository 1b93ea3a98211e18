"""Codes: every way of writing one is read, every fault is told apart and placed, no digit is ever corrected."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import catalog as catalog_package
from catalog import Catalog
from catalog.codes import Code, Decoded, find_codes
from catalog.written import SEPARATORS

PUNO = catalog_package.load()
CODES = sorted(PUNO.by_code)
SCHEME, CHART = PUNO.scheme, PUNO.chart


def read(written: str) -> Decoded:
    return SCHEME.decode(written, CHART)


# Round trip over all writings.


@st.composite
def writings(draw: st.DrawFn) -> tuple[str, str]:
    """A code of the catalogue, and one way in which a person may write it."""
    code = draw(st.sampled_from(CODES))
    digits, letters = code[:-2], code[-2:]
    form = draw(st.sampled_from([letters, *(f.texto for f in SCHEME.grupos[letters].formas), ""]))
    gap = st.text(SEPARATORS, max_size=2)
    text = draw(gap) + "".join(c + draw(gap) for c in digits) + "".join(c + draw(gap) for c in form)
    case = draw(st.sampled_from([str, str.lower, str.upper, str.title]))
    return (code if form else digits), case(text)


@given(writings())
def test_every_writing_is_the_same_code(written: tuple[str, str]) -> None:
    wanted, text = written
    decoded = read(text)
    assert decoded.text == wanted
    assert decoded.code is not None
    assert decoded.code.text == wanted
    assert "".join(p.valor for p in decoded.parts) == wanted
    assert SCHEME.split(wanted) == decoded.code


@given(st.sampled_from(CODES))
def test_parts_and_proposal_give_the_code_back(code: str) -> None:
    parts = SCHEME.split(code)
    assert parts is not None
    assert SCHEME.propose(parts.unit_key, parts.nivel, parts.grupo) == parts
    assert [part.start for part in read(code).parts] == [
        sum(len(p.valor) for p in read(code).parts[:n]) for n in range(len(read(code).parts))
    ]  # fmt: skip


def test_propose_takes_the_letters_from_the_level() -> None:
    assert SCHEME.propose("8.1.2", "5").text == "21018125ES"
    assert SCHEME.propose("8.1", "2").text == "2101812EC"
    with pytest.raises(KeyError):
        SCHEME.propose("8.1", "9")


@given(st.text())
def test_any_text_is_read_without_a_crash(text: str) -> None:
    decoded = read(text)
    assert decoded.valid == (decoded.code is not None and not decoded.problems)
    assert decoded.code is not None or decoded.problems
    for found in find_codes(text, SCHEME):
        assert text[found.start : found.end] == found.text
        read(found.text)


# What a code says, judged by hand: the oracle knows the chart's keys and nothing of the program's reading.

UNITS = set(CHART.unidades)
LEVEL_GROUP = {"1": "FP", "2": "EC", "3": "DS", "4": "EJ", "5": "ES", "6": "AP", "7": "RE"}


def faults(digits: str, letters: str) -> list[tuple[str, int, int]]:
    """Kind, start and end of every fault that a code of a right length must show."""
    out = []
    if digits[:4] != "2101":
        out.append(("pliego", 0, 4))
    elif digits[4] == "2":
        out.append(("organo-sin-uso", 4, 5))
    elif digits[4] not in "1345678":
        out.append(("organo", 4, 5))
    elif f"{digits[4]}.{digits[5]}" not in UNITS:
        out.append(("unidad", 5, 6))
    elif len(digits) == 8 and f"{digits[4]}.{digits[5]}.{digits[6]}" not in UNITS:
        out.append(("sub-unidad", 6, 7))
    end = len(digits)
    if digits[-1] not in LEVEL_GROUP:
        out.append(("nivel", end - 1, end))
    if letters and letters not in LEVEL_GROUP.values():
        out.append(("letras", end, end + len(letters)))
    elif letters and digits[-1] in LEVEL_GROUP and LEVEL_GROUP[digits[-1]] != letters:
        out.append(("nivel-grupo", end - 1, end + len(letters)))
    return out


def one_digit_errors(digits: str, start: int = 0) -> Iterator[tuple[int, str]]:
    for at in range(start, len(digits)):
        for digit in "0123456789":
            if digit != digits[at]:
                yield at, digits[:at] + digit + digits[at + 1 :]


@pytest.mark.parametrize("with_letters", [True, False])
def test_every_one_digit_error_is_itself_or_diagnosed_in_its_place(with_letters: bool) -> None:
    for code in CODES:
        digits, letters = code[:-2], code[-2:] if with_letters else ""
        sound = not faults(digits, letters)
        for at, wrong in one_digit_errors(digits):
            decoded = read(wrong + letters)
            assert decoded.text == wrong + letters, "never corrected"
            assert decoded.code is not None
            assert decoded.code.text == wrong + letters
            assert "".join(part.valor for part in decoded.parts) == wrong + letters
            assert [(p.kind, p.start, p.end) for p in decoded.problems] == faults(wrong, letters)
            assert decoded.valid == (not decoded.problems)
            # Read from the left, the fault shows at the wrong digit or behind it, never before.
            assert not sound or all(p.end > at for p in decoded.problems)


def test_how_many_one_digit_errors_are_the_digits_of_another_cargo() -> None:
    """Why no digit is corrected: one slip in five, behind the pliego, gives another cargo's code."""
    printed = {c.code.digits for c in PUNO.cargos}
    errors = [wrong for digits in printed for _, wrong in one_digit_errors(digits, start=4)]
    assert len(errors) == 4077
    assert sum(wrong in printed for wrong in errors) == 820
    assert all(read(wrong).text == wrong for wrong in errors)


@pytest.mark.parametrize("code", CODES)
def test_other_letters(code: str) -> None:
    digits, own = code[:-2], code[-2:]
    for letters in (*SCHEME.grupos, own[::-1], "XX", "ZZ"):
        decoded = read(digits + letters)
        assert decoded.text == digits + letters
        assert [(p.kind, p.start, p.end) for p in decoded.problems] == faults(digits, letters)


@pytest.mark.parametrize(
    ("written", "kinds", "place"),
    [
        ("", ["vacio"], (0, 1)),
        ("   ", ["vacio"], (0, 1)),
        ("ES", ["caracteres"], (0, 1)),
        ("2101?125ES", ["caracteres"], (4, 5)),
        ("2101812E5S", ["caracteres"], (8, 9)),
        ("2101812５ES", ["caracteres"], (7, 8)),
        ("21018125E5", ["caracteres"], (9, 10)),
        ("21O18125ES", ["caracteres"], (2, 3)),
        ("2101l125ES", ["caracteres"], (4, 5)),
        ("21018125ES7", ["caracteres"], (10, 11)),
        ("21018125;ES", ["caracteres"], (8, 9)),
        ("21018125Eſ", ["caracteres"], (9, 10)),
        ("21018", ["largo"], (0, 5)),
        ("210189", ["largo", "unidad"], (0, 6)),
        ("210181255ES", ["largo"], (0, 9)),
        ("8125ES", ["largo", "pliego"], (0, 4)),
        ("2102812", ["pliego"], (0, 4)),
        ("2101212EC", ["organo-sin-uso"], (4, 5)),
        ("21019125ES", ["organo"], (4, 5)),
        ("21018625ES", ["unidad"], (5, 6)),
        ("21018265ES", ["sub-unidad"], (6, 7)),
        ("21017224EJ", ["sub-unidad"], (6, 7)),
        ("21018128", ["nivel"], (7, 8)),
        ("21018125AP", ["nivel-grupo"], (7, 10)),
        ("21018125QX", ["letras"], (8, 10)),
        ("21018125ESP", ["letras"], (8, 11)),
        ("21019128XX", ["organo", "nivel", "letras"], (4, 5)),
    ],
)
def test_each_kind_of_fault(written: str, kinds: list[str], place: tuple[int, int]) -> None:
    problems = read(written).problems
    assert [p.kind for p in problems] == kinds
    assert (problems[0].start, problems[0].end) == place


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("21O18125ES", "en el lugar 3 hay «O», y ahí va un dígito (0 a 9)"),
        ("2101l125ES", "en el lugar 5 hay «L», y ahí va un dígito (0 a 9)"),
        ("2101812E5S", "en el lugar 9 hay «5», y ahí va una letra del grupo"),
        ("21018125#ES", "en el lugar 9 hay «#», y ahí va una letra del grupo"),
        ("2101812#", "en el lugar 8 hay «#», y ahí va un dígito (0 a 9) o una letra"),
        ("21018125ES7", "en el lugar 11 hay «7», y el código ya terminó"),
        ("2101812５ES", "en el lugar 8 hay «５», que no es un dígito corriente (0 a 9)"),
    ],
)
def test_the_first_wrong_sign_is_told_with_its_place(written: str, told: str) -> None:
    (problem,) = read(written).problems
    assert problem.text == told


def test_every_space_and_dash_of_unicode_separates() -> None:
    signs = [chr(n) for n in range(0x10000) if unicodedata.category(chr(n)) in ("Zs", "Pd")]
    assert [sign for sign in signs if sign not in SEPARATORS] == []
    for sign in SEPARATORS:
        assert read(f"2101{sign}8125{sign}ES").text == "21018125ES"
        text = f"¿Y 21018125{sign}ES?"
        assert [read(w.text).text for w in find_codes(text, SCHEME)] == ["21018125ES"]


def test_a_comma_separates_digits_from_the_letters_of_a_group_alone() -> None:
    assert read("21018125,ES").valid
    assert [p.kind for p in read("2101,8125ES").problems] == ["caracteres"]
    assert [p.kind for p in read("21018125,XX").problems] == ["caracteres"]


def test_the_valid_choices_come_with_the_fault() -> None:
    def choices(written: str) -> list[str]:
        return [value for value, _ in read(written).problems[0].choices]

    assert choices("21019125ES") == list("1345678")
    assert choices("21018625ES") == list("12345")
    assert choices("21018265ES") == list("123")
    assert choices("21017224EJ") == []
    assert choices("21018129") == list("1234567")
    assert choices("21018125AP") == ["ES"]
    assert choices("21018125QX") == list(SCHEME.grupos)


def test_allowed_but_held_by_nobody_is_no_fault() -> None:
    assert read("2101113DS").valid
    assert "2101113DS" not in PUNO.by_code


def test_a_beginning_shows_the_parts_that_are_whole() -> None:
    assert [p.parte for p in read("21018").parts] == ["pliego", "organo"]
    assert [p.parte for p in read("210181").parts] == ["pliego", "organo", "unidad"]
    assert read("21").parts == ()
    assert [p.valor for p in read("2101812ESP").parts] == ["2101", "8", "1", "2"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("¿Qué es 2101·8·1·2·5·ES?", ["2101·8·1·2·5·ES"]),
        ("en mi boleta sale 2101 122 EC, gracias", ["2101 122 EC"]),
        ("21018125 sp-es y 21018126-AP", ["21018125 sp-es", "21018126-AP"]),
        ("21018125ES.", ["21018125ES"]),
        ("el 8 de enero", ["8"]),
        ("7 obreros", ["7"]),
        ("sin números", []),
        ("¿y 21018125,ES?", ["21018125,ES"]),
        ("21018125—ES o 21018125\u00a0ES", ["21018125—ES", "21018125\u00a0ES"]),
        ("21018125,gracias", ["21018125"]),
        ("2101 - 8 - 1 - 2 - 5 - ES", ["2101 - 8 - 1 - 2 - 5 - ES"]),
        # Two codes side by side.
        ("21018125ES 21018126AP", ["21018125ES", "21018126AP"]),
        ("compara 21018125 21018126", ["21018125", "21018126"]),
        ("21018125 21018126AP 2101812EC", ["21018125", "21018126AP", "2101812EC"]),
        ("2101 8125 2101 8126", ["2101 8125", "2101 8126"]),
        ("21018125,21018126ES", ["21018125", "21018126ES"]),
        ("21018125ES/21018126AP", ["21018125ES", "21018126AP"]),
        ("2101812521018126", ["2101812521018126"]),
        # What is meant as a code stays whole, for its fault to be told.
        ("es 2101812E5S", ["2101812E5S"]),
        ("es 2101812５ES", ["2101812５ES"]),
        ("２１０１８１２５ES", ["２１０１８１２５ES"]),
        ("¿21018125ESX?", ["21018125ESX"]),
        ("¿21018125-ESX?", ["21018125-ESX"]),
        ("¿21018125E5?", ["21018125E5"]),
        ("¿21O18125ES?", ["21O18125ES"]),
        ("¿O1018125ES?", ["O1018125ES"]),
        ("¿2101l125ES?", ["2101l125ES"]),
        ("¿2101 8l25 ES?", ["2101 8l25 ES"]),
        ("¿2101?125ES?", ["2101?125ES"]),
        ("¿2101,8125ES?", ["2101,8125ES"]),
        ("¿21018125:ES?", ["21018125:ES"]),
        # And these are none.
        ("LA 8VA GERENCIA", []),
        ("gana 10000soles", []),
        ("ley27972 o covid19", []),
        ("el 5 2do", ["5"]),
        ("3,500 soles", ["3", "500"]),
        ("gana 12,345.67", ["12", "345.67"]),
    ],
)
def test_codes_in_a_sentence(text: str, found: list[str]) -> None:
    assert [w.text for w in find_codes(text, SCHEME)] == found


@given(st.sampled_from(CODES), st.data())
def test_a_malformed_code_in_a_question_is_never_cut(code: str, data: st.DataObject) -> None:
    """A digit replaced by another sign, or a sign put in behind the pliego: the whole token is handed on."""
    sign = data.draw(st.sampled_from("OolISBEXñ５²?;:#"))
    more = data.draw(st.booleans())
    at = data.draw(st.integers(4 if more or not sign.isalnum() else 1, len(code) - 3))
    wrong = code[:at] + sign + code[at if more else at + 1 :]
    assert [w.text for w in find_codes(f"¿qué cargo es el {wrong}, por favor?", SCHEME)] == [wrong]
    assert not read(wrong).valid


def test_a_code_of_another_shape(other: Catalog) -> None:
    scheme, chart = other.scheme, other.chart
    assert scheme.lengths == (7, 9)
    for cargo in other.cargos:
        decoded = scheme.decode(cargo.codigo.lower(), chart)
        assert decoded.valid
        assert decoded.code == cargo.code
    code = scheme.split("407 3 01 12 2 PRO")
    assert code == Code("407", "3", "01", "12", "2", "PRO")
    assert code.unit_key == "3.01.12"
    assert scheme.propose("3.01.12", "3").text == "407301123TEC"
    assert scheme.propose("3.11", "4").text == "4073114AUX"
    faulty = {
        "4083011DIR": ("pliego", 0, 3), "4072011DIR": ("organo-sin-uso", 3, 4), "4079011DIR": ("organo", 3, 4),
        "4073121DIR": ("unidad", 4, 6), "407301131DIR": ("sub-unidad", 6, 8), "4073015DIR": ("nivel", 6, 7),
        "4073011PRO": ("nivel-grupo", 6, 10), "4073011ES": ("letras", 7, 9), "40730111DIR": ("largo", 0, 8),
        "21018125ES": ("largo", 0, 8),
    }  # fmt: skip
    for written, place in faulty.items():
        problem = scheme.decode(written, chart).problems[0]
        assert (problem.kind, problem.start, problem.end) == place
    assert "7 o 9" in scheme.decode("407", chart).problems[0].text
    assert [w.text for w in find_codes("el 4073011 dir y el 407301122pro", scheme)] == ["4073011 dir", "407301122pro"]


def test_a_code_is_put_together_from_its_parts() -> None:
    code = SCHEME.split("21018125ES")
    assert code is not None
    assert replace(code, nivel="6", grupo="AP").text == "21018126AP"
