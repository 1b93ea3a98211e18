"""Damaged, cut and later files of every kind that is read: no crash, the file is named, nothing in it is lost."""

import io
import json
import shutil
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
import writers
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tui_fakes import BY_QUESTION, DECLINE, catalog
from writers import WRITERS

import tui.settings
from assistant.training.memory import Review
from tui import exporting
from tui.blocks.card import card
from tui.cli import main
from tui.learning.learners import Learners
from tui.learning.trainee import Trainee
from tui.looks import LIGHT
from tui.own_words import changes_path, load_with_own, own_path
from tui.pending import counted
from tui.sessions import Archive, fitting
from tui.settings import Settings

NOW = datetime(2026, 3, 1, tzinfo=UTC)
ODD = [None, "", "x" * 300, "\x1b[2J", -1, 0, 10**9, 2.5, True, [], [1], {}, {"a": 1}]
few = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
places = st.floats(0, 1, exclude_max=True)


def damaged(data: bytes, place: float, way: str) -> bytes:
    """The bytes cut at a place, or with the one there, or some from there on, made others."""
    at = int(place * len(data))
    if way == "cut":
        return data[:at]
    count = 1 if way == "bit" else 64
    return data[:at] + bytes(byte ^ 0x55 for byte in data[at : at + count]) + data[at + count :]


ways = st.sampled_from(["cut", "bit", "part"])


# Conversations


def parts(value: object, at: tuple = ()):
    """Every place in a JSON value."""
    yield at
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        yield from parts(one, (*at, key))


@cache
def said_line(question: str) -> str:
    import msgspec

    return msgspec.json.encode({"pregunta": question, "respuesta": BY_QUESTION[question], "cuando": ""}).decode()


@few
@given(st.sampled_from(sorted(BY_QUESTION)), places, st.sampled_from(ODD))
def test_whatever_stands_in_a_conversation_it_is_shown_and_exported(tmp_path, question, place, odd):
    line = json.loads(said_line(question))
    found = list(parts(line))[1:]
    *way, last = found[int(place * len(found))]
    inside = line
    for step in way:
        inside = inside[step]
    inside[last] = odd
    archive = Archive(folder=tmp_path)
    archive.folder.mkdir(exist_ok=True)
    archive.current.write_text(json.dumps(line) + "\n" + said_line("transito") + "\n")
    exchanges = archive.said()
    assert len(exchanges) in (1, 2)
    fitted = [one._replace(respuesta=fitting(one.respuesta, catalog())) for one in exchanges]
    for one in fitted:
        card(one.respuesta, catalog(), 80)
    for make in exporting.FORMATS.values():
        assert make("t", fitted, catalog())


def test_what_a_later_version_says_of_an_answer_is_passed_over(tmp_path):
    line = json.loads(said_line("transito"))
    line |= {"version": 9}
    line["respuesta"] |= {"nuevo": {"a": [1]}}
    archive = Archive(folder=tmp_path)
    archive.folder.mkdir()
    archive.current.write_text(json.dumps(line) + "\n")
    (one,) = archive.said()
    assert one.respuesta == BY_QUESTION["transito"]


# Settings


def test_settings_that_were_cut_are_put_aside_and_not_lost(tmp_path):
    path = tmp_path / "ajustes.json"
    assert tui.settings.save(Settings(LIGHT, False), path)
    whole = path.read_bytes()
    for end in range(1, len(whole)):
        path.write_bytes(whole[:end])
        assert tui.settings.load(path) == Settings()
        assert tui.settings.save(Settings(cuadros=True), path)
        assert tui.settings.load(path) == Settings("", True)
        (aside,) = tmp_path.glob("ajustes-dañado-*.json")
        assert aside.read_bytes() == whole[:end]
        aside.unlink()


def test_what_another_version_keeps_in_the_settings_stays(tmp_path):
    path = tmp_path / "ajustes.json"
    later = {"version": 7, "aspecto": "uno que aún no hay", "letra": {"tamaño": 3}}
    path.write_text(json.dumps(later))
    assert tui.settings.load(path) == Settings()
    assert tui.settings.save(Settings(cuadros=False), path)
    assert json.loads(path.read_bytes()) == {**later, "cuadros": False}


def test_what_was_chosen_in_another_window_stays(tmp_path):
    path = tmp_path / "ajustes.json"
    assert tui.settings.save(Settings(LIGHT), path)
    assert tui.settings.save(Settings(cuadros=False), path)
    assert tui.settings.load(path) == Settings(LIGHT, False)


def test_settings_that_cannot_be_read_are_not_written_over(tmp_path, monkeypatch):
    path = tmp_path / "ajustes.json"
    tui.settings.save(Settings(LIGHT), path)
    with monkeypatch.context() as patch:

        def refused(_):
            raise PermissionError(13, "no")

        patch.setattr(Path, "read_bytes", refused)
        assert tui.settings.load(path) == Settings()
        assert not tui.settings.save(Settings(cuadros=True), path)
    assert tui.settings.load(path) == Settings(LIGHT)


