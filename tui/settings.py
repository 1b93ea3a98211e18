"""What a person has chosen for the screen, kept in a small file of the config folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from .keeping import alone, aside, config_folder, write_whole

FILE = "ajustes.json"
# In seconds. The screen stands still meanwhile.
PATIENCE = 2.0


class Settings(NamedTuple):
    """The name of the theme (see `looks`; empty: the usual one), and whether boxes are drawn (None: as seems right)."""

    aspecto: str = ""
    cuadros: bool | None = None

    def over(self, before: Settings) -> Settings:
        """These, with what was chosen before for whatever is not chosen in them."""
        return Settings(self.aspecto or before.aspecto, before.cuadros if self.cuadros is None else self.cuadros)


def load(path: Path | None = None) -> Settings:
    """What was chosen, field by field; nothing when there is no file, or none that can be read.

    It is read before the first paint, so without the library that reads the catalogue.
    """
    from .looks import THEMES

    try:
        found = _fields((path or config_folder() / FILE).read_bytes()) or {}
    except OSError:
        return Settings()
    theme = next((one.name for one in THEMES if one.name == found.get("aspecto")), "")
    boxes = found.get("cuadros")
    return Settings(theme, boxes if isinstance(boxes, bool) else None)


def save(settings: Settings, path: Path | None = None) -> bool:
    """Keeps what is chosen in `settings`; whether that was possible.

    All else in the file stays: what was chosen in another window, and what another version of the program knows. A
    file that cannot be understood is put aside.
    """
    path = path or config_folder() / FILE
    chosen = {name: value for name, value in settings._asdict().items() if value not in ("", None)}
    try:
        with alone(path, PATIENCE):
            raw = path.read_bytes() if path.exists() else b""
            kept = _fields(raw) if raw.strip() else {}
            if kept is None:
                path.rename(aside(path))
            write_whole(path, json.dumps({**(kept or {}), **chosen}, ensure_ascii=False))
    except (OSError, UnicodeEncodeError):
        return False
    return True


def _fields(raw: bytes) -> dict[str, Any] | None:
    """What stands in the file; None when it cannot be understood."""
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
