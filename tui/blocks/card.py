"""The card of an answer: what stands under its sentence. Pure: an Answer and a width in, lines out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from .ladder import diagnosis, ladder, rungs_of_code, rungs_of_reading
from .lines import BLANK, Line, Span, fold, row
from .place import place
from .tables import cargo_rows, entries_of, option_numbers, option_rows, unit_rows
from .words import card_leads

if TYPE_CHECKING:
    from assistant.answer import Answer, CargoView
    from catalog import Catalog


@dataclass(frozen=True)
class Cut:
    """How much of long lists is shown: so many rows and colleagues, how to see the rest, and so many findings."""

    rows: int
    colleagues: int
    rest: str = ""
    findings: int = 3


def card(
    answer: Answer,
    catalog: Catalog,
    width: int,
    *,
    words: Sequence[Line] = (),
    cut: Cut | None = None,
    with_place: bool = True,
) -> list[Line]:
    """Everything that is shown of an answer: the code taken apart, the place, tables, findings, source.

    `words` is the sentence, already folded, which leads or follows the card. `cut` shortens long lists (None: all is
    shown); `with_place` is for where no org chart stands beside.
    """
    if answer.explica:
        return list(words)
    body, said = _body(answer, catalog, width, cut, with_place), list(words)
    odd, origin = _findings(answer, width, cut), source(answer, catalog, width)
    if card_leads(answer):
        blocks = [*body[:1], odd, *body[1:], said, origin]
    else:
        blocks = [said, *body, odd, origin]
    if blocks[-1]:
        blocks[-1] = [*footing(answer, width), *blocks[-1]]
    out: list[Line] = []
    for block in filter(None, blocks):
        out += [BLANK, *block] if out else block
    return out


def _body(answer: Answer, catalog: Catalog, width: int, cut: Cut | None, with_place: bool) -> list[list[Line]]:
    reading, cargos = answer.decodificacion, answer.cargos
    if reading is not None and not reading.valido:
        parts = ladder(rungs_of_reading(reading), width) if reading.partes else []
        return [diagnosis(reading, width), parts, _table(answer, catalog, width, cut)]
    if answer.tipo == "unidad" and answer.unidades:
        return _unit(answer, catalog, width, cut, with_place)
    if len(cargos) == 1 and not answer.aclara:
        return _cargo(cargos[0], catalog, width, cut, with_place)
    if reading is not None:
        return [ladder(rungs_of_reading(reading), width), _table(answer, catalog, width, cut)]
    if answer.codigo:
        return [ladder(rungs_of_code(catalog, answer.codigo), width), _table(answer, catalog, width, cut)]
    units = unit_rows(answer.unidades, width) if answer.tipo == "lista" and not cargos else []
    return [units, _table(answer, catalog, width, cut)]


def _cargo(view: CargoView, catalog: Catalog, width: int, cut: Cut | None, with_place: bool) -> list[list[Line]]:
    """One cargo: title and code, the code taken apart, the place among its colleagues."""
    head = row((Span(view.titulo, "title"),), width, right=(Span(view.codigo, "code"),))
    blocks = [[*head, *ladder(rungs_of_code(catalog, view.codigo), width)]]
    if with_place and view.unidad in catalog.chart.unidades:
        limit, rest = (cut.colleagues, cut.rest) if cut else (None, "")
        blocks.append(place(catalog, view.unidad, width, frozenset({view.numero}), limit, rest))
    return blocks


def _unit(answer: Answer, catalog: Catalog, width: int, cut: Cut | None, with_place: bool) -> list[list[Line]]:
    """A unit with what is above it and who is in it; several units that do not lie on one way are listed."""
    first, *others = answer.unidades
    chart = catalog.chart
    if first.clave not in chart.unidades:
        return [unit_rows(answer.unidades, width), _table(answer, catalog, width, cut)]
    above = {unit.clave for unit in chart.ancestors(first.clave)}
    if any(unit.clave not in above for unit in others):
        return [unit_rows(answer.unidades, width), _table(answer, catalog, width, cut)]
    members, cargos = {c.numero for c in catalog.members(first.clave)}, {c.numero for c in answer.cargos}
    if not cargos <= members or (cargos and not with_place):
        return [_table(answer, catalog, width, cut)]
    marked = frozenset(cargos) if len(cargos) < len(members) else frozenset[int]()
    limit, rest = (cut.rows, cut.rest) if cut else (None, "")
    return [place(catalog, first.clave, width, marked, limit, rest)]


def _table(answer: Answer, catalog: Catalog, width: int, cut: Cut | None) -> list[Line]:
    """The cargos of the answer in rows, numbered when the person is to choose; else the options alone."""
    shown = _shown(answer, cut)
    numbers = option_numbers(answer) if answer.aclara else None
    if answer.opciones and not numbers:
        return option_rows(answer.opciones, width)
    out = cargo_rows(entries_of(answer.cargos, catalog, width)[: len(shown)], width, numbers=numbers)
    hidden = len(answer.cargos) - len(shown)
    if hidden:
        rest = f" ({cut.rest})" if cut and cut.rest else ""
        out += row((Span(f"y {hidden} más{rest}", "label"),), width, (Span("   "),))
    return out


def _shown(answer: Answer, cut: Cut | None) -> tuple[CargoView, ...]:
    """The cargos that have room. One row too many is shown too: saying that it is missing takes as much room."""
    return answer.cargos[: cut.rows] if cut and len(answer.cargos) > cut.rows + 1 else answer.cargos


def _findings(answer: Answer, width: int, cut: Cut | None) -> list[Line]:
    """What the document contradicts itself in about the cargos shown; with the code when there are several."""
    told: dict[str, tuple[str, str]] = {}
    # Who is to choose first has no use for what is odd about each.
    for view in () if answer.aclara else _shown(answer, cut):
        digits = "".join(sign for sign in view.codigo if sign.isdigit())
        for finding in view.hallazgos:
            named = digits in finding.texto or len(answer.cargos) == 1
            text = finding.texto if named else f"{view.codigo}: {finding.texto}"
            told.setdefault(finding.texto, (finding.severidad, text))
    # A contradiction catches the eye; a note about the print (an accent, a plural) stands by quietly, and last.
    texts = sorted(told.values(), key=lambda finding: finding[0] == "nota")
    if cut and len(texts) > cut.findings + 1:
        texts[cut.findings :] = [("nota", f"y {len(texts) - cut.findings} avisos más")]
    out: list[Line] = []
    for severity, text in texts:
        quiet = severity == "nota"
        sign = Span("· ", "dim") if quiet else Span("! ", "warn")
        out += row((Span(text, "dim" if quiet else "warn"),), width, (sign,))
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
    edition = catalog.document.edicion
    return fold((Span("Fuente: ", "label"), Span(f"{told} · clasificador de {edition}", "dim")), width)


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
