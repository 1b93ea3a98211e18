"""The driver of an app: Textual's for the place where it is drawn, with what the house adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .pasting import with_clean_pastes

if TYPE_CHECKING:
    from textual.driver import Driver


def own_driver(driver: type[Driver]) -> type[Driver]:
    """What is pasted is text alone; a terminal is given back in whatever way the app ends or stops."""
    driver = with_clean_pastes(driver)
    if driver.__name__ != "LinuxDriver":
        return driver
    from .terminal import TerminalDriver

    return TerminalDriver
