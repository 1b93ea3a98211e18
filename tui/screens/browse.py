"""Browsing: the whole classification as a tree, what it says of the place one is at, and a line to filter."""

from __future__ import annotations

from re import Pattern
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Input, Tree

from ..blocks import Line, Span, fold
from ..blocks.card import card
from ..blocks.detail import findings_of, of_organ, of_pliego, of_unit
from ..blocks.lines import row, shortened, width_of
from ..browsing import GROUP, LEVEL, Filter, Outline, cargo_key, read_filter
from ..commands import BROWSING, FILTER, PICK, bindings
from ..copying import Copied
from ..jumping import question_about
from ..messages import ToCopy
from ..widgets.line import TextLine
from ..widgets.lines import LinesView
from ..widgets.outline_tree import OutlineTree
from ..widgets.prompt import Caret
from ..widgets.turn import WIDEST

if TYPE_CHECKING:
    from assistant.answer import Answer

    from ..clerk import Desk

# A filtered outline that holds no more than this is opened whole.
OPEN = 120
PLACEHOLDER = "Escriba para filtrar: cargo, unidad, código, «nivel 5»"


class FilterLine(TextLine):
    """The line to filter in; the arrows move in the tree while it keeps the focus."""

    BINDINGS = bindings(FILTER)


class DetailPane(VerticalScroll):
    """The detail in its place; with the focus, the arrows move it."""

    BINDINGS = bindings((PICK,))


