"""Whoosh behind the seam. The only module that knows it.

The index is built in memory at start and never opened from a file (Whoosh's files are pickles). Terms come ready made,
so Whoosh analyses nothing, and queries are built as objects: no text reaches its query parser.
"""

from __future__ import annotations

from collections.abc import Sequence

from whoosh import fields, query
from whoosh.filedb.filestore import RamStorage

from .engine import Document, Hit, Query


class _Memory(RamStorage):  # type: ignore[misc]
    """Storage in memory alone: Whoosh's own writes its scratch files into the system's temporary folder."""

    def temp_storage(self, name: str | None = None) -> _Memory:  # noqa: ARG002 - Whoosh's signature
        return _Memory()


class WhooshEngine:
    """An in-memory Whoosh index with one scored field per document field."""

    def __init__(self, documents: Sequence[Document]) -> None:
        names = sorted({name for document in documents for name in document.fields})
        schema = fields.Schema(
            kind=fields.ID,
            key=fields.STORED,
            **{name: fields.KEYWORD(scorable=True) for name in names},
        )
        self._index = _Memory().create_index(schema)
        writer = self._index.writer()
        for document in documents:
            terms = {name: " ".join(words) for name, words in document.fields.items() if words}
            writer.add_document(kind=document.kind, key=document.key, **terms)
        writer.commit()
        self._searcher = self._index.searcher()

    def search(self, query_: Query) -> list[Hit]:
        """Each word scores by its best alternative in its best field; the words' scores are added."""
        words = [
            query.DisjunctionMax(
                [
                    query.Term(field, term.text, boost=boost * term.weight)
                    for term in alternatives
                    for field, boost in query_.fields.items()
                ]
            )
            for alternatives in query_.words
            if alternatives
        ]
        if not words:
            return []
        kept = [query.Term("kind", query_.kind)]
        kept += [query.Or([query.Term(field, term) for term in terms]) for field, terms in query_.only.items()]
        found = self._searcher.search(query.Or(words), limit=None, filter=query.And(kept))
        return [Hit(hit["key"], hit.score) for hit in found]

    def close(self) -> None:
        """Closes the searcher and drops the index."""
        self._searcher.close()
        self._index.close()
