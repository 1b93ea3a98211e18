"""The clock set back, or far ahead, and dates in files that no clock shows."""

import io
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from tui_fakes import DECLINE, catalog

from assistant.training.memory import Review
from tui import sessions
from tui.learning.learners import Learners
from tui.learning.report import document
from tui.learning.trainee import Trainee
from tui.sessions import Archive

NOW = datetime(2026, 3, 1, 15, 0, tzinfo=UTC)
# The first and the last that can be written, in the farthest zones too; the beginning of Unix; ahead, and now.
STAMPS = [
    datetime(1, 1, 1, tzinfo=UTC), datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
    datetime(1970, 1, 1, tzinfo=UTC), datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC), datetime(2126, 1, 1, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(-timedelta(hours=12))),
]  # fmt: skip
CLOCKS = [datetime(1970, 1, 1, tzinfo=UTC), NOW - timedelta(days=400), NOW, datetime(2100, 1, 1, tzinfo=UTC)]


def trainee(path, clock) -> Trainee:
    return Trainee(catalog(), Learners(path).learner("Ana"), lambda: clock)


@pytest.mark.parametrize("clock", CLOCKS, ids=str)
@pytest.mark.parametrize("stamp", STAMPS, ids=str)
def test_practice_is_sound_whatever_dates_are_kept_and_whatever_the_clock_shows(tmp_path, stamp, clock):
    path = tmp_path / "practica.sqlite3"
    first = trainee(path, NOW)
    keys = list(first.course.cards)[:4]
    for n, key in enumerate(keys):
        for at in (NOW - timedelta(days=2), stamp, NOW - timedelta(days=1)):
            assert first.learner.add(first._of, Review(key, "k", n % 2 == 0, False, at))
    now = trainee(path, clock)
    assert [review.card for review in now.memory.reviews if review.at != stamp] == [key for key in keys for _ in "ab"]
    for _ in range(3):
        assert now.next(go_on=True) is not None
        now.answer("1")
    found = now.progress()
    assert found.streak >= 0
    assert found.practised >= 1
    assert found.today.given >= found.today.right >= 0
    assert now.today()[1] == 3
    assert all(count >= 0 for count in found.forecast)
    for topic in (*found.topics, found.whole):
        assert min(topic.new, topic.learning, topic.mastered) >= 0
        assert topic.recall is None or 0 <= topic.recall <= 1
    assert all(day.met >= day.mastered >= 0 for day in found.curve)
    assert not now.soon().startswith(("-", "0"))
    assert "Práctica" in document("Ana", found, now.exams, UTC)
    # Nothing was taken out of the file, whatever could be made of it.
    (count,) = now.learner._kept.read("SELECT count(*) FROM review")[0]
    assert count == 3 * len(keys) + 3


def test_what_is_answered_after_the_clock_was_set_back_stands_behind_what_was_answered_before(tmp_path):
    path = tmp_path / "practica.sqlite3"
    for clock in (NOW, NOW - timedelta(days=3000), NOW - timedelta(days=1)):
        person = trainee(path, clock)
        person.next(go_on=True)
        person.answer("1")
    assert [one.at for one in trainee(path, NOW).memory.reviews] == [NOW, NOW - timedelta(days=3000),
                                                                     NOW - timedelta(days=1)]  # fmt: skip


def test_two_conversations_of_one_moment_and_one_of_an_earlier_clock_are_all_kept(tmp_path, monkeypatch):
    class Clock(datetime):
        shown = datetime(2026, 3, 1, 12, 0)

        @classmethod
        def now(cls, tz=None):
            return cls.shown

    monkeypatch.setattr(sessions, "datetime", Clock)
    archive = Archive(folder=tmp_path)
    for shown, question in ((Clock.shown, "a"), (Clock.shown, "b"), (datetime(1970, 1, 1), "c"), (Clock.max, "d")):
        Clock.shown = shown
        archive.begin()
        assert archive.add(question, DECLINE)
    assert sorted(e.pregunta for session in Archive(folder=tmp_path).kept() for e in session.exchanges) == list("abcd")
    assert sorted(archive.questions(10)) == list("abcd")


@pytest.mark.parametrize("stamp", ["0001-01-01T00:00:00", "9999-12-31T23:59:59", "1970-01-01T00:00:00+14:00", "ayer"])
def test_a_conversation_of_any_date_is_listed(tmp_path, stamp):
    archive = Archive(folder=tmp_path)
    archive.add("a", DECLINE)
    kept = archive.kept()[0].exchanges[0].cuando
    archive.current.write_text(archive.current.read_text().replace(kept, stamp))
    (session,) = archive.kept()
    assert f"{session.began:%d/%m/%Y %H:%M}"


def test_changes_dated_after_what_the_clock_shows_are_answered_from(home):
    from catalog.changes import Change
    from tui.office.changes import add, show
    from tui.own_words import changes_path, load_with_own

    change = Change("renombrar", "2026-03-01", "N", "M", numero=12, titulo="Otro título")
    assert add(catalog(), changes_path(), change, io.StringIO(), date(2026, 3, 1)) == 0
    now, notices = load_with_own(None)
    assert notices == ()
    assert now.cargo(12).titulo == "Otro título"
    earlier = Change("renombrar", "2010-01-01", "N", "M", numero=13, titulo="Otro más")
    assert add(catalog(), changes_path(), earlier, io.StringIO(), date(2010, 1, 1)) == 0
    assert show(catalog(), changes_path(), io.StringIO()) == 0


def test_a_file_that_bears_the_first_stamp_of_all_is_there_all_the_same(home):
    """As files do that come out of a copy without dates."""
    import os

    from writers import WRITERS

    from tui.own_words import changes_path, load_with_own, own_path

    own_path().parent.mkdir(parents=True)
    own_path().write_text("origenes: {propio: x}\ncargos:\n  - {titulos: [Cajero], origen: propio, nombres: [zuru]}\n")
    assert WRITERS["changes"].write("Otro título")
    for path in (own_path(), changes_path()):
        os.utime(path, (0, 0))
    found, notices = load_with_own(None)
    assert notices == ()
    assert found.cargo(12).titulo == "Otro título"
    assert "zuru" in [name for entry in found.vocabulary.cargos for name in entry.nombres]
