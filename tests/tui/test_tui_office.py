"""The commands of the human resources office, from the command line to the file that opens in Excel."""

import csv
import io
import json
import re
from xml.etree import ElementTree

import pytest
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook
from tui_fakes import catalog

from catalog.text import fold
from tui.cli import main
from tui.office import listing, tables
from tui.office.tables import Table

CAJERO = next(c for c in catalog().cargos if c.titulo == "Cajero")


@pytest.fixture
def said(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def table_of_everybody() -> Table:
    return listing.listed(catalog(), catalog().cargos)


# Lists


def test_a_list_has_everybody_with_code_and_unit(said):
    status, out, err = said("listar")
    assert (status, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()[1:]] == [str(c.numero) for c in catalog().cargos]
    assert re.search(r"146 +Cajero +21017536AP +Sub Gerencia de Tesorería", out)


@pytest.mark.parametrize(
    ("options", "fits"),
    [
        (["--unidad", "8.1.3"], lambda c: c.unidad == "8.1.3"),
        (["--unidad", "catastro"], lambda c: c.unidad == "8.1.3"),
        (["--unidad", "8.1", "--con-todo"], lambda c: (c.unidad + ".").startswith("8.1.")),
        (["--grupo", "sp-es", "--organo", "7"], lambda c: c.grupo == "ES" and c.organo == "7"),
        (["--patron", "*ES", "--nivel", "4"], lambda c: c.grupo == "ES" and c.nivel == "4"),
        (["--texto", "CHOFER"], lambda c: "chofer" in c.titulo.lower()),
    ],
)
def test_a_list_is_narrowed(said, options, fits):
    _, out, _ = said("listar", *options, "--formato", "json")
    assert [row["N°"] for row in json.loads(out)] == [c.numero for c in catalog().cargos if fits(c)]


def test_nobody_is_no_failure_of_the_program_but_status_1(said):
    status, out, err = said("listar", "--texto", "zzzz")
    assert (status, out) == (1, "")
    assert "ningún cargo cumple lo pedido" in err
    assert said("listar", "--texto", "zzzz", "--json") == (1, "[]\n", "")


def test_an_organo_and_units_in_doubt_are_known_by_name(said):
    assert said("organigrama", "órganos de línea") == said("organigrama", "8")
    assert said("listar", "--organo", "línea") == said("listar", "--organo", "8")
    status, _, err = said("listar", "--unidad", "gerencia")
    assert status == 2
    assert "puede ser" in err


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["listar", "--unidad", "zzzz"], 1, "ninguna unidad responde a «zzzz»"),
        (["listar", "--unidad", "desarrollo"], 2, "(8.1)"),
        (["listar", "--nivel", "9"], 1, "no hay nivel «9»"),
        (["listar", "--formato", "pdf"], 64, "se puede: texto, csv, xlsx, json, md"),
        (["listar", "--formato", "xlsx"], 64, "--salida"),
        (["listar", "nada"], 64, "no lleva nada detrás"),
        (["listar", "--unidad"], 64, "falta la unidad"),
        (["listar", "--unidad", "--con-todo"], 64, "falta la unidad"),
        (["listar", "--con-todo"], 64, "va con «--unidad»"),
        (["listar", "--puerto", "1"], 64, "«--puerto» va con «cargos web»"),
        (["organigrama", "zzzz"], 1, "ninguna unidad"),
        (["revisar", "--desde", "mucho"], 64, "contradiccion, aviso, nota"),
        (["proponer", "X"], 64, "falta «--unidad»"),
        (["proponer", "X", "--unidad", "8.1"], 1, "falta el nivel o el grupo"),
        (["proponer", "X", "--como", "zzzz"], 1, "ningún cargo responde"),
        (["proponer", "X", "--como", "chofer"], 2, "Dé el código"),
        (["codificar"], 64, "falta la lista"),
        (["codificar", "no-esta.csv"], 65, "no-esta.csv"),
        (["cotejar", "no-esta.xlsx"], 65, "no-esta.xlsx"),
        (["catalogo", "nuevo"], 64, "«catalogo» lleva"),
        (["cambios", "inventar"], 64, "no «inventar»"),
        (["cambios", "retirar", "x", "--norma", "n", "--motivo", "m"], 64, "lleva el número"),
        (["cambios", "retirar", "999", "--norma", "n", "--motivo", "m"], 65, "no existe"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_breath(said, arguments, status, told):
    found, out, err = said(*arguments)
    assert (found, out) == (status, "")
    assert err.startswith("cargos: ")
    assert told in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "command", ["listar", "organigrama", "revisar", "proponer", "codificar", "cotejar", "cambios", "catalogo"]
)
def test_every_command_explains_itself(said, command):
    status, out, _ = said(command, "--help")
    assert status == 0
    assert out.startswith(f"cargos {command}")
    assert max(map(len, out.splitlines())) <= 88


