"""One exercise after the other: a page, a line to answer in, or the org chart without digits to find a place in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Input, Tree

from .. import orders
from ..blocks import Line, Span
from ..blocks.lines import number_at, row, shortened
from ..blocks.practice import NOT_A_CHOICE, exercise_page
from ..browsing import Filter, Node, Outline
from ..commands import LINE, PLACING, Guide, bindings
from ..widgets.line import TextLine
from ..widgets.lines import LinesView, Page
from ..widgets.outline_tree import OutlineTree
from ..widgets.prompt import Caret
from ..widgets.turn import WIDEST

if TYPE_CHECKING:
    from assistant.training.exercise import Exercise
    from catalog import Catalog

CHOOSE = "Escriba el número y Enter, o elija con ↑ ↓"
WRITE = "Escriba la respuesta y Enter"
ACTIONS = {key: command.action for command in LINE for key in command.keys.split(",")}
NO_UNIT = "Elija una unidad: → abre lo que hay debajo."
FIND = "Elija en el organigrama con ↑ ↓ ← → y Enter"


class AnswerLine(TextLine):
    """The line to answer in; the arrows point at the choices."""

    BINDINGS = bindings(LINE)

    async def on_key(self, event: events.Key) -> None:
        """The keys of the line act at once, before letters typed behind them, also when a whole burst comes at once."""
        if event.key in ACTIONS:
            event.stop()
            event.prevent_default()
            await self.run_action(ACTIONS[event.key])


class PlacingTree(OutlineTree, inherit_bindings=False):
    """The units of the chart, without the digits that are asked for."""

    BINDINGS = bindings(PLACING)

    def __init__(self, catalog: Catalog) -> None:
        root = units_only(Outline(catalog).filtered(Filter()))
        super().__init__({node.key: "" for node in root.walk()}, {}, frozenset())
        self._outline = root

    def open(self) -> None:
        """The chart down to its órganos, at its top."""
        self.show(self._outline, self._outline.key, whole=False)
        for organ in self.root.children:
            organ.collapse()


class Head(LinesView):
    """What this is and who does it, and how far it has come."""

    def __init__(self) -> None:
        super().__init__("trail")
        self._told = ("", "")

    def show(self, left: str, right: str) -> None:
        """Another state."""
        self._told = left, right
        self.redraw()

    def lines_for(self, width: int) -> list[Line]:
        """One line; the right end is kept."""
        left, right = self._told
        side = (Span(right, "mark"),) if right else ()
        return shortened(row((Span(left, "label"),), width, right=side), 1, width)


class ExerciseScreen(Screen[str | None]):
    """What practice and exam have in common: `ask` shows an exercise, `answered` is given what was answered.

    While nothing is asked, Enter goes on (`go_on`).
    """

    CSS_PATH: ClassVar = ["browse.tcss", "exercise.tcss"]
    GUIDE: Guide

    def __init__(self, catalog: Catalog) -> None:
        super().__init__()
        self.catalog = catalog
        self.asked: Exercise | None = None
        self.pointed = 0

    def compose(self) -> ComposeResult:
        """The head, the page with the chart under it, the line to answer in."""
        yield Head()
        with VerticalScroll(id="paper", can_focus=False):
            yield Page("page")
        yield PlacingTree(self.catalog)
        with Horizontal(id="ask"):
            yield Caret()
            yield AnswerLine("", "answer")
        yield Footer(compact=True, show_command_palette=False)

    def ask(self, exercise: Exercise) -> None:
        """Puts an exercise before the learner."""
        self.asked, self.pointed = exercise, 0
        self.show(lambda width: exercise_page(exercise, self.catalog, width, self.pointed),
                  {"elegir": CHOOSE, "escribir": WRITE, "ubicar": FIND}[exercise.way])  # fmt: skip
        if exercise.way == "ubicar":
            self.add_class("-placing")
            tree = self.query_one(PlacingTree)
            tree.open()
            tree.focus()

    def show(self, make: Callable[[int], list[Line]], prompt: str) -> None:
        """A page, from its top, with a word on what can be done now."""
        self.remove_class("-placing")
        self.query_one(Page).show(lambda width: make(min(width, WIDEST)))
        self.query_one("#paper").scroll_home(animate=False)
        line = self.query_one(AnswerLine)
        line.placeholder = prompt
        with line.prevent(Input.Changed):
            line.value = ""
        line.focus()

    def answered(self, exercise: Exercise, given: str) -> None:
        """What was answered: the text of a choice, what was typed, the key of a unit."""
        raise NotImplementedError

    def go_on(self) -> None:
        """Enter, while nothing is asked."""
        raise NotImplementedError

    def leave(self) -> None:
        """«salir» was typed."""
        self.app.exit()

    # What a person does

    def on_input_changed(self) -> None:
        """The number of a choice points at it."""
        if self.asked is not None and self.asked.way == "elegir":
            self.pointed = self._number(self.asked)
            self.query_one(Page).redraw()

    def _number(self, exercise: Exercise) -> int:
        """The number of the choice that stands in the line; 0 for none. What is told of the line comes late."""
        return exercise.number(self.query_one(AnswerLine).value)

    def _give(self, exercise: Exercise, given: str) -> None:
        self.asked = None
        self.answered(exercise, given)

    def action_submit(self) -> None:
        """Enter: the answer; on any other page, on."""
        exercise, typed = self.asked, self.query_one(AnswerLine).value.strip()
        if exercise is None:
            self.go_on()
        elif typed.lower() in orders.QUIT:
            self.leave()
        elif typed.lower() in orders.PASS:
            self._give(exercise, "")
        elif exercise.way == "elegir":
            number = self._number(exercise) if typed else self.pointed
            if number:
                self._give(exercise, exercise.choices[number - 1].text)
            elif typed:
                self.query_one(AnswerLine).value = ""
                self.notify(NOT_A_CHOICE, markup=False, severity="warning", timeout=3)
        elif exercise.way == "ubicar":
            key = self.query_one(PlacingTree).key
            if key in self.catalog.chart.unidades:
                self._give(exercise, key)
            else:
                self.notify(NO_UNIT, markup=False, severity="warning", timeout=3)
        elif typed:
            self._give(exercise, typed)

    def action_point(self, by: int) -> None:
        """Up and down: another choice; on a page without choices, its text."""
        exercise = self.asked
        if exercise is None or exercise.way != "elegir":
            self.query_one("#paper").scroll_relative(y=by, animate=False)
            return
        line, count = self.query_one(AnswerLine), len(exercise.choices)
        with line.prevent(Input.Changed):
            line.value = ""
        self.pointed = (self.pointed + by - 1) % count + 1 if self.pointed else (1 if by > 0 else count)
        self.query_one(Page).redraw()

    def action_page(self, by: int) -> None:
        """Page keys move the page."""
        paper = self.query_one("#paper")
        paper.scroll_relative(y=by * max(1, paper.size.height - 2), animate=False)

    def on_tree_node_selected(self, event: Tree.NodeSelected[str]) -> None:
        """A click in the chart points at a node; Enter gives it."""
        event.stop()

    def on_click(self, event: events.Click) -> None:
        """A click on a choice gives it."""
        exercise, page = self.asked, self.query_one(Page)
        place = event.get_content_offset(page) if exercise is not None and exercise.way == "elegir" else None
        if exercise is None or place is None:
            return
        lines = page.lines(page.content_size.width)
        number = number_at(lines, place.y) if place.y < len(lines) else 0
        if number:
            self._give(exercise, exercise.choices[number - 1].text)


def units_only(node: Node) -> Node:
    """An outline without its cargos."""
    below = tuple(units_only(child) for child in node.children if not child.key.startswith("#"))
    return Node(node.key, node.name, node.count, below)
