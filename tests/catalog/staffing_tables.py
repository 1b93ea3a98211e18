"""Staffing tables made from the catalogue, in the looks of real offices: clean, for tests to seed errors."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook

import catalog as catalog_package
from catalog import Cargo, Catalog
from catalog.staffing import Lookup, Remark, Sheet, StaffingTable, check, column_letters, read_sheets, read_table
from catalog.text import fold

PUNO = catalog_package.load()
LOOKUP = Lookup(PUNO)
COLUMNS = ("orden", "cargo", "codigo", "clasificacion", "total", "ocupado", "previsto", "confianza")
NAMES = dict(zip(COLUMNS, ("N°", "CARGO ESTRUCTURAL", "CÓDIGO", "CLASIFICACIÓN", "TOTAL", "O", "P",
                           "CARGO DE CONFIANZA"), strict=True))  # fmt: skip
OTHER_NAMES = dict(zip(COLUMNS, ("Nº DE ORDEN", "Denominación del cargo", "Código", "Clasificación", "Total",
                                 "Ocupado", "Previsto", "Confianza"), strict=True))  # fmt: skip
SITUATION = "SITUACIÓN DEL CARGO"
SPELLED = {"EJ": "SP-EJ", "ES": "SP-ES", "AP": "SP-AP"}
Value = str | int | None


@dataclass(frozen=True)
class Look:
    """How an office writes its table. A blank column (None) may stand anywhere among `columns`."""

    kind: str = "csv"  # or xlsx
    delimiter: str = ";"
    encoding: str = "utf-8"
    columns: tuple[str | None, ...] = COLUMNS
    names: dict[str, str] = field(default_factory=lambda: NAMES)
    two_rows: bool = True
    merged: bool = False
    headings: str = "label"  # or cells, number, plain, apart, beside; none
    titles: str = "printed"  # or capitals, units, short
    orden: str = "plain"  # or padded, ranges
    letters: bool = True
    sums: str = "all"  # or plain, end; none
    repeat: int = 0
    mark: Value = "X"
    blanks: bool = False  # empty rows between units and below headings


LOOKS = {
    "csv": Look(),
    "comma": Look(delimiter=",", encoding="utf-8-sig", titles="capitals", orden="padded"),
    "latin": Look(encoding="cp1252", headings="cells", orden="ranges"),
    "tab": Look(delimiter="\t", two_rows=False, names=OTHER_NAMES, headings="plain", sums="none"),
    "pipe": Look(delimiter="|", headings="none", sums="end", mark="Sí"),
    "xlsx": Look("xlsx", headings="number", repeat=25, mark=1),
    "merged": Look("xlsx", merged=True, titles="capitals", orden="ranges"),
    "digits": Look("xlsx", merged=True, letters=False, headings="plain", sums="plain"),
    "moved": Look("xlsx", columns=("codigo", None, "orden", "cargo", "confianza", None, None, "previsto", "ocupado",
                                   "total", "clasificacion"), two_rows=False, names=OTHER_NAMES),
    "apart": Look("xlsx", headings="apart", titles="units", repeat=30),
    "beside": Look(columns=("orden", "cargo", "codigo", "clasificacion", None, "total"), two_rows=False,
                   headings="beside", titles="short"),
    "few": Look(columns=("cargo", "codigo", "total"), two_rows=False, headings="number", sums="end", repeat=10),
    "spaced": Look(blanks=True),
    "wide": Look("xlsx", merged=True, headings="plain", blanks=True, repeat=20),
    "airy": Look(columns=("cargo", "codigo", "total"), two_rows=False, headings="plain", sums="plain", blanks=True),
}  # fmt: skip


@dataclass
class Laid:
    """A table laid out: its cells, the merged ranges, and where its posts, headings and sums stand (row from 1)."""

    look: Look
    rows: list[list[Value]] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    posts: dict[int, int] = field(default_factory=dict)
    headings: dict[str, int] = field(default_factory=dict)
    sums: dict[str, int] = field(default_factory=dict)
    header: int = 0

    def column(self, name: str) -> int:
        """The place of a column, from 1."""
        return self.look.columns.index(name) + 1

    def place(self, row: int, name: str) -> tuple[int, str]:
        """Row and letters of a cell, as a remark has them."""
        return row, column_letters(self.column(name))

    def get(self, row: int, name: str) -> Value:
        """What a cell holds."""
        return self.rows[row - 1][self.column(name) - 1]

    def put(self, row: int, name: str, value: Value) -> None:
        """Writes into a cell."""
        self.rows[row - 1][self.column(name) - 1] = value

    def add(self, cells: dict[str, Value]) -> int:
        """One more row; gives its number."""
        self.rows.append([cells.get(name) if name else None for name in self.look.columns])
        return len(self.rows)

    def add_text(self, *texts: str) -> int:
        """One more row with texts from its first cell on, merged over the row where the look is so."""
        row: list[Value] = [None] * len(self.look.columns)
        row[: len(texts)] = texts
        self.rows.append(row)
        if self.look.merged and len(texts) == 1:
            self.merges.append(f"A{len(self.rows)}:{column_letters(len(row))}{len(self.rows)}")
        return len(self.rows)


def consistent(catalog: Catalog) -> list[Cargo]:
    """The cargos whose printed code agrees with itself and with the chart, unit by unit."""
    sound = [c for c in catalog.cargos if catalog.scheme.decode(c.codigo, catalog.chart).valid]
    keys = list(catalog.chart.unidades)
    return sorted(sound, key=lambda c: (keys.index(c.unidad), c.numero))


def lay(catalog: Catalog, look: Look, cargos: Sequence[Cargo] | None = None) -> Laid:
    """A clean table of `cargos` (all consistent ones) in a look."""
    laid = Laid(look)
    laid.add_text("MUNICIPALIDAD PROVINCIAL DE PUNO")
    laid.add_text("CUADRO PARA ASIGNACIÓN DE PERSONAL (CAP), 2008")
    laid.add_text()
    laid.header = len(laid.rows) + 1
    _add_header(laid)
    sums: dict[str, list[int]] = {}
    organo = unidad = ""
    number = 1
    for n, cargo in enumerate(cargos or consistent(catalog)):
        if look.repeat and n and n % look.repeat == 0:
            laid.add_text(f"Página {n // look.repeat}")
            _add_header(laid)
        if cargo.unidad != unidad:
            if unidad:
                _add_sum(laid, f"u{unidad}", "TOTAL UNIDAD ORGÁNICA", sums.pop("unidad"))
                if look.blanks:
                    laid.add_text()
            if cargo.organo != organo:
                if organo:
                    _add_sum(laid, f"o{organo}", "TOTAL ÓRGANO", sums.pop("organo"))
                _add_heading(laid, catalog, "DENOMINACIÓN DEL ÓRGANO", cargo.organo)
            _add_heading(laid, catalog, "UNIDAD ORGÁNICA", cargo.unidad)
            if look.blanks:
                laid.add_text()
        organo, unidad = cargo.organo, cargo.unidad
        number = _add_post(laid, catalog, cargo, n, number, sums)
    _add_sum(laid, f"u{unidad}", "TOTAL UNIDAD ORGÁNICA", sums["unidad"])
    _add_sum(laid, f"o{organo}", "TOTAL ÓRGANO", sums["organo"])
    if look.sums == "end" or look.sums == "all":
        laid.sums["todo"] = laid.add({"cargo": "TOTAL GENERAL", **_figures(sums["todo"])})
    laid.add_text()
    laid.rows.append([None, "ALCALDE PROVINCIAL", None, "JEFE DE PERSONAL"][: len(look.columns)])
    return laid


def _add_header(laid: Laid) -> None:
    look, names = laid.look, laid.look.names
    if not look.two_rows:
        laid.add({column: names[column] for column in COLUMNS})
        return
    split = ("ocupado", "previsto")
    top = {column: SITUATION if column == "ocupado" else names[column] for column in COLUMNS if column != "previsto"}
    row = laid.add(top)
    laid.add({column: names[column] for column in split})
    if look.merged:
        laid.merges.append(f"{column_letters(laid.column('ocupado'))}{row}:"
                           f"{column_letters(laid.column('previsto'))}{row}")  # fmt: skip
        for column in set(look.columns) - {None, *split}:
            letters = column_letters(laid.column(str(column)))
            laid.merges.append(f"{letters}{row}:{letters}{row + 1}")


def _add_heading(laid: Laid, catalog: Catalog, label: str, key: str) -> None:
    chart, style = catalog.chart, laid.look.headings
    name = chart.organos[key].nombre if key in chart.organos else chart.unidades[key].nombre
    if style == "none":
        return
    if style == "label":
        laid.headings[key] = laid.add_text(f"{label}: {name.upper()}")
    elif style == "cells":
        laid.headings[key] = laid.add_text(f"{label}:", name)
    elif style == "number":
        roman = {"1": "I", "3": "III", "4": "IV", "5": "V", "6": "VI", "7": "VII", "8": "VIII"}
        laid.headings[key] = laid.add_text(f"{roman.get(key, key)} {plain(name).upper()}")
    elif style == "apart":
        laid.headings[key] = laid.add_text(_numbering(laid, key), f"{label}: {name.upper()}")
    elif style == "beside":
        laid.headings[key] = laid.add_text(_numbering(laid, key), name.upper().replace("SEGURIDAD", "SEG."))
    else:
        laid.headings[key] = laid.add_text(name.upper())


def _numbering(laid: Laid, key: str) -> str:
    """An office's own numbers: roman for an órgano, and then running on through the units."""
    n = len(laid.headings) + 1
    return "VIII" if key.isdigit() else (f"{n}", f"1.{n}", f"0{key[0]}.{n}.", f"VIII.{n}")[n % 4]


