"""Whoosh behind the seam. The only module that knows it.

Terms come ready made, so Whoosh analyses nothing, and queries are built as objects: no text reaches its query parser.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from whoosh import fields, query
from whoosh.matching import ListMatcher, Matcher
from whoosh.reading import IndexReader
from whoosh.scoring import WeightingModel
from whoosh.searching import Searcher

from .engine import KIND, Postings, Query


class _Reader(IndexReader):  # type: ignore[misc]
    """What Whoosh searches: which documents hold a term, in memory alone.

    Whoosh's own indexes are files for ever larger collections (pickles among them), and take forty times as long.
    """

    def __init__(self, postings: Postings) -> None:
        self._documents, self._holding = len(postings.keys), postings.holding
        self.schema = fields.Schema(**dict.fromkeys(sorted(postings.holding), fields.ID()))

    def held(self, name: str, text: str) -> array[int]:
        """The documents that hold a term, from first to last."""
        return array("I", self._holding.get(name, {}).get(text, b""))

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return term[1].decode() in self._holding.get(term[0], ())

    def postings(self, name: str, term: bytes, scorer: object = None) -> Matcher:
        """The documents that hold a term, as Whoosh goes through them."""
        return ListMatcher(self.held(name, term.decode()), scorer=scorer)

    def doc_frequency(self, name: str, term: bytes) -> int:
        """How many documents hold a term."""
        return len(self.held(name, term.decode()))

    def doc_count_all(self) -> int:
        """How many documents there are."""
        return self._documents


class _AnyOf(query.Query):  # type: ignore[misc]
    """The documents that hold one of the (field, text) terms: one union of lists, where Whoosh walks a tree of them."""

    def __init__(self, terms: Sequence[tuple[str, str]]) -> None:
        self._terms = terms

    def matcher(self, searcher: Searcher, context: object = None) -> Matcher:  # noqa: ARG002 - Whoosh's signature
        """The documents, from first to last."""
        return ListMatcher(sorted(set().union(*(searcher.reader().held(*term) for term in self._terms))))

    def estimate_size(self, reader: _Reader) -> int:
        """How many they may be, in proportion: Whoosh begins with the rarest."""
        return sum(len(reader.held(*term)) for term in self._terms)


class _Unscored(WeightingModel):  # type: ignore[misc]
    """Nothing is ranked here."""

    def scorer(self, *_: object, **__: object) -> None:
        """No score for any term."""


class WhooshEngine:
    """An in-memory Whoosh index with one field per document field."""

    def __init__(self, postings: Postings) -> None:
        self._searcher = Searcher(_Reader(postings), _Unscored)
        self._keys = postings.keys

    def search(self, query_: Query) -> list[str]:
        """The keys of the documents that hold a word, in the order in which they were added; nothing is scored."""
        texts = dict.fromkeys(term.text for alternatives in query_.words for term in alternatives)
        words = _AnyOf([(field, text) for text in texts for field in query_.fields])
        kept = [_AnyOf([(field, text) for text in texts]) for field, texts in query_.only.items()]
        found = self._searcher.docs_for_query(query.And([words, query.Term(KIND, query_.kind), *kept]))
        return [self._keys[number] for number in found]

    def close(self) -> None:
        """Closes the searcher and drops the index."""
        self._searcher.close()
