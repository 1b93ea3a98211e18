"""Text from outside stays text: on the terminal, in what is written to files, in queries and in paths."""

import csv
import io
import json
import os
import re
import shutil
import sys
import unicodedata
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fuzz_terminal import STEERING, steers
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from catalog import CatalogError, load
from tui.cli import main
from tui.exporting import html, markdown, svg
from tui.office import orgchart
from tui.office.tables import Table, as_csv, as_xlsx

SMALL = Path(__file__).parents[1] / "data" / "quebrada-honda"
# Titles and names as a catalogue from somebody else may hold them: the loader refuses only what cannot be printed.
HOSTILE = [
    '=HYPERLINK("http://x.example","y")', "+1+1", "-1+1", "@SUM(A1)", "＝1+1", "＠SUM(A1)", "=cmd|' /C calc'!A0",
    "``` x", "```", "~~~", "<script>alert(1)</script>", "</pre><img src=x onerror=alert(1)>", "![x](http://x.example)",
    "[y](javascript:alert(1))", "<http://x.example>", "www.x.example", "]]> <!ENTITY a>", "&lt;b&gt; &#x3c;b&#x3e;",
    '"] --> n0; click n0 href "javascript:alert(1)"', "%%{init: {'theme':'dark'}}%%", "[@click=app.quit]salir[/]",
    "[bold red]rojo[/]", "| a | b |", "\\", "título:[a TO z] OR *", "${HOME} $(id) `id`", "../../../etc/passwd", "-- x",
    "{0} {x!r} %s %n", "NULL", "'; DROP TABLE learner; --",
    # Folded, the middle stands in a line of its own.
    *(f"{'a' * n} {'`' * n} {'b' * n}" for n in (60, 66, 70, 74, 78)), *(f"{'a' * n} <b> {'b' * n}" for n in (70, 78)),
]  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A catalogue that loads, in which every title and every name of a unit would like to be more than text."""
    folder = tmp_path_factory.mktemp("hostile") / "catalogo"
    shutil.copytree(SMALL, folder)
    (folder / "vocabulario.yaml").unlink(missing_ok=True)
    for file, field in (("cargos.yaml", "titulo"), ("organigrama.yaml", "nombre")):
        text, count = (folder / file).read_text(encoding="utf-8"), iter(range(10_000))

        def quoted(found, count=count):
            n = next(count)
            name = f"{HOSTILE[n % len(HOSTILE)]} a{n if n >= len(HOSTILE) else ''}"
            return f"{found[1]}{json.dumps(name, ensure_ascii=False)}{found[3]}"

        text = re.sub(rf"(\b{field}: )([^,}}\n]+)([,}}\n])", quoted, text)
        (folder / file).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def everything(hostile):
    """What is asked and answered about that catalogue."""
    from assistant import Assistant
    from tui.sessions import Exchange

    assistant = Assistant(load(hostile))
    asked = [
        *HOSTILE,
        *(cargo.codigo for cargo in assistant.catalog.cargos),
        "¿cuántos cargos hay?",
        "¿qué cargos hay?",
    ]
    exchanges = [Exchange(question, assistant.conversation().ask(question)) for question in asked]
    return assistant.catalog, exchanges


@pytest.fixture
def said(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)

    def run(*arguments, lines: str = ""):
        stdin = io.TextIOWrapper(io.BytesIO(lines.encode("utf-8", "surrogatepass")), encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", stdin)
        status = main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        assert "Algo falló" not in told.out + told.err
        return status, told.out, told.err

    return run


# The terminal

ASKED = [
    ["preguntar", STEERING], ["preguntar", STEERING, "--json"], ["preguntar", f"código de psicólogo {STEERING}"],
    ["decodificar", STEERING], ["decodificar", f"2101{STEERING}"], [STEERING], [f"--{STEERING}"], ["ayuda", STEERING],
    ["--catalogo", STEERING, "preguntar", "x"], ["listar", "--unidad", STEERING], ["listar", "--texto", STEERING],
    ["listar", "--patron", STEERING], ["listar", "--orden", STEERING], ["listar", "--organo", STEERING],
    ["listar", "--formato", STEERING], ["listar", "--salida", f"{STEERING}.csv"],
    ["listar", "--salida", f"no/{STEERING}.csv"], ["organigrama", STEERING], ["revisar", "--desde", STEERING],
    ["proponer", STEERING, "--unidad", "8.1.2", "--nivel", "5"], ["proponer", "x", "--como", STEERING],
    ["proponer", STEERING, "--unidad", "8.1.2", "--nivel", "5", "--json"],
    ["proponer", "x", "--unidad", "8.1", "--nivel", STEERING], ["proponer", "x", "--unidad", "8.1", "--grupo",
    STEERING],
    ["codificar", STEERING], ["cotejar", STEERING], ["catalogo", "nuevo", STEERING, "carpeta"], ["sinonimo", "x",
    STEERING],
    ["sinonimo", "guachi\x9b\u202e", "Guardián de Actividades Económicas"], ["sinonimo", STEERING, "Chofer"],
    ["cambios", STEERING], ["web", "--puerto", STEERING], ["entrenar", "--alumno", STEERING, "--examen"],
    ["cambios", "titulo", "5", "--titulo", STEERING, "--norma", STEERING, "--motivo", STEERING],
    ["entrenar", "--alumno", STEERING, "--avance"], ["entrenar", "--alumno", STEERING, "--formato", "md"],
]  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="no file can have such a name there")
@pytest.mark.parametrize("arguments", ASKED, ids=range(len(ASKED)))
def test_no_argument_reaches_the_terminal_as_anything_but_text(said, arguments):
    _, out, err = said(*arguments)
    assert out + err
    assert not steers(out + err)


def test_nothing_typed_at_the_plain_chat_or_at_practice_steers(said):
    lines = f"{STEERING}\n¿qué hace {STEERING}?\ncódigo de psicólogo {STEERING}\nchofer\n{STEERING}\norganigrama\n"
    runs = [["--simple"], ["entrenar", "--simple", "--alumno", STEERING], ["preguntar", "--lote"], ["pendientes"],
            ["pendientes", "--json"]]  # fmt: skip
    for arguments in runs:
        given = json.dumps({"q": STEERING, "conv": STEERING}) + "\n" + lines if "--lote" in arguments else lines
        _, out, err = said(*arguments, lines=given)
        assert out
        assert not steers(out + err)


@pytest.mark.skipif(os.name == "nt", reason="no file can have such a name there")
def test_neither_cells_nor_names_of_files_steer(said, tmp_path):
    name = tmp_path / STEERING
    listed, table, other = (name.with_name(f"{STEERING}{n}.csv") for n in ("lista", "cap", "otra"))
    listed.write_text("CARGO;UNIDAD\nhola\u202e\u009b;alcaldía\u009b\nChofer;\n", encoding="utf-8")
    table.write_text(
        "N°;CARGO;CÓDIGO;TOTAL\n1;Cho\u202e\u009bfer;2101126AP;1\n2;Nada\u009b;x\u009d;1\n", encoding="utf-8"
    )
    other.write_text("cargo;código;unidad\nAlcalde\u202e;2101111FP;Alcaldía\u009b\n", encoding="utf-8")
    runs = [
        ["codificar", listed], ["codificar", listed, "--json"], ["codificar", listed, "--formato", "md"],
        ["cotejar", table], ["cotejar", table, "--json"], ["cotejar", table, "--copia", f"{STEERING}a.csv"],
        ["cotejar", table, "--copia", f"{STEERING}b.csv", "--json"], ["cotejar", table, "--copia", f"{STEERING}a.csv"],
        ["catalogo", "nuevo", other, f"{STEERING}cat", "--nombre", STEERING], ["cotejar", listed],
        ["catalogo", "nuevo", other, f"{STEERING}cat"], ["--catalogo", f"{STEERING}cat", "preguntar", "alcalde"],
        ["--catalogo", f"{STEERING}cat", "listar"], ["--catalogo", table, "listar"],
    ]  # fmt: skip
    for arguments in runs:
        _, out, err = said(*arguments)
        assert out + err
        assert not steers(out + err), arguments


@pytest.mark.skipif(os.name == "nt", reason="no folder can have such a name there")
def test_no_folder_of_the_environment_steers(said, tmp_path, monkeypatch):
    home = tmp_path / STEERING
    (home / "cargos").mkdir(parents=True)
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))
    (home / "cargos" / "practica.sqlite3").write_text("no es una base de datos" * 300)
    change = ["titulo", "5", "--titulo", "Nuevo", "--norma", "O.M. 1", "--motivo", "x", "--fecha", "2010-01-01"]
    for arguments in (["preguntar", "código del psicólogo"], ["pendientes"], ["cambios", *change], ["cambios"],
                      ["entrenar", "--alumno", "Ana", "--avance"]):  # fmt: skip
        _, out, err = said(*arguments)
        assert out + err
        assert not steers(out + err), arguments
    for file in ("sinonimos.yaml", "cambios.yaml"):
        (home / "cargos" / file).write_text(f"{STEERING}: [\n")
    for arguments in (["preguntar", "chofer"], ["cambios"]):
        _, out, err = said(*arguments)
        assert err
        assert not steers(out + err), arguments


# Documents


class Tags(HTMLParser):
    """The tags of a page and what their attributes say."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags, self.attributes = set(), []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs


