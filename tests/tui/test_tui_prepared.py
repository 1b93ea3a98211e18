"""What is kept between two starts: it answers as what it was made of would, and anything else is not used."""

import os
import pickle
import shutil
import subprocess
import sys
import time
from io import BytesIO

import pytest
from msgspec.structs import astuple

from assistant import to_json
from assistant.desk import Assistant
from catalog import Cargo, CatalogError
from catalog.questions import known_questions
from tui import prepared
from tui.clerk import open_desk
from tui.own_words import own_path

WORDS = """\
origenes: {propio: lo dicen en la oficina}
cargos:
- {titulos: [Cajero], nombres: [platero], origen: propio}
"""


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


@pytest.fixture
def worked_out(monkeypatch):
    """How often the knowledge was worked out."""
    import assistant.desk

    times = []
    whole = assistant.desk.knowledge_of
    monkeypatch.setattr(assistant.desk, "knowledge_of", lambda catalog: times.append(1) or whole(catalog))
    return times


def kept():
    (file,) = prepared.cache_folder().iterdir()
    return file


def answered_from(folder):
    files = prepared.opened(folder)
    files.assistant.close()
    files.keep()


def answer(question="código del cajero"):
    files = prepared.opened(None)
    told = files.assistant.conversation().ask(question)
    files.keep()
    return told


def test_what_is_kept_is_what_was_worked_out(catalog):
    first = prepared.opened(None)
    fresh = first.assistant.knowledge()
    first.keep()
    again = prepared.opened(None)
    assert again.assistant.knowledge() == fresh
    assert astuple(again.catalog) == astuple(catalog)
    assert again.catalog.hallazgos == catalog.hallazgos


def test_every_known_question_is_answered_alike(catalog):
    one, other = Assistant(catalog), None
    answer()
    other = prepared.opened(None).assistant
    for question in known_questions(catalog)[::7]:
        told = [to_json(each.conversation().ask(question.pregunta)) for each in (one, other)]
        assert told[0] == told[1], question.pregunta


def test_it_is_worked_out_once(worked_out):
    assert answer() == answer() == answer()
    assert len(worked_out) == 1


def test_the_app_keeps_it_too_while_questions_are_answered():
    desk = open_desk(None)
    assert desk.conversation().ask("código del cajero").cargos
    ended = time.monotonic() + 60
    while not (prepared.cache_folder().exists() and list(prepared.cache_folder().glob("*.pickle"))):
        assert time.monotonic() < ended
        time.sleep(0.05)
    assert prepared._kept(kept(), prepared._made_of(None)) is not None


def test_a_word_of_ones_own_counts_at_once_and_is_gone_when_it_is_taken_back(worked_out):
    assert answer("código del platero").abstiene
    own_path().parent.mkdir(parents=True)
    own_path().write_text(WORDS, encoding="utf-8")
    assert answer("código del platero").cargos[0].titulo == "Cajero"
    own_path().unlink()
    assert answer("código del platero").abstiene
    assert len(worked_out) == 3


def test_faulty_words_are_told_at_every_start():
    answer()
    own_path().parent.mkdir(parents=True)
    own_path().write_text("cargos: 7\n", encoding="utf-8")
    for _ in range(2):
        opened = prepared.opened(None)
        assert "sinonimos.yaml" in opened.notices[0]
        assert opened.assistant.conversation().ask("código del cajero").cargos


def test_a_change_in_the_programs_own_code_makes_it_anew(worked_out, monkeypatch, tmp_path):
    code = tmp_path / "code"
    for folder in prepared.MAKERS:
        (code / folder).mkdir(parents=True)
    (code / "assistant" / "reader.py").write_text("one", encoding="utf-8")
    monkeypatch.setattr(prepared, "ROOT", code)
    answer()
    answer()
    (code / "assistant" / "reader.py").write_text("another", encoding="utf-8")
    answer()
    assert len(worked_out) == 2


def test_each_catalogue_has_a_file_of_its_own(tmp_path, other):
    small = other.folder
    answer()
    answered_from(small)
    assert len(list(prepared.cache_folder().iterdir())) == 2
    assert prepared.opened(small).catalog.folder == small
    with pytest.raises(CatalogError):
        prepared.opened(tmp_path / "nowhere")


@pytest.mark.parametrize("at", [0, 5, 31, 32, 40, -1])
def test_a_byte_that_changed_costs_only_time(worked_out, at):
    before = answer()
    data = bytearray(kept().read_bytes())
    data[at] ^= 1
    kept().write_bytes(bytes(data))
    assert answer() == before
    assert len(worked_out) == 2
    assert answer() == before
    assert len(worked_out) == 2


