"""Writing to a terminal, a pipe or a file, with a failure told apart from every other failure of the system."""

from __future__ import annotations

import errno
import os
import sys
from typing import TextIO

REASONS = {
    errno.ENOSPC: "no queda espacio en el disco; libere espacio y repita",
    errno.EDQUOT: "no le queda espacio de disco; libere espacio y repita",
    errno.EFBIG: "el archivo sería más grande de lo que aquí se admite",
    errno.EROFS: "ese disco es de solo lectura; elija otro lugar",
    errno.EACCES: "no hay permiso; revise los permisos de la carpeta",
    errno.EPERM: "no hay permiso; revise los permisos de la carpeta",
    errno.ENOTDIR: "en esa ruta falta una carpeta, o hay un archivo en su lugar; revise la ruta",
    errno.EISDIR: "hay una carpeta con ese nombre; elija otro",
    errno.ENAMETOOLONG: "el nombre es demasiado largo; elija otro",
    errno.EIO: "el disco o la terminal falló",
    errno.EBUSY: "otro programa lo está usando; repita cuando termine",
}


class CannotWriteError(Exception):
    """The answer could not be written; its text, Spanish, says why."""


def why(error: OSError) -> str:
    """Why the system refused, and what to do."""
    return REASONS.get(error.errno or 0, f"error {error.errno} del sistema")


def put(stream: TextIO, text: str = "") -> None:
    """Writes `text` and flushes. Raises CannotWriteError, or BrokenPipeError when the reader has gone."""
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotWriteError(why(error)) from None


def narrate(text: str) -> None:
    """Writes to stderr. Where that cannot be written to nobody reads it; the work itself goes on."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        give_up(sys.stderr)


def give_up(stream: TextIO) -> None:
    """The reader has gone, or the disk is full: what is left in the buffer must not be complained about at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
