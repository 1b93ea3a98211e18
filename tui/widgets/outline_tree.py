"""The outline as a tree: folds with the arrows, walks with vim's keys too, and keeps its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from ..blocks.lines import Span, seen
from ..commands import PICK, Command, bindings

if TYPE_CHECKING:
    from ..browsing import Node

# Vim's keys; here letters do not filter.
VIM = {
    "j": "cursor_down", "k": "cursor_up", "h": "fold", "l": "unfold", "g": "scroll_home", "G": "scroll_end",
    "n": "cursor_next_sibling", "p": "cursor_previous_sibling",
}  # fmt: skip


class OutlineTree(Tree[str]):
    """Nodes carry the keys of `browsing`. `codes` and `marks` are what stands at each cargo."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"outline--code", "outline--dim", "outline--mark", "outline--warn"}
    BINDINGS = bindings((PICK, Command("fold", "", "left"), Command("unfold", "", "right")))

    class Typed(Message):
        """A letter that is no command of the tree: it belongs to the filter."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, codes: Mapping[str, str], marks: Mapping[str, str], asked: frozenset[str]) -> None:
        super().__init__("", id="outline")
        self._codes, self._marks, self._asked = codes, marks, asked
        self._places: dict[str, TreeNode[str]] = {}
        self._named: dict[str, Node] = {}
        self.guide_depth = 2
        self.show_root = True

    @property
    def key(self) -> str:
        """The key of the node under the cursor."""
        node = self.cursor_node
        return node.data if node is not None and node.data else ""

    def show(self, root: Node, at: str, *, whole: bool) -> None:
        """Another outline: opened whole, or down to the units; the cursor goes to `at`."""
        self.reset("", root.key)
        self._places, self._named = {root.key: self.root}, {}
        self._fill(self.root, root, whole)
        self.root.expand()
        self.stand_at(at)

    def stand_at(self, key: str) -> None:
        """Puts the cursor on a node, opening what is above it."""
        node = self._places.get(key, self.root)
        above = node.parent
        while above is not None:
            above.expand()
            above = above.parent
        # The lines of the tree are counted anew before the cursor can find its own.
        self.call_after_refresh(self._go, node)

    def _go(self, node: TreeNode[str]) -> None:
        before = self.cursor_line
        self.move_cursor(node)
        self.scroll_to_node(node, animate=False)
        if self.cursor_line == before:
            # The same line may be another node of another outline: Textual does not tell of that.
            self.post_message(self.NodeHighlighted(node))

    def _fill(self, at: TreeNode[str], node: Node, whole: bool) -> None:
        self._named[node.key] = node
        for child in node.children:
            if child.children or not child.key.startswith("#"):
                below = at.add("", child.key, expand=whole or "." not in child.key, allow_expand=bool(child.children))
            else:
                below = at.add_leaf("", child.key)
            self._places[child.key] = below
            self._fill(below, child, whole)

    def render_label(self, node: TreeNode[str], base_style: Style, style: Style) -> Text:  # noqa: ARG002
        """Key or code, name, and what is to be known of it: how many cargos, a finding, that it was asked about."""
        key = node.data or ""
        named = self._named.get(key)
        if named is None:
            return Text()
        here = node is self.cursor_node

        def dressed(part: str) -> Style:
            return style if here else style + self.get_component_rich_style(f"outline--{part}", partial=True)

        label = Text(no_wrap=True, end="")
        if node.allow_expand:
            label.append("▾ " if node.is_expanded else "▸ ", dressed("dim"))
        if key in self._asked:
            label.append("● ", dressed("mark"))
        label.append(f"{self._codes.get(key, key)} ", dressed("code"))
        name = Text("".join(span.text for span in seen((Span(named.name),))), style, no_wrap=True, end="")
        behind = Text(no_wrap=True, end="")
        if not key.startswith("#"):
            behind.append(f"  {named.count}", dressed("dim"))
        mark = self._marks.get(key, "")
        if mark:
            behind.append(f" {mark}", dressed("warn" if mark == "!" else "dim"))
        depth, above = 0, node.parent
        while above is not None:
            depth, above = depth + 1, above.parent
        # The name gives way, never the code before it or the count and the mark behind it.
        room = self.scrollable_content_region.width - self.guide_depth * depth
        name.truncate(max(1, room - label.cell_len - behind.cell_len), overflow="ellipsis")
        label.append_text(name).append_text(behind)
        return label

    def action_fold(self) -> None:
        """Left: closes the node, or goes to the one above."""
        node = self.cursor_node
        if node is not None and node.is_expanded and node.allow_expand:
            node.collapse()
        else:
            self.action_cursor_parent()

    def action_unfold(self) -> None:
        """Right: opens the node, or goes to the first under it."""
        node = self.cursor_node
        if node is not None and node.allow_expand and not node.is_expanded:
            node.expand()
        elif node is not None and node.children:
            self.action_cursor_down()

    def action_cursor_next_sibling(self) -> None:
        """To the next of its kind; after the last one, to the next of what it is in. At the very end it stays."""
        node = self.cursor_node
        while node is not None and node.next_sibling is None:
            node = node.parent
        if node is not None:
            self._go(node.next_sibling or node)

    def action_cursor_previous_sibling(self) -> None:
        """To the one before of its kind; before the first one, to what it is in."""
        node = self.cursor_node
        if node is not None:
            self._go(node.previous_sibling or node.parent or node)

    def on_key(self, event: events.Key) -> None:
        """Vim's keys walk; other letters are for the filter."""
        if not event.is_printable or not event.character:
            return
        event.stop()
        event.prevent_default()
        if event.character in VIM:
            getattr(self, f"action_{VIM[event.character]}")()
        else:
            self.post_message(self.Typed("" if event.character == "/" else event.character))
