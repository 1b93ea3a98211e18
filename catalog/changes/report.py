"""The changes as lines that a person reads: what came, what is called otherwise, what went, and by which norm."""

from __future__ import annotations

from ..model import Catalog
from .apply import spanish_date
from .schema import Changes


def diff(catalog: Catalog, changes: Changes) -> list[str]:
    """One line for each change, in their order: «+» new, «~» another title, «−» withdrawn.

    `catalog` is the classification as printed; the changes are sound (see `applied`).
    """
    titles = {cargo.numero: cargo.titulo for cargo in catalog.cargos}
    codes = {cargo.numero: cargo.codigo for cargo in catalog.cargos}
    last, out = max(titles, default=0), []
    for change in changes.entries:
        number = change.numero
        if change.tipo == "nuevo-cargo":
            last += 1
            titles[last], codes[last] = change.titulo, catalog.scheme.normalise(change.codigo)
            what = f"+ {last} «{change.titulo}» {codes[last]}"
        elif change.tipo == "nueva-unidad":
            what = f"+ unidad {change.clave} «{change.nombre}»"
        elif change.tipo == "renombrar":
            what = f"~ {number} título: «{titles[number]}» → «{change.titulo}», {codes[number]}"
            titles[number] = change.titulo
        else:
            what = f"− {number} «{titles[number]}» {codes[number]}"
        out.append(f"{what} ({change.norma}, {spanish_date(change.fecha)}: {change.motivo})")
    return out
