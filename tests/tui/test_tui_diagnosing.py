"""`cargos diagnostico`: it tells what is there and what is wrong, whatever is broken, and nothing about a person."""

import json
import os
import sqlite3
import subprocess
import sys

import pytest
from tui_fakes import ODD_ONE, SOURCE

from tui import clipboard, keeping, own_words
from tui.diagnosing import kept, surroundings
from tui.learning.learners import FORMAT, Learners
from tui.own_words import CHANGES, FILE
from tui.sessions import Archive

NAME, QUESTION = "Rosaura Quispe", "una pregunta que nadie más hace"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A person's folders, empty."""
    folder = tmp_path / "rosaura"
    own = {"HOME": "", "XDG_STATE_HOME": "state", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache"}
    for name, value in own.items():
        monkeypatch.setenv(name, str(folder / value))
    folder.mkdir()
    return folder


def diagnosed(*arguments, python=(), **env):
    command = [sys.executable, *python, "-c", "import sys; from tui.cli import main; sys.exit(main())", "diagnostico"]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1", **env}
    done = subprocess.run(
        [*command, *arguments], stdin=subprocess.DEVNULL, capture_output=True, cwd=SOURCE, check=False, timeout=60,
        env={name: value for name, value in environment.items() if value is not None},
    )  # fmt: skip
    assert done.stderr == b""
    return done.returncode, done.stdout.decode("utf-8")


def lines(*arguments, **more):
    """(status, line by line: what is wrong with it) of the form for programs."""
    status, out = diagnosed("--json", *arguments, **more)
    found = json.loads(out)
    told = {line["que"]: line for section in found["secciones"].values() for line in section}
    troubles = {name: line["problema"] for name, line in told.items() if line["problema"]}
    assert found["por_revisar"] == len(troubles)
    assert status == bool(troubles)
    return told, troubles


def test_all_is_well_on_a_new_machine(home):
    status, out = diagnosed()
    assert (status, out.splitlines()[-1]) == (0, "Todo está bien.")
    for name in (
        "cargos: ",
        "Python: ",
        "textual: ",
        "SQLite: ",
        "207 cargos, 47 unidades",
        "TERM: ",
        "Portapapeles: ",
    ):
        assert name in out
    assert "ajustes.json: todavía no existe" in out
    assert list(home.rglob("*")) == []


def test_what_is_kept_is_told_without_what_was_asked_or_who_practises(home):
    Learners().learner(NAME)
    archive = Archive()
    assert archive.add(QUESTION, ODD_ONE)
    (keeping.state_folder() / "pendientes.jsonl").write_text(json.dumps({"que": "declinada", "pregunta": QUESTION}))
    with sqlite3.connect(keeping.state_folder() / "practica.sqlite3") as db:
        db.execute("CREATE TABLE learner (name TEXT)")
        db.execute("INSERT INTO learner VALUES (?)", (NAME,))
    db.close()
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    for form in ([], ["--json"]):
        status, out = diagnosed(*form, SSH_CONNECTION="10.1.2.3 50000 10.4.5.6 22")
        assert status == 0
        assert "archivos: 1, " in out
        for private in (NAME, QUESTION, "rosaura", str(home), "10.1.2.3"):
            assert private not in out
        assert "~/state/cargos/conversaciones" in out
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("part", "folder", "name", "content", "told"),
    [
        ("Ajustes", keeping.config_folder, "ajustes.json", b"{", "bórrelo"),
        ("Ajustes", keeping.config_folder, "ajustes.json", b"[" * 100_000, "bórrelo"),
        ("Pendientes", keeping.state_folder, "pendientes.jsonl", b'{"que": 1}\n\xff\n', "y se pasan por alto: 2"),
        ("Conversaciones", keeping.state_folder, "conversaciones/propio/1.jsonl", b'{"pregunta": "x', "1.jsonl"),
        ("Práctica", keeping.state_folder, "practica.sqlite3", b"nada de SQLite" * 99, "no se puede leer"),
        ("Palabras y cambios", keeping.config_folder, FILE, b"cargos: [", "Sus sinónimos no se usan. sinonimos.yaml"),
        ("Palabras y cambios", keeping.config_folder, CHANGES, b"\x00", "Los cambios no se usan"),
    ],
)
def test_a_damaged_file_is_told_and_left_alone(home, part, folder, name, content, told):
    path = folder() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    _, troubles = lines()
    assert list(troubles) == [part]
    assert told in troubles[part]
    assert path.read_bytes() == content


def test_practice_of_a_newer_version_is_told(home):
    path = keeping.state_folder() / "practica.sqlite3"
    path.parent.mkdir(parents=True)
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {FORMAT + 1}")
    db.close()
    _, troubles = lines()
    assert "más nueva" in troubles["Práctica"]


def test_own_words_and_changes_are_counted(home):
    folder = keeping.config_folder()
    folder.mkdir(parents=True)
    (folder / FILE).write_text(
        "origenes: {mio: yo}\npalabras: []\ncargos:\n- {titulos: [Cajero], nombres: [cobrón], origen: mio}\n",
        encoding="utf-8",
    )
    (folder / CHANGES).write_text(
        "cambios:\n- {tipo: retirar, fecha: '2020-01-01', norma: ORD 1, motivo: m, numero: '5'}\n", encoding="utf-8"
    )
    told, troubles = lines()
    assert troubles == {}
    assert told["Palabras y cambios"]["valor"] == "palabras suyas: 1, cambios: 1"
    assert "con cambios" in told["Nombre"]["valor"]


