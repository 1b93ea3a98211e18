"""`cargos organigrama`: the org chart or a part of it, as a tree of text, Mermaid, a picture or a page to print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ..browsing import Filter, Node, Outline
from ..markup import escaped, page

if TYPE_CHECKING:
    from catalog import Catalog

# Of a picture: the height of a line, how far each level stands in, and how wide a sign is taken to be, in points.
LINE, STEP, SIGN, MARGIN = 26, 26, 7.4, 20
STYLES = """\
body { font-family: sans-serif; color: #1c242b; margin: 2rem; }
ul { list-style: none; padding-left: 1.4rem; border-left: 1px solid #b8c4cc; }
body > ul { border: none; padding-left: 0; }
li { margin: .25rem 0; break-inside: avoid; }
.key { color: #0b5c8a; font-weight: bold; font-variant-numeric: tabular-nums; }
.count { color: #5b6b76; }
@media print { body { margin: 0; font-size: 10pt; } }
"""


def part(catalog: Catalog, key: str = "", *, with_cargos: bool = False) -> Node:
    """The chart, or what stands under a unit or an órgano. Raises KeyError for a key that is not in the chart."""
    root = Outline(catalog).filtered(Filter())
    node = next((node for node in root.walk() if node.key == key), None) if key else root
    if node is None:
        raise KeyError(key)
    return node if with_cargos else _without_cargos(node)


def text(catalog: Catalog, root: Node) -> str:
    """One line for each node, with lines that join it to what holds it."""
    return "\n".join(lead + _told(catalog, node, root) for lead, node in _walked(root)) + "\n"


def mermaid(catalog: Catalog, root: Node) -> str:
    """A Mermaid graph; names stand between quotes, with their own quotes and hashes written as entities.

    So are per cent signs: two of them begin a directive, wherever they stand.
    """
    out, names = ["graph LR"], {node.key: f"n{n}" for n, node in enumerate(root.walk())}
    for node in root.walk():
        label = (
            _told(catalog, node, root)
            .replace("#", "#35;")
            .replace("&", "#amp;")
            .replace("%", "#37;")
            .replace('"', "#quot;")
            .replace("<", "#lt;")
            .replace(">", "#gt;")
        )
        out.append(f'  {names[node.key]}["{label}"]')
        out += [f"  {names[node.key]} --> {names[child.key]}" for child in node.children]
    return "\n".join(out) + "\n"


def html(catalog: Catalog, root: Node) -> str:
    """A page that needs nothing from anywhere and prints well."""

    def item(node: Node) -> str:
        count = f' <span class="count">{node.count}</span>' if not node.key.startswith("#") else ""
        since = f' <span class="count">{escaped(mark)}</span>' if (mark := _since(catalog, node)) else ""
        below = "<ul>\n" + "\n".join(map(item, node.children)) + "\n</ul>" if node.children else ""
        key = f'<span class="key">{escaped(_key(catalog, node))}</span>'
        return f"<li>{key} {escaped(node.name)}{count}{since}{below}</li>"

    return page(_title(catalog), STYLES, f"<ul>\n{item(root)}\n</ul>")


def picture(catalog: Catalog, root: Node) -> str:
    """An SVG: one line for each node, joined to what holds it."""
    lines, marks, rows = [], [], {node.key: n for n, node in enumerate(root.walk())}
    wide = 0.0

    def draw(node: Node, depth: int) -> None:
        nonlocal wide
        x, y = MARGIN + depth * STEP, MARGIN + rows[node.key] * LINE
        told = _told(catalog, node, root)
        wide = max(wide, x + len(told) * SIGN)
        marks.append(f'<text x="{x}" y="{y + 5}">{escaped(told)}</text>')
        for child in node.children:
            down = MARGIN + rows[child.key] * LINE
            lines.append(f"M{x + 6} {y + 10}V{down}H{x + STEP - 4}")
            draw(child, depth + 1)

    draw(root, 0)
    width, height = int(wide) + MARGIN, len(rows) * LINE + MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">\n'
        f"<title>{escaped(_title(catalog))}</title>\n"
        '<rect width="100%" height="100%" fill="#ffffff"/>\n'
        f'<path d="{" ".join(lines)}" fill="none" stroke="#8ea2ae"/>\n'
        '<g font-family="sans-serif" font-size="14" fill="#1c242b">\n' + "\n".join(marks) + "\n</g>\n</svg>\n"
    )


FORMATS: dict[str, Callable[[Catalog, Node], str]] = {
    "texto": text,
    "mermaid": mermaid,
    "svg": picture,
    "html": html,
}


def _without_cargos(node: Node) -> Node:
    kept = tuple(_without_cargos(child) for child in node.children if not child.key.startswith("#"))
    return Node(node.key, node.name, node.count, kept)


def _walked(node: Node, lead: str = "", below: str = "") -> Iterator[tuple[str, Node]]:
    """Each node with the lines drawn before its name."""
    yield lead, node
    for child in node.children:
        last = child is node.children[-1]
        yield from _walked(child, below + ("└ " if last else "├ "), below + ("  " if last else "│ "))


def _told(catalog: Catalog, node: Node, root: Node) -> str:
    count = "" if node.key.startswith("#") else f" ({node.count})"
    changed = catalog.printed is not None and node is root
    marks = [_since(catalog, node), f"clasificador de {catalog.edicion}" if changed else ""]
    return " · ".join([f"{_key(catalog, node)} {node.name}{count}", *filter(None, marks)])


def _since(catalog: Catalog, node: Node) -> str:
    """What a change did to the unit or to the cargo; empty for what stands as printed."""
    if node.key.startswith("#"):
        return catalog.cargo(int(node.key[1:])).edicion
    unit = catalog.chart.unidades.get(node.key)
    return unit.edicion if unit is not None else ""


def _key(catalog: Catalog, node: Node) -> str:
    return catalog.cargo(int(node.key[1:])).codigo if node.key.startswith("#") else node.key


def _title(catalog: Catalog) -> str:
    return f"Organigrama de la {catalog.document.entidad} ({catalog.edicion})"
