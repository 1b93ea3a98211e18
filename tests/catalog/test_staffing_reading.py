"""Files as offices have them are read; what is no staffing table is refused in Spanish, and nothing is changed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from staffing_tables import LOOKS, Look, Value, lay, write, write_csv, write_xlsx

import catalog as catalog_package
from catalog.staffing import (
    Lookup,
    StaffingTable,
    TableError,
    check,
    column_letters,
    read_sheets,
    read_table,
    totals,
)
from catalog.staffing.sheet import MAX_ROWS

PUNO = catalog_package.load()
LOOKUP = Lookup(PUNO)
HEAD = ["N°", "CARGO ESTRUCTURAL", "CÓDIGO", "CLASIFICACIÓN", "TOTAL"]
ROW = [1, "Chofer", "2101126AP", "SP-AP", 1]


def texts(path: Path) -> list[tuple[str, ...]]:
    return [row for sheet in read_sheets(path) for row in sheet.rows]


def refused(path: Path) -> str:
    """What is said of a file that cannot be read; the file stays as it is."""
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(TableError) as caught:
        read_table(path.name, read_sheets(path), PUNO.chart)
    assert not path.is_file() or path.read_bytes() == before
    said = str(caught.value)
    assert path.name in said
    assert re.search(r"[a-záéíóúñ)»]\.$", said)
    return said


def made(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_every_encoding_and_delimiter_reads_the_same(encoding: str, delimiter: str, tmp_path: Path) -> None:
    title = "Sub Gerencia de Parques, Jardines; Niños | «Áreas»"
    path = write_csv(tmp_path / "CAP.csv", [[title], HEAD, ROW, [2, title, *ROW[2:]]], delimiter, encoding)
    assert texts(path) == [
        (title,), tuple(HEAD), ("1", "Chofer", "2101126AP", "SP-AP", "1"), ("2", title, "2101126AP", "SP-AP", "1")
    ]  # fmt: skip


def test_line_breaks_in_cells_do_not_move_the_rows(tmp_path: Path) -> None:
    path = made(tmp_path, "CAP.csv", b'"CARGO\r\nESTRUCTURAL";C\xd3DIGO;TOTAL\r\n\r\n"Cho\nfer";2101126AP;1\r\n')
    assert texts(path) == [("CARGO ESTRUCTURAL", "CÓDIGO", "TOTAL"), (), ("Cho fer", "2101126AP", "1")]


def test_values_of_a_workbook_are_texts(tmp_path: Path) -> None:
    row = [21018125, 3.0, 2.5, True, datetime(2008, 3, 1), None, "  a\nb "]
    path = write_xlsx(tmp_path / "CAP.xlsx", [[], row])  # type: ignore[list-item]
    assert texts(path) == [(), ("21018125", "3", "2,5", "VERDADERO", "01/03/2008", "", "a b")]


@pytest.mark.parametrize(
    "names",
    [("N°", "CARGO", "COD.", "CLASIFI-CACIÓN", "TOTAL", "O", "P", "CONFIANZA"),
     ("Nro. de Orden", "Cargo estructural", "CÓDIGO", "Clasificación del cargo", "Total", "(O)", "(P)",
      "Cargo de\nconfianza"),
     ("ORD.", "CARGOS ESTRUCTURALES", "COD. CARGO", "CLASIFICACIÓN (1)", "TOTAL", "OCUP.", "PREV.",
      "CARGO DE CONFIANZA (X)"),
     ("CORRELATIVO", "CARGO(S)", "CÓDIGO CLASIF.", "CLASIF.", "TOTAL (2)", "PLAZAS OCUPADAS", "PREVISTAS", "CONFIANZA"),
     ("Nº DE\nORDEN", "DENOMINACION DE LOS CARGOS", "codigo", "CLASIF.", "TOTAL", "OCUPADOS", "PREVISTOS",
      "CARGOS DE CONFIANZA")],
)  # fmt: skip
def test_columns_are_known_by_the_names_that_offices_give_them(names: tuple[str, ...], tmp_path: Path) -> None:
    path = write_csv(tmp_path / "CAP.csv", [names, [1, "Chofer", "2101126AP", "AP", 1, 1, 0, None]])
    table = read_table(path.name, read_sheets(path), PUNO.chart)
    assert table.missing == []
    assert check(table, LOOKUP) == ()


def test_a_merged_value_stands_in_each_of_its_cells(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "CAP.xlsx", [["a", None, "b"], [None, None, "c"], ["d"]], ["A1:B2"])
    assert texts(path) == [("a", "a", "b"), ("a", "a", "c"), ("d",)]


def test_figures_merged_over_two_posts_are_counted_once(tmp_path: Path) -> None:
    rows = [
        [*HEAD, "O", "P"],
        [*ROW, 1, 0],
        [2, "Cajero", "21017536AP", "AP", 2, 1, 1],
        [3],
        ["TOTAL", *[None] * 3, 3, 2, 1],
    ]
    path = write_xlsx(tmp_path / "CAP.xlsx", rows, [f"{column}3:{column}4" for column in "BCDEFG"])
    table = read_table(path.name, read_sheets(path), PUNO.chart)
    assert check(table, LOOKUP) == ()
    assert [post.text("total") for post in table.posts] == ["1", "2", ""]
    assert totals(table, LOOKUP).todo.total == 3


def test_a_row_merged_whole_over_two_is_one_post(tmp_path: Path) -> None:
    rows = [HEAD, ROW, [], [2, *ROW[1:]], ["TOTAL", *[None] * 3, 2]]
    path = write_xlsx(tmp_path / "CAP.xlsx", rows, [f"{column}2:{column}3" for column in "ABCDE"])
    table = read_table(path.name, read_sheets(path), PUNO.chart)
    assert check(table, LOOKUP) == ()
    assert len(list(table.posts)) == 2


def test_a_format_far_from_the_table_does_not_matter(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD, ROW):
        sheet.append(row)
    sheet["XFD1048576"].number_format = "0.00"
    sheet.merge_cells("A40:XFD40")
    book.save(tmp_path / "CAP.xlsx")
    assert len(texts(tmp_path / "CAP.xlsx")) == 2


def test_several_sheets_are_one_table_and_others_are_passed_over(tmp_path: Path) -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "Notas"
    first.append(["Borrador", 5])
    for name, title in (("Gobierno", "Chofer"), ("Línea", "Cajero")):
        sheet = book.create_sheet(name)
        for row in (HEAD, [1, title, *ROW[2:]]):
            sheet.append(row)
    book.save(tmp_path / "CAP.xlsx")
    table = read_table("CAP.xlsx", read_sheets(tmp_path / "CAP.xlsx"), PUNO.chart)
    assert [(post.cells["cargo"].sheet, post.text("cargo")) for post in table.posts] == [
        ("Gobierno", "Chofer"), ("Línea", "Cajero")
    ]  # fmt: skip
    (found,) = check(table, LOOKUP)
    assert (found.kind, found.sheet, found.row, found.column) == ("titulo", "Línea", 2, "B")


def with_sheet(path: Path, *rows: Sequence[Value]) -> StaffingTable:
    """The table in a workbook with a sheet before the one that is sound."""
    write_xlsx(path, [HEAD, ROW])
    book = load_workbook(path)
    book.create_sheet("Otra", 0)
    for row in rows:
        book["Otra"].append(row)
    book.save(path)
    return read_table(path.name, read_sheets(path), PUNO.chart)


@pytest.mark.parametrize(
    ("head", "lacks"),
    [(["N°", "CARGO", "CÓDIGO CAP", "CLASIFICACIÓN", "TOTAL"], "la columna código"),
     (["N°", "CARGO", "CLASIFICACIÓN", "TOTAL", "O", "P"], "la columna código"),
     (["N°", "CARGO O PUESTO", "CÓDIGO", "CLASIFICACIÓN"], "la columna cargo"),
     ([2, "Cajero", "21017536AP", "AP", 1], "el encabezado")],
)  # fmt: skip
def test_a_sheet_that_is_all_but_a_staffing_table_is_told_with_what_it_lacks(head, lacks, tmp_path: Path) -> None:
    table = with_sheet(tmp_path / "CAP.xlsx", ["CUADRO"], head, [1, "Nada", "9"])
    assert [(sheet.name, sheet.number, sheet.lacks) for sheet in table.unread] == [("Otra", 0, lacks)]
    (found,) = check(table, LOOKUP)
    assert (found.kind, found.sheet, found.row) == ("hoja-no-leida", "Otra", 2)
    assert f"falta {lacks}." in found.text


@pytest.mark.parametrize(
    "other",
    [["ÓRGANO", "CLASIFICACIÓN", "TOTAL", "O", "P"], ["N°", "CARGO", "DNI", "TOTAL"]],
)
def test_a_sheet_of_another_kind_is_passed_over(other: list[str], tmp_path: Path) -> None:
    table = with_sheet(tmp_path / "CAP.xlsx", other, [1] * len(other))
    assert [post.cells["cargo"].sheet for post in table.posts] == ["CAP"]
    assert [(sheet.name, sheet.lacks) for sheet in table.unread] == [("Otra", "")]
    assert check(table, LOOKUP) == ()


def test_a_formula_without_a_value_is_said_so_at_its_cell(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "CAP.xlsx", [[*HEAD, "O", "P"], [*ROW[:4], "=F2+G2", 1, 0], ["TOTAL"]])
    found = check(read_table(path.name, read_sheets(path), PUNO.chart), LOOKUP)
    assert [(r.kind, r.row, r.column) for r in found] == [("formula-sin-valor", 2, "E")]
    assert "fórmula" in found[0].text


def test_a_formula_with_its_value_is_its_value(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "CAP.xlsx", [[*HEAD, "O", "P"], [*ROW[:4], "=F2+G2", 1, 0]])
    calculated = tmp_path / "calculado.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(calculated, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"(<f>F2\+G2</f>)<v\s*/?>(</v>)?", rb"\1<v>1</v>", old.read(name)))
    assert texts(calculated)[1] == ("1", "Chofer", "2101126AP", "SP-AP", "1", "1", "0")


@pytest.mark.parametrize("look", ["csv", "latin", "merged"])
def test_the_contents_decide_and_not_the_name(look: str, tmp_path: Path) -> None:
    path = write(lay(PUNO, LOOKS[look]), tmp_path)
    other = path.rename(tmp_path / "CAP.txt")
    assert check(read_table(other.name, read_sheets(other), PUNO.chart), LOOKUP) == ()


@given(st.integers(1, 18_278))
def test_columns_are_named_as_in_a_spreadsheet(column: int) -> None:
    assert column_letters(column) == get_column_letter(column)


# What cannot be read.

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
WRONG = [
    ("foto.xlsx", b"\x89PNG\r\n\x1a\n\0\0", "imagen"),
    ("foto.csv", b"\xff\xd8\xff\xe0\0\x10JFIF", "imagen"),
    ("cap.xlsx", b"%PDF-1.4\n%\xe2\xe3", "PDF"),
    ("cap.xls", OLE, "guárdelo como .xlsx"),
    ("cap.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "contraseña"),
    ("cap.xlsx", b"PK\x03\x04 y nada", "dañado"),
    ("cap.csv", b"", "vacío"),
    ("cap.csv", b" \r\n\r\n", "vacío"),
    ("cap.csv", "CARGO;CÓDIGO\n".encode("utf-16"), "UTF-16"),
    ("cap.csv", b"CARGO;C\0DIGO\n", "línea 1"),
    ("cap.csv", b"CARGO;CODIGO\nChofer;\x812101126AP", "UTF-8"),
    ("cap.csv", b"CARGO;CODIGO\n\x07\x1b[31mChofer;1", "línea 2"),
    ("cap.csv", b'CARGO;CODIGO\n"Chofer;2101126AP\nCajero;21017536AP\n', "comillas"),
    ("cap.csv", b"Estimado colega:\nle mando el cuadro.\n", "encabezado"),
    ("cap.csv", "N°;CARGO;CLASIFICACIÓN;TOTAL\n1;Chofer;AP;1\n".encode(), "falta la columna «código»"),
    ("cap.csv", "N°;CÓDIGO;CLASIFICACIÓN;TOTAL\n1;2101126AP;AP;1\n".encode(), "falta la columna «cargo»"),
    ("cap.csv", "N°;CARGO;CÓDIGO;TOTAL\n\n\n".encode(), "ninguna fila"),
]


MISREAD = "N°;CARGO ESTRUCTURAL;CÓDIGO\n1;Policías Municipales;21018226AP\n2;{};2101126AP\n"


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
@pytest.mark.parametrize("title", ["Técnico", "TÉCNICO", "Dirección", "Peña", "Tesorería"])
def test_another_encoding_is_told_with_the_cell_where_it_shows(encoding: str, title: str, tmp_path: Path) -> None:
    said = refused(made(tmp_path, "CAP.csv", MISREAD.format(title).encode(encoding)))
    assert "fila 1, columna A" in said
    assert "los acentos no se leen bien" in said
    assert "CSV UTF-8" in said
    plain = MISREAD.replace("°", "").replace("Ó", "O").replace("í", "i")
    if (encoding, title) != ("mac_roman", "Peña"):  # «Pe–a» could be two words
        assert "fila 3, columna B" in refused(made(tmp_path, "CAP.csv", plain.format(title).encode(encoding)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf8_that_was_read_as_latin_is_told(encoding: str, tmp_path: Path) -> None:
    twice = MISREAD.format("Chofer").encode().decode("cp1252", "replace").replace("\ufffd", "").encode(encoding)
    assert "los acentos no se leen bien" in refused(made(tmp_path, "CAP.csv", twice))


def test_good_signs_of_windows_are_no_wrong_encoding(tmp_path: Path) -> None:
    signs = ["“N.º 1” – «x»…", "¿Qué? ¡Sí!", "S/ 10 €", "O’Higgins", "NIñO MUñOZ", "Schröder, Çelik, Šimun",
             "½ • ±5 µm", "técnico–administrativo", "Fiscalizador—Notificador", "10¢ £5", "Nª 3, 5ª"]  # fmt: skip
    units = [text for unit in PUNO.chart.unidades.values() for text in (unit.nombre, unit.nombre.upper())]
    titles = [text for c in PUNO.cargos for text in (c.titulo, c.titulo.upper(), c.titulo.lower())]
    rows = [[text, "x"] for text in (*signs, *units, *titles)]
    for encoding in ("cp1252", "utf-8"):
        assert texts(write_csv(tmp_path / "CAP.csv", rows, encoding=encoding)) == [tuple(row) for row in rows]


@pytest.mark.parametrize(("name", "data", "said"), WRONG, ids=[str(n) for n in range(len(WRONG))])
def test_what_is_no_table_is_refused_with_its_name_and_advice(
    name: str, data: bytes, said: str, tmp_path: Path
) -> None:
    assert said in refused(made(tmp_path, name, data))


def test_a_missing_column_is_told_with_those_that_are_there(tmp_path: Path) -> None:
    said = refused(write_csv(tmp_path / "CAP.csv", [["Cuadro"], ["N°", "CARGO", "COD. NUEVO", "TOTAL"], ROW]))
    assert "fila 2" in said
    assert "«COD. NUEVO»" in said


def test_what_is_not_there_or_no_file_is_refused(tmp_path: Path) -> None:
    assert "No existe" in refused(tmp_path / "nada.xlsx")
    assert "carpeta" in refused(tmp_path)


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "fotos.xlsx", "w") as archive:
        archive.writestr("foto.png", "x")
    assert "comprimido" in refused(tmp_path / "fotos.xlsx")
    with zipfile.ZipFile(tmp_path / "roto.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<nada")
    assert "dañado" in refused(tmp_path / "roto.xlsx")


def test_a_workbook_cut_in_two_is_refused(tmp_path: Path) -> None:
    data = write(lay(PUNO, LOOKS["xlsx"]), tmp_path).read_bytes()
    assert "dañado" in refused(made(tmp_path, "mitad.xlsx", data[: len(data) // 2]))


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomba.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(70_000_000))
    assert "MB" in refused(tmp_path / "bomba.xlsx")


def test_a_hundred_thousand_rows_are_refused(tmp_path: Path) -> None:
    rows = [HEAD, *([n, *ROW[1:]] for n in range(1, 100_001))]
    said = refused(write_csv(tmp_path / "CAP.csv", rows))
    assert str(MAX_ROWS) in said
    assert "cuadro de personal" not in said  # lists are read in the same way
    book = Workbook(write_only=True)
    sheet = book.create_sheet("CAP")
    for row in rows[: MAX_ROWS + 50]:
        sheet.append(row[:3])
    book.save(tmp_path / "CAP.xlsx")
    assert str(MAX_ROWS) in refused(tmp_path / "CAP.xlsx")


def test_the_most_rows_that_a_table_may_have_are_read(tmp_path: Path) -> None:
    rows = [HEAD, *([n, *ROW[1:]] for n in range(1, MAX_ROWS))]
    path = write_csv(tmp_path / "CAP.csv", rows)
    table = read_table(path.name, read_sheets(path), PUNO.chart)
    assert check(table, LOOKUP) == ()


def test_a_column_too_far_is_refused(tmp_path: Path) -> None:
    said = refused(write_xlsx(tmp_path / "CAP.xlsx", [HEAD, [*ROW, *[None] * 300, "x"], [*[None] * 200, "y"]]))
    assert "columna GR" in said


def test_merged_cells_beyond_measure_are_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "CAP.xlsx", [HEAD, *[ROW] * 99], ["A2:B3"])
    bomb = tmp_path / "bomba.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            cell = b'<mergeCell ref="A2:B3"/>'
            new.writestr(name, old.read(name).replace(b'<mergeCell ref="A2:B3" />', cell).replace(
                cell, b'<mergeCell ref="A1:GR1048576"/>' * 200))  # fmt: skip
    assert "combinadas" in refused(bomb)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    from catalog.staffing.delimited import read_csv
    from catalog.staffing.workbook import read_workbook

    for read in (read_csv, read_workbook):
        with suppress(TableError):
            read("CAP", data)


def test_terminal_signs_never_reach_a_remark(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "CAP.csv", [HEAD, [1, "Cho\u202efer\x9b31m", *ROW[2:]]], encoding="utf-8")
    (found,) = check(read_table(path.name, read_sheets(path), PUNO.chart), LOOKUP)
    assert found.found.isprintable()
    assert found.text.isprintable()


def test_a_heading_repeated_on_a_new_page_does_not_part_its_unit(tmp_path: Path) -> None:
    cargos = [c for c in PUNO.cargos if c.unidad == "1.2"]
    laid = lay(PUNO, Look(repeat=3), cargos)
    headings = [list(laid.rows[row - 1]) for row in laid.headings.values()]
    fourth = laid.posts[cargos[3].numero]
    laid.rows[fourth - 1 : fourth - 1] = headings
    path = write(laid, tmp_path)
    assert check(read_table(path.name, read_sheets(path), PUNO.chart), LOOKUP) == ()
