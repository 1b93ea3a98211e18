"""What the README and the guide promise is so."""

import re
import shlex
from pathlib import Path

import pytest

from tui.commands import APP, ASKING, BROWSING, EXAM, PRACTISING
from tui.manual import PAGES
from tui.usage import OFFICE, read_command

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
TOUR = re.findall(r"^\| (`.*?) \| (.*?) \|$", README[README.index("## A tour") :], re.MULTILINE)
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def commands(text):
    """The lines of a document's shell blocks that call the program, without their remarks."""
    lines = [line for block in SHELL.findall(text) for line in block.splitlines()]
    return [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("cargos ")]


@pytest.mark.parametrize(("typed", "told"), TOUR)
def test_the_tour_of_the_readme_is_answered(assistant, typed, told):
    talk = assistant.conversation()
    # What leans on an answer needs one.
    talk.ask("código del cajero")
    for question in re.findall(r"`(.*?)`", typed):
        answer = talk.ask(question)
        assert answer.abstiene == ("honest no" in told or answer.tipo == "cortesia"), question


def test_the_tour_is_there():
    assert len(TOUR) > 10


@pytest.mark.parametrize(
    ("guide", "page"),
    [(ASKING, "guia.md"), (BROWSING, "guia.md"), (PRACTISING, "entrenar.md"), (EXAM, "entrenar.md")],
    ids=["asking", "browsing", "practising", "exam"],
)
def test_every_key_of_a_screen_stands_in_the_guide(guide, page):
    for command in (*guide.commands, *guide.parts, *APP):
        if command.title and command.shown:
            assert f"| {command.shown} | {command.title} |" in DOCS[page]


@pytest.mark.parametrize("name", ["README.md", *DOCS])
def test_every_command_that_a_document_shows_can_be_typed(name):
    for arguments in commands(README if name == "README.md" else DOCS[name]):
        read_command([word for word in arguments if word not in ("<", "preguntas.jsonl")])


@pytest.mark.parametrize("name", OFFICE)
def test_every_command_of_the_office_has_its_help_and_its_guide_page(name):
    assert name in PAGES
    assert any(f"cargos {name}" in text for page, text in DOCS.items() if page not in ("guia.md", "decisiones.md"))


@pytest.mark.parametrize("name", ["README.md", *DOCS])
def test_every_file_that_a_document_links_is_there(name):
    text, folder = (README, ROOT) if name == "README.md" else (DOCS[name], ROOT / "docs")
    for target in re.findall(r"\]\(([^)#]+?)(?:#.*?)?\)", text):
        assert "://" in target or (folder / target).exists(), target
