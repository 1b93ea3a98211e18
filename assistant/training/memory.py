"""What a learner remembers: computed from the reviews alone by FSRS, so that nothing derived has to be kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from .course import is_rule

if TYPE_CHECKING:
    from fsrs import Card as State
    from fsrs import Rating, Scheduler

# How surely a card is to be known when it comes again. To read one code takes four or five rules at once, so that each
# has to be surer than a cargo by itself (`benchmarks.learning` shows what it does).
RULE_RETENTION, ROW_RETENTION = 0.97, 0.9
# In days. Who still knows a card with some certainty after a week without it needs no daily practice for it any more.
MASTERED_STABILITY = 7.0


class Review(Struct, frozen=True):
    """One answer to an exercise: about which card (`clave`), of which kind, and when (UTC).

    `helped`: right or wrong, the answer was looked up meanwhile.
    """

    card: str
    kind: str
    right: bool
    helped: bool
    at: datetime


class Stage(StrEnum):
    """How far a card is learned."""

    NEW = "nuevo"
    LEARNING = "aprendiendo"
    MASTERED = "dominado"


class Memory:
    """What a learner remembers after these reviews, which come in the order in which they were written.

    That order is trusted more than the clock. When a card's review is dated before its last one, the clock was set
    meanwhile: FSRS takes them for reviews of one day, and the date written later counts from then on.
    """

    def __init__(self, reviews: Iterable[Review] = ()) -> None:
        self.reviews: list[Review] = []
        self._states: dict[str, State] = {}
        self._met: dict[str, datetime] = {}
        for review in reviews:
            self.add(review)

    def add(self, review: Review) -> None:
        """One more review."""
        at = review.at.astimezone(UTC)
        state = self._states.get(review.card) or _new(at)
        self._states[review.card], _ = _scheduler(review.card).review_card(state, _rating(review), at)
        self._met.setdefault(review.card, at)
        self.reviews.append(review)

    def seen(self, card: str) -> bool:
        """Whether the card was ever asked."""
        return card in self._states

    def met(self, card: str) -> datetime | None:
        """When the card was asked for the first time; None for a new one."""
        return self._met.get(card)

    def due(self, card: str) -> datetime | None:
        """When the card is to be asked again; None for a new one."""
        state = self._states.get(card)
        return state.due if state else None

    def is_due(self, card: str, now: datetime) -> bool:
        """Whether the card is to be asked again by now: its time has come, or its last review is yet to come.

        The latter was written under a clock that ran ahead, by which the card might not come for years.
        """
        state = self._states.get(card)
        return state is not None and (state.due <= now or (state.last_review or now) > now)

    def recall(self, card: str, now: datetime) -> float:
        """How probably the card is known now, 0 to 1, by whole days since its last review; 0 for a new one.

        Of one that was asked today it is told for tomorrow: right after an answer everybody knows it.
        """
        state = self._states.get(card)
        if state is None or state.last_review is None:
            return 0.0
        at = max(now, state.last_review + timedelta(days=1))
        return float(_scheduler(card).get_card_retrievability(state, at))

    def stage(self, card: str) -> Stage:
        """How far the card is learned: mastered when FSRS repeats it by days, and it lasts for a week."""
        from fsrs import State as Phase

        state = self._states.get(card)
        if state is None:
            return Stage.NEW
        lasts = state.state == Phase.Review and (state.stability or 0.0) >= MASTERED_STABILITY
        return Stage.MASTERED if lasts else Stage.LEARNING


def _scheduler(card: str) -> Scheduler:
    return _with_retention(RULE_RETENTION if is_rule(card) else ROW_RETENTION)


@cache
def _with_retention(retention: float) -> Scheduler:
    """FSRS with its defaults, except chance: the same reviews are to give the same memory, always."""
    from fsrs import Scheduler

    return Scheduler(desired_retention=retention, enable_fuzzing=False)


def _new(at: datetime) -> State:
    """A card never asked. Its number means nothing here; without one FSRS waits a millisecond to make it up."""
    from fsrs import Card

    return Card(card_id=0, due=at)


def _rating(review: Review) -> Rating:
    from fsrs import Rating

    if not review.right:
        return Rating.Again
    return Rating.Hard if review.helped else Rating.Good
