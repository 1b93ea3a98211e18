"""Reads one YAML file into plain data, and remembers the line of every value.

Every scalar stays the text that was typed (`no`, `8.10` and `2101121 FP` mean themselves), and what YAML can do
beyond data (tags, anchors and aliases, merge keys, several documents) is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import msgspec
import yaml

from .errors import CatalogError, Problem
from .schema import EXPECTED_BY_PATTERN
from .text import clean

T = TypeVar("T")
Path_ = tuple[str | int, ...]

# Files are written by hand; these bounds are far above any real one and keep a hostile one from eating the machine.
MAX_BYTES = 8_000_000
MAX_DEPTH = 20

# What every value must be, said to the person who edits the file.
ONE_LINE = "un texto de una línea, sin signos de control y con cada tilde en su letra (NFC)"

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "value")}


class Lines:
    """The line on which each value of a file starts, by its path."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._by_path: dict[Path_, int] = {}

    def note(self, path: Path_, line: int) -> None:
        """Remembers that the value at `path` starts on `line`."""
        self._by_path[path] = line

    def at(self, path: Path_) -> int:
        """The line of `path`, or of the nearest thing around it (a missing field has no line of its own)."""
        while path and path not in self._by_path:
            path = path[:-1]
        return self._by_path.get(path, 1)


