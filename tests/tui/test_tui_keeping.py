"""What the program keeps on a person's machine: pending questions and own words, through the console command."""

import json
import os
import subprocess
import sys

import pytest
from tui_fakes import SOURCE

from tui.keeping import append_line, write_whole
from tui.pending import counted


@pytest.fixture
def run(tmp_path):
    """The console command with a home of its own."""
    env = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(tmp_path),
           "XDG_STATE_HOME": str(tmp_path / "state"), "XDG_CONFIG_HOME": str(tmp_path / "config")}  # fmt: skip

    def started(*arguments):
        command = [sys.executable, "-m", "tui.cli", *arguments]
        done = subprocess.run(command, capture_output=True, env=env, timeout=120, check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    return started


def test_pending_questions_are_listed_by_frequency(run):
    assert run("pendientes") == (0, "No hay preguntas pendientes.\n", "")
    for question in ("código del astronauta", "Código del astronauta?", "chofer", "cajero"):
        run("preguntar", question)
    status, out, err = run("pendientes")
    assert (status, err) == (0, "")
    assert [line.strip() for line in out.splitlines()[:2]] == [
        "2 × sin respuesta: código del astronauta", "1 × pidió precisar: chofer",
    ]  # fmt: skip
    listed = [json.loads(line) for line in run("pendientes", "--json")[1].splitlines()]
    assert [entry["veces"] for entry in listed] == [2, 1]


def test_many_questions_in_a_batch_leave_nothing_behind(run, tmp_path):
    run("preguntar", "--lote")
    assert not (tmp_path / "state").exists()


def test_an_own_word_takes_effect_at_once_and_is_kept(run, tmp_path):
    assert run("preguntar", "zurupeto")[0] == 1
    status, out, _ = run("sinonimo", "zurupeto", "Cajero")
    assert status == 0
    assert "21017536AP" in out
    status, out, err = run("preguntar", "código del zurupeto")
    assert (status, err) == (0, "")
    assert "Cajero" in out
    assert "zurupeto" in (tmp_path / "config" / "cargos" / "sinonimos.yaml").read_text(encoding="utf-8")


def test_a_word_that_spoils_known_questions_is_not_kept(run, tmp_path):
    status, out, err = run("sinonimo", "compras", "Cajero")
    assert (status, out) == (1, "")
    assert "dejarían de responderse bien" in err
    assert list((tmp_path / "config" / "cargos").iterdir()) == []


def test_faulty_own_words_are_told_with_file_and_line_and_do_not_stop_the_program(run, tmp_path):
    file = tmp_path / "config" / "cargos" / "sinonimos.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("origenes: {propio: x}\ncargos:\n  - {titulos: [Nadie], origen: propio, nombres: [nadie]}\n")
    status, out, err = run("preguntar", "cajero")
    assert status == 0
    assert "21017536AP" in out
    assert "sinonimos.yaml" in err
    assert "línea 3" in err
    assert run("sinonimo", "zurupeto", "Cajero")[0] == 64


@pytest.mark.parametrize(
    "arguments", [["sinonimo"], ["sinonimo", "a"], ["sinonimo", "a", "b", "c"], ["pendientes", "x"]]
)
def test_wrong_usage_is_told(run, arguments):
    status, out, err = run(*arguments)
    assert (status, out) == (64, "")
    assert "«" in err


def test_a_folder_that_cannot_be_written_costs_what_would_be_kept(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert append_line(blocked / "below" / "x.jsonl", "a") is False
    assert counted(blocked / "below" / "x.jsonl") == []


def test_lines_that_are_no_entries_are_passed_over(tmp_path):
    file = tmp_path / "pendientes.jsonl"
    good = json.dumps({"que": "declinada", "pregunta": "a\x1b[31mb"})
    file.write_text(f'{good}\nnot json\n[]\n{{"que": "otra", "pregunta": "c"}}\n{good[:20]}', encoding="utf-8")
    assert [(number, question.count("\x1b")) for number, _, question in counted(file)] == [(1, 0)]


def test_writing_is_all_or_nothing(tmp_path, monkeypatch):
    file = tmp_path / "a.yaml"
    write_whole(file, "old")

    def fails(*_):
        raise OSError(28, "full")

    monkeypatch.setattr("os.fsync", fails)
    with pytest.raises(OSError, match="full"):
        write_whole(file, "new")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]
