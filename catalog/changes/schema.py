"""The shape of cambios.yaml, and reading it. What a change must hold against the catalogue is checked in `apply`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from ..schema import Row
from ..source import Lines, convert
from ..yaml_file import read_yaml

FILE = "cambios.yaml"
# What a cargo, a unit or a word that a change brought has for the section that it stands in.
SECTION = "cambios"
Kind = Literal["nuevo-cargo", "nueva-unidad", "renombrar", "retirar"]

# What each kind of change says, besides date, norm and reason.
FIELDS: dict[Kind, tuple[str, ...]] = {
    "nuevo-cargo": ("titulo", "codigo"),
    "nueva-unidad": ("clave", "nombre"),
    "renombrar": ("numero", "titulo"),
    "retirar": ("numero",),
}


class Change(Row, frozen=True):
    """One change: its kind, date (AAAA-MM-DD), norm and reason, and the fields of its kind (see FIELDS)."""

    tipo: Kind
    fecha: str
    norma: str
    motivo: str
    numero: Annotated[int, Meta(ge=0)] = 0
    titulo: str = ""
    codigo: str = ""
    clave: str = ""
    nombre: str = ""


class ChangesFile(Row, frozen=True):
    """cambios.yaml: the changes, oldest first. Each counts on those before it."""

    cambios: tuple[Change, ...] = ()


class Changes(Struct, frozen=True):
    """The changes in their order, and the lines of the file on which they stand."""

    entries: tuple[Change, ...] = ()
    lines: Lines = field(default_factory=lambda: Lines(FILE))


def read_changes(path: Path) -> Changes:
    """The changes in the file; none when there is no such file. Raises CatalogError with every fault of its shape."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return Changes()
    except (OSError, ValueError):
        pass  # it is there or cannot be looked at: reading it says what is wrong
    data, lines = read_yaml(path)
    if isinstance(data, dict) and data.get("cambios") == "":
        data = {**data, "cambios": []}  # «cambios:» with nothing behind it: all were taken back
    return Changes(convert(data, ChangesFile, lines).cambios, lines)
