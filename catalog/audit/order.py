"""Rule over the order of the rows: inside a list they go by unit."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..hallazgo import Hallazgo
from .finding import about_cargos, label, listed

if TYPE_CHECKING:
    from ..model import Cargo, Catalog

Key = tuple[int, ...]


def among_another_units_rows(catalog: Catalog) -> Iterator[Hallazgo]:
    """A row whose unit breaks the ascending order of its list."""
    for lista in catalog.listas:
        rows = [c for c in catalog.cargos if c.lista is lista]
        firm = in_every_longest([_key(c) for c in rows])
        for n, cargo in enumerate(rows):
            if n in firm:
                continue
            before = next((rows[k] for k in range(n - 1, -1, -1) if k in firm), None)
            after = next((rows[k] for k in range(n + 1, len(rows)) if k in firm), None)
            yield _finding(catalog, cargo, [c for c in (before, after) if c])


def _finding(catalog: Catalog, cargo: Cargo, around: list[Cargo]) -> Hallazgo:
    names = catalog.chart.unidades
    units = [key for key in dict.fromkeys(c.unidad for c in around) if key != cargo.unidad]
    near = listed(f"{key} ({names[key].nombre})" for key in units)
    fits = [catalog.scheme.propose(key, cargo.nivel, cargo.grupo).text for key in units]
    own = f"{cargo.unidad} ({names[cargo.unidad].nombre})"
    text = f"{label(cargo)} es por sus dígitos de {own}, pero en la lista está entre cargos de {near or 'otra unidad'}."
    return about_cargos("fuera-de-orden", "aviso", [cargo], text, cargo.impreso, listed(fits, "o"))


def _key(cargo: Cargo) -> Key:
    return tuple(int(part) for part in cargo.code.unit_key.split("."))


def in_every_longest(keys: Sequence[Key]) -> set[int]:
    """The places that stand in every longest non-decreasing subsequence of `keys`: those surely in order."""
    rank = {key: n for n, key in enumerate(sorted(set(keys)))}
    ahead = _lengths([rank[key] for key in keys])
    behind = _lengths([-rank[key] for key in reversed(keys)])[::-1]
    best = max(ahead, default=0)
    some = [n for n in range(len(keys)) if ahead[n] + behind[n] - 1 == best]
    places = Counter(ahead[n] for n in some)
    return {n for n in some if places[ahead[n]] == 1}


def _lengths(values: Sequence[int]) -> list[int]:
    """For each place, how long the longest non-decreasing subsequence is that ends there."""
    lengths, tails = [], list[int]()
    for value in values:
        at = bisect_right(tails, value)
        tails[at : at + 1] = [value]
        lengths.append(at + 1)
    return lengths
