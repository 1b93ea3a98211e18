"""A staffing table held against the classification: clean ones pass, and each seeded error is found at its cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from staffing_tables import COLUMNS, LOOKS, LOOKUP, PUNO, Look, consistent, lay, remarks_of, table_of, write, write_csv

from catalog import Catalog
from catalog.staffing import Lookup, Sheet, check, read_sheets, read_table, totals


@pytest.mark.parametrize("look", LOOKS)
def test_a_clean_table_has_no_remark(look: str, tmp_path: Path) -> None:
    laid = lay(PUNO, LOOKS[look])
    path = write(laid, tmp_path)
    assert remarks_of(path) == ()
    table = table_of(path)
    assert len(list(table.posts)) == len(laid.posts) == 198
    assert (table.passed, table.unread) == ((), ())


# Each seeded error: the look, the cargo (its number in the classification), the column written into, what is written,
# and the kind of remark that must stand at that cell, and nowhere else.
SEEDED = [
    # The code's form and address.
    ("csv", 86, "codigo", "2101812", "encabezado"),
    ("comma", 86, "codigo", "2101812ES5", "codigo"),
    ("latin", 86, "codigo", "21O18125ES", "codigo"),
    ("tab", 86, "codigo", "21028125ES", "codigo"),
    ("pipe", 86, "codigo", "21019125ES", "codigo"),
    ("xlsx", 86, "codigo", "21012125ES", "codigo"),
    ("merged", 86, "codigo", "21018925ES", "codigo"),
    ("moved", 86, "codigo", "21018195ES", "codigo"),
    ("digits", 86, "codigo", 21018195, "codigo"),
    ("few", 86, "codigo", "21018125ZZ", "codigo"),
    ("csv", 86, "codigo", "21018195EJ", "codigo"),
    ("apart", 1, "codigo", None, "codigo"),
    ("beside", 86, "codigo", "21019125ES", "codigo"),
    ("csv", 1, "codigo", None, "codigo"),
    ("merged", 207, "codigo", "SIN CÓDIGO", "codigo"),
    ("xlsx", 207, "codigo", "210184278RE", "codigo"),
    # Level and group; a code by the rules that nobody has.
    ("csv", 86, "codigo", "21018126ES", "nivel-y-grupo"),
    ("comma", 86, "codigo", "21018125AP", "nivel-y-grupo"),
    ("merged", 122, "codigo", "2101416ES", "nivel-y-grupo"),
    ("few", 48, "codigo", "2101313DS", "codigo-nuevo"),
    ("few", 48, "codigo", "2101317RE", "codigo-nuevo"),
    # The title.
    ("csv", 86, "cargo", "Especialista en Turismo", "titulo"),
    ("latin", 86, "cargo", "Cajero", "titulo"),
    ("digits", 86, "cargo", "Inspector de Tránsitos Pesados", "titulo"),
    ("merged", 1, "cargo", "ALCALDESA DE PUNO", "titulo"),
    ("tab", 86, "cargo", None, "titulo"),
    ("apart", 30, "cargo", "Sub Gerente de Catastro", "titulo"),
    ("beside", 86, "cargo", "Esp. en Turismo", "titulo"),
    ("beside", 86, "cargo", "Insp. en Tránsito", "titulo"),
    ("csv", 86, "cargo", "Secretaria(o)", "titulo"),
    # The clasificación.
    ("csv", 86, "clasificacion", "SP-AP", "clasificacion"),
    ("moved", 86, "clasificacion", "FP", "clasificacion"),
    ("digits", 86, "clasificacion", "SP-EJ", "clasificacion"),
    ("xlsx", 5, "clasificacion", "SP-XX", "clasificacion"),
    ("merged", 207, "clasificacion", None, "clasificacion"),
    # The heading and the digits.
    ("csv", 86, "codigo", "21018135ES", "encabezado"),
    ("merged", 170, "codigo", "21017526AP", "encabezado"),
    ("xlsx", 3, "codigo", "2101612EC", "encabezado"),
    ("latin", 129, "codigo", "2101836AP", "encabezado"),
    ("apart", 86, "codigo", "21018135ES", "encabezado"),
    ("beside", 86, "codigo", "21018135ES", "encabezado"),
    # Figures.
    ("csv", 86, "total", 2, "total"),
    ("merged", 86, "total", None, "total"),
    ("moved", 150, "previsto", 5, "total"),
    ("comma", 150, "ocupado", 7, "total"),
    ("latin", 86, "total", "uno", "numero"),
    ("xlsx", 86, "ocupado", "X", "numero"),
    ("digits", 86, "previsto", "-1", "numero"),
    ("apart", 86, "total", "1,5", "numero"),
    # Order numbers.
    ("csv", 86, "orden", 500, "orden"),
    ("merged", 86, "orden", "001", "orden"),
    ("moved", 86, "orden", None, "orden"),
    ("tab", 86, "orden", "X-1", "orden"),
    ("xlsx", 1, "orden", 2, "orden"),
    # The confidence mark.
    ("csv", 86, "confianza", "X", "confianza"),
    ("merged", 1, "confianza", "x", "confianza"),
    ("xlsx", 207, "confianza", 1, "confianza"),
    ("digits", 20, "confianza", "Sí", "confianza"),
    # Empty rows between units and below headings: 1 and 33 come first below one.
    ("spaced", 33, "codigo", None, "codigo"),
    ("spaced", 86, "codigo", "S/C", "codigo"),
    ("spaced", 33, "orden", None, "orden"),
    ("wide", 33, "codigo", None, "codigo"),
    ("wide", 86, "codigo", "21018135ES", "encabezado"),
    ("airy", 1, "codigo", None, "codigo"),
    ("airy", 33, "codigo", None, "codigo"),
    ("airy", 33, "codigo", "21", "codigo"),
    ("airy", 86, "codigo", "21", "codigo"),
    ("airy", 33, "total", "uno", "numero"),
]  # fmt: skip


@pytest.mark.parametrize(("look", "numero", "column", "value", "kind"), SEEDED)
def test_a_seeded_error_is_found_at_its_cell(look, numero, column, value, kind, tmp_path) -> None:
    laid = lay(PUNO, LOOKS[look])
    row = laid.posts[numero]
    laid.put(row, column, value)
    found = remarks_of(write(laid, tmp_path))
    # What is filled and what is foreseen are held against the total, and it is there that they do not agree.
    at = laid.place(row, "total" if kind == "total" else column)
    assert [(r.kind, (r.row, r.column)) for r in found] == [(kind, at)]
    assert found[0].text.endswith(".")
    assert found[0].sheet == ("CAP" if LOOKS[look].kind == "xlsx" else "")


@pytest.mark.parametrize(
    ("look", "key", "column"),
    [("csv", "u8.1.2", "total"), ("merged", "u7.5.2", "ocupado"), ("moved", "o8", "previsto"), ("csv", "o6", "total"),
     ("pipe", "todo", "ocupado"), ("xlsx", "todo", "total"), ("digits", "u8.1.2", "total"), ("few", "todo", "total"),
     ("spaced", "u8.1.2", "total"), ("airy", "u8.1.2", "total")],
)  # fmt: skip
def test_a_wrong_sum_is_found_at_its_cell(look, key, column, tmp_path) -> None:
    laid = lay(PUNO, LOOKS[look])
    row = laid.sums[key]
    right = laid.get(row, column)
    assert isinstance(right, int)
    laid.put(row, column, right + 1)
    found = remarks_of(write(laid, tmp_path))
    assert [(r.kind, (r.row, r.column), r.agrees) for r in found] == [("suma", laid.place(row, column), str(right))]


@pytest.mark.parametrize(
    ("look", "key", "text", "kind"),
    [
        ("csv", "8.1.2", "UNIDAD ORGÁNICA: SUB GERENCIA DE CATASTRO", "encabezado"),
        ("merged", "7.5.3", "UNIDAD ORGÁNICA: SUB GERENCIA DE LOGÍSTICA", "encabezado"),
        ("xlsx", "8.1.3", "8.1.3 SUB GERENCIA DE CATASTROS Y PLANOS", "encabezado-desconocido"),
        ("tab", "8.1.2", "SUBGERENCIA DE TRÁNSITO", "encabezado-desconocido"),
        ("moved", "8", "DENOMINACIÓN DEL ÓRGANO: ÓRGANOS DE APOYO", "encabezado"),
        ("csv", "8", "DENOMINACIÓN DEL ÓRGANO: ÓRGANOS DEL CAMPO", "encabezado-desconocido"),
    ],
)
def test_a_wrong_heading_is_found_at_its_cell(look, key, text, kind, tmp_path) -> None:
    laid = lay(PUNO, LOOKS[look])
    laid.rows[laid.headings[key] - 1][0] = text
    found = remarks_of(write(laid, tmp_path))
    assert [(r.kind, r.row, r.column) for r in found] == [(kind, laid.headings[key], "A")]


@pytest.mark.parametrize("look", ["csv", "merged", "moved"])
def test_a_row_that_is_missing_or_there_twice_is_told_by_the_order_numbers(look: str, tmp_path: Path) -> None:
    laid = lay(PUNO, Look(**{**vars(LOOKS[look]), "sums": "none", "merged": False}))
    row = laid.posts[86]
    gone = laid.rows.pop(row - 1)
    assert [(r.kind, (r.row, r.column)) for r in remarks_of(write(laid, tmp_path))] == [
        ("orden", laid.place(row, "orden"))
    ]
    laid.rows[row - 1 : row - 1] = [gone, gone]
    found = remarks_of(write(laid, tmp_path))
    assert [(r.kind, (r.row, r.column)) for r in found] == [("orden", laid.place(row + 1, "orden"))]
    assert f"fila {row}" in found[0].text


@pytest.mark.parametrize("numero", [9, 16, 25, 55, 65, 70, 92, 103, 160])
def test_what_the_classification_itself_has_so_is_told_as_such(numero: int, tmp_path: Path) -> None:
    laid = lay(PUNO, LOOKS["csv"], [PUNO.cargo(numero)])
    (found,) = remarks_of(write(laid, tmp_path))
    cargo = PUNO.cargo(numero)
    assert (found.kind, found.row, found.column) == ("asi-impreso", laid.posts[numero], "C")
    assert f"«{cargo.titulo}» ({cargo.codigo})" in found.text
    assert f"fila {cargo.fila} de «{cargo.lista.nombre}»" in found.text


@settings(max_examples=60)
@given(st.permutations(COLUMNS), st.lists(st.integers(0, 8), max_size=4), st.sampled_from(["csv", "tab", "latin"]))
def test_any_order_of_columns_with_blank_ones_between_reads_the_same(order, blanks, look) -> None:
    columns: list[str | None] = list(order)
    for at in sorted(blanks, reverse=True):
        columns.insert(at, None)
    cargos = [c for c in consistent(PUNO) if c.unidad in ("1.2", "8.1", "8.1.2")]
    base = {**vars(LOOKS[look]), "two_rows": False}
    texts = []
    for chosen in (COLUMNS, tuple(columns)):
        laid = lay(PUNO, Look(**{**base, "columns": chosen}), cargos)
        rows = tuple(tuple("" if v is None else str(v) for v in row) for row in laid.rows)
        table = read_table("CAP.csv", [Sheet("", rows)], PUNO.chart)
        assert check(table, LOOKUP) == ()
        texts.append([{name: post.text(name) for name in COLUMNS} | {"u": post.unidad and post.unidad.clave}
                      for post in table.posts])  # fmt: skip
    assert texts[0] == texts[1]


CELLS = st.text(max_size=12) | st.sampled_from(
    ["TOTAL", "UNIDAD ORGÁNICA:", "Chofer", "2101126AP", "1", "X", "ÓRGANOS DE APOYO"]
)


@settings(max_examples=60)
@given(st.lists(st.lists(CELLS, max_size=8)))
def test_any_rows_under_a_header_are_checked_without_a_crash(rows) -> None:
    head = ("N°", "CARGO", "CÓDIGO", "CLASIFICACIÓN", "TOTAL", "O", "P", "CONFIANZA")
    sound = ("1", "Chofer", "2101126AP", "AP", "1", "1", "", "")
    table = read_table("a.csv", [Sheet("", (head, sound, *map(tuple, rows)))], PUNO.chart)
    places = [(r.row, len(r.column), r.column) for r in check(table, LOOKUP)]
    assert places == sorted(places)
    assert sum(share.cifras.total for share in totals(table, LOOKUP).grupos) == totals(table, LOOKUP).todo.total


# Figures.


def test_another_municipality_is_held_against_its_own_classification(other: Catalog, tmp_path: Path) -> None:
    cargos = [c for c in other.cargos if other.scheme.decode(c.codigo, other.chart).valid]
    rows = [["CARGO", "CÓDIGO"], *([c.titulo, c.codigo] for c in cargos)]
    path = write_csv(tmp_path / "CAP.csv", rows)
    table = read_table(path.name, read_sheets(path), other.chart)
    assert check(table, Lookup(other)) == ()
    assert len(list(table.posts)) == len(cargos)
