"""Files from outside, damaged in every way or made to do harm: they are read, or refused with what is wrong."""

from __future__ import annotations

import bz2
import io
import re
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from catalog import CatalogError
from catalog.schema import CargosFile
from catalog.source import MAX_FAULTS, convert
from catalog.staffing import TableError
from catalog.staffing.delimited import read_csv
from catalog.staffing.sheet import MAX_ROWS
from catalog.staffing.workbook import read_workbook
from catalog.yaml_file import read_yaml
from fuzz import targets

FILES = {path.name: path.read_bytes() for path in sorted(targets.SMALL.glob("*.yaml"))}
SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

# Catalogues

SIGNS = ["", " ", "\n", "\t", "- ", ": ", "{", "}", "[", "]", "'", '"', "&a ", "*a", "!x ", "---\n", "<<: ", "? ",
    "|\n", "%YAML 9\n",
         "\x00", "\u2028", "\x85", "\ufeff", "e\u0301", "\u0301" * 40, "~", "null", "1e999", "0x1F", "9" * 5_000,
         "2001-12-14",
         "[" * 60, "{a: " * 60, "  " * 400 + "x", "no", "8.10", "[bold]", "\x1b[31m"]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> tuple[bytes, str]:
    """A file of a real catalogue with some of its bytes replaced, doubled, moved or gone."""
    file = draw(st.sampled_from(list(FILES)))
    data = FILES[file]
    for _ in range(draw(st.integers(1, 4))):
        at, length = draw(st.integers(0, len(data))), draw(st.integers(0, 60))
        put = draw(st.sampled_from(SIGNS).map(str.encode) | st.binary(max_size=6) | st.just(data[at : at + length] * 2))
        data = data[:at] + put + data[at + length :]
    return data, file


@settings(max_examples=250)
@given(mutated())
def test_a_damaged_catalogue_loads_or_tells_its_faults(damage: tuple[bytes, str]) -> None:
    targets.yaml(*damage)


@settings(max_examples=150)
@given(st.binary(max_size=300) | st.lists(st.sampled_from(SIGNS),
    max_size=12).map(lambda signs: "".join(signs).encode()),
       st.sampled_from(list(FILES)))  # fmt: skip
def test_any_bytes_for_a_file_of_a_catalogue(data: bytes, file: str) -> None:
    targets.yaml(data, file)


LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
)
HARMFUL = {
    "aliases of aliases": (LAUGHS, "ancla o alias"),
    "nested in brackets": ("a: " + "[" * 500_000, "anidamiento"),
    "nested in braces": ("a: " + "{a: " * 200_000, "anidamiento"),
    "nested by dashes": ("- " * 500_000, "anidamiento"),
    "nested by question marks": ("? " * 500_000, "línea 1"),
    "nested by indentation": ("".join(" " * n + "a:\n" for n in range(1_000)), "anidamiento"),
    "a tag": ("a: !!python/object/apply:os.system [id]", "etiqueta"),
    "marks in a heap": ("a: e" + "\u0316\u0301" * 500_000, "tilde"),
    "too much": ("a: " + "x" * 9_000_000, "pesa"),
}


