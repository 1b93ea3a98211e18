"""What a learner remembers, what comes next, and the figures: over any history of answers."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from assistant.training.course import TOPICS, Card
from assistant.training.memory import Memory, Review, Stage
from assistant.training.plan import NEW_A_DAY, ahead, forecast, next_card
from assistant.training.progress import Answers, curve, progress, streak, weakest

RULES = tuple(Card(f"unidad:{n}", "unidades", f"Unidad {n}") for n in range(30))
ROWS = (
    *(Card(f"asunto:{n}", "asuntos", f"Asunto {n}") for n in range(10)),
    *(Card(f"cargo:{n}", "cargos", f"Cargo {n}") for n in range(30)),
)
DECK = (*RULES, *ROWS)
# A morning in Puno.
NOW = datetime(2026, 1, 5, 14, tzinfo=UTC)
LIMA = timezone(timedelta(hours=-5))
DAY = timedelta(days=1)


def start_of(now: datetime) -> datetime:
    return now.astimezone(LIMA).replace(hour=0, minute=0, second=0, microsecond=0)


def review(card: str = "nivel:5", at: datetime = NOW, right: bool = True, helped: bool = False) -> Review:
    return Review(card, "nivel-de-codigo", right, helped, at)


def asked(memory: Memory, now: datetime, sent=(), seed="ana") -> str | None:
    card = next_card(DECK, memory, now, start_of(now), sent=sent, seed=seed)
    return card.clave if card else None


def met(*cards: Card, at: datetime = NOW) -> Memory:
    """Who answered each of these cards right, once."""
    return Memory(review(card.clave, at) for card in cards)


def reviews(steps: st.SearchStrategy[timedelta]) -> st.SearchStrategy[list[Review]]:
    """Histories over a few cards, each answer `steps` after the one before."""
    one = st.tuples(st.sampled_from([card.clave for card in DECK[28:36]]), steps, st.booleans(), st.booleans())

    def dated(answers) -> list[Review]:
        at, out = NOW, []
        for card, step, right, helped in answers:
            at += step
            out.append(review(card, at, right, helped))
        return out

    return st.lists(one, max_size=40).map(dated)


FORWARD = st.timedeltas(timedelta(0), timedelta(days=20))
ANYWHERE = st.timedeltas(timedelta(days=-4000), timedelta(days=4000))


# What is remembered


@given(reviews(ANYWHERE), st.integers(0, 40))
def test_the_same_answers_give_the_same_memory_however_they_come(answers, cut):
    whole, pieces = Memory(answers), Memory(answers[:cut])
    for one in answers[cut:]:
        pieces.add(one)
    assert pieces.reviews == whole.reviews == answers
    for card in DECK:
        key = card.clave
        assert (pieces.due(key), pieces.stage(key)) == (whole.due(key), whole.stage(key))
        assert pieces.recall(key, NOW) == whole.recall(key, NOW)


def test_a_card_never_asked_is_new():
    memory = met(DECK[0])
    assert not memory.seen("nivel:9")
    assert memory.due("nivel:9") is None
    assert memory.met("nivel:9") is None
    assert memory.recall("nivel:9", NOW) == 0
    assert memory.stage("nivel:9") is Stage.NEW
    assert not memory.is_due("nivel:9", NOW + 1000 * DAY)


def test_a_right_answer_lasts_longer_than_one_looked_up_and_that_longer_than_a_wrong_one():
    dues = [
        Memory([review(), review(at=NOW + DAY, right=right, helped=helped)]).due("nivel:5")
        for right, helped in ((True, False), (True, True), (False, False))
    ]
    assert dues == sorted(dues, reverse=True)
    assert len(set(dues)) == 3


def test_what_is_looked_up_and_still_wrong_is_wrong():
    assert Memory([review(right=False, helped=True)]).due("nivel:5") == Memory([review(right=False)]).due("nivel:5")


def test_a_card_is_mastered_by_right_answers_over_days_and_no_more_after_a_wrong_one():
    memory, now, stages = Memory(), NOW, []
    for _ in range(6):
        memory.add(review(at=now))
        stages.append((memory.stage("nivel:5"), now))
        now = memory.due("nivel:5")
    first = next(at for stage, at in stages if stage is Stage.MASTERED)
    assert first - NOW >= DAY
    assert stages[-1][0] is Stage.MASTERED
    assert memory.recall("nivel:5", stages[-1][1] + 7 * DAY) >= 0.9
    memory.add(review(at=now, right=False))
    assert memory.stage("nivel:5") is Stage.LEARNING


def test_recall_fades_with_the_days():
    memory = met(DECK[0])
    recalls = [memory.recall(DECK[0].clave, NOW + n * DAY) for n in range(20)]
    assert recalls == sorted(recalls, reverse=True)
    assert recalls[-1] < recalls[0]


def test_the_zone_in_which_an_answer_is_dated_does_not_matter():
    there = [replace(one, at=one.at.astimezone(LIMA)) for one in (review(), review(at=NOW + DAY))]
    assert Memory(there).due("nivel:5") == Memory([review(), review(at=NOW + DAY)]).due("nivel:5")


@given(reviews(ANYWHERE))
def test_a_clock_that_jumps_to_and_fro_does_no_harm(answers):
    memory = Memory(answers)
    for key in {one.card for one in answers}:
        last = [one for one in answers if one.card == key][-1]
        assert memory.due(key) > last.at
        assert 0 <= memory.recall(key, last.at) <= 1


def test_where_the_clock_was_set_back_no_time_has_passed():
    back, still = Memory([review(), review(at=NOW - 900 * DAY)]), Memory([review(), review()])
    assert back.due("nivel:5") - (NOW - 900 * DAY) == still.due("nivel:5") - NOW
    assert back.recall("nivel:5", NOW - 800 * DAY) == still.recall("nivel:5", NOW + 100 * DAY)


def test_a_card_answered_under_a_clock_years_ahead_is_asked_now_and_counts_from_now():
    memory = Memory([review(), review(at=NOW + 9000 * DAY)])
    assert memory.is_due("nivel:5", NOW + DAY)
    card = Card("nivel:5", "niveles", "Nivel 5")
    assert forecast([card], memory, NOW + DAY, start_of(NOW + DAY)) == (1, 0, 0, 0, 0, 0, 0)
    memory.add(review(at=NOW + DAY))
    assert not memory.is_due("nivel:5", NOW + DAY)
    assert NOW + DAY < memory.due("nivel:5") < NOW + 400 * DAY


# What comes next


def test_the_rules_come_first_and_in_their_order():
    memory, order = Memory(), []
    for n in range(len(RULES)):
        now = NOW + n * DAY
        card = next_card(RULES, memory, now, start_of(now), seed="ana")
        while memory.seen(card.clave):
            memory.add(review(card.clave, now))
            card = next_card(RULES, memory, now, start_of(now), seed="ana")
        order.append(card.clave)
        memory.add(review(card.clave, now))
    assert order == [card.clave for card in RULES]


def test_no_row_is_new_before_every_rule_was_met():
    assert asked(met(*RULES[:-1], at=NOW - DAY), NOW - DAY + timedelta(minutes=1)) is None
    memory = met(*RULES[:-1], at=NOW - 30 * DAY)
    for card in RULES[:-1]:
        memory.add(review(card.clave, NOW))
    assert asked(memory, NOW) == RULES[-1].clave
    memory.add(review(RULES[-1].clave, NOW))
    assert asked(memory, NOW).startswith(("asunto:", "cargo:"))


def order_of_rows(seed: str, rows=ROWS) -> list[str]:
    """The rows as they come to a learner where there are no rules to learn first."""
    out, left = [], list(rows)
    while card := next_card(left, Memory(), NOW, start_of(NOW), seed=seed):
        out.append(card.clave)
        left.remove(card)
    return out


@given(st.text(max_size=10), st.sets(st.sampled_from(ROWS)))
def test_the_order_of_the_rows_is_a_learners_own_and_stays_when_others_go(seed, gone):
    order = order_of_rows(seed)
    assert sorted(order) == sorted(card.clave for card in ROWS)
    less = order_of_rows(seed, [card for card in ROWS if card not in gone])
    assert less == [key for key in order if key not in {card.clave for card in gone}]


def test_rows_come_neither_in_document_order_nor_the_same_for_all():
    orders = [order_of_rows(seed) for seed in ("ana", "jose", "rosa")]
    assert len({tuple(order) for order in orders}) == 3
    for order in orders:
        assert order != [card.clave for card in ROWS]
        # Asuntos and cargos are mixed.
        assert {key.partition(":")[0] for key in order[:15]} == {"asunto", "cargo"}


def test_what_is_due_longest_comes_first_and_before_anything_new():
    memory = Memory([review("unidad:3", NOW - 5 * DAY), review("unidad:1", NOW - 6 * DAY), review("unidad:2", NOW)])
    assert asked(memory, NOW) == "unidad:1"
    memory.add(review("unidad:1", NOW))
    assert asked(memory, NOW) == "unidad:3"
    memory.add(review("unidad:3", NOW))
    assert asked(memory, NOW) == "unidad:0"


def test_the_same_card_comes_twice_in_a_row_only_when_there_is_no_other():
    wrong = Memory([review("unidad:0", right=False)])
    later = NOW + timedelta(minutes=2)
    assert wrong.is_due("unidad:0", later)
    assert asked(wrong, later) == "unidad:1"
    assert next_card(DECK[:1], wrong, later, start_of(later), seed="ana") == DECK[0]
    assert ahead(DECK, wrong) == DECK[0]
    # The last one is due in a minute, the other in ten.
    both = Memory([review("unidad:1"), review("unidad:0", right=False)])
    assert both.due("unidad:0") < both.due("unidad:1")
    assert ahead(DECK, both) == DECK[1]
    assert asked(both, NOW + timedelta(minutes=11)) == "unidad:1"


def test_a_day_has_only_so_many_new_cards_and_the_next_day_as_many():
    memory = met(*RULES[: NEW_A_DAY - 1])
    assert asked(memory, NOW) == RULES[NEW_A_DAY - 1].clave
    memory.add(review(RULES[NEW_A_DAY - 1].clave))
    assert asked(memory, NOW) is None
    tomorrow = NOW + DAY
    for card in RULES[:NEW_A_DAY]:
        memory.add(review(card.clave, tomorrow))
    assert asked(memory, tomorrow) == RULES[NEW_A_DAY].clave


def test_what_was_sent_to_practice_comes_before_other_new_cards_whatever_the_rules_and_the_day():
    sent = ["cargo:17", "cargo:999", "asunto:3"]
    assert asked(Memory(), NOW, sent) == "cargo:17"
    memory = met(*RULES[:NEW_A_DAY])
    assert asked(memory, NOW, sent) == "cargo:17"
    memory.add(review("cargo:17"))
    assert asked(memory, NOW, sent) == "asunto:3"
    memory.add(review("asunto:3"))
    assert asked(memory, NOW, sent) is None


def test_nothing_comes_of_an_empty_deck():
    assert next_card((), Memory(), NOW, start_of(NOW), seed="") is None
    assert ahead((), Memory()) is None
    assert ahead(DECK, Memory()) is None


@pytest.mark.parametrize("seed", range(5))
def test_who_practises_every_day_meets_everything_and_keeps_most(seed):
    chance, memory, now = random.Random(seed), Memory(), NOW
    for n in range(40):
        now = NOW + n * DAY
        while card := next_card(DECK, memory, now, start_of(now), seed=str(seed)):
            if not memory.seen(card.clave) and not card.is_rule:
                assert all(memory.seen(rule.clave) for rule in RULES)
            memory.add(review(card.clave, now, chance.random() < 0.9))
            now += timedelta(seconds=20)
        assert sum(memory.seen(card.clave) for card in DECK) <= NEW_A_DAY * (n + 1)
    stages = [memory.stage(card.clave) for card in DECK]
    assert Stage.NEW not in stages
    assert stages.count(Stage.MASTERED) > len(DECK) / 2


@given(reviews(ANYWHERE))
def test_the_forecast_counts_every_met_card_once(answers):
    memory = Memory(answers)
    assert sum(forecast(DECK, memory, NOW, start_of(NOW), days=60_000)) == len({one.card for one in answers})


def test_the_forecast_goes_by_the_learners_days():
    memory = Memory([review("unidad:0", NOW - 9 * DAY), review("unidad:1", NOW, right=False), review("unidad:2", NOW)])
    # A rule that was twice right: tomorrow.
    memory.add(review("unidad:2", NOW + timedelta(minutes=10)))
    later = NOW + timedelta(minutes=11)
    assert (memory.due("unidad:2") - start_of(later)) // DAY == 1
    assert forecast(DECK, memory, later, start_of(later)) == (2, 1, 0, 0, 0, 0, 0)


def test_rules_come_again_sooner_than_rows_and_both_before_they_are_forgotten():
    memory = Memory([review(card, NOW + n * timedelta(minutes=10)) for card in ("unidad:0", "cargo:1") for n in (0, 1)])
    rule, row = (memory.due(card) for card in ("unidad:0", "cargo:1"))
    assert rule < row
    assert memory.recall("unidad:0", rule) >= 0.9
    assert memory.recall("cargo:1", row) >= 0.89


def test_right_after_a_wrong_answer_nobody_is_said_to_know_it_for_sure():
    memory = Memory([review("unidad:0", NOW, right=False), review("unidad:1", NOW)])
    assert memory.recall("unidad:0", NOW) < 0.8 < memory.recall("unidad:1", NOW)


# The figures


@given(st.sets(st.integers(1, 30)), st.integers(1, 30))
def test_a_streak_counts_back_from_today_or_yesterday_to_the_first_gap(days, today):
    practised = {date(2026, 1, day) for day in days}
    found = streak(practised, date(2026, 1, today))
    last = today if today in days else today - 1
    assert all(last - n in days for n in range(found))
    assert last - found not in days


def test_a_day_is_the_learners_and_not_that_of_greenwich():
    late = datetime(2026, 1, 6, 4, 30, tzinfo=UTC)  # the 5th, 23:30 in Puno
    memory = Memory([review(at=NOW), review(at=late)])
    found = progress(DECK, memory, late, LIMA)
    assert (found.day, found.today.given, found.practised, found.streak) == (date(2026, 1, 5), 2, 1, 1)
    assert progress(DECK, memory, late, UTC).practised == 2


def test_answers_count_as_right_when_nothing_was_looked_up():
    memory = Memory([
        review(at=NOW - 7 * DAY), review(at=NOW - 6 * DAY, right=False), review(at=NOW - DAY, helped=True),
        review(), review(at=NOW, right=False), review(at=NOW),
    ])  # fmt: skip
    found = progress(DECK, memory, NOW, LIMA)
    assert found.today == Answers(3, 2)
    assert found.week == Answers(5, 2)
    assert found.week.share == 0.4
    assert (found.first, found.last, found.practised) == (date(2025, 12, 29), date(2026, 1, 5), 4)
    assert Answers(0, 0).share is None


@given(reviews(FORWARD))
def test_the_curve_ends_where_the_table_stands_and_never_forgets_a_card_that_was_met(answers):
    memory = Memory(answers)
    now = answers[-1].at if answers else NOW
    found = progress(DECK, memory, now, LIMA)
    last = found.curve[-1]
    assert (last.met, last.mastered) == (found.whole.learning + found.whole.mastered, found.whole.mastered)
    assert last.day == found.day
    assert [one.met for one in found.curve] == sorted(one.met for one in found.curve)
    assert all((b.day - a.day) == DAY for a, b in zip(found.curve, found.curve[1:], strict=False))


def test_the_curve_shows_what_stood_at_the_end_of_each_day():
    memory = Memory([review("unidad:0", NOW - 9 * DAY), review("unidad:1", NOW - 2 * DAY), review("unidad:2", NOW)])
    days = curve(DECK, memory, date(2026, 1, 5), LIMA, days=4)
    assert [(one.day.day, one.met, one.mastered) for one in days] == [(2, 1, 0), (3, 2, 0), (4, 2, 0), (5, 3, 0)]


@given(reviews(FORWARD))
def test_the_topics_hold_every_card_of_the_deck_once(answers):
    found = progress(DECK, Memory(answers), NOW, LIMA)
    assert [topic.tema for topic in found.topics] == [tema for tema in TOPICS if tema in {c.tema for c in DECK}]
    assert sum(topic.cards for topic in found.topics) == found.whole.cards == len(DECK)
    for topic in found.topics:
        assert (topic.recall is None) == (topic.new == topic.cards)


def test_a_card_that_is_no_more_counts_as_an_answer_alone():
    found = progress(DECK, Memory([review("cargo:999", right=False)]), NOW, LIMA)
    assert (found.today.given, found.streak) == (1, 1)
    assert found.whole.new == len(DECK)
    assert (found.curve[-1].met, sum(found.forecast), found.weakest) == (0, 0, ())


def test_to_study_is_what_is_about_to_be_forgotten_or_was_wrong_the_weakest_first():
    memory = Memory([
        review("unidad:0"),
        review("unidad:1", right=False), review("unidad:2", right=False), review("unidad:2", right=False),
        review("unidad:3", NOW - 30 * DAY),
    ])  # fmt: skip
    found = weakest(DECK, memory, NOW)
    assert [(one.card.clave, one.wrong) for one in found] == [("unidad:3", 0), ("unidad:2", 2), ("unidad:1", 1)]
    assert len(weakest(DECK, memory, NOW, limit=2)) == 2


def test_figures_of_who_has_not_begun():
    found = progress(DECK, Memory(), NOW, LIMA)
    assert (found.practised, found.first, found.last, found.streak) == (0, None, None, 0)
    assert found.whole.recall is None
    assert {one.met for one in found.curve} == {0}
