"""Order numbers, ranges, sums, marks of confidence and the figures of a whole table."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from staffing_tables import LOOKS, LOOKUP, PUNO, consistent, lay, remarks_of, remarks_on, table_of, write, write_csv

from catalog.staffing import Sheet, check, read_table, totals
from catalog.staffing.figure_rules import _Seen, order
from catalog.staffing.names import bare, name_of
from catalog.staffing.sheet import MAX_ROWS
from catalog.staffing.table import Cell


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


def test_ranges_may_be_told_by_their_first_number_alone(tmp_path: Path) -> None:
    laid = lay(PUNO, LOOKS["latin"])
    for row in laid.posts.values():
        laid.put(row, "orden", str(laid.get(row, "orden"))[:3])
    assert remarks_of(write(laid, tmp_path)) == ()


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


def test_a_row_in_doubt_is_not_told_again_at_each_sum(tmp_path: Path) -> None:
    laid = lay(PUNO, LOOKS["csv"])
    laid.put(laid.posts[86], "ocupado", 4)
    assert len(remarks_of(write(laid, tmp_path))) == 1


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


@pytest.mark.parametrize("form", ["{}.", "{}°", "{}º", "N° {}", "Nº{}", "{}.-", "{:03}"])
def test_an_order_number_is_one_with_the_signs_of_one(form: str) -> None:
    rows = [(form.format(n), "Chofer", "2101126AP", 1) for n in (1, 2, 4)]
    assert remarks_on(("N°", "CARGO", "CÓDIGO", "TOTAL"), *rows) == [("orden", 4, "A")]


def test_a_table_numbers_either_its_rows_or_its_posts(tmp_path: Path) -> None:
    head = ["N°", "CARGO", "CÓDIGO", "TOTAL"]

    def found(*rows: tuple[int, int]) -> list[int]:
        lines = [[orden, "Chofer", "2101126AP", total] for orden, total in rows]
        return [r.row for r in remarks_of(write_csv(tmp_path / f"{rows}.csv", [head, *lines]))]

    assert found((1, 3), (2, 2), (3, 1)) == []
    assert found((1, 3), (4, 2), (6, 1)) == []
    assert found((1, 3), (2, 2), (4, 1)) == [4]