# Files


def test_a_csv_opens_in_excel_in_spanish(said, tmp_path):
    path = tmp_path / "todos.csv"
    assert said("listar", "--salida", path)[0] == 0
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rows) == len(catalog().cargos) + 1
    assert [row[2] for row in rows[1:]] == [c.codigo for c in catalog().cargos]


def test_an_xlsx_has_every_code_as_text_for_a_second_reader(said, tmp_path):
    path = tmp_path / "todos.xlsx"
    assert said("listar", "--salida", path)[0] == 0
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert rows[0] == list(listing.COLUMNS)
    assert [row[2] for row in rows[1:]] == [c.codigo for c in catalog().cargos]
    assert all(isinstance(row[2], str) for row in rows[1:])
    sheet = load_workbook(path).active
    assert {cell.number_format for cell in sheet["C"]} == {"@"}
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["B"].width > 30


def test_export_then_import_keeps_every_row(said, tmp_path):
    for name in ("todos.csv", "todos.xlsx"):
        folder = tmp_path / name.replace(".", "-")
        assert said("listar", "--salida", tmp_path / name)[0] == 0
        said("catalogo", "nuevo", tmp_path / name, folder, "--nombre", "Municipalidad de Prueba")
        status, out, _ = said("--catalogo", folder, "listar", "--formato", "json")
        assert status == 0
        rows = [(row["Cargo"], row["Código"], row["Unidad orgánica"]) for row in json.loads(out)]
        units = catalog().chart.unidades
        assert sorted(rows) == sorted((c.titulo, c.codigo, units[c.unidad].nombre) for c in catalog().cargos)


@pytest.mark.parametrize("name", ["x.csv", "x.xlsx", "x.json", "x.md", "x.txt"])
def test_a_file_that_is_there_is_never_written_over(said, tmp_path, name):
    path = tmp_path / name
    path.write_text("mío", encoding="utf-8")
    status, _, err = said("listar", "--salida", path)
    assert status == 74
    assert "ya hay un archivo" in err
    assert path.read_text(encoding="utf-8") == "mío"


def test_a_folder_that_is_not_there_is_told(said, tmp_path):
    status, _, err = said("listar", "--salida", tmp_path / "nada" / "x.csv")
    assert status == 74
    assert "no se pudo escribir" in err


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_text_never_becomes_a_formula(tmp_path, text):
    table = Table("x", ("Cargo",), ((text,),))
    assert (
        next(csv.reader(io.StringIO(tables.as_csv(table).removeprefix("\ufeff").splitlines()[1]), delimiter=";"))[0]
        == f"'{text}"
    )
    path = tmp_path / "x.xlsx"
    path.write_bytes(tables.as_xlsx(table))
    assert load_workbook(path).active["A2"].data_type == "s"


@pytest.mark.parametrize("name", ["año 2009/10", "[x]", "a:b*c?", "'", "", "x" * 40])
def test_any_name_is_a_name_of_a_sheet(tmp_path, name):
    path = tmp_path / "x.xlsx"
    path.write_bytes(tables.as_xlsx(Table(name, ("Cargo",), (("Cajero",),))))
    assert 1 <= len(load_workbook(path).active.title) <= 31


def test_a_key_never_becomes_a_date():
    assert "'8.1.2" in tables.as_csv(Table("x", ("Unidad",), (("8.1.2",),)))


def test_what_is_typed_reaches_the_terminal_as_text_alone(said):
    _, out, _ = said("proponer", "\x1b[31mhola\u202e", "--unidad", "5.1", "--nivel", "5")
    assert "hola" in out
    assert not set(out) & {"\x1b", "\u202e"}


