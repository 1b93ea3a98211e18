"""What a person has chosen for the screen, kept in a small file of the config folder."""

from __future__ import annotations

from pathlib import Path

import msgspec

from .keeping import config_folder, write_whole

FILE = "ajustes.json"


class Settings(msgspec.Struct, frozen=True):
    """The name of the theme (see `looks`; empty: the usual one), and whether boxes are drawn (None: as seems right)."""

    aspecto: str = ""
    cuadros: bool | None = None


def load(path: Path | None = None) -> Settings:
    """What was chosen; nothing when there is no file, or none that can be read, and no theme that there is not."""
    from .looks import THEMES

    try:
        found = msgspec.json.decode((path or config_folder() / FILE).read_bytes(), type=Settings)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return Settings()
    known = found.aspecto in {theme.name for theme in THEMES}
    return found if known else msgspec.structs.replace(found, aspecto="")


def save(settings: Settings, path: Path | None = None) -> bool:
    """Keeps what was chosen; whether that was possible."""
    try:
        write_whole(path or config_folder() / FILE, msgspec.json.encode(settings).decode())
    except OSError:
        return False
    return True