def inert_page(text: str, allowed: set[str]) -> None:
    found = Tags(text)
    assert found.tags <= allowed
    assert {name for name, _ in found.attributes} <= {"class", "lang", "charset", "name", "content"}


def inert_markdown(text: str) -> None:
    """Nothing but headings, lists, tables, fenced blocks and text: as a parser reads it."""
    tokens = MarkdownIt("gfm-like").parse(text)
    kinds = {token.type for token in tokens} | {c.type for token in tokens for c in token.children or ()}
    plain = {"paragraph", "inline", "text", "text_special", "heading", "fence", "softbreak", "bullet_list", "list_item",
             "table", "thead", "tbody", "tr", "th", "td"}  # fmt: skip
    assert {re.sub("_(open|close)$", "", kind) for kind in kinds} <= plain
    return tokens


def test_a_conversation_about_a_hostile_catalogue_is_exported_as_text(everything):
    catalog, exchanges = everything
    page = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "pre", "span"}
    inert_page(html(HOSTILE[11], exchanges, catalog), page)
    tokens = inert_markdown(markdown(HOSTILE[8], exchanges, catalog))
    # No card ends its block before its time: each question is still a heading.
    assert [token.tag for token in tokens if token.type == "heading_open"].count("h2") == len(exchanges)
    drawn = ElementTree.fromstring(svg(HOSTILE[10], exchanges, catalog))
    names = {element.tag.rpartition("}")[2] for element in drawn.iter()}
    assert names <= {"svg", "style", "defs", "clipPath", "rect", "g", "text", "circle"}