def test_words_behind_a_bracket_or_a_stroke_are_found(said):
    assert "Sub Gerente (Tesorero)" in said("listar", "--texto", "tesorero")[1]
    assert "Director/Ejecutor Coactivo" in said("listar", "--texto", "ejecutor")[1]


def test_markdown_cells_hold_nothing_but_text():
    told = tables.markdown(Table("x", ("Cargo",), (("a | b *c* [d](e)",),)))
    assert "\\|" in told
    assert "[d]" not in told


# The org chart


def test_the_chart_as_text_has_every_unit_and_their_numbers(said):
    _, out, _ = said("organigrama")
    for unit in catalog().chart.unidades.values():
        assert f"{unit.clave} {unit.nombre} ({len(catalog().members(unit.clave, below=True))})" in out


def test_a_part_of_it_with_its_cargos(said):
    _, out, _ = said("organigrama", "catastro", "--cargos")
    assert out.splitlines()[0] == "8.1.3 Sub Gerencia de Catastro (3)"
    assert [line.split()[1] for line in out.splitlines()[1:]] == [c.codigo for c in catalog().members("8.1.3")]
    assert said("organigrama", "8")[1].startswith("8 Órganos de Línea (107)")


def test_the_chart_as_mermaid_a_picture_and_a_page(said, tmp_path):
    _, graph, _ = said("organigrama", "--formato", "mermaid")
    assert graph.startswith("graph LR\n")
    assert graph.count("-->") == len(re.findall(r'^  n\d+\["', graph, re.MULTILINE)) - 1
    for name in ("o.svg", "o.html"):
        assert said("organigrama", "--cargos", "--salida", tmp_path / name)[0] == 0
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert all(c.codigo in text for c in catalog().cargos)
        assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    ElementTree.fromstring((tmp_path / "o.svg").read_text(encoding="utf-8"))


# The audit


def test_the_audit_has_every_finding_in_three_forms(said):
    status, out, _ = said("revisar")
    assert status == 1
    assert all(one.texto in out and one.impreso in out for one in catalog().hallazgos)
    _, data, _ = said("revisar", "--formato", "json")
    assert [row["texto"] for row in json.loads(data)] == [one.texto for one in catalog().hallazgos]
    _, paper, _ = said("revisar", "--formato", "md")
    assert paper.count("\n- ") == len(catalog().hallazgos)


def test_the_audit_from_a_severity_up(said):
    _, data, _ = said("revisar", "--desde", "contradiccion", "--formato", "json")
    assert {row["severidad"] for row in json.loads(data)} == {"contradiccion"}


# A new post


def test_a_proposal_is_called_one_and_has_its_row(said):
    status, out, _ = said("proponer", "Especialista en Drones", "--unidad", "transportes", "--nivel", "5")
    assert status == 0
    assert "21018125ES (una propuesta" in out
    assert "Ya llevan ese código: Especialista en Tránsito (21018125ES)" in out
    assert re.search(r"Especialista en Drones +21018125ES +SP-ES +1 +0 +1", out)
    data = json.loads(said("proponer", "Gerente", "--unidad", "8.1", "--grupo", "EC", "--json")[1])
    assert (data["codigo"], data["fila"]["Cargo de confianza"]) == ("2101812EC", "X")


def test_a_proposal_after_a_cargo_in_another_unit(said):
    _, out, _ = said("proponer", "--como", "cajero", "--unidad", "contabilidad")
    assert "21017546AP" in out
    assert f"«Cajero» ya existe como título: Cajero ({CAJERO.codigo})" in out


# A list of titles


