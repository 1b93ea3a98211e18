"""Rules over headings: each is a name of the chart, and what stands under it has its digits.

When a code and its heading disagree, one of them is wrong. It is the heading when all under it disagree with it, and
they are several or their titles are those of their codes; else it is the code.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ..audit.finding import listed
from .names import within
from .remark import Remark, remark_at

if TYPE_CHECKING:
    from ..model import Catalog
    from .lookup import Lookup
    from .table import Heading, Post, StaffingTable


def check(table: StaffingTable, lookup: Lookup) -> tuple[list[Remark], dict[int, Heading]]:
    """The remarks on headings, and the posts (by `id`) whose code is to be blamed, each with its heading."""
    catalog = lookup.catalog
    own = {post.unidad.clave for post in table.posts if post.unidad}
    under: dict[Heading, list[tuple[Post, str, bool]]] = defaultdict(list)
    units: dict[Heading, dict[Heading, None]] = defaultdict(dict)
    remarks = []
    for post in table.posts:
        if post.organo and post.unidad:
            units[post.organo][post.unidad] = None
        heading = post.heading
        for each in filter(None, (post.organo, post.unidad)):
            under.setdefault(each, [])
        reading = lookup.read(post)
        if heading and reading.unit:
            under[heading].append((post, reading.unit, bool(reading.titled or reading.renamed)))
    blamed: dict[int, Heading] = {}
    for heading, posts in under.items():
        if not heading.clave:
            text = f"«{heading.nombre}» no es el nombre de ningún órgano ni unidad del clasificador."
            remarks.append(remark_at(heading.cell, "", "encabezado-desconocido", text))
            continue
        off = [(post, unit, sure) for post, unit, sure in posts if not _agrees(unit, heading, own)]
        if off and len(off) == len(posts) and (len(off) > 1 or off[0][2]):
            real = dict.fromkeys(unit for _, unit, _ in off)
            remarks.append(_wrong(catalog, heading, "los códigos que siguen son", real))
        else:
            blamed.update((id(post), heading) for post, _, _ in off)
    for organo, below in units.items():
        named = [unit for unit in below if unit.clave]
        off_units = [unit for unit in named if organo.clave and not _under(unit.clave, organo.clave)]
        if off_units and len(off_units) == len(named):
            real = dict.fromkeys(_organo_of(unit.clave) for unit in off_units)
            remarks.append(_wrong(catalog, organo, "las unidades que siguen son", real))
        else:
            remarks += [_wrong(catalog, unit, "está bajo un encabezado", {organo.clave: None}) for unit in off_units]
    return remarks, blamed


def _agrees(unit: str, heading: Heading, own: set[str]) -> bool:
    """The heading's unit itself, or one under it that has no heading of its own in this table."""
    return unit == heading.clave or (within(unit, heading.clave) and unit not in own)


def _under(unit: str, organo: str) -> bool:
    """Whether a unit's heading may stand under that of `organo`, by which offices also mean a whole gerencia."""
    return within(unit, organo) or within(organo, unit)


def _organo_of(key: str) -> str:
    return key.partition(".")[0]


def _wrong(catalog: Catalog, heading: Heading, but: str, real: dict[str, None]) -> Remark:
    named = listed(f"{name_in_chart(catalog, key)} ({key})" for key in real)
    text = f"El encabezado «{heading.nombre}» es {heading.clave} en el clasificador, pero {but} de {named}."
    agrees = name_in_chart(catalog, next(iter(real))) if len(real) == 1 else ""
    return remark_at(heading.cell, "", "encabezado", text, agrees)


def name_in_chart(catalog: Catalog, key: str) -> str:
    """The readable name of a unit or an órgano."""
    return catalog.chart.unidades[key].nombre if key in catalog.chart.unidades else catalog.chart.organos[key].nombre
