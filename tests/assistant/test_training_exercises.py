"""Every exercise has exactly one right answer, and it is right by the catalogue; this one and any other."""

import re
from random import Random

import pytest
from msgspec.structs import replace

from assistant.training.course import TOPICS, Course
from assistant.training.grading import grade
from assistant.training.kinds import KINDS, exercise
from assistant.training.rules import rule
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
             "el nivel": ("nivel",), "el grupo": ("letras",), "el nivel y las letras": ("nivel-grupo",)}  # fmt: skip
    return bool(problems) and all(problem.kind in kinds[part] for problem in problems)


def could_be_blamed(course, code, part):
    """Whether some other value in that part alone would make the code sound."""
    scheme, split = course.catalog.scheme, course.catalog.scheme.split(code)
    key = next(key for key, name in course.parts.items() if name == part)
    values = scheme.grupos if key == "grupo" else [str(n).zfill(len(getattr(split, key))) for n in range(100)]
    return any(not scheme.decode(replace(split, **{key: value}).text, course.catalog.chart).problems
               for value in values if len(value) == len(getattr(split, key)))  # fmt: skip


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
    "unidad-digitos": lambda c, x, t: f" {c.catalog.chart.unidades[t].nombre} en los códigos" in x.prompt,
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


def test_no_other_part_of_a_wrong_code_can_be_blamed_with_reason(courses):
    kinds = set()
    for course in courses.values():
        for asked in made(course, "error"):
            code, _, part = asked.wanted.partition(", por ")
            kinds.add(part)
            for choice in asked.choices:
                if choice.text.startswith(code) and not choice.right:
                    assert not could_be_blamed(course, code, choice.text.partition(", por ")[2]), asked
    assert {"el órgano", "la unidad", "la sub unidad", "el nivel", "el nivel y las letras"} <= kinds


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
                assert not [one for one in found if one.severidad != "nota"]
    rows = [card for card in courses["puno"].cards.values() if card.tema == "cargos"]
    assert len(rows) > 180


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


# What an explanation has to say of a wrong choice, found in the catalogue in a way of its own.


def code_meant(course, text):
    """The code that a level and a unit, told by their names, come to."""
    level, _, unit = text.partition(" · ")
    scheme, chart = course.catalog.scheme, course.catalog.chart
    (digit,) = (one.digito for one in scheme.niveles.values() if one.nombre == level)
    (key,) = (one.clave for one in chart.unidades.values() if one.nombre == unit)
    return [scheme.propose(key, digit).text]


def codes_of(course, text):
    title, _, unit = text.partition(" · ")
    return [c.codigo for c in course.catalog.cargos if fold(c.titulo).strip(" *") == fold(title)
            and course.catalog.chart.unidades[c.unidad].nombre == unit]  # fmt: skip


WHY = {
    "nivel": lambda c, x, t: [d for d, one in c.catalog.scheme.niveles.items() if one.nombre == t],
    "letras": lambda c, x, t: [t],
    "organo": lambda c, x, t: [d for d, one in c.catalog.chart.organos.items() if one.nombre == t],
    "unidad": lambda c, x, t: [k for k, one in c.catalog.chart.unidades.items() if one.nombre == t],
    "asunto": lambda c, x, t: [k for k, one in c.catalog.chart.unidades.items() if one.nombre == t],
    "leer": lambda c, x, t: code_meant(c, t),
    "de-quien": lambda c, x, t: codes_of(c, t),
}


@pytest.mark.parametrize("where", ["puno", "otra"])
@pytest.mark.parametrize("kind", WHY)
def test_why_a_choice_is_wrong_is_so_by_the_catalogue(courses, where, kind):
    course = courses[where]
    for asked in made(course, kind, seeds=3):
        for choice in asked.choices:
            if not choice.right:
                told = re.findall(r"[0-9][0-9A-Z.]*[0-9A-Z]|\b[0-9]\b|\b[A-Z]{2,3}\b", choice.why)
                assert set(told) & set(WHY[kind](course, asked, choice.text)), (asked.prompt, choice)


def test_which_part_of_a_chosen_code_differs_is_so(courses):
    for course in courses.values():
        for asked in made(course, "armar", seeds=3):
            right = course.catalog.scheme.split(asked.wanted)
            for choice in asked.choices:
                if not choice.right:
                    code = course.catalog.scheme.split(choice.text)
                    part = next(key for key, name in course.parts.items() if f" {name} es " in choice.why)
                    value = re.search(r" es ([0-9]+)", choice.why)[1]
                    assert getattr(code, part) == value != getattr(right, part)


@pytest.mark.parametrize("where", ["puno", "otra"])
def test_a_rule_says_what_the_catalogue_says(courses, where):
    course = courses[where]
    scheme, chart = course.catalog.scheme, course.catalog.chart
    for card in course.cards.values():
        text, section = rule(course, card)
        kind, _, of = card.clave.partition(":")
        if kind == "nivel":
            assert (f"nivel {of} " in text, scheme.niveles[of].nombre in text) == (True, True)
        elif kind == "letras":
            assert f"nivel {of}," in text
            assert f"letras {scheme.niveles[of].grupo}" in text
        elif kind == "organo":
            assert text == f"El dígito {of} es el de «{chart.organos[of].nombre}»."
        elif kind == "unidad":
            assert text.startswith(f"{of}: ")
            assert all(f"{digit} (" in text for digit in of.split("."))
            assert chart.unidades[of].nombre in text
        elif kind == "cargo":
            cargo = course.catalog.cargo(int(of))
            assert f"nivel {cargo.nivel}, {scheme.niveles[cargo.nivel].nombre}" in text
            assert f"letras {cargo.grupo}." in text
            assert (chart.unidades[cargo.unidad].nombre in text, f"({cargo.unidad})" in text) == (True, True)
            assert section == cargo.lugar


@pytest.mark.parametrize(("kind", "part"), [("nivel", "nivel"), ("organo", "organo"), ("parte", None)])
def test_the_part_that_is_marked_is_the_one_that_is_asked_about(courses, kind, part):
    for course in courses.values():
        for asked in made(course, kind, seeds=3):
            if asked.code:
                code = course.catalog.scheme.split(asked.code)
                of = course.cards[asked.card].of
                assert asked.part == (part or of)
                assert part is None or getattr(code, part) == of


def test_after_every_answer_there_is_a_code_to_take_apart_or_a_place_in_the_chart(courses):
    course = courses["puno"]
    for _, kind in ALL:
        for asked in made(course, kind, seeds=2):
            code = course.catalog.cargo(asked.numero).codigo if asked.numero else asked.code
            about = course.cards[asked.card]
            # Some levels and units have no cargo to learn by.
            assert code or asked.unidad or about.clave.startswith(("nivel:", "letras:")), asked
            if code and kind not in ("error", "parte", "confianza") and about.tema in ("unidades", "asuntos"):
                assert course.catalog.scheme.split(code).unit_key == about.of
