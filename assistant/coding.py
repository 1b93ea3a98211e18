"""Codes for a list of titles: what is sure at once, what a person has to choose, and what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from catalog import Cargo
from catalog.text import clean, fold

from .desk import Assistant

# seguro: the printed title, and all who bear it there have one code; elegir: a person decides, though it may be one
# option; elegido: a person has decided; ninguno: nobody here is called so.
Estado = Literal["seguro", "elegir", "elegido", "ninguno"]
ALIKE = "El título no está así en el clasificador; se parece a estos."


class Coded(Struct, frozen=True):
    """One line of the list: what was asked, what became of it, and the cargos that it may be (one code when sure).

    `nota` says, in Spanish, why it is not sure.
    """

    titulo: str
    unidad: str
    estado: Estado
    options: tuple[Cargo, ...] = ()
    nota: str = ""

    @property
    def codigo(self) -> str:
        """The code, when it is sure or was chosen; else empty."""
        return self.options[0].codigo if self.estado in ("seguro", "elegido") else ""


def coded(assistant: Assistant, lines: Iterable[tuple[str, str]]) -> Iterator[Coded]:
    """(title, unit or «») one after the other, each by itself: the same line always gives the same."""
    by_title: dict[str, list[Cargo]] = {}
    catalog, known = assistant.catalog, dict[tuple[str, str], Coded]()
    for cargo in catalog.cargos:
        # Who was renamed is found by every title.
        for name in {_bare(title) for title in (cargo.titulo, *cargo.antes)}:
            by_title.setdefault(name, []).append(cargo)
    for title, unit in lines:
        line = clean(title).strip(), clean(unit).strip()
        if line not in known:
            known[line] = _one(assistant, by_title.get(_bare(title), []), *line)
        yield known[line]


def _renamed(title: str, cargos: Sequence[Cargo]) -> str:
    """What to say of those who are not called so any more; empty when all are."""
    now = [f"«{cargo.titulo}» ({cargo.edicion})" for cargo in cargos if _bare(cargo.titulo) != _bare(title)]
    return f"Ahora es {'; '.join(now)}." if now else ""


def _one(assistant: Assistant, called: list[Cargo], title: str, unit: str) -> Coded:
    if not title:
        return Coded(title, unit, "ninguno", nota="La fila no tiene título.")
    keys, exact = units_called(assistant, unit) if unit else ([], True)
    gone = next((cargo for cargo in _withdrawn(assistant, title) if not called or cargo.unidad in keys), None)
    if gone is not None and not any(cargo.unidad in keys for cargo in called):
        return Coded(title, unit, "ninguno", nota=f"Ya no está: {gone.edicion}.")
    if called:
        there = [cargo for cargo in called if cargo.unidad in keys]
        if there and _one_code(there) and (exact or _one_code(called)):
            return Coded(title, unit, "seguro", tuple(there), _renamed(title, there))
        if unit and not keys:
            return Coded(title, unit, "elegir", tuple(called), f"No se sabe qué unidad es «{unit}».")
        if not unit and _one_code(called):
            return Coded(title, unit, "seguro", tuple(called), _renamed(title, called))
        if unit and not there:
            return Coded(title, unit, "elegir", tuple(called), "Ese título no está en la unidad dada, sino en otras.")
        if there and _one_code(there):
            taken = assistant.catalog.chart.unidades[there[0].unidad].nombre
            return Coded(title, unit, "elegir", tuple(there), f"La unidad dada se tomó por {taken}.")
        return Coded(title, unit, "elegir", tuple(there or called), "Hay varios con ese título.")
    for asked, nota in ((f"{title}, {unit}", ALIKE), (title, f"{ALIKE} No es de la unidad dada.")):
        answer = assistant.conversation().ask(asked if unit else title)
        found = tuple(assistant.catalog.cargo(view.numero) for view in answer.cargos)
        if found and not answer.abstiene and answer.tipo in ("cargo", "opciones"):
            return Coded(title, unit, "elegir", found, nota)
        if not unit:
            break
    return Coded(title, unit, "ninguno", nota="Ningún cargo del clasificador responde a ese título.")


def _withdrawn(assistant: Assistant, title: str) -> list[Cargo]:
    """The cargos with that title, the last or one before, that a change has withdrawn."""
    return [cargo for cargo in assistant.catalog.withdrawn if _bare(title) in map(_bare, (cargo.titulo, *cargo.antes))]


def units_called(assistant: Assistant, text: str) -> tuple[list[str], bool]:
    """The keys of the units that `text` names (several when in doubt), and whether it names one to the letter.

    To the letter is its key (`8.1.2`), its name, or an everyday name of it, and nothing besides.
    """
    world, chart = assistant.world, assistant.catalog.chart.unidades
    key = clean(text).strip().rstrip(".")
    if key in chart:
        return [key], True
    exact = [unit.clave for unit in chart.values() if _bare(key) in (_bare(unit.nombre), _bare(unit.corto))]
    if exact:
        return exact, len(exact) == 1
    reading = assistant.read(key)
    if any(reading.has(world.language.voices[voice]) for voice in ("niega", "exceptuan")):
        return [], False
    kinds = sorted({unit.tipo for unit in chart.values() if unit.tipo}, key=len, reverse=True)
    kind = next((kind for kind in kinds if f"{_bare(key)} ".startswith(f"{_bare(kind)} ")), "")
    # «Sub Gerencia de Administración» is no Gerencia.
    keys = [one for one in world.unit_keys(reading) if kind in ("", chart[one].tipo)]
    named = [match.entry.key for match in world.units(reading) if match.exact and match.complete]
    return keys, len(keys) == 1 and keys == named and not reading.ignored


def _one_code(cargos: list[Cargo]) -> bool:
    return len({cargo.codigo for cargo in cargos}) == 1


def _bare(title: str) -> str:
    """A title without accents, case, marks and blanks that say nothing."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in fold(clean(title))).split())
