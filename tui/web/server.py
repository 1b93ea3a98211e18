"""textual-serve's server with our page, without its English, and closed to the pages of other sites."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiohttp import web
from textual_serve.server import Server

from ..mishap import debugging

TITLE = "Clasificador de Cargos"


class PageServer(Server):
    """Each open page is a process of the app; they end with their page, or all of them with the server."""

    def __init__(self, command: str, host: str, port: int) -> None:
        # As browsers write it: port 80 goes without saying.
        named = f"[{ip_address(host).compressed}]" if ":" in host else host
        address, other = (f"http://{name}:{port}".removesuffix(":80") for name in (named, "localhost"))
        super().__init__(command, host, port, TITLE, public_url=address, templates_path=Path(__file__).parent)
        self._origins = {address, *([other] if ip_address(host).is_loopback else [])}
        self._pages = set[asyncio.Task[Any]]()

    def run(self, listening: socket.socket, ready: Callable[[], object]) -> None:
        """Serves at this socket until Ctrl+C; `ready` is called when that will end it in order."""
        self._ready = ready
        if debugging():
            self.initialize_logging()
        else:
            logging.getLogger().addHandler(logging.NullHandler())
        web.run_app(self._make_app(), sock=listening, print=None)

    async def on_startup(self, app: web.Application) -> None:  # noqa: ARG002
        """No banner of the library's own."""
        self._ready()

    async def on_shutdown(self, app: web.Application) -> None:  # noqa: ARG002
        """Closes the pages at once; the library would wait a minute for them."""
        for page in self._pages:
            page.cancel()
        await asyncio.gather(*self._pages, return_exceptions=True)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """The conversation of one page. A page of another site, open in the same browser, is turned away."""
        if request.headers.get("Origin") not in self._origins:
            raise web.HTTPForbidden
        page = asyncio.current_task()
        assert page is not None
        self._pages.add(page)
        try:
            return await super().handle_websocket(request)
        finally:
            self._pages.discard(page)
