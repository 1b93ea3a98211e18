"""The console command `cargos`: the full-screen app, one-shot questions, and the work of the office.

Data goes to stdout and narration to stderr, both in UTF-8 whatever the locale; a terminal gets the signs that it has.
Each command imports no more than it needs: only the full-screen app knows Textual, and decoding builds no index.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from .charset import NEAREST, UTF8, argument, charset, typed
from .mishap import debugging, failed, told
from .output import CannotWriteError, give_up, narrate, put, why
from .statuses import CLOSED_PIPE, DATA, INPUT_OUTPUT, INTERRUPTED, SIGNALLED, SOFTWARE, UNAVAILABLE, USAGE
from .usage import OFFICE, PRINTED, SYNONYM_EXAMPLE, Invocation, UsageError, read_command

if TYPE_CHECKING:
    from assistant.answer import Answer
    from catalog import Catalog

    from .prepared import Prepared


# Commands that end with one answer.
ANSWERS = ("preguntar", "decodificar")


def run() -> int:
    """The program: one command line, and out."""
    # While so much is loaded and nothing is thrown away, looking for garbage only costs time; at the end, too.
    gc.disable()
    status = main()
    gc.freeze()
    if threading.active_count() == 1 and not (sys.gettrace() or sys.getprofile()):
        # Everything is written: to take all apart object by object would take as long as an answer.
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
    return status


def main(argv: list[str] | None = None) -> int:
    """Runs one command line and gives the exit status."""
    _prepare_streams()
    try:
        return _run(sys.argv[1:] if argv is None else argv)
    except BrokenPipeError:
        give_up(sys.stdout)
        return CLOSED_PIPE
    except CannotWriteError as error:
        give_up(sys.stdout)
        return _fail(f"no se pudo escribir la respuesta: {error}.", status=INPUT_OUTPUT)
    except KeyboardInterrupt:
        return INTERRUPTED
    except ModuleNotFoundError as error:
        if debugging():
            raise
        # What cleans a text needs a library, too.
        narrate(f"cargos: falta {error.name!a}, una parte del programa. Vuelva a instalarlo.\n")
        narrate("«cargos diagnostico» dice qué más falta.\n")
        return SOFTWARE
    except Exception as error:
        if debugging():
            raise
        return _fail(told("", error), status=SOFTWARE)


def _prepare_streams() -> None:
    """UTF-8 on both ways out. A stream that the caller closed leads nowhere instead of failing."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115, PTH123
    own = charset(os.environ)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            if own != UTF8 and stream.isatty():
                stream.reconfigure(encoding=own, errors=NEAREST)  # type: ignore[union-attr]
            else:
                stream.reconfigure(encoding=UTF8, errors="backslashreplace")  # type: ignore[union-attr]


def _run(arguments: list[str]) -> int:
    try:
        command = read_command(arguments)
    except UsageError as error:
        return _fail(str(error), "Vea «cargos --help».")
    if command.name not in ANSWERS:
        # Whatever runs on looks for its garbage; the app itself says when.
        gc.enable()
    if command.help:
        from .manual import HELP, PAGES

        put(sys.stdout, PAGES.get(command.name, HELP))
        return 0
    if "--version" in command.flags:
        put(sys.stdout, f"cargos {_version()}\n")
        return 0
    if not command.name:
        return _full_screen(command)
    if command.name == "diagnostico":
        from .diagnosing.report import diagnose

        return diagnose(command.catalog, command.json, _draws())
    if command.name == "completar":
        from .completing import script

        put(sys.stdout, script(command.words[0]))
        return 0
    told = {"--examen", "--avance", "--simple", "--formato", "--salida"} & (command.flags | command.values.keys())
    if command.name == "entrenar" and not told and _draws():
        return _full_screen(command, practice=command.values.get("--alumno", ""))
    if command.name == "pendientes":
        return _pending(command.json)
    if command.name == "sinonimo":
        return _learn(*map(argument, command.words))
    from catalog import CatalogError, load

    from .prepared import Prepared, opened

    try:
        files = Prepared(load(command.catalog)) if command.name in PRINTED else opened(command.catalog)
    except CatalogError as error:
        return _fail(*map(str, error.problems))
    for notice in files.notices:
        _fail(notice)
    status = _used(command, files)
    files.keep()
    return status


def _used(command: Invocation, files: Prepared) -> int:
    """A command over a catalogue."""
    if command.name in (*OFFICE, "entrenar"):
        return _office(command, files)
    if command.name == "web":
        return _web(command)
    if "--lote" in command.flags:
        from .batch import answer_batch

        try:
            return answer_batch(files.assistant, sys.stdin.buffer, sys.stdout)
        except BrokenPipeError:
            raise
        except OSError as error:
            return _fail(f"no se pudieron leer las preguntas (error {error.errno} del sistema).", status=INPUT_OUTPUT)
    as_json = command.json
    try:
        answer = _answer(command, files)
    except Exception as error:
        if debugging():
            raise
        _say(failed(command.text, error), files.catalog, as_json)
        return SOFTWARE
    return _say(answer, files.catalog, as_json)


def _office(command: Invocation, files: Prepared) -> int:
    """A command of the human resources office, or practice without the screen."""
    from catalog import CatalogError

    from .office.desk import RefusedError, run
    from .office.tables import CannotSaveError

    try:
        if command.name == "entrenar":
            from .learning.desk import train

            return train(command, files.catalog, _lines_asked())
        return run(command, files)
    except CannotSaveError as error:
        return _fail(f"{error}.", status=INPUT_OUTPUT)
    except UsageError as error:
        return _fail(f"{error}.", f"Vea «cargos {command.name} --help».")
    except CatalogError as error:
        return _fail(*map(str, error.problems), status=DATA)
    except RefusedError as error:
        return _fail(str(error), status=error.status)


