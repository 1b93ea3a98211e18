"""The console command `cargos`: the full-screen app, one-shot questions, and the decoding of a code.

Data goes to stdout and narration to stderr, both in UTF-8 whatever the locale. Each command imports no more than it
needs: only the full-screen app knows Textual, and decoding builds no index.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from .usage import EXAMPLE, HELP, Command, UsageError, read_command

if TYPE_CHECKING:
    from assistant.answer import Answer
    from catalog import Catalog

USAGE = 64
CLOSED_PIPE = 141
CANNOT_WRITE = 74
INTERRUPTED = 130


def main(argv: list[str] | None = None) -> int:
    """Runs one command line and gives the exit status."""
    _prepare_streams()
    try:
        status = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except BrokenPipeError:
        return _give_up_stdout(CLOSED_PIPE)
    except OSError as error:
        sys.stderr.write(f"cargos: no se pudo escribir la respuesta ({error.errno}).\n")
        return _give_up_stdout(CANNOT_WRITE)
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _prepare_streams() -> None:
    """UTF-8 on both ways out. A stream that the caller closed leads nowhere instead of failing."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def _give_up_stdout(status: int) -> int:
    """The reader has gone, or the disk is full: what is left in the buffer must not be complained about at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status


def _run(arguments: list[str]) -> int:
    try:
        command = read_command(arguments)
    except UsageError as error:
        return _fail(str(error), "Vea «cargos --help».")
    if "help" in command.flags:
        sys.stdout.write(HELP)
        return 0
    if "version" in command.flags:
        sys.stdout.write(f"cargos {_version()}\n")
        return 0
    if not command.name:
        return _full_screen(command)
    from catalog import CatalogError, load

    try:
        catalog = load(command.catalog)
    except CatalogError as error:
        return _fail(*map(str, error.problems))
    if "batch" in command.flags:
        from .batch import answer_batch

        return answer_batch(catalog, sys.stdin.buffer, sys.stdout)
    return _say(_answer(command, catalog), catalog, "json" in command.flags)


def _answer(command: Command, catalog: Catalog) -> Answer:
    if command.name == "decodificar":
        from assistant.decoding import decode_answer

        return decode_answer(catalog, command.text)
    from assistant.desk import Assistant

    from .mishap import answered

    return answered(Assistant(catalog).conversation(), command.text)


def _say(answer: Answer, catalog: Catalog, as_json: bool) -> int:
    from assistant.answer import status, to_json

    if as_json:
        sys.stdout.write(to_json(answer) + "\n")
    else:
        from .plain import show

        sys.stdout.write(show(answer, catalog))
    return int(status(answer))


def _full_screen(command: Command) -> int:
    """The app needs a terminal for reading and for drawing; Textual draws on stderr."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not all(stream.isatty() for stream in streams) or os.environ.get("TERM") == "dumb":
        return _fail("el asistente a pantalla completa necesita una terminal.", f"Sin ella: {EXAMPLE}")
    from .app import CargosApp
    from .clerk import open_desk

    app = CargosApp(lambda: open_desk(command.catalog))
    app.run()
    return _fail(*app.problems) if app.problems else 0


def _fail(*lines: str) -> int:
    """Says on stderr what is wrong and gives the status of wrong usage. What a person typed is cleaned first."""
    from catalog.text import clean

    for n, line in enumerate(lines):
        sys.stderr.write(("" if n else "cargos: ") + clean(line) + "\n")
    return USAGE


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("cargos")
    except PackageNotFoundError:
        return "(sin instalar)"


if __name__ == "__main__":
    raise SystemExit(main())
