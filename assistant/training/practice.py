"""Practice: one step after the other, each chosen by what the learner remembers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random

from msgspec import Struct

from .course import Card, Course
from .exercise import Exercise
from .kinds import exercise
from .memory import Memory
from .plan import ahead, next_card


class Step(Struct, frozen=True):
    """A card and the exercise on it; `first` when it was never asked, and so is taught before."""

    card: Card
    exercise: Exercise
    first: bool


class Practice:
    """The practice of one learner, of whom `memory` knows the past.

    Chance hangs on the learner (`seed`) and on how many answers there were: whoever is interrupted finds the same step
    again. `sent` are the keys of cards that the learner wants to meet first; it may grow.
    """

    def __init__(self, course: Course, memory: Memory, seed: str, sent: Sequence[str] = ()) -> None:
        self.course, self.memory, self._seed, self._sent = course, memory, seed, sent
        self.deck = dict(course.cards)

    def next(self, now: datetime, today_start: datetime, *, go_on: bool = False) -> Step | None:
        """What comes now; None when it is enough for today, unless somebody wants to `go_on` all the same."""
        while self.deck:
            card = next_card(self.deck.values(), self.memory, now, today_start, sent=self._sent, seed=self._seed)
            if card is None and go_on:
                card = ahead(self.deck.values(), self.memory)
            if card is None:
                return None
            found = self.on(card)
            if found is not None:
                return found
            # Nothing can be asked about it in this catalogue.
            del self.deck[card.clave]
        return None

    def on(self, card: Card) -> Step | None:
        """A step on that card, whether it is due or not; None when nothing can be asked about it."""
        first = not self.memory.seen(card.clave)
        found = exercise(self.course, card, Random(f"{self._seed} {len(self.memory.reviews)}"), first=first)
        return Step(card, found, first) if found is not None else None
