"""What stands beside the outline: all that the classification says of the node one is at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.sentences import count

from .lines import BLANK, Line, Span, fold, row
from .place import place
from .tables import unit_rows

if TYPE_CHECKING:
    from catalog import Catalog
    from catalog.hallazgo import Hallazgo


def of_unit(catalog: Catalog, key: str, width: int) -> list[Line]:
    """A unit: as it is printed (or what brought it since), where it stands, and who is in it."""
    unit = catalog.chart.unidades[key]
    head = catalog.head(key)
    printed = f"{unit.numero_impreso} {unit.impreso}".strip()
    facts = [("Edición", unit.edicion) if unit.edicion else ("Impreso", printed)]
    facts += [("Encabeza", f"{head.titulo} ({head.codigo})")] if head else []
    facts += [("Con lo que depende", count(len(catalog.members(key, below=True)), "1 cargo", "cargos"))]
    out = [*fold((Span(unit.nombre, "title"),), width), *_facts(facts, width), *_findings(catalog, key, width)]
    out += [BLANK, *place(catalog, key, width)]
    return [*out, BLANK, *_source(catalog.chart.fuente(key), catalog, width)]


def of_organ(catalog: Catalog, digit: str, width: int) -> list[Line]:
    """An órgano: as it is printed, and its units."""
    organ, units = catalog.chart.organos[digit], catalog.chart.units_of(digit)
    number = sum(cargo.organo == digit for cargo in catalog.cargos)
    facts = [("Impreso", "; ".join(organ.impreso))] if organ.impreso else []
    facts.append(("Tiene", count(number, "1 cargo", "cargos") if organ.en_uso else "no se utiliza en los códigos"))
    out = [*fold((Span(f"{digit} {organ.nombre}", "title"),), width), *_facts(facts, width)]
    out += _findings(catalog, digit, width)
    if units:
        out += [BLANK, *unit_rows([(unit.clave, unit.nombre) for unit in units], width)]
    return [*out, BLANK, *_source(catalog.chart.seccion, catalog, width)]


def of_pliego(catalog: Catalog, width: int) -> list[Line]:
    """The whole: what document it is, and how much it holds."""
    pliego = catalog.scheme.pliego
    facts = [
        ("Pliego", f"{pliego.numero} {pliego.nombre}"),
        ("Cargos", str(len(catalog.cargos))),
        ("Unidades", str(len(catalog.chart.unidades))),
        ("Códigos distintos", str(len(catalog.by_code))),
        ("Avisos de la revisión", str(len(catalog.hallazgos))),
    ]
    return [*fold((Span(f"{catalog.document.titulo}, {catalog.edicion}", "title"),), width), *_facts(facts, width)]


def findings_of(catalog: Catalog, key: str) -> tuple[Hallazgo, ...]:
    """The findings about a unit or an órgano itself, not about the cargos in it."""
    return tuple(one for one in catalog.hallazgos if key in one.unidades and not one.numeros)


def _findings(catalog: Catalog, key: str, width: int) -> list[Line]:
    out: list[Line] = []
    for one in findings_of(catalog, key):
        quiet = one.severidad == "nota"
        out += row((Span(one.texto, "dim" if quiet else "warn"),), width, (Span("· " if quiet else "! ", "warn"),))
    return out


def _facts(facts: list[tuple[str, str]], width: int) -> list[Line]:
    column = max(len(label) for label, _ in facts) + 2
    out: list[Line] = []
    for label, value in facts:
        out += row((Span(value),), width, (Span(f"{label:<{column}}", "label"),))
    return out


def _source(section: str, catalog: Catalog, width: int) -> list[Line]:
    return fold((Span("Fuente: ", "label"), Span(f"{section} · clasificador de {catalog.edicion}", "dim")), width)
