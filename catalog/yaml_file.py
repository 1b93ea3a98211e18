"""Reads one YAML file into plain data.

Every scalar stays the text that was typed (`no`, `8.10` and `2101121 FP` mean themselves), and what YAML can do
beyond data (tags, anchors and aliases, merge keys, several documents) is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from .errors import CatalogError, Problem
from .source import Lines, Path_, field_name
from .text import clean

# Files are written by hand; these bounds are far above any real one and keep a hostile one from eating the machine.
MAX_BYTES = 8_000_000
MAX_DEPTH = 20

# What every value must be, said to the person who edits the file.
ONE_LINE = "un texto de una línea, sin signos de control y con cada tilde en su letra (NFC)"

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def lines_of(text: str, file: str) -> dict[Path_, int]:
    """The line on which each value of a text begins, by its path."""
    found: dict[Path_, int] = {}
    _Builder(text, file, found).data()
    return found


def read_yaml(file: Path) -> tuple[Any, Lines]:
    """The data of `file` (mappings, lists and texts only) and its lines. Raises CatalogError."""

    def fail(line: int, found: str, expected: str) -> CatalogError:
        return CatalogError([Problem(file.name, line, "", found, expected)])

    try:
        # A pipe or a device, which a link may point at, has no end.
        if file.exists() and not file.is_file():
            raise OSError
        with file.open("rb") as opened:
            raw = opened.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = "no existe" if isinstance(error, FileNotFoundError) else "no se puede leer"
        raise fail(0, f"el archivo {reason} ({file})", "un archivo de texto legible") from None
    if len(raw) > MAX_BYTES:
        raise fail(0, f"el archivo pesa más de {MAX_BYTES} bytes", f"{MAX_BYTES} bytes como máximo")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise fail(line, "una letra no está en UTF-8", "un archivo guardado como UTF-8") from None
    try:
        return _Builder(text, file.name).data(), Lines(file.name, text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        found = "el YAML no se entiende aquí o en la línea anterior"
        raise fail(mark.line + 1 if mark else 0, found, "sangría, comillas y dos puntos correctos") from None
    except yaml.YAMLError:
        raise fail(0, "hay un carácter que YAML no admite", "texto sin caracteres de control") from None


class _Builder:
    """Builds data straight from the events of a text, so that what is refused is never built.

    With `lines` the line of every value is noted there, by its path.
    """

    def __init__(self, text: str, file: str, lines: dict[Path_, int] | None = None) -> None:
        self._events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        self._file, self._lines = file, lines

    def data(self) -> Any:
        """The one document of the text; an empty mapping when there is none."""
        data: Any = {}
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._fail(event, "un segundo documento (---)", "un solo documento en el archivo")
            elif isinstance(event, yaml.NodeEvent):
                data = self._value(event, ())
        return data

    def _value(self, event: Any, path: Path_) -> Any:
        """The value that begins with `event`; takes its events up to its end."""
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise self._fail(event, "un ancla o alias de YAML (& o *)", "el texto escrito entero, o entre comillas")
        if event.tag:
            raise self._fail(event, f"la etiqueta «{event.tag}» no se admite", "un valor sin etiqueta")
        if self._lines is not None:
            self._lines[path] = event.start_mark.line + 1
        if isinstance(event, yaml.ScalarEvent):
            if sign := _unfit_sign(event.value):
                raise self._fail(event, f"en el texto hay {sign}", ONE_LINE, path)
            return event.value
        if len(path) >= MAX_DEPTH:
            raise self._fail(event, "demasiados niveles de anidamiento", f"{MAX_DEPTH} como máximo")
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Any] = []
            while not isinstance(item := next(self._events), yaml.SequenceEndEvent):
                items.append(self._value(item, (*path, len(items))))
            return items
        out: dict[str, Any] = {}
        while not isinstance(key := next(self._events), yaml.MappingEndEvent):
            name = self._name(key, path)
            if name in out:
                raise self._fail(key, f"la clave «{name}» está dos veces", "cada clave una vez", path)
            out[name] = self._value(next(self._events), (*path, name))
        return out

    def _name(self, key: Any, path: Path_) -> str:
        if not isinstance(key, yaml.ScalarEvent) or key.value == "<<":
            raise self._fail(key, "una clave que no es un texto", "una clave de texto", path)
        if key.anchor or key.tag:
            self._value(key, path)  # says why not
        if sign := _unfit_sign(key.value):
            raise self._fail(key, f"en el nombre de un campo hay {sign}", ONE_LINE, path)
        return str(key.value)

    def _fail(self, event: Any, found: str, expected: str, path: Path_ = ()) -> CatalogError:
        return CatalogError([Problem(self._file, event.start_mark.line + 1, field_name(path), found, expected)])


def _unfit_sign(text: str) -> str:
    """What keeps `text` from a screen: a sign that is not seen or breaks the line, or an accent apart; empty: nothing.

    What is here fit for the screen is what a question may hold (see `clean`).
    """
    if clean(text, None) == text:
        return ""
    unfit = next((c for c in text if clean(c, None) != c), "")
    return f"un signo que no se ve (U+{ord(unfit):04X})" if unfit else "una letra y su tilde como dos signos (NFD)"
