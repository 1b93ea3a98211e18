"""The full-screen app made ready to run, with nothing in the way of its first frame."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .app import CargosApp
    from .learning.learners import Learners


def full_screen(folder: Path | None, practice: str | None = None) -> CargosApp:
    """The app over the catalogue in `folder` (None: the one that comes with the program), with all that it keeps.

    While so much is loaded and nothing is thrown away, looking for garbage only costs time: a tenth of the start. The
    app looks for it again once it is on the screen.
    """
    gc.disable()
    from .app import CargosApp
    from .clerk import open_desk
    from .own_words import changed_at
    from .pending import note
    from .sessions import Archive
    from .settings import load, save

    return CargosApp(lambda: open_desk(folder), note, changed_at, Archive(folder), load(), save, learners, practice)


def learners() -> Learners:
    """Those who practise on this machine."""
    from .learning.learners import Learners

    return Learners()
