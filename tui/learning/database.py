"""A SQLite file that survives what happens to files on people's machines.

What is written is one transaction, on the disk before `write` returns, so that a kill at any moment loses at most that
one; several programs may write at once. The file is opened for each and closed again, with SQLite's own rollback
journal: a write-ahead log would need room for its side files even to read what is there when the disk is full.
A file that cannot be used costs what would be kept, never the start: `notice` says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from catalog.text import clean

from ..keeping import alone, aside

if TYPE_CHECKING:
    from sqlite3 import Connection

# In seconds: how long another program may be at it.
PATIENCE = 5.0

T = TypeVar("T")


class Database:
    """The file at `path` with the tables that the statements in `tables` make; they are those of format `version`."""

    def __init__(self, path: Path, tables: str, version: int) -> None:
        self.path = path
        self._tables = tables
        self._version = version
        self._set_aside = self._trouble = ""
        # Which file it was that was opened last.
        self._used = (0, 0)

    @property
    def notice(self) -> str:
        """What a person has to know, in whole sentences: that the file was damaged, or why it could not be used last.

        Empty when all is well.
        """
        return " ".join(filter(None, (self._set_aside, self._trouble)))

    def read(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        """The rows that a query gives; none when the file is not there, or cannot be read."""
        with suppress(OSError):
            if not self.path.exists():
                return []
        return self._done(lambda db: db.execute(query, values).fetchall()) or []

    def write(self, *statements: str, **values: object) -> bool:
        """Executes all the statements with these named values, or none; whether that was possible."""

        def work(db: Connection) -> bool:
            db.execute("BEGIN IMMEDIATE")
            for statement in statements:
                db.execute(statement, values)
            return True

        return self._done(work) or False

    def _done(self, work: Callable[[Connection], T]) -> T | None:
        """What `work` gives once it is committed; None when that was not possible."""
        import sqlite3

        self._trouble = ""
        # A second time after a damaged file was set aside.
        for _ in range(2):
            try:
                with self._opened() as db, db:
                    return work(db)
            except _NewerError:
                self._trouble = (
                    f"El archivo {self._shown} es de una versión más nueva del programa: no se toca, y lo que haga "
                    "ahora no se guarda. Actualice el programa."
                )
                break
            except (sqlite3.Error, OSError) as error:
                # The lowest byte is the kind of error; those above tell kinds of it apart.
                code = getattr(error, "sqlite_errorcode", 0) & 0xFF
                # The last one: the tables are not those of the version that the file says it is of.
                damaged = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR)
                if code in damaged and self._move_aside():
                    continue
                told = {
                    sqlite3.SQLITE_BUSY: "otro programa lo está usando; ciérrelo",
                    sqlite3.SQLITE_FULL: "el disco está lleno; libere espacio",
                }
                reason = told.get(code, "revise el disco y los permisos de la carpeta")
                self._trouble = f"No se puede usar {self._shown}: {reason}. Puede seguir, sin que quede guardado."
                break
        return None

    @contextmanager
    def _opened(self) -> Iterator[Connection]:
        import sqlite3

        self.path.parent.mkdir(parents=True, exist_ok=True)
        if not self.path.exists():
            # What is kept of a person is nobody else's business.
            self.path.touch(mode=0o600)
        self._used = _identity(self.path)
        # Without a level of isolation of its own, the module begins no transaction that is not written here.
        with closing(sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)) as db:
            # A letter that was damaged costs that letter.
            db.text_factory = partial(str, encoding="utf-8", errors="replace")
            if _version(db) < self._version:
                self._begin(db)
            if _version(db) > self._version:
                raise _NewerError
            # The end of the journal is on the disk, too, before a commit returns: no power cut takes it back.
            db.execute("PRAGMA synchronous = EXTRA")
            yield db

    def _begin(self, db: Connection) -> None:
        """Makes the tables, all or none, unless another program was quicker."""
        with db:
            db.execute("BEGIN IMMEDIATE")
            if _version(db) < self._version:
                for statement in self._tables.split(";"):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {self._version}")

    def _move_aside(self) -> bool:
        """Gives a damaged file another name, unless another program was quicker; whether that was possible."""
        moved = aside(self.path)
        try:
            with alone(self.path, PATIENCE):
                if _identity(self.path) != self._used:
                    # What stands there now is sound, and may hold something already.
                    return True
                self.path.rename(moved)
        except OSError:
            return False
        self._set_aside = (
            f"El archivo {self._shown} estaba dañado: quedó aparte como «{moved.name}», y se empezó uno nuevo, sin lo "
            "anterior. Si tiene una copia de respaldo, póngala en su lugar."
        )
        return True

    @property
    def _shown(self) -> str:
        return clean(str(self.path), None)


class _NewerError(Exception):
    """The file is of a newer version of the program."""


def _identity(path: Path) -> tuple[int, int]:
    """Tells a file from another that takes its place; zeros when there is none."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_dev, found.st_ino


def _version(db: Connection) -> int:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return int(version)
