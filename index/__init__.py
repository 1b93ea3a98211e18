"""Finding: words brought to one form, typos forgiven, and a full-text index over everything that can be asked for."""

from .engine import Document, Engine, Postings, Query, Term, indexed, opened

__all__ = ["Document", "Engine", "Postings", "Query", "Term", "indexed", "opened"]
