"""With changes on top, the lists, the chart and the detail of a unit say which edition a thing is of."""

import pytest
from tui_fakes import catalog

from catalog.changes import Change, Changes, applied
from tui.blocks import plain
from tui.blocks.detail import of_unit
from tui.browsing import Outline, read_filter
from tui.office import listing, orgchart, tables

SINCE = {"fecha": "2009-03-12", "norma": "O.M. 015-2009", "motivo": "reforma"}
NOW = applied(
    catalog(),
    Changes(
        (
            Change(tipo="nueva-unidad", clave="8.1.4", nombre="Sub Gerencia de Vivienda", **SINCE),
            Change(tipo="nuevo-cargo", titulo="Especialista en Vivienda", codigo="21018145ES", **SINCE),
            Change(tipo="renombrar", numero=86, titulo="Especialista en Movilidad", **SINCE),
            Change(tipo="renombrar", numero=86, titulo="Especialista en Vialidad", **SINCE),
        )
    ),
)
UNIT, POST, TITLE = "O.M. 015-2009 (unidad nueva, 12/03/2009)", "cargo nuevo, 12/03/2009", "título según O.M. 015-2009"


def line_with(text: str, words: str) -> str:
    return next(line for line in text.splitlines() if words in line)


def test_a_list_on_the_terminal_marks_the_rows_that_have_changed():
    shown = tables.text(listing.narrow(listing.listed(NOW, NOW.members("8.1", below=True))))
    assert line_with(shown, "Especialista en Vivienda").endswith(POST)
    assert TITLE in line_with(shown, "Especialista en Vialidad")
    assert line_with(shown, "Abogado").endswith("Gerencia de Desarrollo Urbano")


def test_a_list_without_a_changed_row_has_no_column_for_changes():
    for one in (NOW, catalog()):
        assert listing.narrow(listing.listed(one, one.members("7.5"))).columns[-1] == "Unidad orgánica"
    assert listing.listed(catalog(), catalog().cargos).columns == listing.COLUMNS


@pytest.mark.parametrize("name", orgchart.FORMATS)
def test_the_chart_marks_what_has_changed_and_names_the_edition(name):
    drawn = orgchart.FORMATS[name](NOW, orgchart.part(NOW, "8.1", with_cargos=True))
    assert "2007, con cambios" in drawn
    for words, mark in (("8.1.4", UNIT), ("Especialista en Vivienda", POST), ("Especialista en Vialidad", TITLE)):
        assert mark in line_with(drawn, words)
    assert drawn.count(TITLE) == 1


@pytest.mark.parametrize("name", orgchart.FORMATS)
def test_without_changes_the_chart_says_nothing_of_them(name):
    assert "cambios" not in orgchart.FORMATS[name](catalog(), orgchart.part(catalog(), with_cargos=True))


def test_the_detail_of_a_new_unit_names_its_norm_and_not_a_print():
    told = " ".join(" ".join(plain(line) for line in of_unit(NOW, "8.1.4", 200)).split())
    assert "Impreso" not in told
    assert f"Edición {UNIT}" in told
    assert f"Fuente: cambios, {UNIT} · clasificador de 2007, con cambios" in told
    assert "Impreso" in " ".join(plain(line) for line in of_unit(NOW, "8.1.3", 200))


@pytest.mark.parametrize("typed", ["especialista tránsito", "especialista movilidad", "especialista vialidad"])
def test_the_filter_finds_a_cargo_by_every_title_that_it_had(typed):
    outline, wanted = Outline(NOW), read_filter(typed)
    assert outline.best(outline.filtered(wanted), wanted) == "#86"
