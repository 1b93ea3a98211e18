"""Titles and groups as offices write them, and what was changed since the classification was printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from staffing_tables import LOOKS, PUNO, consistent, lay, remarks_of, write

import catalog as catalog_package
from catalog.staffing import Lookup, check, read_sheets, read_table
from catalog.staffing.names import fits, name_of
from catalog.text import fold


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
