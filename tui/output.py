"""Writing to a pipe or a file, with a failure told apart from every other failure of the system."""

from __future__ import annotations

import errno
from typing import TextIO


class CannotWriteError(Exception):
    """The answer could not be written; its text, Spanish, says why."""


def put(stream: TextIO, text: str = "") -> None:
    """Writes `text` and flushes. Raises CannotWriteError, or BrokenPipeError when the reader has gone."""
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        known = {errno.ENOSPC: "no queda espacio en el disco", errno.EIO: "el disco o la terminal falló"}
        raise CannotWriteError(known.get(error.errno or 0, f"error {error.errno} del sistema")) from None
