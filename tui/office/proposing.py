"""`cargos proponer`: a proposal, told so that nobody takes it for a code in force."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from catalog.text import fold

from .tables import Table
from .tables import text as as_text

if TYPE_CHECKING:
    from catalog import Cargo, Catalog
    from catalog.proposal import Proposal

# The columns of a staffing table (CAP).
CAP = ("N° de orden", "Cargo estructural", "Código", "Clasificación", "Total", "O", "P", "Cargo de confianza")
SHOWN = 8


def text(catalog: Catalog, proposal: Proposal) -> str:
    """The code and what it means, who has it, who else is called so, and the row for the staffing table."""
    scheme, unit = catalog.scheme, catalog.chart.unidades[proposal.unidad]
    group = scheme.grupos[proposal.grupo]
    edition, section = catalog.edicion, scheme.niveles[proposal.nivel].seccion
    out = [
        f"Código que dan las reglas: {proposal.codigo} (una propuesta; el clasificador es de {edition})",
        f"  {unit.nombre} ({proposal.unidad}); nivel {proposal.nivel}: {scheme.niveles[proposal.nivel].nombre}; "
        f"grupo {group.letras}: {group.nombre}.",
        f"  El nivel {proposal.nivel} y el grupo {group.letras} van juntos (sección {section}).",
    ]
    holders = _who("Ya llevan ese código", proposal.holders)
    if proposal.gone:
        gone = "; ".join(f"{cargo.titulo}, {cargo.edicion}" for cargo in proposal.gone)
        out += [holders or "Nadie lleva ahora ese código.", f"Antes lo llevaba: {gone}."]
    else:
        out.append(holders or "Nadie lleva todavía ese código.")
    if proposal.titulo:
        named = _who(f"«{proposal.titulo}» ya existe como título", proposal.namesakes)
        former = tuple(c for c in catalog.cargos if fold(proposal.titulo) in map(fold, c.antes))
        before = _who(f"«{proposal.titulo}» es un título de antes de", former)
        out.append(named or before or f"Ningún cargo se titula «{proposal.titulo}».")
    if proposal.unusual:
        ranks = ", ".join(f"{number} de nivel {level} ({letters})" for (level, letters), number in proposal.usual)
        out.append(
            f"Ojo: los cargos que empiezan con «{proposal.titulo.split()[0]}» suelen ser de otro nivel: {ranks}."
        )
    return "\n".join(out) + "\n\nFila para el CAP:\n" + as_text(cap_row(catalog, proposal))


def cap_row(catalog: Catalog, proposal: Proposal) -> Table:
    """The row for the staffing table: one post, not filled yet."""
    mark = "X" if proposal.grupo in catalog.scheme.of_confidence else ""
    title = proposal.titulo or "(título)"
    return Table("CAP", CAP, (("", title, proposal.codigo, proposal.clasificacion, 1, 0, 1, mark),))


def as_json(catalog: Catalog, proposal: Proposal) -> str:
    """All that is known of the proposal, for a program."""

    def rows(cargos: tuple[Cargo, ...]) -> list[dict[str, str | int]]:
        return [{"numero": c.numero, "titulo": c.titulo, "codigo": c.codigo, "unidad": c.unidad} for c in cargos]

    row = cap_row(catalog, proposal)
    data = {
        "codigo": proposal.codigo, "titulo": proposal.titulo, "unidad": proposal.unidad, "nivel": int(proposal.nivel),
        "grupo": proposal.grupo, "clasificacion": proposal.clasificacion, "lo_llevan": rows(proposal.holders),
        "lo_llevaban": rows(proposal.gone),
        "mismo_titulo": rows(proposal.namesakes), "rango_usual": not proposal.unusual,
        "fila": dict(zip(row.columns, row.rows[0], strict=True)),
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _who(lead: str, cargos: tuple[Cargo, ...]) -> str:
    told = [f"{cargo.titulo} ({cargo.codigo})" for cargo in cargos[:SHOWN]]
    more = f" y {len(cargos) - SHOWN} más" if len(cargos) > SHOWN else ""
    return f"{lead}: {'; '.join(told)}{more}." if told else ""
