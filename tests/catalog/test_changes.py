"""Changes of the classification: what they do to it, what is refused, and the file that they are kept in."""

from __future__ import annotations

from pathlib import Path

import pytest
from changes_made import GONE, LAST, POST, TITLE, UNIT, alter, changed
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from msgspec.structs import replace

import catalog as catalog_package
from catalog import CatalogError
from catalog.changes import Change, Changes, added, diff, read_changes, without_last
from catalog.text import clean


def refused(catalog, *changes):
    with pytest.raises(CatalogError) as caught:
        changed(catalog, *changes)
    return caught.value.problems


# What a change does.


def test_without_changes_the_catalogue_is_as_printed(catalog) -> None:
    assert changed(catalog).cargos == catalog.cargos
    assert all(not cargo.edicion for cargo in catalog.cargos)


def test_a_new_cargo_has_the_next_number_and_says_where_it_comes_from(catalog) -> None:
    now = changed(catalog, UNIT, POST)
    cargo = now.cargo(LAST + 1)
    assert (cargo.titulo, cargo.codigo, cargo.unidad) == ("Especialista en Vivienda", "21018145ES", "8.1.4")
    assert cargo.fuente == "cambios, Ordenanza 012-2009-MPP (cargo nuevo, 12/03/2009)"
    assert now.by_code["21018145ES"] == now.members("8.1.4") == (cargo,)


def test_a_new_unit_stands_behind_those_beside_it(catalog) -> None:
    chart = changed(catalog, UNIT).chart
    assert [unit.clave for unit in chart.children("8.1")] == ["8.1.1", "8.1.2", "8.1.3", "8.1.4"]
    assert list(chart.unidades).index("8.1.4") == list(chart.unidades).index("8.1.3") + 1
    assert (chart.unidades["8.1.4"].tipo, chart.unidades["8.1.4"].corto) == ("Sub Gerencia", "Vivienda")
    assert chart.path("8.1.4")[0] == "Órganos de Línea"


def test_a_new_unit_right_under_an_organ_stands_behind_its_other_units(catalog) -> None:
    unit = alter(UNIT, clave="7.7", nombre="Gerencia de Archivo")
    keys = list(changed(catalog, unit).chart.unidades)
    assert keys[keys.index("7.7") - 1 : keys.index("7.7") + 2] == ["7.6.2", "7.7", "8.1"]


def test_a_code_may_be_written_as_people_write_codes(catalog) -> None:
    assert changed(catalog, alter(POST, codigo="2101 8.1.2.5 SP-ES")).cargo(LAST + 1).codigo == "21018125ES"


def test_a_renamed_cargo_keeps_its_number_its_code_and_its_place_in_the_document(catalog) -> None:
    before, after = catalog.cargo(86), changed(catalog, TITLE).cargo(86)
    assert after.titulo == "Especialista en Movilidad"
    assert (after.codigo, after.lista, after.fila) == (before.codigo, before.lista, before.fila)
    assert after.fuente == before.fuente + " (título según Ordenanza 012-2009-MPP, 12/03/2009)"


def test_a_withdrawn_cargo_is_gone_and_the_others_keep_their_numbers(catalog) -> None:
    now = changed(catalog, GONE)
    assert len(now.cargos) == LAST - 1
    with pytest.raises(IndexError):
        now.cargo(12)
    assert all(now.cargo(cargo.numero) == cargo for cargo in catalog.cargos if cargo.numero != 12)


def test_numbers_of_new_cargos_do_not_fill_gaps(catalog) -> None:
    last_gone = alter(GONE, numero=LAST)
    assert changed(catalog, last_gone, alter(POST, codigo="21018125ES")).cargos[-1].numero == LAST + 1


def test_a_new_cargo_can_be_renamed_and_withdrawn(catalog) -> None:
    renamed = alter(TITLE, numero=LAST + 1, titulo="Especialista en Vivienda Social")
    cargo = changed(catalog, UNIT, POST, renamed).cargo(LAST + 1)
    assert cargo.titulo == "Especialista en Vivienda Social"
    assert cargo.edicion == "cargo nuevo, 12/03/2009; título según Ordenanza 012-2009-MPP, 12/03/2009"
    assert changed(catalog, UNIT, POST, alter(GONE, numero=LAST + 1)).cargos == catalog.cargos


