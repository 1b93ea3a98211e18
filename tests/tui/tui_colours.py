"""What a person sees of colours and signs, and a walk through the screens to look at them."""

from collections.abc import AsyncIterator

from rich.color import Color, ColorSystem
from rich.palette import Palette
from rich.segment import Segment
from textual import events
from textual.screen import ModalScreen
from tui_fakes import ask, toasts, until

from tui.screens.browse import BrowseScreen
from tui.screens.help import PageScreen
from tui.screens.picker import PickerScreen
from tui.widgets.outline_tree import OutlineTree

READABLE = 4.5


def contrast(one, other) -> float:
    """WCAG's ratio of two colours."""

    def luminance(color):
        shares = [part / 255 for part in color.get_truecolor()]
        red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def drawn(app) -> list[list[Segment]]:
    """The rows of the screen."""
    return [list(strip) for strip in app.screen._compositor.render_strips()]


def rows(app) -> list[str]:
    return ["".join(segment.text for segment in row) for row in drawn(app)]


def words(app) -> list[Segment]:
    """All that is to be read: of what lies behind a page in front, nothing."""
    strips = app.screen._compositor.render_strips()
    if isinstance(app.screen, ModalScreen):
        box = app.screen.query("#picker, #help").first().region
        strips = [strip.crop(box.x, box.right) for strip in strips[box.y : box.bottom]]
    return [segment for strip in strips for segment in strip if any(sign.isalnum() for sign in segment.text)]


def hard_to_read(app, seen=lambda color: color) -> list[tuple[str, float]]:
    """What has too little contrast when each colour is shown as `seen` says."""
    out = []
    for text, style, _ in words(app):
        assert style.color is not None, text
        assert style.bgcolor is not None, text
        ratio = contrast(seen(style.color), seen(style.bgcolor))
        if ratio < READABLE:
            out.append((text, round(ratio, 2)))
    return out


def downgraded(palette: Palette):
    """Colours as a terminal of sixteen shows them."""

    def seen(color: Color) -> Color:
        number = color.downgrade(ColorSystem.STANDARD).number
        assert number is not None
        return Color.from_triplet(palette[number])

    return seen


async def tour(pilot) -> AsyncIterator[str]:
    """Brings one screen after another to the front, and tells which."""
    app = pilot.app
    yield "welcome"
    for question in ("raro", "sub gerente", "21019125ES", "lista"):
        await ask(pilot, question)
        if question == "sub gerente":
            await pilot.press("down", "down")
        yield question
    await pilot.press(*"fisca")
    await until(pilot, lambda: app.home.suggestions.display)
    await pilot.press("down")
    await until(pilot, lambda: app.home.suggestions.index == 0)
    yield "suggestions"
    await pilot.press("escape", "ctrl+u", "f4")
    await until(pilot, lambda: app.home.has_class("-chart"))
    yield "chart"
    await pilot.press("escape")
    await pilot.press("ctrl+c")
    app.notify("Un aviso: ñandú", markup=False, severity="warning", timeout=60)
    app.notify("Un error: ñandú", markup=False, severity="error", timeout=60)
    await until(pilot, lambda: len(toasts(app)) >= 2)
    yield "notices"
    app.clear_notifications()
    for key, screen in (("f9", PickerScreen), ("f1", PageScreen)):
        await pilot.press(key)
        await until(pilot, lambda screen=screen: isinstance(app.screen, screen))
        yield key
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.home)
    await pilot.press("f2")
    await until(pilot, lambda: isinstance(app.screen, BrowseScreen) and app.screen.query_one(OutlineTree).key)
    yield "browser"
    app.focused.post_message(events.Paste("transp"))
    await until(pilot, lambda: app.screen.query_one(OutlineTree).key == "8.1.2")
    await pilot.press("down", "tab")
    await until(pilot, lambda: "F9" in rows(app)[-1])
    yield "browser with a filter"
    await pilot.press("f1")
    await until(pilot, lambda: isinstance(app.screen, PageScreen))
    yield "help of the browser"
