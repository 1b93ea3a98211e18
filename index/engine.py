"""The seam behind which the full-text engine stands: documents and queries are plain data, and three calls do all.

Folding, typos, synonyms, ranking and asking back are not the engine's business; it finds which documents hold which
terms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Document:
    """What can be found: its kind (cargo, unidad, organo, grupo, definicion, norma), its key, its terms by field."""

    kind: str
    key: str
    fields: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Term:
    """One spelling that a word of the question may have in the index, and how sure it is (0 to 1)."""

    text: str
    weight: float = 1.0


@dataclass(frozen=True)
class Query:
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


def build(documents: Sequence[Document]) -> Engine:
    """An index over `documents`, in memory. Imports the engine, which takes a moment."""
    from .whoosh_engine import WhooshEngine

    return WhooshEngine(documents)