def test_the_catalogue_that_was_given_stays_as_it_is(catalog) -> None:
    before = catalog.cargos, dict(catalog.chart.unidades)
    changed(catalog, UNIT, POST, TITLE, GONE)
    assert (catalog.cargos, dict(catalog.chart.unidades)) == before


def test_a_new_unit_says_which_norm_brought_it_and_that_it_is_not_printed(catalog) -> None:
    chart = changed(catalog, UNIT).chart
    assert chart.fuente("8.1.4") == "cambios, Ordenanza 012-2009-MPP (unidad nueva, 12/03/2009)"
    assert chart.unidades["8.1.4"].impreso == ""
    assert {chart.fuente(key) for key in catalog.chart.unidades} == {catalog.chart.seccion}


def test_a_cargo_knows_every_title_that_it_had(catalog) -> None:
    again = alter(TITLE, titulo="Especialista en Movilidad Urbana")
    back = alter(TITLE, titulo="Especialista en Tránsito")
    assert catalog.cargo(86).antes == ()
    assert changed(catalog, TITLE, again).cargo(86).antes == ("Especialista en Tránsito", "Especialista en Movilidad")
    assert changed(catalog, TITLE, again, back).cargo(86).antes == (TITLE.titulo, again.titulo)


def test_a_remark_about_a_renamed_row_is_of_what_is_printed(catalog) -> None:
    number = next(one.numeros[0] for one in catalog.hallazgos if "dice «Transito»" in one.texto)
    now = changed(catalog, alter(TITLE, numero=number, titulo="Inspector de Tránsito y Vialidad"))
    assert all(one.texto.startswith("Impreso: ") for one in now.hallazgos_of(number))
    assert now.hallazgos_of(number)
    assert now.hallazgos_of(1) == catalog.hallazgos_of(1)


def test_another_municipality_has_its_own_widths(other) -> None:
    unit = alter(UNIT, clave="3.02.01", nombre="División de Puentes")
    post = alter(POST, titulo="Ingeniero de Puentes", codigo="407302012PRO")
    assert changed(other, unit, post).cargos[-1].unidad == "3.02.01"


# What is refused.


