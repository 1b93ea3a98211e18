"""The help of the command line: complete, narrow enough for every terminal, and true."""

import re
import shlex

import pytest

from tui.completing import COMMANDS, about
from tui.manual import HELP, PAGES
from tui.usage import ALLOWED, ANYWHERE, FILE, HELP_WORDS, OF_A_FILE, read_command

COLUMNS = 80
# What a reader puts in the place of these.
FILES = {"lista.csv": "Cargo,Unidad\nCajero,Tesorería\n", "CAP.csv": "Cargo,Código\nCajero,21017536AP\n"}


def mentioned(word, page):
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", page)


def examples(page):
    """The commands below «Ejemplos:», as their words; a line may go on with `\\`."""
    block = page.partition("Ejemplos:\n")[2].partition("\n\n")[0].replace("\\\n", " ")
    return [shlex.split(line) for line in block.splitlines()]


def test_every_command_has_its_page():
    assert set(PAGES) == set(ALLOWED) - {""}
    for name in COMMANDS:
        assert mentioned(name, HELP), name
        assert about(name)


@pytest.mark.parametrize("name", ALLOWED)
def test_every_option_of_a_command_is_explained_in_its_page(name):
    page = PAGES.get(name, HELP)
    for option in ALLOWED[name]:
        assert mentioned(option, page), option


def test_the_page_of_all_explains_what_goes_with_all():
    for option in (*ANYWHERE, *HELP_WORDS):
        assert mentioned(option, HELP), option


@pytest.mark.parametrize("name", ALLOWED)
def test_no_page_names_an_option_that_is_refused(name):
    page = PAGES.get(name, HELP)
    allowed = ALLOWED[name] | ANYWHERE | {*HELP_WORDS}
    if not name:
        allowed |= {option for options in ALLOWED.values() for option in options}
    other = {"decodificar": {"--lote"}}.get(name, set())
    assert set(re.findall(r"(?<![\w-])--[a-z-]+", page)) <= allowed | other


@pytest.mark.parametrize("name", ALLOWED)
def test_a_page_fits_a_terminal_of_eighty_columns(name):
    page = PAGES.get(name, HELP)
    assert max(map(len, page.splitlines())) <= COLUMNS
    assert page.endswith("\n")
    assert page.startswith(f"cargos {name}".strip())


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["--ayuda"], ["ayuda"]])
def test_help_is_found_however_it_is_asked_for(words, capsys):
    from tui.cli import main

    assert main(words) == 0
    assert capsys.readouterr().out == HELP
    for name, page in PAGES.items():
        assert main([*words, name] if words == ["ayuda"] else [name, *words]) == 0
        assert capsys.readouterr().out == page


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_examples_that_can_be_typed(name):
    found = examples(PAGES[name])
    assert found
    for words in found:
        assert words[0] == "cargos"
        assert read_command([word for word in words[1:] if word not in ("<", "preguntas.jsonl")]).name == name


# What is run elsewhere: these wait for somebody who types, or for a browser, or change what is kept.
WAITING = {"web", "entrenar", "sinonimo"}


@pytest.mark.parametrize("name", sorted({*PAGES, ""} - WAITING))
def test_the_examples_do_what_they_say(name, tmp_path, monkeypatch, capsys, catalog):
    from openpyxl import Workbook

    from tui.cli import main

    monkeypatch.chdir(tmp_path)
    for variable in ("XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    for file, text in FILES.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
        book = Workbook()
        for row in text.splitlines():
            book.active.append(row.split(","))
        book.save(tmp_path / f"{file.removesuffix('.csv')}.xlsx")
    if name == "catalogo":
        rows = "".join(f"{c.titulo},{c.codigo},{catalog.chart.unidades[c.unidad].nombre}\n" for c in catalog.cargos[:9])
        (tmp_path / "lista.csv").write_text(f"Cargo,Código,Unidad\n{rows}", encoding="utf-8")
    for words in examples(PAGES.get(name, HELP)):
        if {"--elegir", "<"} & set(words):
            continue
        status = main(words[1:])
        told = capsys.readouterr()
        # 1 is «there is something to look at», which the classification has.
        assert status in ((0, 1) if name in ("revisar", "codificar", "cotejar", "catalogo") else (0,)), told.err
        made = [words[n + 1] for n, word in enumerate(words) if word in ("--salida", "--copia")]
        assert all((tmp_path / file).stat().st_size for file in made)
        assert told.out or made


def test_what_the_help_says_of_files_is_so():
    for name in OF_A_FILE:
        assert ".csv" in PAGES[name]
        assert ".xlsx" in PAGES[name]
    for name, allowed in ALLOWED.items():
        if FILE & allowed:
            assert "archivo nuevo" in PAGES[name]
