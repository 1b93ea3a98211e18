"""A staffing table held against the classification: clean ones pass, and each seeded error is found at its cell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from staffing_tables import COLUMNS, LOOKS, Look, consistent, lay, write, write_csv

import catalog as catalog_package
from catalog import Catalog
from catalog.staffing import Lookup, Remark, Sheet, StaffingTable, check, read_sheets, read_table, totals
from catalog.staffing.figure_rules import _Seen, order
from catalog.staffing.names import bare, fits, name_of
from catalog.staffing.sheet import MAX_ROWS
from catalog.staffing.table import Cell
from catalog.text import fold

PUNO = catalog_package.load()
LOOKUP = Lookup(PUNO)


def table_of(path: Path) -> StaffingTable:
    return read_table(path.name, read_sheets(path), PUNO.chart)


def remarks_of(path: Path) -> tuple[Remark, ...]:
    return check(table_of(path), LOOKUP)


@pytest.mark.parametrize("look", LOOKS)
def test_a_clean_table_has_no_remark(look: str, tmp_path: Path) -> None:
    laid = lay(PUNO, LOOKS[look])
    path = write(laid, tmp_path)
    assert remarks_of(path) == ()
    assert len(list(table_of(path).posts)) == len(laid.posts) == 198


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
     ("pipe", "todo", "ocupado"), ("xlsx", "todo", "total"), ("digits", "u8.1.2", "total"), ("few", "todo", "total")],
)  # fmt: skip
def test_a_wrong_sum_is_found_at_its_cell(look, key, column, tmp_path) -> None:
    laid = lay(PUNO, LOOKS[look])
    row = laid.sums[key]
    right = laid.get(row, column)
    assert isinstance(right, int)
    laid.put(row, column, right + 1)
    found = remarks_of(write(laid, tmp_path))
    assert [(r.kind, (r.row, r.column), r.agrees) for r in found] == [("suma", laid.place(row, column), str(right))]


@pytest.mark.parametrize("key", PUNO.chart.unidades)
def test_the_total_of_a_unit_is_never_the_total_of_all(key: str) -> None:
    name = PUNO.chart.unidades[key].nombre.upper()
    other = "Alcaldía" if key != "1.2" else "Sub Gerencia de Tesorería"
    head = ("N°", "CARGO", "CÓDIGO", "TOTAL", "O", "P")
    rows = [head, (f"UNIDAD ORGÁNICA: {other}",), ("1", "Nada", "", "3", "3", "0"), (f"UNIDAD ORGÁNICA: {name}",),
            ("2", "Nada", "", "2", "1", "1"), ("", f"TOTAL {name}", "", "9", "1", "1")]  # fmt: skip
    table = read_table("a.csv", [Sheet("", tuple(rows))], PUNO.chart)
    found = [r for r in check(table, LOOKUP) if r.kind == "suma"]
    assert [(r.row, r.column, r.agrees) for r in found] == [(6, "D", "2")]


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


def test_a_wrong_range_does_not_make_the_next_number_wrong(tmp_path: Path) -> None:
    laid = lay(PUNO, LOOKS["latin"])
    row = next(row for row in laid.posts.values() if laid.get(row, "total") == 3)
    for wrong in ("400", "400-402", "x"):
        laid.put(row, "orden", wrong)
        found = remarks_of(write(laid, tmp_path))
        assert [(r.kind, (r.row, r.column)) for r in found] == [("orden", laid.place(row, "orden"))]


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 20)), max_size=30), st.integers(1, 80))
def test_order_ranges_tell_who_has_a_number_in_as_many_steps_as_rows(ranges, one) -> None:
    seen, told = _Seen(), {}
    for row, (first, more) in enumerate(ranges, 1):
        seen.add(first, first + more, Cell("", row, 1, ""))
        told.update(dict.fromkeys(range(first, first + more + 1), row))
    cell = seen.cell(one)
    assert (cell.row if cell else None) == told.get(one)
    assert len(seen.spans) <= 2 * len(ranges)


def test_a_table_of_the_longest_ranges_and_names_is_read() -> None:
    rows = [(f"{n}-{n + 9_999}", "a" * 500, "2101126AP", "1") for n in range(1, MAX_ROWS)]
    table = read_table("a.csv", [Sheet("", (("N°", "CARGO", "CÓDIGO", "TOTAL"), *rows))], PUNO.chart)
    assert len(list(order(table))) == MAX_ROWS - 1
    # As long as all of them together: one step for each letter, and not for each two.
    assert name_of("a" * 500_000) == ("a" * 500_000,)
    assert bare("(" * 500_000) == ()


def test_a_total_that_is_no_number_does_not_make_the_next_order_number_wrong(tmp_path: Path) -> None:
    laid = lay(PUNO, LOOKS["latin"])
    row = next(row for row in laid.posts.values() if laid.get(row, "total") == 3)
    laid.put(row, "orden", str(laid.get(row, "orden"))[:3])
    laid.put(row, "total", "tres")
    found = remarks_of(write(laid, tmp_path))
    assert [(r.kind, (r.row, r.column)) for r in found] == [("numero", laid.place(row, "total"))]
    assert "no es una cantidad entera, de cero en adelante" in found[0].text


def test_a_range_is_as_long_as_the_total(tmp_path: Path) -> None:
    laid = lay(PUNO, LOOKS["latin"])
    row = next(row for row in laid.posts.values() if laid.get(row, "total") == 3)
    first = str(laid.get(row, "orden"))[:3]
    laid.put(row, "orden", f"{first}-{int(first) + 1:03}")
    found = remarks_of(write(laid, tmp_path))
    assert [(r.kind, (r.row, r.column)) for r in found] == [("orden", laid.place(row, "orden"))]


@pytest.mark.parametrize("numero", [9, 16, 25, 55, 65, 70, 92, 103, 160])
def test_what_the_classification_itself_has_so_is_told_as_such(numero: int, tmp_path: Path) -> None:
    laid = lay(PUNO, LOOKS["csv"], [PUNO.cargo(numero)])
    (found,) = remarks_of(write(laid, tmp_path))
    cargo = PUNO.cargo(numero)
    assert (found.kind, found.row, found.column) == ("asi-impreso", laid.posts[numero], "C")
    assert f"«{cargo.titulo}» ({cargo.codigo})" in found.text
    assert f"fila {cargo.fila} de «{cargo.lista.nombre}»" in found.text


@pytest.mark.parametrize(
    "title", ["SUBGERENTE", "Sub-gerente", "sub gerentes", "SUB GERENTE *", "  Sub  Gerente ", "Sub Gerente."]
)
def test_the_same_title_written_otherwise_is_no_remark(title: str, tmp_path: Path) -> None:
    laid = lay(PUNO, LOOKS["csv"])
    laid.put(laid.posts[30], "cargo", title)
    assert PUNO.cargo(30).titulo == "Sub Gerente"
    assert remarks_of(write(laid, tmp_path)) == ()


def test_a_title_that_stands_elsewhere_is_told_with_its_code(tmp_path: Path) -> None:
    laid = lay(PUNO, LOOKS["csv"])
    laid.put(laid.posts[86], "cargo", "Cajero")
    (found,) = remarks_of(write(laid, tmp_path))
    assert "21017536AP" in found.text
    assert "Especialista en Tránsito" in found.agrees


def test_every_spelling_of_a_group_is_its_clasificacion(tmp_path: Path) -> None:
    laid = lay(PUNO, LOOKS["csv"])
    for numero, row in laid.posts.items():
        forms = PUNO.scheme.grupos[PUNO.cargo(numero).grupo].formas
        laid.put(row, "clasificacion", forms[numero % len(forms)].texto.lower())
    assert remarks_of(write(laid, tmp_path)) == ()


def test_ranges_may_be_told_by_their_first_number_alone(tmp_path: Path) -> None:
    laid = lay(PUNO, LOOKS["latin"])
    for row in laid.posts.values():
        laid.put(row, "orden", str(laid.get(row, "orden"))[:3])
    assert remarks_of(write(laid, tmp_path)) == ()


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


@pytest.mark.parametrize(
    "row",
    [[2, "SECRETARÍA GENERAL", None, "EC", 1, 1, 0], [2, "SECRETARÍA GENERAL", None, None, 1, 1, 0],
     [2, "Cajero", None, None, None, None, None], [2, "Chofer", None, "AP", 1, 0, 1]],
)  # fmt: skip
def test_a_post_without_a_code_is_no_heading(row, tmp_path: Path) -> None:
    rows = [["N°", "CARGO", "CÓDIGO", "CLASIF.", "TOTAL", "O", "P"], [1, "Chofer", "2101126AP", "AP", 1, 1, 0], row]
    found = remarks_of(write_csv(tmp_path / "a.csv", rows))
    assert ("codigo", 3, "C") in [(r.kind, r.row, r.column) for r in found]


@pytest.mark.parametrize(
    ("numero", "title"),
    [(86, "Esp. en Tránsito"), (86, "ESPEC. EN TRÁNSITO"), (86, "Especialista en Tráns."), (30, "Sub Gte."),
     (30, "Sub Gerente de {}"), (30, "SUBGERENTE DE LA SUB GERENCIA DE {}"), (30, "Sub Gerente - {}")],
)  # fmt: skip
def test_a_title_may_be_shortened_or_have_its_own_unit_behind(numero: int, title: str, tmp_path: Path) -> None:
    laid = lay(PUNO, LOOKS["csv"])
    unit = PUNO.chart.unidades[PUNO.cargo(numero).unidad]
    laid.put(laid.posts[numero], "cargo", title.format(unit.corto))
    assert remarks_of(write(laid, tmp_path)) == ()


@given(st.sampled_from(PUNO.cargos), st.data())
def test_any_word_cut_short_with_a_dot_is_that_word(cargo, data) -> None:
    word = data.draw(st.sampled_from([one for one in cargo.titulo.split(" ") if one.isalpha()] or ["-"]))
    cut = word if word == "-" else word[: data.draw(st.integers(1, len(word)))] + "."
    short = name_of(" ".join(cut if one == word else one for one in cargo.titulo.split(" ")))
    if len(short) == len(name_of(cargo.titulo)):  # a small word («de») cut short is a word like others
        assert fits(short, name_of(cargo.titulo))
        assert fits(name_of(cargo.titulo), short)
    assert not fits(name_of("Zapatero"), short)


def test_a_code_of_another_unit_is_never_what_agrees(tmp_path: Path) -> None:
    laid = lay(PUNO, LOOKS["csv"])
    for numero, row in laid.posts.items():
        laid.put(row, "codigo", None)
        laid.put(row, "cargo", PUNO.cargo(numero + 1 if numero < 207 else 1).titulo)
    units = {row: PUNO.cargo(numero).unidad for numero, row in laid.posts.items()}
    found = [r for r in remarks_of(write(laid, tmp_path)) if r.agrees and r.kind == "codigo"]
    assert len(found) > 50
    for remark in found:
        for code in remark.agrees.replace(" o ", ", ").split(", "):
            assert units[remark.row] in {cargo.unidad for cargo in PUNO.by_code[code]}


CHANGES = """\
cambios:
  - {tipo: retirar, numero: 12, fecha: 2009-03-12, norma: Ordenanza 012-2009-MPP, motivo: m}
  - {tipo: renombrar, numero: 86, titulo: Especialista en Buses, fecha: 2009-03-12, norma: Ordenanza 2, motivo: m}
  - {tipo: retirar, numero: 1, fecha: 2009-03-12, norma: Ordenanza 3, motivo: m}
