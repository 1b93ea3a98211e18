"""Codes: taken apart, judged part by part, put together.

A code is an address in the org chart plus a rank: pliego, órgano, unidad, sub unidad (left out for a unit that has
none), nivel, and the letters of the grupo (section VIII). How many digits each part has comes from the catalogue.
Digits are never corrected here: a code is read as written, and what is wrong with it is said with its place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from .orgchart import OrgChart
from .schema import Grupo, Nivel, Pliego
from .text import fold
from .written import Written as Written
from .written import find_codes as find_codes
from .written import without_separators


class Code(Struct, frozen=True):
    """The parts of a code, each a text of digits as written; `grupo` are letters, empty when none were written."""

    pliego: str
    organo: str
    unidad: str
    sub_unidad: str
    nivel: str
    grupo: str = ""

    @property
    def digits(self) -> str:
        """All digits, without the letters."""
        return self.pliego + self.organo + self.unidad + self.sub_unidad + self.nivel

    @property
    def text(self) -> str:
        """The code as it is printed, without spaces: `21018125ES`."""
        return self.digits + self.grupo

    @property
    def unit_key(self) -> str:
        """The unit that the digits point at: `8.1.2`."""
        return ".".join(part for part in (self.organo, self.unidad, self.sub_unidad) if part)


class CodeProblem(Struct, frozen=True):
    """One thing wrong with a code.

    `kind` is one of: vacio, caracteres, largo, pliego, organo, organo-sin-uso, unidad, sub-unidad, nivel, letras,
    nivel-grupo. `start` and `end` bound the fault in the normalised code; `choices` are the values valid there, each
    with its name.
    """

    kind: str
    start: int
    end: int
    text: str
    choices: tuple[tuple[str, str], ...] = ()


class Part(Struct, frozen=True):
    """One part of a code: its name, its value as written, what it means («» when the chart does not have it)."""

    parte: str
    etiqueta: str
    valor: str
    significado: str
    start: int


class Decoded(Struct, frozen=True):
    """A code that a person wrote, read: normalised text, its parts from the left, and what is wrong with it."""

    text: str
    code: Code | None
    parts: tuple[Part, ...]
    problems: tuple[CodeProblem, ...]

    @property
    def valid(self) -> bool:
        """Every part exists and the level agrees with the group (when letters were written)."""
        return self.code is not None and not self.problems


class CodeScheme(Struct, frozen=True, dict=True):
    """How codes are built in one municipality: widths of the parts, levels and groups with all their spellings."""

    pliego: Pliego
    widths: Mapping[str, int]
    letters: int
    niveles: Mapping[str, Nivel]
    grupos: Mapping[str, Grupo]

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """How many digits a code can have, shortest first."""
        whole = sum(self.widths.values())
        return (whole - self.widths["sub_unidad"], whole) if "sub_unidad" in self.widths else (whole,)

    @cached_property
    def spellings(self) -> dict[str, str]:
        """Every spelling of a group, in capitals, to its canonical letters: SP-ES, SPES and ES all give ES."""
        out: dict[str, str] = {}
        for letters, grupo in self.grupos.items():
            out[letters] = letters
            for forma in grupo.formas:
                text = forma.texto.upper()
                out.setdefault(text, letters)
                out.setdefault(re.sub(r"[^A-Z]", "", text), letters)
                out.setdefault(text.rpartition("-")[2], letters)
        return out

    @cached_property
    def of_confidence(self) -> tuple[str, ...]:
        """The letters of the groups whose posts are of confidence: those that are called so.

        In the classification of 2007 this is EC alone: section IV, 4.2 tells its posts apart from those of the
        funcionario público.
        """
        return tuple(letters for letters, g in self.grupos.items() if "confianza" in fold(f"{g.nombre} {g.corto}"))

    def normalise(self, written: str) -> str:
        """What a person wrote, without separators and in capitals, with the group's letters canonical.

        A comma separates only digits from the letters of a group. Signs outside ASCII stay as they are: «５» is no 5.
        """
        text = "".join(c.upper() if c.isascii() else c for c in without_separators(written.strip()))
        digits = len(text) - len(text.lstrip("0123456789"))
        letters = text[digits:]
        if letters[:1] == "," and letters[1:] in self.spellings:
            letters = letters[1:]
        return text[:digits] + self.spellings.get(letters, letters)

    def split(self, written: str) -> Code | None:
        """The parts of a code of a right length, whatever their values; None when the length is not right."""
        text = self.normalise(written)
        match = re.fullmatch(r"([0-9]+)([A-Z]*)", text)
        if not match or len(match[1]) not in self.lengths or len(match[2]) not in (0, self.letters):
            return None
        values, at = {}, 0
        for part, width in self.widths.items():
            if part == "sub_unidad" and len(match[1]) == self.lengths[0] and len(self.lengths) > 1:
                values[part] = ""
                continue
            values[part] = match[1][at : at + width]
            at += width
        return Code(**{"sub_unidad": "", **values}, grupo=match[2])

    def propose(self, unit_key: str, nivel: str, grupo: str = "") -> Code:
        """The code that the rules give a post of `unit_key` (`8.1` or `8.1.2`) at `nivel`; the group is the level's.

        Raises KeyError for a level that does not exist.
        """
        organo, unidad, *sub = unit_key.split(".")
        letters = grupo or self.niveles[nivel].grupo
        return Code(self.pliego.numero, organo, unidad, sub[0] if sub else "", nivel, letters)

    def decode(self, written: str, chart: OrgChart) -> Decoded:
        """Reads a code against the structure and the chart. Never raises; every fault is a CodeProblem."""
        text = self.normalise(written)
        match = re.fullmatch(r"([0-9]+)([A-Z]*)", text)
        if not match:
            return Decoded(text, None, (), (self._sign_problem(text),))
        code = self.split(text)
        if code is None:
            return self._decode_partial(text, match[1], match[2], chart)
        return Decoded(text, code, self._parts(code, chart), tuple(self._problems(code, chart)))

    def _decode_partial(self, text: str, digits: str, letters: str, chart: OrgChart) -> Decoded:
        """A code of another length: as many parts from the left as are there, and what is wrong."""
        problems = [self._length_problem(digits, letters)]
        own, pad = self.pliego.numero, self.lengths[-1] - len(digits)
        if not own.startswith(digits[: len(own)]):
            return Decoded(text, None, (), (*problems, *self._pliego_problem(digits[: len(own)])))
        whole = self.split(digits if len(digits) in self.lengths else digits + "0" * pad)
        if whole is None:
            return Decoded(text, None, (), tuple(problems))
        # A part cut in two, or one the zeros filled in, was not written.
        parts = tuple(p for p in self._parts(whole, chart) if p.start + len(p.valor) <= len(digits))
        faults = self._address_problems(whole, chart)
        return Decoded(text, None, parts, (*problems, *(f for f in faults if f.end <= len(digits))))

    def _sign_problem(self, text: str) -> CodeProblem:
        """The first sign that cannot stand in its place: digits come first, then letters, and then nothing."""
        if not text:
            return CodeProblem("vacio", 0, 1, "no hay nada escrito")
        match = re.match(r"([0-9]*)([A-Z]*)", text)
        assert match  # it matches anything
        digits = len(match[1])
        at = match.end() if digits in self.lengths else digits
        letters = at - digits
        if not text[at].isascii() and text[at].isdigit():
            wanted = "que no es un dígito corriente (0 a 9)"
        elif digits > self.lengths[-1] or letters >= self.letters:
            wanted = "y el código ya terminó"
        elif digits not in self.lengths:
            wanted = "y ahí va un dígito (0 a 9)"
        elif letters or digits == self.lengths[-1]:
            wanted = "y ahí va una letra del grupo"
        else:
            wanted = "y ahí va un dígito (0 a 9) o una letra"
        return CodeProblem("caracteres", at, at + 1, f"en el lugar {at + 1} hay «{text[at]}», {wanted}")

    def _length_problem(self, digits: str, letters: str) -> CodeProblem:
        wanted = " u ".join(map(str, self.lengths)) if self.lengths[-1] == 8 else " o ".join(map(str, self.lengths))
        if len(digits) not in self.lengths:
            count = "un dígito" if len(digits) == 1 else f"{len(digits)} dígitos"
            return CodeProblem("largo", 0, len(digits), f"tiene {count}; un código tiene {wanted}")
        at = len(digits)
        known = ", ".join(self.grupos)
        return CodeProblem("letras", at, at + len(letters), f"las letras «{letters}» no son de un grupo ({known})",
                           tuple((g.letras, g.nombre) for g in self.grupos.values()))  # fmt: skip

    def _pliego_problem(self, written: str) -> list[CodeProblem]:
        own = self.pliego
        return [CodeProblem("pliego", 0, len(written), f"el pliego «{written}» no es {own.numero} ({own.nombre})",
                            ((own.numero, own.nombre),))]  # fmt: skip

    def _address_problems(self, code: Code, chart: OrgChart) -> list[CodeProblem]:
        """What is wrong with pliego, órgano, unidad and sub unidad. Behind a wrong part nothing can be judged."""
        at = len(code.pliego)
        if code.pliego != self.pliego.numero:
            return self._pliego_problem(code.pliego)
        organo = chart.organos.get(code.organo)
        organs = tuple((o.digito, o.nombre) for o in chart.organos.values() if o.en_uso)
        if organo is None:
            known = ", ".join(digit for digit, _ in organs)
            text = f"el órgano «{code.organo}» no existe en la estructura (hay {known})"
            return [CodeProblem("organo", at, at + len(code.organo), text, organs)]
        if not organo.en_uso:
            text = f"el órgano «{code.organo}» ({organo.nombre}) está en la estructura pero no se utiliza"
            return [CodeProblem("organo-sin-uso", at, at + len(code.organo), text, organs)]
        at += len(code.organo)
        key = f"{code.organo}.{code.unidad}"
        if key not in chart.unidades:
            choices = tuple((u.clave.split(".")[1], u.nombre) for u in chart.units_of(code.organo))
            known = ", ".join(value for value, _ in choices)
            text = f"la unidad «{key}» no está en el organigrama ({organo.nombre} tiene {known})"
            return [CodeProblem("unidad", at, at + len(code.unidad), text, choices)]
        at += len(code.unidad)
        if code.sub_unidad and code.unit_key not in chart.unidades:
            unit = chart.unidades[key]
            choices = tuple((u.clave.split(".")[2], u.nombre) for u in chart.children(key))
            known = "tiene " + ", ".join(u.clave for u in chart.children(key)) if choices else "no tiene sub unidades"
            text = f"la sub unidad «{code.unit_key}» no está en el organigrama ({unit.nombre} {known})"
            return [CodeProblem("sub-unidad", at, at + len(code.sub_unidad), text, choices)]
        return []

    def _problems(self, code: Code, chart: OrgChart) -> list[CodeProblem]:
        problems = self._address_problems(code, chart)
        at = len(code.digits)
        nivel = self.niveles.get(code.nivel)
        if nivel is None:
            choices = tuple((n.digito, n.nombre) for n in self.niveles.values())
            text = f"el nivel «{code.nivel}» no existe (van del {choices[0][0]} al {choices[-1][0]})"
            problems.append(CodeProblem("nivel", at - len(code.nivel), at, text, choices))
        if code.grupo and code.grupo not in self.grupos:
            known = ", ".join(self.grupos)
            choices = tuple((g.letras, g.nombre) for g in self.grupos.values())
            text = f"las letras «{code.grupo}» no son de un grupo ({known})"
            problems.append(CodeProblem("letras", at, at + len(code.grupo), text, choices))
        elif code.grupo and nivel is not None and nivel.grupo != code.grupo:
            text = f"el nivel {code.nivel} es del grupo {nivel.grupo}, y las letras dicen {code.grupo}"
            choices = ((nivel.grupo, self.grupos[nivel.grupo].nombre),)
            problems.append(CodeProblem("nivel-grupo", at - len(code.nivel), at + len(code.grupo), text, choices))
        return problems

    def _parts(self, code: Code, chart: OrgChart) -> tuple[Part, ...]:
        """Each part with its label (the kind of unit, for units) and what it stands for in the chart."""
        organo = chart.organos.get(code.organo)
        unit = chart.unidades.get(f"{code.organo}.{code.unidad}")
        sub = chart.unidades.get(code.unit_key) if code.sub_unidad else None
        nivel, grupo = self.niveles.get(code.nivel), self.grupos.get(code.grupo)
        forms = [f.texto for f in grupo.formas if f.texto != grupo.letras] if grupo else []
        rows = [
            ("pliego", "pliego", code.pliego, self.pliego.nombre if code.pliego == self.pliego.numero else ""),
            ("organo", "órgano", code.organo, organo.nombre if organo else ""),
            ("unidad", (unit.tipo or "unidad").lower() if unit else "unidad", code.unidad, unit.corto if unit else ""),
            ("sub_unidad", (sub.tipo or "sub unidad").lower() if sub else "sub unidad", code.sub_unidad,
             sub.corto if sub else ""),
            ("nivel", "nivel", code.nivel, nivel.nombre if nivel else ""),
            ("grupo", "grupo", code.grupo, f"{grupo.nombre} ({forms[0]})" if grupo and forms else
             grupo.nombre if grupo else ""),
        ]  # fmt: skip
        out, at = [], 0
        for parte, etiqueta, valor, significado in rows:
            if valor:
                out.append(Part(parte, etiqueta, valor, significado, at))
                at += len(valor)
        return tuple(out)
