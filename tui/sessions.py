"""The conversations kept on this machine: one file each, a line for every question with its answer.

A line is written whole as soon as the answer is there, so that a kill at any moment loses at most the question in hand.
A folder that cannot be written costs what would be kept, never a question.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from .keeping import append_line, state_folder

if TYPE_CHECKING:
    from msgspec.json import Decoder

    from assistant.answer import Answer, CargoView
    from catalog import Catalog

FOLDER, OWN = "conversaciones", "propio"
SUFFIX = ".jsonl"
# Conversations beyond this many are not looked through any more; they stay on the disk.
LISTED = 300


class Exchange(NamedTuple):
    """A question as it stood in the conversation, its answer, and when it came (ISO 8601, local time)."""

    pregunta: str
    respuesta: Answer
    cuando: str = ""


class Session(NamedTuple):
    """One kept conversation: its file, when it began, and what was said in it."""

    path: Path
    began: datetime
    exchanges: tuple[Exchange, ...]


class Archive:
    """The conversations about the catalogue in the folder `of` (None: the program's own)."""

    def __init__(self, of: Path | None = None, folder: Path | None = None) -> None:
        # Two folders may have one name; what tells them apart is where they are.
        place = of.resolve() if of else None
        name = f"{place.name}-{crc32(str(place).encode()):08x}" if place else OWN
        self.folder = (folder or state_folder() / FOLDER) / name
        self.begin()

    def begin(self) -> None:
        """What comes next is a conversation of its own. Nothing is written yet."""
        # Two may begin in one second; the process tells them apart.
        self.current = self.folder / f"{datetime.now():%Y%m%d-%H%M%S-%f}-{os.getpid()}{SUFFIX}"

    def add(self, question: str, answer: Answer) -> bool:
        """Keeps a question and its answer; whether that was possible."""
        import msgspec

        exchange = Exchange(question, answer, datetime.now().isoformat(timespec="seconds"))
        line = msgspec.json.encode(exchange._asdict()).decode()
        return append_line(self.current, line)

    def said(self, path: Path | None = None) -> list[Exchange]:
        """What a file holds (None: that of the conversation going on), from its first question on."""
        return list(_exchanges(path or self.current))

    def kept(self) -> list[Session]:
        """The conversations with something in them, the one that began last first."""
        return list(self._newest())

    def questions(self, limit: int) -> list[str]:
        """What was typed in the conversations that began last, from old to new."""
        out: list[str] = []
        for session in self._newest():
            out = [exchange.pregunta for exchange in session.exchanges if _was_typed(exchange)] + out
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
    from assistant.answer import Answer
    from assistant.views import cargo_view

    rows = {cargo.numero: _bare(cargo_view(catalog, cargo)) for cargo in catalog.cargos}
    units = catalog.chart.unidades
    shown = {view.numero for view in answer.cargos}
    if (
        all(_bare(view) == rows.get(view.numero) for view in answer.cargos)
        and all(view.clave in units for view in answer.unidades)
        and all(shown.issuperset(option.cargos) for option in answer.opciones)
        and answer.unidad in ("", *units)
    ):
        return answer
    return Answer(answer.pregunta, answer.tipo, answer.texto, answer.abstiene, confianza=answer.confianza)


def _bare(view: CargoView) -> CargoView:
    """A cargo without what the audit says of it, which may change."""
    from msgspec import structs

    return structs.replace(view, hallazgos=())


def _was_typed(exchange: Exchange) -> bool:
    """Whether a person can ask it again: an option's number, or an explanation, means nothing by itself."""
    return not exchange.respuesta.explica and not exchange.respuesta.pregunta.isdigit()


def _session(path: Path) -> Session | None:
    """The conversation in a file; a line that cannot be read is passed over."""
    exchanges = tuple(_exchanges(path))
    if not exchanges:
        return None
    try:
        began = datetime.fromisoformat(exchanges[0].cuando)
    except ValueError:
        began = datetime.min
    return Session(path, began, exchanges)


@cache
def _decoder() -> Decoder[Any]:
    """Reads an exchange: made on first use, because it needs the assistant's types."""
    from msgspec import defstruct
    from msgspec.json import Decoder

    from assistant.answer import Answer

    return Decoder(defstruct("Line", [("pregunta", str), ("respuesta", Answer), ("cuando", str, "")]))


def _exchanges(path: Path) -> Iterator[Exchange]:
    try:
        lines = path.read_bytes().splitlines()
    except OSError:
        return
    for line in lines:
        # What msgspec raises is a ValueError, as is text that is no UTF-8; or the nesting is too deep for it.
        with suppress(ValueError, RecursionError):
            read = _decoder().decode(line)
            yield Exchange(read.pregunta, read.respuesta, read.cuando)
