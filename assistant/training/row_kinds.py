"""Exercises on cargos: reading a whole code, building one, knowing whose it is, finding what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..sentences import joined, of_the, with_article
from .course import Card, Course, called, title
from .exercise import Choice, Exercise, Way
from .rule_kinds import choices
from .rules import address, rule

if TYPE_CHECKING:
    from catalog import Cargo
    from catalog.codes import Code

# A level that does not go with the letters: neither of them is wrong by itself.
RANK = "rango"
# The part that each kind of problem is in.
FAULTY = {"organo": "organo", "organo-sin-uso": "organo", "unidad": "unidad", "sub-unidad": "sub_unidad",
          "nivel": "nivel", "letras": "grupo", "nivel-grupo": RANK}  # fmt: skip


def read(course: Course, card: Card, rng: Random) -> Exercise | None:
    """What a whole code says: the level and the unit. The wrong ones are one part off."""
    cargo = course.catalog.cargo(int(card.of))
    right = _meaning(course, cargo.nivel, cargo.unidad)
    wrong = [Choice(_meaning(course, level, key), why=f"Ese sería {course.catalog.scheme.propose(key, level).text}.")
             for key, level in _neighbours(course, cargo, rng)]  # fmt: skip
    return _about(course, card, "leer", "elegir", f"¿Qué dice el código {cargo.codigo}?", right,
                  choices(rng, Choice(right, right=True), wrong))  # fmt: skip


def build(course: Course, card: Card, rng: Random) -> Exercise | None:
    """The code of a cargo, chosen among codes that are one part off."""
    cargo = course.catalog.cargo(int(card.of))
    wrong = [Choice(code, why=_difference(course, code, cargo)) for code in _near_codes(course, cargo, rng)]
    return _about(course, card, "armar", "elegir", f"¿Qué código lleva {_the_cargo(course, cargo)}?", cargo.codigo,
                  choices(rng, Choice(cargo.codigo, right=True), wrong))  # fmt: skip


def build_typed(course: Course, card: Card, _: Random) -> Exercise | None:
    """The same, typed."""
    cargo = course.catalog.cargo(int(card.of))
    return _about(course, card, "armar-escrito", "escribir", f"Escriba el código de {_the_cargo(course, cargo)}.",
                  cargo.codigo)  # fmt: skip


def whose(course: Course, card: Card, rng: Random) -> Exercise | None:
    """Who has a code. Whoever shares the code is not among the wrong ones."""
    cargo = course.catalog.cargo(int(card.of))
    holders = {called(one) for one in course.catalog.by_code[cargo.codigo]}
    near = [one for key, level in _neighbours(course, cargo, rng) for one in course.catalog.by_unit[key]
            if one.nivel == level]  # fmt: skip
    rest = list(course.catalog.cargos)
    rng.shuffle(rest)
    wrong = [Choice(_named(course, one), why=f"Ese es {one.codigo}.") for one in (*near, *rest)
             if one.codigo != cargo.codigo and course.teaches(one)
             and (one.unidad != cargo.unidad or called(one) not in holders)]  # fmt: skip
    right = _named(course, cargo)
    return _about(course, card, "de-quien", "elegir", f"¿De quién es el código {cargo.codigo}?", right,
                  choices(rng, Choice(right, right=True), wrong))  # fmt: skip


def place(course: Course, card: Card, _: Random) -> Exercise | None:
    """Where a code leads in the chart, which is shown without digits."""
    cargo = course.catalog.cargo(int(card.of))
    found = _about(course, card, "lugar", "ubicar", f"Ubique en el organigrama al cargo {cargo.codigo}.", cargo.unidad)
    return found and replace(found, told=address(course, cargo.unidad))


def wrong_code(course: Course, card: Card, rng: Random) -> Exercise | None:
    """Which of two codes is wrong, and in which part: each code is offered with each of two parts."""
    cargo = course.catalog.cargo(int(card.of))
    faults = [fault for fault in _faults(course, cargo.code) if _innocent(course, *fault[:2])]
    others = [one for one in course.cargos if one.codigo != cargo.codigo and len(one.codigo) == len(cargo.codigo)]
    if not faults or not others:
        return None
    # A part first: most single digits that are wrong are those of the level.
    part = rng.choice(sorted({fault[1] for fault in faults}))
    wrong, _, told = rng.choice([fault for fault in faults if fault[1] == part])
    sound, names = rng.choice(others).codigo, {**course.parts, RANK: "el nivel y las letras"}
    other = rng.choice(_innocent(course, wrong, part))
    offered = []
    for code in sorted((wrong, sound)):
        for fault in sorted((part, other), key=list(names).index):
            right = (code, fault) == (wrong, part)
            why = f"{sound} está bien." if code == sound else f"En {wrong} lo que está mal es otra parte."
            offered.append(Choice(f"{code}, por {names[fault]}", right, "" if right else why))
    wanted = next(one.text for one in offered if one.right)
    prompt = f"{joined(sorted((wrong, sound)))}: uno está mal. ¿Cuál, y por qué parte?"
    found = _about(course, card, "error", "elegir", prompt, wanted, tuple(offered), code=wrong)
    section = course.catalog.code_file.seccion if part in ("nivel", "grupo", RANK) else course.catalog.chart.seccion
    # The rule is what is wrong with the code; the cargo whose code it was made of says nothing here.
    return found and replace(found, rule=f"{wrong} está mal: {told}.", section=section, numero=0, unidad="")


def _about(course: Course, card: Card, kind: str, way: Way, prompt: str, wanted: str,
           offered: tuple[Choice, ...] = (), code: str = "") -> Exercise | None:  # fmt: skip
    if way == "elegir" and len(offered) < 2:
        return None
    cargo = course.catalog.cargo(int(card.of))
    text, section = rule(course, card)
    return Exercise(card.clave, kind, way, prompt, text, section, wanted, f"Es {wanted}.", offered, code=code,
                    unidad=cargo.unidad, numero=cargo.numero)  # fmt: skip


def _neighbours(course: Course, cargo: Cargo, rng: Random) -> list[tuple[str, str]]:
    """(unit, level) that differ from a cargo's in one part, a level and a unit by turns."""
    chart, levels = course.catalog.chart, [digit for digit in course.catalog.scheme.niveles if digit != cargo.nivel]
    own = chart.unidades[cargo.unidad]
    beside = [u.clave for u in chart.siblings(cargo.unidad)]
    tail = own.clave.partition(".")[2]
    alike = [u.clave for u in chart.unidades.values() if u.clave.partition(".")[2] == tail and u.organo != own.organo]
    for group in (levels, beside, alike):
        rng.shuffle(group)
    units = [key for pair in zip([*beside, *alike], [*alike, *beside], strict=True) for key in pair]
    out = []
    for n in range(max(len(levels), len(units))):
        out += [(cargo.unidad, level) for level in levels[n : n + 1]]
        out += [(key, cargo.nivel) for key in units[n : n + 1]]
    return list(dict.fromkeys(out))


