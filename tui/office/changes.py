"""`cargos cambios`: what has changed since the classification was printed; one change more; the last one taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from msgspec.structs import replace

from ..keeping import alone, write_whole
from ..output import put, why
from .tables import CannotSaveError

if TYPE_CHECKING:
    from catalog import Catalog
    from catalog.changes import Change, Changes

UNDO = "cargos cambios deshacer"


def show(catalog: Catalog, path: Path, out: TextIO) -> int:
    """Lists the changes kept in `path`; `catalog` is the classification as printed. Raises CatalogError."""
    from catalog.changes import applied, diff, read_changes
    from catalog.text import clean

    changes = read_changes(path)
    now = applied(catalog, changes)
    if not changes.entries:
        put(out, f"No hay cambios: el clasificador está como se imprimió en {catalog.document.edicion}.\n")
        return 0
    put(out, "".join(f"{line}\n" for line in diff(catalog, changes)))
    before, after = len(catalog.cargos), len(now.cargos)
    put(out, f"\nCargos impresos: {before}; vigentes con los cambios: {after}. El archivo: {clean(str(path), None)}\n")
    return 0


def add(catalog: Catalog, path: Path, change: Change, out: TextIO, today: date | None = None) -> int:
    """Keeps one change more, dated `today` when it has no date, and shows it.

    Everything is checked before anything is written. Raises CatalogError (what is kept is faulty, or the change is)
    or CannotSaveError.
    """
    from catalog import CatalogError
    from catalog.changes import added, applied, diff, read_changes

    today = today or date.today()
    change = _tidy(change, today)
    with _kept(path):
        kept = read_changes(path)
        applied(catalog, kept)
        grown = replace(kept, entries=(*kept.entries, change))
        try:
            applied(catalog, grown)
            _refuse_future(change, today)
        except CatalogError as error:
            # The change is in no file yet: its fields are named alone.
            told = [replace(p, file="el cambio no se guardó", line=0, field=p.field.rpartition(".")[2])
                    for p in error.problems]  # fmt: skip
            raise CatalogError(told) from None
        write_whole(path, added(_text(path), change))
    put(out, f"Guardado:\n{diff(catalog, grown)[-1]}\nPara quitarlo: {UNDO}\n")
    return 0


def undo(catalog: Catalog, path: Path, out: TextIO) -> int:
    """Takes the last change back and shows it; status 1 when there is none. Raises CatalogError or CannotSaveError."""
    from catalog.changes import applied, diff, read_changes, without_last

    with _kept(path):
        kept = read_changes(path)
        if kept.entries:
            applied(catalog, kept)
            write_whole(path, without_last(_text(path)))
    if not kept.entries:
        put(out, "No hay ningún cambio que deshacer.\n")
        return 1
    put(out, f"Deshecho:\n{diff(catalog, kept)[-1]}\n{_left(kept)}\n")
    return 0


def _tidy(change: Change, today: date) -> Change:
    """The change with its texts fit for a screen, and with a date."""
    from msgspec import structs

    from catalog.text import clean

    texts = {name: " ".join(clean(value).split()) for name, value in structs.asdict(change).items()
             if isinstance(value, str)}  # fmt: skip
    return structs.replace(change, **{**texts, "fecha": texts["fecha"] or today.isoformat()})


def _refuse_future(change: Change, today: date) -> None:
    """A change is kept once its norm is dated. Only here: what is kept stays readable whatever the clock says."""
    from catalog import CatalogError, Problem

    if date.fromisoformat(change.fecha) > today:
        found = f"la fecha {change.fecha} todavía no llega"
        raise CatalogError([Problem("", 0, "fecha", found, f"la de hoy ({today.isoformat()}) o una anterior")])


def _text(path: Path) -> str:
    """The file to the byte; empty when there is none."""
    return path.read_bytes().decode("utf-8") if path.exists() else ""


@contextmanager
def _kept(path: Path) -> Iterator[None]:
    """The file, changed by nobody else meanwhile. Raises CannotSaveError."""
    try:
        with alone(path):
            yield
    except OSError as error:
        raise CannotSaveError(f"no se pudo guardar en {path}: {why(error)}") from None


def _left(kept: Changes) -> str:
    number = len(kept.entries) - 1
    if not number:
        return "No queda ningún cambio."
    return "Queda 1 cambio." if number == 1 else f"Quedan {number} cambios."
