"""Whoosh behind the seam. The only module that knows it.

The index is built in memory at start and never opened from a file (Whoosh's files are pickles). Terms come ready made,
so Whoosh analyses nothing, and queries are built as objects: no text reaches its query parser.
"""

from __future__ import annotations

from collections.abc import Sequence

from whoosh import fields, query
from whoosh.filedb.filestore import RamStorage

from .engine import Document, Query


class _Memory(RamStorage):  # type: ignore[misc]
    """Storage in memory alone: Whoosh's own writes its scratch files into the system's temporary folder."""

    def temp_storage(self, name: str | None = None) -> _Memory:  # noqa: ARG002 - Whoosh's signature
        return _Memory()


class WhooshEngine:
    """An in-memory Whoosh index with one field per document field."""

    def __init__(self, documents: Sequence[Document]) -> None:
        names = sorted({name for document in documents for name in document.fields})
        schema = fields.Schema(
            kind=fields.ID,
            **dict.fromkeys(names, fields.KEYWORD),
        )
        self._index = _Memory().create_index(schema)
        writer = self._index.writer()
        for document in documents:
            terms = {name: " ".join(words) for name, words in document.fields.items() if words}
            writer.add_document(kind=document.kind, **terms)
        writer.commit()
        self._searcher = self._index.searcher()
        self._keys = [document.key for document in documents]

    def search(self, query_: Query) -> list[str]:
        """The keys of the documents that hold a word, in the order in which they were added; nothing is scored."""
        words = [
            query.Term(field, text)
            for text in dict.fromkeys(term.text for alternatives in query_.words for term in alternatives)
            for field in query_.fields
        ]
        if not words:
            return []
        kept = [query.Term("kind", query_.kind)]
        kept += [query.Or([query.Term(field, term) for term in terms]) for field, terms in query_.only.items()]
        found = self._searcher.docs_for_query(query.And([query.Or(words), *kept]))
        return [self._keys[number] for number in sorted(found)]

    def close(self) -> None:
        """Closes the searcher and drops the index."""
        self._searcher.close()
        self._index.close()
