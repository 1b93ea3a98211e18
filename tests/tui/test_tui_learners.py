"""What is kept of learners: nothing that was reported as kept is lost, whatever happens to program and file."""

import contextlib
import os
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from tui_fakes import SOURCE

from assistant.training.memory import Review
from assistant.training.progress import ExamResult
from tui.learning import database
from tui.learning.learners import FORMAT, Learners

PUNO, OTHER = "2101 2007", "3050 2012"
AT = datetime(2026, 1, 5, 14, 0, 0, 123456, tzinfo=UTC)
# Adds answers about its own cards for ever, or so many, and says each one that is kept.
ADDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from assistant.training.memory import Review
from tui.learning.learners import Learners

path, name, prefix, count = sys.argv[1:]
learner = Learners(Path(path)).learner(name)
print("ready", flush=True)
for n in range(int(count)):
    if learner.add("2101 2007", Review(f"{prefix}:{n}", "k", True, False, datetime(2026, 1, 5, tzinfo=UTC))):
        print(n, flush=True)
"""


def review(card="cargo:86", at=AT, right=True, helped=False) -> Review:
    return Review(card, "codigo-de-cargo", right, helped, at)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state" / "practica.sqlite3"


@contextlib.contextmanager
def adder(path, name, prefix, count):
    """A program of its own that adds answers to the file."""
    command = [sys.executable, "-c", ADDER, str(path), name, prefix, str(count)]
    env = {**os.environ, "PYTHONPATH": str(SOURCE)}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as program:
        try:
            yield program
        finally:
            program.kill()


def files(path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir())


# What is kept comes back


def test_answers_come_back_as_they_were_and_in_their_order(path):
    answers = [
        review(), review("nivel:5", right=False), review("unidad:8.1.2", AT - timedelta(days=3), helped=True),
        review("ñ 'x' \"y\"; --", right=False, helped=True),
    ]  # fmt: skip
    learner = Learners(path).learner("Ana")
    assert all(learner.add(PUNO, one) for one in answers)
    assert Learners(path).learner("Ana").reviews(PUNO) == answers
    assert learner.notice == ""


def test_each_learner_and_each_classification_has_answers_of_its_own(path):
    learners = Learners(path)
    ana, jose = learners.learner("Ana"), learners.learner("José")
    ana.add(PUNO, review("cargo:1"))
    ana.add(OTHER, review("cargo:2"))
    jose.add(PUNO, review("cargo:3"))
    kept = [[one.card for one in who.reviews(what)] for who in (ana, jose) for what in (PUNO, OTHER)]
    assert kept == [["cargo:1"], ["cargo:2"], ["cargo:3"], []]


def test_a_name_is_the_same_without_accents_and_capitals_and_stays_as_typed_first(path):
    Learners(path).learner("  José   Núñez ").add(PUNO, review())
    for typed in ("jose nunez", "JOSÉ NÚÑEZ", "José\tNúñez", "Jose\u0301 Núñez\u200b"):
        again = Learners(path).learner(typed)
        assert again.name == "José Núñez"
        assert again.add(PUNO, review())
    assert Learners(path).names() == ["José Núñez"]
    assert len(again.reviews(PUNO)) == 5


@pytest.mark.parametrize("name", ["", "   ", "\n\t", "\x1b\x00", "\u200b"])
def test_a_name_with_nothing_in_it_is_refused(path, name):
    with pytest.raises(ValueError, match="nombre"):
        Learners(path).learner(name)


def test_a_name_is_text_of_one_line_and_no_longer_than_a_name(path):
    name = Learners(path).learner("a\n\x1b[31m" + "b" * 500).name
    assert name.startswith("a [31mb")
    assert name.isprintable()
    assert len(name) == 60


def test_who_answered_last_stands_first(path):
    learners = Learners(path)
    for name in ("Ana", "Beto", "Ciro", "Ana"):
        learners.learner(name).add(PUNO, review())
    assert learners.names() == ["Ana", "Ciro", "Beto"]


def test_nothing_is_written_before_an_answer(path):
    learners = Learners(path)
    learner = learners.learner("Ana")
    assert (learners.names(), learner.reviews(PUNO), learner.sent(PUNO), learner.exams(PUNO)) == ([], [], [], [])
    assert not path.parent.exists()
    assert learners.notice == ""


def test_a_card_sent_twice_is_kept_once_in_its_first_place(path):
    learner = Learners(path).learner("Ana")
    assert all(learner.send(PUNO, card) for card in ("cargo:5", "cargo:2", "cargo:5"))
    assert learner.sent(PUNO) == ["cargo:5", "cargo:2"]
    assert learner.sent(OTHER) == []
    assert Learners(path).learner("Beto").sent(PUNO) == []


def test_exams_come_back_from_old_to_new(path):
    results = [ExamResult(AT, 17, 20), ExamResult(AT + timedelta(days=1), 0, 20), ExamResult(AT, 20, 20)]
    learner = Learners(path).learner("Ana")
    assert all(learner.add_exam(PUNO, one) for one in results)
    assert Learners(path).learner("ana").exams(PUNO) == results
    assert learner.exams(OTHER) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_nobody_else_can_read_it(path):
    Learners(path).learner("Ana").add(PUNO, review())
    assert path.stat().st_mode & 0o077 == 0


# Programs that are killed, and several at once


@pytest.mark.parametrize("wait", [0.0, 0.013, 0.05])
def test_a_kill_loses_no_answer_that_was_kept(path, wait):
    with adder(path, "Ana", "cargo", 100_000) as program:
        said = [program.stdout.readline() for _ in range(20)]
        time.sleep(wait)
        program.kill()
        said += program.communicate()[0].splitlines()
    last = max(int(line) for line in said if line.strip().isdigit())
    learner = Learners(path).learner("Ana")
    cards = [one.card for one in learner.reviews(PUNO)]
    # The one in hand may be there too.
    assert cards in ([f"cargo:{n}" for n in range(last + 1)], [f"cargo:{n}" for n in range(last + 2)])
    assert learner.add(PUNO, review())
    assert learner.notice == ""
    assert files(path) == [path.name]


def test_programs_that_add_at_once_lose_nothing(path):
    """The file is not there yet when they begin."""
    with adder(path, "Ana", "a", 60) as one, adder(path, "ana", "b", 60) as two:
        for program in (one, two):
            assert program.communicate()[0].split() == ["ready", *map(str, range(60))]
    (name,) = Learners(path).names()
    cards = [kept.card for kept in Learners(path).learner(name).reviews(PUNO)]
    for prefix in "ab":
        assert [card for card in cards if card.startswith(prefix)] == [f"{prefix}:{n}" for n in range(60)]


def test_a_file_in_the_hands_of_another_program_costs_the_answer_and_is_told(path, monkeypatch):
    monkeypatch.setattr(database, "PATIENCE", 0.01)
    learner = Learners(path).learner("Ana")
    learner.add(PUNO, review("cargo:1"))
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert not learner.add(PUNO, review("cargo:2"))
        assert "otro programa" in learner.notice
        other.rollback()
    assert learner.add(PUNO, review("cargo:3"))
    assert learner.notice == ""
    assert [one.card for one in learner.reviews(PUNO)] == ["cargo:1", "cargo:3"]


def test_what_belongs_together_is_kept_together_or_not_at_all(path):
    file = database.Database(path, "CREATE TABLE one (name TEXT)", 1)
    assert not file.write("INSERT INTO one VALUES (:name)", "INSERT INTO none VALUES (:name)", name="a")
    assert file.notice
    assert file.read("SELECT * FROM one") == []
    assert file.write("INSERT INTO one VALUES (:name)", "INSERT INTO one VALUES (:name)", name="a")
    assert file.read("SELECT * FROM one WHERE name = ?", "a") == [("a",), ("a",)]


# Files as they should not be


def garbage(path, content: bytes):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.mark.parametrize("content", [
    b"hola", b"x" * 5000, bytes(8192), b"SQLite format 3\x00" + b"\xff" * 5000, b"SQLite format 3\x00",
])  # fmt: skip
def test_a_damaged_file_is_set_aside_and_told_and_practice_goes_on(path, content):
    garbage(path, content)
    learners = Learners(path)
    learner = learners.learner("Ana")
    assert learner.add(PUNO, review())
    assert learner.reviews(PUNO) == [review()]
    aside, _ = sorted(path.parent.iterdir())
    assert aside.read_bytes() == content
    assert aside.name in learners.notice
    assert "dañado" in learners.notice
    assert Learners(path).learner("Ana").reviews(PUNO) == [review()]


def test_pages_damaged_in_the_middle_are_set_aside_too(path):
    learner = Learners(path).learner("Ana")
    for n in range(200):
        learner.add(PUNO, review(f"cargo:{n}"))
    content = path.read_bytes()
    spoilt = content[:4096] + b"\xa5" * (len(content) - 4096)
    path.write_bytes(spoilt)
    assert learner.reviews(PUNO) == []
    assert "dañado" in learner.notice
    assert learner.add(PUNO, review())
    (aside,) = (one for one in path.parent.iterdir() if one != path)
    assert aside.read_bytes() == spoilt


def test_a_file_of_a_newer_version_is_not_touched(path):
    Learners(path).learner("Ana").add(PUNO, review())
    with contextlib.closing(sqlite3.connect(path)) as newer:
        newer.execute(f"PRAGMA user_version = {FORMAT + 1}")
    before = path.read_bytes()
    learners = Learners(path)
    learner = learners.learner("Ana")
    assert learner.reviews(PUNO) == []
    assert not learner.add(PUNO, review())
    assert "más nueva" in learners.notice
    assert path.read_bytes() == before
    assert files(path) == [path.name]


def test_an_empty_file_is_begun(path):
    garbage(path, b"")
    learner = Learners(path).learner("Ana")
    assert learner.add(PUNO, review())
    assert (learner.reviews(PUNO), learner.notice, files(path)) == ([review()], "", [path.name])


def test_a_file_that_is_gone_meanwhile_is_begun_anew(path):
    learner = Learners(path).learner("Ana")
    learner.add(PUNO, review())
    path.unlink()
    assert learner.reviews(PUNO) == []
    assert learner.add(PUNO, review())
    assert learner.reviews(PUNO) == [review()]


@pytest.mark.parametrize("where", ["a file/practica.sqlite3", "a folder"])
def test_where_nothing_can_be_written_practice_goes_on(tmp_path, where):
    (tmp_path / "a file").write_text("")
    (tmp_path / "a folder").mkdir()
    learners = Learners(tmp_path / where)
    learner = learners.learner("Ana")
    assert not learner.add(PUNO, review())
    assert learner.reviews(PUNO) == []
    assert not learner.send(PUNO, "cargo:1")
    assert not learner.add_exam(PUNO, ExamResult(AT, 1, 20))
    assert "permisos" in learners.notice
    assert (tmp_path / "a folder").is_dir()


def read_only(connect, path, **options):
    return connect(f"file:{path}?mode=ro", uri=True, **options)


def without_room(connect, path, **options):
    db = connect(path, **options)
    db.execute("PRAGMA max_page_count = 1")  # no page more than there are
    return db


@pytest.mark.parametrize(("refusing", "told"), [(read_only, "permisos"), (without_room, "disco está lleno")])
def test_what_was_kept_is_there_when_no_more_can_be_written(path, monkeypatch, refusing, told):
    Learners(path).learner("Ana").add(PUNO, review())
    monkeypatch.setattr(sqlite3, "connect", partial(refusing, sqlite3.connect))
    learner = Learners(path).learner("ana")
    assert learner.name == "Ana"
    assert not learner.add(PUNO, review("x" * 10_000))
    assert told in learner.notice
    assert learner.reviews(PUNO) == [review()]
