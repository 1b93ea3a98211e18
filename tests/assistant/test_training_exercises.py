"""Every exercise has exactly one right answer, and it is right by the catalogue; this one and any other."""

import re
from random import Random

import pytest

from assistant.training.course import TOPICS, Course
from assistant.training.grading import grade
from assistant.training.kinds import KINDS, exercise
from catalog.text import fold

SEEDS = 8
ALL = [(tema, kind) for tema, kinds in KINDS.items() for kind in kinds]


@pytest.fixture(scope="module")
def courses(catalog, other):
    return {"puno": Course(catalog), "otra": Course(other)}


def made(course, kind, seeds=SEEDS):
    """Exercises of one kind, on every card of it."""
    for card in course.cards.values():
        if kind in KINDS[card.clave.partition(":")[0]]:
            for seed in range(seeds):
                found = exercise(course, card, Random(f"{kind} {card.clave} {seed}"), only=[kind])
                if found is not None:
                    yield found


# What the catalogue itself says of an answer, for each kind in a way of its own: (course, exercise, text) -> bool.


def names(given, wanted):
    return given == wanted


def quoted_code(text):
    return re.search(r"\d+[A-Z]+", text)[0]


def matter(course, asked, text):
    word = re.search("«(.*)»", asked.prompt)[1]
    units = {u.nombre: u.clave for u in course.catalog.chart.unidades.values()}
    return units[text] in [e.unidad for e in course.catalog.vocabulary.unidades if fold(word) in map(fold, e.ve)]


def meaning(course, asked, text):
    code = course.catalog.scheme.split(quoted_code(asked.prompt))
    level, _, unit = text.partition(" · ")
    return (level, unit) == (course.catalog.scheme.niveles[code.nivel].nombre,
                             course.catalog.chart.unidades[code.unit_key].nombre)  # fmt: skip


def holder(course, asked, text):
    title, _, unit = text.partition(" · ")
    return any(fold(title) == fold(c.titulo).strip(" *") and course.catalog.chart.unidades[c.unidad].nombre == unit
               for c in course.catalog.by_code[quoted_code(asked.prompt)])  # fmt: skip


def code_of(course, asked, text):
    title = re.search("«(.*)»", asked.prompt)[1]
    return any(c.codigo == text for c in course.catalog.by_unit[asked.unidad]
               if fold(c.titulo).strip(" *") == fold(title))  # fmt: skip


def fault(course, asked, text):
    code, _, part = text.partition(", por ")
    problems = course.catalog.scheme.decode(code, course.catalog.chart).problems
    kinds = {"el órgano": ("organo", "organo-sin-uso"), "la unidad": ("unidad",), "la sub unidad": ("sub-unidad",),
             "el nivel": ("nivel",), "el grupo": ("letras",)}  # fmt: skip
    return bool(problems) and all(problem.kind in kinds[part] for problem in problems)


def part_at(course, asked, text):
    """The name of the part that stands where the marked one does, counted in digits."""
    code = course.catalog.scheme.split(asked.code)
    return text == course.parts[asked.part] and bool(getattr(code, asked.part))


RIGHT = {
    "parte": part_at,
    "nivel": lambda c, x, t: c.catalog.scheme.niveles[re.search(r"\d+", x.prompt)[0]].nombre == t,
    "letras": lambda c, x, t: c.catalog.scheme.niveles[re.search(r"nivel (\d+)", x.prompt)[1]].grupo == t,
    "confianza": lambda c, x, t: (quoted_code(x.prompt)[-c.catalog.scheme.letters :] in c.catalog.scheme.of_confidence)
    == t.startswith("Sí"),
    "organo": lambda c, x, t: c.catalog.chart.organos[re.search(r"\d+", x.prompt)[0]].nombre == t,
    "unidad": lambda c, x, t: c.catalog.chart.unidades[re.search(r"[\d.]+\d", x.prompt)[0]].nombre == t,
    "asunto": matter, "leer": meaning, "de-quien": holder, "armar": code_of, "error": fault,
    "nivel-digito": lambda c, x, t: c.catalog.scheme.niveles[t].nombre == re.search("«(.*)»", x.prompt)[1],
    "letras-escritas": lambda c, x, t: c.catalog.scheme.niveles[re.search(r"\d+", x.prompt)[0]].grupo == t,
    "organo-digito": lambda c, x, t: c.catalog.chart.organos[t].nombre == re.search("«(.*)»", x.prompt)[1],
    "unidad-digitos": lambda c, x, t: f" {c.catalog.chart.unidades[t].nombre}?" in x.prompt,
    "unidad-nombre": lambda c, x, t: c.catalog.chart.unidades[re.search(r"[\d.]+\d", x.prompt)[0]].nombre == t,
    "unidad-lugar": lambda c, x, t: re.search(r"[\d.]+\d", x.prompt)[0] == t,
    "lugar": lambda c, x, t: c.catalog.scheme.split(quoted_code(x.prompt)).unit_key == t,
    "armar-escrito": code_of,
}  # fmt: skip
# Everything that could be given where nothing is to choose from.
GIVEN = {
    "nivel-digito": lambda c: c.catalog.scheme.niveles,
    "letras-escritas": lambda c: c.catalog.scheme.grupos,
    "organo-digito": lambda c: c.catalog.chart.organos,
    "unidad-digitos": lambda c: c.catalog.chart.unidades,
    "unidad-nombre": lambda c: [u.nombre for u in c.catalog.chart.unidades.values()],
    "unidad-lugar": lambda c: c.catalog.chart.unidades,
    "lugar": lambda c: c.catalog.chart.unidades,
    "armar-escrito": lambda c: c.catalog.by_code,
}


