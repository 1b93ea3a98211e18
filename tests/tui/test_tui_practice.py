"""Practice on the screen, by keyboard alone: taught, asked, explained, kept; looked up; examined."""

from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random

import pytest
from textual import events
from tui_fakes import ask, catalog, opened, running, shown, toasts, until

from assistant.training.course import Course
from assistant.training.kinds import KINDS, exercise
from assistant.training.memory import Review
from assistant.training.practice import Step
from tui.app import CargosApp
from tui.learning.learners import Learners
from tui.learning.trainee import Trainee
from tui.screens.browse import BrowseScreen
from tui.screens.exercise import PlacingTree
from tui.screens.practice import ExamScreen, PracticeScreen

OF = "2101 2007"
NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
COURSE = Course(catalog())


@pytest.fixture
def learners(tmp_path):
    return partial(Learners, tmp_path / "practica.sqlite3")


def practising(learners, name="Ana", size=(80, 24)):
    return running(size, learners=learners, practice=name)


async def at_practice(pilot) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, PracticeScreen))
    await pilot.pause()


async def asked(pilot):
    """Goes on to the next exercise, past lessons and explanations, and gives it."""
    await at_practice(pilot)
    for _ in range(3):
        if pilot.app.screen.asked is None:
            await pilot.press("enter")
            await pilot.pause()
    return pilot.app.screen.asked


def number_of(found, right=True) -> str:
    return next(str(n) for n, choice in enumerate(found.choices, 1) if choice.right == right)


def made(kind, card, seed=1):
    found = COURSE.cards[card]
    return Step(found, exercise(COURSE, found, Random(seed), only=[kind]), first=False)


async def put(pilot, step) -> None:
    """Puts that step before the learner, as if it were next."""
    await at_practice(pilot)
    pilot.app.door.trainee.step = step
    pilot.app.screen._step()
    await pilot.pause()


async def test_the_first_to_practise_says_a_name_and_is_taught_before_being_asked(learners):
    async with running(learners=learners) as (app, pilot):
        await opened(pilot)
        await pilot.press("f3")
        await pilot.pause()
        assert "¿Quién practica?" in shown(app)
        await pilot.press(*"Ana", "enter")
        await at_practice(pilot)
        assert "Práctica de Ana" in shown(app)
        assert "Nuevo: Dónde está el pliego" in shown(app)
        assert "[2101] · 7" in shown(app)
        assert app.screen.asked is None
        await pilot.press("enter")
        assert "¿Qué dice la parte marcada" in shown(app)


async def test_a_right_answer_is_explained_and_kept_at_once(learners):
    async with practising(learners) as (app, pilot):
        found = await asked(pilot)
        await pilot.press(number_of(found), "enter")
        await pilot.pause()
        assert "✓ Correcto." in shown(app)
        assert "└ grupo" in shown(app)
        assert "Fuente:" in shown(app)
        assert "hoy 1 de 1 bien" in shown(app)
        (review,) = learners().learner("Ana").reviews(OF)
        assert (review.card, review.right, review.helped) == ("parte:pliego", True, False)


async def test_a_wrong_answer_says_why_it_was_wrong_and_what_is_right(learners):
    async with practising(learners, size=(120, 40)) as (app, pilot):
        await put(pilot, made("leer", "cargo:86"))
        found = app.screen.asked
        wrong = next(choice for choice in found.choices if not choice.right)
        await pilot.press(number_of(found, right=False), "enter")
        await pilot.pause()
        told = " ".join(shown(app).split())
        assert "✗ No es así." in told
        assert wrong.why in told
        assert "└ 8.1.2 Transportes y Seguridad Vial" in told
        assert not learners().learner("Ana").reviews(OF)[0].right


async def test_the_arrows_point_and_enter_answers(learners):
    async with practising(learners) as (app, pilot):
        found = await asked(pilot)
        await pilot.press("up")
        assert app.screen.pointed == len(found.choices)
        await pilot.press("down", "down")
        assert app.screen.pointed == 2
        assert "▸ 2" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.asked is None)
        assert learners().learner("Ana").reviews(OF)[0].right == found.choices[1].right


async def test_enter_alone_and_numbers_that_are_not_there_answer_nothing(learners):
    async with practising(learners) as (app, pilot):
        found = await asked(pilot)
        await pilot.press("enter", "9", "0", "x", "enter")
        assert app.screen.asked is found
        assert "Conteste con el número" in toasts(app)[0]
        assert app.screen.query_one("#answer").value == ""
        await put(pilot, made("armar-escrito", "cargo:86"))
        await pilot.press("enter")
        assert app.screen.asked is not None
        assert not learners().learner("Ana").reviews(OF)


