"""The card of an answer: what stands under its sentence. Pure: an Answer and a width in, lines out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from . import comparison
from .bars import bars, spread
from .ladder import diagnosis, ladder, rungs_of_code, rungs_of_reading
from .lines import BLANK, Cut, Line, Span, fold, row
from .place import place, tree
from .tables import cargo_rows, entries_of, option_numbers, option_rows, unit_rows
from .words import card_leads, sentence

if TYPE_CHECKING:
    from assistant.answer import Answer, CargoView
    from catalog import Catalog


def card(
    answer: Answer,
    catalog: Catalog,
    width: int,
    *,
    words: Sequence[Line] = (),
    cut: Cut | None = None,
    with_place: bool = True,
    choice: int = 0,
) -> list[Line]:
    """Everything that is shown of an answer: the code taken apart, the place, tables, findings, source.

    `words` is the sentence, already folded, which leads or follows the card. `cut` shortens long lists (None: all is
    shown); `with_place` is for where no org chart stands beside; `choice` is the option that is pointed at, from 1.
    """
    if answer.explica:
        return list(words)
    return _Card(answer, catalog, width, cut, with_place, choice).draw(words)


class _Card(Struct, frozen=True):
    answer: Answer
    catalog: Catalog
    width: int
    cut: Cut | None
    with_place: bool
    choice: int

    def draw(self, words: Sequence[Line]) -> list[Line]:
        answer, said = self.answer, list(words)
        body, odd, origin = self._body(), self._findings(), source(answer, self.catalog, self.width)
        blocks = [*body[:1], odd, *body[1:], said, origin] if card_leads(answer) else [said, *body, odd, origin]
        if origin:
            blocks[-1] = [*footing(answer, self.width), *origin]
        out: list[Line] = []
        for block in filter(None, blocks):
            out += [BLANK, *block] if out else block
        return out

    def _body(self) -> list[list[Line]]:
        answer, catalog, width = self.answer, self.catalog, self.width
        reading, cargos = answer.decodificacion, answer.cargos
        if reading is not None and not reading.valido:
            parts = ladder(rungs_of_reading(reading), width) if reading.partes else []
            return [diagnosis(reading, width), parts, self._table()]
        if answer.tipo == "unidad" and answer.unidades:
            return self._unit()
        if answer.tipo == "comparacion":
            return self._comparison()
        if len(cargos) == 1 and not answer.aclara:
            return self._cargo(cargos[0])
        if reading is not None:
            return [ladder(rungs_of_reading(reading), width), self._table()]
        if answer.codigo:
            return [ladder(rungs_of_code(catalog, answer.codigo), width), self._table()]
        if answer.tipo == "conteo":
            return [bars(dict(answer.reparto) or spread(cargos, catalog), width), self._table()]
        units = unit_rows(self._units(), width) if answer.tipo == "lista" and not cargos else []
        return [units, self._table()]

    def _cargo(self, view: CargoView) -> list[list[Line]]:
        """One cargo: title and code, the code taken apart, the place among its colleagues."""
        catalog, width = self.catalog, self.width
        head = row((Span(view.titulo, "title"),), width, right=(Span(view.codigo, "chip"),))
        blocks = [[*head, *ladder(rungs_of_code(catalog, view.codigo), width)]]
        if self.with_place and view.unidad in catalog.chart.unidades:
            limit, rest = (self.cut.colleagues, self.cut.rest) if self.cut else (None, "")
            blocks.append(place(catalog, view.unidad, width, frozenset({view.numero}), limit, rest))
        return blocks

    def _unit(self) -> list[list[Line]]:
        """A unit in its tree with who is in it; several that do not lie on one way, each under what is above it."""
        answer, catalog = self.answer, self.catalog
        first, *others = answer.unidades
        chart = catalog.chart
        if any(unit.clave not in chart.unidades for unit in answer.unidades):
            return [unit_rows(self._units(), self.width), self._table()]
        above = {unit.clave for unit in chart.ancestors(first.clave)}
        if any(unit.clave not in above for unit in others):
            return [tree(catalog, [unit.clave for unit in answer.unidades], self.width), self._table()]
        members, cargos = {c.numero for c in catalog.members(first.clave)}, {c.numero for c in answer.cargos}
        if not cargos <= members or (cargos and not self.with_place):
            return [self._table()]
        marked = frozenset(cargos) if len(cargos) < len(members) else frozenset[int]()
        limit, rest = (self.cut.rows, self.cut.rest) if self.cut else (None, "")
        return [place(catalog, first.clave, self.width, marked, limit, rest)]

    def _comparison(self) -> list[list[Line]]:
        """Two or three cargos or units in columns; more are listed."""
        cargos, units = self.answer.cargos, [unit.clave for unit in self.answer.unidades]
        if 2 <= len(cargos) <= comparison.MOST:
            return [comparison.of_cargos(cargos, self.catalog, self.width)]
        if not cargos and 2 <= len(units) <= comparison.MOST and set(units) <= set(self.catalog.chart.unidades):
            return [comparison.of_units(units, self.catalog, self.width)]
        return [self._table()]

    def _table(self) -> list[Line]:
        """The cargos of the answer in rows, numbered when the person is to choose; else the options alone."""
        answer, shown = self.answer, self._shown()
        numbers = option_numbers(answer) if answer.aclara else None
        if answer.opciones and not numbers:
            return option_rows(answer.opciones, self.width, self.choice)
        entries = entries_of(answer.cargos, self.catalog, self.width)[: len(shown)]
        out = [*self._shared_unit(), *cargo_rows(entries, self.width, numbers=numbers, choice=self.choice)]
        hidden = len(answer.cargos) - len(shown)
        if hidden:
            rest = f" ({self.cut.rest})" if self.cut and self.cut.rest else ""
            out += row((Span(f"y {hidden} más{rest}", "label"),), self.width, (Span("   "),))
        return out

    def _shared_unit(self) -> list[Line]:
        """The unit over its cargos, where nothing else says that it is theirs."""
        units = {view.unidad: view.ruta[-1] for view in self.answer.cargos}
        told = len(units) != 1 or any(name in sentence(self.answer) for name in units.values())
        return [] if told else unit_rows(list(units.items()), self.width)

    def _units(self) -> list[tuple[str, str]]:
        return [(unit.clave, unit.nombre) for unit in self.answer.unidades]

    def _shown(self) -> tuple[CargoView, ...]:
        """The cargos that have room. One row too many is shown too: saying that it is missing takes as much room."""
        cargos, cut = self.answer.cargos, self.cut
        return cargos[: cut.rows] if cut and len(cargos) > cut.rows + 1 else cargos

    def _findings(self) -> list[Line]:
        """What the document contradicts itself in about the cargos shown; with the code when there are several."""
        told: dict[str, tuple[str, str]] = {}
        # Who is to choose first has no use for what is odd about each.
        for view in () if self.answer.aclara else self._shown():
            digits = "".join(sign for sign in view.codigo if sign.isdigit())
            for finding in view.hallazgos:
                named = digits in finding.texto or len(self.answer.cargos) == 1
                text = finding.texto if named else f"{view.codigo}: {finding.texto}"
                told.setdefault(finding.texto, (finding.severidad, text))
        # A contradiction catches the eye; a note about the print (an accent, a plural) stands by quietly, and last.
        texts = sorted(told.values(), key=lambda finding: finding[0] == "nota")
        if self.cut and len(texts) > self.cut.findings + 1:
            texts[self.cut.findings :] = [("nota", f"y {len(texts) - self.cut.findings} avisos más")]
        out: list[Line] = []
        for severity, text in texts:
            quiet = severity == "nota"
            sign = Span("· ", "dim") if quiet else Span("! ", "warn")
            out += row((Span(text, "dim" if quiet else "warn"),), self.width, (sign,))
        return out


def footing(answer: Answer, width: int) -> list[Line]:
    """How sure the answer is, and what it leant on: «Confianza alta (97 %) · sobre Cajero (21017536AP)»."""
    from assistant.answer import certainty

    sure = certainty(answer)
    parts = [f"confianza {sure}"] if sure else []
    parts += [f"sobre {answer.contexto}"] if answer.contexto else []
    told = " · ".join(parts)
    return fold((Span(told[:1].upper() + told[1:], "dim"),), width) if told else []


def source(answer: Answer, catalog: Catalog, width: int) -> list[Line]:
    """«Fuente: VIII, Servidor Público – Especialista, fila 40 · clasificador de 2007»."""
    sections: dict[str, list[int]] = defaultdict(list)
    for found in answer.fuentes:
        rows = sections[found.seccion]
        if found.fila is not None and found.fila not in rows:
            rows.append(found.fila)
    if not sections:
        return []
    told = "; ".join(name + _rows_told(sorted(rows)) for name, rows in sections.items())
    return fold((Span("Fuente: ", "label"), Span(f"{told} · clasificador de {catalog.edicion}", "dim")), width)


def _rows_told(rows: list[int]) -> str:
    """«, fila 40», «, filas 2, 5 a 9 y 40», or nothing."""
    if not rows:
        return ""
    starts = [rows[0], *(b for a, b in pairwise(rows) if b != a + 1)]
    ends = [*(a for a, b in pairwise(rows) if b != a + 1), rows[-1]]
    runs = [f"{a} a {b}" if b > a + 1 else f"{a}, {b}" if b > a else str(a) for a, b in zip(starts, ends, strict=True)]
    told = ", ".join(runs)
    head, comma, last = told.rpartition(", ")
    word = "fila" if len(rows) == 1 else "filas"
    return f", {word} {head} y {last}" if comma else f", {word} {told}"
