"""The app in a real pseudo terminal, with the keyboard alone."""

import os
import sys
import time
from contextlib import suppress

import pytest
from tui_fakes import SOURCE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no pseudo terminals there")


class Terminal:
    """A child with the app on a terminal of its own. What it wrote is kept without styling."""

    def __init__(self, columns: int, rows: int) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self.pid, self.end = pty.fork()
        if self.pid == 0:
            os.chdir(SOURCE)
            os.environ.update(TERM="xterm-256color", LANG="C.UTF-8", COLUMNS=str(columns), LINES=str(rows))
            os.execv(sys.executable, [sys.executable, "-m", "tui.cli"])
        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.written = b""

    def read_until(self, *texts: str) -> None:
        """Reads until all of these were written, or the child is silent for too long."""
        import select

        patience = time.monotonic() + 60
        while not all(text.encode() in self.plain() for text in texts):
            assert time.monotonic() < patience, self.plain().decode("utf-8", "replace")
            if select.select([self.end], [], [], 0.2)[0]:
                try:
                    self.written += os.read(self.end, 65536)
                except OSError:
                    break

    def plain(self) -> bytes:
        import re

        return re.sub(rb"\x1b(\[[0-9;?<>=]*[A-Za-z]|\][^\x07]*\x07|[()][A-Z0-9]|.)", b"", self.written)

    def type(self, keys: str) -> None:
        os.write(self.end, keys.encode())

    def wait(self) -> int:
        import select

        while True:
            if select.select([self.end], [], [], 0.1)[0]:
                with suppress(OSError):
                    self.written += os.read(self.end, 65536)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)


def test_start_ask_see_the_code_and_quit_by_keyboard():
    terminal = Terminal(100, 30)
    terminal.read_until("Bienvenido")
    terminal.type("¿qué código tiene el especialista en tránsito?\r")
    terminal.read_until("21018125ES", "sub gerencia")
    terminal.type("\x03")
    terminal.read_until("Ctrl+C no cierra")
    terminal.type("\x11")
    assert terminal.wait() == 0
    assert b"Traceback" not in terminal.written
