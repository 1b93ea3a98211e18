"""Every kind of exercise as a picture, and what comes before and after one."""

from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random

import pytest
import textual
from tui_fakes import FakeDesk, catalog, opened, until

from assistant.training.course import Course
from assistant.training.kinds import KINDS, exercise
from assistant.training.memory import Review
from assistant.training.practice import Step
from tui.app import CargosApp
from tui.learning.learners import Learners
from tui.learning.trainee import Trainee
from tui.screens.practice import PracticeScreen

SIZES = [(80, 24), (120, 40)]
COURSE = Course(catalog())
NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
OF = "2101 2007"
CARDS = {"parte": "parte:organo", "nivel": "nivel:5", "letras": "letras:5", "confianza": "confianza:EC",
         "organo": "organo:8", "unidad": "unidad:8.1.2", "asunto": "asunto:7.1.3", "cargo": "cargo:86"}  # fmt: skip
ALL = [(CARDS[about], kind) for about, kinds in KINDS.items() for kind in kinds]
BY_KIND = {kind: card for card, kind in ALL}

pytestmark = [
    pytest.mark.skipif(textual.__version__ != "8.2.8", reason="pictures belong to one version of Textual"),
    pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}"),
]


@pytest.fixture
def learners(tmp_path):
    return partial(Learners, tmp_path / "practica.sqlite3")


def played(kind, *keys, first=False):
    """Puts an exercise of that kind before Ana, and presses keys; «right» and «wrong» are the numbers of choices."""

    async def play(pilot):
        app = pilot.app
        await opened(pilot)
        card = COURSE.cards[BY_KIND[kind]]
        found = exercise(COURSE, card, Random(3), only=[kind])
        app.door.trainee = Trainee(catalog(), app.door._opener().learner("Ana"), clock=lambda: NOW)
        app.door.trainee.step = Step(card, found, first)
        app.door.enter("")
        await until(pilot, lambda: isinstance(app.screen, PracticeScreen))
        for key in keys:
            if key in ("right", "wrong"):
                number = next(str(n) for n, one in enumerate(found.choices, 1) if one.right == (key == "right"))
                await pilot.press(number)
                key = "enter"
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause(0.1)

    return play


@pytest.mark.parametrize("kind", BY_KIND)
def test_exercise(snap_compare, learners, kind, size):
    assert snap_compare(CargosApp(FakeDesk, learners=learners), terminal_size=size, run_before=played(kind))


@pytest.mark.parametrize("kind", ["parte", "unidad", "asunto", "de-quien"])
def test_lesson(snap_compare, learners, kind, size):
    app = CargosApp(FakeDesk, learners=learners)
    assert snap_compare(app, terminal_size=size, run_before=played(kind, first=True))


@pytest.mark.parametrize("key", ["right", "wrong"])
@pytest.mark.parametrize("kind", ["leer", "armar", "unidad", "error"])
def test_verdict(snap_compare, learners, kind, key, size):
    assert snap_compare(CargosApp(FakeDesk, learners=learners), terminal_size=size, run_before=played(kind, key))


@pytest.mark.parametrize("keys", [("down", "down"), ("f4",), ("f1",), ("f8",), ("f6",)], ids="-".join)
def test_around(snap_compare, learners, keys, size):
    ana = learners().learner("Ana")
    for n, card in enumerate(list(COURSE.cards)[:40]):
        for day in (20, 12, 1):
            ana.add(OF, Review(card, "x", n % 5 > 0, False, NOW - timedelta(days=day, minutes=n)))
    assert snap_compare(CargosApp(FakeDesk, learners=learners), terminal_size=size, run_before=played("leer", *keys))
