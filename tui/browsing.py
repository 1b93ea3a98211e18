"""The classification as an outline to walk in: pliego, órganos, unidades, sub unidades, cargos; whole or filtered.

Pure: a catalogue and what was typed in, nodes out. A node is known by its key: the digits of the pliego, of an órgano
(`8`), of a unit (`8.1.2`), or `#86` for the cargo with that number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from catalog.selection import bears, is_under, said_in, searchable
from catalog.text import clean, fold

if TYPE_CHECKING:
    from catalog import Cargo, Catalog

# «nivel 5», «n5» and «grupo es» typed among the words narrow by rank.
LEVEL = re.compile(r"\b(?:nivel\s*|n)(\d)\b", re.IGNORECASE)
GROUP = re.compile(r"\bgrupo\s+(\w{1,4})\b", re.IGNORECASE)
# Digits from so many on, with blanks, dots or hyphens between them, are a code or the beginning of one.
CODE = re.compile(r"^\d[\d\s.\-]{3,}\w{0,4}$")


class Filter(Struct, frozen=True):
    """What is looked for: folded words, each the beginning of one; a level and a group (empty: any)."""

    words: tuple[str, ...] = ()
    nivel: str = ""
    grupo: str = ""

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return bool(self.words or self.nivel or self.grupo)

    def told(self) -> str:
        """The filter in words: «“transito” · nivel 5»; empty when nothing is left out."""
        parts = [f"«{' '.join(self.words)}»"] if self.words else []
        parts += [f"nivel {self.nivel}"] if self.nivel else []
        parts += [f"grupo {self.grupo}"] if self.grupo else []
        return " · ".join(parts)


class Node(Struct, frozen=True):
    """A place in the outline: its key, its name, how many cargos it holds here, and what is under it."""

    key: str
    name: str
    count: int
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """This node and everything under it, from the top."""
        yield self
        for child in self.children:
            yield from child.walk()


def read_filter(typed: str, nivel: str = "", grupo: str = "") -> Filter:
    """What was typed, as a filter; a level or a group among the words goes before the one given."""
    text = clean(typed).strip()
    level, group = LEVEL.search(text), GROUP.search(text)
    text = GROUP.sub(" ", LEVEL.sub(" ", text)).strip()
    if CODE.match(text) and not re.fullmatch(r"\d(\.\d+)*\.?", text):
        text = re.sub(r"[\s.\-]", "", text)
    words = tuple(fold(text).split())
    return Filter(words, level[1] if level else nivel, group[1].upper() if group else grupo)


def cargo_key(numero: int) -> str:
    """The key of a cargo's node."""
    return f"#{numero}"


class Outline:
    """The outline of one catalogue."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        units = catalog.chart.unidades
        self._unit_words = {key: searchable(unit.nombre) for key, unit in units.items()}
        self._titles = {cargo.numero: searchable(" ".join((cargo.titulo, *cargo.antes))) for cargo in catalog.cargos}

    def filtered(self, wanted: Filter) -> Node:
        """The pliego with what passes the filter: cargos, the way down to them, and units of that name."""
        pliego = self.catalog.scheme.pliego
        organs = [self._organ(digit, wanted) for digit in self.catalog.chart.organos]
        kept = tuple(node for node in organs if node is not None)
        return Node(pliego.numero, pliego.nombre, sum(node.count for node in kept), kept)

    def best(self, root: Node, wanted: Filter) -> str:
        """Where to stand after filtering: at what was named to the letter, else at the first that bears the words."""
        nodes = list(root.walk())[1:]
        typed = "".join(wanted.words).rstrip(".")
        exact = [node.key for node in nodes if typed and typed in (node.key, self._code(node.key))]
        named = [node.key for node in nodes if self._bears(node.key, wanted)]
        leaves = [node.key for node in nodes if not node.children]
        return next(iter((*exact, *named, *leaves)), root.key)

    def nearest(self, root: Node, key: str) -> str:
        """The node of that key, or the nearest of those that hold it."""
        kept, cargo = {node.key for node in root.walk()}, self.cargo(key)
        if cargo is not None and key not in kept:
            key = cargo.unidad
        while key not in kept and "." in key:
            key = key.rpartition(".")[0]
        return key if key in kept else root.key

    def ranks(self, wanted: Filter, of: str) -> list[str]:
        """Each `nivel` or `grupo` of the cargos that pass the rest of the filter, the highest first."""
        rest = replace(wanted, nivel="") if of == "nivel" else replace(wanted, grupo="")
        passing = [cargo for cargo in self.catalog.cargos if self._passes(cargo, rest)]
        return list(dict.fromkeys(getattr(cargo, of) for cargo in sorted(passing, key=lambda cargo: cargo.nivel)))

    def cargo(self, key: str) -> Cargo | None:
        """The cargo of a node, if it is one."""
        return self.catalog.cargo(int(key[1:])) if key.startswith("#") else None

    def _code(self, key: str) -> str:
        cargo = self.cargo(key)
        return cargo.codigo.lower() if cargo else ""

    def _bears(self, key: str, wanted: Filter) -> bool:
        cargo = self.cargo(key)
        name = self._titles[cargo.numero] if cargo else self._unit_words.get(key, "")
        return all(said_in(name, word) for word in wanted.words)

    def _organ(self, digit: str, wanted: Filter) -> Node | None:
        organ = self.catalog.chart.organos[digit]
        units = [self._unit(unit.clave, wanted) for unit in self.catalog.chart.units_of(digit)]
        kept = tuple(node for node in units if node is not None)
        if not kept and wanted.active:
            return None
        return Node(digit, organ.nombre, sum(node.count for node in kept), kept)

    def _unit(self, key: str, wanted: Filter) -> Node | None:
        chart = self.catalog.chart
        cargos = tuple(
            Node(cargo_key(cargo.numero), cargo.titulo, 1)
            for cargo in self.catalog.members(key)
            if self._passes(cargo, wanted)
        )
        below = tuple(
            node for node in (self._unit(unit.clave, wanted) for unit in chart.children(key)) if node is not None
        )
        alone = replace(wanted, words=()).active or not self._is_named(key, wanted)
        if not cargos and not below and alone and wanted.active:
            return None
        count = len(cargos) + sum(node.count for node in below)
        return Node(key, chart.unidades[key].nombre, count, (*cargos, *below))

    def _is_named(self, key: str, wanted: Filter) -> bool:
        return all(said_in(self._unit_words[key], word) or is_under(key, word) for word in wanted.words)

    def _passes(self, cargo: Cargo, wanted: Filter) -> bool:
        if wanted.nivel not in ("", cargo.nivel) or wanted.grupo not in ("", cargo.grupo):
            return False
        return bears(self._titles[cargo.numero] + self._unit_words[cargo.unidad], cargo, wanted.words)
