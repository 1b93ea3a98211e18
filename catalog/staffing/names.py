"""Names as a staffing table and the classification are compared: without what is no difference between two offices."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from ..audit.words import CONNECTORS
from ..text import fold

if TYPE_CHECKING:
    from ..orgchart import OrgChart

Name = tuple[str, ...]

# How names of units begin, also of those that a chart does not have, besides the kinds that it has itself.
KINDS = ("organo", "gerencia", "oficina", "unidad", "jefatura", "division", "departamento", "direccion", "procuraduria")

# «Secretaria(o)», «Director/a»: a word that leaves its gender open.
_EITHER_GENDER = re.compile(r"\b([^\W\d_]{2,}?)[oae]?(?:\([oa]s?\)|/[oa]s?\b)")


@lru_cache(maxsize=8192)
def name_of(text: str) -> Name:
    """The words of a name without case, accents, signs, plurals and small words; «Sub Gerente» is «subgerente».

    An abbreviated word keeps its dot («esp.»), for `fits`; «Tec.s» and «Secretaria(o)» are abbreviated as well.
    """
    folded = re.sub(r"\bsub\b\.?[ -]*(?=[^\W\d_])", "sub", fold(text))
    folded = re.sub(r"\.s\b", ".", _EITHER_GENDER.sub(r"\1.", folded))
    words = re.findall(r"[^\W\d_]+\.|[^\W_]+", folded)
    return tuple(_singular(word) for word in words if word not in CONNECTORS)


def _singular(word: str) -> str:
    """A word and its plural give the same: «jefe» and «jefes», «auxiliar» and «auxiliares»."""
    if word.endswith("."):
        return (word[:-1].removesuffix("s").removesuffix("e") or word[:-1]) + "."
    return word.removesuffix("s").removesuffix("e") if len(word) > 3 else word


def abbreviated(name: Name) -> bool:
    """Whether one of the words ends in a dot."""
    return any(word.endswith(".") for word in name)


def fits(name: Name, other: Name) -> bool:
    """Whether two names are the same but for words that one of them abbreviates: «Insp. de Tránsito»."""
    return len(name) == len(other) and all(map(_word_fits, name, other))


def _word_fits(word: str, other: str) -> bool:
    """The same word, or one abbreviated: the same first letter, and the others in their order («esp.», «gte.»)."""
    if word == other or word.rstrip(".") == other.rstrip("."):
        return True
    if not word.endswith("."):
        word, other = other, word
    if not word.endswith(".") or word[0] != other[0]:
        return False
    letters = iter(other)
    return all(letter in letters for letter in word[:-1])


class ChartNames:
    """The names of órganos and units, readable and as printed, for finding the one that a heading means."""

    def __init__(self, chart: OrgChart) -> None:
        self._chart = chart
        self._organos: dict[Name, str] = {}
        self._units: dict[Name, list[str]] = defaultdict(list)
        for organo in chart.organos.values():
            for name in (organo.nombre, *organo.impreso):
                self._organos.setdefault(bare(name), organo.digito)
        for unit in chart.unidades.values():
            for words in {bare(unit.nombre), bare(unit.impreso)}:
                self._units[words].append(unit.clave)

        kinds = {*KINDS, *(fold(unit.tipo) for unit in chart.unidades.values() if unit.tipo)}
        self._kind = re.compile(rf"(?:sub[ -]?)?(?:{'|'.join(map(re.escape, kinds))})s?\b")

    def begins(self, folded: str, start: int = 0) -> bool:
        """Whether a folded text begins there as names of órganos and units do."""
        return self._kind.match(folded, start) is not None

    def key(self, text: str, organo_first: bool = False) -> str:
        """The key of the unit (`8.1.2`) or órgano (`8`) that `text` names or numbers; empty when there is none.

        «Alcaldía» is the name of an órgano and of a unit: `organo_first` decides.
        """
        number = text.strip(" .")
        if number in self._chart.unidades or number in self._chart.organos:
            return number
        name = bare(text)
        units = self._units.get(name, [])
        organo = self._organos.get(name, "")
        if abbreviated(name) and not units and not organo:
            units = list({key for other, keys in self._units.items() if fits(name, other) for key in keys})
            organos = {key for other, key in self._organos.items() if fits(name, other)}
            organo = organos.pop() if len(organos) == 1 else ""
        unit = units[0] if len(units) == 1 else ""
        return (organo or unit) if organo_first else (unit or organo)


def bare(text: str) -> Name:
    """A name without what stands in brackets."""
    return name_of(re.sub(r"\([^()]*\)", " ", text))


def within(key: str, above: str) -> bool:
    """Whether the unit `key` is `above` or stands under it."""
    return key == above or key.startswith(above + ".")
