"""What the audit hands out: one Hallazgo for each thing that does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from ..model import Cargo, Catalog
    from ..orgchart import Unidad

# contradiccion: two statements that cannot both be true; aviso: odd, and a reader may be misled; nota: a slip of
# the pen.
Severidad = Literal["contradiccion", "aviso", "nota"]
SEVERITIES: tuple[Severidad, ...] = ("contradiccion", "aviso", "nota")


@dataclass(frozen=True)
class Hallazgo:
    """One thing in which the document does not agree with itself.

    `nombre` is the rule's. `texto` is a sentence that stands alone, `impreso` what is printed, and `concuerda` what
    would agree with the rest (empty when nothing can be said). `numeros`, `unidades` (keys; an órgano's digit for an
    órgano) and `grupos` are what it is about; `seccion` is where it stands in the document, `archivo` and `linea`
    where in the data.
    """

    nombre: str
    severidad: Severidad
    texto: str
    impreso: str
    concuerda: str
    seccion: str
    archivo: str
    linea: int
    numeros: tuple[int, ...] = ()
    unidades: tuple[str, ...] = ()
    grupos: tuple[str, ...] = ()


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
