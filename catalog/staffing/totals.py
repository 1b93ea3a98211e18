"""The figures of a staffing table, per órgano and per group, with the share of posts of confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from .figure_rules import figure
from .values import marked

if TYPE_CHECKING:
    from .lookup import Lookup
    from .table import Post, StaffingTable

# Ley 28175, artículo 4: the share of confidence posts that a person holds the table's own beside.
CONFIDENCE_PERCENT = 5


class Figures(Struct, frozen=True):
    """Rows, the posts in them, and how many of these are filled (O) and foreseen (P)."""

    filas: int = 0
    total: int = 0
    ocupado: int = 0
    previsto: int = 0

    def __add__(self, other: Figures) -> Figures:
        return Figures(self.filas + other.filas, self.total + other.total, self.ocupado + other.ocupado,
                       self.previsto + other.previsto)  # fmt: skip


class Share(Struct, frozen=True):
    """The figures of one órgano (by digit) or group (by letters); both empty for what has none."""

    clave: str
    nombre: str
    cifras: Figures


class Totals(Struct, frozen=True):
    """The sums of a table: of all, by órgano and by group, both in the classification's order.

    `confianza` are posts of confidence, `por` what they were counted by: the table's own marks, or the group when it
    has no such column.
    """

    todo: Figures
    organos: tuple[Share, ...]
    grupos: tuple[Share, ...]
    confianza: int
    por: Literal["marca", "grupo"]

    @property
    def confianza_porcentaje(self) -> float:
        """Their share of all posts, in percent with one decimal; 0 for a table without posts."""
        return round(100 * self.confianza / self.todo.total, 1) if self.todo.total else 0.0


def totals(table: StaffingTable, lookup: Lookup) -> Totals:
    """The figures of all posts of `table`, as they are written in it."""
    catalog = lookup.catalog
    organos = {digit: Figures() for digit in (*catalog.chart.organos, "")}
    grupos = {letters: Figures() for letters in (*catalog.scheme.grupos, "")}
    by_mark = any("confianza" in post.cells for post in table.posts)
    todo, confianza = Figures(), 0
    for post in table.posts:
        reading, figures = lookup.read(post), _figures(post)
        organo = (reading.unit or post.clave).partition(".")[0]
        grupo = lookup.group(post, reading)
        todo += figures
        organos[organo] += figures
        grupos[grupo if grupo in grupos else ""] += figures
        if by_mark:
            confianza += min(marked(post.text("confianza")) or 0, figures.total)
        elif grupo in catalog.scheme.of_confidence:
            confianza += figures.total
    chart, scheme = catalog.chart.organos, catalog.scheme.grupos
    by_organo = tuple(Share(k, chart[k].nombre if k else "", f) for k, f in organos.items() if f.filas)
    by_group = tuple(Share(k, scheme[k].nombre if k else "", f) for k, f in grupos.items() if f.filas)
    return Totals(todo, by_organo, by_group, confianza, "marca" if by_mark else "grupo")


def _figures(post: Post) -> Figures:
    """A row's figures; without a column for the total it is O and P, and without those one post."""
    ocupado, previsto = figure(post, "ocupado") or 0, figure(post, "previsto") or 0
    if "total" in post.cells:
        total = figure(post, "total") or 0
    else:
        total = ocupado + previsto if {"ocupado", "previsto"} & set(post.cells) else 1
    return Figures(1, total, ocupado, previsto)
