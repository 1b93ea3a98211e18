"""The catalogue with the changes on top, checked as a whole."""

from __future__ import annotations

import re
from datetime import date

from msgspec.structs import replace

from ..errors import CatalogError, Problem
from ..load import kind_and_rest
from ..model import Cargo, Catalog, Lista
from ..orgchart import OrgChart, Unidad
from ..schema import EXPECTED_BY_PATTERN, NAME, TEXT
from ..source import Path_, field_name
from ..text import fold
from .schema import FIELDS, SECTION, Change, Changes
from .words import grown


def applied(catalog: Catalog, changes: Changes) -> Catalog:
    """The classification as printed (`catalog`) with the changes on top, one after the other.

    A printed cargo keeps its `numero`; a new one gets the next behind the last printed, and `edicion` says what was
    changed. `listas` stay those of the document. Raises CatalogError with every change that cannot be.
    """
    if not changes.entries:
        return catalog
    draft = _Draft(catalog, changes)
    for n, change in enumerate(changes.entries):
        draft.take(n, change)
    if draft.problems:
        raise CatalogError(draft.problems)
    cargos = tuple(draft.cargos.values())
    return replace(
        catalog, chart=draft.chart, cargos=cargos, vocabulary=grown(catalog, cargos), printed=catalog,
        withdrawn=tuple(draft.withdrawn),
    )  # fmt: skip


