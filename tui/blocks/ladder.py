"""A code taken apart: each part joined by a line to its label and to what it means, and faults marked under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from rich.cells import cell_len

from .lines import GLUE, Line, Span, row

if TYPE_CHECKING:
    from assistant.answer import Decodificacion, Fault
    from catalog import Catalog

# From this width on, the parts stand apart; below, closer together, so that the names keep room.
ROOMY = 64
# These parts say their value again before their name: people speak of «nivel 5», and of pliego 2101.
SPOKEN = ("pliego", "nivel")
# Behind an address part that does not exist, the next ones cannot be judged.
ABSENT = "no existe"
ADDRESS = ("pliego", "organo", "unidad", "sub_unidad")


class Rung(Struct, frozen=True):
    """One part of a code: its value, its label, and what it means (empty: nothing, which is a fault)."""

    parte: str
    etiqueta: str
    valor: str
    significado: str


def rungs_of_code(catalog: Catalog, codigo: str) -> list[Rung]:
    """The parts of a code of the catalogue."""
    parts = catalog.scheme.decode(codigo, catalog.chart).parts
    return [Rung(p.parte, p.etiqueta, p.valor, p.significado) for p in parts]


def rungs_of_reading(reading: Decodificacion) -> list[Rung]:
    """The parts of a code that a person wrote, as far as it could be read."""
    return [Rung(p.parte, p.etiqueta, p.valor, p.significado) for p in reading.partes]


def missing(rungs: Sequence[Rung], place: int) -> str:
    """What to say of a part that stands for nothing: of an address part behind a wrong one nothing can be known."""
    broken = next((n for n, rung in enumerate(rungs) if not rung.significado), len(rungs))
    return "depende de la parte anterior" if place > broken and rungs[place].parte in ADDRESS else ABSENT


def ladder(rungs: Sequence[Rung], width: int) -> list[Line]:
    """The parts in one line, and under it the meaning of each, from the last to the first."""
    joint = " · " if width >= ROOMY else "·"
    starts, at = [], 1
    for rung in rungs:
        starts.append(at)
        at += cell_len(rung.valor) + len(joint)
    spans: list[Span] = [Span(" ")]
    for n, rung in enumerate(rungs):
        spans += [Span(joint, "guide")] if n else []
        spans.append(Span(rung.valor, "code" if rung.significado else "error"))
    column = max((at + 2 + cell_len(rung.etiqueta) for at, rung in zip(starts, rungs, strict=True)), default=0) + 2
    out: list[Line] = [tuple(spans)]
    for n in reversed(range(len(rungs))):
        rung = rungs[n]
        above = _rails(starts[:n], starts[n])
        first = (*above, Span("└ ", "guide"), Span(rung.etiqueta.ljust(column - starts[n] - 2), "label"))
        out += row(_meaning(rungs, n), width, first, _rails(starts[:n], column))
    return out


def diagnosis(reading: Decodificacion, width: int) -> list[Line]:
    """The code as it was written, each fault marked under it, with its reason and what is valid there."""
    out: list[Line] = []
    if reading.codigo:
        out += _marked(reading.codigo, reading.fallas, width - 2)
    for fault in reading.fallas:
        out += row((Span(fault.texto),), width, (Span("✗ ", "error"),))
        parts: list[Span] = []
        for value, name in fault.opciones:
            parts += [Span(f"{GLUE}· ", "guide")] if parts else []
            parts += [Span(f"{value}{GLUE}", "code"), Span(name)]
        if parts:
            out += row((Span("Puede ser: ", "label"), *parts), width, (Span("  "),))
    told = {fault.texto for fault in reading.fallas}
    for problem in reading.problemas:
        if not told or not any(text in problem for text in told):
            out += row((Span(problem),), width, (Span("✗ ", "error"),))
    return out


def _meaning(rungs: Sequence[Rung], place: int) -> list[Span]:
    """What a part stands for, or that it stands for nothing."""
    rung = rungs[place]
    if not rung.significado:
        told = missing(rungs, place)
        return [Span(told, "error" if told == ABSENT else "dim")]
    spoken = [Span(f"{rung.valor} ", "code")] if rung.parte in SPOKEN else []
    return [*spoken, Span(rung.significado)]


def _rails(starts: Sequence[int], width: int) -> Line:
    """The lines that run down to the parts not told yet."""
    cells = [" "] * width
    for start in starts:
        cells[start] = "│"
    return (Span("".join(cells), "guide"),)


def _marked(code: str, faults: Sequence[Fault], width: int) -> list[Line]:
    """The code with ^^^ under every fault, in pieces when it is longer than a line."""
    marks = [" "] * len(code)
    for fault in faults:
        start = min(fault.inicio, len(code) - 1)
        for at in range(start, max(start + 1, min(fault.fin, len(code)))):
            marks[at] = "^"
    out: list[Line] = []
    for at in range(0, len(code), width):
        piece, under = code[at : at + width], "".join(marks[at : at + width])
        written = tuple(Span(c, "error" if m == "^" else "code") for c, m in zip(piece, under, strict=True))
        out.append((Span(" "), *written))
        if under.strip():
            out.append((Span(" " + under.rstrip(), "error"),))
    return out
