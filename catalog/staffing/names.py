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


@lru_cache(maxsize=8192)
def name_of(text: str) -> Name:
    """The words of a name without case, accents, signs, plurals and small words; «Subgerente» is «Sub Gerente»."""
    words = re.findall(r"[^\W_]+", re.sub(r"\bsub(?=geren|unidad)", "sub ", fold(text)))
    return tuple(_singular(word) for word in words if word not in CONNECTORS)


def _singular(word: str) -> str:
    """A word and its plural give the same: «jefe» and «jefes», «auxiliar» and «auxiliares»."""
    return word.removesuffix("s").removesuffix("e") if len(word) > 3 else word


class ChartNames:
    """The names of órganos and units, readable and as printed, for finding the one that a heading means."""

    def __init__(self, chart: OrgChart) -> None:
        self._chart = chart
        self._organos: dict[Name, str] = {}
        self._units: dict[Name, list[str]] = defaultdict(list)
        for organo in chart.organos.values():
            for name in (organo.nombre, *organo.impreso):
                self._organos.setdefault(_bare(name), organo.digito)
        for unit in chart.unidades.values():
            for words in {_bare(unit.nombre), _bare(unit.impreso)}:
                self._units[words].append(unit.clave)

    def key(self, text: str, organo_first: bool = False) -> str:
        """The key of the unit (`8.1.2`) or órgano (`8`) that `text` names or numbers; empty when there is none.

        «Alcaldía» is the name of an órgano and of a unit: `organo_first` decides.
        """
        number = text.strip(" .")
        if number in self._chart.unidades or number in self._chart.organos:
            return number
        name = _bare(text)
        units = self._units.get(name, [])
        unit = units[0] if len(units) == 1 else ""
        organo = self._organos.get(name, "")
        return (organo or unit) if organo_first else (unit or organo)


def _bare(text: str) -> Name:
    """A name without what stands in brackets."""
    return name_of(re.sub(r"\(.*?\)", " ", text))


def within(key: str, above: str) -> bool:
    """Whether the unit `key` is `above` or stands under it."""
    return key == above or key.startswith(above + ".")
