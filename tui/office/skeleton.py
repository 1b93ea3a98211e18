"""`cargos catalogo nuevo`: the folder of a catalogue for another municipality, from a table."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from ..output import put, why
from .tables import CannotSaveError

if TYPE_CHECKING:
    from catalog import Catalog
    from catalog.skeleton import Skeleton

REPORT = "dudas.txt"
SHOWN = 40


def create(table: Path, folder: Path, name: str, out: TextIO, model: Path | None = None) -> int:
    """Writes the catalogue of the municipality `name` into `folder`, which must not be there, or be empty.

    `table` is a CSV or XLSX with titles, codes and units; `model` the catalogue whose codes are built alike (None: that
    of Puno). Everything that does not fit is told in `out` and in dudas.txt: status 1, else 0. The folder is there
    whole and proven to load, or not at all. Raises TableError, CatalogError or CannotSaveError.
    """
    from catalog import load
    from catalog.skeleton import skeleton
    from catalog.staffing.grid import read_sheets
    from catalog.text import clean

    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise _unwritten(folder, error) from None
    if taken:
        raise CannotSaveError(f"{clean(str(folder))} ya existe y no está vacía; no se escribe en ella. Dé otro nombre")
    sheets = read_sheets(table)
    sheet = next((sheet for sheet in sheets if any(map(any, sheet.rows))), sheets[0])
    made = skeleton(enumerate(sheet.rows, 1), load(model), name, clean(table.name))
    try:
        written = _write(made, folder)
    except OSError as error:
        raise _unwritten(folder, error) from None
    put(out, _report(made, written, folder))
    return 1 if made.doubts else 0


def _write(made: Skeleton, folder: Path) -> Catalog:
    """The folder, put in its place once the catalogue in it has been read; gives the catalogue."""
    from catalog import load

    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".catalogo-") as draft:
        whole = Path(draft) / "catalogo"
        whole.mkdir()
        for name, text in made.files.items():
            (whole / name).write_text(text, encoding="utf-8")
        if made.doubts:
            (whole / REPORT).write_text("".join(f"{doubt}\n" for doubt in made.doubts), encoding="utf-8")
        catalog = load(whole)
        if folder.exists():
            folder.rmdir()
        whole.rename(folder)
    return catalog


def _report(made: Skeleton, catalog: Catalog, folder: Path) -> str:
    from catalog.text import clean

    units = len(catalog.chart.unidades)
    lines = [f"Filas que entraron: {made.rows}. Unidades, según sus códigos: {units}."]
    if made.doubts:
        lines.append(f"Lo que no encaja ({len(made.doubts)}):")
        lines += [f"  {doubt}" for doubt in made.doubts[:SHOWN]]
        if len(made.doubts) > SHOWN:
            lines.append(f"  … y {len(made.doubts) - SHOWN} más, en {REPORT}")
    where = clean(str(folder), None)
    quoted = f'"{where}"' if " " in where else where
    lines += [
        f"Escrito en {where}: {', '.join([*made.files, *([REPORT] if made.doubts else [])])}.",
        "Complete en esos archivos lo que dice «por completar». Para consultarlo:",
        f"  cargos --catalogo {quoted}",
    ]
    return "\n".join(lines) + "\n"


def _unwritten(folder: Path, error: OSError) -> CannotSaveError:
    from catalog.text import clean

    return CannotSaveError(f"no se pudo escribir {clean(str(folder))}: {why(error)}")