@pytest.mark.parametrize(
    ("change", "field", "found"),
    [
        (alter(POST, codigo="2101"), "codigo", "tiene 4 dígitos"),
        (alter(POST, codigo="21018945ES"), "codigo", "la sub unidad «8.9.4»|la unidad «8.9»"),
        (alter(POST, codigo="21018145ES"), "codigo", "la sub unidad «8.1.4»"),
        (alter(POST, codigo="2101215ES"), "codigo", "no se utiliza"),
        (alter(POST, codigo="21018126ES"), "codigo", "el nivel 6 es del grupo AP"),
        (alter(POST, codigo="21018129ES"), "codigo", "el nivel «9» no existe"),
        (alter(POST, codigo="21018125"), "codigo", "faltan las letras"),
        (alter(POST, codigo="99998125ES"), "codigo", "el pliego «9999»"),
        (alter(POST, codigo=""), "codigo", "falta el campo"),
        (alter(POST, titulo=""), "titulo", "falta el campo"),
        (alter(POST, titulo="123", codigo="21018125ES"), "titulo", "«123» no sirve"),
        (alter(POST, titulo="ESPECIALISTA EN TRANSITO", codigo="21018125ES"), "titulo", "el cargo 86 ya tiene"),
        (alter(POST, codigo="21018125ES", norma=""), "norma", "falta el campo"),
        (alter(POST, codigo="21018125ES", motivo="  "), "motivo", "no sirve"),
        (alter(POST, codigo="21018125ES", fecha="12/03/2009"), "fecha", "no es una fecha"),
        (alter(POST, codigo="21018125ES", fecha="2009-02-30"), "fecha", "no es una fecha"),
        (alter(POST, codigo="21018125ES", fecha="20090312"), "fecha", "no es una fecha"),
        (alter(POST, codigo="21018125ES", clave="8.1"), "clave", "no va en «nuevo-cargo»"),
        (alter(UNIT, clave="8.1.2"), "clave", "ya es de Sub Gerencia de Transportes"),
        (alter(UNIT, clave="8.9.1"), "clave", "la unidad 8.9, de la que dependería"),
        (alter(UNIT, clave="9.1"), "clave", "el órgano «9»"),
        (alter(UNIT, clave="2.1"), "clave", "no existe o no se usa"),
        (alter(UNIT, clave="8.1.10"), "clave", "no es la clave"),
        (alter(UNIT, clave="8.1.x"), "clave", "no es la clave"),
        (alter(UNIT, clave="8.1.２"), "clave", "no es la clave"),
        (alter(UNIT, clave="8"), "clave", "no es la clave"),
        (alter(UNIT, nombre=""), "nombre", "falta el campo"),
        (alter(UNIT, nombre="Sub Gerencia de Catastro"), "nombre", "la unidad 8.1.3 ya se llama"),
        (alter(UNIT, nombre="SUB-GERENCIA DE  CATÁSTRO"), "nombre", "la unidad 8.1.3 ya se llama"),
        (alter(UNIT, fecha="2006-12-31"), "fecha", "anterior al clasificador, que es de 2007"),
        (alter(GONE, fecha="1999-01-01"), "fecha", "anterior al clasificador, que es de 2007"),
        (alter(TITLE, numero=999), "numero", "el cargo 999 no existe"),
        (alter(TITLE, numero=0), "numero", "falta el campo"),
        (alter(TITLE, titulo="Especialista en Tránsito"), "titulo", "ya se titula"),
        (alter(GONE, numero=208), "numero", "no existe"),
        (alter(GONE, titulo="Gerente"), "titulo", "no va en «retirar»"),
    ],
)
def test_a_change_that_cannot_be_is_told_by_its_field(catalog, change, field, found) -> None:
    problems = refused(catalog, change)
    assert {problem.field for problem in problems} == {f"cambios[1].{field}"}
    assert any(part in str(problem) for problem in problems for part in found.split("|"))


def test_nothing_is_withdrawn_or_renamed_that_is_gone(catalog) -> None:
    for second in (GONE, alter(TITLE, numero=12)):
        (problem,) = refused(catalog, GONE, second)
        assert (problem.field, problem.found) == ("cambios[2].numero", "el cargo 12 ya está retirado")


def test_a_cargo_cannot_take_the_title_of_another_with_its_code(catalog) -> None:
    one, two = catalog.by_code["21017525ES"][:2]
    (problem,) = refused(catalog, alter(TITLE, numero=one.numero, titulo=two.titulo.upper()))
    assert problem.found == f"el cargo {two.numero} ya tiene este título y este código"


def test_a_unit_must_be_there_before_its_cargos(catalog) -> None:
    (problem,) = refused(catalog, POST, UNIT)
    assert problem.field == "cambios[1].codigo"


def test_two_new_units_cannot_have_one_name(catalog) -> None:
    (problem,) = refused(catalog, UNIT, alter(UNIT, clave="8.1.5"))
    assert (problem.field, problem.found) == (
        "cambios[2].nombre", "la unidad 8.1.4 ya se llama «Sub Gerencia de Vivienda»"
    )  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [
        (UNIT, POST, alter(GONE, numero=LAST + 1, fecha="2009-03-11")),
        (UNIT, POST, alter(TITLE, numero=LAST + 1, fecha="2009-03-11")),
        (TITLE, alter(TITLE, titulo="Especialista en Movilidad Urbana", fecha="2008-01-01")),
        (alter(TITLE, numero=12, titulo="Gerente de Rentas"), alter(GONE, fecha="2008-01-01")),
        (UNIT, alter(POST, fecha="2009-03-11")),
        (alter(UNIT, clave="7.7", nombre="Gerencia de Archivo"), alter(UNIT, clave="7.7.1", fecha="2008-01-01")),
    ],
)
def test_nothing_happens_to_what_was_not_there_yet_nor_before_what_happened_to_it(catalog, changes) -> None:
    (problem,) = refused(catalog, *changes)
    assert problem.field == f"cambios[{len(changes)}].fecha"
    assert "es anterior al último cambio" in problem.found
    assert "2009-03-12" in problem.expected


