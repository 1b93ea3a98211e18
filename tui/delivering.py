"""What a command makes goes where it was asked for: to the output, or into a new file, in the format that was named."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path

from catalog.text import clean

from .office.tables import save
from .output import narrate, put
from .usage import Invocation, UsageError


def format_of(command: Invocation, formats: Collection[str]) -> str:
    """The format that was named, or that the end of the file's name says. Raises UsageError."""
    ending = Path(command.values.get("--salida", "")).suffix.lower().removeprefix(".")
    if command.json and "--formato" not in command.values:
        return "json"
    name = command.values.get("--formato", {"txt": "texto", "mmd": "mermaid"}.get(ending, ending) or "texto")
    if name not in formats:
        raise UsageError(f"no se conoce el formato «{name}»; se puede: {', '.join(formats)}")
    if name == "xlsx" and "--salida" not in command.values:
        raise UsageError("un XLSX va a un archivo: añada «--salida NOMBRE.xlsx»")
    return name


def deliver(command: Invocation, content: str | bytes, what: str) -> None:
    """To the file that was asked for, with a word about it; else to the output."""
    path = command.values.get("--salida")
    if path:
        save(Path(path), content)
        narrate(f"Escrito {clean(path, None)}: {what}.\n")
    else:
        put(sys.stdout, content if isinstance(content, str) else content.decode("utf-8"))
