"""Text put into documents with markup of their own (Markdown, a web page) so that nothing in it is markup."""

from __future__ import annotations

import re
from html import escape

from .blocks.lines import Span, plain, seen

# Signs that mean something in Markdown wherever they stand; behind a backslash they are themselves.
SIGNS = "\\`*_{}[]<>#|~&@"
# What means something only at the start of a line (a list, a rule), or as the beginning of an address.
AT_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
ADDRESS = re.compile(r":(?=//)|(?<=\bwww)\.", re.IGNORECASE)


def inert(text: str) -> str:
    """`text` in one line of Markdown in which nothing is markup, link or entity."""
    plainly = "".join(f"\\{sign}" if sign in SIGNS else sign for sign in plain(seen((Span(text),))))
    plainly = ADDRESS.sub(lambda found: f"\\{found[0]}", plainly)
    start = AT_START.match(plainly)
    if start is None:
        return plainly
    # A number is told apart by its dot.
    end = start.end() if start[2][0].isdigit() else start.start(2)
    return f"{plainly[:end]}\\{plainly[end:]}"


# Nothing in it is fetched from anywhere.
PAGE = """\
<!DOCTYPE html>
<html lang="es">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{styles}
</style>
</head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""


def page(title: str, styles: str, body: str) -> str:
    """A web page of its own: `title` is text, `styles` and `body` are what they are."""
    return PAGE.format(title=escaped(title), styles=styles, body=body)


def escaped(text: str) -> str:
    """`text` as it stands in a page or a picture, without signs that steer."""
    return escape(plain(seen((Span(text),))))
