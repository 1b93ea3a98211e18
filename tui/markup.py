"""Text put into documents with markup of their own (Markdown, a web page) so that nothing in it is markup."""

from __future__ import annotations

from html import escape

from .blocks.lines import Span, plain, seen

# Every sign that may mean something in Markdown; behind a backslash it is itself.
SIGNS = "\\`*_{}[]<>()#+-!|~&:.@"


def inert(text: str) -> str:
    """`text` in one line of Markdown in which nothing is markup, link or entity."""
    return "".join(f"\\{sign}" if sign in SIGNS else sign for sign in plain(seen((Span(text),))))


def escaped(text: str) -> str:
    """`text` as it stands in a page or a picture, without signs that steer."""
    return escape(plain(seen((Span(text),))))
