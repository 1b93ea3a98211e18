"""The conversations kept: on the disk, on the screen, and as documents."""

import re
from contextlib import asynccontextmanager
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
import tui_fakes
from msgspec import structs
from textual import events
from tui_fakes import DECLINE, LIST, ODD_ONE, ONE, UNIT, FakeDesk, ask, catalog, opened, shown, toasts, until

from tui import exporting, keeping
from tui.app import CargosApp
from tui.screens.picker import PickerScreen
from tui.sessions import Archive, Exchange, fitting

NAUGHTY = [
    "<script>alert(1)</script>", "[/] [b]x[/b]", "# x", "``` `y` ```", "![a](http://h/i.png) <http://h>", "&amp; ]]>",
    "<!-- x", "@font-face { x",
]  # fmt: skip


def kept(folder, *questions) -> Archive:
    """An archive with a conversation for each list of questions, old to new."""
    archive = Archive(folder=folder)
    for n, asked in enumerate(questions):
        archive.current = archive.folder / f"2026010{n + 1}-120000-000000-1.jsonl"
        for question in asked:
            assert archive.add(question, tui_fakes.BY_QUESTION.get(question, DECLINE))
    archive.begin()
    return archive


def questions(archive: Archive) -> list[list[str]]:
    return [[exchange.pregunta for exchange in session.exchanges] for session in archive.kept()]


# On the disk


def test_what_was_said_comes_back_whole(tmp_path):
    archive = Archive(folder=tmp_path)
    for question, answer in (("raro", ODD_ONE), ("ñandú «x»\u2028", LIST), ("no", DECLINE)):
        assert archive.add(question, answer)
    (session,) = Archive(folder=tmp_path).kept()
    assert [(e.pregunta, e.respuesta) for e in session.exchanges] == [
        ("raro", ODD_ONE), ("ñandú «x»\u2028", LIST), ("no", DECLINE),
    ]  # fmt: skip
    assert session.path == archive.current
    assert session.began.isoformat(timespec="seconds") == session.exchanges[0].cuando


def test_conversations_come_newest_first_and_their_questions_from_old_to_new(tmp_path):
    archive = kept(tmp_path, ["a", "b"], ["c"], ["d", "e"])
    assert questions(archive) == [["d", "e"], ["c"], ["a", "b"]]
    assert archive.questions(100) == ["a", "b", "c", "d", "e"]
    assert archive.questions(2) == ["d", "e"]
    assert archive.questions(3) == ["c", "d", "e"]


def test_nothing_is_written_before_something_is_said(tmp_path):
    archive = Archive(folder=tmp_path / "none")
    archive.begin()
    assert archive.kept() == []
    assert archive.questions(5) == []
    assert archive.erase()
    assert not (tmp_path / "none").exists()


def test_each_beginning_is_a_conversation_of_its_own(tmp_path):
    archive = Archive(folder=tmp_path)
    archive.add("a", ONE)
    archive.begin()
    archive.add("b", ONE)
    assert sorted(questions(archive)) == [["a"], ["b"]]


def test_each_catalogue_has_its_own_conversations(tmp_path):
    Archive(folder=tmp_path).add("a", ONE)
    Archive(Path("otro"), tmp_path).add("b", ONE)
    assert questions(Archive(folder=tmp_path)) == [["a"]]
    assert questions(Archive(Path("otro"), tmp_path)) == [["b"]]


@pytest.mark.parametrize(
    "damage", [b'{"pregunta": "cort', b"\xff\xfe\x00", b"\n\n", b"[]", b'{"pregunta": 5, "respuesta": {}}', b"null"]
)
def test_a_line_that_cannot_be_read_is_passed_over(tmp_path, damage):
    archive = kept(tmp_path, ["a"])
    archive.resume(archive.kept()[0])
    with archive.current.open("ab") as file:
        file.write(damage + b"\n")
    assert archive.add("b", ONE)
    assert questions(archive) == [["a", "b"]]


