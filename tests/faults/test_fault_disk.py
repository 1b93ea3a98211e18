"""A full disk: what was there stays whole, the message says what to do, and with room again all goes on."""

import errno
import json
import os
from pathlib import Path

import pytest
import writers
from tui_fakes import ask, running, toasts, until
from writers import WRITERS

from tui import keeping
from tui.cli import main

# Runs on a small disk of its own: writes until no more is kept, then with room again. Prints what there was at the end.
FULL = """
import json, subprocess, sys
from pathlib import Path
from writers import *

kind, place = sys.argv[1], Path(sys.argv[2])
home = place / "home"
home.mkdir()
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "none", home], check=True)
catalog()

def work(*texts):
    for text in texts:
        try:
            written(WRITERS[kind], place, [text])
        except Exception as error:
            refused.append(str(error))

refused = []
work("before")
filler = (home / "filler").open("wb", buffering=0)
try:
    while filler.write(b"x" * 512):
        pass
except OSError:
    pass
for n in range(400):
    work(f"full{n}")
    if f"full{n - 3}" not in acknowledged(place) and n > 3:
        break
told, kept = acknowledged(place), WRITERS[kind].read()
filler.truncate(0)
work("after")
print(json.dumps({"told": told, "kept": kept, "end": WRITERS[kind].read(), "end_told": acknowledged(place),
                  "refused": refused, "drafts": [str(path) for path in place.rglob("*") if path.name.endswith((".nuevo",
                  "-a-prueba.yaml", "-journal"))]}))
"""
# A command with the disk full; afterwards what the disk holds beside that which filled it.
COMMANDS = """
import io, json, subprocess, sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from writers import *

place, table = Path(sys.argv[1]), sys.argv[2]
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", place], check=True)
use(place)
import assistant.learning as learning
learning.known_questions = lambda _: ()
from tui.cli import main
(place / "filler").touch()
with (place / "filler").open("wb", buffering=0) as filler:
    try:
        while filler.write(b"x" * 512):
            pass
    except OSError:
        pass
told = {}
for arguments in (["listar", "--salida", place / "a.csv"], ["listar", "--salida", place / "a.xlsx"],
                  ["organigrama", "--salida", place / "o.html"], ["cotejar", table, "--copia", place / "c.csv"],
                  ["codificar", table, "--salida", place / "d.csv"], ["catalogo", "nuevo", table, place / "nuevo"],
                  ["cambios", "retirar", "12", "--norma", "N", "--motivo", "M"], ["sinonimo", "zurupeto", "Cajero"]):
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main([str(one) for one in arguments])
    told[" ".join(map(str, arguments[:2]))] = (status, err.getvalue())
left = [str(path.relative_to(place)) for path in place.rglob("*") if path.is_file() and path.stat().st_size]
print(json.dumps([told, left]))
"""


@pytest.fixture
def table(tmp_path) -> Path:
    assert main(["listar", "--salida", str(tmp_path / "t.csv")]) == 0
    return tmp_path / "t.csv"


@pytest.mark.parametrize("kind", WRITERS)
def test_on_a_full_disk_what_was_kept_stays_and_with_room_again_more_is_kept(program, own_mounts, tmp_path, kind):
    place = tmp_path / "disk"
    place.mkdir()
    found = json.loads(program("-c", FULL, kind, str(place), before=own_mounts).splitlines()[-1])
    assert found["told"][0] == "before"
    assert len(found["told"]) < 400, "the disk was never full"
    assert found["kept"] == found["told"]
    assert found["end"] == found["end_told"] == [*found["told"], "after"]
    assert found["drafts"] == []
    assert all("Errno 28" in told or "libere espacio" in told for told in found["refused"])


def test_a_command_whose_file_does_not_fit_says_so_and_leaves_no_half_of_it(program, own_mounts, tmp_path, table):
    place = tmp_path / "disk"
    place.mkdir()
    told, left = json.loads(program("-c", COMMANDS, str(place), str(table), before=own_mounts).splitlines()[-1])
    for command, (status, text) in told.items():
        assert (status, "libere espacio" in text) == (74, True), (command, status, text)
    assert left == ["filler"]


# At every call of the system that writes, where no disk can be made.

CALLS = ("open", "write", "fsync", "replace", "mkdir")


def refusing(monkeypatch, at: int) -> list[str]:
    """From the call of that number on the disk is full; the names of the calls that were refused."""
    refused: list[str] = []
    count = 0

    def wrapped(name, real):
        def call(*arguments, **named):
            nonlocal count
            below = name == "write" or "tests-fault" in str(arguments) or name == "fsync"
            count += below
            if below and count > at:
                refused.append(name)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*arguments, **named)

        return call

    for name in CALLS:
        monkeypatch.setattr(os, name, wrapped(name, getattr(os, name)))
    return refused


@pytest.mark.parametrize("kind", ["conversations", "pending", "changes", "settings"])
def test_whichever_call_the_full_disk_refuses_first_nothing_is_lost(tmp_path, monkeypatch, kind):
    writer, at = WRITERS[kind], 0
    monkeypatch.setenv("XDG_CONFIG_HOME", "")
    monkeypatch.setenv("XDG_STATE_HOME", "")
    while True:
        folder = tmp_path / "tests-fault" / str(at)
        folder.mkdir(parents=True)
        writers.use(folder)
        assert writer.write("before")
        with monkeypatch.context() as patch:
            refused = refusing(patch, at)
            try:
                kept = writer.write("refused")
            except Exception as error:
                assert "libere espacio" in str(error)  # noqa: PT017
                kept = False
        assert writer.read() == (["before", "refused"] if kept else ["before"]), refused
        assert writer.write("after")
        assert writer.read() == (["before", "refused", "after"] if kept else ["before", "after"])
        if not refused:
            assert kept
            assert at > 1
            return
        at += 1


def test_a_line_that_only_half_fits_spoils_no_other(tmp_path, monkeypatch):
    path, write = tmp_path / "a.jsonl", os.write
    assert keeping.append_line(path, "one")
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:2]))
        assert not keeping.append_line(path, "two")
    assert keeping.append_line(path, "three")
    assert path.read_text() == "one\ntw\nthree\n"


async def test_an_export_that_does_not_fit_is_told_and_the_app_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "documents_folder", lambda: tmp_path / "documentos")

    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    async with running() as (app, pilot):
        await ask(pilot, "transito")
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            await app.run_action("export('md')")
        await until(pilot, lambda: toasts(app))
        assert "libere espacio" in toasts(app)[0]
        assert list((tmp_path / "documentos").iterdir()) == []
        await ask(pilot, "lista")
        await app.run_action("export('md')")
        await until(pilot, lambda: len(toasts(app)) == 2)
        assert len(list((tmp_path / "documentos").iterdir())) == 1
