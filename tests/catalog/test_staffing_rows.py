"""Which rows of a table are posts, sums or nothing of it; what may be a post and was not read is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from staffing_tables import LOOKS, LOOKUP, PUNO, lay, remarks_of, remarks_on, rows_read, table_of, write, write_csv

from catalog import Catalog
from catalog.staffing import check
from catalog.staffing.table import Post


@pytest.mark.parametrize(
    "row",
    [[2, "SECRETARÍA GENERAL", None, "EC", 1, 1, 0], [2, "SECRETARÍA GENERAL", None, None, 1, 1, 0],
     [2, "Cajero", None, None, None, None, None], [2, "Chofer", None, "AP", 1, 0, 1]],
)  # fmt: skip
def test_a_post_without_a_code_is_no_heading(row, tmp_path: Path) -> None:
    rows = [["N°", "CARGO", "CÓDIGO", "CLASIF.", "TOTAL", "O", "P"], [1, "Chofer", "2101126AP", "AP", 1, 1, 0], row]
    found = remarks_of(write_csv(tmp_path / "a.csv", rows))
    assert ("codigo", 3, "C") in [(r.kind, r.row, r.column) for r in found]


def test_page_numbers_titles_and_signatures_are_no_headings_and_no_posts(tmp_path: Path) -> None:
    laid = lay(PUNO, LOOKS["csv"])
    row = laid.posts[86]
    noise = [["8"], [None, "8.1.3"], ["Página 3 de 9"], ["MUNICIPALIDAD PROVINCIAL DE PUNO"], [None, None, "CAP 2008"],
             [None, "Puno, 12 de marzo de 2008"], [None, "V.º B.º", None, "Gerente Municipal"]]  # fmt: skip
    laid.rows[row - 1 : row - 1] = [[*cells, *[None] * (8 - len(cells))] for cells in noise]
    path = write(laid, tmp_path)
    assert remarks_of(path) == ()
    assert len(list(table_of(path).posts)) == 198


def test_what_stands_below_a_table_is_no_post(tmp_path: Path) -> None:
    head = ["N°", "CARGO", "CÓDIGO", "TOTAL"]
    below = [[], ["Fecha: 12/03/2008", "Elaborado por Personal"], ["Ley 28175", "Artículo 4"], ["(1)", "Nota: plazas"],
             [None, "Base legal", "Ley 28175"], [None, "Aprobado", None, "12/03/2008"],
             ["RESUMEN"], [None, "Funcionarios", 2, 2]]  # fmt: skip
    assert remarks_of(write_csv(tmp_path / "a.csv", [head, [1, "Chofer", "2101126AP", 1], *below])) == ()


def test_a_post_behind_an_empty_row_is_a_post_also_without_its_code(tmp_path: Path) -> None:
    rows = [["CARGO", "CÓDIGO", "TOTAL"], ["Chofer", "2101126AP", 1], [], ["Cajero", None, 1]]
    (found,) = remarks_of(write_csv(tmp_path / "a.csv", rows))
    assert (found.kind, found.row, found.column) == ("codigo", 4, "B")


@pytest.mark.parametrize("more", [[], ["CLASIFICACIÓN"]])
def test_without_columns_for_numbers_a_cargo_alone_is_a_post_that_lacks_its_code(more, tmp_path: Path) -> None:
    rows = [["CARGO", "CÓDIGO", *more], ["Cajero", None], ["Chofer", "2101126AP", *["AP" for _ in more]],
            ["Conserje", None], ["Fecha: hoy"], ["Página 2"], [], ["ALCALDE PROVINCIAL"]]  # fmt: skip
    found = [r for r in remarks_of(write_csv(tmp_path / "a.csv", rows)) if r.kind == "codigo"]
    assert [(r.row, r.column, r.found) for r in found] == [(2, "B", ""), (4, "B", "")]


def test_a_note_beside_a_post_does_not_make_it_a_sum(tmp_path: Path) -> None:
    rows = [["N°", "CARGO", "CÓDIGO", "TOTAL", "OBSERVACIONES"], [1, "Chofer", None, 1, "Total reasignado"]]
    (found,) = remarks_of(write_csv(tmp_path / "a.csv", rows))
    assert (found.kind, found.row, found.column) == ("codigo", 2, "C")


# Rows behind a blank, and what ends a table.

FEW = ["CARGO", "CÓDIGO", "TOTAL"]
FULL = ["N°", "CARGO", "CÓDIGO", "CLASIF.", "TOTAL", "O", "P"]
CHOFER = ["Chofer", "2101126AP", 1]
FIRST = [1, "Chofer", "2101126AP", "AP", 1, 1, 0]


@pytest.mark.parametrize(
    "row",
    [[None, "Cajero", None, "AP", 2, 2, 0], ["2.", "Cajero", None, "AP", 2, 2, 0], [None, "Cajero", "S/C", "AP"],
     [None, "Cajero", "S.C."], [None, "Cajero", "sin código"],
     [2, "Cajero"], [None, "Cajero", None, "SP-AP"], ["N° 2", "Cajero", "N° 21017536AP", "AP", 1, 1, 0],
     [None, "Cajero", "21", None, None, None, None], [None, None, "21017536AP", "AP", 1, 1, 0]],
)  # fmt: skip
@pytest.mark.parametrize("blanks", [0, 1, 3])
def test_empty_rows_do_not_end_a_table(blanks, row) -> None:
    table = rows_read(FULL, ["UNIDAD ORGÁNICA: ALCALDÍA"], FIRST, *[[]] * blanks, row)
    assert [post.cells["cargo"].row for post in table.posts] == [3, 4 + blanks]


@pytest.mark.parametrize(
    "row",
    [[None, "Cajero", "21"], [None, "Cajero", "N° 21017536AP"], ["2ª", "Cajero"], [None, "Cajero", None, None, "(1)"],
     [None, "Cajero", None, None, "1 plaza"], [None, "Cajero", None, None, None, "uno 1"]],
)  # fmt: skip
def test_any_digit_where_numbers_stand_tells_a_post_within_the_table(row) -> None:
    assert len(list(rows_read(FULL, FIRST, row, FIRST).posts)) == 3


NOTE = ["Elaborado por Personal"]
LACKING = ["Cajero", None, 2]


def test_a_note_behind_a_blank_ends_the_table_and_what_may_be_a_post_below_is_told() -> None:
    table = rows_read(FEW, CHOFER, [], NOTE, LACKING, ["Jefe", None, 3], ["ALCALDE", None, "JEFE DE PERSONAL"])
    assert len(list(table.posts)) == 1
    assert [(cell.row, cell.text) for cell in table.passed] == [(5, "Cajero"), (6, "Jefe")]


def test_dates_and_laws_behind_a_blank_are_no_codes() -> None:
    for code in ("12/03/2008", "12-3-08", "Ley 28175", "V.º B.º"):
        table = rows_read(FEW, CHOFER, [], ["Aprobado", code])
        assert (len(list(table.posts)), table.passed) == (1, ())


def test_a_note_without_a_blank_above_ends_nothing() -> None:
    assert remarks_on(FEW, CHOFER, ["Página 2"], LACKING, NOTE, [], LACKING) == [("codigo", 4, "B"), ("codigo", 7, "B")]


def test_a_heading_a_post_or_the_header_takes_the_table_up_again() -> None:
    above = (FEW, CHOFER, [], NOTE)
    assert remarks_on(*above, LACKING) == []
    assert remarks_on(*above, ["SUB GERENCIA DE TESORERÍA"], LACKING) == [("codigo", 6, "B")]
    assert remarks_on(*above, CHOFER, LACKING) == [("codigo", 6, "B")]
    assert remarks_on(*above, FEW, LACKING) == [("codigo", 6, "B")]
    assert remarks_on(*above, CHOFER, [], LACKING) == [("codigo", 7, "B")]


@pytest.mark.parametrize("between", [[], [[]], [["RESUMEN"]], [[], ["RESUMEN"], []]])
def test_a_summary_with_its_own_header_is_no_part_of_the_table(between) -> None:
    summary = [["N°", "GRUPO OCUPACIONAL", None, None, "TOTAL"], [1, "Ejecutivo", None, None, 1],
               ["ÓRGANOS DE LÍNEA"], [2, "Apoyo", None, None, 1], [None, "TOTAL", None, None, 7]]  # fmt: skip
    table = rows_read(FULL, FIRST, *between, *summary)
    assert check(table, LOOKUP) == ()
    assert len(table.rows) == 1
    assert [cell.text for cell in table.passed] == ["Ejecutivo", "Apoyo"]


def test_a_post_with_a_code_is_read_wherever_it_stands() -> None:
    again = [2, "Cajero", "99999999ZZ", "AP", 1, 1, 0]
    for above in ([["N°", "GRUPO OCUPACIONAL", None, None, "TOTAL"]], [[], NOTE]):
        assert ("codigo", 3 + len(above), "C") in remarks_on(FULL, FIRST, *above, again)


def test_a_summary_by_organos_and_a_legend_say_nothing() -> None:
    summary = [[], ["RESUMEN"], ["ÓRGANO", None, None, "FP", "EC", "ES", "TOTAL"], ["ALCALDÍA", 1, 2, 3, 4, 5, 6],
               ["TOTAL", 1, 2, 3, 4, 5, 6], ["FP", "Funcionario Público"], ["O", "Ocupado"]]  # fmt: skip
    table = rows_read(FULL, FIRST, *summary)
    assert check(table, LOOKUP) == ()
    assert (len(list(table.posts)), table.passed) == (1, ())


@pytest.mark.parametrize("numbers", [range(1, 8), [f"({n})" for n in range(1, 8)]])
@pytest.mark.parametrize("split", [True, False])
def test_the_numbers_of_the_columns_are_no_post(numbers, split) -> None:
    header = [FULL[:5], [*[None] * 5, "O", "P"]] if split else [FULL]
    assert remarks_on(*header, list(numbers), FIRST) == []


# Sums.

SUMS = ["TOTAL", "SUB-TOTAL", "Sub Total", "SUBTOTAL:", "S.TOTAL", "S. TOTAL", "GRAN TOTAL", "T O T A L", "SUMA",
        "SUMAN", "SUMATORIA TOTAL", "N° TOTAL DE PLAZAS", "NRO. TOTAL", "Número total de cargos", "CANTIDAD TOTAL",
        "1. TOTAL", "TOTALES", "TOTAL (A+B)"]  # fmt: skip


@pytest.mark.parametrize("label", SUMS)
@pytest.mark.parametrize("column", [0, 1, 2, 3])
def test_a_sum_is_one_by_whatever_office_calls_it_and_wherever_it_says_so(label: str, column: int) -> None:
    row: list[str | int | None] = [None] * 4 + [9, 1, 0]
    row[column] = label
    assert remarks_on(FULL, FIRST, row) == [("suma", 3, "E")]


@pytest.mark.parametrize("text", ["3 cargos", "8.1.3"])
def test_a_sum_may_say_something_beside_its_label(text: str) -> None:
    assert remarks_on(FULL, FIRST, ["TOTAL", None, text, None, 1, 1, 0]) == []


def test_no_cargo_is_taken_for_a_sum(other: Catalog) -> None:
    for catalog in (PUNO, other):
        for cargo in catalog.cargos:
            for title in (cargo.titulo, cargo.impreso):
                table = rows_read(FULL, FIRST, [None, title, None, "AP", 1, 1, 0])
                assert all(isinstance(row, Post) for row in table.rows)
    for title in ("Totalizador de Caja", "Sumariante", "Nototal"):
        assert len(list(rows_read(FULL, FIRST, [None, title, None, "AP", 1, 1, 0]).posts)) == 2


def test_a_note_before_a_post_does_not_make_it_a_sum() -> None:
    head = ["OBSERVACIONES", *FULL]
    table = rows_read(head, ["Total reasignado", *FIRST], ["Total reasignado", 2, "Cajero", None, "AP", 1, 1, 0])
    assert len(list(table.posts)) == 2


@pytest.mark.parametrize(
    "label",
    ["TOTAL SP-EJ", "TOTAL EJECUTIVOS", "TOTAL FUNCIONARIOS PÚBLICOS", "TOTAL DE APOYO", "TOTAL OBREROS", "TOTAL EC",
     "TOTAL CARGOS DE CONFIANZA", "TOTAL OCUPADOS", "TOTAL DE PLAZAS PREVISTAS", "TOTAL GENERAL VACANTES",
     "PORCENTAJE", "TOTAL %"],
)  # fmt: skip
def test_a_sum_of_some_posts_only_is_not_judged(label: str) -> None:
    assert remarks_on(FULL, FIRST, [None, label, None, None, 7, 7, 7], [None, "TOTAL", None, None, 1, 1, 0]) == []


@pytest.mark.parametrize("label", ["TOTAL OCUPADOS Y PREVISTOS", "TOTAL ÓRGANOS DE GOBIERNO", "TOTAL UNIDAD ORGÁNICA"])
def test_a_sum_of_all_posts_is_judged_also_by_such_words(label: str) -> None:
    above = (FULL, ["ÓRGANO: ÓRGANOS DE GOBIERNO"], ["UNIDAD ORGÁNICA: ALCALDÍA"], FIRST)
    assert remarks_on(*above, [None, label, None, None, 7, 1, 0]) == [("suma", 5, "E")]
