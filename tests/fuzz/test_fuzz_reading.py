"""Whatever is typed or comes in a batch: nothing undocumented is raised, and answers stay sound (fuzz.targets)."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from catalog import load
from catalog.text import clean
from fuzz import targets

PUNO = load()
# Pieces that the reading of questions looks at; between them stands anything.
PIECES = [
    "21018125ES", "2101", "8125 es", "21O18125ES", "2101·8·1·2·5·ES", "nivel 5", "grupo ES", "ES", "¿", "?", "y", "en",
    "el", "código", "código nuevo para", "compara", "con", "si", "fuera", "cuántos", "y si", "empiezan con",
    "terminan en",
    "jefe de", "la segunda", "2", "no", "no, el otro", "por qué", "olvídelo", "no es eso", "ahí", "su", "9" * 30, "۵",
    "５",
    "²", "½", "ﬁ", "ß", "İ", "ǅ", "🇵🇪", "漢字", "\x1b[31m", "\u202e", "\ud800", "\x00", "\u2028", "e\u0301",
    "\u0301" * 40,
    "\u0316\u0301" * 20, '"', "«", "[/]", "{}", "%s", "AND", "*", "~2", "^5", "(", "...", ",", "\t", "\r\n", "-", "/",
    "·",
    *(unit.nombre for unit in list(PUNO.chart.unidades.values())[::9]), *(c.titulo for c in PUNO.cargos[::23]),
]  # fmt: skip
# Half characters too: they come from badly decoded files.
ANY = st.characters(codec=None) | st.characters(categories=("Cs", "Cc", "Cf", "Mn", "Co", "Nd", "Zs", "Zl"))
TEXT = st.text(ANY, max_size=60) | st.text(st.sampled_from("¿?y 0123456789.-/ESapñ\u0301\u202e"), max_size=120)
QUESTION = st.lists(st.sampled_from(PIECES) | TEXT, max_size=8).flatmap(
    lambda pieces: st.sampled_from((" ", "", ", ", " y ")).map(lambda sign: sign.join(pieces))
)


@settings(max_examples=400)
@given(QUESTION)
@example("\ud800")
@example("\x00")
@example("x" * 5_000)
def test_any_question_has_a_sound_answer(text: str) -> None:
    targets.question(text)


@settings(max_examples=150)
@given(st.lists(QUESTION, max_size=6))
def test_any_conversation_has_sound_answers(texts: list[str]) -> None:
    targets.turns(texts)


@settings(max_examples=600)
@given(QUESTION | st.text(st.sampled_from("0123456789 .-·_/,:ESPAFspx\u00a0\u2013٥５"), max_size=40))
def test_any_code_is_taken_apart_or_diagnosed(text: str) -> None:
    targets.code(text)


@settings(max_examples=500)
@given(st.text(ANY | st.sampled_from("e\u0301\u0316\u200d\u00a0"), max_size=120))
@example("e\u200d\u0301")
@example("e" + "\u0316\u0301" * 60)
def test_what_is_clean_stays_as_it_is_and_fits_a_terminal(text: str) -> None:
    once = clean(text, None)
    assert clean(once, None) == once
    targets.seen(once)
    assert len(clean(text, 10)) <= 10


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(ANY, max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["q", "conv", "x"]), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150)
@given(st.lists(st.binary(max_size=60).map(lambda line: line.replace(b"\n", b"")) | VALUES.map(
    lambda value: json.dumps(value).encode()) | st.builds(
    lambda q, conv: json.dumps({"q": q, "conv": conv}).encode(), QUESTION, VALUES), max_size=5))  # fmt: skip
@example([b'{"q": "chofer", "conv": ' + b"9" * 5_000 + b"}"])
@example([b"[" * 50_000, b'{"q": "\\ud800", "conv": "\\ud800"}', b"\xef\xbb\xbf{}", b'{"q": 1e999}'])
def test_any_batch_has_as_many_answers_as_lines(lines: list[bytes]) -> None:
    targets.batch(b"\n".join(lines))


@pytest.mark.parametrize("target", targets.TARGETS)
def test_every_target_takes_any_bytes(target: str) -> None:
    for data in (b"", b"\xff\xfe\x00", b"\xed\xa0\x80", b"x" * 3_000):
        targets.TARGETS[target](data)
