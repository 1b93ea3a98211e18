"""How the app looks: its colours, and how each role of a line is drawn."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.theme import Theme

from .blocks import Line
from .blocks.lines import seen

THEME = Theme(
    name="cargos",
    primary="#6cb2d9",
    secondary="#8fbfa3",
    accent="#e3b566",
    success="#8fc78f",
    warning="#e8b05c",
    error="#f08a78",
    foreground="#d9dfe5",
    background="#11171d",
    surface="#171f27",
    panel="#1e2832",
    dark=True,
    variables={
        "footer-background": "#171f27",
        "footer-item-background": "#171f27",
        "footer-key-background": "#171f27",
        "footer-description-background": "#171f27",
        "footer-key-foreground": "#e3b566",
        "footer-description-foreground": "#b3bfca",
        "input-cursor-background": "#e3b566",
        "input-cursor-foreground": "#11171d",
        "scrollbar": "#2c3945",
        "scrollbar-hover": "#3d4f5f",
        "scrollbar-active": "#6cb2d9",
        "scrollbar-background": "#11171d",
        "scrollbar-background-hover": "#11171d",
        "scrollbar-background-active": "#11171d",
    },
)

STYLES = {
    "text": "",
    "question": "bold $primary",
    "title": "bold",
    "code": "bold $accent",
    "label": "#9fb0be",
    "guide": "#566878",
    "dim": "#8d9caa",
    "mark": "bold $success",
    "number": "bold $primary",
    "warn": "$warning",
    "error": "bold $error",
    "ok": "$success",
}


def content(lines: Iterable[Line]) -> Content:
    """Lines as Textual draws them. Texts go in as they are: nothing in them is read as markup."""
    drawn = [Content.assemble(*((span.text, STYLES[span.role]) for span in seen(line))) for line in lines]
    return Content("\n").join(drawn)
