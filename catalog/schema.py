"""The shape of the data files, one Struct per mapping. What a field means is told in the files' own comments.

Only the shape is checked here; what ties one file to another is checked in `load`.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta

TEXT = r"\S"
NAME = r"[^\W\d_]"
DIGITS = r"^[0-9]+$"
LETTERS = r"^[A-Z]+$"
PRINTED_CODE = r"^[0-9]{3,20} ?[A-Z]{1,4}$"

# What each pattern asks for, said to the person who edits the file.
EXPECTED_BY_PATTERN = {
    TEXT: "un texto que no esté vacío",
    NAME: "un texto que no esté vacío, con alguna letra",
    DIGITS: "solo dígitos",
    LETTERS: "letras mayúsculas sin tilde",
    PRINTED_CODE: "un código como está impreso: dígitos y letras mayúsculas, con un espacio o ninguno entre ellos",
}

T = TypeVar("T")
Text = Annotated[str, Meta(pattern=TEXT)]
Name = Annotated[str, Meta(pattern=NAME)]
Digits = Annotated[str, Meta(pattern=DIGITS)]
Letters = Annotated[str, Meta(pattern=LETTERS)]
PrintedCode = Annotated[str, Meta(pattern=PRINTED_CODE)]
Width = Annotated[int, Meta(ge=1, le=9)]
Some = Annotated[tuple[T, ...], Meta(min_length=1)]
PartName = Literal["pliego", "organo", "unidad", "sub_unidad", "nivel"]


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every mapping: a misspelt field is a fault, never ignored."""


# codigo.yaml


class Pliego(Row, frozen=True):
    """The entity's number, with which every code begins."""

    numero: Digits
    nombre: Text
    corto: Text


class Part(Row, frozen=True):
    """One part of a code and how many digits it has."""

    parte: PartName
    digitos: Width


class LengthClaim(Row, frozen=True):
    """What the document says of a code's length."""

    digitos: Width
    letras: Width
    seccion: Text


class Example(Row, frozen=True):
    """The document's own worked example."""

    titulo: Text
    codigo: Text
    seccion: Text


class Nivel(Row, frozen=True):
    """One level of the table in section VI: digit, readable name, letters of its group, and the row as printed."""

    digito: Digits
    nombre: Text
    grupo: Letters
    cargos: Text
    clasificacion: Text
    seccion: Text


class Forma(Row, frozen=True):
    """One way in which the document writes a group, and the section where it does."""

    texto: Text
    seccion: Text


class TitleInGroup(Row, frozen=True):
    """A title that the document itself puts in a group, and the section that says so."""

    titulo: Name
    seccion: Text


class Grupo(Row, frozen=True):
    """An occupational group: canonical letters, full name, short name for sentences, every spelling."""

    letras: Letters
    nombre: Text
    corto: Text
    formas: tuple[Forma, ...] = ()
    titulos: tuple[TitleInGroup, ...] = ()


class CodeFile(Row, frozen=True):
    """codigo.yaml."""

    seccion: Text
    pliego: Pliego
    partes: tuple[Part, ...]
    letras: Width
    niveles: Some[Nivel]
    grupos: Some[Grupo]
    afirmacion: LengthClaim | None = None
    ejemplo: Example | None = None


# organigrama.yaml


class SubUnitRow(Row, frozen=True):
    """A sub unidad: readable name, and name and number as printed."""

    numero: Digits
    nombre: Text
    impreso: Text
    numero_impreso: str = ""


class UnitRow(Row, frozen=True):
    """A unidad orgánica and the sub unidades under it."""

    numero: Digits
    nombre: Text
    impreso: Text
    numero_impreso: str = ""
    sub_unidades: tuple[SubUnitRow, ...] = ()


class OrganRow(Row, frozen=True):
    """An órgano: readable name, the names printed for it, its units."""

    digito: Digits
    nombre: Text
    impreso: Some[Text]
    unidades: tuple[UnitRow, ...]
    en_uso: bool = True


class ChartFile(Row, frozen=True):
    """organigrama.yaml; `tipos` are the kinds of unit that a name can start with."""

    seccion: Text
    tipos: tuple[Text, ...]
    organos: Some[OrganRow]


# cargos.yaml


class CargoRow(Row, frozen=True):
    """One printed row."""

    titulo: Name
    codigo: PrintedCode


class ListRows(Row, frozen=True):
    """One printed list, its heading and the group it stands for."""

    nombre: Text
    impreso: Text
    seccion: Text
    grupo: Letters
    cargos: Some[CargoRow]


class CargosFile(Row, frozen=True):
    """cargos.yaml."""

    listas: Some[ListRows]


# clasificador.yaml


class Section(Row, frozen=True):
    """A heading of the document; `numerada` is false for one that bears no number by intent."""

    titulo: Text
    numero: str = ""
    numerada: bool = True


class Objetivo(Row, frozen=True):
    """An objective of the document, in our words."""

    clave: Text
    seccion: Text
    texto: Text


class Mention(Row, frozen=True):
    """One place where the document names a norm, with the number printed there."""

    numero: Text
    seccion: Text
    articulo: str = ""


class Norma(Row, frozen=True):
    """A law or decree that the document rests on, with every mention of it."""

    clave: Text
    tipo: Text
    titulo: Text
    texto: Text
    menciones: tuple[Mention, ...]


class Definicion(Row, frozen=True):
    """A term that the document explains: in our words, with the section; tied to a group or a part of the code."""

    clave: Text
    termino: Text
    nombres: tuple[Text, ...]
    seccion: Text
    texto: Text
    grupo: str = ""
    parte: str = ""


class DocumentFile(Row, frozen=True):
    """clasificador.yaml."""

    titulo: Text
    entidad: Text
    siglas: Text
    edicion: Text
    secciones: tuple[Section, ...]
    objetivos: tuple[Objetivo, ...] = ()
    normas: tuple[Norma, ...] = ()
    definiciones: tuple[Definicion, ...] = ()


# vocabulario.yaml


class CargoWords(Row, frozen=True):
    """Everyday words for the cargos with these titles (in one unit, if `unidad` is given).

    `nombres` can stand instead of the title; `hace` tells what the person does.
    """

    titulos: tuple[Text, ...]
    origen: Text
    unidad: str = ""
    nombres: tuple[Text, ...] = ()
    hace: tuple[Text, ...] = ()


class UnitWords(Row, frozen=True):
    """Nicknames of a unit (`nombres`), and the matters that it sees to (`ve`)."""

    unidad: Text
    origen: Text
    nombres: tuple[Text, ...] = ()
    ve: tuple[Text, ...] = ()


class WordPair(Row, frozen=True):
    """An everyday word and the catalogue words that it stands for."""

    palabra: Text
    vale: tuple[Text, ...]
    origen: Text


class VocabularyFile(Row, frozen=True):
    """`origenes` tells, by key, where words come from; every entry names one."""

    origenes: dict[str, Text] = {}
    cargos: tuple[CargoWords, ...] = ()
    unidades: tuple[UnitWords, ...] = ()
    palabras: tuple[WordPair, ...] = ()


# preguntas.yaml


class KnownQuestion(Row, frozen=True):
    """A question with its right answer: the first cargo is one of `cargos` (numbers), the first unit of `unidades`.

    `declina`: there is no answer here. Exactly one of the three tells what is right.
    """

    pregunta: Text
    cargos: tuple[str, ...] = ()
    unidades: tuple[str, ...] = ()
    declina: str = ""


class QuestionsFile(Row, frozen=True):
    """preguntas.yaml: questions on which a new word is tried before it is kept."""

    preguntas: tuple[KnownQuestion, ...] = ()
