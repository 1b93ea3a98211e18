"""What comes next: what is about to be forgotten first, then something new, rules before rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from .course import Card
from .memory import Memory

# What ten minutes a day can take in beside the repetitions: each new card comes back several times in its first days.
NEW_A_DAY = 20


def next_card(
    deck: Collection[Card], memory: Memory, now: datetime, today_start: datetime, *, sent: Sequence[str] = (), seed: str
) -> Card | None:
    """The card to ask now, or None: done for today.

    Those due come first, the longest due before; then a new one while fewer than NEW_A_DAY were met since
    `today_start`. Cards that the learner sent to practice (`sent`, their keys) are met before other new ones, whatever
    the rules and however many were met. `seed` is the learner's own: it fixes the order of the rows. The card of the
    last answer comes again only when there is no other.
    """
    first = _soonest((card for card in deck if memory.is_due(card.clave, now)), memory)
    if first is None or first.clave == _last(memory):
        return _new(deck, memory, now, today_start, sent, seed) or first
    return first


def ahead(deck: Collection[Card], memory: Memory) -> Card | None:
    """The met card that is due next, for who wants to go on although nothing is due; None when none was met."""
    return _soonest((card for card in deck if memory.seen(card.clave)), memory)


def forecast(
    deck: Collection[Card], memory: Memory, now: datetime, today_start: datetime, days: int = 7
) -> tuple[int, ...]:
    """How many met cards fall due today, with those due before, and on each following day."""
    counts = [0] * days
    for card in deck:
        due = memory.due(card.clave)
        if due is not None:
            day = 0 if memory.is_due(card.clave, now) else max(0, (due - today_start) // timedelta(days=1))
            if day < days:
                counts[day] += 1
    return tuple(counts)


def _soonest(met: Iterator[Card], memory: Memory) -> Card | None:
    """The one due first; that of the last answer only when it is the only one."""
    last = _last(memory)
    return min(met, key=lambda card: (card.clave == last, memory.due(card.clave)), default=None)


def _last(memory: Memory) -> str:
    return memory.reviews[-1].card if memory.reviews else ""


def _new(
    deck: Collection[Card], memory: Memory, now: datetime, today_start: datetime, sent: Sequence[str], seed: str
) -> Card | None:
    """The next card that was never asked."""
    new = {card.clave: card for card in deck if not memory.seen(card.clave)}
    for key in sent:
        if key in new:
            return new[key]
    if sum(_is_between(today_start, memory.met(card.clave), now) for card in deck) >= NEW_A_DAY:
        return None
    rule = next((card for card in new.values() if card.is_rule), None)
    return rule or min(new.values(), key=lambda card: _place(card, seed), default=None)


def _is_between(start: datetime, at: datetime | None, end: datetime) -> bool:
    return at is not None and start <= at <= end


def _place(card: Card, seed: str) -> bytes:
    """Where a row stands in a learner's own order: one by document order would be learned as such.

    It depends on nothing else in the deck, so that a change of the catalogue moves no other row.
    """
    return sha256(f"{seed} {card.clave}".encode()).digest()
