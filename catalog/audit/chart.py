"""Rules over the org chart as printed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..hallazgo import Hallazgo
from ..text import fold
from .finding import about_unit, listed
from .words import stem, within_one_edit, words

if TYPE_CHECKING:
    from ..model import Catalog
    from ..orgchart import Unidad


def wrong_number(catalog: Catalog) -> Iterator[Hallazgo]:
    """A unit is printed with another number than its place gives it."""
    for unit in catalog.chart.unidades.values():
        place = _number(unit)
        if unit.numero_impreso and unit.numero_impreso != place:
            count = len(catalog.by_unit[unit.clave])
            codes = f", y {count} cargos llevan {unit.clave} en el código" if count else ""
            printed = unit.numero_impreso
            text = f"{unit.nombre} está impresa con el número {printed}, pero su lugar es el {place}{codes}."
            yield about_unit("numero-de-unidad", "contradiccion", catalog, [unit], text,
                             f"{unit.numero_impreso}: {unit.impreso}", place)  # fmt: skip


def number_twice(catalog: Catalog) -> Iterator[Hallazgo]:
    """Two units of one órgano are printed with the same number."""
    by_number: dict[tuple[str, str], list[Unidad]] = defaultdict(list)
    for unit in catalog.chart.unidades.values():
        if unit.numero_impreso:
            by_number[unit.organo, unit.numero_impreso].append(unit)
    for (organo, number), units in by_number.items():
        if len(units) > 1:
            name = catalog.chart.organos[organo].nombre
            text = f"En {name}, el número {number} está impreso {len(units)} veces: {listed(u.nombre for u in units)}."
            yield about_unit("numero-repetido", "contradiccion", catalog, units, text, number,
                             listed(_number(u) for u in units))  # fmt: skip


def without_cargos(catalog: Catalog) -> Iterator[Hallazgo]:
    """A unit of the chart has no cargo, nor has anything under it."""
    for unit in catalog.chart.unidades.values():
        if not catalog.members(unit.clave, below=True):
            text = f"{unit.nombre} ({unit.clave}) está en la estructura, y ningún cargo lleva su código."
            yield about_unit("unidad-sin-cargos", "nota", catalog, [unit], text, unit.impreso)


def organ_with_two_names(catalog: Catalog) -> Iterator[Hallazgo]:
    """An órgano is printed with names that are not the same words."""
    for organo in catalog.chart.organos.values():
        names = [name for name in dict.fromkeys(organo.impreso) if not _alike(name, organo.impreso[-1])]
        if names:
            names.append(organo.impreso[-1])
            text = f"El órgano {organo.digito} está impreso con dos nombres: {listed(f'«{n}»' for n in names)}."
            yield Hallazgo("organo-con-dos-nombres", "aviso", text, listed(names), organo.nombre, catalog.chart.seccion,
                           "organigrama.yaml", organo.linea, unidades=(organo.digito,))  # fmt: skip


def misprinted_names(catalog: Catalog) -> Iterator[Hallazgo]:
    """A printed name differs from the readable one in more than capitals and accents."""
    for organo in catalog.chart.organos.values():
        for printed in dict.fromkeys(organo.impreso):
            slips = [(a, b) for a, b in zip(_words(printed), _words(organo.nombre), strict=False) if stem(a) != stem(b)]
            if slips and _alike(printed, organo.nombre):
                off = listed(f"«{a}» por «{b}»" for a, b in slips)
                text = f"El nombre del órgano {organo.digito} tiene una errata: dice {off}."
                yield Hallazgo("nombre-con-errata", "nota", text, printed, organo.nombre, catalog.chart.seccion,
                               "organigrama.yaml", organo.linea, unidades=(organo.digito,))  # fmt: skip
    for unit in catalog.chart.unidades.values():
        if _plain(unit.impreso) != _plain(unit.nombre):
            text = f"El nombre de la unidad {unit.clave} está impreso «{unit.impreso}», por «{unit.nombre}»."
            yield about_unit("nombre-con-errata", "nota", catalog, [unit], text, unit.impreso, unit.nombre)


def _number(unit: Unidad) -> str:
    """The number that a unit's place gives it inside its órgano: 2.1 for 8.2.1."""
    return unit.clave.partition(".")[2]


def _words(name: str) -> list[str]:
    """The words of a name in lower case, without what stands in brackets."""
    return [word.lower() for word in words(re.sub(r"\(.*?\)", "", name))]


def _plain(name: str) -> str:
    return " ".join(fold(name).split())


def _alike(a: str, b: str) -> bool:
    """The same words, up to one slip of the pen in each, and up to gender and number."""
    one, other = _words(a), _words(b)
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(within_one_edit(stem(x), stem(y)) for x, y in pairs)