async def test_a_code_is_typed_and_a_typo_in_a_name_forgiven(learners):
    async with practising(learners) as (app, pilot):
        await put(pilot, made("armar-escrito", "cargo:86"))
        await pilot.press(*"2101 8125 es", "enter")
        assert "✓ Correcto." in shown(app)
        await put(pilot, made("unidad-nombre", "unidad:8.1.3"))
        await pilot.press(*"catastor", "enter")
        assert "Se escribe «Sub Gerencia de Catastro»." in shown(app)


async def test_the_word_for_leaving_leaves(learners):
    async with practising(learners) as (app, pilot):
        await put(pilot, made("armar-escrito", "cargo:86"))
        await pilot.press(*"salir", "enter")
        await until(pilot, lambda: app._exit)
        assert not learners().learner("Ana").reviews(OF)


async def test_a_place_is_found_in_the_chart_that_shows_no_digits(learners):
    async with practising(learners) as (app, pilot):
        await put(pilot, made("unidad-lugar", "unidad:8.1.3"))
        tree = app.screen.query_one(PlacingTree)
        assert app.screen.focused is tree
        await until(pilot, lambda: "Órganos de Línea" in shown(app))
        assert "8.1" not in shown(app).replace("8.1.3", "")
        await pilot.press("enter")
        await pilot.pause()
        assert "Elija una unidad" in toasts(app)[0]
        tree.stand_at("8.1.2")
        await until(pilot, lambda: tree.key == "8.1.2")
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.screen.asked is None)
        assert "✓ Correcto." in shown(app)
        assert "8.1.3" in shown(app)


async def test_who_leaves_finds_the_same_exercise_again(learners):
    async with practising(learners) as (app, pilot):
        await pilot.press(number_of(await asked(pilot)), "enter")
        found = await asked(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.home)
        await pilot.press("f3")
        assert await asked(pilot) == found
    async with practising(learners, name="") as (_, pilot):
        assert await asked(pilot) == found


@pytest.mark.parametrize("key", ["f2", "escape"])
async def test_what_was_looked_up_counts_for_less(learners, key):
    async with practising(learners) as (app, pilot):
        await asked(pilot)
        await pilot.press(key)
        await until(pilot, lambda: isinstance(app.screen, BrowseScreen) or app.screen is app.home)
        await pilot.press("escape" if key == "f2" else "f3")
        found = await asked(pilot)
        await pilot.press(number_of(found), "enter")
        await pilot.pause()
        (review,) = learners().learner("Ana").reviews(OF)
        assert (review.right, review.helped) == (True, True)


async def test_a_question_from_the_tree_is_asked(learners):
    async with practising(learners) as (app, pilot):
        await asked(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, BrowseScreen))
        await pilot.press(*"21018125", "enter")
        await until(pilot, lambda: app.screen is app.home and app.home.conversation.turns)
        assert "Tránsito" in app.home.conversation.turns[-1].question


async def test_progress_and_help_are_pages_over_the_practice(learners):
    async with practising(learners) as (app, pilot):
        await pilot.press(number_of(await asked(pilot)), "enter")
        await pilot.press("f4")
        await pilot.pause()
        assert "Avance de Ana" in shown(app)
        assert "Las partes del código" in shown(app)
        await pilot.press("escape", "f1")
        await pilot.pause()
        assert "Diez minutos al día" in shown(app)
        await pilot.press("escape")
        assert isinstance(app.screen, PracticeScreen)


@pytest.mark.parametrize("name", ["Ana [/b]", "Ana [Caja]", "[@click=app.quit]x[/]"])
async def test_a_name_is_never_markup(learners, name):
    async with practising(learners, name) as (app, pilot):
        await at_practice(pilot)
        await pilot.press("f4")
        await pilot.pause()
        assert f"Avance de {name}" in shown(app)


async def test_what_is_wrong_with_the_file_is_told(learners, tmp_path):
    (tmp_path / "practica.sqlite3").write_bytes(b"nada que ver" * 99)
    async with running(learners=learners) as (app, pilot):
        await opened(pilot)
        await pilot.press("f3")
        await until(pilot, lambda: toasts(app))
        assert "estaba dañado" in toasts(app)[0]


async def test_the_same_learner_again_keeps_what_was_looked_up(learners):
    async with practising(learners) as (app, pilot):
        await pilot.press(number_of(await asked(pilot)), "enter")
        await asked(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, BrowseScreen))
        await pilot.press("escape")
        await pilot.press("f8", "enter")
        await at_practice(pilot)
        await pilot.press(number_of(await asked(pilot)), "enter")
        assert learners().learner("Ana").reviews(OF)[-1].helped


