"""The Answer: what the assistant says, as plain data. The screen, the plain chat, JSON and the tests read this object.

Keys are additive: new ones may come, none goes or changes meaning.
"""

from __future__ import annotations

from enum import IntEnum

import msgspec


class Finding(msgspec.Struct, frozen=True):
    """What the document contradicts itself in, beside the cargo that it concerns (see catalog.audit)."""

    nombre: str
    severidad: str
    texto: str


class CargoView(msgspec.Struct, frozen=True):
    """One cargo in an answer. `ruta` goes from the órgano down to the unit; `unidad` is a key such as `8.1.2`."""

    numero: int
    titulo: str
    codigo: str
    organo: str
    unidad: str
    nivel: int
    grupo: str
    ruta: tuple[str, ...]
    hallazgos: tuple[Finding, ...] = ()


class UnidadView(msgspec.Struct, frozen=True):
    """One unit in an answer."""

    clave: str
    nombre: str


class PartView(msgspec.Struct, frozen=True):
    """One part of a decoded code; `significado` is empty when the chart does not have such a part."""

    parte: str
    etiqueta: str
    valor: str
    significado: str
    inicio: int


class Fault(msgspec.Struct, frozen=True):
    """One thing wrong with a code: its kind, where it stands in the normalised code, and what is valid there."""

    clase: str
    inicio: int
    fin: int
    texto: str
    opciones: tuple[tuple[str, str], ...] = ()


class Decodificacion(msgspec.Struct, frozen=True):
    """A code that a person wrote, taken apart. A part that could not be read is None."""

    codigo: str
    valido: bool
    pliego: str | None
    organo: str | None
    unidad: str | None
    nivel: int | None
    grupo: str | None
    partes: tuple[PartView, ...]
    problemas: tuple[str, ...]
    fallas: tuple[Fault, ...] = ()


class Fuente(msgspec.Struct, frozen=True):
    """Where it stands in the document: section or list, and the row in that list (None: not a row)."""

    seccion: str
    fila: int | None = None


class Opcion(msgspec.Struct, frozen=True):
    """One of the numbered choices of a question back: the cargos that it stands for, or the key of a unit."""

    texto: str
    cargos: tuple[int, ...] = ()
    unidad: str | None = None


class Palabra(msgspec.Struct, frozen=True):
    """One word of the question as it was read.

    `papel` is what became of it: «titulo», «equivale» (stands for a word of the title), «antes» (a title that the cargo
    had before), «nombre» (an everyday name), «describe» (what the person does), «unidad», «encima» (the name of
    something above the unit), «mencion» (a level, group, órgano or code), «pide» (says what is wanted), «enmarca»
    (says nothing), «ignorada», «desconocida». `vale` is what it was taken for, when that is not what is written.
    """

    texto: str
    papel: str
    vale: str = ""


class Answer(msgspec.Struct, frozen=True):
    """One answer. `texto` says, in whole Spanish sentences without markup, everything that the answer claims.

    `resumen` is `texto` without an enumeration that `cargos`, `unidades` or `opciones` show anyway (empty: there is
    none). A question back offers `opciones`, chosen by number from 1; `elige` tells what they are: «cargo», «unidad»,
    «organo» or «grupo». `contexto` names what the question leant on when it did not stand alone; `lectura` is how its
    words were read; `rechaza` is the earlier question whose answer the person called wrong (masked);
    `explica` tells that `texto` says why the answer before is what it is; `unidad` is the key of the unit that the
    answer is about, when it is about a unit and not about the cargos that it shows beside; `reparto` is what a count
    is made of, part by part, when it was asked for so.
    """

    pregunta: str
    tipo: str
    texto: str
    abstiene: bool = False
    aclara: bool = False
    confianza: float = 0.0
    cargos: tuple[CargoView, ...] = ()
    unidades: tuple[UnidadView, ...] = ()
    cantidad: int | None = None
    codigo: str | None = None
    decodificacion: Decodificacion | None = None
    fuentes: tuple[Fuente, ...] = ()
    contexto: str | None = None
    resumen: str = ""
    elige: str = ""
    opciones: tuple[Opcion, ...] = ()
    lectura: tuple[Palabra, ...] = ()
    rechaza: str = ""
    explica: bool = False
    unidad: str = ""
    reparto: tuple[tuple[str, int], ...] = ()


# From which confidence on an answer is called so.
CERTAINTY = ((0.9, "alta"), (0.7, "media"), (0.0, "baja"))


def certainty(answer: Answer) -> str:
    """The confidence as a word and a number: «alta (97 %)»; empty where nothing was guessed: a code is read by rules,
    and who declines or asks back claims nothing.
    """
    if answer.abstiene or answer.aclara or answer.decodificacion is not None:
        return ""
    word = next(word for least, word in CERTAINTY if answer.confianza >= least)
    return f"{word} ({round(100 * answer.confianza)} %)"


class Status(IntEnum):
    """Exit status of a one-shot question."""

    ANSWERED = 0
    DECLINED = 1
    ASKS = 2
    INVALID_CODE = 3
    USAGE = 64


def status(answer: Answer) -> Status:
    """How the question ended, for the shell."""
    if answer.aclara:
        return Status.ASKS
    if answer.decodificacion is not None and not answer.decodificacion.valido:
        return Status.INVALID_CODE
    return Status.DECLINED if answer.abstiene else Status.ANSWERED


def to_json(answer: Answer) -> str:
    """The answer as one line of JSON, with every key of the contract."""
    return msgspec.json.encode(answer).decode()