@pytest.mark.parametrize(("text", "told"), HARMFUL.values(), ids=HARMFUL)
def test_what_would_eat_the_machine_is_refused(tmp_path, text: str, told: str) -> None:
    (tmp_path / "cargos.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        read_yaml(tmp_path / "cargos.yaml")
    assert told in str(caught.value)
    assert len(str(caught.value)) < 1_000


def test_a_value_of_five_megabytes_is_read_as_it_is(tmp_path) -> None:
    (tmp_path / "x.yaml").write_text("a: " + "ñ1 " * 1_300_000, encoding="utf-8")
    assert len(read_yaml(tmp_path / "x.yaml")[0]["a"]) == 3 * 1_300_000 - 1


def test_of_a_hundred_thousand_faults_the_first_are_told(tmp_path) -> None:
    (tmp_path / "cargos.yaml").write_text("listas: [" + "1," * 100_000 + "]")
    data, lines = read_yaml(tmp_path / "cargos.yaml")
    with pytest.raises(CatalogError) as caught:
        convert(data, CargosFile, lines)
    assert len(caught.value.problems) == MAX_FAULTS
    assert caught.value.problems[0].field == "listas[1]"


# Staffing tables

HEAD = ["N°", "CARGO ESTRUCTURAL", "CÓDIGO", "CLASIFICACIÓN", "TOTAL", "O", "P", "CARGO DE CONFIANZA"]
CELLS = st.sampled_from(["", "1", "Chofer", "2101126AP", "SP-AP", "TOTAL", "Total órgano", "ÓRGANOS DE LÍNEA", "8.1",
    "061-063",
                         "X", "Sí", "=1+1", "Pág. 3", "UNIDAD: ", "Alcaldía", "N° 60", "-", "999999", "1.1",
                         "Sub Gerente",
                         "CARGO", "CÓDIGO", "e\u0301", "\u202e", "(x)", "«»"]) | st.text(max_size=12)  # fmt: skip
GRID = st.lists(st.lists(CELLS, max_size=9) | st.just(HEAD), max_size=12)


def as_csv(rows: list[list[str]], sign: str = ";") -> bytes:
    return "\n".join(sign.join(cell.replace("\n", " ") for cell in row) for row in rows).encode("utf-8", "replace")


def as_xlsx(rows: list[list[str]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            # What openpyxl itself would not write.
            book.active.cell(number, column, re.sub(r"[\x00-\x1f\ud800-\udfff\ufffe\uffff]", "", cell))
    book.save(out)
    return out.getvalue()


BOOK = as_xlsx(
    [HEAD, ["1", "Chofer", "2101126AP", "SP-AP", "1", "1", "0", ""], ["TOTAL", "", "", "", "1", "1", "0", ""]]
)


@settings(max_examples=250)
@given(GRID, st.sampled_from(";,\t|"))
def test_any_grid_is_checked_or_refused(rows: list[list[str]], sign: str) -> None:
    targets.table(as_csv([HEAD, *rows], sign))
    targets.table(as_csv(rows, sign))


@settings(max_examples=60)
@given(GRID)
def test_any_workbook_is_checked_or_refused(rows: list[list[str]]) -> None:
    targets.table(as_xlsx([HEAD, *rows]))


def changed(part: str, change: Callable[[bytes], bytes], book: bytes = BOOK) -> bytes:
    """The workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


with zipfile.ZipFile(io.BytesIO(BOOK)) as archive:
    PARTS = archive.namelist()


@settings(max_examples=250)
@given(st.data(), st.sampled_from(["", *PARTS]))
def test_a_damaged_workbook_is_read_or_refused(data: st.DataObject, part: str) -> None:
    """Bytes of the archive itself, or of one part in it, replaced."""

    def damaged(old: bytes) -> bytes:
        for _ in range(data.draw(st.integers(1, 3))):
            at, length = data.draw(st.integers(0, len(old))), data.draw(st.integers(0, 20))
            put = st.binary(max_size=5) | st.sampled_from(
                [b"<", b">", b'"', b"&#0;", b"&x;", b"-1", b"9" * 400, b"1e999", b"A1:XFD1048576"]
            )
            old = old[:at] + data.draw(put) + old[at + length :]
        return old

    targets.table(changed(part, damaged) if part else damaged(BOOK))


def sheet(rows: str, before: str = "") -> bytes:
    return changed(SHEET, lambda _: f"{before}<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>".encode())


def said_of(book: bytes) -> str:
    with pytest.raises(TableError) as caught:
        read_workbook("CAP.xlsx", book)
    return str(caught.value)


ENTITIES = {
    "laughs": '<!ENTITY a0 "jajajajaja">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)),
    "one long entity": f'<!ENTITY a9 "{"a" * 1_000_000}">',
    "a file": '<!ENTITY a9 SYSTEM "file:///etc/hostname">',
    "an address": '<!ENTITY a9 SYSTEM "http://127.0.0.1:9/x">',
    "a parameter": '<!ENTITY % a SYSTEM "file:///etc/hostname"> %a; <!ENTITY a9 "x">',
}


@pytest.mark.parametrize("entities", ENTITIES.values(), ids=ENTITIES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_workbook_that_declares_entities_is_refused(entities: str, encoding: str) -> None:
    cell = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"&a9;" * 500}</t></is></c></row>'
    text = f"<!--{'x' * 9_000}--><!DOCTYPE x [{entities}]><worksheet {MAIN}><sheetData>{cell}</sheetData></worksheet>"
    for part in (SHEET, "xl/workbook.xml", "[Content_Types].xml", "xl/styles.xml"):
        assert "declaraciones" in said_of(changed(part, lambda _: text.encode(encoding)))


def test_more_cells_than_can_be_read_in_time_are_refused() -> None:
    for rows in (f'<row r="1">{"<c/>" * 3_000_000}</row>', "<row/>" * 3_000_000):
        assert "demasiadas celdas" in said_of(sheet(rows))


def test_an_archive_that_is_packed_as_excel_never_does_is_refused() -> None:
    """Python unpacks bzip2 and LZMA whole: a few bytes may stand for gigabytes, whatever size the archive tells."""
    packer = bz2.BZ2Compressor()
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(50)) + packer.flush()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), packed if name == SHEET else old.read(name))
            if name == SHEET:
                new.getinfo(name).compress_type, new.getinfo(name).file_size = zipfile.ZIP_BZIP2, 1_000
    assert "comprimido" in said_of(out.getvalue())
    other = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as old, zipfile.ZipFile(other, "w", zipfile.ZIP_LZMA) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    assert "comprimido" in said_of(other.getvalue())


def test_an_archive_that_tells_less_than_it_holds_is_cut_at_what_it_tells() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, b" " * 200_000_000 if name == SHEET else old.read(name))
            if name == SHEET:
                new.getinfo(name).file_size = 1_000
    assert "dañado" in said_of(out.getvalue())


def test_tables_beyond_measure_are_refused_with_what_to_do() -> None:
    wide, long = b"a;" * 100_000, b"a;b\n" * 1_000_000
    for data, told in ((wide, "columna"), (long, f"más de {MAX_ROWS} filas"), (b"a" * 5_000_000, "larguísimo")):
        with pytest.raises(TableError) as caught:
            read_csv("CAP.csv", data)
        assert told in str(caught.value)


@settings(max_examples=60)
@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"\xef\xbb\xbf", b"PK\x03\x04", b"PK\x05\x06", b'"', b"N;CARGO;CODIGO\n"]),
)
@example(b"\0" * 18, b"PK\x05\x06")
def test_any_bytes_for_a_table(data: bytes, start: bytes) -> None:
    targets.table(start + data)
