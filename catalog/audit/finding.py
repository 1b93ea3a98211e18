"""What the rules of the audit make their findings with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..hallazgo import Hallazgo, Severidad

if TYPE_CHECKING:
    from ..model import Cargo, Catalog
    from ..orgchart import Unidad


def label(cargo: Cargo) -> str:
    """A cargo in a sentence: «Director» (2101734EC)."""
    return f"«{cargo.titulo}» ({cargo.codigo})"


def listed(items: Iterable[str], link: str = "y") -> str:
    """«a», «a y b», «a, b y c» (or with another link)."""
    words = list(items)
    return f" {link} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def sections(names: Iterable[str]) -> str:
    """«sección V», «secciones V y VI»; each once."""
    each = list(dict.fromkeys(names))
    return ("sección " if len(each) == 1 else "secciones ") + listed(each)


def about_cargos(nombre: str, severidad: Severidad, cargos: Sequence[Cargo], texto: str, impreso: str,
                 concuerda: str = "") -> Hallazgo:  # fmt: skip
    """A finding about printed rows; it stands where the first of them does."""
    return Hallazgo(
        nombre, severidad, texto, impreso, concuerda, cargos[0].fuente, "cargos.yaml", cargos[0].linea,
        numeros=tuple(c.numero for c in cargos), unidades=tuple(dict.fromkeys(c.unidad for c in cargos)),
        grupos=tuple(dict.fromkeys(c.grupo for c in cargos)),
    )  # fmt: skip


def about_unit(nombre: str, severidad: Severidad, catalog: Catalog, units: Sequence[Unidad], texto: str, impreso: str,
               concuerda: str = "") -> Hallazgo:  # fmt: skip
    """A finding about units of the chart."""
    return Hallazgo(
        nombre, severidad, texto, impreso, concuerda, catalog.chart.seccion, "organigrama.yaml", units[0].linea,
        unidades=tuple(u.clave for u in units),
    )  # fmt: skip
