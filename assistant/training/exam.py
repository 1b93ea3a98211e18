"""An exam: questions of every kind, on anything that can be learned, whether it was practised or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

from msgspec import Struct

from .course import TOPICS, Card, Course
from .exercise import Exercise
from .kinds import KINDS, exercise

QUESTIONS = 20


class Outcome(Struct, frozen=True):
    """How an exam went: right answers of all, by topic (name, right, asked), and the cards to study."""

    right: int
    total: int
    topics: tuple[tuple[str, int, int], ...]
    study: tuple[Card, ...]


def exam(course: Course, seed: str, questions: int = QUESTIONS) -> tuple[Exercise, ...]:
    """The questions of an exam: kind after kind, each about another thing, in a mixed order."""
    rng = Random(seed)
    kinds = [(prefix, kind) for prefix, makers in KINDS.items() for kind in makers]
    cards = {prefix: [card for card in course.cards.values() if card.clave.startswith(f"{prefix}:")]
             for prefix in KINDS}  # fmt: skip
    for left in cards.values():
        rng.shuffle(left)
    out: list[Exercise] = []
    # What one question says of a level must not answer another: each thing is asked about once.
    asked: set[str] = set()
    while len(out) < questions and kinds:
        for prefix, kind in list(kinds):
            found = None
            while found is None and cards[prefix]:
                card = cards[prefix].pop()
                found = exercise(course, card, rng, only=[kind]) if card.of not in asked else None
            if found is None:
                kinds.remove((prefix, kind))
            elif len(out) < questions:
                out.append(found)
                asked.add(course.cards[found.card].of)
    rng.shuffle(out)
    return tuple(out)


def outcome(course: Course, asked: Sequence[Exercise], right: Sequence[bool]) -> Outcome:
    """What the answers come to; `right` tells of each question whether it was answered right."""
    done = list(zip(asked, right, strict=True))
    topic = {one.card: course.cards[one.card].tema for one in asked}
    given = Counter(topic[one.card] for one, _ in done)
    good = Counter(topic[one.card] for one, is_right in done if is_right)
    return Outcome(
        sum(right), len(done), tuple((TOPICS[tema], good[tema], given[tema]) for tema in TOPICS if given[tema]),
        tuple(course.cards[one.card] for one, is_right in done if not is_right),
    )  # fmt: skip
