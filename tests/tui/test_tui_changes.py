"""`cargos cambios` and `cargos catalogo nuevo`: what is shown, what is written, and that it is all or nothing."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

import catalog as catalog_package
from catalog import CatalogError
from catalog.changes import Change
from tui.office.changes import add, show, undo
from tui.office.skeleton import create
from tui.office.tables import CannotSaveError

TODAY = date(2020, 5, 4)
SINCE = {"fecha": "2009-03-12", "norma": "Ordenanza 012-2009-MPP", "motivo": "reorganización"}
GONE = Change(tipo="retirar", numero=12, **SINCE)
POST = Change(tipo="nuevo-cargo", titulo="Especialista en Buses", codigo="21018125ES", **SINCE)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "cambios.yaml"


def said(do, *arguments, **named) -> tuple[int, str]:
    out = io.StringIO()
    return do(*arguments, out, **named), out.getvalue()


def test_without_changes_it_says_so(catalog, path: Path) -> None:
    assert said(show, catalog, path) == (0, "No hay cambios: el clasificador está como se imprimió en 2007.\n")
    assert not path.exists()


def test_a_change_is_kept_shown_and_taken_back(catalog, path: Path) -> None:
    status, told = said(add, catalog, path, POST, today=TODAY)
    line = "+ 208 «Especialista en Buses» 21018125ES (Ordenanza 012-2009-MPP, 12/03/2009: reorganización)"
    assert (status, told) == (0, f"Guardado:\n{line}\nPara quitarlo: cargos cambios deshacer\n")
    assert said(add, catalog, path, GONE, today=TODAY)[0] == 0
    status, told = said(show, catalog, path)
    assert status == 0
    assert told.splitlines()[:2] == [
        line, "− 12 «Gerente» 2101762EC (Ordenanza 012-2009-MPP, 12/03/2009: reorganización)",
    ]  # fmt: skip
    assert "Cargos impresos: 207; vigentes con los cambios: 207." in told
    assert len(catalog_package.load(changes=path).cargos) == 207
    assert said(undo, catalog, path)[1].splitlines()[1:] == [told.splitlines()[1], "Queda 1 cambio."]
    assert said(undo, catalog, path)[1].splitlines()[1:] == [line, "No queda ningún cambio."]
    assert said(undo, catalog, path) == (1, "No hay ningún cambio que deshacer.\n")
    assert said(show, catalog, path)[1].startswith("No hay cambios")


def test_a_change_without_a_date_is_of_today(catalog, path: Path) -> None:
    undated = Change(tipo="retirar", numero=12, fecha="", norma="Ordenanza 1", motivo="m")
    assert "(Ordenanza 1, 04/05/2020: m)" in said(add, catalog, path, undated, today=TODAY)[1]


def test_what_was_typed_is_cleaned(catalog, path: Path) -> None:
    typed = Change(tipo="renombrar", numero=12, titulo=" Gerente\x1b[31m\nde  Rentas ", fecha="", norma="N", motivo="M")
    said(add, catalog, path, typed, today=TODAY)
    assert catalog_package.load(changes=path).cargo(12).titulo == "Gerente[31m de Rentas"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (Change(tipo="retirar", numero=999, **SINCE),
         "el cambio no se guardó, campo «numero»: el cargo 999 no existe."),
        (Change(tipo="retirar", numero=1, fecha="2020-05-05", norma="N", motivo="M"),
         "campo «fecha»: la fecha 2020-05-05 todavía no llega. Se esperaba: la de hoy (2020-05-04)"),
        (Change(tipo="retirar", numero=12, **SINCE), "campo «numero»: el cargo 12 ya está retirado."),
        (Change(tipo="retirar", numero=1, fecha="ayer", norma=" ", motivo=""), "campo «norma»: falta el campo."),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_is_not_written(catalog, path: Path, change: Change, told: str) -> None:
    said(add, catalog, path, GONE, today=TODAY)
    before = path.read_bytes()
    out = io.StringIO()
    with pytest.raises(CatalogError) as caught:
        add(catalog, path, change, out, today=TODAY)
    assert told in str(caught.value)
    assert (out.getvalue(), path.read_bytes()) == ("", before)


def test_a_file_made_faulty_by_hand_is_told_with_its_line_and_left_alone(catalog, path: Path) -> None:
    said(add, catalog, path, GONE, today=TODAY)
    broken = path.read_text(encoding="utf-8").replace("numero: 12", "numero: 912")
    path.write_text(broken, encoding="utf-8")
    for do in (lambda out: show(catalog, path, out), lambda out: undo(catalog, path, out),
               lambda out: add(catalog, path, POST, out, TODAY)):  # fmt: skip
        with pytest.raises(CatalogError, match=r"cambios.yaml, línea 6, campo «cambios\[1\].numero»: el cargo 912"):
            do(io.StringIO())
    assert path.read_text(encoding="utf-8") == broken


def test_a_comment_by_hand_survives_every_change(catalog, path: Path) -> None:
    said(add, catalog, path, GONE, today=TODAY)
    path.write_text(path.read_text(encoding="utf-8") + "  # revisado\n", encoding="utf-8")
    said(add, catalog, path, POST, today=TODAY)
    said(undo, catalog, path)
    assert path.read_text(encoding="utf-8").endswith("  # revisado\n")


def test_a_place_that_cannot_be_written_is_told(catalog, tmp_path: Path) -> None:
    (tmp_path / "archivo").write_text("", encoding="utf-8")
    with pytest.raises((CannotSaveError, CatalogError), match="archivo"):
        add(catalog, tmp_path / "archivo" / "cambios.yaml", GONE, io.StringIO(), TODAY)


# cargos catalogo nuevo


def table(folder: Path, rows, *, encoding: str = "utf-8", delimiter: str = ";") -> Path:
    path = folder / "lista.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(["Título", "Código", "Unidad orgánica"])
        writer.writerows(rows)
    return path


def exported(catalog):
    return [(c.titulo, c.impreso, catalog.chart.unidades[c.unidad].nombre) for c in catalog.cargos]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ","])
def test_an_exported_classification_becomes_a_folder_that_loads(catalog, tmp_path, encoding, delimiter) -> None:
    source = table(tmp_path, exported(catalog), encoding=encoding, delimiter=delimiter)
    before, folder = source.read_bytes(), tmp_path / "nuevo" / "clasificador"
    status, told = said(create, source, folder, "Municipalidad Distrital de Prueba")
    assert exported(catalog_package.load(folder)) == exported(catalog)
    assert status == 1
    assert "Filas que entraron: 207." in told
    assert f"cargos --catalogo {folder}" in told
    assert (folder / "dudas.txt").read_text(encoding="utf-8").splitlines()[0].strip() in told
    assert source.read_bytes() == before
    assert [entry.name for entry in folder.parent.iterdir()] == ["clasificador"]


def test_a_sound_table_leaves_no_doubt(other, tmp_path: Path) -> None:
    (tmp_path / "vacía").mkdir()
    source = table(tmp_path, exported(other))
    status, _ = said(create, source, tmp_path / "vacía", "Otra", model=other.folder)
    assert status == 0
    assert not (tmp_path / "vacía" / "dudas.txt").exists()


def test_a_long_report_is_cut_on_the_screen_and_whole_in_the_file(tmp_path: Path) -> None:
    rows = [("Chofer", "2101816AP", "Obras"), *(("Chofer", f"{n}", "Obras") for n in range(100))]
    _, told = said(create, table(tmp_path, rows), tmp_path / "nuevo", "Otra")
    assert "… y 60 más, en dudas.txt" in told
    assert len((tmp_path / "nuevo" / "dudas.txt").read_text(encoding="utf-8").splitlines()) == 100


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    source = table(tmp_path, [("Chofer", "2101816AP", "Obras")])
    for taken in (tmp_path, source):
        with pytest.raises(CannotSaveError, match="ya existe"):
            create(source, taken, "Otra", io.StringIO())
    assert [entry.name for entry in tmp_path.iterdir()] == ["lista.csv"]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("lista.csv", b"", "vac"),
        ("lista.csv", b"\n\n", "vac"),
        ("foto.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "una imagen"),
        ("lista.xlsx", b"%PDF-1.4\n", "PDF"),
        ("lista.csv", "Título;Código;Unidad\nChofer;2101816AP;Obras\n".encode("utf-16"), "UTF-16"),
        ("lista.csv", b"T\xc3\xadtulo;C\x81digo\n", "codificación"),
        ("lista.csv", "Título;Unidad\nChofer;Obras\n".encode(), "«código»"),
        ("lista.csv", "Título;Código;Unidad\n".encode(), "ninguna fila"),
        ("lista.csv", "Título;Código;Unidad\n".encode() + b"Chofer;2101816AP;Obras\n" * 100_000, "20000|20 000|más de"),
    ],
)
def test_what_is_no_such_table_is_told_and_nothing_is_written(tmp_path, name, content, told) -> None:
    from catalog.staffing.grid import TableError

    source = tmp_path / name
    source.write_bytes(content)
    with pytest.raises((TableError, CatalogError), match=told) as caught:
        create(source, tmp_path / "nuevo", "Otra", io.StringIO())
    assert name in str(caught.value)
    assert not (tmp_path / "nuevo").exists()
    assert source.read_bytes() == content