# Titles as offices shorten them.
SHORT = {"Especialista": "Esp.", "Técnico": "Téc.", "Asistente": "Asist.", "Auxiliar": "Aux.", "Inspector": "Insp.",
         "Secretaria": "Sec.", "Secretario": "Sec.", "Gerente": "Gte.", "Administrativo": "Adm."}  # fmt: skip


def title_of(catalog: Catalog, cargo: Cargo, style: str) -> str:
    """A cargo's title in a style: in capitals, shortened, or with the name of its unit behind."""
    title, unit = cargo.titulo, catalog.chart.unidades[cargo.unidad]
    if style == "capitals":
        return plain(title).upper().replace("SUB GERENTE", "SUBGERENTE")
    if style == "short":
        return " ".join(SHORT.get(word, word) for word in title.split(" "))
    if style == "units" and title in ("Gerente", "Sub Gerente"):
        return f"{title} de {unit.corto}" if cargo.numero % 2 else f"{title} de {unit.corto}".upper()
    if style == "units" and title in ("Jefe", "Chofer", "Sub Gerente (Tesorero)"):
        return f"{title.partition(' (')[0]} de la {unit.nombre}"
    return title.replace("Secretaria", "Secretaria(o)") if style == "units" else title


def _add_post(laid: Laid, catalog: Catalog, cargo: Cargo, n: int, number: int, sums: dict[str, list[int]]) -> int:
    look = laid.look
    total = 3 if n % 7 == 3 and look.orden == "ranges" else 1
    filled = (n + 1) % 3 if total == 3 else n % 4 != 0
    title = title_of(catalog, cargo, look.titles)
    written = f"{number:03}" if look.orden != "plain" else number
    if total > 1:
        written = f"{number:03}{'-' if n % 2 else '/'}{number + total - 1:03}"
    laid.posts[cargo.numero] = laid.add({
        "orden": written, "cargo": title, "codigo": cargo.codigo if look.letters else int(cargo.code.digits),
        "clasificacion": SPELLED.get(cargo.grupo, cargo.grupo), "total": total, "ocupado": int(filled) or None,
        "previsto": total - int(filled), "confianza": look.mark if cargo.grupo == "EC" else None,
    })  # fmt: skip
    for scope in ("unidad", "organo", "todo"):
        before = sums.setdefault(scope, [0, 0, 0])
        sums[scope] = [a + b for a, b in zip(before, (total, int(filled), total - int(filled)), strict=True)]
    return number + total


