"""`cargos web`: the same app in a browser, at an address that only this machine has unless another is asked for.

textual-serve, an optional extra, draws in the page what a terminal would show. It is asked for only here, and imported
only when there is something to serve.
"""

from __future__ import annotations

import errno
import os
import shlex
import socket
import subprocess
import sys
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path

from ..output import put

HOST = "127.0.0.1"
PORT = 8000

ABSENT = "para abrir el asistente en el navegador falta textual-serve. Instálelo desde la carpeta del proyecto:"
INSTALL = {"nt": r'  .venv\Scripts\pip install ".[web]"'}.get(os.name, '  .venv/bin/pip install ".[web]"')
OPEN = "Abra en el navegador: {url}\n{who} Para terminar: Ctrl+C aquí.\n"
HERE = "Solo se ve desde esta máquina."
OTHERS = """\
ATENCIÓN: quien llegue por la red a esa dirección entra sin contraseña y lo usa como usted: ve y borra sus
conversaciones. Lo que se escribe viaja sin cifrar."""
NOT_OURS = "esta máquina no tiene la dirección {host}. Sin «--direccion» se ve solo desde esta máquina."
TAKEN = "el puerto {port} está ocupado por otro programa. Use otro, o 0 para uno que esté libre:"
FORBIDDEN = "el sistema no permite usar el puerto {port}. Use uno de 1024 en adelante, o 0 para uno que esté libre:"
OTHER_PORT = "  cargos web --puerto 0"


class CannotServeError(Exception):
    """The app cannot be shown in a browser; the arguments are lines, Spanish, that say why and what to do."""

    args: tuple[str, ...]


def serve(port: int | None, catalog: Path | None, host: str = HOST) -> None:
    """Serves the app at that address until Ctrl+C. Port 0 stands for any that is free. Raises CannotServeError."""
    if find_spec("textual_serve") is None:
        raise CannotServeError(ABSENT, INSTALL)
    with _listen(host, PORT if port is None else port) as listening:
        from .server import PageServer

        server = PageServer(app_command(catalog), host, listening.getsockname()[1])
        told = OPEN.format(url=server.public_url, who=HERE if ip_address(host).is_loopback else OTHERS)
        server.run(listening, lambda: put(sys.stdout, told))


def app_command(catalog: Path | None) -> str:
    """The command that draws one page: this Python, whatever the folder holds, quoted for the system's shell."""
    words = [sys.executable, "-P", "-m", "tui.cli", *(["--catalogo", str(catalog.resolve())] if catalog else [])]
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def _listen(host: str, port: int) -> socket.socket:
    """A socket at which a browser that comes early waits instead of failing. Raises CannotServeError."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except OSError as error:
        if error.errno == errno.EADDRNOTAVAIL:
            raise CannotServeError(NOT_OURS.format(host=host)) from None
        if error.errno == errno.EADDRINUSE:
            raise CannotServeError(TAKEN.format(port=port), OTHER_PORT) from None
        if error.errno == errno.EACCES:
            raise CannotServeError(FORBIDDEN.format(port=port), OTHER_PORT) from None
        raise CannotServeError(f"no se pudo abrir el puerto {port} (error {error.errno} del sistema).") from None
