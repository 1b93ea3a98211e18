"""A faulty catalogue: file, line, field, what is wrong and what was expected; never a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import catalog as catalog_package
from catalog import CatalogError, Problem

QUEBRADA_HONDA = Path(__file__).parent.parent / "data" / "quebrada-honda"
FILES = ("clasificador.yaml", "codigo.yaml", "organigrama.yaml", "cargos.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(QUEBRADA_HONDA, tmp_path / "catalogo"))


def problems(folder: Path) -> list[Problem]:
    with pytest.raises(CatalogError) as caught:
        catalog_package.load(folder)
    return caught.value.problems


def edit(folder: Path, file: str, old: str, new: str) -> int:
    """Replaces the first `old` of a file; gives its line."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_untouched_copy_loads(folder: Path) -> None:
    assert len(catalog_package.load(folder).cargos) == 32


def test_missing_folder(tmp_path: Path) -> None:
    (found,) = problems(tmp_path / "nada")
    assert (found.line, found.found) == (0, "la carpeta no existe")
    assert "nada" in str(found)


@pytest.mark.parametrize("file", FILES)
def test_missing_file(folder: Path, file: str) -> None:
    (folder / file).unlink()
    (found,) = problems(folder)
    assert (found.file, found.line) == (file, 0)
    assert "no existe" in found.found
    assert str(found).startswith(f"{file}: ")


def test_unreadable_file(folder: Path) -> None:
    (folder / "cargos.yaml").unlink()
    (folder / "cargos.yaml").mkdir()
    (found,) = problems(folder)
    assert "no se puede leer" in found.found


def test_every_missing_file_is_told_at_once(tmp_path: Path) -> None:
    assert [p.file for p in problems(tmp_path)] == list(FILES)


# What YAML itself refuses, or can do beyond data.


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("listas:\n  - nombre: [uno\n", 3, "el YAML no se entiende"),
        ("listas:\n\t- nombre: uno\n", 2, "el YAML no se entiende"),
        ("listas: uno: dos\n", 1, "el YAML no se entiende"),
        ("listas: 'sin cerrar\n", 2, "el YAML no se entiende"),
        ("a: &x [1]\nlistas: *x\n", 1, "ancla o alias"),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nlistas: [*c]\n", 1, "ancla o alias"),
        (
            "listas: !!python/object/apply:os.system [x]\n",
            1,
            "python/object/apply:os.system» no se admite",
        ),
        ("listas: !ruby/object x\n", 1, "la etiqueta «!ruby/object»"),
        ("listas: " + "[" * 40 + "]" * 40 + "\n", 1, "demasiados niveles de anidamiento"),
        ("listas: []\n---\nlistas: []\n", 2, "un segundo documento"),
        ("listas: []\nlistas: []\n", 2, "la clave «listas» está dos veces"),
        ("listas: []\n<<: {a: 1}\n", 2, "una clave que no es un texto"),
        ("listas: []\n? [a]\n: b\n", 2, "una clave que no es un texto"),
        ("listas: [\x07]\n", 0, "un carácter que YAML no admite"),
    ],
)
def test_yaml_faults(folder: Path, text: str, line: int, found: str) -> None:
    (folder / "cargos.yaml").write_text(text, encoding="utf-8")
    (problem,) = problems(folder)
    assert problem.file == "cargos.yaml"
    assert found in problem.found
    assert problem.line == line
    assert problem.expected
    for english in ("expected", "found", "mapping", "while", "token", "scanning"):
        assert english not in str(problem)


def test_not_utf8(folder: Path) -> None:
    text = (folder / "cargos.yaml").read_text(encoding="utf-8")
    (folder / "cargos.yaml").write_bytes(text.encode("latin-1"))
    (problem,) = problems(folder)
    assert (problem.line, problem.found) == (1, "una letra no está en UTF-8")  # «CATÁLOGO» in the first comment


def test_utf8_with_a_mark_and_crlf_is_fine(folder: Path) -> None:
    for file in FILES:
        raw = (folder / file).read_bytes().replace(b"\n", b"\r\n")
        (folder / file).write_bytes(b"\xef\xbb\xbf" + raw)
    assert len(catalog_package.load(folder).cargos) == 32