# Pending questions


def test_of_pending_questions_that_were_cut_anywhere_the_others_stay(home):
    from tui.pending import note, pending_path

    for text in ("uno", "dos"):
        assert note(writers.declined(text))
    whole = pending_path().read_bytes()
    for end in range(len(whole)):
        pending_path().write_bytes(whole[:end])
        complete = whole[:end].count(b"\n")
        assert note(writers.declined("tres"))
        kept = [question for _, _, question in counted()]
        assert kept[-1] == "tres"
        assert set(kept) >= set(["uno", "dos"][:complete])


@few
@given(st.binary(max_size=300) | st.integers(1, 200_000).map(lambda n: b"[" * n) | st.just(b'{"que": "\\ud800"}'))
def test_any_bytes_among_the_pending_questions_are_passed_over(tmp_path, data):
    path = tmp_path / "pendientes.jsonl"
    path.write_bytes(data + b'\n{"que": "declinada", "pregunta": "chofer"}\n')
    assert (1, "sin respuesta", "chofer") in counted(path)


def test_pending_questions_that_cannot_be_read_are_not_called_none(home, capsys):
    from tui.pending import pending_path

    pending_path().mkdir(parents=True)
    assert main(["pendientes"]) == 74
    told = capsys.readouterr()
    assert told.out == ""
    assert "pendientes.jsonl" in told.err


# Own words and changes


@settings(few, max_examples=20)
@given(st.sampled_from(["words", "changes"]), places, ways)
def test_own_words_and_changes_that_are_damaged_are_told_and_left_as_they_are(tmp_path_factory, kind, place, way):
    with pytest.MonkeyPatch.context() as patch:
        root = tmp_path_factory.mktemp("home")
        patch.setenv("XDG_CONFIG_HOME", str(root / "config"))
        patch.setenv("XDG_STATE_HOME", str(root / "state"))
        path = own_path() if kind == "words" else changes_path()
        path.parent.mkdir(parents=True)
        path.write_bytes(damaged(sound(kind), place, way))
        before = path.read_bytes()
        now, notices = load_with_own(None)
        assert len(now.cargos) >= 206
        for notice in notices:
            assert path.name in notice
            assert "no se usan" in notice
        if notices:
            # What cannot be understood is not written on either.
            status = (
                main(["sinonimo", "zurupeto", "Cajero"]) if kind == "words"
                else main(["cambios", "retirar", "14", "--norma", "N", "--motivo", "M"])
            )  # fmt: skip
            assert status in (64, 65)
            assert path.read_bytes() == before
        assert [one.name for one in path.parent.iterdir()] == [path.name]


@cache
def sound(kind: str) -> bytes:
    if kind == "words":
        return (
            "# Las mías\norigenes: {propio: Mías}\ncargos:\n  - {titulos: [Cajero], origen: propio, nombres: [zuru]}\n"
            "unidades:\n  - {unidad: 8.1.3, origen: propio, nombres: [zumapas]}\n"
        ).encode()
    return (
        "# Los míos\ncambios:\n  - tipo: renombrar\n    numero: 12\n    titulo: Otro título\n    fecha: 2009-01-02\n"
        "    norma: N\n    motivo: M\n  - tipo: retirar\n    numero: 13\n    fecha: 2009-01-02\n    norma: N\n"
        "    motivo: M\n"
    ).encode()


@pytest.mark.parametrize(("kind", "line"), [("words", 7), ("changes", 14)])
def test_fields_of_a_later_version_are_told_by_file_and_line(home, kind, line):
    path = own_path() if kind == "words" else changes_path()
    path.parent.mkdir(parents=True)
    path.write_bytes(sound(kind))
    assert load_with_own(None)[1] == ()
    path.write_bytes(sound(kind) + b"version: 9\n")
    notices = load_with_own(None)[1]
    assert any(f"{path.name}, línea {line}" in notice and "«version»" in notice for notice in notices)


def test_a_link_to_a_shared_file_stays_a_link_and_the_file_stays_readable_to_the_others(home):
    shared = home / "shared" / "cambios.yaml"
    shared.parent.mkdir()
    shared.write_bytes(sound("changes"))
    shared.chmod(0o644)
    changes_path().parent.mkdir(parents=True)
    changes_path().symlink_to(shared)
    assert WRITERS["changes"].write("Un tercer título")
    assert changes_path().is_symlink()
    assert "Un tercer título" in shared.read_text()
    assert shared.stat().st_mode & 0o777 == 0o644


# Practice


