"""`cargos entrenar` without the screen: practice and exam line by line, progress, the supervisor's report."""

import csv
import io
from random import Random

import pytest

from assistant.training.course import Course
from assistant.training.kinds import exercise
from tui.cli import main
from tui.learning.learners import Learners
from tui.learning.plain import _asked

OF = "2101 2007"


@pytest.fixture
def said(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def run(*arguments: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8"))
        status = main(["entrenar", *arguments])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def test_line_by_line_a_rule_is_taught_asked_and_explained(said):
    status, out, _ = said("--alumno", "Ana", typed="x\n7\n1\nsalir\n")
    assert status == 0
    assert "Nuevo: Dónde está el pliego. [2101] · 7" in out
    assert out.count("Conteste con el número") == 3
    assert "Es el número de la entidad, 2101" in out
    (review,) = Learners().learner("Ana").reviews(OF)
    assert ("Correcto." in out) == review.right
    assert "Nuevo: Dónde está el órgano" in out
    assert not {"│", "└", "╭"} & set(out)


def test_what_was_answered_stays_when_the_input_ends(said):
    said("--alumno", "Ana", typed="1")
    assert len(Learners().learner("Ana").reviews(OF)) == 1
    _, out, _ = said(typed="")
    assert "Práctica de Ana" in out
    assert "Nuevo: Dónde está el órgano" in out


def test_a_place_is_given_by_its_name_not_by_the_digits_that_are_asked(catalog):
    course = Course(catalog)
    found = exercise(course, course.cards["unidad:8.1.3"], Random(1), only=["unidad-lugar"])
    for given in ("sub gerencia de catastro", "SubGerencia de Catastro", "catastor"):
        assert _asked(course, found, iter(["nada", "8.1.3", given]), io.StringIO()) == "8.1.3"
    assert _asked(course, found, iter(["no sé"]), io.StringIO()) == ""


def test_an_exam_says_its_result_in_short_lines(said):
    _, out, _ = said("--alumno", "Ana", "--examen", typed="no sé\n" * 20)
    assert "Examen: 0 de 20 bien." in out
    assert max(map(len, out.splitlines())) < 400


@pytest.mark.parametrize("asked", [["--avance"], ["--formato", "csv"], ["--salida", "x.md"]])
def test_nothing_is_told_of_somebody_of_whom_nothing_is_kept(said, asked):
    said("--alumno", "Ana", typed="1\n")
    status, out, err = said("--alumno", "Aná Nadie", *asked)
    assert (status, out) == (64, "")
    assert "no hay nada guardado de «Aná Nadie»; se guarda lo de: Ana." in err


@pytest.mark.parametrize("wrong", [["--alumno", " "], ["--alumno", "--"], ["--avance", "--examen"],
                                   ["--avance", "--formato", "csv"]])  # fmt: skip
def test_what_cannot_be_meant_is_refused(said, wrong):
    assert said(*wrong)[0] == 64


def test_a_report_is_written_also_on_a_terminal(said, monkeypatch, tmp_path):
    said("--alumno", "Ana", typed="1\n")
    monkeypatch.setattr("tui.cli._draws", lambda: True)
    assert said("--salida", str(tmp_path / "ana.md"))[0] == 0
    assert "Ana" in (tmp_path / "ana.md").read_text(encoding="utf-8")


def test_line_by_line_it_is_told_once_that_nothing_can_be_kept(said, monkeypatch, tmp_path):
    (tmp_path / "state").write_text("")
    _, out, err = said("--alumno", "Ana", typed="1\n1\n1\n")
    assert out.count("Nuevo:") == 4
    assert err.count("sin que quede guardado") == 1


def test_an_exam_line_by_line_tells_its_result_and_what_to_study(said):
    status, out, _ = said("--alumno", "Ana", "--examen", typed="1\ncatastro\n" * 60)
    assert status == 0
    assert "Pregunta 20 de 20" in out
    assert "de 20 bien" in out
    (exam,) = Learners().learner("Ana").exams(OF)
    assert exam.total == 20


def test_an_exam_that_is_left_does_not_count(said):
    status, out, _ = said("--alumno", "Ana", "--examen", typed="salir\n")
    assert status == 1
    assert "no cuenta" in out
    assert not Learners().learner("Ana").exams(OF)


def test_the_progress_and_the_report_are_those_of_the_learner(said, tmp_path):
    said("--alumno", "Ana =1+1|[x]", typed="1\n2\n3\n")
    _, out, _ = said("--avance")
    assert "Las partes del código" in out
    _, out, _ = said("--formato", "md")
    assert out.startswith("# Práctica del clasificador: Ana =1+1\\|\\[x\\]")
    _, out, _ = said("--formato", "csv")
    rows = list(csv.reader(io.StringIO(out.lstrip("\ufeff")), delimiter=";"))
    assert rows[0][:6] == ["Nombre", "Tema", "Nuevo", "Aprendiendo", "Dominado", "Recuerdo (%)"]
    assert dict(zip(rows[0], rows[-1], strict=True))["Días de práctica"] == "1"
    assert {row[0] for row in rows[1:]} == {"Ana =1+1|[x]"}
    status, _, err = said("--salida", str(tmp_path / "informe.md"))
    assert (status, "Escrito" in err) == (0, True)
    assert said("--salida", str(tmp_path / "informe.md"))[0] == 74
    assert said("--formato", "pdf")[0] == 64
