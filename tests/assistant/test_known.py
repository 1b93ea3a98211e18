"""The questions whose answer is known, and the words that people add."""

import pytest

from assistant import Assistant
from assistant.learning import CannotLearnError, is_right, lesson, trial, with_lesson
from assistant.remembering import pending
from catalog import load
from catalog.questions import known_questions
from catalog.schema import VocabularyFile


def test_every_known_question_is_answered_well(assistant, catalog):
    questions = known_questions(catalog)
    assert len(questions) > 500
    assert sum(bool(question.declina) for question in questions) > 50
    lost = [q.pregunta for q in questions if not is_right(q, assistant.conversation().ask(q.pregunta))]
    assert lost == []


def test_every_known_question_can_be_missed(assistant, catalog):
    """A check that nothing fails is none: no answer is right for all of them."""
    answer = assistant.conversation().ask("cajero")
    assert sum(is_right(question, answer) for question in known_questions(catalog)) < 20


def learnt(tmp_path, assistant, word, target):
    """An assistant that has one more word."""
    import msgspec
    import yaml

    own = with_lesson(VocabularyFile(), lesson(assistant, word, target))
    file = tmp_path / "propias.yaml"
    data = {k: v for k, v in msgspec.to_builtins(own).items() if v}
    data = {
        k: [{a: b for a, b in e.items() if b} for e in v] if isinstance(v, tuple | list) else v for k, v in data.items()
    }
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return Assistant(load(None, file))


def test_a_word_stands_for_a_cargo(tmp_path, assistant):
    assert assistant.conversation().ask("el zurupeto").abstiene
    after = learnt(tmp_path, assistant, "zurupeto", "Cajero")
    assert [view.numero for view in after.conversation().ask("el zurupeto").cargos] == [146]
    assert trial(assistant, after).lost == ()


def test_a_word_stands_for_a_unit(tmp_path, assistant):
    after = learnt(tmp_path, assistant, "zurupeto", "Sub Gerencia de Tesorería")
    assert after.conversation().ask("¿qué cargos hay en zurupeto?").unidades[0].clave == "7.5.3"


def test_a_word_that_spoils_a_known_question_is_told(tmp_path, assistant):
    after = learnt(tmp_path, assistant, "compras", "Cajero")
    result = trial(assistant, after)
    assert result.tried == len(known_questions(assistant.catalog))
    assert any("compras" in question for question in result.lost)


@pytest.mark.parametrize(
    ("word", "target"),
    [("¿?", "Cajero"), ("cajero", "Pagador"), ("zurupeto", "Sub Gerente"), ("zurupeto", "astronauta")],
)
def test_what_cannot_be_learnt_is_refused_with_a_reason(assistant, word, target):
    with pytest.raises(CannotLearnError, match="«"):
        lesson(assistant, word, target)


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("código del astronauta", ("declinada", "código del astronauta")),
        ("chofer", ("precisar", "chofer")),
        ("Soy Juan Quispe con DNI 45678912, código del astronauta",
         ("declinada", "Soy [nombre] [nombre] con DNI [número], código del astronauta")),
        ("llámeme al 951 234 567, astronauta", ("declinada", "llámeme al [número], astronauta")),
        ("escriba a ana@muni.pe, astronauta", ("declinada", "escriba a [correo] astronauta")),
    ],
)  # fmt: skip
def test_what_is_kept_of_a_question_tells_nobody(assistant, question, kept):
    found = pending(assistant.conversation().ask(question))
    assert (found.que, found.pregunta) == kept


@pytest.mark.parametrize("question", ["cajero", "hola", "21018125ES", "¿cuántos cargos hay?"])
def test_what_was_answered_is_not_kept(assistant, question):
    assert pending(assistant.conversation().ask(question)) is None


def test_a_rejected_answer_is_kept_with_its_question(assistant):
    talk = assistant.conversation()
    talk.ask("cajero")
    found = pending(talk.ask("eso no es"))
    assert (found.que, found.pregunta) == ("rechazada", "cajero")
