"""Exercises on the rules: what a part of a code says, and which digits or letters say a thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random
from typing import TYPE_CHECKING

from catalog.text import fold

from ..sentences import capital, to_the, with_article
from .course import Card, Course, title
from .exercise import Choice, Exercise
from .rules import rule

if TYPE_CHECKING:
    from catalog import Cargo, Unidad

CHOICES = 4


def part(course: Course, card: Card, rng: Random) -> Exercise | None:
    """Which part of a code the marked one is."""
    cargo = example(course, rng, card.of)
    names = course.parts
    if cargo is None:
        return None
    decoded = course.catalog.scheme.decode(cargo.codigo, course.catalog.chart)
    there = {p.parte: p for p in decoded.parts}
    wrong = [Choice(names[p], why=f"{capital(names[p])} de {cargo.codigo} es {there[p].valor}.")
             for p in there if p != card.of]  # fmt: skip
    return _choose(course, card, "parte", rng, f"¿Qué dice la parte marcada de {cargo.codigo}?",
                   Choice(names[card.of], right=True), wrong, code=cargo.codigo, part=card.of,
                   unidad=cargo.unidad)  # fmt: skip


def level(course: Course, card: Card, rng: Random) -> Exercise | None:
    """What a level is called."""
    names = {digit: nivel.nombre for digit, nivel in course.catalog.scheme.niveles.items()}
    return _named(course, card, rng, "nivel", names, "¿De qué nivel habla", "el nivel")


def level_digit(course: Course, card: Card, _: Random) -> Exercise | None:
    """Which digit a level has, typed."""
    return _digit(course, card, "nivel-digito", [one.nombre for one in course.catalog.scheme.niveles.values()],
                  course.catalog.scheme.niveles[card.of].nombre, "el nivel")  # fmt: skip


def letters(course: Course, card: Card, rng: Random) -> Exercise | None:
    """Which letters go with a level."""
    scheme = course.catalog.scheme
    own = scheme.niveles[card.of]
    wrong = []
    for group in scheme.grupos.values():
        levels = [digit for digit, nivel in scheme.niveles.items() if nivel.grupo == group.letras]
        if card.of not in levels:
            at = f"van con el nivel {' y el '.join(levels)}" if levels else "no van con ningún nivel"
            wrong.append(Choice(group.letras, why=f"Las letras {group.letras} ({group.nombre}) {at}."))
    prompt = f"¿Qué letras van con el nivel {card.of}, «{own.nombre}»?"
    return _choose(course, card, "letras", rng, prompt, Choice(own.grupo, right=True), wrong)


def letters_typed(course: Course, card: Card, _: Random) -> Exercise | None:
    """The same, typed, without the level's name to help."""
    own = course.catalog.scheme.niveles[card.of].grupo
    return _typed(course, card, "letras-escritas", f"Un código dice nivel {card.of}. ¿En qué letras termina?", own)


def confidence(course: Course, card: Card, rng: Random) -> Exercise | None:
    """Whether a cargo is one of confidence."""
    wanted, scheme = rng.random() < 0.5, course.catalog.scheme
    # Who is called as those of confidence are, with other letters, is no case to learn the rule by.
    called_so = [fold(one.titulo) for letters in scheme.of_confidence for one in scheme.grupos[letters].titulos]

    def fits(one: Cargo) -> bool:
        ours = one.grupo in scheme.of_confidence
        return ours == wanted and (ours or not any(fold(one.titulo).startswith(name) for name in called_so))

    cargo = example(course, rng, "grupo", fits)
    if cargo is None:
        return None
    group = scheme.grupos[cargo.grupo].nombre
    why = f"{cargo.codigo} termina en {cargo.grupo}: {group}."
    yes = Choice("Sí, es de confianza", right=wanted, why="" if wanted else why)
    no = Choice("No es de confianza", right=not wanted, why="" if not wanted else why)
    prompt = f"{title(cargo)}, {cargo.codigo}: ¿es un cargo de confianza?"
    text, section = rule(course, card)
    return Exercise(card.clave, "confianza", "elegir", prompt, text, section, (yes if wanted else no).text, why,
                    choices=(yes, no), code=cargo.codigo, part="grupo", unidad=cargo.unidad,
                    numero=cargo.numero)  # fmt: skip