def test_huge_file(folder: Path) -> None:
    with (folder / "cargos.yaml").open("ab") as file:
        file.write(b"#" * 8_000_001)
    (problem,) = problems(folder)
    assert "pesa" in problem.found
    assert "8000000" in problem.expected


@pytest.mark.parametrize("text", ["", "# solo un comentario\n", "solo un texto\n", "- una lista\n", "null\n"])
def test_a_file_of_another_kind(folder: Path, text: str) -> None:
    (folder / "cargos.yaml").write_text(text, encoding="utf-8")
    (problem,) = problems(folder)
    assert problem.file == "cargos.yaml"
    assert problem.line >= 1


# Fields: one fault at a time, (file, old, new, field, found, expected).


@pytest.mark.parametrize(
    ("file", "old", "new", "field", "found", "expected"),
    [
        ("cargos.yaml", "titulo: Alcalde, ", "", "listas[1].cargos[1].titulo", "falta el campo", "no esté vacío"),
        ("cargos.yaml", "titulo: Alcalde", "titulo: ''", "listas[1].cargos[1].titulo", "está vacío", "no esté vacío"),
        ("cargos.yaml", "nombre: Directivos", "nombre:", "listas[1].nombre", "está vacío", "no esté vacío"),
        ("cargos.yaml", "titulo: Alcalde", "titulo: '123'", "listas[1].cargos[1].titulo", "«123»", "alguna letra"),
        ("cargos.yaml", "titulo: Alcalde", "titulo: '***'", "listas[1].cargos[1].titulo", "«***»", "alguna letra"),
        ("cargos.yaml", "titulo: Alcalde", "titulo: [x]", "listas[1].cargos[1].titulo", "hay un grupo", "un texto"),
        ("cargos.yaml", "titulo: Alcalde", "titlo: Alcalde", "listas[1].cargos[1].titlo", "«titlo» no se conoce",
         "uno de: titulo, codigo"),
        ("cargos.yaml", "4071011DIR", "4071O11DIR", "listas[1].cargos[1].codigo", "no sirve", "como está impreso"),
        ("cargos.yaml", "4071011DIR", "40710111DIR", "listas[1].cargos[1].codigo", "no tiene la forma", "7 o 9"),
        ("cargos.yaml", "4071011DIR", "4071011DI", "listas[1].cargos[1].codigo", "no tiene la forma", "3 letras"),
        ("cargos.yaml", "4071011DIR", "4081011DIR", "listas[1].cargos[1].codigo", "no señala ninguna unidad", "407"),
        ("cargos.yaml", "4071011DIR", "4079011DIR", "listas[1].cargos[1].codigo", "no señala ninguna unidad", "órgano"),
        ("cargos.yaml", "4071011DIR", "4072011DIR", "listas[1].cargos[1].codigo", "no señala ninguna unidad", "órgano"),
        ("cargos.yaml", "4071011DIR", "4071011XYZ", "listas[1].cargos[1].codigo", "no son de un grupo", "DIR, PRO"),
        ("cargos.yaml", "4071011DIR", "4071019DIR", "listas[1].cargos[1].codigo", "el nivel 9", "1, 2, 3, 4"),
        ("cargos.yaml", "grupo: DIR", "grupo: XYZ", "listas[1].grupo", "«XYZ» no existe", "DIR, PRO, TEC, AUX"),
        ("cargos.yaml", "grupo: DIR", "grupo: dir", "listas[1].grupo", "no sirve", "mayúsculas"),
        ("codigo.yaml", "numero: 407", "numero: 4077", "pliego.numero", "«4077»", "3 dígitos"),
        ("codigo.yaml", "numero: 407", "numero: abc", "pliego.numero", "no sirve", "solo dígitos"),
        ("codigo.yaml", "digitos: 3", "digitos: 0", "partes[1].digitos", "no sirve", "un número de 1 a 9"),
        ("codigo.yaml", "digitos: 3", "digitos: tres", "partes[1].digitos", "no sirve", "un número de 1 a 9"),
        ("codigo.yaml", "parte: nivel", "parte: rango", "partes[5].parte", "no sirve", "uno de: nivel"),
        ("codigo.yaml", "parte: unidad", "parte: pliego", "partes", "pliego, organo, pliego", "puede faltar"),
        ("codigo.yaml", "digito: 1", "digito: 11", "niveles[1].digito", "«11»", "1 dígito"),
        ("codigo.yaml", "digito: 2", "digito: 1", "niveles[2].digito", "está dos veces", "una vez"),
        ("codigo.yaml", "grupo: DIR", "grupo: XYZ", "niveles[1].grupo", "«XYZ» no existe", "uno de: DIR"),
        ("codigo.yaml", "letras: DIR", "letras: DI", "grupos[1].letras", "«DI»", "3 letras"),
        ("codigo.yaml", "letras: PRO", "letras: DIR", "grupos[2].letras", "«DIR» está dos veces", "una vez"),
        ("organigrama.yaml", "digito: 1", "digito: 11", "organos[1].digito", "«11»", "1 dígito"),
        ("organigrama.yaml", "digito: 2", "digito: 1", "organos[2].digito", "está dos veces", "no se repita"),
        ("organigrama.yaml", 'numero: "02"', "numero: 2", "organos[3].unidades[2].numero", "«2»", "2 dígitos"),
        ("organigrama.yaml", 'numero: "02"', 'numero: "01"', "organos[3].unidades[2].numero", "3.01 está dos veces",
         "no se repita"),
        ("organigrama.yaml", 'numero: "12"', 'numero: "01"', "organos[3].unidades[1].sub_unidades[2].numero",
         "3.01.01 está dos veces", "no se repita"),
        ("organigrama.yaml", "en_uso: false", "en_uso: quizá", "organos[2].en_uso", "no sirve", "true o false"),
        ("organigrama.yaml", "unidades: []", "unidades: [{numero: '01', nombre: X, impreso: X}]",
         "organos[2].unidades", "sin uso tiene unidades", "una lista vacía"),
        ("organigrama.yaml", "unidades: []", "unidades: no", "organos[2].unidades", "no es una lista", "una lista"),
        ("clasificador.yaml", "grupo: DIR", "grupo: XYZ", "definiciones[1].grupo", "«XYZ» no existe", "uno de: DIR"),
        ("clasificador.yaml", "siglas: MDQH\n", "", "siglas", "falta el campo", "un texto"),
        ("clasificador.yaml", "edicion: 1999", "edicion: {año: 1999}", "edicion", "hay un grupo", "un texto"),
    ],
)  # fmt: skip
def test_field_faults(folder: Path, file: str, old: str, new: str, field: str, found: str, expected: str) -> None:
    line = edit(folder, file, old, new)
    told = [p for p in problems(folder) if p.field == field]
    assert told, problems(folder)
    (problem,) = told
    assert problem.file == file
    assert found in problem.found
    assert expected in problem.expected
    # A field that is missing, and a fault of a whole list, stand on the line of what is around them.
    assert abs(problem.line - line) <= (0 if new and field != "partes" else 20)
    assert field in str(problem)


