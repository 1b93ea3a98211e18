"""The classification in memory: cargos, and the questions that its structure answers by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from .codes import Code, CodeScheme
from .orgchart import OrgChart
from .schema import CodeFile, DocumentFile, VocabularyFile

if TYPE_CHECKING:
    from .hallazgo import Hallazgo
    from .source import Lines


class Lista(Struct, frozen=True):
    """One printed list of cargos and the group it stands for (section VIII)."""

    nombre: str
    impreso: str
    seccion: str
    grupo: str


class Cargo(Struct, frozen=True):
    """One printed row. Its identity is `numero`, from 1 in document order.

    `impreso` is the code as printed, `unidad` the unit it points at (the nearest one in the chart when the printed
    address is not in it), `fila` the row in its list, from 1 (0: a change brought it), and `linea` the line of the
    data file. `edicion` says what was changed since («título según …»); it is empty for a row that stands as printed.
    `antes` are the other titles that it had, the oldest first.
    """

    numero: int
    titulo: str
    impreso: str
    code: Code
    unidad: str
    lista: Lista
    fila: int
    linea: int
    edicion: str = ""
    antes: tuple[str, ...] = ()

    @property
    def codigo(self) -> str:
        """The code as printed, without the space that some rows have."""
        return self.code.text

    @property
    def organo(self) -> str:
        """Digit of the órgano, as printed in the code."""
        return self.code.organo

    @property
    def nivel(self) -> str:
        """Digit of the level, as printed in the code."""
        return self.code.nivel

    @property
    def grupo(self) -> str:
        """Letters of the group, as printed in the code."""
        return self.code.grupo

    @property
    def fuente(self) -> str:
        """Section and list in a reader's terms, with what was changed: «VIII, Servidor Público – Especialista»."""
        printed = f"{self.lista.seccion}, {self.lista.nombre}"
        return f"{printed} ({self.edicion})" if self.edicion else printed

    @property
    def lugar(self) -> str:
        """The source with the row in it: «VIII, Servidor Público – Especialista, fila 40»."""
        return f"{self.fuente}, fila {self.fila}" if self.fila else self.fuente


class Catalog(Struct, frozen=True, dict=True):
    """One municipality's classification. Immutable; what can be derived is computed once, on first use.

    With changes on top, `printed` is the classification as it was printed and `withdrawn` are the cargos that are no
    more, with what took them away in their `edicion`.
    """

    folder: Path
    document: DocumentFile
    code_file: CodeFile
    scheme: CodeScheme
    chart: OrgChart
    listas: tuple[Lista, ...]
    cargos: tuple[Cargo, ...]
    vocabulary: VocabularyFile
    printed: Catalog | None = None
    withdrawn: tuple[Cargo, ...] = ()

    def cargo(self, numero: int) -> Cargo:
        """The cargo of that number. Raises IndexError when there is none, or none any more."""
        try:
            return self._by_number[numero]
        except KeyError:
            raise IndexError(numero) from None

    @cached_property
    def _by_number(self) -> Mapping[int, Cargo]:
        return {cargo.numero: cargo for cargo in self.cargos}

    @property
    def edicion(self) -> str:
        """What is answered from: «2007», or «2007, con cambios»."""
        return self.document.edicion + ("" if self.printed is None else ", con cambios")

    def printed_title(self, cargo: Cargo) -> str:
        """The title printed for a cargo that a change may have renamed; its own for one that a change brought."""
        before = self.printed._by_number.get(cargo.numero) if self.printed is not None else None
        return before.titulo if before is not None else cargo.titulo

    @cached_property
    def by_code(self) -> Mapping[str, tuple[Cargo, ...]]:
        """The cargos of each code, in document order."""
        out: dict[str, list[Cargo]] = defaultdict(list)
        for cargo in self.cargos:
            out[cargo.codigo].append(cargo)
        return {code: tuple(cargos) for code, cargos in out.items()}

    @cached_property
    def by_unit(self) -> Mapping[str, tuple[Cargo, ...]]:
        """The cargos of each unit itself, in document order."""
        out: dict[str, list[Cargo]] = {key: [] for key in self.chart.unidades}
        for cargo in self.cargos:
            out[cargo.unidad].append(cargo)
        return {key: tuple(cargos) for key, cargos in out.items()}

    def members(self, unit_key: str, below: bool = False) -> tuple[Cargo, ...]:
        """The cargos of a unit, in document order; with everything under it when `below`. KeyError if unknown."""
        if not below:
            return self.by_unit[unit_key]
        keys = {unit_key, *(u.clave for u in self.chart.below(unit_key))}
        return tuple(c for c in self.cargos if c.unidad in keys)

    def head(self, unit_key: str) -> Cargo | None:
        """The cargo of highest rank in the unit itself (lowest level digit, then first printed), if it stands alone.

        None when the unit has no cargo, or when the highest level is shared by several cargos.
        """
        members = self.by_unit[unit_key]
        top = [c for c in members if c.nivel == min(m.nivel for m in members)]
        return top[0] if len(top) == 1 else None

    def superior_post(self, unit_key: str) -> Cargo | None:
        """The head of the nearest unit above that has one; None right under the órgano."""
        for unit in self.chart.ancestors(unit_key):
            head = self.head(unit.clave)
            if head is not None:
                return head
        return None

    def line(self, file: str, *path: str | int) -> int:
        """The line of a data file on which the value at `path` starts; 1 when the file cannot be read any more."""
        if file not in self._lines:
            from .errors import CatalogError
            from .source import Lines
            from .yaml_file import read_yaml

            try:
                self._lines[file] = read_yaml(self.folder / file)[1]
            except CatalogError:
                # Somebody is at the file, or it is gone; what was read of it still holds.
                self._lines[file] = Lines(file)
        return self._lines[file].at(path)

    @cached_property
    def _lines(self) -> dict[str, Lines]:
        """The lines of the data files that were asked for: only the audit does."""
        return {}

    @cached_property
    def hallazgos(self) -> tuple[Hallazgo, ...]:
        """Where the document, as it was printed, contradicts itself: the audit, contradictions first.

        What is said of a row that has changed since is told as what is printed: it may not stand there any more.
        """
        from .audit import audit  # its rules are loaded when somebody asks for them

        if self.printed is None:
            return audit(self)
        left = [
            (one, [self._by_number[n] for n in one.numeros if n in self._by_number]) for one in self.printed.hallazgos
        ]
        return tuple(
            replace(
                one,
                numeros=tuple(cargo.numero for cargo in cargos),
                texto=f"Impreso: {one.texto}" if any(cargo.edicion for cargo in cargos) else one.texto,
            )
            for one, cargos in left
            if cargos or not one.numeros
        )

    def hallazgos_of(self, numero: int) -> tuple[Hallazgo, ...]:
        """The findings about one cargo."""
        return self._hallazgos_by_number.get(numero, ())

    @cached_property
    def _hallazgos_by_number(self) -> Mapping[int, tuple[Hallazgo, ...]]:
        out: dict[int, list[Hallazgo]] = defaultdict(list)
        for finding in self.hallazgos:
            for numero in finding.numeros:
                out[numero].append(finding)
        return {numero: tuple(found) for numero, found in out.items()}
