"""Where a person's files live, and writing them so that a kill at any moment leaves the old file or the new one.

History and the like are in the state folder, settings and own words in the config folder (platformdirs). A folder that
cannot be written costs what would be kept there, never the start.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

NAME = "cargos"
# Where nothing can be written, for somebody whose own folders are not known; what is told of a file there says why.
NOWHERE = Path(os.devnull, "falta-HOME", NAME)
LOCKS = "cerrojos"
# In seconds: how long another program may be at a file.
PATIENCE = 10.0


def state_folder() -> Path:
    """Where what the program remembers is kept."""
    from platformdirs import user_state_path

    return _own(lambda: user_state_path(NAME, appauthor=False))


def config_folder() -> Path:
    """Where what a person has chosen or added is kept."""
    from platformdirs import user_config_path

    return _own(lambda: user_config_path(NAME, appauthor=False))


def cache_folder() -> Path:
    """Where what can be made anew is kept."""
    from platformdirs import user_cache_path

    return _own(lambda: user_cache_path(NAME, appauthor=False))


def documents_folder() -> Path:
    """Where files that a person asks for go: their documents."""
    from platformdirs import user_documents_path

    return _own(user_documents_path)


def _own(find: Callable[[], Path]) -> Path:
    """The folder, unless it is not known, or would be somewhere below whatever folder the program runs in."""
    with suppress(RuntimeError):  # there is no HOME, and the system knows none either
        folder = find()
        if folder.is_absolute():
            return folder
    return NOWHERE


def append_line(path: Path, line: str) -> bool:
    """Adds a line in one write; whether that was possible. What was cut short before it stays a line of its own."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        data = (line + "\n").encode("utf-8")
        if _is_cut_short(path):
            data = b"\n" + data
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            whole = os.write(descriptor, data) == len(data)
        finally:
            os.close(descriptor)
    except OSError:
        return False
    return whole


def _is_cut_short(path: Path) -> bool:
    """Whether the last line of a file was not written to its end: what comes next must not be lost with it."""
    try:
        with path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read() != b"\n"
    except OSError:
        return False


def write_whole(path: Path, content: str | bytes) -> None:
    """Puts `content` in the place of the file, all of it or nothing. Raises OSError.

    The draft beside it has one name only: one that a kill has left is used again, not joined by others. So whoever may
    not be alone with the file holds it meanwhile (`alone`).
    """
    # Of a file that stands elsewhere, the link to it stays.
    path = Path(os.path.realpath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.nuevo")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:  # noqa: PTH123
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            # Whom the file was shown to before sees it still.
            shutil.copymode(path, draft)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def aside(path: Path) -> Path:
    """The name that a damaged file gets instead of its own; no two get the same."""
    from datetime import datetime

    return path.with_name(f"{path.stem}-dañado-{datetime.now():%Y%m%d-%H%M%S-%f}{path.suffix}")


@contextmanager
def alone(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Nobody else who asks changes the file meanwhile, in any program. Raises OSError when that takes too long.

    The lock is one of SQLite's: it is there on every system, and goes with its program however that ends. Where it
    cannot be kept, two that write at once may lose what one of them wrote.
    """
    import sqlite3

    lock = state_folder() / LOCKS / path.name
    with suppress(OSError):
        lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        database = sqlite3.connect(lock, timeout=patience, isolation_level=None)
    except sqlite3.Error:
        yield
        return
    with closing(database):
        try:
            database.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path)) from None
        yield