def test_folders_that_are_files_or_not_there_are_told(home, tmp_path):
    (home / "state").write_text("")
    told, troubles = lines(XDG_CONFIG_HOME="/proc/1/no-existe")
    assert {"Conversaciones", "Pendientes", "Práctica", "Ajustes", "Sus palabras"} <= troubles.keys()
    assert told["Contenido"]["valor"] == "207 cargos, 47 unidades"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever may do anything may read anything")
def test_a_folder_that_may_not_be_read_is_told(home):
    keeping.state_folder().mkdir(parents=True)
    keeping.state_folder().chmod(0)
    try:
        _, troubles = lines()
    finally:
        keeping.state_folder().chmod(0o700)
    assert "permiso" in troubles["Conversaciones"]


def test_a_file_in_a_folder_that_may_not_be_written_is_told(home, monkeypatch):
    keeping.config_folder().mkdir(parents=True)
    (keeping.config_folder() / "ajustes.json").write_text("{}")
    monkeypatch.setattr(os, "access", lambda path, mode: path != keeping.config_folder())
    (line,) = dict(kept.FILES)["Ajustes"]()
    assert "no se puede escribir" in line.problema


def test_without_a_home_it_is_told_that_nothing_can_be_kept(monkeypatch):
    monkeypatch.setattr(own_words, "config_folder", lambda: keeping.NOWHERE)
    (line,) = dict(kept.FILES)["Sus palabras"]()
    assert "falta HOME" in line.problema


def test_a_faulty_catalogue_is_told_by_its_first_problem(home, tmp_path):
    for name in ("clasificador", "codigo", "organigrama", "cargos"):
        (tmp_path / f"{name}.yaml").write_text("a: 1\n")
    told, troubles = lines("--catalogo", str(tmp_path))
    assert list(troubles) == ["Lectura"]
    assert troubles["Lectura"].startswith("clasificador.yaml")
    assert "problemas" in told["Lectura"]["valor"]
    _, troubles = lines("--catalogo", str(home / "no-existe"))
    assert "la carpeta no existe" in troubles["Lectura"]


def test_without_any_library_each_part_is_still_told(home):
    told, troubles = lines(python=["-S"])
    assert told["Python"]["valor"]
    assert "instalar" in troubles["Clasificador"]
    assert "falta «rich»" in troubles["Colores"]
    assert "Cuadros" in troubles


def test_a_program_without_a_library_says_what_to_do(home):
    code = "import sys; from tui.cli import main; sys.exit(main(['preguntar', 'cajero']))"
    env = {**os.environ, "PYTHONPATH": str(SOURCE), "CARGOS_DEPURAR": ""}
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, env=env, timeout=60, check=False)
    assert done.returncode == 70
    assert "cargos diagnostico" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_strange_environment_cannot_write_to_the_terminal(home):
    _, out = diagnosed(TERM="x\x1b[31m", LANG="\x1b]0;x\x07", COLORTERM="\u202ex", XDG_STATE_HOME=f"{home}/\x1b[2J")
    assert not set(out) & {"\x1b", "\x07", "\u202e"}


@pytest.mark.parametrize(
    ("env", "name", "value"),
    [
        ({"COLORTERM": "truecolor"}, "Colores", "16 millones"),
        ({"COLORTERM": None}, "Colores", "256"),
        ({"TERM": "xterm", "COLORTERM": None}, "Colores", "alto contraste"),
        ({"NO_COLOR": "1"}, "Colores", "solo grises"),
        ({"TERM": "linux"}, "Cuadros", "signos simples"),
        ({"LC_ALL": "es_PE.ISO-8859-1"}, "Letras", "LC_ALL es_PE.ISO-8859-1"),
        ({"TMUX": "/tmp/x,1,0", "SSH_TTY": "/dev/pts/0"}, "Conexión", "dentro de tmux y por SSH"),
        ({"TMUX": None, "SSH_TTY": None, "SSH_CONNECTION": None}, "Conexión", "directa"),
    ],
)
def test_the_terminal_is_told_as_the_app_takes_it(home, env, name, value):
    told, _ = lines(**{"TERM": "xterm-256color", **env})
    assert value in told[name]["valor"]


@pytest.mark.parametrize("tmux", [True, False])
@pytest.mark.parametrize("far", [True, False])
@pytest.mark.parametrize("desktop", [True, False])
def test_the_first_way_to_copy_that_is_told_is_the_one_that_is_taken(monkeypatch, tmux, far, desktop):
    import pyperclip

    for name, on in {"TMUX": tmux, "SSH_TTY": far, "SSH_CONNECTION": False}.items():
        monkeypatch.setenv(name, "x") if on else monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("shutil.which", lambda name: name)
    monkeypatch.setattr(clipboard, "_tmux", lambda text: True)
    monkeypatch.setattr(clipboard, "_local", lambda text: desktop)
    monkeypatch.setattr(pyperclip, "determine_clipboard", lambda: (desktop, desktop))
    (line,) = surroundings._clipboard()
    taken = clipboard.deliver("x", lambda text: None, os.environ)
    first = {clipboard.TMUX: "tmux", clipboard.COPIED: "el de esta máquina", clipboard.SENT: "el de la terminal"}[taken]
    assert line.valor.startswith(first)


def test_it_imports_no_more_than_it_needs(home):
    code = "import sys; from tui.cli import main; main(['diagnostico']); print(sorted(sys.modules))"
    env = {**os.environ, "PYTHONPATH": str(SOURCE)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=env, timeout=60, check=True)
    for name in ("whoosh", "textual.app", "openpyxl", "spellchecker"):
        assert f"'{name}'" not in done.stdout.decode()