def test_a_file_cut_at_any_byte_gives_what_was_written_whole_and_takes_what_comes(tmp_path):
    archive = kept(tmp_path, ["a", "b"])
    archive.resume(archive.kept()[0])
    whole = archive.current.read_bytes()
    for end in range(0, len(whole), 61):
        archive.current.write_bytes(whole[:end])
        before = questions(archive)
        assert before == [["a", "b"][: len(whole[: end + 1].splitlines()) - 1]][: len(before)]
        assert archive.add("c", ONE)
        assert questions(archive) == [[*(before[0] if before else []), "c"]]


def test_files_with_nothing_in_them_are_no_conversations(tmp_path):
    archive = kept(tmp_path, ["a"])
    (archive.folder / "20270101-000000-000000-1.jsonl").write_bytes(b"")
    (archive.folder / "20270102-000000-000000-1.jsonl").mkdir()
    (archive.folder / "otra cosa.txt").write_text("x")
    assert questions(archive) == [["a"]]


def test_a_folder_that_cannot_be_written_costs_what_would_be_kept_and_nothing_else(tmp_path):
    (tmp_path / "propio").write_text("a file in the place of the folder")
    archive = Archive(folder=tmp_path)
    assert not archive.add("a", ONE)
    assert archive.kept() == []
    assert archive.questions(3) == []
    assert archive.erase()


def test_one_conversation_or_all_are_erased(tmp_path):
    archive = kept(tmp_path, ["a"], ["b"], ["c"])
    assert archive.erase(archive.kept()[1].path)
    assert questions(archive) == [["c"], ["a"]]
    assert archive.erase()
    assert list(archive.folder.iterdir()) == []


@pytest.mark.parametrize("found", [ONE, LIST, UNIT, DECLINE, tui_fakes.OPTIONS])
def test_an_answer_that_the_catalogue_still_holds_is_shown_as_it_was(found):
    assert fitting(found, catalog()) is found


@pytest.mark.parametrize(
    "found",
    [
        structs.replace(ONE, cargos=(structs.replace(ONE.cargos[0], titulo="Otro"),)),
        structs.replace(ONE, cargos=(structs.replace(ONE.cargos[0], numero=9999),)),
        structs.replace(UNIT, unidades=(structs.replace(UNIT.unidades[0], clave="9.9"),)),
        structs.replace(UNIT, unidad="9.9"),
    ],
)
def test_of_an_answer_that_no_longer_fits_the_words_stay(found):
    left = fitting(found, catalog())
    assert left.texto == found.texto
    assert (left.cargos, left.unidades, left.opciones, left.unidad) == ((), (), (), "")
    assert exporting.markdown("t", [Exchange("q", left)], catalog())


# On the screen


@asynccontextmanager
async def talking(archive, *asked, size=(100, 30)):
    app = CargosApp(FakeDesk, archive=archive)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await opened(pilot)
        for question in asked:
            await ask(pilot, question)
        yield app, pilot


async def pick(pilot, key: str, text: str) -> None:
    """Opens a list by its key and takes what is found by that text."""
    if key:
        await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, PickerScreen))
    pilot.app.focused.post_message(events.Paste(text))
    await until(pilot, lambda: pilot.app.focused.value)
    await pilot.press("enter")


def on_screen(app) -> list[str]:
    return [turn.question for turn in app.home.conversation.turns]


async def test_a_conversation_is_kept_found_by_a_word_of_an_answer_and_gone_on_with(tmp_path):
    async with talking(Archive(folder=tmp_path), "raro", "actividades") as (app, pilot):
        assert questions(app.archive) == [["raro", "actividades"]]
    older = kept(tmp_path, ["21019125ES"], ["lista"])
    path = next(s.path for s in older.kept() if s.exchanges[0].pregunta == "raro")
    async with talking(Archive(folder=tmp_path), "transito") as (app, pilot):
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, PickerScreen))
        for question in ("raro", "21019125ES", "lista", "transito"):
            assert question in shown(app)
        await pick(pilot, "", "es la sub gerencia de actividades economicas")
        await until(pilot, lambda: on_screen(app) == ["raro", "actividades"])
        await until(pilot, lambda: "Económicas" in shown(app))
        assert app.home.conversation.turns[0].answer == ODD_ONE
        assert app.focused is app.home.prompt
        await ask(pilot, "largo")
        assert on_screen(app) == ["raro", "actividades", "largo"]
        assert app.archive.current == path
    assert ["raro", "actividades", "largo"] in questions(older)
    assert ["transito"] in questions(older)