def written(path, rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


def test_a_list_gets_its_codes_and_the_original_is_untouched(said, tmp_path):
    source, target = tmp_path / "lista.xlsx", tmp_path / "con-codigos.xlsx"
    written(source, [["Personal 2024"], ["N°", "Título", "Unidad"], [1, "CAJERO", None], [2, "Chofer", "Alcaldía"],
                     [3, "Chofer", None], [None, None, None], [4, "Psicólogo", "Personal"]])  # fmt: skip
    before = source.read_bytes()
    status, _, err = said("codificar", source, "--salida", target)
    assert status == 1
    assert "2 de 4 con su código" in err
    assert source.read_bytes() == before
    rows = CalamineWorkbook.from_path(str(target)).get_sheet_by_index(0).to_python()[1:]
    assert [(int(row[0]), row[1], row[3], row[4]) for row in rows] == [
        (3, "CAJERO", "21017536AP", "seguro"),
        (4, "Chofer", "2101126AP", "seguro"),
        (5, "Chofer", "", "por elegir"),
        (7, "Psicólogo", "", "no figura"),
    ]
    assert "21018336AP Chofer" in rows[2][6]


def test_all_sheets_of_a_list_are_read(said, tmp_path):
    book = Workbook()
    book.active.append(["apuntes"])
    for name, title in (("uno", "Cajero"), ("dos", "Pagador")):
        sheet = book.create_sheet(name)
        sheet.append(["Cargo:"])
        sheet.append([title])
    book.save(tmp_path / "lista.xlsx")
    status, out, _ = said("codificar", tmp_path / "lista.xlsx", "--json")
    assert status == 0
    assert [(row["Fila"], row["Cargo"]) for row in json.loads(out)] == [("uno, 2", "Cajero"), ("dos, 2", "Pagador")]


def test_the_same_list_gives_the_same_codes(said, tmp_path):
    source = tmp_path / "lista.csv"
    source.write_bytes("Cargo;Unidad\r\nTécnico en Tránsito;\r\nSecretaria;rentas\r\n".encode("cp1252"))
    first, second = said("codificar", source), said("codificar", source)
    assert first == second
    assert re.search(r"Técnico en Tránsito +21018125AP +seguro", first[1])
    assert re.search(r"Secretaria +rentas +2101766AP +seguro", first[1])


def test_a_list_without_titles_is_refused_with_what_was_found(said, tmp_path):
    source = tmp_path / "lista.csv"
    source.write_text("nombre;sueldo\nJuan;1\n", encoding="utf-8")
    status, _, err = said("codificar", source)
    assert status == 65
    assert "no hay una columna «Cargo» o «Título». Se encontró: nombre, sueldo." in err


def test_one_says_more_than_the_other(said, tmp_path):
    empty, merged, renamed = (tmp_path / name for name in ("solo.csv", "titulo.csv", "antes.csv"))
    empty.write_text("Cargo;Unidad\n", encoding="utf-8")
    assert "ninguna fila debajo" in said("codificar", empty)[2]
    merged.write_text("RELACIÓN;RELACIÓN\nTÍTULO DEL CARGO;UNIDAD ORGÁNICA\nCajero;\n", encoding="utf-8")
    assert said("codificar", merged)[0] == 0
    status, _, err = said("codificar", merged, "--elegir")
    assert status == 64
    assert "necesita una terminal" in err
    renamed.write_text("Cargo\nCajero\nPagador\n", encoding="utf-8")
    said(
        "cambios",
        "renombrar",
        str(CAJERO.numero),
        "--titulo",
        "Cajero General",
        "--norma",
        "Ordenanza 9",
        "--motivo",
        "m",
    )
    said("cambios", "retirar", "74", "--norma", "Ordenanza 9", "--motivo", "m")
    _, out, _ = said("codificar", renamed)
    assert re.search(r"Cajero +21017536AP +seguro +Ahora es «Cajero General» \(título según Ordenanza 9", out)
    assert re.search(r"Pagador +no figura +Ya no está: retirado por Ordenanza 9", out)
    assert "Está impreso como «Cajero»; título según Ordenanza 9" in said("preguntar", "cajero general")[1]


def test_every_option_of_a_doubtful_row_stands_with_its_unit(said, tmp_path):
    (tmp_path / "lista.csv").write_text("Cargo\nConserje\nSecretaria\n", encoding="utf-8")
    _, out, _ = said("codificar", tmp_path / "lista.csv", "--formato", "csv")
    rows = list(csv.reader(io.StringIO(out.lstrip("\ufeff")), delimiter=";"))[1:]
    for title, row in zip(("Conserje", "Secretaria"), rows, strict=True):
        holders = [cargo for cargo in catalog().cargos if fold(cargo.titulo).rstrip(" *") == title.lower()]
        units = [catalog().chart.unidades[cargo.unidad].corto for cargo in holders]
        wanted = [f"{cargo.codigo} {cargo.titulo}, {unit}" for cargo, unit in zip(holders, units, strict=True)]
        assert sorted(row[-1].split("; ")) == sorted(wanted)


# Changes


def test_a_change_is_answered_from_and_taken_back(said):
    more = ("--norma", "Ordenanza 12-2009", "--motivo", "nueva función", "--fecha", "2009-03-12")
    status, out, _ = said(
        "cambios", "nuevo-cargo", "--titulo", "Especialista en Drones", "--codigo", "21018125ES", *more
    )
    assert status == 0
    assert "cargos cambios deshacer" in out
    _, out, _ = said("preguntar", "código del especialista en drones")
    assert "El código de Especialista en Drones es 21018125ES." in out
    assert "Ordenanza 12-2009" in out
    assert "clasificador de 2007, con cambios" in " ".join(out.split())
    assert said("cambios", "deshacer")[0] == 0
    assert said("preguntar", "código del especialista en drones")[0] != 0


def test_a_withdrawn_cargo_is_said_to_be_withdrawn(said):
    assert said("cambios", "retirar", str(CAJERO.numero), "--norma", "Ordenanza 1", "--motivo", "reforma")[0] == 0
    status, out, _ = said("preguntar", "código del cajero")
    assert status == 1
    assert "Ya no está en el clasificador: Cajero (21017536AP)" in out
    assert "Ordenanza 1" in out
    assert said("preguntar", "pagador")[0] == 0
    _, out, _ = said("proponer", "--unidad", CAJERO.unidad, "--nivel", CAJERO.nivel)
    assert "Antes lo llevaba: Cajero, retirado por Ordenanza 1" in out


def test_a_withdrawn_cargo_is_known_by_the_everyday_name_of_its_unit(said):
    head = next(c for c in catalog().cargos if c.titulo == "Gerente" and c.unidad == "7.6")
    said("cambios", "retirar", str(head.numero), "--norma", "Ordenanza 3", "--motivo", "m")
    _, out, _ = said("preguntar", "gerente de rentas")
    assert "retirado por Ordenanza 3" in out
    assert "retirado" not in said("preguntar", "gerente de desarrollo urbano")[1]


def test_with_changes_everything_says_that_it_is_answered_from_them(said):
    asked = (("preguntar", "código del cajero"), ("listar", "--formato", "md"), ("organigrama", "--formato", "html"),
             ("proponer", "--unidad", "8.1.2", "--nivel", "6"))  # fmt: skip
    assert not any("con cambios" in " ".join(said(*one)[1].split()) for one in asked)
    said("cambios", "retirar", "74", "--norma", "Ordenanza 9", "--motivo", "m")
    assert all("2007, con cambios" in " ".join(said(*one)[1].split()) for one in asked)


def test_the_code_and_the_unit_of_a_withdrawn_head_are_told_as_gone(said):
    head = next(c for c in catalog().cargos if c.titulo == "Gerente" and c.unidad == "7.6")
    said("cambios", "retirar", str(head.numero), "--norma", "Ordenanza 3", "--motivo", "m")
    for asked in (head.codigo, "gerente de administración tributaria"):
        _, out, _ = said("preguntar", asked)
        assert "retirado por Ordenanza 3" in out
    assert "hay 206 cargos; impresos, contados por filas, son 207" in said("preguntar", "¿cuántos cargos hay?")[1]
    assert "2101752EC" in said("preguntar", "gerente de administración")[1]


def test_the_audit_is_of_the_document_as_it_was_printed(said):
    before = said("revisar")
    said(
        "cambios",
        "nueva-unidad",
        "--clave",
        "8.1.4",
        "--nombre",
        "Sub Gerencia de Drones",
        "--norma",
        "n",
        "--motivo",
        "m",
    )
    assert said("revisar") == before
    assert "Drones" in said("organigrama", "8.1")[1]


def test_faulty_changes_cost_the_changes_alone(said, tmp_path):
    path = tmp_path / "config" / "cargos" / "cambios.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("cambios: [{tipo: inventar}]\n", encoding="utf-8")
    status, out, err = said("preguntar", "código del cajero")
    assert status == 0
    assert "21017536AP" in out
    assert "Los cambios no se usan" in err
    assert "cambios.yaml, línea 1" in err