def test_what_happens_to_different_cargos_is_noted_in_any_order_of_dates(catalog) -> None:
    assert len(changed(catalog, TITLE, alter(GONE, fecha="2008-01-01")).cargos) == LAST - 1


def test_where_the_edition_is_no_year_a_date_is_any_date(catalog) -> None:
    undated = replace(catalog, document=structs.replace(catalog.document, edicion="primera"))
    assert changed(undated, alter(GONE, fecha="1999-01-01")).cargos


def test_every_problem_is_told_at_once(catalog) -> None:
    problems = refused(catalog, alter(POST, codigo="x", norma=""), alter(GONE, numero=900), alter(UNIT, clave="8.1"))
    assert [problem.field for problem in problems] == ["cambios[1].norma", "cambios[2].numero", "cambios[3].clave"]


# The file.

FILE = """\
# Lo decidió el Concejo.
cambios:
  # la primera
  - tipo: retirar
    numero: 12      # el gerente
    fecha: 2009-03-12
    norma: Ordenanza 012-2009-MPP
    motivo: se fusionó
# fin
"""


def test_a_file_is_read_with_the_lines_of_its_changes(tmp_path: Path, catalog) -> None:
    path = tmp_path / "cambios.yaml"
    path.write_text(FILE.replace("numero: 12 ", "numero: 912 "), encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        catalog_package.load(changes=path)
    assert str(caught.value).startswith("cambios.yaml, línea 5, campo «cambios[1].numero»: el cargo 912 no existe.")


def test_the_catalogue_is_loaded_with_the_changes(tmp_path: Path) -> None:
    path = tmp_path / "cambios.yaml"
    path.write_text(FILE, encoding="utf-8")
    now = catalog_package.load(changes=path)
    assert len(now.cargos) == LAST - 1


def test_a_file_that_is_not_there_changes_nothing(tmp_path: Path, catalog) -> None:
    assert catalog_package.load(changes=tmp_path / "no.yaml").cargos == catalog.cargos


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("tipo: retirar", "tipo: borrar", "línea 4, campo «cambios[1].tipo»: «borrar» no sirve"),
        ("    motivo: se fusionó\n", "", "línea 4, campo «cambios[1].motivo»: falta el campo"),
        ("    norma: Ordenanza 012-2009-MPP", "    norma:", "línea 7, campo «cambios[1].norma»: falta el campo"),
        ("numero: 12 ", "numero: doce ", "línea 5, campo «cambios[1].numero»: «doce» no sirve"),
        ("motivo: se", "razon: x\n    motivo: se", "línea 8, campo «cambios[1].razon»: el campo «razon» no se conoce"),
        ("cambios:", "cambios: [", "el YAML no se entiende"),
        ("2009-03-12", "2009-13-12", "línea 6, campo «cambios[1].fecha»: «2009-13-12» no es una fecha"),
    ],
)
def test_a_fault_of_the_file_is_told_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = tmp_path / "cambios.yaml"
    path.write_text(FILE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        catalog_package.load(changes=path)
    assert told in str(caught.value)


@pytest.mark.parametrize("raw", [b"\x89PNG\r\n\x1a\n\x00\x00", b"cambios: []\n\xff", b"\x00"])
def test_a_file_that_is_no_text_is_told(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "cambios.yaml"
    path.write_bytes(raw)
    with pytest.raises(CatalogError, match=r"cambios\.yaml"):
        read_changes(path)


def entries(tmp_path: Path, text: str) -> tuple[Change, ...]:
    path = tmp_path / "leer.yaml"
    path.write_bytes(text.encode("utf-8"))
    return read_changes(path).entries


@pytest.mark.parametrize(
    "text",
    [
        "", FILE, FILE.replace("\n", "\r\n"), FILE.rstrip("\n"), FILE.replace("\n  ", "\n      "), "# nada todavía\n",
        "cambios:\n", FILE.replace("\n  ", "\n"), "\ufeff" + FILE,
        "cambios:\n  - {tipo: retirar, numero: 12, fecha: 2009-03-12, norma: N, motivo: M}\n",
        "cambios:\n  - {tipo: retirar, numero: 12,\n     fecha: 2009-03-12, norma: N, motivo: M} # dos líneas\n",
        FILE.replace("se fusionó", ">-\n      se fusionó\n      con otra"),
    ],
)  # fmt: skip
def test_a_change_is_put_behind_the_others_and_taken_back(tmp_path: Path, text: str) -> None:
    before = entries(tmp_path, text)
    longer = added(text, POST)
    assert longer.startswith(text)
    assert entries(tmp_path, longer) == (*before, POST)
    back = without_last(longer)
    assert entries(tmp_path, back) == before
    if text.endswith("\n") and "cambios" in text:
        assert back == text


def test_comments_stay_when_the_last_change_goes() -> None:
    assert without_last(FILE) == "# Lo decidió el Concejo.\ncambios:\n  # la primera\n# fin\n"


@pytest.mark.parametrize("text", ["cambios: []\n", "cambios: [{tipo: retirar}]\n", FILE + "...\n"])
def test_a_file_that_cannot_be_continued_is_left_alone(text: str) -> None:
    with pytest.raises(CatalogError, match="no sabe continuar"):
        added(text, POST)


def test_there_must_be_a_change_to_take_back() -> None:
    for text in ("", "cambios:\n", "# nada\n"):
        with pytest.raises(CatalogError, match="no hay ningún cambio"):
            without_last(text)


words = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=1).filter(
    lambda text: text.strip() == text and clean(text, None) == text
)


@given(st.lists(st.builds(
    lambda norma, motivo, titulo, day: Change(tipo="renombrar", numero=86, titulo=titulo, fecha=day.isoformat(),
                                              norma=norma, motivo=motivo),
    words, words, words, st.dates(),
), min_size=1, max_size=4))  # fmt: skip
def test_whatever_a_change_says_is_read_back_as_it_was(tmp_path_factory, changes: list[Change]) -> None:
    texts = [""]
    for change in changes:
        texts.append(added(texts[-1], change))
    assert entries(tmp_path_factory.mktemp("c"), texts[-1]) == tuple(changes)
    for text in texts[-2:0:-1]:
        texts[-1] = without_last(texts[-1])
        assert texts[-1] == text


@given(st.data())
def test_numbers_of_what_was_printed_never_change(catalog, data) -> None:
    numbers = data.draw(st.lists(st.integers(1, LAST), unique=True, max_size=20))
    more = data.draw(st.integers(0, 5))
    posts = [alter(POST, titulo=f"Especialista en {'a' * (n + 3)}", codigo="21018125ES") for n in range(more)]
    changes = data.draw(st.permutations([*posts, *(alter(GONE, numero=n) for n in numbers)]))
    now = changed(catalog, *changes)
    assert [c.numero for c in now.cargos] == [n for n in range(1, LAST + more + 1) if n not in numbers]
    assert all(now.cargo(c.numero) is c for c in now.cargos)
    assert all(c == catalog.cargo(c.numero) for c in now.cargos if c.numero <= LAST)


# The readable diff.


def test_the_diff_tells_each_change_in_a_line(catalog) -> None:
    again = alter(TITLE, titulo="Especialista en Movilidad Urbana", fecha="2010-01-02")
    assert diff(catalog, Changes((UNIT, POST, TITLE, again, GONE))) == [
        "+ unidad 8.1.4 «Sub Gerencia de Vivienda» (Ordenanza 012-2009-MPP, 12/03/2009: reorganización)",
        "+ 208 «Especialista en Vivienda» 21018145ES (Ordenanza 012-2009-MPP, 12/03/2009: reorganización)",
        "~ 86 título: «Especialista en Tránsito» → «Especialista en Movilidad», 21018125ES (Ordenanza 012-2009-MPP, "
        "12/03/2009: reorganización)",
        "~ 86 título: «Especialista en Movilidad» → «Especialista en Movilidad Urbana», 21018125ES (Ordenanza "
        "012-2009-MPP, 02/01/2010: reorganización)",
        "− 12 «Gerente» 2101762EC (Ordenanza 012-2009-MPP, 12/03/2009: reorganización)",
    ]
