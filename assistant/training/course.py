"""What there is to learn: the rules that codes are built by, and the cargos themselves, each as one card.

A card is what is remembered or forgotten as a whole; exercises (`kinds`) ask for it in several ways. The order of the
deck is the order of learning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from catalog.text import fold

if TYPE_CHECKING:
    from catalog import Cargo, Catalog

# Topics in the order of learning; all but the last two are the rules.
TOPICS = {
    "partes": "Las partes del código",
    "niveles": "Niveles",
    "letras": "Letras del grupo",
    "confianza": "Cargos de confianza",
    "organos": "Órganos",
    "unidades": "Unidades orgánicas",
    "asuntos": "Asuntos del público",
    "cargos": "Cargos",
}
# How the keys of cards begin that are no rules.
ROWS = ("asunto:", "cargo:")
# Everyday words that ask for a way, or for an address in the net, are no matter that somebody comes for.
ASKING = re.compile(r"(?:a |en |de |por )?(?:que|cual|donde|adonde|quien|como)\b|.*\w\.\w")
NAMES = {
    "pliego": "el pliego", "organo": "el órgano", "unidad": "la unidad", "sub_unidad": "la sub unidad",
    "nivel": "el nivel", "grupo": "el grupo",
}  # fmt: skip


class Card(Struct, frozen=True):
    """One thing to learn; `clave` is its identity in what is kept of a learner, whatever the edition.

    It is `parte:organo`, `nivel:5`, `letras:5`, `confianza:EC`, `organo:8`, `unidad:8.1.2`, `asunto:8.1.2` or
    `cargo:86`. `tema` is a key of TOPICS, and `nombre` what a person calls it.
    """

    clave: str
    tema: str
    nombre: str

    @property
    def of(self) -> str:
        """What it is about: the part, digit, letters, key or number behind the colon."""
        return self.clave.partition(":")[2]

    @property
    def is_rule(self) -> bool:
        """Whether it is a rule of the code, and no single cargo or matter."""
        return is_rule(self.clave)


def is_rule(clave: str) -> bool:
    """Whether the card with that key is a rule of the code, and no single cargo or matter."""
    return not clave.startswith(ROWS)


class Course:
    """What can be taught of a catalogue, computed once: its cards, and what exercises are made of.

    `cards` is the deck by the keys of the cards, in the order of learning. `cargos` are those that can be asked for
    (see `_sound`), `parts` the parts of a code from the left, each with its name («el órgano»), and `matters` what each
    unit attends to that no other attends to too; these are everyday words (`ve` in vocabulario.yaml), not the
    document's.
    """

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.cargos = tuple(cargo for cargo in catalog.cargos if _sound(catalog, cargo))
        self.parts = {part: NAMES[part] for part in (*catalog.scheme.widths, "grupo")}
        self.matters = _matters(catalog)
        self.cards = {card.clave: card for card in (*self._rules(), *self._rows())}
        self._numbers = {cargo.numero for cargo in self.cargos}

    def teaches(self, cargo: Cargo) -> bool:
        """Whether a cargo is one of those that can be asked for."""
        return cargo.numero in self._numbers

    def _rules(self) -> Iterator[Card]:
        scheme, chart = self.catalog.scheme, self.catalog.chart
        for part, name in self.parts.items():
            yield Card(f"parte:{part}", "partes", f"Dónde está {name}")
        for digit, nivel in scheme.niveles.items():
            yield Card(f"nivel:{digit}", "niveles", f"Nivel {digit}: {nivel.nombre}")
        for digit, nivel in scheme.niveles.items():
            yield Card(f"letras:{digit}", "letras", f"Letras del nivel {digit}: {nivel.grupo}")
        for letters in scheme.of_confidence:
            yield Card(f"confianza:{letters}", "confianza", f"Son de confianza los de letras {letters}")
        for organo in chart.organos.values():
            if organo.en_uso:
                yield Card(f"organo:{organo.digito}", "organos", f"{organo.digito} {organo.nombre}")
        for unit in chart.unidades.values():
            yield Card(f"unidad:{unit.clave}", "unidades", f"{unit.clave} {unit.nombre}")

    def _rows(self) -> Iterator[Card]:
        units = self.catalog.chart.unidades
        for key in self.matters:
            yield Card(f"asunto:{key}", "asuntos", f"Asuntos: {units[key].nombre}")
        for cargo in self.cargos:
            named = f"{title(cargo)}, {units[cargo.unidad].corto} ({cargo.codigo})"
            yield Card(f"cargo:{cargo.numero}", "cargos", named)


def title(cargo: Cargo) -> str:
    """A title without the marks that some are printed with: «Secretaria *»."""
    return cargo.titulo.strip(" *")


def called(cargo: Cargo) -> str:
    """A title as it is told from another: without case and accents."""
    return fold(title(cargo))


def _sound(catalog: Catalog, cargo: Cargo) -> bool:
    """Whether a cargo can be asked for: the audit finds nothing wrong about it, and its title in its unit has one code.

    Nobody is to learn a contradiction as if it were the rule.
    """
    if any(finding.severidad != "nota" for finding in catalog.hallazgos_of(cargo.numero)):
        return False
    decoded = catalog.scheme.decode(cargo.codigo, catalog.chart)
    alike = [one.codigo for one in catalog.by_unit[cargo.unidad] if called(one) == called(cargo)]
    return decoded.valid and cargo.code.unit_key == cargo.unidad and set(alike) == {cargo.codigo}


def _matters(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    told: dict[str, list[tuple[str, str]]] = {}
    for entry in catalog.vocabulary.unidades:
        for matter in entry.ve:
            told.setdefault(fold(matter), []).append((entry.unidad, matter))
    out: dict[str, list[str]] = {}
    for units in told.values():
        if len(units) == 1 and not ASKING.match(fold(units[0][1])):
            key, matter = units[0]
            out.setdefault(key, []).append(matter)
    return {key: tuple(out[key]) for key in catalog.chart.unidades if key in out}
