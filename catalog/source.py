"""What a data file holds, as typed data; and on which line of it each value stands."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar

import msgspec

from .errors import CatalogError, Problem
from .schema import EXPECTED_BY_PATTERN

T = TypeVar("T")
Path_ = tuple[str | int, ...]

# Nobody reads more faults of one file at once; what is left is told next time.
MAX_FAULTS = 1_000


class Lines:
    """The line on which each value of a file starts, by its path; worked out when it is first asked for."""

    def __init__(self, file: str, text: str = "") -> None:
        self.file = file
        self._text = text

    @cached_property
    def _by_path(self) -> dict[Path_, int]:
        from .yaml_file import lines_of

        return lines_of(self._text, self.file)

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


def convert(data: Any, kind: type[T], lines: Lines) -> T:
    """`data` as the typed `kind` (a msgspec Struct). Raises CatalogError with the faults of the file (MAX_FAULTS)."""
    try:
        return msgspec.convert(data, kind, strict=False)
    except msgspec.ValidationError:
        problems: list[Problem] = []
        _diagnose(data, kind, (), lines, problems)
        raise CatalogError(problems[:MAX_FAULTS]) from None


def _diagnose(data: Any, kind: Any, path: Path_, lines: Lines, problems: list[Problem]) -> None:
    """Adds every fault of `data` against `kind`. msgspec stops at the first, so its type is walked part by part."""
    from msgspec import inspect

    if len(problems) >= MAX_FAULTS:
        return

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
        unknown = sorted(data.keys() - known.keys(), key=lambda name: (lines.at((*path, name)), name))
        for name in unknown[:MAX_FAULTS]:
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
