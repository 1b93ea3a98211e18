"""How the app looks: its themes, how each role of a line is drawn, and plain signs for terminals without boxes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import Template
from typing import TYPE_CHECKING

from textual.content import Content
from textual.filter import LineFilter
from textual.theme import Theme

from .blocks import Line, Role
from .blocks.lines import seen
from .charset import SIMPLE, said

if TYPE_CHECKING:
    from rich.segment import Segment
    from textual.color import Color

DARK, LIGHT, CONTRAST = "oscuro", "claro", "contraste"


def _theme(name: str, *, dark: bool, quiet: str, label: str, guide: str, frame: str, **colors: str) -> Theme:
    """A theme out of a few colours: `quiet` for what stands back, `label`, `guide` for drawn lines, `frame`."""
    back, plain, key = colors["background"], colors["surface"], colors["accent"]
    variables = {
        "label": label, "guide": guide, "dim": quiet, "frame": frame, "placeholder": quiet,
        "footer-background": plain, "footer-item-background": plain, "footer-key-background": plain,
        "footer-description-background": plain, "footer-key-foreground": key, "footer-description-foreground": label,
        "input-cursor-background": key, "input-cursor-foreground": back,
        "input-selection-background": colors["primary"], "input-selection-foreground": back,
        "block-cursor-background": key, "block-cursor-foreground": back, "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": key, "block-cursor-blurred-foreground": back,
        "block-cursor-blurred-text-style": "bold", "block-hover-background": colors["panel"],
        "scrollbar": frame, "scrollbar-hover": frame, "scrollbar-active": colors["primary"],
        "scrollbar-background": back, "scrollbar-background-hover": back, "scrollbar-background-active": back,
    }  # fmt: skip
    return Theme(name=name, dark=dark, variables=variables, **colors)  # type: ignore[arg-type]


THEMES = (
    _theme(
        DARK, dark=True, quiet="#8d9caa", label="#9fb0be", guide="#566878", frame="#3d4f5f",
        primary="#6cb2d9", secondary="#8fbfa3", accent="#e3b566", success="#8fc78f", warning="#e8b05c",
        error="#f08a78", foreground="#d9dfe5", background="#11171d", surface="#171f27", panel="#1e2832",
    ),
    _theme(
        LIGHT, dark=False, quiet="#59636d", label="#4a5560", guide="#8794a0", frame="#9aa6b1",
        primary="#0b5c8a", secondary="#2e6b4a", accent="#7d4a00", success="#1f6b2d", warning="#8a4b00",
        error="#a8261a", foreground="#1c242b", background="#fbfaf7", surface="#f0eee9", panel="#e6e3dc",
    ),
    # Colours that every terminal has: it serves those of sixteen colours too.
    _theme(
        CONTRAST, dark=True, quiet="#ffffff", label="#ffffff", guide="#aaaaaa", frame="#aaaaaa",
        primary="#55ffff", secondary="#55ff55", accent="#ffff55", success="#55ff55", warning="#ffff55",
        error="#ff5555", foreground="#ffffff", background="#000000", surface="#000000", panel="#000000",
    ),
)  # fmt: skip

STYLES: dict[Role, str] = {
    "text": "",
    "question": "bold $primary",
    "title": "bold",
    "code": "bold $accent",
    "label": "$label",
    "guide": "$guide",
    "dim": "$dim",
    "mark": "bold $success",
    "number": "bold $primary",
    "warn": "$warning",
    "error": "bold $error",
    "ok": "$success",
    "chip": "bold reverse $accent",
    "bar": "$primary",
}


def on_paper() -> dict[Role, str]:
    """How each role is drawn where there are no themes: in the colours of the light one."""
    light = next(theme for theme in THEMES if not theme.dark)
    own = {name: getattr(light, name) for name in ("primary", "accent", "success", "warning", "error")}
    return {role: Template(style).substitute(light.variables | own) for role, style in STYLES.items()}


def content(lines: Iterable[Line]) -> Content:
    """Lines as Textual draws them. Texts go in as they are: nothing in them is read as markup."""
    drawn = [Content.assemble(*((span.text, STYLES[span.role]) for span in seen(line))) for line in lines]
    return Content("\n").join(drawn)


class SimpleSigns(LineFilter):
    """Everything that goes to the terminal, drawn with the signs of a typewriter."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The same segments in plain signs."""
        return [s._replace(text=s.text.translate(SIMPLE)) if not s.text.isascii() else s for s in segments]


def draws_boxes(environment: Mapping[str, str], windows: bool) -> bool:
    """Whether the terminal can be trusted with box characters: not the console of Linux, nor the old one of Windows,
    nor a locale that is said to have no Unicode.
    """
    if windows:
        return "WT_SESSION" in environment
    if environment.get("TERM") == "linux":
        return False
    locale = said(environment)
    return not locale or "utf" in locale.lower()