async def test_without_conversations_there_is_nothing_to_open(tmp_path):
    async with talking(Archive(folder=tmp_path)) as (app, pilot):
        await pilot.press("ctrl+o")
        await until(pilot, lambda: toasts(app))
        assert toasts(app) == ["Todavía no hay conversaciones guardadas."]
        assert app.screen is app.home


async def test_escape_leaves_the_conversation_as_it_is(tmp_path):
    async with talking(kept(tmp_path, ["lista"]), "transito") as (app, pilot):
        await pilot.press("ctrl+o", "escape")
        await until(pilot, lambda: app.screen is app.home)
        assert on_screen(app) == ["transito"]


async def test_a_new_conversation_is_empty_and_goes_to_a_file_of_its_own(tmp_path):
    async with talking(Archive(folder=tmp_path), "transito") as (app, pilot):
        await pick(pilot, "f9", "conversacion nueva")
        await until(pilot, lambda: on_screen(app) == [])
        await until(pilot, lambda: "Bienvenido" in shown(app))
        await ask(pilot, "lista")
        assert sorted(questions(app.archive)) == [["lista"], ["transito"]]


async def test_questions_of_other_days_are_in_the_history(tmp_path):
    async with talking(kept(tmp_path, ["uno", "dos"], ["tres"]), "transito") as (app, pilot):
        seen = []
        for _ in range(4):
            await pilot.press("up")
            seen.append(app.home.prompt.value)
        assert seen == ["transito", "tres", "dos", "uno"]


async def test_an_archive_that_cannot_be_written_is_told_once_and_questions_go_on(tmp_path):
    (tmp_path / "propio").write_text("")
    async with talking(Archive(folder=tmp_path), "transito", "raro") as (app, pilot):
        await until(pilot, lambda: toasts(app))
        assert len([text for text in toasts(app) if "no se puede guardar" in text]) == 1
        assert on_screen(app) == ["transito", "raro"]


@pytest.mark.parametrize("way", ["escape", "enter"])
async def test_nothing_is_erased_without_a_yes(tmp_path, way):
    async with talking(Archive(folder=tmp_path), "transito") as (app, pilot):
        for action in ("erase", "erase_all"):
            await app.run_action(action)
            await until(pilot, lambda: isinstance(app.screen, PickerScreen))
            assert "¿Borrar" in shown(app)
            await pilot.press(way)
            await until(pilot, lambda: app.screen is app.home)
        assert on_screen(app) == ["transito"]
        assert questions(app.archive) == [["transito"]]