def vocabulary(folder: Path, text: str) -> Problem:
    (folder / "vocabulario.yaml").write_text(text, encoding="utf-8")
    (problem,) = problems(folder)
    assert problem.file == "vocabulario.yaml"
    return problem


def test_vocabulary_faults(folder: Path) -> None:
    cargo, *_, other = catalog_package.load(folder).cargos
    head = "origenes: {uso: lo que se dice}\n"
    problem = vocabulary(folder, head + "cargos: [{titulos: [Astronauta], origen: uso, nombres: [x]}]\n")
    assert (problem.line, problem.field) == (2, "cargos[1].titulos")
    assert "«Astronauta»" in problem.found
    assert cargo.unidad != other.unidad
    row = f"cargos: [{{titulos: ['{cargo.titulo}'], unidad: '{other.unidad}', origen: uso, nombres: [x]}}]\n"
    problem = vocabulary(folder, head + row)
    assert (problem.line, problem.field) == (2, "cargos[1].titulos")
    assert problem.found == f"ningún cargo «{cargo.titulo}» está en la unidad {other.unidad}"
    problem = vocabulary(folder, head + "unidades:\n  - {unidad: '9.99', origen: uso, nombres: [x]}\n")
    assert (problem.line, problem.field) == (3, "unidades[1].unidad")
    problem = vocabulary(folder, head + "palabras: [{palabra: a, vale: [b], origen: oído}]\n")
    assert "«oído»" in problem.found
    assert problem.expected == "uno de: uso"
    problem = vocabulary(folder, head + "origen: x\n")
    assert "no se conoce" in problem.found


