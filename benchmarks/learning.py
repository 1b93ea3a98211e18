"""Whether rules before rows teach to read codes never seen: simulated learners at the real practice.

    python -m benchmarks.learning [LEARNERS]

One group practises the deck as it is, the rules and then the rows; the other the cargos alone. Both practise ten
minutes a day as `Practice` asks them, and nobody is ever asked about a fifth of the codes. On the next day, before
practising, each is to read these: the órgano, the unidad, the sub unidad, the nivel and the letters, from memory. The
table says after how many answers, and on which day, nine in ten are read.

The learners do not forget as the scheduler (FSRS) believes. A memory fades exponentially (Ebbinghaus, 1885) with a
half-life of its own, which a success makes longer and a failure shorter (half-life regression, Settles & Meeder,
2016); how fast is drawn for each learner. Whoever does not know chooses blindly.

Whoever practises a cargo sees its code taken apart, so each part of it may be learned by the way: with the chance
`by_the_way`, as much as by an exercise of its own, in both groups. Nobody knows how much people learn so; hence a row
for each of several chances. A code is held back only when other cargos show each of its parts: rows alone could not
teach it otherwise.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from math import inf, prod
from random import Random
from statistics import mean, median

from msgspec import Struct

from assistant.training.course import Course
from assistant.training.memory import Memory, Review
from assistant.training.practice import Practice, Step
from catalog import Cargo, load

LEARNERS = 20
CHANCES = (0.0, 0.25, 0.5, 1.0)
GROUPS = {"rules, then rows": True, "rows alone": False}
# Ten minutes a day; reading a lesson takes longer than answering.
SESSION, ANSWERING, READING = timedelta(minutes=10), timedelta(seconds=10), timedelta(seconds=20)
START, DAY = datetime(2026, 1, 5, 14, tzinfo=UTC), timedelta(days=1)
HELD_BACK, GOAL = 0.2, 0.9
# In days: how long a learner has, and when the table looks at what is read.
LIMIT, LOOKED_AT = 100, (3, 7, 30)
# In days; as Settles & Meeder bound it.
LONGEST, SHORTEST = 274.0, 15 / 24 / 60


class Day(Struct, frozen=True):
    """The `number`th day (from 1): how many answers there were by its end, and which share of the codes is read."""

    number: int
    answers: int
    read: float


class Mind:
    """A learner's memories by their keys: the half-life of each, in days, and when it was last refreshed."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        # What was just taught is half forgotten after so many days; then what a success and a failure do to that. Such
        # learners know 84 to 94 % of what they are asked again; FSRS aims at 90 %.
        self._first, self._gain, self._loss = rng.uniform(3, 10), rng.uniform(2, 4), rng.uniform(0.3, 0.7)
        self._memories: dict[str, tuple[float, datetime]] = {}

    def recall(self, key: str, now: datetime) -> float:
        """How probably a thing is known now; 0 for what was never met."""
        if key not in self._memories:
            return 0.0
        half_life, at = self._memories[key]
        return float(2 ** (-((now - at) / DAY) / half_life))

    def practise(self, key: str, now: datetime) -> bool:
        """Whether a thing is known now, which makes it last, or is told anew."""
        knew = self._rng.random() < self.recall(key, now)
        if key in self._memories:
            half_life = self._memories[key][0] * (self._gain if knew else self._loss)
            self._memories[key] = min(LONGEST, max(SHORTEST, half_life)), now
        else:
            self._memories[key] = self._first, now
        return knew

    def chance(self, share: float) -> bool:
        """What happens so often."""
        return self._rng.random() < share


def parts(cargo: Cargo) -> tuple[str, ...]:
    """What has to be known to read a code, as the keys of the cards that teach it."""
    unit = cargo.unidad.split(".")
    above = tuple(f"unidad:{'.'.join(unit[:n])}" for n in range(2, len(unit) + 1))
    return f"organo:{cargo.organo}", *above, f"nivel:{cargo.nivel}", f"letras:{cargo.nivel}"