@cache
def practised() -> bytes:
    """The file of somebody who has answered, sent and sat an exam."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "practica.sqlite3"
        trainee = Trainee(catalog(), Learners(path).learner("Ana"), lambda: NOW)
        for key in list(trainee.course.cards)[:30]:
            trainee.learner.add(trainee._of, Review(key, "k", True, False, NOW))
        trainee.send(catalog().cargo(86))
        trainee.examined(trainee.exam(), [True] * len(trainee.exam()))
        return path.read_bytes()


@settings(few, max_examples=80)
@given(places, ways)
def test_a_practice_file_damaged_anywhere_is_used_or_told_and_never_lost(tmp_path_factory, place, way):
    path = tmp_path_factory.mktemp("state") / "practica.sqlite3"
    path.write_bytes(damaged(practised(), place, way))
    before = path.read_bytes()
    learners = Learners(path)
    name = next(iter(learners.names()), "Ana")
    trainee = Trainee(catalog(), learners.learner(name), lambda: NOW)
    trainee.next(go_on=True)
    trainee.answer("1")
    trainee.progress()
    trainee.today()
    whole = Learners(path)
    kept = whole.learner(name).reviews(trainee._of)
    asides = list(path.parent.glob("practica-dañado-*"))
    assert kept or learners.notice or whole.notice
    if asides:
        assert "quedó aparte" in learners.notice
    # Where nothing is set aside, all that was not damaged is in the file still.
    assert any(one.stat().st_size >= len(before) for one in (path, *asides))


# Tables, lists and batches


@pytest.fixture(scope="module")
def tables(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    for name in ("t.csv", "t.xlsx"):
        assert main(["listar", "--unidad", "8.1.2", "--salida", str(folder / name)]) == 0
    return folder


@settings(few, max_examples=40)
@given(st.sampled_from(["t.csv", "t.xlsx"]), st.sampled_from(["cotejar", "codificar", "nuevo"]), places, ways)
def test_a_table_damaged_anywhere_is_read_or_refused_by_its_name(tables, tmp_path_factory, name, command, place, way):
    folder = tmp_path_factory.mktemp("damaged")
    path = folder / name
    path.write_bytes(damaged((tables / name).read_bytes(), place, way))
    before = path.read_bytes()
    arguments = {"nuevo": ["catalogo", "nuevo", path, folder / "c"], "codificar": ["codificar", path, "--json"],
                 "cotejar": ["cotejar", path]}[command]  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        out, err = io.StringIO(), io.StringIO()
        patch.setattr("sys.stdout", out)
        patch.setattr("sys.stderr", err)
        if command == "codificar":
            patch.setattr("tui.office.coding.coded_list", lambda *_: [])
        status = main([str(one) for one in arguments])
    assert status in (0, 1, 65), err.getvalue()
    if status == 65:
        assert name in err.getvalue()
        assert not (folder / "c").exists()
    assert path.read_bytes() == before


def test_a_batch_cut_at_any_byte_has_one_answer_a_line_and_names_the_line(monkeypatch, capsys):
    whole = '{"conv": "a", "q": "ñandú"}\n'.encode()
    monkeypatch.setattr("tui.batch.answered", lambda _, text: DECLINE)
    lines = [whole[:end].replace(b"\n", b"") + b"\n" for end in range(1, len(whole))]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"".join(lines))))
    assert main(["preguntar", "--lote"]) == 0
    told = capsys.readouterr()
    answers = told.out.splitlines()
    assert len(answers) == len(lines)
    assert all(json.loads(answer)["abstiene"] for answer in answers)
    refused = [n for n, answer in enumerate(answers, 1) if "no se entendió" in answer]
    assert refused == list(range(1, len(lines)))
    assert all(f"La línea {n} no se entendió" in told.err for n in refused)


# Another catalogue


FILES = ("clasificador.yaml", "codigo.yaml", "organigrama.yaml", "cargos.yaml")


@settings(few, max_examples=30)
@given(st.sampled_from(FILES), places, ways)
def test_a_catalogue_damaged_anywhere_is_used_or_told_by_file_and_line(tmp_path_factory, name, place, way):
    folder = tmp_path_factory.mktemp("other") / "c"
    shutil.copytree(Path(__file__).parents[1] / "data" / "quebrada-honda", folder)
    (folder / name).write_bytes(damaged((folder / name).read_bytes(), place, way))
    before = (folder / name).read_bytes()
    with pytest.MonkeyPatch.context() as patch:
        out, err = io.StringIO(), io.StringIO()
        patch.setattr("sys.stdout", out)
        patch.setattr("sys.stderr", err)
        status = main(["listar", "--catalogo", str(folder)])
    assert status in (0, 64), err.getvalue()
    if status:
        assert ".yaml" in err.getvalue()
        assert "Se esperaba" in err.getvalue()
    assert (folder / name).read_bytes() == before
