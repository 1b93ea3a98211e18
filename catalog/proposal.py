"""The code that the rules give a new post, with all that tells whether it fits: never a code that is in force."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from .text import fold

if TYPE_CHECKING:
    from .model import Cargo, Catalog


class ProposalError(ValueError):
    """No code can be proposed; its text, Spanish, says why and what to give instead."""


class Proposal(Struct, frozen=True):
    """A code by the rules: the address of a unit (section VIII), and a level with its group (table of section VI).

    `holders` have that code already (a code may be shared), `gone` had it and were withdrawn; `namesakes` have the
    same title, wherever they are; `usual` tells the ranks of cargos whose title begins with the same word: ((nivel,
    grupo), how many), the most frequent first. `clasificacion` is the group as the table of section VI prints it.
    """

    titulo: str
    codigo: str
    unidad: str
    nivel: str
    grupo: str
    clasificacion: str
    holders: tuple[Cargo, ...] = ()
    namesakes: tuple[Cargo, ...] = ()
    usual: tuple[tuple[tuple[str, str], int], ...] = ()
    gone: tuple[Cargo, ...] = ()

    @property
    def unusual(self) -> bool:
        """Whether most cargos that are called so have another rank."""
        ranks = dict(self.usual)
        return 2 * ranks.get((self.nivel, self.grupo), 0) < sum(ranks.values())


def propose(catalog: Catalog, unidad: str, nivel: str = "", grupo: str = "", titulo: str = "") -> Proposal:
    """The code of a post in a unit (key), by its level or by its group (any spelling). Raises ProposalError."""
    scheme, chart = catalog.scheme, catalog.chart
    if unidad not in chart.unidades:
        raise ProposalError(f"la unidad «{unidad}» no está en el organigrama")
    letters = scheme.spellings.get(grupo.upper(), "") if grupo else ""
    if grupo and not letters:
        raise ProposalError(f"no hay grupo «{grupo}»; hay {', '.join(scheme.grupos)}")
    if nivel and nivel not in scheme.niveles:
        raise ProposalError(f"no hay nivel «{nivel}»; van del {min(scheme.niveles)} al {max(scheme.niveles)}")
    nivel = nivel or next((n.digito for n in scheme.niveles.values() if n.grupo == letters), "")
    if not nivel:
        raise ProposalError("falta el nivel o el grupo")
    level = scheme.niveles[nivel]
    if letters and level.grupo != letters:
        raise ProposalError(f"el nivel {nivel} es del grupo {level.grupo}, no del {letters}: elija uno de los dos")
    code = scheme.propose(unidad, nivel).text
    first = fold(titulo).split()[:1]
    alike = Counter((c.nivel, c.grupo) for c in catalog.cargos if first and fold(c.titulo).split()[:1] == first)
    return Proposal(
        titulo, code, unidad, nivel, level.grupo, level.clasificacion,
        holders=catalog.by_code.get(code, ()),
        namesakes=tuple(c for c in catalog.cargos if titulo and fold(c.titulo) == fold(titulo)),
        usual=tuple(alike.most_common()), gone=tuple(c for c in catalog.withdrawn if c.codigo == code),
    )  # fmt: skip


def alike(catalog: Catalog, cargo: Cargo, unidad: str = "", titulo: str = "") -> Proposal:
    """The code of a post like that cargo, in its unit or in another. Raises ProposalError.

    Its level decides: where the printed letters are not the level's, the document contradicts itself there, and no
    rule says which of the two a new post should have.
    """
    level = catalog.scheme.niveles[cargo.nivel]
    if level.grupo != cargo.grupo:
        raise ProposalError(
            f"«{cargo.titulo}» ({cargo.codigo}) no sirve de modelo: el nivel {cargo.nivel} es del grupo {level.grupo}, "
            f"y sus letras dicen {cargo.grupo}. Dé el nivel o el grupo"
        )
    return propose(catalog, unidad or cargo.unidad, cargo.nivel, titulo=titulo or cargo.titulo)
