"""What goes wrong while a catalogue is read, told so that the person who edits the file can mend it."""

from __future__ import annotations

from msgspec import Struct


class Problem(Struct, frozen=True):
    """One fault in a data file.

    `line` counts from 1 (0: the file as a whole); `field` is the path inside the file, such as
    `listas[2].cargos[7].codigo`. `found` and `expected` are Spanish, for the screen.
    """

    file: str
    line: int
    field: str
    found: str
    expected: str

    def __str__(self) -> str:
        place = f"{self.file}, línea {self.line}" if self.line else self.file
        field = f", campo «{self.field}»" if self.field else ""
        return f"{place}{field}: {self.found}. Se esperaba: {self.expected}."


class CatalogError(Exception):
    """A catalogue cannot be used; `problems` holds every fault found, in file order."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))