def test_several_faults_at_once(folder: Path) -> None:
    """Faults of shape are told for all files together; so are those that tie one file to another."""
    edit(folder, "cargos.yaml", "4073011DIR", "40730x1DIR")
    edit(folder, "cargos.yaml", "titulo: Vaquero", "titulo: ''")
    edit(folder, "codigo.yaml", "digitos: 3", "digitos: 30")
    edit(folder, "organigrama.yaml", "nombre: Alta", "nmbre: Alta")
    (folder / "clasificador.yaml").write_text("titulo: [", encoding="utf-8")
    found = problems(folder)
    assert {(p.file, p.field) for p in found} == {
        ("clasificador.yaml", ""), ("codigo.yaml", "partes[1].digitos"), ("cargos.yaml", "listas[1].cargos[2].codigo"),
        ("cargos.yaml", "listas[4].cargos[4].titulo"), ("organigrama.yaml", "organos[1].nombre"),
        ("organigrama.yaml", "organos[1].nmbre"),
    }  # fmt: skip
    assert all(p.line for p in found)


def test_several_ties_at_once(folder: Path) -> None:
    edits = [
        ("cargos.yaml", "4073011DIR", "4083011DIR"),
        ("cargos.yaml", "4073034AUX", "4079034AUX"),
        ("clasificador.yaml", "grupo: PRO", "grupo: ZZZ"),
    ]
    first, second, third = (edit(folder, *change) for change in edits)
    assert [(p.file, p.line) for p in problems(folder)] == [
        ("clasificador.yaml", third), ("cargos.yaml", first), ("cargos.yaml", second),
    ]  # fmt: skip


def test_faults_are_told_from_top_to_bottom(folder: Path) -> None:
    lines = [edit(folder, "cargos.yaml", old, new) for old, new in (
        ("titulo: Alcalde", "zeta: 1, alfa: 2, titulo: Alcalde"), ("4073011DIR", "x"), ("4073034AUX", "y"),
    )]  # fmt: skip
    (folder / "cargos.yaml").write_text(
        (folder / "cargos.yaml").read_text(encoding="utf-8") + "zeta: 1\nalfa: 2\nmedio: 3\n", encoding="utf-8"
    )
    found = problems(folder)
    assert [p.line for p in found] == sorted(p.line for p in found)
    assert [p.line for p in found[:4]] == [lines[0], lines[0], lines[1], lines[2]]
    assert [p.field for p in found[-3:]] == ["zeta", "alfa", "medio"]


@pytest.mark.parametrize(
    ("file", "text", "field"),
    [
        ("cargos.yaml", "listas: []\n", "listas"),
        ("cargos.yaml", "listas: [{nombre: X, impreso: X, seccion: V, grupo: DIR, cargos: []}]\n", "listas[1].cargos"),
        ("organigrama.yaml", "seccion: V\ntipos: []\norganos: []\n", "organos"),
    ],
)
def test_an_empty_list_where_something_must_be(folder: Path, file: str, text: str, field: str) -> None:
    (folder / file).write_text(text, encoding="utf-8")
    (problem,) = problems(folder)
    assert (problem.file, problem.field, problem.found) == (file, field, "la lista está vacía")
    assert problem.expected == "al menos un renglón"


