"""The audit of the classification of 2007: what each rule finds there, read off the source by hand."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from catalog import Catalog
from catalog.audit import RULES, audit
from catalog.hallazgo import SEVERITIES, Hallazgo

# rule -> what each of its findings is about: numbers of cargos, else units, else groups, else the section.
EXPECTED: dict[str, list[object]] = {
    "nivel-y-letras": [(9,), (16,), (55,), (65,), (70,), (92,), (103,), (160,)],
    "fuera-del-organigrama": [(25,)],
    "mismos-digitos": [(65, 133, 143), (70, 127, 136, 137, 138), (86, 160), (92, 174)],
    "fila-repetida": [(127, 138)],
    "largo-del-codigo": ["«Código»"],
    "ejemplo": [(68,)],
    "espacio-en-el-codigo": [("FP", "EC")],
    "fuera-de-orden": [(127,), (143,)],
    "numero-de-unidad": [("8.2.1",)],
    "numero-repetido": [("8.2.1", "8.2.2")],
    "unidad-sin-cargos": [("1.1",)],
    "organo-con-dos-nombres": [("1",), ("3",)],
    "nombre-con-errata": [("5",), ("7",), ("4.1",), ("6.2.4",), ("8.1",), ("8.5.3",)],
    "grupo-sin-cargos": [("DS",)],
    "grupo-con-varias-formas": [("DS",), ("RE",), ("EJ",), ("ES",), ("AP",)],
    "grupo-ausente": [("FP", "RE")],
    "numero-de-norma": ["Base legal, 2.1 y IV"],
    "numero-de-seccion": ["BASE LEGAL", "CODIFICACION"],
    "guion-en-encabezado": ["VIII"],
    "titulo-y-grupo": [(18,), (22,), (23,), (24,), (25,), (55,), (65,), (52,), (109,), (139,)],
    "titulo-sin-cargo": [("DS",), ("DS",)],
    "signo-suelto": [(196,)],
    "tilde-distinta": [(72,), (109,), (159,), (160,), (163,), (173,)],
    "minuscula": [(79,), (80,), (147,), (194,)],
    "guion": [(158,), (199,)],
    "orden-de-palabras": [(199,)],
    "falta-enlace": [(69,), (144,)],
    "palabra-parecida": [(89,)],
    "abreviatura": [(58,)],
    "plural": [(51,), (67,), (162,)],
}


def found(catalog: Catalog, nombre: str) -> list[Hallazgo]:
    return [h for h in catalog.hallazgos if h.nombre == nombre]


def about(h: Hallazgo) -> object:
    return h.numeros or h.unidades or h.grupos or h.seccion


@pytest.mark.parametrize("nombre", EXPECTED)
def test_each_rule_finds_exactly_these(catalog: Catalog, nombre: str) -> None:
    assert [about(h) for h in found(catalog, nombre)] == EXPECTED[nombre]


def test_no_rule_finds_anything_else(catalog: Catalog) -> None:
    assert {h.nombre for h in catalog.hallazgos} == set(EXPECTED)
    assert len(catalog.hallazgos) == sum(map(len, EXPECTED.values()))


def test_contradictions_are_where_two_statements_cannot_both_be_true(catalog: Catalog) -> None:
    by_severity = defaultdict(set)
    for h in catalog.hallazgos:
        by_severity[h.severidad].add(h.nombre)
    assert by_severity["contradiccion"] == {
        "nivel-y-letras", "fuera-del-organigrama", "largo-del-codigo", "numero-de-unidad", "numero-repetido",
        "numero-de-norma", "titulo-y-grupo",
    }  # fmt: skip
    # A title that is the stated one in full contradicts it; one that only begins with it is a warning.
    assert [(h.numeros[0], h.severidad) for h in found(catalog, "titulo-y-grupo")] == [
        *((n, "contradiccion") for n in (18, 22, 23, 24, 25, 55, 65)), *((n, "aviso") for n in (52, 109, 139)),
    ]  # fmt: skip
    order = [SEVERITIES.index(h.severidad) for h in catalog.hallazgos]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("nombre", "subject", "impreso", "concuerda"),
    [
        ("nivel-y-letras", (9,), "2101734 EC", "2101732EC (nivel 2) o 2101734EJ (letras EJ)"),
        ("fuera-del-organigrama", (25,), "21017224EJ", "2101724EJ"),
        ("mismos-digitos", (86, 160), "21018125ES y 21018125AP", "21018125ES (el nivel 5 es del grupo ES)"),
        ("ejemplo", (68,), "21017515", "21017515ES"),
        ("fuera-de-orden", (127,), "21017516AP", "2101636AP o 2101716AP"),
        ("fuera-de-orden", (143,), "2101726AP", "21017526AP"),
        ("numero-de-unidad", ("8.2.1",), "2.2: SUB GERENCIA DE TURISMO Y COMERCIO EXTERIOR", "2.1"),
        ("numero-repetido", ("8.2.1", "8.2.2"), "2.2", "2.1 y 2.2"),
        ("numero-de-norma", "Base legal, 2.1 y IV", "28125 y 28175", ""),
        ("numero-de-seccion", "BASE LEGAL", "BASE LEGAL", "II. BASE LEGAL"),
        ("numero-de-seccion", "CODIFICACION", "CODIFICACION", "VII. CODIFICACION"),
        ("titulo-y-grupo", (25,), "Director/Ejecutor Coactivo 21017224EJ", "21017222EC o 21017223DS"),
        ("titulo-y-grupo", (55,), "Sub Gerente 21016224ES", "21016224EJ"),
        ("tilde-distinta", (163,), "Secretaría", "Secretaria"),
        ("tilde-distinta", (159,), "Inspector de Transito", "Inspector de Tránsito"),
        ("minuscula", (79,), "Especialista en cuentas por cobrar y Precoactivo",
         "Especialista en Cuentas por Cobrar y Precoactivo"),
        ("guion", (158,), "Fiscalizador- Notificador", "Fiscalizador - Notificador"),
        ("orden-de-palabras", (199,), "Notificador-Fiscalizador", "Fiscalizador - Notificador"),
        ("falta-enlace", (69,), "Especialista Capacitación", "Especialista en Capacitación"),
        ("falta-enlace", (144,), "Asistente en Mantenimiento Servicios Auxiliares", ""),
        ("palabra-parecida", (89,), "Administrados de Mercados", "Administrador de Mercados"),
        ("signo-suelto", (196,), "Secretaria *", "Secretaria"),
        ("nombre-con-errata", ("8.1",), "GERENCIA DESARROLLO URBANO", "Gerencia de Desarrollo Urbano"),
    ],
)  # fmt: skip
def test_what_is_printed_and_what_would_agree(
    catalog: Catalog, nombre: str, subject: object, impreso: str, concuerda: str
) -> None:
    (h,) = (h for h in found(catalog, nombre) if about(h) == subject)
    assert (h.impreso, h.concuerda) == (impreso, concuerda)


def test_a_finding_leads_to_its_line(catalog: Catalog) -> None:
    lines = {
        file: (catalog.folder / file).read_text(encoding="utf-8").splitlines()
        for file in ("cargos.yaml", "codigo.yaml", "organigrama.yaml", "clasificador.yaml")
    }
    for h in catalog.hallazgos:
        line = lines[h.archivo][h.linea - 1]
        if h.archivo == "cargos.yaml" and h.numeros:
            cargo = catalog.cargo(h.numeros[0])
            assert cargo.titulo in line
            assert cargo.impreso in line
            assert h.seccion == cargo.fuente
        if h.archivo == "organigrama.yaml" and "." in h.unidades[0]:
            unit = catalog.chart.unidades[h.unidades[0]]
            block = "\n".join(lines[h.archivo][h.linea - 1 : h.linea + 2])
            assert unit.impreso in block
    (law,) = found(catalog, "numero-de-norma")
    assert "28125" in lines[law.archivo][law.linea - 1]
    (missing, lost) = found(catalog, "numero-de-seccion")
    assert "BASE LEGAL" in lines[missing.archivo][missing.linea - 1]
    assert "CODIFICACION" in lines[lost.archivo][lost.linea - 1]


def test_each_text_is_one_sentence_that_stands_alone(catalog: Catalog) -> None:
    for h in catalog.hallazgos:
        assert h.texto.endswith(".")
        assert not h.texto.endswith("..")
        assert "\n" not in h.texto
        assert len(h.texto) < 400
        for numero in h.numeros:
            cargo = catalog.cargo(numero)
            assert cargo.titulo in h.texto or cargo.code.digits in h.texto
        assert h.impreso
        assert h.seccion
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", h.nombre)


def test_findings_of_a_cargo(catalog: Catalog) -> None:
    assert [h.nombre for h in catalog.hallazgos_of(160)] == ["nivel-y-letras", "mismos-digitos", "tilde-distinta"]
    assert [h.nombre for h in catalog.hallazgos_of(25)] == ["fuera-del-organigrama", "titulo-y-grupo"]
    assert catalog.hallazgos_of(1) == ()
    assert catalog.hallazgos_of(999) == ()
    assert catalog.hallazgos is catalog.hallazgos
    assert audit(catalog) == catalog.hallazgos


def test_nothing_is_repaired(catalog: Catalog) -> None:
    assert catalog.cargo(160).codigo == "21018125AP"
    assert catalog.cargo(196).titulo == "Secretaria *"
    assert catalog.cargo(25).code.unit_key == "7.2.2"


def test_every_rule_has_a_sentence_of_its_own() -> None:
    assert all(rule.__doc__ for rule in RULES)
    assert len({rule.__name__ for rule in RULES}) == len(RULES)


def test_a_clean_catalogue_has_no_findings(other: Catalog) -> None:
    assert other.hallazgos == ()
