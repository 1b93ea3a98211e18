"""Where a person's files live, and writing them so that a kill at any moment leaves the old file or the new one.

History and the like are in the state folder, settings and own words in the config folder (platformdirs). A folder that
cannot be written costs what would be kept there, never the start.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

NAME = "cargos"


def state_folder() -> Path:
    """Where what the program remembers is kept."""
    from platformdirs import user_state_path

    return user_state_path(NAME, appauthor=False)


def config_folder() -> Path:
    """Where what a person has chosen or added is kept."""
    from platformdirs import user_config_path

    return user_config_path(NAME, appauthor=False)


def documents_folder() -> Path:
    """Where files that a person asks for go: their documents."""
    from platformdirs import user_documents_path

    return user_documents_path()


def append_line(path: Path, line: str) -> bool:
    """Adds a line in one write; whether that was possible."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            data = (line + "\n").encode("utf-8")
            whole = os.write(descriptor, data) == len(data)
        finally:
            os.close(descriptor)
    except OSError:
        return False
    return whole


def write_whole(path: Path, text: str) -> None:
    """Puts `text` in the place of the file, all of it or nothing. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