def spanish_date(fecha: str) -> str:
    """«2009-03-12» as «12/03/2009». Raises ValueError when it is no date in that form."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", fecha):
        raise ValueError(fecha)
    date.fromisoformat(fecha)
    return "/".join(reversed(fecha.split("-")))


class _Draft:
    """The catalogue while changes are taken into it, and what is wrong with them."""

    def __init__(self, catalog: Catalog, changes: Changes) -> None:
        self.catalog, self.changes = catalog, changes
        self.problems: list[Problem] = []
        self.chart = catalog.chart
        self.cargos = {cargo.numero: cargo for cargo in catalog.cargos}
        self.withdrawn: list[Cargo] = []
        self.last = max(self.cargos, default=0)
        # The day of the last change of each cargo (by number) and of each new unit (by key).
        self.since: dict[int | str, str] = {}

    def take(self, n: int, change: Change) -> None:
        """Takes the change `n` in, or says why it cannot be."""
        known = len(self.problems)
        self._check_fields(n, change)
        if len(self.problems) > known:
            return
        if change.tipo == "nuevo-cargo":
            self._new_cargo(n, change)
        elif change.tipo == "nueva-unidad":
            self._new_unit(n, change)
        elif change.tipo == "renombrar":
            self._rename(n, change)
        else:
            self._withdraw(n, change)

    def _fault(self, n: int, name: str, found: str, expected: str) -> None:
        path: Path_ = ("cambios", n, name)
        lines = self.changes.lines
        self.problems.append(Problem(lines.file, lines.at(path), field_name(path), found, expected))

    def _check_fields(self, n: int, change: Change) -> None:
        """Everything that a change of its kind says is there, and nothing else."""
        own = FIELDS[change.tipo]
        for name in ("norma", "motivo", *own):
            pattern = NAME if name in ("titulo", "nombre") else TEXT
            value = getattr(change, name)
            if not value:
                self._fault(n, name, "falta el campo", "un número" if name == "numero" else "un texto")
            elif not re.search(pattern, str(value)):
                self._fault(n, name, f"«{value}» no sirve", EXPECTED_BY_PATTERN[pattern])
        for name in sorted({name for names in FIELDS.values() for name in names}.difference(own)):
            if getattr(change, name):
                self._fault(n, name, f"el campo no va en «{change.tipo}»", "solo " + " y ".join(own))
        try:
            spanish_date(change.fecha)
        except ValueError:
            self._fault(n, "fecha", f"«{change.fecha}» no es una fecha", "una fecha como 2009-03-12 (año-mes-día)")
            return
        year = self.catalog.document.edicion
        if re.fullmatch(r"[0-9]{4}", year) and change.fecha[:4] < year:
            found = f"la fecha {change.fecha} es anterior al clasificador, que es de {year}"
            self._fault(n, "fecha", found, f"una fecha de {year} o posterior")

    def _check_order(self, n: int, change: Change, about: int | str, name: str) -> None:
        """Nothing is changed before it was there, nor before it was what it is: `name` tells it in a sentence."""
        since = self.since.get(about, "")
        if change.fecha < since:
            found = f"la fecha {change.fecha} es anterior al último cambio {name}, del {spanish_date(since)}"
            self._fault(n, "fecha", found, f"una fecha desde {since}")

    def _new_cargo(self, n: int, change: Change) -> None:
        """A new code obeys the rules in full: what the document contradicts itself in is not to grow."""
        self.last += 1  # also when it is refused: the numbers of the others are told as they will be
        decoded = self.catalog.scheme.decode(change.codigo, self.chart)
        for problem in decoded.problems:
            choices = ", ".join(value for value, _ in problem.choices)
            expected = f"uno de: {choices}" if choices else "un código según las reglas del clasificador"
            self._fault(n, "codigo", f"en «{change.codigo}», {problem.text}", expected)
        code = decoded.code
        if code is None or decoded.problems:
            return
        if not code.grupo:
            grupo = self.catalog.scheme.niveles[code.nivel].grupo
            self._fault(n, "codigo", f"a «{change.codigo}» le faltan las letras del grupo", f"{code.text}{grupo}")
            return
        twin = self._twin(change.titulo, code.text)
        if twin:
            self._fault(n, "titulo", f"el cargo {twin} ya tiene este título y este código", "un cargo que no esté")
            return
        unit = self.chart.nearest(code.unit_key)
        self._check_order(n, change, unit, f"de la unidad {unit}")
        lista = Lista(change.norma, change.norma, SECTION, code.grupo)
        line = self.changes.lines.at(("cambios", n))
        since = f"cargo nuevo, {spanish_date(change.fecha)}"
        cargo = Cargo(self.last, change.titulo, code.text, code, code.unit_key, lista, 0, line, since)
        self.cargos[cargo.numero] = cargo
        self.since[cargo.numero] = change.fecha

    def _new_unit(self, n: int, change: Change) -> None:
        key, chart = change.clave, self.chart
        widths = [self.catalog.scheme.widths.get(part, 0) for part in ("organo", "unidad", "sub_unidad")]
        parts, above = key.split("."), key.rpartition(".")[0]
        digits = all(part.isascii() and part.isdecimal() for part in parts)
        fits = len(parts) in (2, 3) and [len(part) for part in parts] == widths[: len(parts)]
        example = " o ".join(_example_keys(chart))
        if not digits or not fits:
            self._fault(n, "clave", f"«{key}» no es la clave de una unidad", f"una clave como {example}")
        elif parts[0] not in chart.organos or not chart.organos[parts[0]].en_uso:
            known = ", ".join(organo.digito for organo in chart.organos.values() if organo.en_uso)
            self._fault(n, "clave", f"el órgano «{parts[0]}» de «{key}» no existe o no se usa", f"uno de: {known}")
        elif len(parts) == 3 and above not in chart.unidades:
            self._fault(
                n, "clave", f"la unidad {above}, de la que dependería {key}, no existe", "una unidad que exista"
            )
        elif key in chart.unidades:
            found = f"la clave {key} ya es de {chart.unidades[key].nombre}"
            self._fault(n, "clave", found, "una clave que no esté en uso")
        elif namesakes := [u for u in chart.unidades.values() if _name(u.nombre) == _name(change.nombre)]:
            found = f"la unidad {namesakes[0].clave} ya se llama «{namesakes[0].nombre}»"
            self._fault(n, "nombre", found, "un nombre que no lleve otra unidad")
        else:
            self._check_order(n, change, above, f"de la unidad {above}")
            self.since[key] = change.fecha
            kinds = tuple(dict.fromkeys(unit.tipo for unit in chart.unidades.values() if unit.tipo))
            tipo, corto = kind_and_rest(change.nombre, kinds)
            line = self.changes.lines.at(("cambios", n))
            # A printed code may have pointed at it all along.
            since = f"{change.norma} (unidad nueva, {spanish_date(change.fecha)})"
            self.chart = _with_unit(chart, Unidad(key, change.nombre, tipo, corto, "", "", line, since))
            self.cargos = {
                numero: replace(cargo, unidad=self.chart.nearest(cargo.code.unit_key) or cargo.unidad)
                for numero, cargo in self.cargos.items()
            }

    def _rename(self, n: int, change: Change) -> None:
        cargo = self._cargo(n, change)
        if cargo is None:
            return
        if cargo.titulo == change.titulo:
            self._fault(n, "titulo", f"el cargo {cargo.numero} ya se titula «{cargo.titulo}»", "un título distinto")
            return
        twin = self._twin(change.titulo, cargo.codigo, besides=cargo.numero)
        if twin:
            self._fault(n, "titulo", f"el cargo {twin} ya tiene este título y este código", "un título distinto")
            return
        since = f"título según {change.norma}, {spanish_date(change.fecha)}"
        # Of a new cargo the first change is told too: it is why the cargo is there.
        first = cargo.edicion if not cargo.fila else ""
        edition = "; ".join(filter(None, (first.partition(";")[0], since)))
        before = tuple(title for title in dict.fromkeys((*cargo.antes, cargo.titulo)) if title != change.titulo)
        self.cargos[cargo.numero] = replace(cargo, titulo=change.titulo, edicion=edition, antes=before)

    def _withdraw(self, n: int, change: Change) -> None:
        cargo = self._cargo(n, change)
        if cargo is not None:
            since = f"retirado por {change.norma}, {spanish_date(change.fecha)}"
            self.withdrawn.append(replace(cargo, edicion=since))
            del self.cargos[change.numero]

    def _cargo(self, n: int, change: Change) -> Cargo | None:
        cargo = self.cargos.get(change.numero)
        if cargo is None:
            gone = change.numero <= self.last
            found = f"el cargo {change.numero} " + ("ya está retirado" if gone else "no existe")
            self._fault(n, "numero", found, f"el número de un cargo vigente, de 1 a {self.last}")
        else:
            self._check_order(n, change, cargo.numero, f"del cargo {cargo.numero}")
            self.since[cargo.numero] = max(change.fecha, self.since.get(cargo.numero, ""))
        return cargo

    def _twin(self, titulo: str, codigo: str, besides: int = 0) -> int:
        """The number of a cargo with this title and code, 0 when there is none."""
        rows = (c for c in self.cargos.values() if c.codigo == codigo and c.numero != besides)
        return next((c.numero for c in rows if fold(c.titulo) == fold(titulo)), 0)


def _name(text: str) -> str:
    """A name of a unit as it is told apart: accents, case and signs aside."""
    return " ".join(re.findall(r"\w+", fold(text)))


def _example_keys(chart: OrgChart) -> list[str]:
    """The first key of a unit and the first of a sub unit, as examples."""
    by_length = {key.count("."): key for key in reversed(list(chart.unidades))}
    return [by_length[count] for count in sorted(by_length)]


def _with_unit(chart: OrgChart, unit: Unidad) -> OrgChart:
    """The chart with one more unit, behind those beside it."""
    above = unit.padre or unit.organo
    keys = list(chart.unidades)
    behind = [at for at, key in enumerate(keys) if key == above or key.startswith(above + ".")]
    keys.insert(behind[-1] + 1 if behind else len(keys), unit.clave)
    units = {**chart.unidades, unit.clave: unit}
    return replace(chart, unidades={key: units[key] for key in keys})
