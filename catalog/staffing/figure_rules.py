"""Rules over the figures of a post: total = O + P, and order numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .columns import FIELDS, FIGURES
from .remark import Remark, remark_at
from .sheet import place
from .table import Cell, Post, SumRow
from .values import number, span

if TYPE_CHECKING:
    from .table import StaffingTable


def figure(post: Post | SumRow, column: str) -> int | None:
    """The number in a column; None when the column is not there, or has no number."""
    cell = post.cells.get(column)
    return None if cell is None or cell.unvalued else number(cell.text)


def in_doubt(post: Post) -> bool:
    """Whether the row's own figures do not agree: nothing that is added up of them can be judged."""
    if any(figure(post, column) is None for column in FIGURES if column in post.cells):
        return True
    total, ocupado, previsto = (figure(post, column) for column in FIGURES)
    return None not in (total, ocupado, previsto) and total != (ocupado or 0) + (previsto or 0)


def posts(table: StaffingTable) -> Iterator[Remark]:
    """Each figure of a row is a number, and the total is what is filled and what is foreseen."""
    for row in table.rows:
        for column in FIGURES:
            cell = row.cells.get(column)
            if cell is not None and not cell.unvalued and number(cell.text) is None and not _is_label(row, cell):
                text = (f"«{cell.text}» no es una cantidad entera, de cero en adelante, como las que van en la columna "
                        f"{FIELDS[column]}.")  # fmt: skip
                yield remark_at(cell, column, "numero", text)
        if not isinstance(row, Post):
            continue
        total, ocupado, previsto = (figure(row, column) for column in FIGURES)
        if total is None or ocupado is None or previsto is None or total == ocupado + previsto:
            continue
        text = f"El total dice {total}, y ocupados ({ocupado}) más previstos ({previsto}) son {ocupado + previsto}."
        yield remark_at(row.cells["total"], "total", "total", text, str(ocupado + previsto))


def _is_label(row: Post | SumRow, cell: Cell) -> bool:
    """Whether the cell is one of those over which the words «TOTAL …» are merged."""
    return isinstance(row, SumRow) and cell.text == row.label


def order(table: StaffingTable) -> Iterator[Remark]:
    """Order numbers run without gap or repetition (each sheet may begin again at 1), ranges as long as the total."""
    numbered = [(post, post.cells["orden"]) for post in table.posts if "orden" in post.cells]
    numbered = [(post, cell) for post, cell in numbered if not cell.unvalued]
    if not any(cell.text for _, cell in numbered):
        return
    spans = [span(cell.text) for _, cell in numbered]
    step = _posts_of if _counts_posts(numbered, spans) else _one
    seen = _Seen()
    expected, sheet = 1, -1
    for (post, cell), own, after in zip(numbered, spans, [*spans[1:], None], strict=True):
        if own is None:
            what = f"«{cell.text}» no es un número de orden." if cell.text else "Falta el número de orden."
            yield remark_at(cell, "orden", "orden", what, str(expected))
            expected = after[0] if after else expected + 1
            continue
        first, last = own
        if cell.sheet_number != sheet and first == 1:
            seen, expected = _Seen(), 1
        sheet = cell.sheet_number
        length, total = last - first + 1, figure(post, "total")
        if first != expected:
            before = seen.cell(first)
            if before:
                earlier = place(before.sheet, before.row)
                text = f"El número de orden {first} se repite: ya está en la {earlier[0].lower()}{earlier[1:]}."
            else:
                text = f"El número de orden que sigue es el {expected}, y dice {cell.text}."
            yield remark_at(cell, "orden", "orden", text, str(expected))
        elif length > 1 and total is not None and length != total and not in_doubt(post):
            text = f"Los números de orden {cell.text} son {length}, y el total de la fila es {total}."
            yield remark_at(cell, "orden", "orden", text)
        seen.add(first, last, cell)
        # The row that follows tells how the numbers go on: behind a slip of one number as if it had not been, and
        # behind a wrong number or range as if it were as long as the total.
        further = step(post) if length == 1 else length
        steps = {further, total or further} if length > 1 or first != expected else {further}
        ways = {start + by for start in (first, expected) for by in steps}
        # Where the total is no number, how many they are is not known.
        unknown = "total" in post.cells and total is None
        expected = after[0] if after and (after[0] in ways or (unknown and after[0] > last)) else first + further


def _one(_: Post) -> int:
    return 1


def _posts_of(post: Post) -> int:
    return figure(post, "total") or 1


def _counts_posts(numbered: Sequence[tuple[Post, Cell]], spans: Sequence[tuple[int, int] | None]) -> bool:
    """Whether a row of several posts has the number of the first alone, and the next row goes on behind all of them.

    Some offices write so; in most tables each row has one number. What more rows do is what the table does.
    """
    votes = 0
    for (post, _), own, after in zip(numbered, spans, spans[1:], strict=False):
        if own and after and own[0] == own[1] and _posts_of(post) > 1:
            votes += (after[0] == own[0] + _posts_of(post)) - (after[0] == own[0] + 1)
    return votes > 0


class _Seen:
    """The order numbers so far: ranges that lie apart, in their order, each with the last cell that has it."""

    def __init__(self) -> None:
        self.spans: list[tuple[int, int, Cell]] = []

    def cell(self, one: int) -> Cell | None:
        """The cell with a number."""
        at = bisect_left(self.spans, one, key=_last)
        return self.spans[at][2] if at < len(self.spans) and self.spans[at][0] <= one else None

    def add(self, first: int, last: int, cell: Cell) -> None:
        """A range more, over those that it covers: every row adds three at the most, however long they are."""
        low, high = bisect_left(self.spans, first, key=_last), bisect_right(self.spans, last, key=_first)
        over = self.spans[low:high]
        left = [(start, first - 1, other) for start, _, other in over[:1] if start < first]
        right = [(last + 1, end, other) for _, end, other in over[-1:] if end > last]
        self.spans[low:high] = [*left, (first, last, cell), *right]


def _first(of: tuple[int, int, Cell]) -> int:
    return of[0]


def _last(of: tuple[int, int, Cell]) -> int:
    return of[1]