def test_a_part_left_out_stops_there(folder: Path) -> None:
    """Without «unidad» no code can be cut: that is told, and nothing is judged by it."""
    text = (folder / "codigo.yaml").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if "parte: unidad" not in line]
    assert len(kept) == len(text.splitlines()) - 1
    (folder / "codigo.yaml").write_text("\n".join(kept), encoding="utf-8")
    found = problems(folder)
    assert [(p.file, p.field) for p in found] == [("codigo.yaml", "partes")]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ('"Jefe \\e[31mX"', "U+001B"), ('"Jefe\\nX"', "U+000A"), ('"Jefe \\u202eX"', "U+202E"),
        ('"Jefe \\u200bX"', "U+200B"), ("Je\u00adfe", "U+00AD"), ("Te\u0301cnico", "dos signos"),
    ],
)  # fmt: skip
def test_signs_that_steer_a_terminal_are_refused(folder: Path, written: str, found: str) -> None:
    line = edit(folder, "cargos.yaml", "titulo: Alcalde", f"titulo: {written}")
    (problem,) = problems(folder)
    assert (problem.file, problem.line, problem.field) == ("cargos.yaml", line, "listas[1].cargos[1].titulo")
    assert found in problem.found
    assert "de control" in problem.expected
    assert str(problem).isprintable()


def test_signs_that_steer_a_terminal_are_refused_in_keys(folder: Path) -> None:
    line = edit(folder, "cargos.yaml", "titulo: Alcalde", '"ti\\etulo": Alcalde')
    (problem,) = problems(folder)
    assert (problem.line, problem.field) == (line, "listas[1].cargos[1]")
    assert str(problem).isprintable()


def test_a_path_that_cannot_even_be_looked_up() -> None:
    (problem,) = problems(Path("x" * 5_000))
    assert problem.found == "la carpeta no existe"


def test_the_message_is_one_line_a_fault(folder: Path) -> None:
    edit(folder, "cargos.yaml", "4073011DIR", "4083011DIR")
    with pytest.raises(CatalogError) as caught:
        catalog_package.load(folder)
    assert str(caught.value) == (
        "cargos.yaml, línea 9, campo «listas[1].cargos[2].codigo»: «4083011DIR» no señala ninguna unidad del "
        "organigrama. Se esperaba: pliego 407, y un órgano y una unidad que existan."
    )


def test_values_stay_what_was_typed(folder: Path) -> None:
    edit(folder, "cargos.yaml", "titulo: Alcalde", "titulo: no")
    edit(folder, "clasificador.yaml", "edicion: 1999", "edicion: 8.10")
    catalog = catalog_package.load(folder)
    assert catalog.cargo(1).titulo == "no"
    assert catalog.document.edicion == "8.10"


# Whatever happens to a file, it loads or tells; it does not crash.

TEXTS = {file: (QUEBRADA_HONDA / file).read_text(encoding="utf-8") for file in FILES}
PIECES = ["", " ", "\n", "\t", "- ", ": ", "{", "}", "[", "]", "'", '"', "&a ", "*a", "!x ", "---\n", "0", "9", "á"]
PIECES += ["\x00", "\u2028", "<<: ", "? ", "|\n", "%YAML 9\n"]


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, str]:
    file = draw(st.sampled_from(FILES))
    text = TEXTS[file]
    for _ in range(draw(st.integers(1, 4))):
        at, cut = draw(st.integers(0, len(text))), draw(st.integers(0, 30))
        piece = draw(st.sampled_from(PIECES))
        text = text[:at] + piece + text[at + cut :]
    return file, text


@given(damaged())
def test_damage_never_crashes(tmp_path_factory: pytest.TempPathFactory, damage: tuple[str, str]) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    for file, text in (TEXTS | dict([damage])).items():
        (folder / file).write_text(text, encoding="utf-8", newline="")
    told: tuple[object, ...] | None
    try:
        told = catalog_package.load(folder).hallazgos
    except CatalogError as error:
        told = tuple(error.problems) or None
    assert told is not None
