"""No home, a home that is a file, folders that cannot be written: every command answers and says what is not kept."""

import json
import os
from pathlib import Path

import pytest
from tui_fakes import ask, toasts, until

# All commands that keep something, in one process; what each said.
COMMANDS = """
import io, json, os, sys
from contextlib import redirect_stderr, redirect_stdout

if sys.argv[1] == "nobody":
    import pwd

    def unknown(*_):
        raise KeyError("uid not found")

    pwd.getpwuid = unknown
    for name in ("HOME", "USER", "LOGNAME", "LNAME", "USERNAME"):
        os.environ.pop(name, None)
if len(sys.argv) > 2:
    import subprocess
    subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "none", sys.argv[2]], check=True)
from functools import cache

import assistant.desk, assistant.learning, catalog
from tui.cli import main

# What takes long and writes nothing is done once.
assistant.learning.known_questions = lambda _: ()
catalog.load = cache(catalog.load)
made, Assistant = {}, assistant.desk.Assistant

def once(of, *more):
    if id(of) not in made:
        made[id(of)] = (of, Assistant(of, *more))
    return made[id(of)][1]

assistant.desk.Assistant = once

said = {}
for name, typed, *arguments in (
    ("preguntar", "", "preguntar", "cajero"), ("anotar", "", "preguntar", "código del astronauta"),
    ("simple", "cajero\\ncódigo del astronauta\\ncódigo del bailarín\\n", "--simple"),
    ("decodificar", "", "decodificar", "21017536AP"), ("pendientes", "", "pendientes"),
    ("sinonimo", "", "sinonimo", "zurupeto", "Cajero"), ("cambios", "", "cambios"),
    ("cambiar", "", "cambios", "retirar", "12", "--norma", "N", "--motivo", "M"),
    ("entrenar", "1\\n", "entrenar", "--simple"),
):
    out, err = io.StringIO(), io.StringIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8")
    with redirect_stdout(out), redirect_stderr(err):
        status = main(arguments)
    said[name] = (status, out.getvalue(), err.getvalue())
print(json.dumps(said))
"""


def answers(said: dict[str, list], kept_at: str) -> None:
    """Everything is answered; what is not kept is told, with the place."""
    for name in ("preguntar", "decodificar", "anotar", "simple", "pendientes", "cambios", "entrenar"):
        status, out, err = said[name]
        assert status == (1 if name == "anotar" else 0), (name, status, err)
        assert out, name
    for name in ("preguntar", "decodificar", "pendientes", "cambios"):
        assert said[name][2] == "", name
    assert "21017536AP" in said["preguntar"][1]
    assert "21017536AP" in said["simple"][1]
    for name in ("anotar", "simple"):
        # Once, however many questions there are.
        assert said[name][2].count("no queda anotada") == 1
        assert kept_at in said[name][2]
    for name in ("sinonimo", "cambiar"):
        status, out, err = said[name]
        assert (status, out) == (74, ""), (name, err)
        assert f"no se pudo guardar en {kept_at}" in err
        assert "error" not in err, err
    assert "sin que quede guardado" in said["entrenar"][2]


def test_somebody_whom_the_system_does_not_know_and_who_has_no_home_is_answered(program, tmp_path):
    said = json.loads(program("-c", COMMANDS, "nobody", XDG_STATE_HOME="", XDG_CONFIG_HOME="", XDG_CACHE_HOME=""))
    answers(said, f"{os.devnull}/falta-HOME/cargos")
    assert list(tmp_path.iterdir()) == [], "nothing is left in the folder where the command was given"


def test_a_home_that_is_a_file_costs_what_would_be_kept(program, tmp_path):
    (tmp_path / "home").write_text("mine")
    said = json.loads(
        program(
            "-c", COMMANDS, "", HOME=str(tmp_path / "home"), XDG_STATE_HOME="", XDG_CONFIG_HOME="", XDG_CACHE_HOME=""
        )
    )
    answers(said, str(tmp_path / "home"))
    assert (tmp_path / "home").read_text() == "mine"


def test_folders_whose_place_is_taken_by_a_file_cost_what_would_be_kept(program, tmp_path):
    (tmp_path / "taken").write_text("mine")
    below = str(tmp_path / "taken" / "below")
    answers(json.loads(program("-c", COMMANDS, "", XDG_STATE_HOME=below, XDG_CONFIG_HOME=below)), below)


def test_a_home_that_is_read_only_costs_what_would_be_kept(program, own_mounts, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    environment = {"HOME": str(home), "XDG_STATE_HOME": "", "XDG_CONFIG_HOME": "", "XDG_CACHE_HOME": ""}
    said = json.loads(program("-c", COMMANDS, "", str(home), before=own_mounts, **environment).splitlines()[-1])
    answers(said, str(home))
    assert "solo lectura" in said["sinonimo"][2]


def test_folders_named_without_their_beginning_are_as_good_as_not_named(program, tmp_path):
    """As the standard has it; and nothing may land in whatever folder the command was given in."""
    home = tmp_path / "home"
    home.mkdir()
    environment = {"HOME": str(home), "XDG_STATE_HOME": "some/where", "XDG_CONFIG_HOME": "."}
    said = json.loads(program("-c", COMMANDS, "", **environment))
    assert said["cambiar"][0] == said["sinonimo"][0] == 0
    assert list(tmp_path.iterdir()) == [home]


def test_folders_that_are_not_there_yet_are_made(program, tmp_path):
    folder = tmp_path / "a" / "b"
    said = json.loads(program("-c", COMMANDS, "", XDG_STATE_HOME=str(folder), XDG_CONFIG_HOME=str(folder)))
    assert said["cambiar"][0] == said["sinonimo"][0] == 0
    assert not any(err for name, (_, _, err) in said.items() if name not in ("sinonimo",)), said


def test_a_folder_that_is_not_permitted_is_told_so(home, monkeypatch, capsys):
    from tui.cli import main

    def refused(*_, **__):
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "mkdir", refused)
    assert main(["cambios", "retirar", "12", "--norma", "N", "--motivo", "M"]) == 74
    assert "no hay permiso; revise los permisos" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="a matter of POSIX accounts")
@pytest.mark.parametrize("way", ["nobody", "file"])
async def test_the_app_answers_without_a_home_and_says_what_is_not_kept(tmp_path, monkeypatch, way):
    import pwd

    from tui.starting import full_screen

    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name)
    if way == "file":
        (tmp_path / "home").write_text("")
        monkeypatch.setenv("HOME", str(tmp_path / "home"))
    else:

        def unknown(*_):
            raise KeyError

        monkeypatch.delenv("HOME")
        monkeypatch.setattr(pwd, "getpwuid", unknown)
    app = full_screen(None)
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await ask(pilot, "cajero")
        assert "21017536AP" in pilot.app.home.conversation.turns[-1].answer.texto
        await until(pilot, lambda: toasts(app))
        assert "La conversación no se puede guardar" in toasts(app)[0]
        app.action_boxes()
        await until(pilot, lambda: len(toasts(app)) == 2)
        assert "No se pudo guardar la elección" in toasts(app)[1]
        await app.run_action("export('md')")
        await until(pilot, lambda: len(toasts(app)) == 3)
        assert "No se pudo escribir" in toasts(app)[2]
        await ask(pilot, "pagador")
        assert len(toasts(app)) <= 3