@pytest.mark.parametrize(
    ("order", "left"), [("borrar esta conversacion", [["lista"]]), ("borrar todas las conversaciones", [])]
)
async def test_a_yes_erases_from_the_screen_and_from_the_disk(tmp_path, order, left):
    async with talking(kept(tmp_path, ["lista"]), "transito") as (app, pilot):
        await pick(pilot, "f9", order)
        await until(pilot, lambda: isinstance(app.screen, PickerScreen) and "¿Borrar" in shown(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: on_screen(app) == [])
        await until(pilot, lambda: toasts(app))
        assert toasts(app) == ["Borrado."]
        assert questions(app.archive) == left
        await ask(pilot, "raro")
        assert sorted(questions(app.archive)) == sorted([*left, ["raro"]])


async def test_without_an_archive_everything_else_works():
    async with talking(None, "transito") as (app, pilot):
        await pilot.press("ctrl+o")
        await until(pilot, lambda: toasts(app))
        await app.run_action("new_session")
        await until(pilot, lambda: on_screen(app) == [])


# As documents


class Tags(HTMLParser):
    """What a browser would make of a page: its tags, their attributes, and the text of each."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.headings: list[str] = []
        self._in = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self._in = tag
        if tag == "h2":
            self.headings.append("")

    def handle_data(self, data):
        if self._in == "h2":
            self.headings[-1] += data

    def handle_endtag(self, tag):
        self._in = ""


def exported() -> list[Exchange]:
    return [Exchange(question, ODD_ONE) for question in NAUGHTY]


@pytest.mark.parametrize("kind", list(exporting.FORMATS))
async def test_a_conversation_is_exported_by_the_menu_with_question_title_and_code(tmp_path, monkeypatch, kind):
    monkeypatch.setattr(keeping, "documents_folder", lambda: tmp_path / "documentos")
    names = {"md": "markdown", "html": "html", "svg": "svg"}
    async with talking(None, "transito", "cuánto gana") as (app, pilot):
        await pick(pilot, "f9", f"conversación como {names[kind]}")
        await until(pilot, lambda: toasts(app))
        (path,) = (tmp_path / "documentos").iterdir()
        assert path.suffix == f".{kind}"
        assert toasts(app) == [f"Exportada a {path}"]
        text = path.read_text(encoding="utf-8").replace("&#160;", " ")
        for told in ("transito", "cuánto gana", "21018125ES", "Especialista en Tránsito", "no dice sueldos"):
            assert told in text


async def test_what_cannot_be_exported_is_told(tmp_path, monkeypatch):
    (tmp_path / "documentos").write_text("")
    monkeypatch.setattr(keeping, "documents_folder", lambda: tmp_path / "documentos")
    async with talking(None) as (app, pilot):
        await app.run_action("export('md')")
        await until(pilot, lambda: toasts(app))
        assert toasts(app) == ["Todavía no hay nada que exportar."]
        await ask(pilot, "transito")
        await app.run_action("export('html')")
        await until(pilot, lambda: len(toasts(app)) == 2)
        assert "No se pudo escribir" in toasts(app)[1]


def test_in_markdown_nothing_that_was_typed_is_markup():
    text = exporting.markdown("# t", exported(), catalog())
    assert text.startswith("# \\# t\n")
    outside = "".join(re.split(r"(?ms)^```text\n.*?^```\n", text))
    headings = [line for line in outside.splitlines() if line.startswith("#")][1:]
    assert [re.sub(r"\\(.)", r"\1", line[3:]) for line in headings] == NAUGHTY
    assert not re.search(r"(?<!\\)[<>`\[\]*_]", outside)
    assert text.count("\n```") == 2 * len(NAUGHTY)


def test_in_a_page_nothing_that_was_typed_is_a_tag():
    page = Tags(exporting.html("<b>t", exported(), catalog()))
    assert page.headings == NAUGHTY
    assert page.tags <= {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "pre", "span"}
    assert page.attributes <= {"lang", "charset", "name", "content", "class"}


def test_in_a_picture_nothing_that_was_typed_is_an_element():
    root = ElementTree.fromstring(exporting.svg("<b>t", exported(), catalog()))
    assert {element.tag.rsplit("}")[-1] for element in root.iter()} <= {
        "svg", "style", "defs", "clipPath", "rect", "text", "g", "circle",
    }  # fmt: skip
    drawn = "".join(root.itertext()).replace("\u00a0", " ")
    assert all(question in drawn for question in NAUGHTY)


@pytest.mark.parametrize("kind", ["html", "svg"])
def test_a_document_calls_no_other_host(kind):
    text = exporting.FORMATS[kind]("t", [Exchange("q", ODD_ONE), Exchange("r", LIST)], catalog())
    text = re.sub(r'xmlns(:\w+)?="[^"]*"', "", text)
    for sign in ("http", "//", "url(", "@import", "href", "src", "<script"):
        assert sign not in re.sub(r"url\(#[\w-]+\)", "", text), sign


@pytest.mark.parametrize("kind", list(exporting.FORMATS))
def test_control_characters_reach_no_document(kind):
    text = exporting.FORMATS[kind]("t\x1b", [Exchange("a\x1b[31m\x07\u202eb", ODD_ONE)], catalog())
    assert not set(text) & set("\x1b\x07\u202e")


async def test_a_reopened_conversation_shows_the_answer_that_keys_speak_of(tmp_path):
    kept(tmp_path, ["raro", "lista", "actividades", "sub gerente", "transito"])
    async with talking(Archive(folder=tmp_path)) as (app, pilot):
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, PickerScreen))
        await pilot.press("enter")
        await until(pilot, lambda: len(on_screen(app)) == 5)
        turn = app.home.conversation.turns[-1]
        await until(pilot, lambda: app.home.conversation.selected is turn)
        view = app.home.conversation.region
        await until(pilot, lambda: turn.region.y >= view.y and turn.region.y < view.bottom - 2)
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.home.conversation.selected is turn)
        assert len(on_screen(app)) == 5


async def test_an_answer_that_comes_late_goes_to_no_other_conversation(tmp_path):
    async with talking(Archive(folder=tmp_path), "raro") as (app, pilot):
        turn = app.home.conversation.turns[-1]
        await app.action_new_session()
        await ask(pilot, "lista")
        assert app.home.conversation.turns[-1].number != turn.number
        assert app.home.conversation.turn(turn.number) is None


async def test_erasing_everything_leaves_no_question_in_the_history(tmp_path):
    kept(tmp_path, ["raro"])
    async with talking(Archive(folder=tmp_path), "transito") as (app, pilot):
        await app.run_action("erase_all")
        await until(pilot, lambda: isinstance(app.screen, PickerScreen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: not on_screen(app))
        await pilot.press("up")
        assert app.home.prompt.value == ""


async def test_erasing_this_conversation_leaves_in_the_history_what_others_asked(tmp_path):
    kept(tmp_path, ["raro"])
    async with talking(Archive(folder=tmp_path), "transito") as (app, pilot):
        await app.run_action("erase")
        await until(pilot, lambda: isinstance(app.screen, PickerScreen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: not on_screen(app))
        await pilot.press("up")
        assert app.home.prompt.value == "raro"
        await pilot.press("up", "up")
        assert app.home.prompt.value == "raro"


async def test_a_conversation_that_is_opened_again_has_its_place_in_the_chart(tmp_path):
    kept(tmp_path, ["transito"])
    async with talking(Archive(folder=tmp_path), "lista", size=(120, 40)) as (app, pilot):
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, PickerScreen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: on_screen(app) == ["transito"])
        await until(pilot, lambda: app.home.chart.view.answer is not None)
        assert app.home.chart.view.answer.cargos[0].codigo == "21018125ES"


async def test_the_bar_of_a_list_stays_where_it_is_when_the_window_changes(tmp_path):
    async with talking(Archive(folder=tmp_path), "transito") as (app, pilot):
        await app.run_action("erase")
        await until(pilot, lambda: isinstance(app.screen, PickerScreen))
        await pilot.press("down")
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: not on_screen(app))


def test_a_damaged_file_of_conversations_costs_only_its_line(tmp_path):
    archive = kept(tmp_path, ["lista"])
    path = archive.kept()[0].path
    path.write_bytes(b'{"pregunta": "x", "y": ' + b"[" * 100_000 + b"\n" + path.read_bytes())
    assert questions(archive) == [["lista"]]


async def test_what_means_nothing_by_itself_is_not_in_the_history(tmp_path):
    async with talking(Archive(folder=tmp_path), "fiscalizacion") as (app, pilot):
        await pilot.press("down", "enter")
        await until(pilot, lambda: len(on_screen(app)) == 2)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: len(on_screen(app)) == 3)
        await pilot.press("up")
        assert app.home.prompt.value == "fiscalizacion"


def test_two_folders_of_one_name_have_their_own_conversations(tmp_path):
    for place in ("a", "b"):
        Archive(tmp_path / place / "puno", tmp_path).add(place, ONE)
    assert questions(Archive(tmp_path / "a" / "puno", tmp_path)) == [["a"]]


MARKED = [
    "1. uno &copy; www.x.pe a@x.pe", "http://x.pe/a https://x.pe", "2) dos", "- tres", "+ cuatro", "= cinco", "# seis",
    "> siete", "[a](b) ![c](d) <b>e</b>", "| f | g |", "~~h~~ `i` *j* _k_ \\", "mailto:a@x.pe", "---", "***",
]  # fmt: skip


@pytest.mark.parametrize("text", MARKED)
def test_in_markdown_a_question_is_a_heading_of_plain_text(text):
    from html import escape

    from markdown_it import MarkdownIt

    drawn = exporting.markdown("t", [Exchange(text, DECLINE)], catalog())
    page = MarkdownIt("gfm-like").render(drawn)
    assert f"<h2>{escape(text)}</h2>" in page
    assert "<a" not in page