def _near_codes(course: Course, cargo: Cargo, rng: Random) -> list[str]:
    """Sound codes that are one part off."""
    found = [course.catalog.scheme.propose(key, level).text for key, level in _neighbours(course, cargo, rng)]
    return [code for code in found if code != cargo.codigo]


def _faults(course: Course, code: Code) -> Iterator[tuple[str, str, str]]:
    """Codes with one part changed so that this part alone is wrong: code, part (or RANK), what is wrong."""
    for part in course.parts:
        for changed in _changed(course, code, part):
            problems = course.catalog.scheme.decode(changed.text, course.catalog.chart).problems
            if len(problems) == 1 and part != "pliego" and FAULTY.get(problems[0].kind) in (part, RANK):
                yield changed.text, FAULTY[problems[0].kind], problems[0].text


def _innocent(course: Course, wrong: str, part: str) -> list[str]:
    """The parts of a wrong code that nobody can blame instead: whatever stood there, it would stay wrong."""
    code = course.catalog.scheme.split(wrong)
    assert code is not None  # it was made from one
    blamed = ("nivel", "grupo") if part == RANK else (part,)
    return [other for other in course.parts if other not in (*blamed, "pliego") and getattr(code, other)
            and all(course.catalog.scheme.decode(one.text, course.catalog.chart).problems
                    for one in _changed(course, code, other))]  # fmt: skip


def _changed(course: Course, code: Code, part: str) -> Iterator[Code]:
    """The code with every other value in one part that it has."""
    value = getattr(code, part)
    values = (
        course.catalog.scheme.grupos if part == "grupo" else (f"{n:0{len(value)}}" for n in range(10 ** len(value)))
    )
    for other in values if value and part != "pliego" else ():
        if other != value:
            yield replace(code, **{part: other})


def _meaning(course: Course, level: str, key: str) -> str:
    return f"{course.catalog.scheme.niveles[level].nombre} · {course.catalog.chart.unidades[key].nombre}"


def _named(course: Course, cargo: Cargo) -> str:
    return f"{title(cargo)} · {course.catalog.chart.unidades[cargo.unidad].nombre}"


def _the_cargo(course: Course, cargo: Cargo) -> str:
    """«Cajero», of the Sub Gerencia de …."""
    return f"«{title(cargo)}», {of_the(with_article(course.catalog.chart.unidades[cargo.unidad]))}"


def _difference(course: Course, code: str, cargo: Cargo) -> str:
    """In which part a code is not that of a cargo."""
    given = {p.parte: p for p in course.catalog.scheme.decode(code, course.catalog.chart).parts}
    for part in course.catalog.scheme.decode(cargo.codigo, course.catalog.chart).parts:
        other = given.get(part.parte)
        if other is not None and other.valor != part.valor:
            what = f", {other.significado}" if other.significado else ""
            return f"En {code} {course.parts[part.parte]} es {other.valor}{what}."
    return f"{code} es de otra unidad."
