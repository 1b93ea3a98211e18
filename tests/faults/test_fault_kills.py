"""`kill -9` at every step of every writing, and ten programs that write at once."""

import os
import shutil
from pathlib import Path

import pytest
import writers
from writers import WRITERS, acknowledged, use

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked there")


def files(folder: Path) -> list[Path]:
    return [path for path in (folder / "home").rglob("*") if path.is_file()]


@pytest.fixture(autouse=True)
def own_home(home):
    """What the helper says of homes is taken back after each test."""


@pytest.mark.parametrize("kind", WRITERS)
def test_a_kill_at_any_step_loses_nothing_that_was_kept_and_leaves_nothing_behind(program, tmp_path, kind):
    root = tmp_path / "deaths"
    root.mkdir()
    program(writers.__file__, kind, "deaths", str(root))
    folders = sorted((one for one in root.iterdir() if one.name != "begun"), key=lambda folder: int(folder.name))
    assert len(folders) > 5
    whole = len(files(folders[-1]))
    for folder in folders:
        use(folder)
        kept, told = WRITERS[kind].read(), acknowledged(folder)
        assert told[:1] == ["first"]
        # What was being written when the kill came may be there too, whole.
        assert kept in (told, [*told, "second"]), folder.name
        # Drafts, the lock's journal: of each one, which the next writing takes away.
        assert len(files(folder)) <= whole + 3
    last = [folders[0], *folders[1::7], folders[-2]]
    again = tmp_path / "again"
    again.mkdir()
    for n, folder in enumerate(last):
        place = again / str(n)
        shutil.copytree(folder, place)
    goes_on = (
        "import sys; from pathlib import Path; from writers import *\n"
        "for folder in Path(sys.argv[2]).iterdir(): written(WRITERS[sys.argv[1]], folder, ['fourth'])"
    )
    program("-c", goes_on, kind, str(again))
    for place in again.iterdir():
        use(place)
        assert acknowledged(place)[-1] == "fourth"
        assert set(WRITERS[kind].read()) >= set(acknowledged(place))
        assert not [path for path in files(place) if path.name.endswith((".nuevo", "-journal", "-a-prueba.yaml"))]


@pytest.mark.parametrize("kind", WRITERS)
def test_of_ten_programs_that_write_at_once_each_keeps_everything(program, tmp_path, kind):
    program(writers.__file__, kind, "together", str(tmp_path))
    use(tmp_path)
    everything = sorted(f"p{n}x{m}" for n in range(10) for m in range(5))
    assert sorted(acknowledged(tmp_path)) == everything
    assert sorted(WRITERS[kind].read()) == everything


def test_of_ten_programs_that_meet_a_damaged_practice_file_none_sets_aside_what_another_keeps(program, tmp_path):
    file = tmp_path / "home" / "state" / "cargos" / "practica.sqlite3"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"no es una base de datos " * 100)
    program(writers.__file__, "practice", "together", str(tmp_path))
    use(tmp_path)
    assert len(acknowledged(tmp_path)) == 50
    assert sorted(WRITERS["practice"].read()) == sorted(acknowledged(tmp_path))
    (aside,) = file.parent.glob("practica-dañado-*")
    assert aside.read_bytes() == b"no es una base de datos " * 100


@pytest.mark.parametrize("kind", ["changes", "words", "settings"])
def test_many_kills_leave_no_more_behind_than_one(program, tmp_path, kind):
    again_and_again = (
        "import sys; from pathlib import Path; from writers import *\n"
        "kind, folder = sys.argv[1], Path(sys.argv[2]); catalog()\n"
        "def work(step):\n"
        "    die_at(step)\n"
        "    written(WRITERS[kind], folder, [f't{step}'])\n"
        "for step in [*range(1, 60, 2)] * 3:\n"
        "    os.waitpid(in_a_process(lambda: work(step)), 0)\n"
    )
    program("-c", again_and_again, kind, str(tmp_path))
    # The file and its draft, the draft on trial and the draft of that, the lock and its journal.
    assert len(files(tmp_path)) <= 6


def test_a_damaged_practice_file_that_another_program_has_put_aside_meanwhile_is_let_be(home, monkeypatch):
    from tui.learning.database import Database

    file = home / "state" / "cargos" / "practica.sqlite3"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"no es una base de datos " * 100)
    put_aside = Database._move_aside

    def late(self) -> bool:
        monkeypatch.setattr(Database, "_move_aside", put_aside)
        assert WRITERS["practice"].write("of another")
        return put_aside(self)

    monkeypatch.setattr(Database, "_move_aside", late)
    assert WRITERS["practice"].write("mine")
    assert WRITERS["practice"].read() == ["of another", "mine"]
    assert len(list(file.parent.glob("practica-dañado-*"))) == 1
