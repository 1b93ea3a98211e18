"""`cargos cotejar`: what is told of a staffing table, and its copy with the remarks beside."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.cell_range import CellRange
from python_calamine import CalamineWorkbook

import catalog as catalog_package
from catalog.proposal import propose
from catalog.staffing import Lookup, TableError, check, read_sheets, read_table
from tui.office.coding import items_in
from tui.office.proposing import as_json
from tui.office.staffing import run
from tui.office.staffing_copy import copied
from tui.office.tables import CannotSaveError

PUNO = catalog_package.load()
LOOKUP = Lookup(PUNO)
HEAD = ["N°", "CARGO ESTRUCTURAL", "CÓDIGO", "CLASIFICACIÓN", "TOTAL", "O", "P", "CONFIANZA"]
CLEAN = [
    ["CUADRO PARA ASIGNACIÓN DE PERSONAL"], HEAD, ["UNIDAD ORGÁNICA: ALCALDÍA"],
    [1, "Alcalde Provincial", "2101121FP", "FP", 1, 1, 0, None],
    [2, "Asesor de Alcaldía", "2101122EC", "EC", 1, 0, 1, "X"],
    ["UNIDAD ORGÁNICA: SUB GERENCIA DE TESORERÍA"], [3, "Cajero", "21017536AP", "SP-AP", 2, 1, 1, None],
]  # fmt: skip
# The clean table with two faults in row 5 and one in row 7.
FAULTY = [*CLEAN[:4], [2, "=Asesor", "2101122EC", "SP-AP", 1, 0, 1, "X"], CLEAN[5], [4, *CLEAN[6][1:]]]


def csv_file(path: Path, rows, delimiter: str = ";", encoding: str = "utf-8") -> Path:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def xlsx_file(path: Path, rows) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "CAP"
    for row in rows:
        sheet.append(row)
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "=Asesor":
                cell.data_type = "s"
    book.save(path)
    return path


def cotejar(path: Path, **options) -> tuple[int, str]:
    out = io.StringIO()
    return run(PUNO, path, out, **options), out.getvalue()


def test_a_clean_table_is_told_so_with_its_figures(tmp_path):
    status, said = cotejar(csv_file(tmp_path / "CAP.csv", CLEAN))
    assert status == 0
    assert said.startswith("CAP.csv: ninguna observación en 3 filas con cargo.\n")
    assert re.search(r"^1 Órganos de Gobierno +2 +2 +1 +1$", said, re.M)
    assert re.search(r"^AP De Apoyo +1 +2 +1 +1$", said, re.M)
    assert re.search(r"^Suma +3 +4 +2 +2$", said, re.M)
    assert "1 de 4, el 25,0 %" in said
    assert "5 % de la Ley 28175, artículo 4; no es un veredicto" in said


def test_remarks_are_told_row_by_row_with_their_place(tmp_path):
    status, said = cotejar(xlsx_file(tmp_path / "CAP.xlsx", FAULTY))
    assert status == 1
    assert said.startswith("CAP.xlsx: 3 observaciones")
    places = re.findall(r"^(.*?columna \w+ \(.*?\)):", said, re.M)
    assert places == [
        "Hoja «CAP», fila 5, columna B (cargo)", "Hoja «CAP», fila 5, columna D (clasificación)",
        "Hoja «CAP», fila 7, columna A (n.º de orden)",
    ]  # fmt: skip
    assert "Concuerda: «Asesor de Alcaldía»." in said


def test_what_the_classification_has_so_is_no_fault_of_the_table(tmp_path):
    table = [HEAD, [1, "Auxiliar Coactivo", "2101726ES", "ES", 1, 1, 0, None]]
    status, said = cotejar(csv_file(tmp_path / "CAP.csv", table))
    assert status == 0
    head = "CAP.csv: ninguna observación en 1 fila con cargo; además, 1 fila que el propio clasificador imprime así.\n"
    assert said.startswith(head)
    assert "El propio clasificador tiene así «Auxiliar Coactivo»" in said
    both = [*table, [2, "Nada", "2101121FP", "FP", 1, 1, 0, None]]
    status, said = cotejar(csv_file(tmp_path / "CAP.csv", both))
    assert status == 1
    assert said.startswith("CAP.csv: 1 observación en 2 filas con cargo; además, 1 fila que")


@pytest.mark.parametrize(("name", "copy"), [("CAP.csv", "c.xlsx"), ("CAP.xlsx", "c.csv"), ("CAP.csv", "c"),
                                            ("CAP.txt", "c.csv")])  # fmt: skip
def test_a_copy_of_another_kind_is_refused_before_anything_is_written(name, copy, tmp_path):
    path = (xlsx_file if name.endswith("xlsx") else csv_file)(tmp_path / name, FAULTY)
    out = io.StringIO()
    with pytest.raises(TableError, match=r"terminar en «\.\w+»"):
        run(PUNO, path, out, copy=tmp_path / copy)
    assert out.getvalue() == ""
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_the_copys_ending_may_be_in_capitals(tmp_path):
    path = csv_file(tmp_path / "CAP.CSV", FAULTY)
    assert cotejar(path, copy=tmp_path / "copia.csv")[0] == 1
    assert (tmp_path / "copia.csv").exists()


def test_what_was_not_checked_is_told(tmp_path):
    path = csv_file(tmp_path / "CAP.csv", [["CARGO", "CÓDIGO", "CLASIF. NUEVA"], ["Chofer", "2101126AP", "XX"]])
    assert "no se revisaron: n.º de orden, clasificación, total," in cotejar(path)[1]
    assert "clasificación" in json.loads(cotejar(path, as_json=True)[1])["columnas_ausentes"]
    assert "no se revisaron" not in cotejar(csv_file(tmp_path / "CAP.csv", CLEAN))[1]


def test_json_has_every_remark_and_figure(tmp_path):
    status, said = cotejar(csv_file(tmp_path / "CAP.csv", FAULTY), as_json=True)
    data = json.loads(said)
    assert status == 1
    assert data["archivo"] == "CAP.csv"
    assert [(o["tipo"], o["hoja"], o["fila"], o["columna"], o["encontrado"]) for o in data["observaciones"]] == [
        ("titulo", "", 5, "B", "=Asesor"), ("clasificacion", "", 5, "D", "SP-AP"), ("orden", "", 7, "A", "4"),
    ]  # fmt: skip
    assert data["totales"]["todo"] == {"filas": 3, "total": 4, "ocupado": 2, "previsto": 2}
    assert data["totales"]["confianza"] == {"total": 1, "porcentaje": 25.0, "por": "marca", "ley_28175_art_4": 5}
    assert [o["clave"] for o in data["totales"]["organos"]] == ["1", "7"]


def with_sheet(path: Path, name: str, *rows) -> Path:
    """The clean table with one more sheet."""
    xlsx_file(path, CLEAN)
    book = load_workbook(path)
    sheet = book.create_sheet(name)
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_rows_that_may_be_posts_and_were_not_read_are_told(tmp_path):
    below = [[], ["RESUMEN"], [None, "Funcionarios", None, None, 1], [None, "De confianza", None, None, 1]]
    path = csv_file(tmp_path / "CAP.csv", [*CLEAN, *below])
    status, said = cotejar(path)
    assert (status, said.splitlines()[-1]) == (0, "Filas que no se leyeron como cargo: 10 y 11.")
    assert [row["fila"] for row in json.loads(cotejar(path, as_json=True)[1])["filas_no_leidas"]] == [10, 11]
    said = cotejar(xlsx_file(tmp_path / "CAP.xlsx", [*CLEAN, *below[:2], *[below[2]] * 30]))[1].splitlines()[-1]
    assert said.startswith("Filas que no se leyeron como cargo: hoja «CAP», 10, 11, 12,")
    assert said.endswith(", 29 y 10 más.")
    assert "no se leyeron" not in cotejar(csv_file(tmp_path / "CAP.csv", CLEAN))[1]


def test_sheets_that_were_not_read_are_told_and_one_that_is_all_but_a_table_is_a_remark(tmp_path):
    status, said = cotejar(with_sheet(tmp_path / "CAP.xlsx", "Planilla", ["DNI", "Nombre"]))
    assert (status, said.splitlines()[-1]) == (0, "Hojas que no se leyeron: «Planilla».")
    path = with_sheet(tmp_path / "CAP.xlsx", "CAP 2", [*HEAD[:2], "CÓDIGO CAP", *HEAD[3:]], CLEAN[3])
    status, said = cotejar(path, copy=tmp_path / "copia.xlsx")
    assert status == 1
    assert "Hoja «CAP 2», fila 1, columna A (encabezado): La hoja no se leyó: falta la columna código." in said
    assert "\nHojas que no se leyeron: «CAP 2» (falta la columna código).\n" in said
    assert "no se leyó" in load_workbook(tmp_path / "copia.xlsx")["CAP 2"]["I1"].value
    data = json.loads(cotejar(path, as_json=True)[1])
    assert data["hojas_no_leidas"] == [{"hoja": "CAP 2", "hoja_numero": 2, "falta": "la columna código"}]
    assert [one["tipo"] for one in data["observaciones"]] == ["hoja-no-leida"]
    status, said = cotejar(with_sheet(tmp_path / "CAP.xlsx", "CAP 2", CLEAN[3]))
    assert (status, said.splitlines()[-1]) == (1, "Hojas que no se leyeron: «CAP 2» (falta el encabezado).")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_csv_copy_has_one_column_more_and_nothing_else_changed(encoding, delimiter, tmp_path):
    path = csv_file(tmp_path / "CAP.csv", FAULTY, delimiter, encoding)
    before = path.read_bytes()
    status, said = cotejar(path, copy=tmp_path / "copia.csv")
    assert status == 1
    assert path.read_bytes() == before
    assert str(tmp_path / "copia.csv") in said
    old = list(csv.reader(io.StringIO(before.decode(encoding)), delimiter=delimiter))
    new = list(csv.reader(io.StringIO((tmp_path / "copia.csv").read_bytes().decode(encoding)), delimiter=delimiter))
    assert [row[: len(was)] for row, was in zip(new, old, strict=True)] == old
    assert {n: row[8] for n, row in enumerate(new, 1) if len(row) > 8}.keys() == {2, 5, 7}
    assert new[1][8] == "Observaciones"
    assert "Asesor de Alcaldía" in new[4][8]
    assert "clasificación" in new[4][8]
    # Byte for byte: without what was added, the copy is the original.
    kept = [line for line in before.splitlines(keepends=True) if line not in (tmp_path / "copia.csv").read_bytes()]
    assert len(kept) == 3


def test_a_note_that_begins_like_a_formula_is_none(tmp_path):
    from catalog.staffing import Remark

    remarks = [Remark("titulo", "", 4, "B", "cargo", "x", '=HYPERLINK("http://x")')]
    path = csv_file(tmp_path / "CAP.csv", CLEAN)
    table = read_table(path.name, read_sheets(path), PUNO.chart)
    assert b"'=HYPERLINK" in copied(path, table, remarks)
    book = xlsx_file(tmp_path / "CAP.xlsx", CLEAN)
    table = read_table(book.name, read_sheets(book), PUNO.chart)
    copy = copied(book, table, [Remark("titulo", "CAP", 4, "B", "cargo", "x", "=1+1")])
    cell = load_workbook(io.BytesIO(copy))["CAP"]["I4"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_workbook_copy_keeps_formats_and_formulas(tmp_path):
    path = xlsx_file(tmp_path / "CAP.xlsx", FAULTY)
    book = load_workbook(path)
    sheet = book["CAP"]
    sheet["B4"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet.merge_cells("A1:H1")
    sheet.column_dimensions["B"].width = 44
    sheet["J9"] = "=SUM(E4:E7)"
    other = book.create_sheet("Notas")
    other.append(["sin tocar"])
    book.save(path)
    before = path.read_bytes()
    assert cotejar(path, copy=tmp_path / "copia.xlsx")[0] == 1
    assert path.read_bytes() == before
    copy = load_workbook(tmp_path / "copia.xlsx")
    new = copy["CAP"]
    assert new["B4"].fill.fgColor.rgb == "00FFFF00"
    assert [str(merged) for merged in new.merged_cells.ranges] == ["A1:H1"]
    assert new.column_dimensions["B"].width == 44
    assert new["J9"].value == "=SUM(E4:E7)"
    assert (new["B5"].value, new["B5"].data_type) == ("=Asesor", "s")
    # The column beside: the formula's own cell is the furthest that is written in.
    assert [new.cell(row, 11).value is not None for row in range(1, 10)] == [
        False, True, False, False, True, False, True, False, False
    ]  # fmt: skip
    assert [[cell.value for cell in row] for row in copy["Notas"].iter_rows()] == [["sin tocar"]]


def test_two_sheets_of_one_name_keep_their_remarks_apart(tmp_path):
    path = xlsx_file(tmp_path / "CAP.xlsx", CLEAN)
    book = load_workbook(path)
    for row in [HEAD, [1, "Nada", "2101126AP", "AP", 1, 1, 0]]:
        (book["CAP "] if "CAP " in book else book.create_sheet("CAP ")).append(row)
    book.save(path)
    assert cotejar(path, copy=tmp_path / "copia.xlsx")[0] == 1
    copy = load_workbook(tmp_path / "copia.xlsx")
    assert [copy["CAP"].cell(row, 9).value for row in (1, 2, 3)] == [None, "Observaciones", None]
    assert copy["CAP "]["I1"].value == "Observaciones"
    assert "«Nada»" in copy["CAP "]["I2"].value
    data = json.loads(cotejar(path, as_json=True)[1])
    assert {(one["hoja"], one["hoja_numero"], one["fila"]) for one in data["observaciones"]} == {("CAP", 2, 2)}


def test_remarks_on_the_same_row_of_two_sheets_of_one_name_are_told_apart(tmp_path):
    path = with_sheet(
        tmp_path / "CAP.xlsx", "CAP ", *[[None if cell == "=Asesor" else cell for cell in row] for row in FAULTY]
    )
    book = load_workbook(path)
    book["CAP"]["D5"] = "SP-AP"
    book.save(path)
    blocks = cotejar(path)[1].split("\n\n")
    assert [len(block.splitlines()) for block in blocks if "fila 5" in block] == [1, 2]


def test_lists_in_two_sheets_of_one_name_are_both_read(tmp_path):
    path = xlsx_file(tmp_path / "LISTA.xlsx", [["Cargo"], ["Chofer"]])
    book = load_workbook(path)
    for row in (["Cargo"], ["Cajero"]):
        (book["CAP "] if "CAP " in book else book.create_sheet("CAP ")).append(row)
    book.save(path)
    assert items_in(path) == [("CAP (hoja 1), 2", "Chofer", ""), ("CAP (hoja 2), 2", "Cajero", "")]


def test_who_had_a_proposed_code_is_told_to_programs_too(tmp_path):
    cajero = next(cargo for cargo in PUNO.cargos if cargo.titulo == "Cajero")
    change = f"cambios: [{{tipo: retirar, numero: {cajero.numero}, fecha: 2009-03-12, norma: N 1, motivo: m}}]"
    (tmp_path / "cambios.yaml").write_text(change, encoding="utf-8")
    for catalog, gone in ((PUNO, []), (catalog_package.load(changes=tmp_path / "cambios.yaml"), [cajero.numero])):
        data = json.loads(as_json(catalog, propose(catalog, cajero.unidad, cajero.nivel)))
        assert [one["numero"] for one in data["lo_llevaban"]] == gone


def test_a_workbook_with_macros_is_checked_but_not_copied(tmp_path):
    path = xlsx_file(tmp_path / "CAP.xlsm", FAULTY)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", "x")
    assert cotejar(path)[0] == 1
    with pytest.raises(TableError, match=r"macros; guárdelo como \.xlsx"):
        cotejar(path, copy=tmp_path / "copia.xlsm")
    assert not (tmp_path / "copia.xlsm").exists()


def test_a_column_merged_whole_is_checked_but_not_copied(tmp_path):
    path = xlsx_file(tmp_path / "CAP.xlsx", FAULTY)
    book = load_workbook(path)
    book["CAP"].merged_cells.ranges.add(CellRange("J1:J1048576"))
    book.save(path)
    assert cotejar(path)[0] == 1
    with pytest.raises(TableError, match="combinadas"):
        cotejar(path, copy=tmp_path / "copia.xlsx")
    assert not (tmp_path / "copia.xlsx").exists()


def test_a_row_merged_to_the_edge_of_the_sheet_leaves_no_room_for_a_copy(tmp_path):
    path = xlsx_file(tmp_path / "CAP.xlsx", [*FAULTY[:2], ["UNIDAD ORGÁNICA: OFICINA DE NADA"], *FAULTY[3:]])
    book = load_workbook(path)
    book["CAP"].merge_cells("A3:XFD3")
    book.save(path)
    assert cotejar(path)[0] == 1
    with pytest.raises(TableError, match="columna libre"):
        cotejar(path, copy=tmp_path / "copia.xlsx")
    assert not (tmp_path / "copia.xlsx").exists()


def test_a_second_library_reads_the_copy_with_every_code_as_text(tmp_path):
    path = xlsx_file(tmp_path / "CAP.xlsx", FAULTY)
    cotejar(path, copy=tmp_path / "copia.xlsx")
    rows = CalamineWorkbook.from_path(str(tmp_path / "copia.xlsx")).get_sheet_by_name("CAP").to_python()
    assert [rows[n][2] for n in (3, 4, 6)] == ["2101121FP", "2101122EC", "21017536AP"]
    assert rows[1][8] == "Observaciones"
    assert rows[3][8] == ""
    assert rows[6][8].startswith("El número de orden que sigue es el 3")


@pytest.mark.parametrize("same", [True, False])
def test_a_copy_is_never_written_over_anything(same, tmp_path):
    path = csv_file(tmp_path / "CAP.csv", FAULTY)
    target = path if same else csv_file(tmp_path / "copia.csv", CLEAN)
    before = (path.read_bytes(), target.read_bytes())
    with pytest.raises(CannotSaveError, match="no se escribe encima"):
        cotejar(path, copy=target)
    assert (path.read_bytes(), target.read_bytes()) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted({path.name, target.name})


def test_a_file_that_is_no_table_leaves_no_copy(tmp_path):
    path = tmp_path / "foto.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(TableError, match=r"foto\.xlsx"):
        cotejar(path, copy=tmp_path / "copia.xlsx")
    assert not (tmp_path / "copia.xlsx").exists()


def test_the_copy_can_be_checked_again(tmp_path):
    path = csv_file(tmp_path / "CAP.csv", FAULTY, encoding="cp1252")
    cotejar(path, copy=tmp_path / "copia.csv")
    again = tmp_path / "copia.csv"
    first, second = (check(read_table("x", read_sheets(file), PUNO.chart), LOOKUP) for file in (path, again))
    assert first == second
