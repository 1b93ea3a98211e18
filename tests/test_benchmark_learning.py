"""The benchmark of learning says what it is there to say."""

from __future__ import annotations

from random import Random

import pytest

from assistant.training.course import Course
from benchmarks.learning import days, held_back, parts, reached


@pytest.fixture(scope="module")
def course(catalog):
    return Course(catalog)


@pytest.mark.parametrize("learner", ["learner 0", "learner 1"])
def test_who_learns_the_rules_first_reads_unseen_codes_after_fewer_answers(course, learner):
    with_rules = reached(days(course, learner, 0.25, rules=True))
    with_rows = reached(days(course, learner, 0.25, rules=False))
    assert with_rules is not None
    assert with_rows is None or with_rules.answers < with_rows.answers


def test_what_is_never_shown_is_not_asked_in_the_end(course):
    unseen = held_back(course, Random(1))
    codes = {cargo.codigo for cargo in unseen}
    shown = {part for cargo in course.cargos if cargo.codigo not in codes for part in parts(cargo)}
    assert len(codes) == len(unseen) >= 20
    assert all(part in shown for cargo in unseen for part in parts(cargo))
