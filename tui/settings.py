"""What a person has chosen for the screen, kept in a small file of the config folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from .keeping import config_folder, write_whole

FILE = "ajustes.json"


class Settings(NamedTuple):
    """The name of the theme (see `looks`; empty: the usual one), and whether boxes are drawn (None: as seems right)."""

    aspecto: str = ""
    cuadros: bool | None = None


def load(path: Path | None = None) -> Settings:
    """What was chosen, field by field; nothing when there is no file, or none that can be read.

    It is read before the first paint, so without the library that reads the catalogue.
    """
    from .looks import THEMES

    try:
        found = json.loads((path or config_folder() / FILE).read_bytes())
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    theme = next((one.name for one in THEMES if one.name == found.get("aspecto")), "")
    boxes = found.get("cuadros")
    return Settings(theme, boxes if isinstance(boxes, bool) else None)


def save(settings: Settings, path: Path | None = None) -> bool:
    """Keeps what was chosen; whether that was possible."""
    try:
        write_whole(path or config_folder() / FILE, json.dumps(settings._asdict()))
    except OSError:
        return False
    return True