def _answer(command: Invocation, files: Prepared) -> Answer:
    if command.name == "decodificar":
        from assistant.decoding import decode_answer

        return decode_answer(files.catalog, command.text)
    answer = files.assistant.conversation().ask(command.text)
    _note(answer)
    return answer


def _note(answer: Answer) -> bool:
    """Keeps a pending question; whether that was possible. When not, it is told."""
    from .pending import note, pending_path

    kept = note(answer)
    if not kept:
        _fail(f"la pregunta no queda anotada para «cargos pendientes»: no se puede escribir en {pending_path()}.")
    return kept


def _pending(as_json: bool) -> int:
    """The questions that were not answered well, the most frequent first."""
    from catalog.text import clean

    from .pending import counted, pending_path

    try:
        found = counted()
    except OSError as error:
        return _fail(f"no se pudo leer {pending_path()}: {why(error)}.", status=INPUT_OUTPUT)
    if as_json:
        import json

        for number, what, question in found:
            entry = {"veces": number, "que": what, "pregunta": question}
            put(sys.stdout, json.dumps(entry, ensure_ascii=False) + "\n")
        return 0
    if not found:
        put(sys.stdout, "No hay preguntas pendientes.\n")
        return 0
    for number, what, question in found:
        put(sys.stdout, f"{number:>4} × {what}: {question}\n")
    put(
        sys.stdout,
        f"\nPara que una palabra se entienda: {SYNONYM_EXAMPLE}\nEl archivo: {clean(str(pending_path()), None)}\n",
    )
    return 0


def _learn(word: str, target: str) -> int:
    """Adds a synonym to the person's own words, when no known question is lost by it."""
    from assistant.learning import CannotLearnError
    from catalog import CatalogError
    from catalog.text import clean

    from .own_words import learn, own_path

    narrate("Probando la palabra con las preguntas conocidas…\n")
    try:
        learned, trial = learn(word, target)
    except CannotLearnError as error:
        return _fail(str(error), status=1)
    except CatalogError as error:
        return _fail(*map(str, error.problems))
    except OSError as error:
        return _fail(f"no se pudo guardar en {own_path()}: {why(error)}.", status=INPUT_OUTPUT)
    told = clean(f"«{word}» por {learned.target}")
    if trial.lost:
        lost = [f"  {question}" for question in trial.lost[:5]]
        return _fail(f"no se guardó {told}: estas preguntas dejarían de responderse bien:", *lost, status=1)
    put(sys.stdout, f"Guardado: {told}. Probado con {trial.tried} preguntas conocidas; ninguna se pierde.\n")
    return 0


def _say(answer: Answer, catalog: Catalog, as_json: bool) -> int:
    from assistant.answer import status, to_json

    if as_json:
        put(sys.stdout, to_json(answer) + "\n")
    else:
        from .plain import show

        put(sys.stdout, show(answer, catalog))
    return int(status(answer))


def _draws() -> bool:
    """Whether the app can be drawn; Textual draws on stderr."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    drawn = all(stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb"
    # Whoever shows the app in a browser gives it pipes, and names Textual's driver for that.
    return drawn or "web_driver" in os.environ.get("TEXTUAL_DRIVER", "")


def _full_screen(command: Invocation, practice: str | None = None) -> int:
    """The app (with the `practice` of a learner in front), or the plain chat where that is asked for or fits."""
    if "--simple" in command.flags or not _draws():
        return _chat(command)
    from .starting import full_screen

    app = full_screen(command.catalog, practice)
    app.run()
    if app.return_code:
        if app.return_code <= SIGNALLED:
            return SOFTWARE
        if not _draws():
            # The terminal has gone, with what was to be drawn on it.
            give_up(sys.stderr)
        return app.return_code
    return _fail(*app.home.problems) if app.home.problems else 0


def _web(command: Invocation) -> int:
    """The app in a browser, until Ctrl+C; the catalogue is known to be sound."""
    from .web import CannotServeError, serve

    try:
        serve(command.port, command.catalog, *filter(None, [command.values.get("--direccion")]))
    except CannotServeError as error:
        return _fail(*error.args, status=UNAVAILABLE)
    return 0


def _chat(command: Invocation) -> int:
    """The plain chat, from stdin to stdout."""
    from catalog import CatalogError

    from .clerk import open_desk
    from .pending import note
    from .simple import chat

    try:
        desk = open_desk(command.catalog)
    except CatalogError as error:
        return _fail(*map(str, error.problems))
    for notice in desk.notices:
        _fail(notice)
    kept = True

    def noted(answer: Answer) -> None:
        """It is told once that nothing can be kept."""
        nonlocal kept
        kept = _note(answer) if kept else note(answer)

    return chat(desk, _lines_asked(), sys.stdout, noted)


def _lines_asked() -> Iterator[str]:
    """The lines of stdin; a person at a terminal is shown where to write."""
    while True:
        if sys.stdin.isatty():
            put(sys.stdout, "> ")
        line = sys.stdin.buffer.readline()
        if not line:
            return
        yield typed(line)


def _fail(*lines: str, status: int = USAGE) -> int:
    """Says on stderr what is wrong and gives the status. What a person typed is cleaned first."""
    from catalog.text import clean

    for n, line in enumerate(lines):
        narrate(("" if n else "cargos: ") + clean(line) + "\n")
    return status


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("cargos")
    except PackageNotFoundError:
        return "(sin instalar)"


if __name__ == "__main__":
    raise SystemExit(run())