@pytest.mark.parametrize("where", ["puno", "otra"])
@pytest.mark.parametrize("kind", [kind for _, kind in ALL])
def test_exactly_one_answer_is_right_and_it_is_so_by_the_catalogue(courses, where, kind):
    course = courses[where]
    count = 0
    for asked in made(course, kind):
        count += 1
        texts = [choice.text for choice in asked.choices] or [*GIVEN[kind](course)]
        assert len(set(texts)) == len(texts) >= 2, asked
        right = [text for text in texts if RIGHT[kind](course, asked, text)]
        assert right == [asked.wanted], asked
        assert [text for text in texts if grade(course, asked, text).right] == right, asked
        if asked.choices:
            assert [choice.text for choice in asked.choices if choice.right] == right
    # The invented catalogue has no everyday words, and no group of confidence.
    assert count or (where, kind) in (("otra", "asunto"), ("otra", "confianza")), kind


@pytest.mark.parametrize("kind", [kind for _, kind in ALL])
def test_what_is_wrong_is_told_and_the_rule_has_its_section(courses, kind):
    for asked in made(courses["puno"], kind, seeds=3):
        assert asked.rule.endswith(".")
        assert asked.told.endswith(".")
        assert asked.section or kind == "asunto"
        for choice in asked.choices:
            assert choice.right != bool(grade(courses["puno"], asked, choice.text).why)
        texts = [] if asked.choices else [*GIVEN[kind](courses["puno"])]
        assert all(grade(courses["puno"], asked, text).why for text in texts[:40] if text != asked.wanted), asked


def test_a_prompt_does_not_give_its_answer_away(courses):
    for course in courses.values():
        for kind in ("unidad", "unidad-digitos", "unidad-nombre", "armar", "armar-escrito", "nivel-digito", "leer"):
            assert not any(fold(asked.wanted) in fold(asked.prompt) for asked in made(course, kind, seeds=2)), kind


def test_wrong_codes_and_meanings_are_one_part_off(courses):
    scheme = courses["puno"].catalog.scheme
    near = total = 0
    for asked in made(courses["puno"], "armar", seeds=3):
        right = scheme.split(asked.wanted)
        for choice in asked.choices:
            if not choice.right:
                code = scheme.split(choice.text)
                apart = [part for part in ("organo", "unidad", "sub_unidad", "nivel") if getattr(code, part)
                         != getattr(right, part)]  # fmt: skip
                near, total = near + (len(apart) == 1), total + 1
    assert near == total


def test_the_deck_has_the_rules_before_the_rows_and_no_contradiction(courses):
    for course in courses.values():
        topics = [card.tema for card in course.cards.values()]
        assert topics == sorted(topics, key=list(TOPICS).index)
        for card in course.cards.values():
            if card.tema == "cargos":
                found = course.catalog.hallazgos_of(int(card.of))
                assert not [one for one in found if one.severidad == "contradiccion"]
    rows = [card for card in courses["puno"].cards.values() if card.tema == "cargos"]
    assert len(rows) > 190


@pytest.mark.parametrize(
    ("given", "right", "spelled"),
    [
        ("Sub Gerencia de Transportes y Seguridad Vial", True, ""), ("transportes y seguridad vial", True, ""),
        ("TRANSPORTE Y SEGURIDAD VIAL", True, "Sub Gerencia de Transportes y Seguridad Vial"),
        ("transprotes y seguridad vial", True, "Sub Gerencia de Transportes y Seguridad Vial"),
        ("transportes", False, ""), ("catastro", False, ""), ("", False, ""), ("x" * 5000, False, ""),
    ],
)  # fmt: skip
def test_a_typo_in_a_word_is_forgiven_and_told(courses, given, right, spelled):
    asked = exercise(courses["puno"], courses["puno"].cards["unidad:8.1.2"], Random(1), only=["unidad-nombre"])
    verdict = grade(courses["puno"], asked, given)
    assert (verdict.right, verdict.spelled) == (right, spelled)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("21018125es", None), ("2101 8 1 2 5 SP-ES", None), ("2101.8.1.2.5-ES", None),
        ("21018126AP", "El nivel es 5, no 6"), ("21018135ES", "La sub unidad es 2, no 3, Catastro"),
        ("2101815ES", "Falta la sub unidad: 2"), ("21018125", "Falta el grupo: ES"), ("21018125AP", "el nivel 5 es"),
        ("especialista", "en el lugar 1"), ("", "no hay nada escrito"),
    ],
)  # fmt: skip
def test_a_typed_code_is_right_to_the_digit_or_told_where_it_is_not(courses, given, why):
    asked = exercise(courses["puno"], courses["puno"].cards["cargo:86"], Random(1), only=["armar-escrito"])
    verdict = grade(courses["puno"], asked, given)
    assert verdict.right == (why is None)
    assert fold(why or "") in fold(verdict.why)
