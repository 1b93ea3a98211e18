"""Counts, and what the org chart knows about its units."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from catalog import Catalog, load
from catalog.text import fold


def test_counts(catalog: Catalog) -> None:
    assert len(catalog.cargos) == 207
    assert len(catalog.by_code) == 128
    assert len({c.titulo for c in catalog.cargos}) == 145
    # Without accents and stray signs, as a reader counts them.
    assert len({tuple(re.findall(r"\w+", fold(c.titulo))) for c in catalog.cargos}) == 141
    assert sum(c.titulo == "Sub Gerente" for c in catalog.cargos) == 23
    assert [o.digito for o in catalog.chart.organos.values()] == list("12345678")
    assert [o.digito for o in catalog.chart.organos.values() if not o.en_uso] == ["2"]
    assert len(catalog.chart.unidades) == 47
    assert list(catalog.scheme.niveles) == list("1234567")
    assert list(catalog.scheme.grupos) == ["FP", "EC", "DS", "EJ", "ES", "AP", "RE"]
    assert Counter(c.grupo for c in catalog.cargos) == {"FP": 2, "EC": 15, "EJ": 29, "ES": 69, "AP": 91, "RE": 1}
    assert [level.grupo for level in catalog.scheme.niveles.values()] == ["FP", "EC", "DS", "EJ", "ES", "AP", "RE"]


def test_identity_is_the_number(catalog: Catalog) -> None:
    assert all(catalog.cargo(n).numero == n for n in range(1, 208))
    for numero in (0, -1, 208):
        with pytest.raises(IndexError):
            catalog.cargo(numero)


def test_every_part_of_the_document_is_there(catalog: Catalog) -> None:
    document = catalog.document
    assert [o.clave for o in document.objetivos] == ["1.1", "1.2"]
    assert {m.numero for n in document.normas for m in n.menciones} == {"28125", "28175", "043-2004-PCM", "27658"}
    keys = {d.clave for d in document.definiciones}
    assert keys >= {"criterio-funcional", "criterio-de-responsabilidad", "criterio-de-condiciones-minimas"}
    assert {d.grupo for d in document.definiciones} - {""} == set(catalog.scheme.grupos)
    assert {d.parte for d in document.definiciones} >= {"pliego", "organo", "unidad", "nivel"}
    assert all(d.seccion for d in document.definiciones)
    assert len(keys) == len(document.definiciones)


def test_relations(catalog: Catalog) -> None:
    chart = catalog.chart
    assert [u.clave for u in chart.units_of("8")] == ["8.1", "8.2", "8.3", "8.4", "8.5"]
    assert chart.units_of("2") == []
    assert [u.clave for u in chart.children("8.1")] == ["8.1.1", "8.1.2", "8.1.3"]
    assert chart.children("8.1.2") == []
    assert [u.clave for u in chart.siblings("8.1.2")] == ["8.1.1", "8.1.3"]
    assert [u.clave for u in chart.siblings("6.2")] == ["6.1", "6.3"]
    assert [u.clave for u in chart.ancestors("8.1.2")] == ["8.1"]
    assert chart.ancestors("8.1") == []
    assert chart.parent("8.1") is None
    assert [u.clave for u in chart.below("7.1")] == ["7.1.1", "7.1.2", "7.1.3"]
    assert chart.path("8.1.2") == [
        "Órganos de Línea", "Gerencia de Desarrollo Urbano", "Sub Gerencia de Transportes y Seguridad Vial",
    ]  # fmt: skip
    assert chart.nearest("7.2.2") == "7.2"
    assert chart.nearest("9.1") == ""
    with pytest.raises(KeyError):
        chart.parent("9.1")


def test_relations_agree_with_each_other(catalog: Catalog, other: Catalog) -> None:
    for chart in (catalog.chart, other.chart):
        for key in chart.unidades:
            for child in chart.children(key):
                assert chart.parent(child.clave) is chart.unidades[key]
                assert chart.unidades[key] in chart.ancestors(child.clave)
                assert child in chart.below(key)
            assert all(chart.unidades[key] in chart.siblings(s.clave) for s in chart.siblings(key))
            assert chart.path(key)[0] == chart.organos[chart.unidades[key].organo].nombre
            assert chart.path(key)[-1] == chart.unidades[key].nombre


def test_kind_and_short_name(catalog: Catalog) -> None:
    units = catalog.chart.unidades
    assert (units["8.1.2"].tipo, units["8.1.2"].corto) == ("Sub Gerencia", "Transportes y Seguridad Vial")
    assert (units["8.5.3"].tipo, units["8.5.3"].corto) == (
        "Sub Gerencia", "Desarrollo de la Mujer, Niño, Adolescente y del Adulto Mayor",
    )  # fmt: skip
    assert (units["3.1"].tipo, units["3.1"].corto) == ("", "Gerencia Municipal")
    assert (units["7.1"].tipo, units["7.1"].corto) == ("", "Secretaría General")


def test_members(catalog: Catalog) -> None:
    assert [c.numero for c in catalog.members("8.1.2")] == [33, 86, 159, 160, 161]
    assert [c.numero for c in catalog.members("8.1")] == [13, 81, 156]
    assert [c.numero for c in catalog.members("8.1", below=True)] == [
        13, 32, 33, 34, 81, 82, 83, 84, 85, 86, 87, 156, 157, 158, 159, 160, 161, 162,
    ]  # fmt: skip
    assert catalog.members("1.1", below=True) == ()
    assert sum(len(catalog.by_unit[key]) for key in catalog.chart.unidades) == 207
    with pytest.raises(KeyError):
        catalog.members("9.1")


def test_head_and_superior(catalog: Catalog) -> None:
    head = catalog.head("7.5.2")
    assert head is not None
    assert (head.numero, head.titulo) == (27, "Sub Gerente")
    superior = catalog.superior_post("7.5.2")
    assert superior is not None
    assert (superior.titulo, superior.codigo, superior.unidad) == ("Gerente", "2101752EC", "7.5")
    assert catalog.superior_post("7.5") is None
    assert catalog.head("1.1") is None
    boss = catalog.head("1.2")
    assert boss is not None
    assert boss.titulo == "Alcalde Provincial"
    # The Sub Gerente of 6.2.2 is printed among the specialists, and still heads its unit.
    odd = catalog.head("6.2.2")
    assert odd is not None
    assert odd.numero == 55
    assert all(catalog.head(key) is not None for key in catalog.chart.unidades if key != "1.1")


def test_fuente_names_section_and_list(catalog: Catalog) -> None:
    cargo = catalog.cargo(86)
    assert (cargo.fuente, cargo.fila) == ("VIII, Servidor Público – Especialista", 40)


def test_the_audit_needs_the_files_no_more(catalog: Catalog, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(catalog.folder, folder)
    copy = load(folder)
    (folder / "codigo.yaml").write_text("partes: [", encoding="utf-8")
    (folder / "cargos.yaml").unlink()
    assert [one.texto for one in copy.hallazgos] == [one.texto for one in catalog.hallazgos]
