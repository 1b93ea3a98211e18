"""A catalogue for another municipality, begun from a table of titles, codes and units.

What the codes say by themselves is taken from them: pliego, units, levels, and the group of each level (the letters
that most of its codes bear). How many digits each part has, and the names of levels and groups that are the same
there, come from a catalogue that serves as model. What nobody said is written «por completar». A row that a catalogue
cannot hold is left out and reported; one that contradicts the others stays in and is reported. Nothing is repaired.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ..errors import CatalogError, Problem
from ..model import Catalog
from .files import TO_DO, cargos_data, chart_data, code_data, document_data, yaml_text
from .rows import Cells, Doubts, doubt_rows, levels_of, read_rows, shape, tidy, usable

__all__ = ["Cells", "Skeleton", "skeleton"]


class Skeleton(Struct, frozen=True):
    """The files of a catalogue folder by name, how many rows are in it, and what does not fit, in order of rows."""

    files: dict[str, str]
    rows: int
    doubts: tuple[str, ...]


def skeleton(table: Iterable[Cells], model: Catalog, name: str, file: str = "la tabla") -> Skeleton:
    """The four files of a catalogue for the municipality `name`, from the rows of `table` (its header among them).

    `file` is how the table is called in messages. Raises CatalogError when the columns are not there, or when no row
    can be used.
    """
    doubts = Doubts()
    rows = usable(read_rows(table, model, doubts, file), model, doubts)
    if not rows:
        why = "".join(f" ({text.rstrip('.')})" for text in doubts.sorted()[:1])
        expected = f"títulos con códigos de {shape(model)}"
        raise CatalogError([Problem(file, 0, "", f"ninguna fila sirve para un catálogo{why}", expected)])
    levels = levels_of(rows, model)
    doubt_rows(rows, levels, doubts)
    name = tidy(name) or f"Municipalidad {TO_DO}"
    code = code_data(rows, levels, model, name, doubts)
    files = {
        "clasificador.yaml": yaml_text("El documento en sí.", document_data(name)),
        "codigo.yaml": yaml_text("Cómo está hecho un código.", code),
        "organigrama.yaml": yaml_text("Los órganos y las unidades.", chart_data(rows, model, doubts)),
        "cargos.yaml": yaml_text("Los cargos, por grupos y en el orden de la tabla.", cargos_data(rows, levels, model)),
    }
    return Skeleton(files, len(rows), doubts.sorted())
