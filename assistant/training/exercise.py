"""An exercise, as plain data: what is asked, how it is answered, what is right, and what is said afterwards."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

# How an answer is given: one of the choices, a text, a place in the org chart.
Way = Literal["elegir", "escribir", "ubicar"]


class Choice(Struct, frozen=True):
    """One answer to choose; `why` says what a wrong one is instead, as a sentence."""

    text: str
    right: bool = False
    why: str = ""


class Exercise(Struct, frozen=True):
    """One question of a kind (a key of KINDS) about the card `card`, with exactly one right answer.

    `code` is taken apart after the answer, and shown before it when its `part` is marked; both may be empty. Of the
    `choices` one is right. Where a text or a place is asked for, `wanted` is the right one: a code, the key of a unit,
    a digit, letters. `rule` says the rule in a sentence, and `section` where the document has it (empty: it does not).
    `unidad` and `numero` are the unit and the cargo that it is about, for their place in the chart (empty, 0: none).
    """

    card: str
    kind: str
    way: Way
    prompt: str
    rule: str
    section: str
    wanted: str
    told: str
    choices: tuple[Choice, ...] = ()
    code: str = ""
    part: str = ""
    unidad: str = ""
    numero: int = 0

    def number(self, text: str) -> int:
        """The number, from 1, of the choice that a text names; 0 when it names none."""
        text = text.strip()
        number = int(text) if text.isdecimal() and len(text) < 3 else 0
        return number if number <= len(self.choices) else 0


class Verdict(Struct, frozen=True):
    """What an answer was worth: right, or why not, as a sentence. `spelled` is the right word that a typo stood for."""

    right: bool
    why: str = ""
    spelled: str = ""
