"""The text of cambios.yaml with one change more or one less; everything else stays as it is, byte for byte."""

from __future__ import annotations

from datetime import date
from typing import Any

import yaml

from ..errors import CatalogError, Problem
from .schema import FIELDS, FILE, Change

HEAD = """\
# Los cambios del clasificador desde que se imprimió, en el orden en que se anotaron. Lo impreso no se toca.
# «tipo»: nuevo-cargo (titulo, codigo), nueva-unidad (clave, nombre), renombrar (numero, titulo) o retirar (numero);
# cada cambio lleva también fecha (año-mes-día), norma y motivo.
cambios:
"""
# Behind the last change the list ends, and with it the file.
EXPECTED = "una lista «cambios:» con un guion por cambio, al final del archivo"


def added(text: str, change: Change) -> str:
    """`text`, a sound cambios.yaml («» for none yet), with `change` behind the others.

    Raises CatalogError when the file is written in a way that nothing can be put behind it.
    """
    before = text or HEAD
    newline = "\r\n" if "\r\n" in before else "\n"
    if not before.endswith("\n"):
        before += newline
    item = yaml.safe_dump([_fields(change)], allow_unicode=True, sort_keys=False, width=10_000)
    if "cambios" not in (yaml.load(before, Loader=yaml.BaseLoader) or {}):
        before += f"cambios:{newline}"
    margin = _margin(before)
    after = before + "".join(f"{margin}{line}{newline}" for line in item.splitlines())
    return _checked(after, [*_items(before), {name: str(value) for name, value in _fields(change).items()}])


def without_last(text: str) -> str:
    """`text`, a cambios.yaml with some change, without the last one; comments stay.

    Raises CatalogError when there is none, or when it cannot be told apart from the rest.
    """
    nodes = _nodes(text)
    if not nodes:
        raise _unfit("no hay ningún cambio", "al menos un cambio")
    first, last = nodes[-1].start_mark.line, _end(nodes[-1])
    lines = text.splitlines(keepends=True)
    return _checked("".join(lines[:first] + lines[last + 1 :]), _items(text)[:-1])


def _fields(change: Change) -> dict[str, Any]:
    """What the change says, in the order in which it is written."""
    day = date.fromisoformat(change.fecha)
    own = {name: getattr(change, name) for name in FIELDS[change.tipo]}
    return {"tipo": change.tipo, **own, "fecha": day, "norma": change.norma, "motivo": change.motivo}


def _items(text: str) -> list[Any]:
    """The changes in `text` as mappings of texts."""
    return (yaml.load(text, Loader=yaml.BaseLoader) or {}).get("cambios") or []


def _nodes(text: str) -> list[yaml.Node]:
    """The changes in `text`, each with the place where it stands."""
    root: Any = yaml.compose(text, Loader=yaml.BaseLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next((list(value.value) for key, value in pairs if key.value == "cambios" and value.value), [])


def _end(node: yaml.Node) -> int:
    """The line on which the last thing in `node` ends. (The mark of a block itself lies behind the comments below.)"""
    if isinstance(node, yaml.MappingNode) and node.value and not node.flow_style:
        return _end(node.value[-1][1])
    mark = node.end_mark
    return int(mark.line - 1 if mark.column == 0 and mark.line > node.start_mark.line else mark.line)


def _margin(text: str) -> str:
    """What stands before the dashes of the changes."""
    nodes = _nodes(text)
    line = text.splitlines()[nodes[-1].start_mark.line] if nodes else "  - "
    return line[: len(line) - len(line.lstrip(" "))]


def _checked(text: str, items: list[Any]) -> str:
    """`text` if it says `items` and nothing else: what was written by hand may be of any form."""
    try:
        if _items(text) == items:
            return text
    except (yaml.YAMLError, AttributeError):
        pass
    raise _unfit("el archivo está escrito de una forma que el programa no sabe continuar", EXPECTED)


def _unfit(found: str, expected: str) -> CatalogError:
    return CatalogError([Problem(FILE, 0, "", found, expected)])