def field_name(path: Path_) -> str:
    """`("listas", 0, "cargos", 2)` as `listas[0].cargos[2]`."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def read_yaml(file: Path) -> tuple[Any, Lines]:
    """The data of `file` (mappings, lists and texts only) and its lines. Raises CatalogError."""
    lines = Lines(file.name)

    def fail(line: int, found: str, expected: str, path: Path_ = ()) -> CatalogError:
        return CatalogError([Problem(file.name, line, field_name(path), found, expected)])

    try:
        raw = file.read_bytes()
    except OSError as error:
        reason = "no existe" if isinstance(error, FileNotFoundError) else "no se puede leer"
        raise fail(0, f"el archivo {reason} ({file})", "un archivo de texto legible") from None
    if len(raw) > MAX_BYTES:
        raise fail(0, f"el archivo pesa {len(raw)} bytes", f"{MAX_BYTES} bytes como máximo")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise fail(line, "una letra no está en UTF-8", "un archivo guardado como UTF-8") from None
    try:
        _check_shape(text, fail)
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        found = "el YAML no se entiende aquí o en la línea anterior"
        raise fail(mark.line + 1 if mark else 0, found, "sangría, comillas y dos puntos correctos") from None
    except yaml.YAMLError:
        raise fail(0, "hay un carácter que YAML no admite", "texto sin caracteres de control") from None

    def build(node: yaml.Node, path: Path_) -> Any:
        line = node.start_mark.line + 1
        lines.note(path, line)
        if isinstance(node, yaml.ScalarNode):
            if node.tag not in _PLAIN_TAGS:
                raise fail(line, f"la etiqueta «{node.tag}» no se admite", "un texto sin etiqueta", path)
            if sign := _unfit_sign(node.value):
                raise fail(line, f"en el texto hay {sign}", ONE_LINE, path)
            return node.value
        if isinstance(node, yaml.SequenceNode):
            return [build(item, (*path, n)) for n, item in enumerate(node.value)]
        out: dict[str, Any] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else None
            if name is None or name == "<<":
                raise fail(key.start_mark.line + 1, "una clave que no es un texto", "una clave de texto", path)
            if sign := _unfit_sign(name):
                raise fail(key.start_mark.line + 1, f"en el nombre de un campo hay {sign}", ONE_LINE, path)
            if name in out:
                raise fail(key.start_mark.line + 1, f"la clave «{name}» está dos veces", "cada clave una vez", path)
            out[name] = build(value, (*path, name))
        return out

    return (build(root, ()) if root is not None else {}), lines


def _unfit_sign(text: str) -> str:
    """What keeps `text` from a screen: a sign that is not seen or breaks the line, or an accent apart; empty: nothing.

    What is here fit for the screen is what a question may hold (see `clean`).
    """
    if clean(text, None) == text:
        return ""
    unfit = next((c for c in text if clean(c, None) != c), "")
    return f"un signo que no se ve (U+{ord(unfit):04X})" if unfit else "una letra y su tilde como dos signos (NFD)"


def _check_shape(text: str, fail: Any) -> None:
    """Refuses aliases, tags and deep nesting on the event stream, before anything is built from them."""
    depth = documents = 0
    events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
    for event in events:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise fail(line, "un ancla o alias de YAML (& o *)", "el texto escrito entero, o entre comillas")
        if getattr(event, "tag", None):
            raise fail(line, f"la etiqueta «{event.tag}» no se admite", "un valor sin etiqueta")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise fail(line, "demasiados niveles de anidamiento", f"{MAX_DEPTH} como máximo")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise fail(line, "un segundo documento (---)", "un solo documento en el archivo")


def convert(data: Any, kind: type[T], lines: Lines) -> T:
    """`data` as the typed `kind` (a msgspec Struct). Raises CatalogError with every fault of the file."""
    try:
        return msgspec.convert(data, kind, strict=False)
    except msgspec.ValidationError:
        problems: list[Problem] = []
        _diagnose(data, kind, (), lines, problems)
        raise CatalogError(problems) from None


def _diagnose(data: Any, kind: Any, path: Path_, lines: Lines, problems: list[Problem]) -> None:
    """Adds every fault of `data` against `kind`. msgspec stops at the first, so its type is walked part by part."""
    from msgspec import inspect

    def fault(found: str, expected: str, at: Path_ = path) -> None:
        problems.append(Problem(lines.file, lines.at(at), field_name(at), found, expected))

    info = kind if isinstance(kind, inspect.Type) else inspect.type_info(kind)
    if isinstance(info, inspect.UnionType):
        info = next(t for t in info.types if not isinstance(t, inspect.NoneType))
    if isinstance(info, inspect.StructType):
        if not isinstance(data, dict):
            fault("no es un grupo de campos", "campos «nombre: valor»")
            return
        known = {field.encode_name: field for field in info.fields}
        for name in sorted(data.keys() - known.keys(), key=lambda name: (lines.at((*path, name)), name)):
            fault(f"el campo «{name}» no se conoce", "uno de: " + ", ".join(known), (*path, name))
        for name, field in known.items():
            if name in data:
                _diagnose(data[name], field.type, (*path, name), lines, problems)
            elif field.required:
                fault("falta el campo", _expected(field.type), (*path, name))
    elif isinstance(info, (inspect.ListType, inspect.VarTupleType)):
        if not isinstance(data, list):
            fault("no es una lista", "una lista (renglones con guion, o entre corchetes)")
            return
        if len(data) < (info.min_length or 0):
            fault("la lista está vacía", "al menos un renglón")
        for n, item in enumerate(data):
            _diagnose(item, info.item_type, (*path, n), lines, problems)
    elif isinstance(info, inspect.DictType):
        if not isinstance(data, dict):
            fault("no es un grupo de campos", "campos «nombre: valor»")
            return
        for name, value in data.items():
            _diagnose(value, info.value_type, (*path, name), lines, problems)
    elif isinstance(data, (dict, list)):
        fault("hay un grupo o una lista", _expected(info))
    else:
        wanted = _python_type(info)
        try:
            msgspec.convert(data, wanted, strict=False)
        except msgspec.ValidationError:
            fault(f"«{data}» no sirve" if data else "está vacío", _expected(info))


def _python_type(info: Any) -> Any:
    """The annotation of a scalar `info`, with its bounds."""
    from msgspec import inspect

    if isinstance(info, inspect.IntType):
        return Annotated[int, msgspec.Meta(ge=info.ge, le=info.le)]
    if isinstance(info, inspect.BoolType):
        return bool
    if isinstance(info, inspect.LiteralType):
        return Literal[tuple(info.values)]
    return Annotated[str, msgspec.Meta(pattern=getattr(info, "pattern", None))]


def _expected(info: Any) -> str:
    """What a field of type `info` takes, in Spanish."""
    from msgspec import inspect

    if isinstance(info, inspect.UnionType):
        info = next(t for t in info.types if not isinstance(t, inspect.NoneType))
    if isinstance(info, inspect.IntType):
        if info.ge is not None and info.le is not None:
            return f"un número de {info.ge} a {info.le}"
        return "un número"
    if isinstance(info, inspect.BoolType):
        return "true o false"
    if isinstance(info, inspect.LiteralType):
        return "uno de: " + ", ".join(map(str, info.values))
    if isinstance(info, inspect.StrType):
        return EXPECTED_BY_PATTERN.get(info.pattern or "", "un texto")
    return "una lista" if isinstance(info, (inspect.ListType, inspect.VarTupleType)) else "un grupo de campos"
