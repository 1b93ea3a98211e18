"""A catalogue for another municipality: from a table of titles, codes and units to a folder that loads."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import catalog as catalog_package
from catalog import Catalog, CatalogError
from catalog.skeleton import Skeleton, skeleton
from catalog.text import clean

HEADER = ["Título", "Código", "Unidad"]
MUNICIPALITY = "Municipalidad Distrital de Prueba"


def made(model: Catalog, *rows: list[str], header: list[str] = HEADER) -> Skeleton:
    return skeleton(enumerate([header, *rows], 1), model, MUNICIPALITY, "lista.csv")


def loaded(result: Skeleton, folder: Path) -> Catalog:
    for name, text in result.files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return catalog_package.load(folder)


def exported(model: Catalog) -> list[list[str]]:
    return [[c.titulo, c.impreso, model.chart.unidades[c.unidad].nombre] for c in model.cargos]


def told(result: Skeleton) -> str:
    return "\n".join(result.doubts)


CHIEF = ["Sub Gerente", "21018124EJ", "Sub Gerencia de Transportes"]
CLERK = ["Especialista en Tránsito", "21018125ES", "Sub Gerencia de Transportes"]
DRIVER = ["Chofer", "2101816AP", "Gerencia de Desarrollo"]


# What goes in comes out.


@pytest.mark.parametrize("name", ["catalog", "other"])
def test_a_whole_classification_comes_back_as_it_was(name: str, request, tmp_path: Path) -> None:
    model = request.getfixturevalue(name)
    result = made(model, *exported(model))
    back = loaded(result, tmp_path)
    assert result.rows == len(model.cargos)
    assert exported(back) == exported(model)
    for attribute in ("numero", "codigo", "unidad", "nivel", "grupo"):
        assert [getattr(c, attribute) for c in back.cargos] == [getattr(c, attribute) for c in model.cargos]


def test_all_207_rows_of_puno_are_kept_and_its_contradictions_told(catalog) -> None:
    result = made(catalog, *exported(catalog))
    assert result.rows == 207
    assert "no entró" not in told(result)
    against = [h.numeros[0] for h in catalog.hallazgos if h.nombre == "nivel-y-letras"]
    assert sum("la mayoría de los códigos" in doubt for doubt in result.doubts) == len(against)
    assert "Filas 128 y 139: «Asistente Administrativo» (21017516AP) está 2 veces." in result.doubts
    rows = [int(doubt.replace(":", "").replace(",", "").split()[1]) for doubt in result.doubts]
    assert rows == sorted(rows)


def test_a_sound_classification_leaves_no_doubt(other) -> None:
    assert made(other, *exported(other)).doubts == ()


def test_the_pliego_is_that_of_the_codes(catalog, tmp_path: Path) -> None:
    back = loaded(made(catalog, *([a, b.replace("2101", "1433"), c] for a, b, c in (CHIEF, CLERK, DRIVER))), tmp_path)
    assert (back.scheme.pliego.numero, back.scheme.pliego.nombre) == ("1433", MUNICIPALITY)
    assert back.document.entidad == MUNICIPALITY


def test_only_levels_and_groups_that_occur_are_taken_over_and_nothing_of_the_document(catalog, tmp_path) -> None:
    back = loaded(made(catalog, CHIEF, CLERK, DRIVER), tmp_path)
    assert list(back.scheme.niveles) == ["4", "5", "6"]
    assert list(back.scheme.grupos) == ["EJ", "ES", "AP"]
    assert not any(grupo.titulos or grupo.formas for grupo in back.scheme.grupos.values())
    assert back.code_file.afirmacion is None
    assert back.code_file.ejemplo is None


def test_letters_that_the_model_does_not_have_make_a_group_to_be_named(catalog, tmp_path: Path) -> None:
    result = made(catalog, CHIEF, ["Médico", "2101859PF", "Salud"], ["Enfermera", "2101859PF", "Salud"])
    back = loaded(result, tmp_path)
    assert back.scheme.niveles["9"].grupo == "PF"
    assert "por completar" in back.scheme.niveles["9"].nombre
    assert "Filas 3 y 4: el nivel 9 con letras PF no está en el modelo" in told(result)


def test_an_organ_is_named_by_its_column(catalog, tmp_path: Path) -> None:
    header = ["ÓRGANO", "Unidad orgánica", "Cargo estructural", "CÓDIGO"]
    back = loaded(made(catalog, ["Órganos de Línea", "Transportes", "Chofer", "21018126AP"], header=header), tmp_path)
    assert back.chart.path("8.1.2") == ["Órganos de Línea", "Unidad 8.1 (por completar)", "Transportes"]


def test_titles_and_names_that_look_like_something_else_are_texts(catalog, tmp_path: Path) -> None:
    odd = ["no", "yes: - x", "{a}", "# b", "'c", "null x", "1.0e", "[d]", "&e", "!f", "ñandú «g»", "=H()"]
    back = loaded(made(catalog, *([title, "21018126AP", title] for title in odd)), tmp_path)
    assert [cargo.titulo for cargo in back.cargos] == odd


def test_a_code_may_be_written_as_people_write_codes(catalog, tmp_path: Path) -> None:
    written = ["2101126 AP", "2101-126-AP", "2101126ap", "2101126 SP-AP", "2101.1.2.6.AP"]
    back = loaded(made(catalog, *(["Chofer", code, "Alcaldía"] for code in written)), tmp_path)
    assert {cargo.codigo for cargo in back.cargos} == {"2101126AP"}
    assert back.cargos[0].impreso == "2101126 AP"


def test_the_header_may_stand_below_a_title_and_empty_rows(catalog) -> None:
    table = [(1, ["CUADRO DE CARGOS"]), (2, []), (4, HEADER), (5, ["", "", ""]), (7, CHIEF)]
    result = skeleton(table, catalog, MUNICIPALITY)
    assert (result.rows, result.doubts[0][:6]) == (1, "Fila 7")


# What does not fit is said, with its rows.


@pytest.mark.parametrize(
    ("row", "doubt"),
    [
        (["", "21018126AP", "X"], "Fila 5, no entró: no tiene título."),
        (["---", "21018126AP", "X"], "Fila 5, no entró: el título «---» no tiene letras."),
        (["Chofer", "", "X"], "Fila 5, no entró: «Chofer» no tiene código."),
        (["Chofer"], "Fila 5, no entró: «Chofer» no tiene código."),
        (
            ["Chofer", "2101", "X"],
            "Fila 5, no entró: «2101» no tiene la forma de un código (7 u 8 dígitos y 2 letras).",
        ),
        (["Chofer", "21018126", "X"], "Fila 5, no entró: «21018126» no tiene la forma"),
        (["Chofer", "2101812O6AP", "X"], "Fila 5, no entró: «2101812O6AP» no tiene la forma"),
        (["Chofer", "9999126AP", "X"], "Fila 5, no entró: el pliego de «9999126AP» no es 2101"),
        (["Chofer", "2101816XX", "Gerencia de Desarrollo"], "Fila 5, no entró: las letras de «2101816XX» no son"),
    ],
)
def test_a_row_that_no_catalogue_can_hold_is_left_out(catalog, tmp_path, row: list[str], doubt: str) -> None:
    result = made(catalog, CHIEF, CLERK, DRIVER, row)
    assert doubt in told(result)
    assert exported(loaded(result, tmp_path)) == [CHIEF, CLERK, DRIVER]


@pytest.mark.parametrize(
    ("row", "doubt"),
    [
        (["Jefe", "21018124EJ", "Oficina de Buses"], "Filas 2, 3 y 5: la unidad 8.1.2 tiene 2 nombres: «Sub Gerencia "
         "de Transportes» (filas 2 y 3); «Oficina de Buses» (fila 5); queda «Sub Gerencia de Transportes»."),
        (["Jefe", "21018134EJ", "Sub Gerencia de Transportes"],
         "Filas 2, 3 y 5: el nombre «Sub Gerencia de Transportes» está en 2 unidades: 8.1.2, 8.1.3."),
        (["Jefe", "21018134EJ", ""], "Fila 5: la unidad 8.1.3 no tiene nombre"),
        (["Jefe", "21018214EJ", "Turismo"], "Fila 5: la unidad 8.2 no tiene nombre"),
        (["Jefe", "2101816ES", "Gerencia de Desarrollo"], "Fila 5: «2101816ES» dice ES, y la mayoría de los códigos de "
         "nivel 6 dice AP."),
        (["Jefe", "21018116AP", "GERENCIA DE DESARROLLO"],
         "Fila 5: el código señala 8.1.1, pero «Gerencia de Desarrollo» es la 8.1; 8.1.1 no se añade."),
        (["CHOFER", "2101816 AP", "Gerencia de Desarrollo"], "Filas 4 y 5: «Chofer» (2101816AP) está 2 veces."),
    ],
)  # fmt: skip
def test_a_row_that_contradicts_others_stays_and_is_told(catalog, tmp_path, row: list[str], doubt: str) -> None:
    more = DRIVER[0], "2101816AP", DRIVER[2]
    result = made(catalog, CHIEF, CLERK, list(more), row, ["Otra", "2101816AP", "Gerencia de Desarrollo"])
    assert doubt in told(result)
    assert sorted(cargo.titulo for cargo in loaded(result, tmp_path).cargos) == sorted(
        [CHIEF[0], CLERK[0], DRIVER[0], row[0], "Otra"]
    )


def test_names_that_differ_in_capitals_and_accents_are_one(catalog, tmp_path: Path) -> None:
    rows = [["A", "21018126AP", "TRANSITO"], ["B", "21018126AP", "Tránsito"], ["C", "21018126AP", "Tránsito"]]
    result = made(catalog, *rows)
    assert "nombres" not in told(result)
    assert loaded(result, tmp_path).chart.unidades["8.1.2"].nombre == "Tránsito"


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ([], "no hay ninguna fila"),
        ([(1, ["", ""])], "no hay ninguna fila"),
        ([(1, ["Título", "Unidad"]), (2, ["Chofer", "X"])], "la primera fila dice «Título», «Unidad»"),
        ([(1, HEADER)], "ninguna fila sirve"),
        ([(1, HEADER), (2, ["Chofer", "x", "y"])], "ninguna fila sirve para un catálogo (Fila 2, no entró: «x» no"),
    ],
)
def test_a_table_of_which_nothing_can_be_made_is_refused(catalog, table, found: str) -> None:
    with pytest.raises(CatalogError) as caught:
        skeleton(table, catalog, MUNICIPALITY, "lista.csv")
    (problem,) = caught.value.problems
    assert found in problem.found
    assert str(problem).startswith("lista.csv: ")


# Whatever the rows, the folder loads, and every row is in it or told.

codes = st.from_regex(r"(2101|1433)[0-9]{3,4}(AP|ES|QQ)", fullmatch=True) | st.sampled_from(
    ["2101816AP", "21018126AP", "2101812 ES", "2101813DR", "2101813SP-DR", "21018130ERO", "", "8126"]
)
cells = st.text(max_size=8) | st.sampled_from(
    ["Chofer", "Gerencia de Obras", "GERENCIA DE OBRAS", "1", "\u2028", "a\nb"]
)


@given(rows=st.lists(st.tuples(cells, codes, cells), max_size=12))
def test_any_rows_make_a_catalogue_that_loads(catalog, tmp_path_factory, rows) -> None:
    rows.append(("Alcalde", "2101121FP", "Alcaldía"))
    result = made(catalog, *map(list, rows))
    back = loaded(result, tmp_path_factory.mktemp("catalogo"))
    assert len(back.cargos) == result.rows
    left_out = sum("no entró" in doubt for doubt in result.doubts)
    empty = sum(not any(" ".join(clean(cell).split()) for cell in row) for row in rows)
    assert result.rows + left_out + empty == len(rows)
    assert back.hallazgos is not None
