"""A finding of the audit, as plain data: one Hallazgo for each thing in the document that does not fit."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

# contradiccion: two statements that cannot both be true; aviso: odd, and a reader may be misled; nota: a slip of
# the pen.
Severidad = Literal["contradiccion", "aviso", "nota"]
SEVERITIES: tuple[Severidad, ...] = ("contradiccion", "aviso", "nota")


class Hallazgo(Struct, frozen=True):
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
