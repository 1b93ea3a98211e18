"""Each rule by itself: a fault put into a clean, invented catalogue is found, at its place, by that rule."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import catalog as catalog_package
from catalog.audit import Hallazgo
from catalog.audit.document import _value, _write
from catalog.audit.order import in_every_longest
from catalog.audit.words import alternatives, stem, within_one_edit

QUEBRADA_HONDA = Path(__file__).parent.parent / "data" / "quebrada-honda"

# (rule, subject, [(file, old, new)...]); the subject is numbers of cargos, else units, else groups, else the section.
SEEDS: list[tuple[str, object, list[tuple[str, str, str]]]] = [
    ("nivel-y-letras", (14,), [("cargos", "4073012PRO", "4073013PRO")]),
    ("fuera-del-organigrama", (15,), [("cargos", "407301012PRO", "407301022PRO")]),
    ("lista-y-letras", (14,), [("cargos", "4073012PRO", "4073013TEC")]),
    ("mismos-digitos", (13, 27), [("cargos", "4071014AUX", "4071012AUX")]),
    ("fila-repetida", (15, 16), [("cargos", "407301122PRO", "407301012PRO")]),
    ("largo-del-codigo", "3", [("codigo", "ejemplo:", 'afirmacion: {digitos: 7, letras: 3, seccion: "3"}\nejemplo:')]),
    ("ejemplo", (17,), [("codigo", "codigo: 4073022PRO", "codigo: 4073022")]),
    ("ejemplo", (17,), [("codigo", "codigo: 4073022PRO", "codigo: 4073032PRO")]),
    ("ejemplo", "4", [("codigo", "titulo: Ingeniero Vial", "titulo: Astronauta")]),
    ("espacio-en-el-codigo", ("DIR",), [("cargos", "4071011DIR", "4071011 DIR")]),
    ("fuera-de-orden", (18,), [("cargos", "4073042PRO", "4071012PRO")]),
    ("numero-de-unidad", ("3.01.12",), [("organigrama", '"01.12"', '"01.02"')]),
    ("numero-de-unidad", ("3.05",), [("organigrama", 'numero_impreso: "05"', 'numero_impreso: "06"')]),
    ("numero-repetido", ("3.05", "3.06"), [("organigrama", 'numero_impreso: "05"', 'numero_impreso: "06"')]),
    ("unidad-sin-cargos", ("3.04",), [("cargos", "4073041DIR", "4073031DIR"), ("cargos", "4073042PRO", "4073032PRO")]),
    ("organo-con-dos-nombres", ("3",), [("organigrama", "[ORGANOS DE SERVICIO,", "[GERENCIAS,")]),
    ("nombre-con-errata", ("3",), [("organigrama", "[ORGANOS DE SERVICIO,", "[ORGANOS DE SERVCIO,")]),
    ("nombre-con-errata", ("3.02",), [("organigrama", "GERENCIA DE CAMINOS RURALES", "GERENCIA CAMINOS RURALES")]),
    ("nombre-con-errata", ("3.08",), [("organigrama", "GERENCIA DE SALUD", "GERENCIA DE SALUT")]),
    ("grupo-sin-cargos", ("OBR",), [("codigo", "grupos:\n", "grupos:\n  - {letras: OBR, nombre: Obrero, corto: obrero, "
                                     'formas: [{texto: OBR, seccion: "3"}]}\n')]),
    ("grupo-con-varias-formas", ("PRO",), [("codigo", 'texto: PRO, seccion: "3"', 'texto: SP-PRO, seccion: "3"')]),
    ("grupo-con-varias-formas", ("PRO",), [("codigo", 'texto: PRO, seccion: "3"', 'texto: PRF, seccion: "3"')]),
    ("grupo-ausente", ("AUX",), [("codigo", '{texto: AUX, seccion: "3"}, ', "")]),
    ("numero-de-norma", "2 y 3", [("clasificador", "12-99, seccion: \"2\"", "21-99, seccion: \"2\"")]),
    ("numero-de-seccion", "BASE LEGAL", [("clasificador", 'numero: "2", titulo', "titulo")]),
    ("numero-de-seccion", "4", [("clasificador", '  - {numero: "3", titulo: GRUPOS}\n', "")]),
    ("numero-de-seccion", "2", [("clasificador", 'numero: "4", titulo', 'numero: "2", titulo')]),
    ("guion-en-encabezado", "4", [("cargos", "impreso: TECNICOS", "impreso: SERVIDORES-TECNICOS"),
                                  ("cargos", "impreso: AUXILIARES", "impreso: SERVIDORES - AUXILIARES")]),
    ("titulo-y-grupo", (18,), [("cargos", "Registrador Civil", "Gerente")]),
    ("titulo-y-grupo", (19,), [("cargos", "Veterinario", "Técnica en Obras/Veterinaria")]),
    ("titulo-sin-cargo", ("TEC",), [("codigo", "titulo: Técnico,", "titulo: Coordinador,")]),
    ("signo-suelto", (31,), [("cargos", "titulo: Portero - Mensajero", "titulo: Portero - Mensajero*")]),
    ("tilde-distinta", (24,), [("cargos", "Técnico en Forestación", "Tecnico en Forestación")]),
    ("tilde-distinta", (3,), [("cargos", "Gerente, codigo: 4073021DIR", "Gerénte, codigo: 4073021DIR")]),
    ("minuscula", (14,), [("cargos", "Ingeniero Sanitario", "Ingeniero sanitario")]),
    ("guion", (28,), [("cargos", "Peón Caminero", "Peón- Caminero"), ("cargos", "Vaquero", "Vaquero - Ordeñador")]),
    ("orden-de-palabras", (28,), [("cargos", "Peón Caminero", "Mensajero - Portero"), ("cargos", "titulo: Vaquero",
                                                                                       "titulo: Portero - Mensajero")]),
    ("falta-enlace", (24,), [("cargos", "Técnico en Forestación", "Técnico Obras")]),
    ("palabra-parecida", (21,), [("cargos", "titulo: Contador", "titulo: Contados"),
                                   ("cargos", "Veterinario", "Contador"), ("cargos", "Médico", "Contador")]),
    ("abreviatura", (14,), [("cargos", "Ingeniero Sanitario", "Ingeniero Sanit.")]),
    ("plural", (5,), [("cargos", "Gerente, codigo: 4073041DIR", "Gerentes, codigo: 4073041DIR")]),
]  # fmt: skip


def audited(tmp_path: Path, edits: list[tuple[str, str, str]]) -> tuple[Hallazgo, ...]:
    folder = tmp_path / "catalogo"
    shutil.copytree(QUEBRADA_HONDA, folder)
    for file, old, new in edits:
        path = folder / f"{file}.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return catalog_package.load(folder).hallazgos


@pytest.mark.parametrize(("nombre", "subject", "edits"), SEEDS)
def test_a_seeded_fault_is_found(
    tmp_path: Path, nombre: str, subject: object, edits: list[tuple[str, str, str]]
) -> None:
    found = [h for h in audited(tmp_path, edits) if h.nombre == nombre]
    assert [h.numeros or h.unidades or h.grupos or h.seccion for h in found] == [subject], found


def test_every_rule_is_seeded() -> None:
    shipped = {h.nombre for h in catalog_package.load().hallazgos}
    assert {nombre for nombre, _, _ in SEEDS} == shipped | {"lista-y-letras"}


# Titles that look odd and are not.


@pytest.mark.parametrize(
    "edit",
    [
        ("cargos", "titulo: Contador", "titulo: Jefe (Contador)"),
        ("cargos", "titulo: Médico", "titulo: Médico de la Posta y del Camino"),
        ("cargos", "titulo: Vaquero", "titulo: Auxiliar de Vaquería"),
        ("cargos", "titulo: Gerente, codigo: 4073021DIR", "titulo: Gerente/Ingeniero Vial, codigo: 4073021DIR"),
        ("cargos", "titulo: Secretaria", "titulo: Secretario"),
        ("clasificador", "  - {numero: \"1\", titulo: OBJETIVOS}", "  - {titulo: PRÓLOGO, numerada: false}\n"
         "  - {numero: \"1\", titulo: OBJETIVOS}"),
    ],
)  # fmt: skip
def test_what_is_no_fault_is_not_found(tmp_path: Path, edit: tuple[str, str, str]) -> None:
    assert audited(tmp_path, [edit]) == ()


# The helpers.


@pytest.mark.parametrize(
    ("words", "same"),
    [
        (("Secretaria", "secretario", "SECRETARÍAS", "Secretarios"), True),
        (("Director", "directora", "Directores"), True),
        (("Auxiliar", "auxiliares"), True),
        (("Gerente", "gerentes"), True),
        (("Administrador", "Administrados"), False),
        (("Gerente", "Gerencia"), False),
    ],
)
def test_stem(words: tuple[str, ...], same: bool) -> None:
    assert (len({stem(word) for word in words}) == 1) == same


def test_alternatives() -> None:
    assert alternatives("Director/Ejecutor Coactivo") == ["Director", "Ejecutor Coactivo"]
    assert alternatives("Sub Gerente (Contador General)") == ["Sub Gerente", "Contador General"]
    assert alternatives("Chofer - Conserje") == ["Chofer", "Conserje"]
    assert alternatives("Pre-coactivo") == ["Pre-coactivo"]


LETTERS = st.text("abc", max_size=6)


def distance(a: str, b: str) -> int:
    """Edits with transpositions of neighbours, the slow and plain way."""
    table = [[i + j if not i * j else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


@given(LETTERS, LETTERS)
def test_within_one_edit(a: str, b: str) -> None:
    assert within_one_edit(a, b) == (distance(a, b) <= 1)


@given(st.integers(1, 89))
def test_roman_numbers(value: int) -> None:
    assert _value(_write(value, "I")) == value
    assert _write(value, "1") == str(value)
    assert _value("anexo") == 0


@given(st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=2).map(tuple), max_size=8))
def test_rows_surely_in_order(keys: list[tuple[int, ...]]) -> None:
    """Against every subset, the slow and plain way."""
    best: list[set[int]] = [set()]
    for mask in range(2 ** len(keys)):
        places = [n for n in range(len(keys)) if mask >> n & 1]
        chosen = [keys[n] for n in places]
        if chosen == sorted(chosen):
            if len(places) > len(best[0]):
                best = []
            if not best or len(places) == len(best[0]):
                best.append(set(places))
    assert in_every_longest(keys) == set.intersection(*best)


def test_rows_in_order_are_never_flagged() -> None:
    keys = [(1, 2), (7,), (7, 1), (7, 1), (7, 1, 1), (8,), (8, 10)]
    assert in_every_longest(keys) == set(range(len(keys)))
    assert in_every_longest([*keys[:3], (9,), *keys[3:]]) == {0, 1, 2, 4, 5, 6, 7}
