"""What a person may be typing: cargos, units and codes, from the first letters on. Pure look-ups, quick enough to be
made at every keystroke.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from catalog import Cargo, Catalog
from catalog.text import clean, fold
from index.analysis import stems

# A text behind other words («¿qué código tiene el espe…») is completed only from a word of so many letters on.
TELLING = 3
# A word, or the key of a unit with its dots.
WORD = re.compile(r"\d+(?:\.\d+)+|\w+")


class Suggestion(Struct, frozen=True):
    """A cargo or a unit: what it is called, `detail` (the unit of a cargo) and `codigo` (or the unit's key) beside.

    `question` is the text to ask: as typed up to `start`, then the name that tells it apart.
    """

    text: str
    detail: str
    codigo: str
    question: str


class _Row(Struct, frozen=True):
    """One thing that can be suggested, folded: its own name with a blank before each word, all its words, its code."""

    name: str
    words: str
    code: str
    shown: tuple[str, str, str]
    wording: str


class Suggester:
    """Suggests the cargos and units of one catalogue."""

    def __init__(self, catalog: Catalog) -> None:
        self._wordings = dict(_wordings(catalog))
        self._rows = list(_rows(catalog, self._wordings))

    def wording(self, cargo: Cargo) -> str:
        """What to ask so that this very cargo is answered: its title, with the unit when the title alone is not enough.

        Rows that are printed twice have one wording.
        """
        return self._wordings[cargo.numero]

    def suggest(self, typed: str, limit: int = 8) -> list[Suggestion]:
        """What `typed`, or the end of it, may become; best first, at most `limit`.

        Every word must begin a word of the title or of the unit's name, or the code; the name that begins so first.
        """
        text = clean(typed)
        for start in _starts(text):
            folded = _words(text[start:])
            # Behind other words only what can be nothing else completes: a first word that tells something.
            if not folded or (start and len(folded[0]) < TELLING):
                continue
            found = self._found(folded)
            if found:
                lead = text[:start]
                return [Suggestion(*row.shown, lead + row.wording) for row in found[:limit]]
        return []

    def _found(self, folded: list[str]) -> list[_Row]:
        words = [f" {word}" for word in folded]
        ranked = []
        for n, row in enumerate(self._rows):
            if all(word in row.words or row.code.startswith(word[1:]) for word in words):
                named = sum(word in row.name for word in words)
                ranked.append(((-named, not row.name.startswith(words[0]), n), row))
        return [row for _, row in sorted(ranked, key=lambda pair: pair[0])]


def _starts(text: str) -> Iterable[int]:
    """Where a completion may begin: at the first word, else at the next ones."""
    return [n for n, sign in enumerate(text) if not sign.isspace() and (n == 0 or text[n - 1].isspace())]


def _words(text: str) -> list[str]:
    """The words of a text, folded, without the signs around them."""
    return WORD.findall(fold(text))


def _spaced(text: str) -> str:
    """The words of a text with a blank before each."""
    return "".join(f" {word}" for word in _words(text))


def _wordings(catalog: Catalog) -> Iterable[tuple[int, str]]:
    """Each cargo by its number. Titles that differ in spelling alone are one title to whoever asks."""
    asked = {cargo.numero: frozenset(stems(cargo.titulo)) for cargo in catalog.cargos}
    units = Counter(title for title, _ in {(asked[cargo.numero], cargo.unidad) for cargo in catalog.cargos})
    for cargo in catalog.cargos:
        unit = catalog.chart.unidades[cargo.unidad].nombre
        yield cargo.numero, cargo.titulo if units[asked[cargo.numero]] == 1 else f"{cargo.titulo}, {unit}"


def _rows(catalog: Catalog, wordings: Mapping[int, str]) -> Iterable[_Row]:
    """The cargos (a row that is printed twice counts once), then the units."""
    chart = catalog.chart.unidades
    rows = {(cargo.titulo, cargo.codigo): cargo for cargo in reversed(catalog.cargos)}
    for cargo in reversed(rows.values()):
        unit, name = chart[cargo.unidad], _spaced(cargo.titulo)
        shown = (cargo.titulo, unit.corto, cargo.codigo)
        words = "".join(map(_spaced, (cargo.titulo, *cargo.antes, unit.corto)))
        yield _Row(name, words, fold(cargo.codigo), shown, wordings[cargo.numero])
    for unit in chart.values():
        members, name = len(catalog.members(unit.clave)), _spaced(unit.nombre)
        shown = (unit.nombre, f"{members} {'cargo' if members == 1 else 'cargos'}", unit.clave)
        yield _Row(name, name, unit.clave, shown, unit.nombre)
