"""The org chart beside the conversation: whole or opened where the answer is, with the answer marked in it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from assistant.sentences import count

from .lines import Line, Span, row
from .tables import option_numbers

if TYPE_CHECKING:
    from assistant.answer import Answer
    from catalog import Catalog, Unidad


class Chart(Struct, frozen=True):
    """The lines of the chart, and which of them to bring into view."""

    lines: tuple[Line, ...]
    focus: int


def chart(catalog: Catalog, answer: Answer | None, width: int, whole: bool = False) -> Chart:
    """The chart with the answer's units open and its cargos marked (several: by their number in the answer)."""
    return _Drawing(catalog, answer, width, whole).draw()


class _Drawing:
    def __init__(self, catalog: Catalog, answer: Answer | None, width: int, whole: bool) -> None:
        self.catalog, self.width = catalog, width
        self.lines: list[Line] = []
        self.focus = 0
        self.marks: dict[str, dict[int, str]] = defaultdict(dict)
        cargos = answer.cargos if answer else ()
        numbers = option_numbers(answer) if answer and answer.aclara else {}
        for view in cargos:
            self.marks[view.unidad].setdefault(view.numero, str(numbers.get(view.numero, "●")))
        # One cargo or unit shows its colleagues too; several show themselves alone.
        self.single = len(self.marks) == 1
        if answer and not cargos and answer.unidades:
            self.marks[answer.unidades[0].clave] = {}
            self.single = True
        elif len(self.marks) == 1 and len(cargos) > 1 and answer and answer.tipo == "unidad":
            self.marks = defaultdict(dict, {key: {} for key in self.marks})
        self.open = {self._top(key) for key in self.marks}
        self.whole = whole or not self.open

    def _top(self, key: str) -> str:
        return ".".join(key.split(".")[:2])

    def draw(self) -> Chart:
        pliego = self.catalog.scheme.pliego
        self._put("", "", pliego.numero, [Span(pliego.nombre, "title")])
        organos = list(self.catalog.chart.organos.values())
        for n, organo in enumerate(organos):
            last = n == len(organos) - 1
            units = self.catalog.chart.units_of(organo.digito)
            inside = any(unit.clave in self.open for unit in units)
            name = [Span(organo.nombre, "title" if inside else "text")]
            if not organo.en_uso:
                name.append(Span(" (no se utiliza)", "dim"))
            closed = "" if inside or self.whole or not units else count(len(units), "1 unidad", "unidades")
            rail = "  " if last else "│ "
            self._put("└ " if last else "├ ", rail, organo.digito, name, Span(closed, "dim"))
            if inside or self.whole:
                self._units(units, rail)
        return Chart(tuple(self.lines), self.focus)

    def _units(self, units: list[Unidad], above: str) -> None:
        for n, unit in enumerate(units):
            last = n == len(units) - 1
            rail = above + ("  " if last else "│ ")
            below = self.catalog.chart.children(unit.clave)
            here = unit.clave in self.marks
            expand = self.whole or self._top(unit.clave) in self.open
            name = [Span(unit.corto if unit.padre else unit.nombre, "mark" if here else "text")]
            closed = "" if expand or not below else f"{len(below)} sub"
            side = Span("◀", "mark") if here else Span(closed, "dim")
            if here:
                self.focus = self.focus or len(self.lines)
            self._put(above + ("└ " if last else "├ "), rail, unit.clave, name, side)
            if here:
                self._members(unit.clave, rail + ("│ " if below else "  "))
            if expand:
                self._units(below, rail)

    def _members(self, key: str, rail: str) -> None:
        marks = self.marks[key]
        for cargo in self.catalog.members(key):
            mark = marks.get(cargo.numero, "")
            if not mark and not self.single:
                continue
            first = (Span(rail, "guide"), Span(f"{mark or '·'} ", "mark" if mark else "guide"))
            right = (Span(f"{cargo.nivel} {cargo.grupo}", "dim"),)
            body = (Span(cargo.titulo, "mark" if mark else "dim"),)
            self.lines += row(body, self.width, first, (Span(rail, "guide"),), right)

    def _put(self, first: str, rest: str, key: str, name: list[Span], side: Span = Span("")) -> None:
        lead = (Span(first, "guide"), Span(f"{key} ", "code"))
        self.lines += row(name, self.width, lead, (Span(rest, "guide"),), (side,) if side.text else ())
