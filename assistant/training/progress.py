"""How far a learner is, in figures: by topic, by day, and what to study."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from msgspec import Struct

from .course import TOPICS, Card
from .memory import Memory, Review, Stage
from .plan import forecast

# How many days the curve shows, and how many cards are named to study.
CURVE_DAYS, WEAKEST = 30, 10
# Below this recall a card is weak: FSRS asks it again where recall falls to it.
SURE = 0.9


class Topic(Struct, frozen=True):
    """The cards of one topic by how far they are learned; `recall` is the mean over those met, None without any."""

    tema: str
    nombre: str
    new: int
    learning: int
    mastered: int
    recall: float | None

    @property
    def cards(self) -> int:
        """How many cards it has."""
        return self.new + self.learning + self.mastered


class Answers(Struct, frozen=True):
    """How many answers were given, and how many of them right without looking anything up."""

    given: int
    right: int

    @property
    def share(self) -> float | None:
        """The share of the right ones, 0 to 1; None without answers."""
        return self.right / self.given if self.given else None


class Day(Struct, frozen=True):
    """How many cards had been met, and how many were mastered, at the end of a day."""

    day: date
    met: int
    mastered: int


class Weak(Struct, frozen=True):
    """A card to study: its recall now, and how many answers about it were wrong."""

    card: Card
    recall: float
    wrong: int


class ExamResult(Struct, frozen=True):
    """How an exam went, and when (UTC)."""

    at: datetime
    right: int
    total: int


class Progress(Struct, frozen=True):
    """All figures about one learner, on the local day `day`.

    `practised` is on how many days something was answered, `first` and `last` are the first and last of them, and
    `streak` how many came without a gap up to today or yesterday. `forecast` counts the cards due on `day` and on the
    days after it. `whole` is the sum of `topics`.
    """

    day: date
    topics: tuple[Topic, ...]
    whole: Topic
    practised: int
    first: date | None
    last: date | None
    streak: int
    today: Answers
    week: Answers
    forecast: tuple[int, ...]
    curve: tuple[Day, ...]
    weakest: tuple[Weak, ...]


def progress(deck: Collection[Card], memory: Memory, now: datetime, zone: tzinfo) -> Progress:
    """The figures of a learner at `now`, with days as they begin and end in `zone`.

    Cards that are no more in the deck count as answers given, and nowhere else.
    """
    today = now.astimezone(zone).date()
    start = datetime.combine(today, time(), zone).astimezone(UTC)
    days = sorted({_day(review, zone) for review in memory.reviews})
    return Progress(
        day=today,
        topics=tuple(
            _topic(tema, nombre, cards, memory, now)
            for tema, nombre in TOPICS.items()
            if (cards := [card for card in deck if card.tema == tema])
        ),
        whole=_topic("", "Todo", deck, memory, now),
        practised=len(days),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        streak=streak(days, today),
        today=answers(review for review in memory.reviews if _day(review, zone) == today),
        week=answers(r for r in memory.reviews if today - timedelta(days=7) < _day(r, zone) <= today),
        forecast=forecast(deck, memory, now, start),
        curve=curve(deck, memory, today, zone),
        weakest=weakest(deck, memory, now),
    )


def streak(days: Iterable[date], today: date) -> int:
    """How many days in a row something was answered, the last of them today or, today still being open, yesterday."""
    practised = set(days)
    day = today if today in practised else today - timedelta(days=1)
    count = 0
    while day in practised:
        count += 1
        day -= timedelta(days=1)
    return count


def answers(reviews: Iterable[Review]) -> Answers:
    """How many answers these are, and how many right without help."""
    given = list(reviews)
    return Answers(len(given), sum(review.right and not review.helped for review in given))


def curve(deck: Collection[Card], memory: Memory, today: date, zone: tzinfo, days: int = CURVE_DAYS) -> tuple[Day, ...]:
    """What had been met and mastered at the end of each of the last `days` days, by replaying the reviews in time."""
    known = {card.clave for card in deck}
    replayed, met, mastered = Memory(), set[str](), set[str]()
    # Each day that changed something, with what stood at its end.
    ends: dict[date, tuple[int, int]] = {}
    for review in sorted(memory.reviews, key=lambda review: review.at):
        if review.card not in known:
            continue
        replayed.add(review)
        met.add(review.card)
        mastered.discard(review.card)
        if replayed.stage(review.card) is Stage.MASTERED:
            mastered.add(review.card)
        ends[_day(review, zone)] = (len(met), len(mastered))
    first = today - timedelta(days=days - 1)
    stands = next((ends[day] for day in sorted(ends, reverse=True) if day < first), (0, 0))
    out = []
    for day in (first + timedelta(days=n) for n in range(days)):
        stands = ends.get(day, stands)
        out.append(Day(day, *stands))
    return tuple(out)


def weakest(deck: Collection[Card], memory: Memory, now: datetime, limit: int = WEAKEST) -> tuple[Weak, ...]:
    """The met cards to study: about to be forgotten, or answered wrong and not mastered since; the weakest first."""
    wrong = Counter(review.card for review in memory.reviews if not review.right)
    met = [Weak(card, memory.recall(card.clave, now), wrong[card.clave]) for card in deck if memory.seen(card.clave)]
    weak = [
        one for one in met if one.recall < SURE or (one.wrong and memory.stage(one.card.clave) is not Stage.MASTERED)
    ]
    return tuple(sorted(weak, key=lambda one: (one.recall, -one.wrong))[:limit])


def _topic(tema: str, nombre: str, cards: Collection[Card], memory: Memory, now: datetime) -> Topic:
    stages = Counter(memory.stage(card.clave) for card in cards)
    recalls = [memory.recall(card.clave, now) for card in cards if memory.seen(card.clave)]
    mean = sum(recalls) / len(recalls) if recalls else None
    return Topic(tema, nombre, stages[Stage.NEW], stages[Stage.LEARNING], stages[Stage.MASTERED], mean)


def _day(review: Review, zone: tzinfo) -> date:
    return review.at.astimezone(zone).date()
