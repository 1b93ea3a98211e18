"""Does what a person does first: runs a command on a terminal, asks one question by keys, quits: `start.py COMMAND`.

It needs pyte, a terminal in memory, to read what stands on the screen.
"""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time

import pyte

COLUMNS, ROWS = 100, 30
# In seconds; the first step installs the program.
PATIENCE = 900
QUIT = b"\x11"
# What to wait for, and what is typed then.
STEPS = (
    ("Por ejemplo", "¿qué código tiene el especialista en tránsito?\r".encode()),
    ("21018125ES", QUIT),
)


class Screen:
    """A command on a terminal of its own."""

    def __init__(self, command: str) -> None:
        self.end, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.child = subprocess.Popen(
            ["bash", "-euo", "pipefail", "-c", command], stdin=other, stdout=other, stderr=other, start_new_session=True
        )
        os.close(other)
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)

    def shows(self, text: str) -> bool:
        """Whether the text stands on the screen."""
        return any(text in line for line in self._screen.display)

    def read(self) -> bool:
        """Reads what was written, if anything was; False once nothing more can come."""
        if not select.select([self.end], [], [], 0.2)[0]:
            return self.child.poll() is None
        try:
            written = os.read(self.end, 65536)
        except OSError:
            return False
        # The emulator does not know this one, and would draw its end.
        self._stream.feed(written.replace(b"\x1b[<u", b""))
        return bool(written)

    def fail(self, told: str) -> None:
        """Ends with what stands on the screen."""
        self.child.kill()
        raise SystemExit("\n".join([told, *(line.rstrip() for line in self._screen.display)]))


def main(command: str) -> int:
    """Walks through the steps; the exit status of the command."""
    screen, limit = Screen(command), time.monotonic() + PATIENCE
    for text, keys in STEPS:
        while not screen.shows(text):
            if not screen.read() or time.monotonic() > limit:
                screen.fail(f"«{text}» never came:")
        os.write(screen.end, keys)
    while screen.read():
        if time.monotonic() > limit:
            screen.fail("it did not quit:")
    return screen.child.wait()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
