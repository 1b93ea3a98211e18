"""What the program runs on: its version and libraries, and the terminal as the app sees it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..clipboard import is_far
from ..keeping import NAME
from .line import AGAIN, Line, Look

# What Rich calls the colours of a terminal.
COLOURS = {"truecolor": "16 millones", "256": "256"}
FEW = "16; se usa el aspecto de alto contraste"
UNSET = "(sin valor)"


def _program() -> Iterator[Line]:
    import platform
    from importlib.metadata import PackageNotFoundError, version

    place = Path(__file__).parents[2]
    try:
        yield Line(NAME, f"{version(NAME)}, en {place}")
    except PackageNotFoundError:
        yield Line(NAME, f"en {place}", f"sin instalar: no se sabe qué versión es; {AGAIN}")
    yield Line("Python", f"{platform.python_version()} ({platform.python_implementation()}), en {sys.executable}")
    yield Line("Sistema", platform.platform())


def _libraries() -> Iterator[Line]:
    """What the program was installed to need, beside what is there; of the extras, the one that a user may want."""
    import re
    from importlib.metadata import PackageNotFoundError, requires, version

    try:
        wanted = requires(NAME) or []
    except PackageNotFoundError:
        return
    for one in wanted:
        needed, _, extra = (part.strip() for part in one.partition(";"))
        if extra and "web" not in extra:
            continue
        name = re.match(r"[\w.-]+", needed)[0]  # type: ignore[index]
        try:
            yield Line(name, f"{version(name)} (se pide {needed.removeprefix(name)})")
        except PackageNotFoundError:
            yield Line(name, "no está; solo la usa «cargos web»") if extra else Line(name, "", f"falta; {AGAIN}")


def _sqlite() -> Iterator[Line]:
    import sqlite3

    yield Line("SQLite", sqlite3.sqlite_version)


PROGRAM: tuple[tuple[str, Look], ...] = (
    ("Programa", _program), ("Bibliotecas", _libraries), ("SQLite", _sqlite),
)  # fmt: skip


def terminal(draws: bool) -> Iterator[Line]:
    """The terminal by what it says of itself; `draws` is whether the full screen can be shown."""
    import locale

    def said(name: str) -> str:
        return os.environ.get(name) or UNSET

    yield Line("Se abre", "a pantalla completa" if draws else "línea por línea (--simple)")
    streams = {"entrada": sys.stdin, "salida": sys.stdout, "errores": sys.stderr}
    told = [f"{name} {'sí' if stream.isatty() else 'no'}" for name, stream in streams.items()]
    yield Line("Es una terminal", ", ".join(told))
    # The app is drawn on stderr.
    size = os.get_terminal_size(sys.stderr.fileno()) if sys.stderr.isatty() else None
    yield Line("Tamaño", f"{size.columns} columnas, {size.lines} líneas" if size else "no se sabe")
    yield Line("TERM", f"{said('TERM')}, COLORTERM {said('COLORTERM')}")
    names = ("LC_ALL", "LC_CTYPE", "LANG")
    told = [f"{name} {os.environ[name]}" for name in names if os.environ.get(name)]
    yield Line("Letras", ", ".join([locale.getpreferredencoding(False), *told]))
    between = {"dentro de tmux": os.environ.get("TMUX"), "por SSH": is_far()}
    yield Line("Conexión", " y ".join(name for name, there in between.items() if there) or "directa")


def _colours() -> Iterator[Line]:
    """As Textual's own console finds them, for the app."""
    from io import StringIO

    from rich.console import Console
    from textual.constants import COLOR_SYSTEM

    given: Any = COLOR_SYSTEM
    system = Console(color_system=given, file=StringIO(), force_terminal=True, legacy_windows=False).color_system
    grey = "NO_COLOR: solo grises; la terminal tiene " if "NO_COLOR" in os.environ else ""
    yield Line("Colores", grey + (COLOURS.get(system, FEW) if system else "ninguno"))


def _boxes() -> Iterator[Line]:
    from ..looks import draws_boxes
    from ..settings import load

    chosen = load().cuadros
    drawn = draws_boxes(os.environ, os.name == "nt") if chosen is None else chosen
    why = "según la terminal" if chosen is None else "elegido en el menú"
    yield Line("Cuadros", f"{'se dibujan' if drawn else 'con signos simples'} ({why})")


def _clipboard() -> Iterator[Line]:
    """The ways in the order in which `clipboard.deliver` tries them."""
    import shutil

    import pyperclip

    ways = []
    if os.environ.get("TMUX"):
        ways.append("tmux" if shutil.which("tmux") else "tmux (falta su programa)")
    if not is_far():
        # Where there is none, what would copy is false.
        copy: object = pyperclip.determine_clipboard()[0]
        ways += ["el de esta máquina"] if copy else []
    yield Line("Portapapeles", ", después ".join([*ways, "el de la terminal (OSC 52)"]))


SCREEN: tuple[tuple[str, Look], ...] = (("Colores", _colours), ("Cuadros", _boxes), ("Portapapeles", _clipboard))