async def test_who_does_not_know_may_say_so(learners):
    async with practising(learners) as (app, pilot):
        for step in (made("leer", "cargo:86"), made("unidad-nombre", "unidad:8.1.3")):
            await put(pilot, step)
            await pilot.press(*"no se", "enter")
            await pilot.pause()
            assert "✗ Sin responder." in shown(app)
        assert [one.right for one in learners().learner("Ana").reviews(OF)] == [False, False]


async def test_another_learner_begins_at_the_beginning(learners):
    async with practising(learners) as (app, pilot):
        await pilot.press(number_of(await asked(pilot)), "enter")
        await pilot.press("f8", *"Luz", "enter")
        await at_practice(pilot)
        assert "Práctica de Luz" in shown(app)
        assert "Nuevo: Dónde está el pliego" in shown(app)
        await pilot.press("f8")
        await pilot.pause()
        await pilot.press(*"ana", "enter")
        await at_practice(pilot)
        assert "Práctica de Ana" in shown(app)
        assert "Nuevo: Dónde está el órgano" in shown(app)


async def test_a_cargo_is_sent_to_practice_and_comes_first(learners):
    learners().learner("Ana").send(OF, "cargo:1")
    async with running(learners=learners) as (app, pilot):
        await ask(pilot, "transito")
        await pilot.press("ctrl+l")
        await until(pilot, lambda: toasts(app))
        assert toasts(app) == ["Especialista en Tránsito irá primero en la práctica de Ana (F3)."]
        await pilot.press("f3")
        await at_practice(pilot)
        assert "Nuevo: Especialista en Tránsito" in shown(app)
        await pilot.press(number_of(await asked(pilot)), "enter")
        await pilot.press("enter")
        assert "Nuevo: Alcalde Provincial" in shown(app)
        # Also what was practised already is asked at once when it is sent.
        await pilot.press("escape", "ctrl+l", "f3")
        assert (await asked(pilot)).card == "cargo:86"


def test_a_cargo_that_the_document_contradicts_itself_about_is_not_practised(catalog, learners):
    trainee = Trainee(catalog, learners().learner("Ana"))
    odd = {n for one in catalog.hallazgos if one.severidad == "contradiccion" for n in one.numeros}
    assert odd
    assert not any(trainee.send(catalog.cargo(n)) for n in odd)
    assert not learners().learner("Ana").sent(OF)


async def test_when_it_is_enough_for_today_one_may_go_on(learners, monkeypatch):
    monkeypatch.setattr("assistant.training.plan.NEW_A_DAY", 1)
    async with practising(learners) as (app, pilot):
        await pilot.press(number_of(await asked(pilot)), "enter")
        await pilot.press("enter")
        await pilot.pause()
        assert "Por ahora ya está: en 10 minutos hay repasos." in shown(app)
        app.door.trainee.soon = lambda: ""
        app.screen._step()
        await pilot.pause()
        assert "Por hoy ya está" in shown(app)
        await pilot.press("enter")
        assert app.screen.asked.card == "parte:pliego"


async def examined(pilot, answer) -> None:
    """Sits the exam that is open to its end; `answer` gives what is answered to an exercise."""
    while pilot.app.screen.asked is not None:
        found = pilot.app.screen.asked
        pilot.app.screen._give(found, answer(found))
        await pilot.pause()


async def test_an_exam_gives_no_help_and_says_at_the_end_what_to_study(learners):
    async with practising(learners) as (app, pilot):
        await at_practice(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, ExamScreen))
        assert "20 preguntas" in shown(app)
        await pilot.press("enter")
        await pilot.press("f2", "f3", "f4", "f6", "f8")
        assert isinstance(app.screen, ExamScreen)
        first = app.screen.asked
        app.screen._give(first, first.wanted)
        await pilot.pause()
        assert "Correcto" not in shown(app)
        assert "1 de 20" in shown(app)
        await examined(pilot, lambda _: "")
        told = shown(app)
        assert "Examen: 1 de 20 bien" in told
        assert "Para estudiar" in told
        ana = learners().learner("Ana")
        assert [(exam.right, exam.total) for exam in ana.exams(OF)] == [(1, 20)]
        # Rows that were never met are not to come before the rules.
        assert not ana.sent(OF)
        await pilot.press("enter")
        await at_practice(pilot)