class Trail(LinesView):
    """Where one is, from the pliego down, and what is left out."""

    def __init__(self) -> None:
        super().__init__("trail")
        self._told: tuple[list[str], str, str] = ([], "", "")

    def show(self, names: list[str], filtered: str, count: str) -> None:
        """Another place, or another filter."""
        self._told = names, filtered, count
        self.redraw()

    def lines_for(self, width: int) -> list[Line]:
        """One line: the nearest places and the count are kept when there is no room for all."""
        names, filtered, count = self._told
        if filtered:
            # Half of the line at most: the filter stands in its own line too.
            cut = shortened(
                fold((Span(filtered, "mark"),), width // 2 - len(count) - 4), 1, width // 2 - len(count) - 3
            )
            right: Line = (*cut[0], Span(f" · {count}", "mark"))
        else:
            right = (Span(count, "mark"),)
        room = width - width_of(right) - 2
        while len(names) > 2 and width_of((Span(" › ".join(names)),)) > room:
            names = ["…", *names[2:]] if names[0] == "…" else ["…", *names[1:]]
        where = shortened(fold((Span(" › ".join(names), "label"),), room), 1, room)
        return row(where[0], width, right=right)[:1]


class Detail(LinesView):
    """All that is known of one node."""

    def __init__(self, desk: Desk, outline: Outline) -> None:
        super().__init__("detail-view")
        self._desk, self._outline = desk, outline
        self._key = ""

    def show(self, key: str) -> None:
        """Another node."""
        self._key = key
        self.redraw()

    def lines_for(self, width: int) -> list[Line]:
        """A cargo as its card; a unit, an órgano, the pliego with what they hold."""
        catalog, key, width = self._desk.catalog, self._key, min(width, WIDEST)
        cargo = self._outline.cargo(key)
        if cargo is not None:
            from assistant.answer import Answer
            from assistant.views import cargo_views, sources

            return card(Answer("", "cargo", "", cargos=cargo_views(catalog, [cargo]), fuentes=sources([cargo]),
                               decodificacion=None, confianza=1.0), catalog, width, with_place=False)  # fmt: skip
        if key in catalog.chart.unidades:
            return of_unit(catalog, key, width)
        if key in catalog.chart.organos:
            return of_organ(catalog, key, width)
        return of_pliego(catalog, width)


class BrowseScreen(Screen[str | None]):
    """Gives back a question about the node one is at, or None.

    `answer` is marked in the tree, which opens at it, or at the node with the key `at`.
    """

    CSS_PATH = "browse.tcss"
    GUIDE = BROWSING
    BINDINGS = BROWSING.bindings

    def __init__(self, desk: Desk, answer: Answer | None, at: str = "") -> None:
        super().__init__()
        self._desk, self._outline = desk, Outline(desk.catalog)
        self._filter = Filter()
        self._level, self._group = "", ""
        # Where the cursor is on its way to: it arrives only when the tree is drawn.
        self._bound = ""
        asked = [cargo_key(view.numero) for view in answer.cargos] if answer else []
        units = [answer.unidad or (answer.unidades[0].clave if answer.unidades else "")] if answer else []
        self._start = next((key for key in (at, *asked, *units) if key), "")
        catalog = desk.catalog
        found = {cargo_key(cargo.numero): catalog.hallazgos_of(cargo.numero) for cargo in catalog.cargos}
        found |= {key: findings_of(catalog, key) for key in (*catalog.chart.unidades, *catalog.chart.organos)}
        codes = {cargo_key(cargo.numero): cargo.codigo for cargo in catalog.cargos}
        marks = {
            key: "·" if all(h.severidad == "nota" for h in hallazgos) else "!"
            for key, hallazgos in found.items()
            if hallazgos
        }
        self._tree = OutlineTree(codes, marks, frozenset([*asked, *(key for key in units if key and not asked)]))

    def compose(self) -> ComposeResult:
        """The trail, the tree and its detail, the line to filter in."""
        yield Trail()
        with Horizontal(id="browse"):
            yield self._tree
            with DetailPane(id="detail"):
                yield Detail(self._desk, self._outline)
        with Horizontal(id="ask"):
            yield Caret()
            yield FilterLine(PLACEHOLDER, "filter")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """The whole classification, at what was asked about."""
        self.query_one(FilterLine).focus()
        self._draw(self._start or self._desk.catalog.scheme.pliego.numero)

    def _draw(self, at: str = "") -> None:
        root = self._outline.filtered(self._filter)
        self._bound = self._outline.nearest(root, at) if at else self._outline.best(root, self._filter)
        self._tree.show(
            root,
            self._bound,
            whole=self._filter.active and root.count <= OPEN,
        )
        self._count = root.count
        self.call_after_refresh(self._tell)

    def on_tree_node_highlighted(self, event: Tree.NodeHighlighted[str]) -> None:
        """The cursor is somewhere else."""
        if event.node.data == self._bound:
            self._bound = ""
        self.query_one(Detail).show(event.node.data or "")
        self.query_one("#detail").scroll_home(animate=False)
        self._tell()

    def _tell(self) -> None:
        """Where one is, and what is left out."""
        names, node = [], self._tree.cursor_node
        while node is not None:
            names.append(self._called(node.data or ""))
            node = node.parent
        total = len(self._desk.catalog.cargos)
        count = f"{self._count} de {total}" if self._filter.active else f"{total} cargos"
        self.query_one(Trail).show(names[::-1], self._filter.told(), count)

    def _called(self, key: str) -> str:
        """A node as the trail calls it."""
        chart, cargo = self._desk.catalog.chart, self._outline.cargo(key)
        if cargo is not None:
            return cargo.titulo
        if key in chart.unidades:
            return f"{key} {chart.unidades[key].corto}"
        return f"{key} {chart.organos[key].nombre}" if key in chart.organos else key

    # What a person does

    def on_input_changed(self, event: Input.Changed) -> None:
        """Typing filters, and stands at what is named."""
        self._refilter(event.value)

    def _refilter(self, typed: str) -> None:
        wanted = read_filter(typed, self._level, self._group)
        if wanted != self._filter:
            kept = "" if wanted.words else self._tree.key
            self._filter = wanted
            self._draw(kept)

    def on_outline_tree_typed(self, event: OutlineTree.Typed) -> None:
        """Typing in the tree goes to the filter."""
        line = self.query_one(FilterLine)
        line.focus()
        line.insert_text_at_cursor(event.text)

    def action_tree(self, way: str) -> None:
        """The arrows, while the filter has the focus."""
        self._bound = ""
        getattr(self._tree, f"action_{way}")()

    def action_focus_other(self) -> None:
        """Tab: from the filter to the tree, to its detail where that is longer than its place, and back."""
        line, detail = self.query_one(FilterLine), self.query_one(DetailPane)
        stops = [line, self._tree, *([detail] if detail.max_scroll_y else [])]
        now = next((n for n, stop in enumerate(stops) if stop.has_focus), -1)
        stops[(now + 1) % len(stops)].focus()

    def action_ask(self) -> None:
        """Back to the conversation, with a question about the node."""
        # Enter may come in one piece with what was typed before it.
        self._refilter(self.query_one(FilterLine).value)
        chart, key = self._desk.catalog.chart, self._bound or self._tree.key
        cargo = self._outline.cargo(key)
        if cargo is not None:
            self.dismiss(self._desk.wording(cargo))
        elif key in chart.unidades or key in chart.organos:
            self.dismiss(question_about(self._desk.catalog, key))
        else:
            self.notify("Elija un cargo, una unidad o un órgano.", markup=False, severity="warning")

    def action_copy(self) -> None:
        """F5: the code of the cargo, or the key of the unit."""
        cargo = self._outline.cargo(self._tree.key)
        text = cargo.codigo if cargo else self._tree.key
        self.post_message(ToCopy(Copied(text, text)))

    def action_level(self) -> None:
        """Ctrl+L: the next level that somebody here has, after the last one all again."""
        self._level = self._next("nivel", LEVEL)
        self._refilter(self.query_one(FilterLine).value)

    def action_group(self) -> None:
        """Ctrl+G: the next group that somebody here has, after the last one all again."""
        self._group = self._next("grupo", GROUP)
        self._refilter(self.query_one(FilterLine).value)

    def _next(self, of: str, said: Pattern[str]) -> str:
        """The rank after the one on show. What was typed gives way to the key."""
        line, now = self.query_one(FilterLine), getattr(self._filter, of)
        ranks = ["", *self._outline.ranks(self._filter, of)]
        with line.prevent(Input.Changed):
            line.value = said.sub(" ", line.value).strip()
        return ranks[(ranks.index(now) + 1) % len(ranks)] if now in ranks else ""

    def action_back(self) -> None:
        """Escape: first without the filter, at the same node; then back to the conversation."""
        if self._filter.active:
            self._level = self._group = ""
            line = self.query_one(FilterLine)
            with line.prevent(Input.Changed):
                line.value = ""
            self._filter = Filter()
            self._draw(self._tree.key)
        else:
            self.dismiss(None)

    def action_page(self, by: int) -> None:
        """Page keys move the tree."""
        self.action_tree("page_up" if by < 0 else "page_down")

    def on_key(self, event: events.Key) -> None:
        """Typing anywhere goes to the filter."""
        if event.is_printable and event.character and not isinstance(self.focused, (Input, Tree)):
            self.on_outline_tree_typed(OutlineTree.Typed(event.character))
