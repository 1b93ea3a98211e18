"""The org chart: órganos, unidades and sub unidades, and who stands above, below and beside whom."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Organo(Struct, frozen=True):
    """An órgano: its digit in the code, its readable name, the names printed for it, whether codes use it."""

    digito: str
    nombre: str
    impreso: tuple[str, ...]
    en_uso: bool
    linea: int


class Unidad(Struct, frozen=True):
    """A unidad orgánica, keyed `8.1` or `8.1.2`.

    `tipo` is the kind of unit that its name starts with («Sub Gerencia», «» when none) and `corto` the rest of the
    name. `impreso` and `numero_impreso` are what the document prints; `linea` is the line of the data file. `edicion`
    is the norm that brought it since («O.M. 015-2009 (unidad nueva, 12/03/2009)»), empty for a printed unit.
    """

    clave: str
    nombre: str
    tipo: str
    corto: str
    impreso: str
    numero_impreso: str
    linea: int
    edicion: str = ""

    @property
    def organo(self) -> str:
        """Digit of the órgano that the unit belongs to."""
        return self.clave.partition(".")[0]

    @property
    def padre(self) -> str:
        """Key of the unit above; empty for a unit right under its órgano."""
        above = self.clave.rpartition(".")[0]
        return above if "." in above else ""


class OrgChart(Struct, frozen=True):
    """Órganos by digit and unidades by key, both in document order; `seccion` is where the document has them."""

    organos: Mapping[str, Organo]
    unidades: Mapping[str, Unidad]
    seccion: str

    def units_of(self, organo: str) -> list[Unidad]:
        """The units right under an órgano."""
        return [u for u in self.unidades.values() if u.organo == organo and not u.padre]

    def parent(self, key: str) -> Unidad | None:
        """The unit above `key`, or None when the órgano is above it. Raises KeyError for an unknown key."""
        return self.unidades.get(self.unidades[key].padre)

    def children(self, key: str) -> list[Unidad]:
        """The sub units of `key`, in document order."""
        return [u for u in self.unidades.values() if u.padre == key]

    def ancestors(self, key: str) -> list[Unidad]:
        """The units above `key`, near to far."""
        out = []
        above = self.parent(key)
        while above is not None:
            out.append(above)
            above = self.parent(above.clave)
        return out

    def siblings(self, key: str) -> list[Unidad]:
        """The other units with the same parent (or right under the same órgano)."""
        unit = self.unidades[key]
        peers = self.children(unit.padre) if unit.padre else self.units_of(unit.organo)
        return [u for u in peers if u.clave != key]

    def below(self, key: str) -> list[Unidad]:
        """Every unit under `key`, in document order."""
        return [u for u in self.unidades.values() if u.clave.startswith(key + ".")]

    def fuente(self, key: str) -> str:
        """Where a unit stands, in a reader's terms: the section of the chart, or the change that brought it."""
        edition = self.unidades[key].edicion
        return f"cambios, {edition}" if edition else self.seccion

    def path(self, key: str) -> list[str]:
        """The names from the órgano down to `key`: «Órganos de Línea», «Gerencia de …», «Sub Gerencia de …»."""
        unit = self.unidades[key]
        above = [u.nombre for u in reversed(self.ancestors(key))]
        return [self.organos[unit.organo].nombre, *above, unit.nombre]

    def nearest(self, key: str) -> str:
        """`key` if it is in the chart, else the nearest unit above it that is; empty when there is none."""
        while key and key not in self.unidades:
            key = key.rpartition(".")[0]
        return key
