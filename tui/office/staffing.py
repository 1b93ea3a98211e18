"""`cargos cotejar`: a staffing table held against the classification, told on the terminal, and copied with remarks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from msgspec.structs import asdict

from catalog.audit.finding import listed
from catalog.staffing.sheet import place
from catalog.staffing.totals import CONFIDENCE_PERCENT

from ..output import put
from .tables import Table, save
from .tables import text as as_text

if TYPE_CHECKING:
    from catalog import Catalog
    from catalog.staffing import Remark, StaffingTable, Totals
    from catalog.staffing.totals import Share

SOME = 1
# The kind of a remark on what the classification itself has so: no fault of the table.
PRINTED = "asi-impreso"
# So many rows of a sheet are named in one line.
SHOWN = 20


def run(catalog: Catalog, path: Path, out: TextIO, *, as_json: bool = False, copy: Path | None = None) -> int:
    """Checks the table in `path` and writes the report; with `copy`, also a copy of the file with the remarks in it.

    Gives 1 when there is a remark, else 0; what the classification itself has so does not count as one. Raises
    TableError for a file that is no such table or of which no such copy can be made, and CannotSaveError when the copy
    is not written: there is a file already, or the system refuses.
    """
    from catalog.staffing import Lookup, check, read_sheets, read_table, totals
    from catalog.text import clean

    from .staffing_copy import copied, refuse_other_kind

    if copy is not None:
        refuse_other_kind(path, copy)
    name, lookup = clean(path.name), Lookup(catalog)
    table = read_table(name, read_sheets(path), catalog.chart)
    remarks = check(table, lookup)
    if copy is not None:
        save(copy, copied(path, table, remarks))
    figures = totals(table, lookup)
    tell = _json if as_json else report
    put(out, tell(name, table, remarks, figures, copy=clean(str(copy or ""), None)))
    return SOME if any(remark.kind != PRINTED for remark in remarks) else 0


def report(name: str, table: StaffingTable, remarks: Sequence[Remark], totals: Totals, *, copy: str = "") -> str:
    """What a person is told of the table in the file `name`; `copy` is where its copy is."""
    blocks = ["\n".join(_said(remark) for remark in row)
              for _, row in groupby(remarks, key=lambda remark: (remark.sheet_number, remark.row))]  # fmt: skip
    printed = len({(remark.sheet_number, remark.row) for remark in remarks if remark.kind == PRINTED})
    count = sum(remark.kind != PRINTED for remark in remarks)
    told = "ninguna observación" if not count else _counted(count, "observación", "observaciones")
    besides = (
        f"; además, {_counted(printed, 'fila', 'filas')} que el propio clasificador imprime así" if printed else ""
    )
    head = f"{name}: {told} en {_counted(totals.todo.filas, 'fila', 'filas')} con cargo{besides}."
    tables = [as_text(_shares("Órgano", totals.organos, totals)), as_text(_shares("Grupo", totals.grupos, totals))]
    lacking = [f"Columnas que la tabla no tiene, y que no se revisaron: {', '.join(table.missing)}."]
    not_read = [*_passed(table), *_unread(table), *(lacking if table.missing else [])]
    end = [f"La copia con las observaciones es «{copy}»."] if copy else []
    parts = [head, *blocks, *(table.rstrip("\n") for table in tables), confidence(totals), *not_read, *end]
    return "\n\n".join(parts) + "\n"


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


def _said(remark: Remark) -> str:
    agrees = f" Concuerda: {remark.agrees}." if remark.agrees else ""
    where = place(remark.sheet, remark.row)
    return f"{where}, columna {remark.column} ({remark.field}): {remark.text}{agrees}"


def _passed(table: StaffingTable) -> list[str]:
    """The line on the rows that were not read as posts, though they may be some; none when there are none."""
    if not table.passed:
        return []
    told = []
    for _, cells in groupby(table.passed, key=lambda cell: cell.sheet_number):
        rows = list(cells)
        more = [f"{len(rows) - SHOWN} más"] if len(rows) > SHOWN else []
        where = f"hoja «{rows[0].sheet}», " if rows[0].sheet else ""
        told.append(where + listed([*(str(cell.row) for cell in rows[:SHOWN]), *more]))
    return [f"Filas que no se leyeron como cargo: {'; '.join(told)}."]


def _unread(table: StaffingTable) -> list[str]:
    """The line on the sheets that were not read."""
    told = [f"«{sheet.name}»" + (f" (falta {sheet.lacks})" if sheet.lacks else "")
            for sheet in table.unread]  # fmt: skip
    return [f"Hojas que no se leyeron: {', '.join(told)}."] if told else []


def _shares(what: str, shares: Sequence[Share], totals: Totals) -> Table:
    rows = [(share, f"{share.clave} {share.nombre}" if share.clave else "(sin identificar)") for share in shares]
    lines = [(label, share.cifras.filas, share.cifras.total, share.cifras.ocupado, share.cifras.previsto)
             for share, label in rows]  # fmt: skip
    whole = totals.todo
    last = ("Suma", whole.filas, whole.total, whole.ocupado, whole.previsto)
    return Table(what, (what, "Filas", "Total", "Ocupados", "Previstos"), (*lines, last))


def confidence(totals: Totals) -> str:
    """The share of posts of confidence, beside the figure of the law: for a person to look at, no verdict."""
    percent = f"{totals.confianza_porcentaje:.1f}".replace(".", ",")
    by = (
        "por la marca de la tabla" if totals.por == "marca" else "por su grupo; la tabla no tiene columna para la marca"
    )
    return (f"Cargos de confianza ({by}): {totals.confianza} de {totals.todo.total}, el {percent} %. Es un dato para "
            f"mirar junto al {CONFIDENCE_PERCENT} % de la Ley 28175, artículo 4; no es un veredicto.")  # fmt: skip


def _json(name: str, table: StaffingTable, remarks: Sequence[Remark], totals: Totals, *, copy: str = "") -> str:
    """What a program is told; `hoja_numero` is from 1, as sheets are counted, and tells two of one name apart."""
    found = [
        {"tipo": r.kind, "hoja": r.sheet, "hoja_numero": r.sheet_number + 1, "fila": r.row, "columna": r.column,
         "campo": r.field, "encontrado": r.found, "texto": r.text, "concuerda": r.agrees} for r in remarks
    ]  # fmt: skip
    sums = {
        "todo": asdict(totals.todo),
        "organos": [{"clave": s.clave, "nombre": s.nombre, **asdict(s.cifras)} for s in totals.organos],
        "grupos": [{"clave": s.clave, "nombre": s.nombre, **asdict(s.cifras)} for s in totals.grupos],
        "confianza": {"total": totals.confianza, "porcentaje": totals.confianza_porcentaje, "por": totals.por,
                      "ley_28175_art_4": CONFIDENCE_PERCENT},
    }  # fmt: skip
    data = {
        "archivo": name,
        "observaciones": found,
        "totales": sums,
        "columnas_ausentes": table.missing,
        "filas_no_leidas": [
            {"hoja": cell.sheet, "hoja_numero": cell.sheet_number + 1, "fila": cell.row} for cell in table.passed
        ],
        "hojas_no_leidas": [
            {"hoja": sheet.name, "hoja_numero": sheet.number + 1, "falta": sheet.lacks or None}
            for sheet in table.unread
        ],
        "copia": copy or None,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