def organ(course: Course, card: Card, rng: Random) -> Exercise | None:
    """Which órgano a digit is."""
    names = {digit: organo.nombre for digit, organo in course.catalog.chart.organos.items() if organo.en_uso}
    return _named(course, card, rng, "organo", names, "¿Qué órgano es", "el órgano")


def organ_digit(course: Course, card: Card, _: Random) -> Exercise | None:
    """Which digit an órgano has, typed."""
    return _digit(course, card, "organo-digito", [one.nombre for one in course.catalog.chart.organos.values()],
                  course.catalog.chart.organos[card.of].nombre, "el órgano")  # fmt: skip


def unit(course: Course, card: Card, rng: Random) -> Exercise | None:
    """Which unit a key is; the wrong ones stand beside it in the chart."""
    chart = course.catalog.chart
    own = chart.unidades[card.of]
    wrong = [Choice(u.nombre, why=f"{u.nombre} es {u.clave}.") for u in near_units(course, own, rng)]
    return _choose(course, card, "unidad", rng, f"¿Qué unidad es la {card.of}?",
                   Choice(own.nombre, right=True), wrong, unidad=card.of)  # fmt: skip


def unit_key(course: Course, card: Card, _: Random) -> Exercise | None:
    """Which digits a unit has, typed."""
    own = course.catalog.chart.unidades[card.of]
    if not _alone(course, own):
        return None
    parts = "órgano, unidad y sub unidad" if own.padre else "órgano y unidad"
    prompt = f"¿Qué dígitos lleva {with_article(own)} en los códigos? Escriba {parts}."
    return _typed(course, card, "unidad-digitos", prompt, card.of, unidad=card.of)


def unit_name(course: Course, card: Card, _: Random) -> Exercise | None:
    """What a unit is called, typed."""
    own = course.catalog.chart.unidades[card.of]
    if not _alone(course, own):
        return None
    return _typed(course, card, "unidad-nombre", f"¿Cómo se llama la unidad {card.of}? Escriba su nombre.", own.nombre,
                  unidad=card.of)  # fmt: skip


def unit_place(course: Course, card: Card, _: Random) -> Exercise | None:
    """Where the digits lead in the chart, which is shown without any."""
    own = course.catalog.chart.unidades[card.of]
    text, section = rule(course, card)
    prompt, told = f"Ubique en el organigrama la unidad {card.of}.", f"{card.of} es {with_article(own)}."
    return Exercise(card.clave, "unidad-lugar", "ubicar", prompt, text, section, card.of, told, unidad=card.of)


def matter(course: Course, card: Card, rng: Random) -> Exercise | None:
    """Where somebody who comes for a matter is to be sent; no unit near the right one is offered."""
    own = course.catalog.chart.unidades[card.of]
    told = course.matters
    asked = rng.choice(told[card.of])
    own_top = card.of.split(".")[:2]
    others = [u for u in course.catalog.chart.unidades.values() if u.clave.split(".")[:2] != own_top
              and _stems(asked).isdisjoint(_stems(u.nombre, *told.get(u.clave, ())))]  # fmt: skip
    rng.shuffle(others)
    wrong = [Choice(u.nombre, why=f"{capital(with_article(u))} ({u.clave}) ve otros asuntos.") for u in others]
    prompt = f"Alguien viene por «{asked}». ¿A qué unidad lo envía?"
    return _choose(course, card, "asunto", rng, prompt, Choice(own.nombre, right=True), wrong, unidad=card.of,
                   told=f"«{capital(asked)}»: se le envía {to_the(with_article(own))} ({card.of}).")  # fmt: skip


def example(course: Course, rng: Random, part: str, fits: Callable[[Cargo], bool] = lambda _: True) -> Cargo | None:
    """A cargo to show: one that can be learned, that fits, and whose code has the part."""
    found = [c for c in course.catalog.cargos if fits(c) and course.teaches(c)
             and (part == "grupo" or getattr(c.code, part))]  # fmt: skip
    return rng.choice(found) if found else None


