"""What was asked is not kept: equal numbers of new questions leave no more behind the longer the program runs."""

from __future__ import annotations

import functools
import gc
import sys
from itertools import islice

import pytest

from benchmarks import soak
from catalog import load

QUESTIONS = 1_200
# Pieces of memory that a question may leave behind, on average: what is remembered up to a bound comes and goes by some
# thousands. A question that is kept leaves forty.
LEFT = 16
# Caches without a bound, of which none takes what anybody types.
KNOWN = {"assistant.frame._endings", "assistant.training.memory._with_retention", "tui.sessions._decoder"}


@pytest.fixture(scope="module")
def asked():
    """The assistant, and questions without end of which no two are alike."""
    from assistant import Assistant

    assistant = Assistant(load())
    # Words that are looked up are remembered up to some thousands: a soak fills that, a test of seconds forgets it.
    return assistant, soak.questions(assistant.catalog)


def left_behind(assistant, questions) -> int:
    """How many pieces of memory there are more after the questions than before; every other is of one conversation."""
    one = assistant.conversation()
    for count in (QUESTIONS // 4, QUESTIONS):
        forget()
        gc.collect()
        before = sys.getallocatedblocks()
        for number, question in enumerate(islice(questions, count)):
            (one if number % 2 else assistant.conversation()).ask(question)
    forget()
    gc.collect()
    return sys.getallocatedblocks() - before


def forget() -> None:
    """Empties what is remembered up to a bound: what is left then grows without one."""
    for cache in (one for one in gc.get_objects() if type(one).__name__ == "_lru_cache_wrapper"):
        if cache.__module__.partition(".")[0] in ("assistant", "catalog", "index"):
            if cache.cache_info().maxsize not in (None, 1):
                cache.cache_clear()


def test_new_questions_leave_nothing_behind(asked):
    assert left_behind(*asked) < LEFT * QUESTIONS


def test_a_memory_without_a_bound_would_be_seen(asked, monkeypatch):
    assistant, questions = asked
    monkeypatch.setattr(assistant, "read", functools.cache(assistant.read))
    assert left_behind(assistant, questions) > LEFT * QUESTIONS


def test_every_memory_for_words_that_people_type_has_a_bound():
    """A cache without one is only for what the catalogue or the program holds."""
    import tui.clerk  # noqa: F401

    caches = [one for one in gc.get_objects() if type(one).__name__ == "_lru_cache_wrapper"]
    ours = [c for c in caches if c.__module__.partition(".")[0] in ("assistant", "catalog", "index", "tui")]
    unbounded = {f"{c.__module__}.{c.__qualname__}" for c in ours if c.cache_info().maxsize is None}
    assert len(ours) > 5
    assert unbounded <= KNOWN, unbounded
