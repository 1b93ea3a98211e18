"""Headings of órganos and units, however an office writes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from staffing_tables import LOOKUP, PUNO, remarks_of, remarks_on, rows_read, table_of, write_csv

from catalog.staffing import check, read_sheets, read_table


def test_an_organo_heading_may_name_a_whole_gerencia(tmp_path: Path) -> None:
    rows = [["N°", "CARGO", "CÓDIGO"], ["DENOMINACIÓN DEL ÓRGANO: GERENCIA DE DESARROLLO URBANO"],
            [1, "Gerente", "2101812EC"], [2, "Cajero", "21017536AP"], [3, "Inspector de Transito", "21018126AP"],
            ["UNIDAD ORGÁNICA: SUB GERENCIA DE CATASTRO"], [4, "Sub Gerente", "21018134EJ"]]  # fmt: skip
    found = remarks_of(write_csv(tmp_path / "a.csv", rows))
    assert [(r.kind, r.row, r.column) for r in found] == [("encabezado", 4, "C")]


@pytest.mark.parametrize(
    "heading",
    ["UNIDAD ORGÁNICA: SUB GERENCIA DE TESORERÍA", "II.1 DENOMINACIÓN DE LA UNIDAD ORGÁNICA: 7.5.3",
     "Sub-Gerencia de Tesoreria", "8.2) SUBGERENCIA TESORERÍA", "Unidad Orgánica : 4.1 SUB GERENCIA DE TESORERIA"],
)  # fmt: skip
@pytest.mark.parametrize("above", [True, False])
def test_a_heading_is_one_however_it_is_written_above_or_below_the_header(heading, above, tmp_path) -> None:
    head = ["CARGO", "CÓDIGO"]
    top = [[heading], head] if above else [head, [heading]]
    table = table_of(write_csv(tmp_path / "a.csv", [["OFICINA DE PERSONAL"], *top, ["Cajero", "21017536AP"]]))
    (post,) = table.posts
    assert post.unidad is not None
    assert post.unidad.clave == "7.5.3"


@pytest.mark.parametrize(
    "heading",
    [["1.2", "DENOMINACIÓN DE LA UNIDAD ORGÁNICA: ALCALDÍA"], ["01.2", "ALCALDÍA"], [12, "UNIDAD ORGÁNICA: ALCALDÍA"],
     ["II.", "UNIDAD ORGÁNICA ALCALDÍA"], ["1", "UNIDAD ORGÁNICA:", "ALCALDÍA"], [None, "UNIDAD ORGÁNICA:", "ALCALDÍA"],
     ["DENOMINACIÓN DE LA UNIDAD ORGÁNICA ALCALDÍA"]],
)  # fmt: skip
@pytest.mark.parametrize("above", [True, False])
def test_a_heading_may_have_its_number_in_a_cell_of_its_own(heading, above, tmp_path) -> None:
    head = ["N°", "CARGO", "CÓDIGO", "CLASIF.", "TOTAL", "O", "P"]
    top = [heading, head] if above else [head, heading]
    table = table_of(write_csv(tmp_path / "a.csv", [*top, [1, "Alcalde Provincial", "2101121FP", "FP", 1, 1, 0]]))
    (post,) = table.posts
    assert post.unidad is not None
    assert post.unidad.clave == "1.2"
    assert check(table, LOOKUP) == ()


def test_a_heading_with_figures_and_its_number_apart_is_one_by_its_label(tmp_path: Path) -> None:
    rows = [["N°", "CARGO", "CÓDIGO", "TOTAL", "O", "P"], [5, "UNIDAD ORGÁNICA: ALCALDÍA", None, 1, 1, 0],
            [1, "Alcalde Provincial", "2101121FP", 1, 1, 0]]  # fmt: skip
    assert remarks_of(write_csv(tmp_path / "a.csv", rows)) == ()


def test_a_heading_that_the_chart_does_not_have_is_one_behind_its_number(tmp_path: Path) -> None:
    rows = [["N°", "CARGO", "CÓDIGO"], ["VIII.1", "GERENCIA DE MARES"], [1, "Cajero", "21017536AP"]]
    (found,) = remarks_of(write_csv(tmp_path / "a.csv", rows))
    assert (found.kind, found.row, found.column) == ("encabezado-desconocido", 2, "B")


def test_headings_begin_as_in_the_chart_that_a_table_is_held_against(tmp_path: Path) -> None:
    rows = [["CARGO", "CÓDIGO"], ["COORDINACIÓN DE MARES"], ["Chofer", "2101126AP"]]
    path = write_csv(tmp_path / "a.csv", rows)
    unit = replace(PUNO.chart.unidades["1.2"], tipo="Coordinación")
    chart = replace(PUNO.chart, unidades={**PUNO.chart.unidades, "1.2": unit})
    for known, named in ((PUNO.chart, None), (chart, "COORDINACIÓN DE MARES")):
        post = list(read_table(path.name, read_sheets(path), known).posts)[-1]
        assert (post.unidad.nombre if post.unidad else None) == named


TRAFFIC = "SUB GERENCIA DE TRANSPORTES Y SEGURIDAD VIAL"


@pytest.mark.parametrize(
    "heading",
    [[None, TRAFFIC, None, None, "-", "-", "–"], [None, TRAFFIC, "---"], [TRAFFIC, *[None] * 5, "Pág. 3"],
     [f"UNIDAD ORGÁNICA: {TRAFFIC}", *[None] * 5, "8.1.2"], [None, TRAFFIC, "812"], [None, TRAFFIC, "2101812"],
     ["SUB GERENCIA", "DE TRANSPORTES Y SEGURIDAD VIAL"],
     ["UNIDAD ORGÁNICA:", "SUB GERENCIA", "DE TRANSPORTES Y SEGURIDAD VIAL"],
     [f"DEPENDENCIA: {TRAFFIC}"], ["DEPENDENCIA:", TRAFFIC], ["IV", TRAFFIC, None, None, 2, 2, 0],
     ["4.2", TRAFFIC, "-", "-", 2, 2, "-"], [None, TRAFFIC, None, None, "2 plazas"]],
)  # fmt: skip
def test_a_heading_is_one_with_what_offices_write_beside_it(heading) -> None:
    rows = [["N°", "CARGO", "CÓDIGO", "CLASIF.", "TOTAL", "O", "P"], ["SUB GERENCIA DE CATASTRO"],
            [1, "Sub Gerente", "21018134EJ", "EJ", 1, 1, 0], heading,
            [2, "Sub Gerente", "21018124EJ", "EJ", 1, 1, 0],
            [3, "Esp. en Tránsito", "21018125ES", "ES", 1, 1, 0]]  # fmt: skip
    table = rows_read(*rows)
    assert check(table, LOOKUP) == ()
    assert [post.clave for post in table.posts] == ["8.1.3", "8.1.2", "8.1.2"]


def test_the_whole_municipality_above_a_table_is_no_heading_of_it() -> None:
    head = ["CARGO", "CÓDIGO"]
    assert remarks_on(["DEPENDENCIA: MUNICIPALIDAD DE PUNO"], head, ["Chofer", "2101126AP"]) == []