"""


def test_a_cargo_that_was_withdrawn_or_renamed_is_told_with_its_norm(tmp_path: Path) -> None:
    (tmp_path / "cambios.yaml").write_text(CHANGES, encoding="utf-8")
    now = catalog_package.load(changes=tmp_path / "cambios.yaml")
    laid = lay(PUNO, LOOKS["csv"])
    path = write(laid, tmp_path)
    found = check(read_table(path.name, read_sheets(path), now.chart), Lookup(now))
    assert [(r.kind, (r.row, r.column), r.agrees) for r in sorted(found, key=lambda r: r.kind)] == [
        ("retirado", laid.place(laid.posts[1], "codigo"), ""), ("retirado", laid.place(laid.posts[12], "codigo"), ""),
        ("titulo-anterior", laid.place(laid.posts[86], "cargo"), "«Especialista en Buses»"),
    ]  # fmt: skip
    by_row = {r.row: r.text for r in found}
    assert by_row[laid.posts[12]] == "2101762EC fue de Gerente, retirado por Ordenanza 012-2009-MPP, 12/03/2009."
    assert "«Especialista en Buses» (título según Ordenanza 2, 12/03/2009)" in by_row[laid.posts[86]]
    laid.put(laid.posts[86], "cargo", "Esp. en Buses")
    laid.put(laid.posts[12], "cargo", "Gerente de Administración Tributaria")
    path = write(laid, tmp_path)
    kinds = [r.kind for r in check(read_table(path.name, read_sheets(path), now.chart), Lookup(now))]
    assert kinds == ["retirado", "retirado"]


def test_a_cargo_withdrawn_from_a_code_that_others_hold_is_told(tmp_path: Path) -> None:
    twin = next(c for c in consistent(PUNO) if len({fold(o.titulo) for o in PUNO.by_code[c.codigo]}) > 1)
    change = f"cambios: [{{tipo: retirar, numero: {twin.numero}, fecha: 2009-03-12, norma: N 1, motivo: m}}]"
    (tmp_path / "cambios.yaml").write_text(change, encoding="utf-8")
    now = catalog_package.load(changes=tmp_path / "cambios.yaml")
    laid = lay(PUNO, LOOKS["csv"])
    path = write(laid, tmp_path)
    (found,) = check(read_table(path.name, read_sheets(path), now.chart), Lookup(now))
    assert (found.kind, found.row) == ("retirado", laid.posts[twin.numero])


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


def test_a_row_in_doubt_is_not_told_again_at_each_sum(tmp_path: Path) -> None:
    laid = lay(PUNO, LOOKS["csv"])
    laid.put(laid.posts[86], "ocupado", 4)
    assert len(remarks_of(write(laid, tmp_path))) == 1


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


def test_the_figures_of_a_clean_table(tmp_path: Path) -> None:
    found = totals(table_of(write(lay(PUNO, LOOKS["csv"]), tmp_path)), LOOKUP)
    cargos = consistent(PUNO)
    assert (found.todo.filas, found.todo.total) == (198, 198)
    assert found.todo.ocupado + found.todo.previsto == 198
    assert {s.clave: s.cifras.total for s in found.organos} == {
        digit: sum(c.organo == digit for c in cargos) for digit in "1345678"
    }
    assert {s.clave: s.cifras.total for s in found.grupos} == {
        letters: sum(c.grupo == letters for c in cargos) for letters in ("FP", "EC", "EJ", "ES", "AP", "RE")
    }
    assert found.confianza == sum(c.grupo == "EC" for c in cargos) == 13
    assert (found.por, found.confianza_porcentaje) == ("marca", 6.6)


@pytest.mark.parametrize(
    ("mark", "counted"),
    [("X", 3), ("(x)", 3), ("Sí", 3), ("S", 3), ("✓", 3), ("De confianza", 3), ("VERDADERO", 3), (1, 1), ("2", 2),
     (40, 3), ("NO APLICA", 0), ("No es", 0), ("N/A", 0), ("no", 0), ("--", 0), ("–", 0), ("0", 0), ("0,0", 0),
     ("FALSO", 0), (None, 0)],
)  # fmt: skip
def test_a_mark_of_confidence_counts_the_posts_that_it_says(mark, counted, tmp_path: Path) -> None:
    rows = [["CARGO", "CÓDIGO", "TOTAL", "CONFIANZA"], ["Asesor de Alcaldía", "2101122EC", 3, mark]]
    table = table_of(write_csv(tmp_path / "a.csv", rows))
    assert check(table, LOOKUP) == ()
    assert totals(table, LOOKUP).confianza == counted


@pytest.mark.parametrize("mark", ["?", "Nombrado", "tal vez", "1,5", "-1", "XY"])
def test_what_is_no_mark_that_anybody_knows_is_told_and_not_counted(mark: str, tmp_path: Path) -> None:
    rows = [["CARGO", "CÓDIGO", "TOTAL", "CONFIANZA"], ["Asesor de Alcaldía", "2101122EC", 3, mark]]
    table = table_of(write_csv(tmp_path / "a.csv", rows))
    (found,) = check(table, LOOKUP)
    assert (found.kind, found.row, found.column, found.found) == ("confianza", 2, "D", mark)
    assert "no se entiende" in found.text
    assert totals(table, LOOKUP).confianza == 0


def test_without_marks_confidence_is_counted_by_the_group(tmp_path: Path) -> None:
    found = totals(table_of(write(lay(PUNO, LOOKS["few"]), tmp_path)), LOOKUP)
    assert (found.confianza, found.por) == (13, "grupo")


def test_headings_begin_as_in_the_chart_that_a_table_is_held_against(tmp_path: Path) -> None:
    rows = [["CARGO", "CÓDIGO"], ["COORDINACIÓN DE MARES"], ["Chofer", "2101126AP"]]
    path = write_csv(tmp_path / "a.csv", rows)
    unit = replace(PUNO.chart.unidades["1.2"], tipo="Coordinación")
    chart = replace(PUNO.chart, unidades={**PUNO.chart.unidades, "1.2": unit})
    for known, named in ((PUNO.chart, None), (chart, "COORDINACIÓN DE MARES")):
        post = list(read_table(path.name, read_sheets(path), known).posts)[-1]
        assert (post.unidad.nombre if post.unidad else None) == named


def test_another_municipality_is_held_against_its_own_classification(other: Catalog, tmp_path: Path) -> None:
    cargos = [c for c in other.cargos if other.scheme.decode(c.codigo, other.chart).valid]
    rows = [["CARGO", "CÓDIGO"], *([c.titulo, c.codigo] for c in cargos)]
    path = write_csv(tmp_path / "CAP.csv", rows)
    table = read_table(path.name, read_sheets(path), other.chart)
    assert check(table, Lookup(other)) == ()
    assert len(list(table.posts)) == len(cargos)
