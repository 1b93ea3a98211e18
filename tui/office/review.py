"""`cargos revisar`: what the document contradicts itself in, as a report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from ..markup import inert

if TYPE_CHECKING:
    from catalog import Catalog
    from catalog.hallazgo import Hallazgo

# How each severity is called, and what it means.
SEVERITIES = {
    "contradiccion": ("Contradicciones", "dos cosas que no pueden ser ciertas a la vez"),
    "aviso": ("Avisos", "cosas raras que pueden confundir a quien lee"),
    "nota": ("Notas", "descuidos de imprenta"),
}


ONE = {"contradiccion": "contradicción", "aviso": "aviso", "nota": "nota"}
# Words in the names of rules, as they are written.
ACCENTED = {"codigo": "código", "titulo": "título", "organo": "órgano", "numero": "número", "seccion": "sección"}


def found(catalog: Catalog, least: str = "nota") -> tuple[Hallazgo, ...]:
    """The findings of that severity and of those above it, contradictions first."""
    kept = list(SEVERITIES)[: list(SEVERITIES).index(least) + 1]
    return tuple(hallazgo for hallazgo in catalog.hallazgos if hallazgo.severidad in kept)


def text(catalog: Catalog, hallazgos: Sequence[Hallazgo]) -> str:
    """By severity and kind: what it is, where it stands, what is printed and what would agree."""
    out = [f"{_title(catalog)}: {_counted(hallazgos)}."]
    for severity, kind, some in _grouped(hallazgos):
        out += ["", f"{severity} · {kind} ({len(some)})"]
        for one in some:
            out.append(f"- {one.texto}")
            out += [f"    {told}" for told in details(catalog, one)]
    return "\n".join(out) + "\n"


def markdown(catalog: Catalog, hallazgos: Sequence[Hallazgo]) -> str:
    """The same as a document."""
    out = [f"# {inert(_title(catalog))}", "", inert(f"{_counted(hallazgos)}."), ""]
    for severity, kind, some in _grouped(hallazgos):
        out += [f"## {inert(f'{severity}: {kind} ({len(some)})')}", ""]
        for one in some:
            out.append(f"- {inert(one.texto)}")
            out += [f"  - {inert(told)}" for told in details(catalog, one)]
        out.append("")
    return "\n".join(out)


def as_json(catalog: Catalog, hallazgos: Sequence[Hallazgo]) -> str:
    """One object for each finding, in a list."""
    rows = [
        {
            "nombre": one.nombre, "severidad": one.severidad, "texto": one.texto, "impreso": one.impreso,
            "concuerda": one.concuerda, "seccion": one.seccion, "archivo": one.archivo, "linea": one.linea,
            "cargos": [
                {"numero": cargo.numero, "titulo": cargo.titulo, "codigo": cargo.codigo, "fila": cargo.fila}
                for cargo in map(catalog.cargo, one.numeros)
            ],
            "unidades": list(one.unidades), "grupos": list(one.grupos),
        }
        for one in hallazgos
    ]  # fmt: skip
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


FORMATS = {"texto": text, "md": markdown, "json": as_json}


def _title(catalog: Catalog) -> str:
    return f"Revisión. {catalog.document.titulo}, {catalog.document.edicion}"


def _kind(name: str) -> str:
    """The name of a rule as words: «largo-del-codigo» gives «largo del código»."""
    return " ".join(ACCENTED.get(word, word) for word in name.split("-"))


def _counted(hallazgos: Sequence[Hallazgo]) -> str:
    numbers = [(key, sum(one.severidad == key for one in hallazgos)) for key in SEVERITIES]
    told = [f"{number} {ONE[key] if number == 1 else SEVERITIES[key][0].lower()}" for key, number in numbers if number]
    return ", ".join(told) or "nada que avisar"


def _grouped(hallazgos: Sequence[Hallazgo]) -> list[tuple[str, str, list[Hallazgo]]]:
    """(severity, kind, findings), in the order of severity; a kind stands where its first finding does."""
    severities = list(SEVERITIES)
    first = {one.nombre: n for n, one in reversed(list(enumerate(hallazgos)))}
    by = sorted(hallazgos, key=lambda one: (severities.index(one.severidad), first[one.nombre]))
    return [
        (SEVERITIES[severity][0], _kind(kind), list(some))
        for (severity, kind), some in groupby(by, key=lambda one: (one.severidad, one.nombre))
    ]


def details(catalog: Catalog, one: Hallazgo) -> list[str]:
    """Where a finding stands and what is printed there; then what would agree: sentences."""
    rows = [cargo.lugar for cargo in map(catalog.cargo, one.numeros)]
    where = "; ".join(dict.fromkeys(rows)) or one.seccion
    told = [f"Está en: {where} ({one.archivo}, línea {one.linea}). Impreso: {one.impreso}."]
    return [*told, f"Concordaría: {one.concuerda}."] if one.concuerda else told
