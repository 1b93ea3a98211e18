"""What a command writes to has gone, or is full: a quiet end with its own status, and no complaint at exit."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tui_fakes import SOURCE

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk is needed")

TYPED = b'{"q": "alcalde"}\nno es json\ncajero\n1\n' * 20
FULL = "cargos: no se pudo escribir la respuesta: no queda espacio en el disco"
COMMANDS = [
    ["preguntar", "Sub Gerente", "--json"], ["--simple"], ["decodificar", "21018125ES"],
    ["decodificar", "x", "--json"], ["listar"], ["listar", "--formato", "csv"], ["organigrama"],
    ["organigrama", "--formato", "html"], ["revisar"],
    ["proponer", "Piloto", "--unidad", "8.1.2", "--nivel", "5"], ["codificar", "lista.csv"], ["cotejar", "cap.csv"],
    ["cambios"], ["pendientes"], ["pendientes", "--json"], ["entrenar", "--simple"], ["entrenar", "--examen"],
    ["entrenar", "--avance"], ["listar", "--help"], ["--version"],
]  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A person who has practised, and has a list and a staffing table."""
    home = tmp_path_factory.mktemp("home")
    (home / "lista.csv").write_text("Cargo\nCajero\nChofer\n", "utf-8")
    (home / "cap.csv").write_text("Cargo,Código\nCajero,21017536AP\n", "utf-8")
    run(home, ["entrenar", "--simple"], stdout=subprocess.DEVNULL)
    run(home, ["preguntar", "zzxqv"], stdout=subprocess.DEVNULL)
    return home


def run(home, arguments, stdout, stderr=subprocess.PIPE):
    env = {
        **os.environ, "PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(home),
        "XDG_STATE_HOME": f"{home}/state", "XDG_CONFIG_HOME": f"{home}/config",
    }  # fmt: skip
    command = [sys.executable, "-m", "tui.cli", *arguments]
    return subprocess.run(
        command, cwd=home, env=env, input=TYPED, stdout=stdout, stderr=stderr, timeout=120, check=False
    )


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_reader_that_has_gone_and_a_full_disk(home, arguments):
    reading, writing = os.pipe()
    os.close(reading)
    gone = run(home, arguments, stdout=writing)
    os.close(writing)
    assert (gone.returncode, gone.stderr) == (141, b"")
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = run(home, arguments, stdout=full)
    assert done.returncode == 74
    assert done.stderr.decode().startswith(FULL)
    assert done.stderr.count(b"\n") == 1


def test_narration_that_nobody_can_read_costs_no_answer(home):
    reading, gone = os.pipe()
    os.close(reading)
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        for nobody in (full, gone):
            done = run(home, ["preguntar", "--lote"], stdout=subprocess.PIPE, stderr=nobody)
            assert done.returncode == 0
            assert len([json.loads(line) for line in done.stdout.splitlines()]) == TYPED.count(b"\n")
            assert run(home, ["preguntar"], stdout=subprocess.PIPE, stderr=nobody).returncode == 64
    os.close(gone)


def test_a_word_is_kept_though_nobody_reads_that_it_is_tried(home):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        word = ["sinonimo", "guachi", "Guardián de Actividades Económicas"]
        done = run(home, word, stdout=subprocess.PIPE, stderr=full)
    assert done.returncode == 0
    assert done.stdout.decode().startswith("Guardado: «guachi»")
    assert "21018226AP" in run(home, ["preguntar", "guachi"], stdout=subprocess.PIPE).stdout.decode()


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("arguments", ["preguntar cajero", "preguntar --lote", "--simple", "--version"])
def test_a_way_that_was_closed_before_the_start_leads_nowhere(home, arguments, closed):
    script = f"exec {sys.executable} -m tui.cli {arguments} {closed}"
    env = {**os.environ, "PYTHONPATH": str(SOURCE), "XDG_STATE_HOME": f"{home}/state", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        ["sh", "-c", script], cwd=home, env=env, input=b"", capture_output=True, timeout=120, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
