"""The data against an independent reading of the source document."""

from __future__ import annotations

import re

import pytest

from catalog import Catalog
from catalog.text import fold

HEADINGS = {
    "FUNCIONARIO PUBLICO": "FP",
    "EMPLEADO DE CONFIANZA": "EC",
    "SERVIDOR PUBLICO-EJECUTIVO": "EJ",
    "SERVIDOR PUBLICO – ESPECIALISTA": "ES",
    "SERVIDOR PUBLICO - APOYO": "AP",
    "REGIMEN ESPECIAL": "RE",
}


@pytest.fixture(scope="module")
def rows(source_text: str) -> list[tuple[str, int, str, str]]:
    """(heading, row in its list, title, code) of each printed row, in order."""
    out: list[tuple[str, int, str, str]] = []
    heading, row = "", 0
    tables = source_text[source_text.index("CLASIFICACION DE LOS GRUPOS OCUPACIONALES") :]
    for line in tables.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if cells[0] in HEADINGS:
            heading, row = cells[0], 0
        elif len(cells) == 2 and re.search(r"\d", cells[1]):
            row += 1
            out.append((heading, row, cells[0], cells[1]))
    return out


@pytest.fixture(scope="module")
def plain(source_text: str) -> str:
    """The source without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"</?(p|ul|li)\b[^>]*>|[*|]", " ", source_text))


def test_every_row_to_the_letter(catalog: Catalog, rows: list[tuple[str, int, str, str]]) -> None:
    assert len(rows) == 207
    assert [(c.lista.impreso, c.fila, c.titulo, c.impreso) for c in catalog.cargos] == rows
    assert [c.numero for c in catalog.cargos] == list(range(1, 208))
    assert all(c.lista.grupo == HEADINGS[c.lista.impreso] for c in catalog.cargos)


def test_every_row_decoded(catalog: Catalog, rows: list[tuple[str, int, str, str]], plain: str) -> None:
    """Each code cut by hand, its unit's printed name looked up in the printed structure."""
    for (_, _, _, printed), cargo in zip(rows, catalog.cargos, strict=True):
        digits, letters = printed[:-2].strip(), printed[-2:]
        parts = [digits[:4], digits[4], digits[5], *digits[6:], letters]
        decoded = catalog.scheme.decode(printed, catalog.chart)
        assert [p.valor for p in decoded.parts] == parts
        assert [p.parte for p in decoded.parts] == [
            "pliego", "organo", "unidad", *(["sub_unidad"] if len(digits) == 8 else []), "nivel", "grupo",
        ]  # fmt: skip
        assert decoded.text == digits + letters == cargo.codigo
        assert cargo.unidad == (".".join(parts[1:-2]) if cargo.numero != 25 else "7.2")
        assert decoded.valid == (cargo.numero not in {9, 16, 25, 55, 65, 70, 92, 103, 160})
        unit = catalog.chart.unidades[cargo.unidad]
        assert re.search(rf"{parts[-3] if len(digits) == 8 and cargo.numero != 25 else parts[2]}[:.] {unit.impreso}",
                         plain) or unit.clave == "8.2.1"  # fmt: skip


def test_structure_is_printed_so(catalog: Catalog, plain: str) -> None:
    for organ in catalog.chart.organos.values():
        assert f"{organ.digito}: {organ.impreso[0]}" in plain or f"{organ.digito} {organ.impreso[0]}" in plain
        assert organ.impreso[-1] in plain
    for unit in catalog.chart.unidades.values():
        number = unit.numero_impreso or unit.clave.split(".")[1]
        assert re.search(rf"(?<![\d.]){re.escape(number)}[:.] {re.escape(unit.impreso)}", plain), unit


def test_sections_levels_groups_and_norms_are_printed_so(catalog: Catalog, plain: str) -> None:
    for section in catalog.document.secciones:
        assert (f"{section.numero}. " if section.numero else "") + section.titulo in plain
    for level in catalog.scheme.niveles.values():
        assert re.search(rf"{re.escape(level.cargos)}\s+{level.digito}\s+{level.clasificacion}", plain)
    for group in catalog.code_file.grupos:
        for form in group.formas:
            assert re.search(rf"(?<![A-Z]){form.texto}\b", plain)
    for norma in catalog.document.normas:
        for mention in norma.menciones:
            assert mention.numero in plain
    example = catalog.code_file.ejemplo
    assert example is not None
    assert f"EJEMPLO: {example.titulo}: {example.codigo}" in plain


def test_prose_is_our_own(catalog: Catalog, source_text: str) -> None:
    """No run of eight words is the document's."""
    said = re.findall(r"\w+", fold(source_text))
    runs = {tuple(said[n : n + 8]) for n in range(len(said))}
    document = catalog.document
    for text in (d.texto for d in (*document.objetivos, *document.normas, *document.definiciones)):
        own = re.findall(r"\w+", fold(text))
        assert not [run for n in range(len(own) - 7) if (run := tuple(own[n : n + 8])) in runs], text