@pytest.mark.parametrize("size", [0, 1, 32, 33, 5_000])
def test_a_file_cut_short_costs_only_time(worked_out, size):
    before = answer()
    kept().write_bytes(kept().read_bytes()[:size])
    assert answer() == before
    assert len(worked_out) == 2


def test_where_it_cannot_be_kept_questions_are_answered(worked_out):
    prepared.cache_folder().parent.mkdir(parents=True)
    prepared.cache_folder().write_text("a file is in its place", encoding="utf-8")
    assert answer() == answer()
    assert len(worked_out) == 2


@pytest.mark.skipif(os.name == "nt", reason="a matter of POSIX rights")
def test_nobody_else_can_read_it():
    answer()
    assert kept().stat().st_mode & 0o077 == 0


class Evil:
    """Whatever a pickle is told to call."""

    def __init__(self, call, *arguments):
        self.call = call, arguments

    def __reduce__(self):
        return self.call


@pytest.mark.parametrize(
    "evil",
    [
        Evil(os.system, "true"), Evil(eval, "1"), Evil(getattr, "x", "upper"), Evil(print, "x"),
        Evil(prepared.blake2b, b""), Evil(subprocess.call, ["true"]),
    ],
)  # fmt: skip
def test_nothing_runs_even_with_a_digest_that_is_right(evil, worked_out):
    """Who can write there could compute the digest too."""
    before = answer()
    data = pickle.dumps(evil, 5)
    made_of = prepared._made_of(None)
    digest = prepared.blake2b(data, key=made_of, digest_size=prepared.DIGEST).digest()
    called = []
    sys.addaudithook(lambda event, _: called.append(event) if event in ("os.system", "subprocess.Popen") else None)
    kept().write_bytes(digest + data)
    assert prepared._kept(kept(), made_of) is None
    assert answer() == before
    assert called == []


def named(module, name):
    """A pickle that only names something of a module, however deep in it."""
    texts = b"".join(b"\x8c" + bytes([len(text)]) + text.encode() for text in (module, name))
    return b"\x80\x05" + texts + b"\x93."


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("catalog.load", "load"), ("catalog.load", "Path"), ("catalog.load", "CatalogError"),
        ("catalog.load", "DATA.unlink"), ("catalog.codes", "re.compile"), ("catalog.model", "Cargo.__class__"),
        ("tui.keeping", "write_whole"), ("builtins", "eval"),
    ],
)  # fmt: skip
def test_only_plain_data_of_the_program_is_made(module, name):
    assert prepared._Reader(BytesIO(named("catalog.model", "Cargo"))).load() is Cargo
    pickle.loads(named(module, name))  # it is there
    with pytest.raises(pickle.UnpicklingError, match=name):
        prepared._Reader(BytesIO(named(module, name))).load()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes")
def test_a_pipe_without_an_end_is_not_waited_for():
    before = answer()
    path = kept()
    path.unlink()
    os.mkfifo(path)
    own_path().parent.mkdir(parents=True)
    os.mkfifo(own_path())
    code = "from tui import prepared; print(*prepared.opened(None).notices)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True).stdout
    assert b"sinonimos.yaml" in told
    own_path().unlink()
    subprocess.run([sys.executable, "-c", code], timeout=60, check=True)
    assert answer() == before
    assert path.is_file()


def test_a_program_that_was_moved_makes_it_anew(monkeypatch, tmp_path):
    before = prepared._made_of(None)
    (tmp_path / "moved").symlink_to(prepared.ROOT)
    monkeypatch.setattr(prepared, "ROOT", tmp_path / "moved")
    assert prepared._made_of(None) != before


def test_another_dictionary_makes_it_anew(monkeypatch, tmp_path):
    before = prepared._made_of(None)
    (tmp_path / "spellchecker").mkdir()
    (tmp_path / "spellchecker" / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert prepared._made_of(None) != before


GARBAGE = """
import gc, sys
from tui import cli
cli.{function} = lambda *_: print(gc.isenabled()) or 0
sys.argv = ["cargos", *{arguments}]
cli.run()
"""


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        ("_web", ["web"]), ("_office", ["entrenar", "--simple"]), ("_office", ["listar"]),
        ("_learn", ["sinonimo", "a", "b"]),
    ],
)  # fmt: skip
def test_whatever_runs_on_looks_for_its_garbage(function, arguments):
    code = GARBAGE.format(function=function, arguments=arguments)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "True\n"


def test_old_files_of_other_catalogues_go(tmp_path, other):
    for number in range(prepared.CATALOGUES + 2):
        folder = tmp_path / f"catalogue-{number}"
        shutil.copytree(other.folder, folder)
        answered_from(folder)
    files = list(prepared.cache_folder().iterdir())
    assert len(files) == prepared.CATALOGUES
    assert answer() == answer()
