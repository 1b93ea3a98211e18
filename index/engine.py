"""The seam behind which the full-text engine stands: plain data in and out, and four calls do all.

Folding, typos, synonyms, ranking and asking back are not the engine's business; it finds which documents hold which
terms.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Protocol

from msgspec import Struct, field


class Document(Struct, frozen=True):
    """What can be found: its kind (cargo, unidad, organo, grupo, definicion, norma), its key, its terms by field."""

    kind: str
    key: str
    fields: Mapping[str, tuple[str, ...]]


class Postings(Struct, frozen=True):
    """An index before it is opened: the documents' keys in order, and which of them hold a term of a field.

    Documents are counted from 0, and their numbers written as those of an `array("I")` on this machine, rising.
    """

    keys: tuple[str, ...]
    holding: Mapping[str, Mapping[str, bytes]]


class Term(Struct, frozen=True):
    """One spelling that a word of the question may have in the index, and how sure it is (0 to 1)."""

    text: str
    weight: float = 1.0


class Query(Struct, frozen=True):
    """A question for the engine: each word is a set of alternatives.

    `fields` are those that are looked into; `only` keeps the documents that hold, in each of its fields, one of the
    terms given.
    """

    words: tuple[tuple[Term, ...], ...]
    kind: str
    fields: tuple[str, ...]
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Engine(Protocol):
    """An index that was built from documents."""

    def search(self, query: Query) -> list[str]:
        """The keys of the documents of the query's kind that hold at least one of its words, in document order."""

    def close(self) -> None:
        """Gives back what the index holds; it is not searched afterwards."""


# The field that tells a document's kind.
KIND = "kind"


def indexed(documents: Iterable[Document]) -> Postings:
    """The index of `documents`, as plain data."""
    keys: list[str] = []
    holding: dict[str, dict[str, array[int]]] = defaultdict(lambda: defaultdict(lambda: array("I")))
    for number, document in enumerate(documents):
        keys.append(document.key)
        holding[KIND][document.kind].append(number)
        for name, terms in document.fields.items():
            for term in dict.fromkeys(terms):
                holding[name][term].append(number)
    written = {name: {term: held.tobytes() for term, held in terms.items()} for name, terms in holding.items()}
    return Postings(tuple(keys), written)


def opened(postings: Postings) -> Engine:
    """The engine over an index, in memory. Imports it, which takes a moment."""
    from .whoosh_engine import WhooshEngine

    return WhooshEngine(postings)
