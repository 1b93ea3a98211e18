"""The kinds of exercise: what each is called, and for which cards it is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from msgspec.structs import replace

from . import row_kinds, rule_kinds
from .course import Card, Course
from .exercise import Exercise

Make = Callable[[Course, Card, Random], Exercise | None]

# For each kind of card its exercises, the easiest first: whoever meets a card for the first time is asked the first.
KINDS: dict[str, dict[str, Make]] = {
    "parte": {"parte": rule_kinds.part},
    "nivel": {"nivel": rule_kinds.level, "nivel-digito": rule_kinds.level_digit},
    "letras": {"letras": rule_kinds.letters, "letras-escritas": rule_kinds.letters_typed},
    "confianza": {"confianza": rule_kinds.confidence},
    "organo": {"organo": rule_kinds.organ, "organo-digito": rule_kinds.organ_digit},
    "unidad": {"unidad": rule_kinds.unit, "unidad-lugar": rule_kinds.unit_place,
               "unidad-digitos": rule_kinds.unit_key, "unidad-nombre": rule_kinds.unit_name},
    "asunto": {"asunto": rule_kinds.matter},
    "cargo": {"leer": row_kinds.read, "de-quien": row_kinds.whose, "armar": row_kinds.build,
              "error": row_kinds.wrong_code, "lugar": row_kinds.place, "armar-escrito": row_kinds.build_typed},
}  # fmt: skip


def exercise(course: Course, card: Card, rng: Random, *, first: bool = False,
             only: Sequence[str] = ()) -> Exercise | None:  # fmt: skip
    """An exercise on a card: the easiest kind for the `first` time, any later; of the kinds in `only`, if given.

    None when the catalogue gives no exercise with one right answer, as for an órgano that is alone.
    """
    makers = [make for kind, make in KINDS[card.clave.partition(":")[0]].items() if not only or kind in only]
    if not first:
        rng.shuffle(makers)
    found = next((found for make in makers if (found := make(course, card, rng)) is not None), None)
    return _with_example(course, card, rng, found) if found is not None and not found.code else found


def _with_example(course: Course, card: Card, rng: Random, found: Exercise) -> Exercise:
    """The exercise with a code to take apart after the answer: nothing marks it, so that it is not shown before."""
    cargo = rule_kinds.shown_by(course, card, rng)
    return replace(found, code=cargo.codigo, unidad=found.unidad or cargo.unidad) if cargo else found