def shown_by(course: Course, card: Card, rng: Random) -> Cargo | None:
    """A cargo whose code shows what a card is about: one of that level, órgano, unit, or of those letters."""
    fields = {"nivel": "nivel", "letras": "nivel", "organo": "organo", "confianza": "grupo", "unidad": "unidad",
              "asunto": "unidad"}  # fmt: skip
    field = fields.get(card.clave.partition(":")[0])
    return example(course, rng, "grupo", lambda one: getattr(one, field) == card.of) if field else None


def near_units(course: Course, own: Unidad, rng: Random) -> list[Unidad]:
    """The other units, those that differ in one digit first: beside it, or at the same place elsewhere."""
    beside = course.catalog.chart.siblings(own.clave)
    tail = own.clave.partition(".")[2]
    alike = [u for u in course.catalog.chart.unidades.values()
             if u.clave.partition(".")[2] == tail and u != own and u not in beside]  # fmt: skip
    rest = [u for u in course.catalog.chart.unidades.values() if u not in (own, *beside, *alike)]
    for group in (beside, alike, rest):
        rng.shuffle(group)
    return [*beside[:2], *alike[:2], *beside[2:], *alike[2:], *rest]


def choices(rng: Random, right: Choice, wrong: Iterable[Choice]) -> tuple[Choice, ...]:
    """The right one and up to three wrong ones, the first given first, all with texts of their own; shuffled."""
    out = [right]
    for one in wrong:
        if len(out) < CHOICES and one.text not in [other.text for other in out]:
            out.append(one)
    rng.shuffle(out)
    return tuple(out)


def _named(course: Course, card: Card, rng: Random, part: str, names: Mapping[str, str], asks: str, what: str
           ) -> Exercise | None:  # fmt: skip
    """What the digit of a part is called, on a code that has it when there is one."""
    wrong = [Choice(name, why=f"{name}: ese es {what} {digit}.") for digit, name in names.items() if digit != card.of]
    cargo, right = shown_by(course, card, rng), Choice(names[card.of], True)
    if cargo is None:
        return _choose(course, card, part, rng, f"{asks} el {card.of}?", right, wrong)
    return _choose(course, card, part, rng, f"{asks} el {card.of} marcado?", right, wrong,
                   code=cargo.codigo, part=part, unidad=cargo.unidad)  # fmt: skip


def _digit(course: Course, card: Card, kind: str, names: Sequence[str], name: str, what: str) -> Exercise | None:
    """Which digit a name has, typed; None when the name is not the only one."""
    return (
        _typed(course, card, kind, f"¿Qué dígito lleva {what} «{name}»?", card.of) if names.count(name) == 1 else None
    )


def _choose(course: Course, card: Card, kind: str, rng: Random, prompt: str, right: Choice, wrong: Sequence[Choice],
            told: str = "", **about: str) -> Exercise | None:  # fmt: skip
    shuffled = list(wrong)
    if kind not in ("unidad", "asunto"):
        rng.shuffle(shuffled)
    offered = choices(rng, right, shuffled)
    if len(offered) < 2:
        return None
    text, section = rule(course, card)
    return Exercise(card.clave, kind, "elegir", prompt, text, section, right.text, told or f"Es {right.text}.",
                    choices=offered, **about)  # type: ignore[arg-type]  # fmt: skip


def _typed(course: Course, card: Card, kind: str, prompt: str, wanted: str, unidad: str = "") -> Exercise:
    text, section = rule(course, card)
    return Exercise(card.clave, kind, "escribir", prompt, text, section, wanted, f"Es {wanted}.", unidad=unidad)


def _alone(course: Course, own: Unidad) -> bool:
    """Whether no other unit has the same name."""
    return [u for u in course.catalog.chart.unidades.values() if u.nombre == own.nombre] == [own]


def _stems(*texts: str) -> set[str]:
    """How the words of several texts begin, those that say something: «obra» and «Obras» are alike."""
    return {word[:5].rstrip("s") for text in texts for word in fold(text).split() if len(word) > 3}
