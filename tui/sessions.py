"""The conversations kept on this machine: one file each, a line for every question with its answer.

A line is written whole as soon as the answer is there, so that a kill at any moment loses at most the question in hand.
A folder that cannot be written costs what would be kept, never a question.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import structs

from .keeping import append_line, state_folder

if TYPE_CHECKING:
    from assistant.answer import Answer
    from catalog import Catalog

FOLDER = "conversaciones"
SUFFIX = ".jsonl"
# Conversations beyond this many are not looked through any more; they stay on the disk.
LISTED = 300


@dataclass(frozen=True)
class Exchange:
    """A question as it stood in the conversation, its answer, and when it came (ISO 8601, local time)."""

    pregunta: str
    respuesta: Answer
    cuando: str = ""


@dataclass(frozen=True)
class Session:
    """One kept conversation: its file, when it began, and what was said in it."""

    path: Path
    began: datetime
    exchanges: tuple[Exchange, ...]


class Archive:
    """The conversations about one catalogue (`name` is that of its folder, empty for the program's own)."""

    def __init__(self, name: str = "", folder: Path | None = None) -> None:
        self.folder = (folder or state_folder() / FOLDER) / (name or "propio")
        self.begin()

    def begin(self) -> None:
        """What comes next is a conversation of its own. Nothing is written yet."""
        # Two may begin in one second; the process tells them apart.
        self.current = self.folder / f"{datetime.now():%Y%m%d-%H%M%S-%f}-{os.getpid()}{SUFFIX}"

    def add(self, question: str, answer: Answer) -> bool:
        """Keeps a question and its answer; whether that was possible."""
        exchange = Exchange(question, answer, datetime.now().isoformat(timespec="seconds"))
        line = msgspec.json.encode(exchange).decode()
        return append_line(self.current, "\n" + line if _is_cut_short(self.current) else line)

    def kept(self) -> list[Session]:
        """The conversations with something in them, newest first."""
        return list(self._newest())

    def questions(self, limit: int) -> list[str]:
        """The newest questions, from old to new."""
        out: list[str] = []
        for session in self._newest():
            out = [exchange.pregunta for exchange in session.exchanges] + out
            if len(out) >= limit:
                break
        return out[-limit:]

    def _newest(self) -> Iterator[Session]:
        try:
            paths = sorted(self.folder.glob(f"*{SUFFIX}"), reverse=True)[:LISTED]
        except OSError:
            return
        yield from (session for session in map(_session, paths) if session is not None)

    def resume(self, session: Session) -> None:
        """What comes next belongs to that conversation."""
        self.current = session.path

    def erase(self, path: Path | None = None) -> bool:
        """Deletes a conversation (None: all of them); whether nothing is left of it."""
        gone = [path] if path else list(self.folder.glob(f"*{SUFFIX}"))
        for one in gone:
            with suppress(OSError):
                one.unlink(missing_ok=True)
        return not any(one.exists() for one in gone)


def fitting(answer: Answer, catalog: Catalog) -> Answer:
    """The answer as long as the catalogue still holds what it shows; else its words alone."""
    rows = {(cargo.numero, cargo.titulo, cargo.codigo) for cargo in catalog.cargos}
    cargos = all((view.numero, view.titulo, view.codigo) in rows for view in answer.cargos)
    units = all(view.clave in catalog.chart.unidades for view in answer.unidades)
    if cargos and units and answer.unidad in ("", *catalog.chart.unidades):
        return answer
    return structs.replace(answer, cargos=(), unidades=(), opciones=(), unidad="", aclara=False, resumen="")


def _is_cut_short(path: Path) -> bool:
    """Whether the last line of a file was not written to its end: what comes next must not be lost with it."""
    try:
        with path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read() != b"\n"
    except OSError:
        return False


def _session(path: Path) -> Session | None:
    """The conversation in a file; a line that cannot be read is passed over."""
    exchanges = tuple(_exchanges(path))
    if not exchanges:
        return None
    try:
        began = datetime.fromisoformat(exchanges[0].cuando)
    except ValueError:
        began = datetime.fromtimestamp(path.stat().st_mtime)
    return Session(path, began, exchanges)


def _exchanges(path: Path) -> Iterator[Exchange]:
    from assistant.answer import Answer

    line_type = msgspec.defstruct("Line", [("pregunta", str), ("respuesta", Answer), ("cuando", str, "")])
    try:
        lines = path.read_bytes().splitlines()
    except OSError:
        return
    for line in lines:
        with suppress(msgspec.MsgspecError, UnicodeDecodeError):
            yield Exchange(**structs.asdict(msgspec.json.decode(line, type=line_type)))
