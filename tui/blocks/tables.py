"""Cargos and units in rows: options to choose from, members of a unit, lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from .ladder import ROOMY
from .lines import BLANK, Line, Span, row

if TYPE_CHECKING:
    from assistant.answer import Answer, CargoView, Opcion
    from catalog import Cargo, Catalog


class Entry(Struct, frozen=True):
    """One cargo in a table; `unidad` is said beside the title when it tells the cargo apart."""

    numero: int
    titulo: str
    codigo: str
    rango: str
    unidad: str = ""


def entry_of_view(view: CargoView, unidad: str = "") -> Entry:
    """A row for a cargo of an answer."""
    return Entry(view.numero, view.titulo, view.codigo, f"{view.nivel} {view.grupo}", unidad)


def entry_of_cargo(cargo: Cargo) -> Entry:
    """A row for a cargo of the catalogue."""
    return Entry(cargo.numero, cargo.titulo, cargo.codigo, f"{cargo.nivel} {cargo.grupo}")


def cargo_rows(
    entries: Sequence[Entry],
    width: int,
    *,
    numbers: Mapping[int, int] | None = None,
    marked: frozenset[int] = frozenset(),
    choice: int = 0,
    rail: str | None = None,
) -> list[Line]:
    """One cargo after the other: number or mark, title (and unit), level, group and code.

    `numbers` are what to type to choose a cargo, by its `numero`; a cargo that stands under another's has none.
    `choice` is the number that is pointed at; behind a `rail` the cargos are the leaves of a tree.
    """
    digits = len(str(len(entries)))
    ranks = max((len(entry.rango) for entry in entries), default=0)
    codes = max((len(entry.codigo) for entry in entries), default=0)
    # Where all have one title, the unit is what tells them apart.
    alike = len({entry.titulo for entry in entries}) == 1
    out: list[Line] = []
    for n, entry in enumerate(entries):
        chosen = entry.numero in marked
        gutter = Span(" ● " if chosen else "   ", "mark")
        first, rest = BLANK, None
        if rail is not None:
            end = n == len(entries) - 1
            gutter = Span("● " if chosen else "", "mark")
            first, rest = (
                (Span(rail + ("└ " if end else "├ "), "guide"),),
                (Span(rail + ("  " if end else "│ "), "guide"),),
            )
        if numbers is not None:
            gutter = _number(numbers.get(entry.numero), digits, choice)
            chosen = bool(choice) and numbers.get(entry.numero) == choice
        body = [Span(entry.titulo, "mark" if chosen else "label" if alike and entry.unidad else "text")]
        if entry.unidad:
            body += [Span(" · ", "guide"), Span(entry.unidad, "text" if alike else "label")]
        code = Span(entry.codigo.ljust(codes), "code" if chosen or not marked else "label")
        right = (Span(entry.rango.ljust(ranks), "dim"), Span("  "), code)
        out += row(body, width, (*first, gutter), rest, right=right)
    return out


def option_rows(options: Sequence[Opcion], width: int, choice: int = 0) -> list[Line]:
    """The numbered options of a question back, as the sentence names them; `choice` is the one that is pointed at."""
    digits = len(str(len(options)))
    out: list[Line] = []
    for n, option in enumerate(options, 1):
        text = Span(option.texto, "mark" if n == choice else "text")
        out += row((text,), width, (_number(n, digits, choice),))
    return out


def _number(number: int | None, digits: int, choice: int) -> Span:
    """What to type, with an arrow when it is pointed at."""
    arrow = "▸" if number and number == choice else " "
    return Span(f"{arrow}{number or '':>{digits}}  ", "number")


def option_numbers(answer: Answer) -> dict[int, int]:
    """The number of the option that stands for each cargo (`numero`); empty when an option stands for several rows."""
    views = {view.numero: (view.titulo, view.codigo) for view in answer.cargos}
    if any(len({views[numero] for numero in option.cargos}) != 1 for option in answer.opciones):
        return {}
    return {option.cargos[0]: n for n, option in enumerate(answer.opciones, 1)}


def unit_rows(units: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """One unit after the other: key and full name."""
    keys = max((len(key) for key, _ in units), default=0)
    out: list[Line] = []
    for key, name in units:
        out += row((Span(name),), width, (Span(f" {key.ljust(keys)}  ", "code"),))
    return out


def entries_of(views: Sequence[CargoView], catalog: Catalog, width: int) -> list[Entry]:
    """Rows for cargos of an answer, with their units when these are several (by short name where room is scarce)."""
    apart = len({view.unidad for view in views}) > 1
    units = catalog.chart.unidades
    names = {key: unit.nombre if width >= ROOMY else unit.corto for key, unit in units.items()} if apart else {}
    return [entry_of_view(view, names.get(view.unidad, "")) for view in views]


def window(count: int, around: int, size: int) -> range:
    """Which `size` of `count` things to show so that the one at `around` is among them, near the middle."""
    start = max(0, min(around - size // 2, count - size))
    return range(start, min(count, start + size))
