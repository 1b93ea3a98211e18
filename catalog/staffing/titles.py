"""Titles as offices write them: abbreviated, or with the name of the unit behind («Gerente de Desarrollo Urbano»)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from .names import Name, abbreviated, bare, fits, name_of

if TYPE_CHECKING:
    from ..model import Cargo, Catalog


class Titles:
    """The titles of one classification, each also with the name of its own unit behind it."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._forms: dict[Cargo, frozenset[Name]] = {}
        self._by_title: dict[Name, list[Cargo]] = defaultdict(list)
        self._by_form: dict[Name, list[Cargo]] = defaultdict(list)
        self._abbreviated: dict[Name, list[Cargo]] = defaultdict(list)
        for cargo in catalog.cargos:
            self._by_title[name_of(cargo.titulo)].append(cargo)
            for form in self.forms(cargo):
                self._by_form[form].append(cargo)
                if abbreviated(form):
                    self._abbreviated[form].append(cargo)

    def forms(self, cargo: Cargo) -> frozenset[Name]:
        """The names that mean this cargo: its title, and its title with its unit's name, whole or short, behind it."""
        if cargo not in self._forms:
            title = name_of(cargo.titulo)
            unit = self._catalog.chart.unidades.get(cargo.unidad)
            units = {bare(name) for name in (unit.nombre, unit.corto, unit.impreso)} if unit else set()
            # «Sub Gerente (Tesorero)» with its unit is «Sub Gerente de Tesorería».
            self._forms[cargo] = frozenset({title, *(start + end for start in {title, bare(cargo.titulo)}
                                                     for end in units)})  # fmt: skip
        return self._forms[cargo]

    def titled(self, text: str, cargos: Iterable[Cargo]) -> tuple[Cargo, ...]:
        """Those of `cargos` that `text` is the title of: as it stands or, if none has it, in another form."""
        name, among = name_of(text), tuple(cargos)
        exact = tuple(cargo for cargo in among if name_of(cargo.titulo) == name)
        return exact or tuple(cargo for cargo in among if any(fits(name, form) for form in self.forms(cargo)))

    def namesakes(self, text: str) -> list[Cargo]:
        """The cargos that `text` is a title of, wherever they stand."""
        name = name_of(text)
        found = self._by_title.get(name) or self._by_form.get(name)
        if found is None:
            forms = self._by_form if abbreviated(name) else self._abbreviated
            fitting = (cargo for form, cargos in forms.items() if fits(name, form) for cargo in cargos)
            found = list(dict.fromkeys(fitting))
        return found