def held_back(course: Course, rng: Random) -> tuple[Cargo, ...]:
    """A random fifth of the codes, a cargo of each, whose parts other codes show too."""
    codes = {cargo.codigo: cargo for cargo in course.cargos}
    shown = Counter(part for cargo in codes.values() for part in parts(cargo))
    out: list[Cargo] = []
    for cargo in rng.sample(list(codes.values()), len(codes)):
        if len(out) < HELD_BACK * len(codes) and all(shown[part] > 1 for part in parts(cargo)):
            shown.subtract(parts(cargo))
            out.append(cargo)
    return tuple(out)


def days(course: Course, seed: str, by_the_way: float, *, rules: bool) -> Iterator[Day]:
    """A learner's days, without end. The same seed is the same learner, with the same codes held back."""
    unseen, mind = held_back(course, Random(f"{seed} codes")), Mind(Random(f"{seed} mind"))
    codes, memory = {cargo.codigo for cargo in unseen}, Memory()
    practice = Practice(course, memory, seed)
    hidden = {f"cargo:{cargo.numero}" for cargo in course.cargos if cargo.codigo in codes}
    practice.deck = {key: card for key, card in course.cards.items()
                     if key not in hidden and (rules or key.startswith("cargo:"))}  # fmt: skip
    for number in count(1):
        morning = START + (number - 1) * DAY
        now = morning
        while now < morning + SESSION and (step := practice.next(now, morning)) is not None:
            now += READING + ANSWERING if step.first else ANSWERING
            right = answer(mind, course, step, now, by_the_way)
            memory.add(Review(step.card.clave, step.exercise.kind, right, False, now))
        read = mean(prod(mind.recall(part, morning + DAY) for part in parts(cargo)) for cargo in unseen)
        yield Day(number, len(memory.reviews), read)


def answer(mind: Mind, course: Course, step: Step, now: datetime, by_the_way: float) -> bool:
    """Whether a step is answered right, and what is learned by it. What was taught a moment ago is right."""
    right = mind.practise(step.card.clave, now) or step.first
    if step.card.clave.startswith("cargo:"):
        # Whoever can read the code needs not know the cargo by heart.
        needed = parts(course.catalog.cargo(int(step.card.of)))
        right = right or mind.chance(prod(mind.recall(part, now) for part in needed))
        for part in needed:
            if mind.chance(by_the_way):
                mind.practise(part, now)
    return right or (bool(step.exercise.choices) and mind.chance(1 / len(step.exercise.choices)))


def reached(learner: Iterable[Day], goal: float = GOAL) -> Day | None:
    """The first day on which so much is read; None: not within LIMIT days."""
    return next((day for day in islice(learner, LIMIT) if day.read >= goal), None)


def table(course: Course, learners: int) -> Iterator[str]:
    """The lines of the table, each as soon as it is known: medians over so many learners."""
    marks = ", ".join(map(str, LOOKED_AT))
    yield f"{learners} learners (medians), until they read {GOAL:.0%} of the codes never practised"
    yield f"by the way  group             answers (day)  read by day {marks}"
    for chance in CHANCES:
        for name, rules in GROUPS.items():
            found = [list(until_seen(days(course, f"learner {n}", chance, rules=rules))) for n in range(learners)]
            ends = [reached(learner) for learner in found]
            when = "not reached"
            # The middle one of a list with gaps is there when more than half of it is.
            if 2 * ends.count(None) < learners:
                answers = median(inf if end is None else end.answers for end in ends)
                when = f"{answers:.0f} ({median(inf if end is None else end.number for end in ends):.0f})"
            read = ", ".join(f"{median(learner[at - 1].read for learner in found):.0%}" for at in LOOKED_AT)
            yield f"{chance:>10.0%}  {name:<16}  {when:<13}  {read}"


def until_seen(learner: Iterable[Day]) -> Iterator[Day]:
    """The days that the table needs: to the goal, and to the last day looked at."""
    there = False
    for day in islice(learner, LIMIT):
        yield day
        there = there or day.read >= GOAL
        if there and day.number >= max(LOOKED_AT):
            return


if __name__ == "__main__":
    for row in table(Course(load()), int(sys.argv[1]) if len(sys.argv) > 1 else LEARNERS):
        print(row, flush=True)