def test_what_an_exam_shows_to_be_wrong_is_practised_next_once_the_rules_are_met(catalog, learners):
    ana = learners().learner("Ana")
    for card in COURSE.cards.values():
        if card.is_rule:
            ana.add(OF, Review(card.clave, "x", True, False, NOW - timedelta(hours=1)))
    trainee = Trainee(catalog, ana, clock=lambda: NOW)
    questions = trainee.exam()
    before = len(trainee.memory.reviews)
    found = trainee.examined(questions, [False] * len(questions))
    rows = {one.card for one in questions if not COURSE.cards[one.card].is_rule}
    assert {card.clave for card in found.study} == {one.card for one in questions}
    assert set(ana.sent(OF)) == rows
    assert len(trainee.memory.reviews) - before == len(questions) - len(rows)
    assert len(ana.reviews(OF)) == len(trainee.memory.reviews)


async def test_the_word_for_leaving_asks_first_in_an_exam(learners):
    async with practising(learners) as (app, pilot):
        await at_practice(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, ExamScreen))
        await pilot.press("enter")
        app.screen._give(app.screen.asked, "")
        app.screen.ask(made("armar-escrito", "cargo:86").exercise)
        await pilot.press(*"salir", "enter")
        await pilot.pause()
        assert "¿Salir del examen?" in shown(app)


async def test_an_exam_that_is_left_does_not_count(learners):
    async with practising(learners) as (app, pilot):
        await at_practice(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, ExamScreen))
        await pilot.press("enter")
        app.screen._give(app.screen.asked, "")
        await pilot.press("escape")
        await pilot.pause()
        assert "¿Salir del examen?" in shown(app)
        await pilot.press("enter")
        assert isinstance(app.screen, ExamScreen)
        await pilot.press("escape", "down", "enter")
        await at_practice(pilot)
        assert not learners().learner("Ana").exams(OF)


def test_an_exam_has_every_kind_of_exercise_and_no_card_twice(catalog):
    for n in range(20):
        trainee = Trainee(catalog, Learners(None).learner(f"Ana {n}"), clock=lambda: NOW)
        questions = trainee.exam()
        assert len(questions) == 20
        assert len({one.card for one in questions}) == 20
        # Some cards cannot be asked in every way.
        kinds = [kind for kinds in KINDS.values() for kind in kinds]
        assert len({one.kind for one in questions}) >= min(len(kinds), 20) - 1


async def test_where_nothing_is_kept_practice_is_said_not_to_be(learners):
    async with running() as (app, pilot):
        await opened(pilot)
        await pilot.press("f3")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: toasts(app))
        assert isinstance(app, CargosApp)


async def test_cargos_that_are_sent_come_one_after_the_other(learners):
    async with practising(learners) as (app, pilot):
        await at_practice(pilot)
        for numero in (86, 137, 146):
            assert app.door.trainee.send(catalog().cargo(numero))
        app.screen._step()
        await pilot.pause()
        for numero in (86, 137, 146):
            found = await asked(pilot)
            assert found.card == f"cargo:{numero}"
            await pilot.press(number_of(found), "enter", "enter")
            await pilot.pause()


async def test_a_burst_of_keys_is_taken_in_its_order(learners):
    async with practising(learners) as (app, pilot):
        await at_practice(pilot)
        first = app.door.trainee.step.exercise
        # Past the lesson, an answer, past the verdict and the next lesson: as one piece, as over a slow connection.
        for key, text in [("enter", "\r"), ("1", "1"), ("enter", "\r"), ("enter", "\r"), ("enter", "\r")]:
            app.post_message(events.Key(key, text))
        await until(pilot, lambda: app.screen.asked is not None and app.screen.asked != first)
        (review,) = learners().learner("Ana").reviews(OF)
        assert review.right == first.choices[0].right
        assert app.screen.pointed == 0


async def test_a_click_gives_the_choice_that_is_clicked_and_nothing_beside_it(learners):
    async with practising(learners) as (app, pilot):
        await put(pilot, made("leer", "cargo:86"))
        found = app.screen.asked
        page = app.screen.query_one("#page")
        drawn = page.lines(page.content_size.width)
        top = next(n for n, line in enumerate(drawn) if line and line[0].role == "number")
        await pilot.click("#page", offset=(4, 0))
        await pilot.click("#paper", offset=(4, len(drawn) + 3))
        await pilot.pause()
        assert app.screen.asked is found
        await pilot.click("#page", offset=(6, top))
        await until(pilot, lambda: app.screen.asked is None)
        (review,) = learners().learner("Ana").reviews(OF)
        assert review.right == found.choices[0].right