def test_the_chart_of_a_hostile_catalogue_is_text_in_every_format(hostile):
    catalog = load(hostile)
    root = orgchart.part(catalog, with_cargos=True)
    inert_page(
        orgchart.html(catalog, root), {"html", "head", "meta", "title", "style", "body", "h1", "ul", "li", "span"}
    )
    drawn = ElementTree.fromstring(orgchart.picture(catalog, root))
    assert {e.tag.rpartition("}")[2] for e in drawn.iter()} <= {"svg", "title", "rect", "path", "g", "text"}
    lines = orgchart.mermaid(catalog, root).splitlines()
    assert lines.pop(0) == "graph LR"
    # A label in quotes, in which nothing ends it, opens a tag or says how to draw; or an arrow.
    assert all(re.fullmatch(r'  n\d+\["[^"<>%]*"\]|  n\d+ --> n\d+', line) for line in lines)


def test_lists_of_a_hostile_catalogue_hold_nothing_that_is_computed(said, hostile, tmp_path):
    for name in ("todo.csv", "todo.xlsx", "todo.md", "todo.json"):
        status, _, _ = said("listar", "--catalogo", hostile, "--salida", tmp_path / name)
        assert status == 0
    for row in csv.reader(io.StringIO((tmp_path / "todo.csv").read_text(encoding="utf-8-sig")), delimiter=";"):
        assert not [cell for cell in row if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))]
    cells = [c for row in load_workbook(tmp_path / "todo.xlsx").active.iter_rows() for c in row if c.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert any(str(cell.value).startswith("=") for cell in cells)  # as text
    inert_markdown((tmp_path / "todo.md").read_text(encoding="utf-8"))
    assert len(json.loads((tmp_path / "todo.json").read_text(encoding="utf-8"))) > 10


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_that_is_written_begins_like_a_formula(start):
    table = Table("x", ("a",), ((f"{start}1+1",),))
    (_, row) = csv.reader(io.StringIO(as_csv(table).lstrip("\ufeff"), newline=""), delimiter=";")
    assert row[0].startswith("'")
    assert load_workbook(io.BytesIO(as_xlsx(table))).active["A2"].data_type == "s"


# Queries and markup


@pytest.mark.parametrize("operator", ["título:[a TO z]", "NOT", "AND OR", "*", "?", "~2", "^5", '"', "(", "cajero*"])
def test_an_operator_of_a_query_is_no_more_than_its_letters(assistant, operator):
    plain = re.sub(r"[^\w ]", " ", operator).replace("título a TO z", "").strip()
    asked, alone = (assistant.conversation().ask(q) for q in (f"código del cajero {operator}", "código del cajero"))
    assert not asked.cargos or [view.codigo for view in asked.cargos] == [view.codigo for view in alone.cargos]
    assert assistant.conversation().ask(operator).cargos == () or plain


# Paths


def test_nothing_a_learner_is_called_names_a_file(said, tmp_path):
    before = sorted(path.name for path in tmp_path.rglob("*"))
    for name in ("../../x", "/etc/passwd", "..\\x", "CON", "a/b", "'; DROP TABLE learner; --"):
        status, _, _ = said("entrenar", "--simple", "--alumno", name, lines="1\nsalir\n")
        assert status == 0
    made = {path.name for path in tmp_path.rglob("*") if path.is_file()} - set(before)
    assert {name.partition("-")[0].partition(".")[0] for name in made} == {"practica"}
    assert not (tmp_path.parent / "x").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_no_file_is_written_through_a_link(said, tmp_path):
    victim = tmp_path / "ajeno.txt"
    (tmp_path / "lista.csv").symlink_to(victim)
    assert said("listar", "--salida", tmp_path / "lista.csv")[0] == 74
    assert not victim.exists()
    victim.write_text("mío")
    assert said("listar", "--salida", tmp_path / "lista.csv")[0] == 74
    assert victim.read_text() == "mío"


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
@pytest.mark.parametrize("target", ["/dev/zero", "pipe", "/etc/hostname", "ajeno.txt", "cargos.yaml"])
def test_a_catalogue_with_a_link_is_read_as_data_or_refused(tmp_path, target):
    folder = tmp_path / "catalogo"
    shutil.copytree(SMALL, folder)
    (folder / "cargos.yaml").unlink()
    if target == "pipe":
        os.mkfifo(folder / "pipe")
    (folder / "ajeno.txt").write_text("clave: secreta\n" * 50)
    (folder / "cargos.yaml").symlink_to(target)
    with pytest.raises(CatalogError) as caught:
        load(folder)
    told = str(caught.value)
    assert "cargos.yaml" in told
    assert "secreta" not in told


@pytest.mark.parametrize("value", ["!include ../x.yaml", "!!python/name:os.system", "&a x", "*a", "!<tag:x> y"])
def test_a_catalogue_names_no_other_file_and_no_code(tmp_path, value):
    folder = tmp_path / "catalogo"
    shutil.copytree(SMALL, folder)
    text = (folder / "cargos.yaml").read_text(encoding="utf-8")
    (folder / "cargos.yaml").write_text(
        re.sub(r"titulo: [^,}\n]+", f"titulo: {value}", text, count=1), encoding="utf-8"
    )
    with pytest.raises(CatalogError) as caught:
        load(folder)
    assert not [sign for sign in str(caught.value) if unicodedata.category(sign) == "Cc" and sign != "\n"]


@pytest.mark.skipif(os.name == "nt", reason="rights are another thing there")
def test_what_is_kept_of_a_person_is_for_their_eyes_alone(said, tmp_path, assistant):
    from tui import keeping, sessions, settings

    said("preguntar", "código del psicólogo")
    said("sinonimo", "guachi", "Guardián de Actividades Económicas")
    said("entrenar", "--simple", "--alumno", "Ana", lines="1\nsalir\n")
    assert settings.save(settings.Settings())
    assert sessions.Archive().add("chofer", assistant.conversation().ask("chofer"))
    # What says who is at a file is empty.
    kept = (path for path in tmp_path.rglob("*.*") if path.is_file() and path.parent.name != keeping.LOCKS)
    made = {path.name: path.stat().st_mode & 0o077 for path in kept}
    assert {"pendientes.jsonl", "sinonimos.yaml", "practica.sqlite3", "ajustes.json"} <= made.keys()
    assert set(made.values()) == {0}, made
