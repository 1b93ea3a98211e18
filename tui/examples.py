"""Questions to begin with, out of the loaded catalogue."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from catalog import Catalog

# An example must be read at a glance.
SHORT = 34


def examples(catalog: Catalog) -> tuple[str, ...]:
    """A title, a unit and a code of this catalogue, as questions. Always the same for the same catalogue."""
    from assistant.sentences import with_article

    titles = Counter(cargo.titulo for cargo in catalog.cargos)
    single = [c for c in catalog.cargos if titles[c.titulo] == 1 and " " in c.titulo and len(c.titulo) <= SHORT]
    staffed = [u for u in catalog.chart.unidades.values() if u.padre and len(catalog.by_unit[u.clave]) > 1]
    staffed = [u for u in staffed if len(u.nombre) <= SHORT] or staffed
    codes = [c.codigo for c in catalog.cargos if catalog.scheme.decode(c.codigo, catalog.chart).valid]
    out = []
    if single:
        out.append(f"¿Qué código tiene el cargo {single[len(single) // 2].titulo}?")
    if staffed:
        out.append(f"¿Qué cargos hay en {with_article(staffed[len(staffed) // 2])}?")
    if codes:
        out.append(f"¿Qué significa {codes[-1]}?")
    return tuple(out)
