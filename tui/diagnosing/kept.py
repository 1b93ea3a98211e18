"""What the program reads: the files that it keeps of a person, and the classification with what is put on top."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from ..keeping import NOWHERE, cache_folder, config_folder, state_folder
from ..output import why
from .line import Line, Look

# In bytes: with less left on the disk, little more can be kept.
ROOM = 10_000_000


def _kept(name: str, where: Callable[[], Path], read: Callable[[Path], tuple[str, str]]) -> Look:
    """A look at a file or folder: whether it is there, may be used, and reads well."""

    def look() -> Iterator[Line]:
        path = where()
        if path.is_relative_to(NOWHERE):
            yield Line(name, "", "no se sabe cuál es su carpeta: falta HOME; no se guarda nada")
            return
        try:
            there = _is_there(path)
            value, trouble = read(path) if there else ("todavía no existe", "")
        except OSError as error:
            value, trouble = "", f"no se puede leer: {why(error)}"
        # A file that is written anew as a whole takes the place of the old one: its folder must allow that.
        if not trouble and not all(os.access(_nearest(place), os.W_OK) for place in (path, path.parent)):
            trouble = "no se puede escribir ahí; revise los permisos"
        yield Line(name, f"{path}: {value}" if value else str(path), trouble)

    return look


def _is_there(path: Path) -> bool:
    """Whether it is there. Raises OSError when that cannot be seen."""
    try:
        path.stat()
    except FileNotFoundError:
        return False
    return True


def _nearest(path: Path) -> Path:
    """The file, or the nearest folder above it that is there: where it would be made."""
    return next(one for one in (path, *path.parents) if one.exists())


def _size(number: int) -> str:
    return f"{number} bytes" if number < 10_000 else f"{number / 1_000:,.0f} kB".replace(",", " ")


def _read_settings(path: Path) -> tuple[str, str]:
    raw = path.read_bytes()
    try:
        well = isinstance(json.loads(raw), dict)
    except (ValueError, RecursionError):
        well = False
    return _size(len(raw)), "" if well else "no se entiende, y no se usa; bórrelo: se hace de nuevo"


def _read_yaml(path: Path) -> tuple[str, str]:
    """Whether it reads well is told with the classification, for which it is."""
    return _size(len(path.read_bytes())), ""


def _read_pending(path: Path) -> tuple[str, str]:
    from ..pending import MAX_BYTES, counted

    raw = path.read_bytes()
    bad = _filled(raw) - sum(number for number, _, _ in counted(path)) if len(raw) <= MAX_BYTES else 0
    return _size(len(raw)), f"líneas que no se entienden, y se pasan por alto: {bad}" if bad else ""


def _read_sessions(path: Path) -> tuple[str, str]:
    from ..sessions import SUFFIX, Archive

    # A folder that cannot be listed would have no files for `rglob`.
    os.listdir(path)  # noqa: PTH208
    files = sorted(path.rglob(f"*{SUFFIX}"))
    archive = Archive(folder=path)
    size, bad = 0, list[str]()
    for file in files:
        raw = file.read_bytes()
        size += len(raw)
        if len(archive.said(file)) < _filled(raw):
            bad.append(file.name)
    named = ", ".join([*bad[:3], *(["…"] if bad[3:] else [])])
    told = f"hay líneas que no se entienden, y se pasan por alto, en: {named}" if bad else ""
    return f"archivos: {len(files)}, {_size(size)}", told


def _filled(raw: bytes) -> int:
    """How many lines are not empty."""
    return sum(bool(line.strip()) for line in raw.splitlines())


def _read_prepared(path: Path) -> tuple[str, str]:
    files = [file for file in path.iterdir() if file.is_file()]
    return f"archivos: {len(files)}, {_size(sum(file.stat().st_size for file in files))}; se puede borrar", ""


def _read_practice(path: Path) -> tuple[str, str]:
    """Looked at without touching it: using it would put a damaged file aside."""
    import sqlite3

    from ..learning.learners import FORMAT

    size = _size(path.stat().st_size)
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            (checked,) = db.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        return size, f"no se puede leer ({error})"
    if version > FORMAT:
        return size, "es de una versión más nueva del programa: no se usa; actualice el programa"
    return size, "" if checked == "ok" else "está dañado; si tiene una copia de respaldo, póngala en su lugar"


def _settings() -> Path:
    from ..settings import FILE

    return config_folder() / FILE


def _words() -> Path:
    from ..own_words import own_path

    return own_path()


def _changes() -> Path:
    from ..own_words import changes_path

    return changes_path()


def _pending() -> Path:
    from ..pending import pending_path

    return pending_path()


def _sessions() -> Path:
    from ..sessions import FOLDER

    return state_folder() / FOLDER


def _practice() -> Path:
    from ..learning.learners import FILE

    return state_folder() / FILE


KEPT: tuple[tuple[str, Callable[[], Path], Callable[[Path], tuple[str, str]]], ...] = (
    ("Ajustes", _settings, _read_settings),
    ("Sus palabras", _words, _read_yaml),
    ("Cambios", _changes, _read_yaml),
    ("Conversaciones", _sessions, _read_sessions),
    ("Pendientes", _pending, _read_pending),
    ("Práctica", _practice, _read_practice),
    ("Preparado para abrir antes", cache_folder, _read_prepared),
)


def _room() -> Iterator[Line]:
    import shutil

    if state_folder().is_relative_to(NOWHERE):
        return
    free = shutil.disk_usage(_nearest(state_folder())).free
    yield Line("Espacio libre", _size(free), "queda muy poco; libere espacio" if free < ROOM else "")


FILES: tuple[tuple[str, Look], ...] = (
    *((name, _kept(name, where, read)) for name, where, read in KEPT),
    ("Espacio libre", _room),
)


def classification(folder: Path | None) -> Iterator[Line]:
    """The catalogue in `folder` (None: the one that comes with the program), with the person's words and changes."""
    from catalog import CatalogError
    from catalog.changes import read_changes
    from catalog.load import DEFAULT
    from catalog.yaml_file import read_yaml

    from ..own_words import changes_path, load_with_own, own_path

    yield Line("Carpeta", str(folder or DEFAULT))
    try:
        catalog, notices = load_with_own(folder)
    except CatalogError as error:
        first, *more = map(str, error.problems)
        yield Line("Lectura", f"{len(error.problems)} problemas" if more else "", first)
        return
    yield Line("Nombre", f"{catalog.document.titulo}, {catalog.document.entidad}, {catalog.edicion}")
    yield Line("Contenido", f"{len(catalog.cargos)} cargos, {len(catalog.chart.unidades)} unidades")
    if folder is not None:
        yield Line("Palabras y cambios", "no se usan: son del clasificador que viene con el programa")
        return
    yield from (Line("Palabras y cambios", "", notice) for notice in notices)
    if not notices:
        words = read_yaml(own_path())[0] if own_path().is_file() else {}
        own = sum(len(words.get(kind) or ()) for kind in ("cargos", "unidades", "palabras"))
        changes = len(read_changes(changes_path()).entries)
        yield Line("Palabras y cambios", f"palabras suyas: {own}, cambios: {changes}")