def _add_sum(laid: Laid, key: str, label: str, figures: list[int]) -> None:
    if laid.look.sums == "all" or (laid.look.sums == "plain" and key.startswith("u")):
        name = label if laid.look.sums == "all" else "TOTAL"
        laid.sums[key] = laid.add({"cargo": name, **_figures(figures)})


def _figures(figures: list[int]) -> dict[str, Value]:
    return dict(zip(("total", "ocupado", "previsto"), figures, strict=True))


def plain(text: str) -> str:
    """`text` without accents, with its capitals."""
    return "".join(fold(c) if fold(c) != c.lower() else c for c in text)


def table_of(path: Path) -> StaffingTable:
    """The staffing table in a file."""
    return read_table(path.name, read_sheets(path), PUNO.chart)


def remarks_of(path: Path) -> tuple[Remark, ...]:
    """The remarks on a file."""
    return check(table_of(path), LOOKUP)


def rows_read(*rows: Sequence[Value]) -> StaffingTable:
    """The staffing table in rows of a CSV."""
    texts = tuple(tuple("" if value is None else str(value) for value in row) for row in rows)
    return read_table("CAP.csv", [Sheet("", texts)], PUNO.chart)


def remarks_on(*rows: Sequence[Value]) -> list[tuple[str, int, str]]:
    """Kind, row and column of the remarks on rows of a CSV."""
    return [(one.kind, one.row, one.column) for one in check(rows_read(*rows), LOOKUP)]


def write(laid: Laid, folder: Path) -> Path:
    """The table as a file of its look's kind."""
    look = laid.look
    if look.kind == "xlsx":
        return write_xlsx(folder / "CAP.xlsx", laid.rows, laid.merges)
    return write_csv(folder / "CAP.csv", laid.rows, look.delimiter, look.encoding)


def write_csv(path: Path, rows: Iterable[Sequence[Value]], delimiter: str = ";", encoding: str = "utf-8") -> Path:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def write_xlsx(path: Path, rows: Iterable[Sequence[Value]], merges: Sequence[str] = ()) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "CAP"
    for row in rows:
        sheet.append(list(row))
    for merge in merges:
        sheet.merge_cells(merge)
    book.save(path)
    return path
