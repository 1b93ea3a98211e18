"""A conversation as a document of its own: Markdown, a web page, or a picture. Pure: exchanges in, text out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from io import StringIO
from typing import TYPE_CHECKING

from .blocks import Line, fold, plain, sentence
from .blocks.card import card
from .blocks.lines import BLANK, Span, seen
from .looks import on_paper
from .markup import escaped, inert, page

if TYPE_CHECKING:
    from assistant.answer import Answer
    from catalog import Catalog

    from .sessions import Exchange

WIDTH = 80
STYLES = """\
body { font-family: sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; color: #1c242b; }
h2 { font-size: 1.1rem; color: #0b5c8a; margin-top: 2rem; }
pre { font-family: monospace; line-height: 1.25; overflow-x: auto; }
"""


def markdown(title: str, exchanges: Iterable[Exchange], catalog: Catalog) -> str:
    """Each question as a heading, the answer as a sentence, the card as it stands on the screen."""
    out = [f"# {inert(title)}", ""]
    for exchange in exchanges:
        drawn = [plain(line).rstrip() for line in _drawn(exchange.respuesta, catalog)]
        out += [f"## {inert(exchange.pregunta)}", "", inert(sentence(exchange.respuesta)), ""]
        if drawn:
            # Longer than any in a title: nothing inside ends the block.
            fence = max(("```", *(f"{ticks}`" for ticks in re.findall("`{3,}", "\n".join(drawn)))), key=len)
            out += [f"{fence}text", *drawn, fence, ""]
    return "\n".join(out)


def html(title: str, exchanges: Iterable[Exchange], catalog: Catalog) -> str:
    """A page that a browser, a printer and a screen reader can do with; colours are those of the light theme."""
    body = []
    for exchange in exchanges:
        body += [f"<h2>{escaped(exchange.pregunta)}</h2>", f"<p>{escaped(sentence(exchange.respuesta))}</p>"]
        drawn = _drawn(exchange.respuesta, catalog)
        if drawn:
            body.append("<pre>" + "\n".join(map(_tagged, drawn)) + "</pre>")
    styles = STYLES + "\n".join(f".{role} {{ {_css(look)} }}" for role, look in on_paper().items())
    return page(title, styles, "\n".join(body))


def svg(title: str, exchanges: Iterable[Exchange], catalog: Catalog) -> str:
    """One long picture of the conversation."""
    from rich.console import Console
    from rich.terminal_theme import DEFAULT_TERMINAL_THEME
    from rich.text import Text

    looks = on_paper()
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True, color_system="truecolor")
    for exchange in exchanges:
        said = fold((Span(sentence(exchange.respuesta)),), WIDTH)
        asked = fold((Span(f"› {exchange.pregunta}", "question"),), WIDTH)
        for line in [*asked, BLANK, *said, BLANK, *_drawn(exchange.respuesta, catalog), BLANK]:
            console.print(Text.assemble(*((span.text, looks[span.role]) for span in seen(line))), soft_wrap=True)
    drawn = console.export_svg(title=plain(seen((Span(title),))), theme=DEFAULT_TERMINAL_THEME, unique_id="c")
    # With the fonts of whoever looks at it: a file about posts calls nobody.
    return re.sub(r"(@font-face \{.*?\}|<!--.*?-->)\s*", "", drawn, flags=re.DOTALL)


# What can be made of a conversation, by the end of the file's name.
FORMATS: dict[str, Callable[[str, Sequence[Exchange], Catalog], str]] = {"md": markdown, "html": html, "svg": svg}


def _drawn(answer: Answer, catalog: Catalog) -> list[Line]:
    return [seen(line) for line in card(answer, catalog, WIDTH)]


def _tagged(line: Line) -> str:
    spans = [(escape(span.text), span.role) for span in line]
    return "".join(text if role == "text" else f'<span class="{role}">{text}</span>' for text, role in spans)


def _css(look: str) -> str:
    words = look.split()
    color = [f"color: {word};" for word in words if word.startswith("#")]
    return " ".join([*(["font-weight: bold;"] if "bold" in words else []), *color])
