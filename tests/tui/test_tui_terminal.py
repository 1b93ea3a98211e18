"""The app in a real pseudo terminal, with the keyboard alone; an emulator tells what stands on the screen."""

import base64
import os
import re
import subprocess
import sys
import time
from contextlib import suppress

import pyte
import pytest
from tui_fakes import SOURCE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no pseudo terminals there")

# What a terminal sends for the keys that are no letters.
KEYS = {
    "enter": "\r", "tab": "\t", "escape": "\x1b", "up": "\x1b[A", "down": "\x1b[B", "f2": "\x1b[12~", "f5": "\x1b[15~",
    "f9": "\x1b[20~", "ctrl+c": "\x03", "ctrl+g": "\x07", "ctrl+o": "\x0f", "ctrl+q": "\x11",
}  # fmt: skip
# Nothing is waited for longer than this; no test says how long something takes.
PATIENCE = 60
# Private modes of a terminal, by their numbers.
ALTERNATE_SCREEN, CURSOR, PASTE, FOCUS, MOUSE = 1049, 25, 2004, 1004, 1000
MOUSES = (MOUSE, 1002, 1003, 1006, 1015, 1016)
MENU_OPEN = "Esc volver"
CLIPBOARD = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


class Terminal:
    """The program on a terminal of its own, as over SSH. `keys` counts the keys pressed that are no typed text.

    `command` is what runs on it, `own` what its environment has besides.
    """

    def __init__(self, home, columns=80, rows=24, command=(sys.executable, "-m", "tui.cli"), own=None) -> None:
        import fcntl
        import pty
        import struct
        import termios

        environment = {
            "PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", "TERM": "xterm-256color", "LANG": "C.UTF-8",
            "COLORTERM": "truecolor", "SSH_CONNECTION": "10.0.0.1 50000 10.0.0.2 22", "HOME": str(home),
            "XDG_STATE_HOME": f"{home}/state", "XDG_CONFIG_HOME": f"{home}/config", **(own or {}),
        }  # fmt: skip
        self.end, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.child = subprocess.Popen(
            command, stdin=other, stdout=other, stderr=other, cwd=SOURCE, env=environment, start_new_session=True,
            # The terminal is told of what happens to it: it is the session's own, not only open in it.
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )  # fmt: skip
        os.close(other)
        os.set_blocking(self.end, False)
        self.written = b""
        self.keys = 0
        self._screen = pyte.Screen(columns, rows)
        self._lines = range(rows)
        self._stream = pyte.ByteStream(self._screen)

    def __enter__(self):
        return self

    def __exit__(self, *_) -> None:
        if self.child.poll() is None:
            self.child.kill()
        self.child.wait()
        os.close(self.end)

    @property
    def rows(self) -> list[str]:
        # Not the emulator's own: it stumbles over half of a wide sign.
        return ["".join(self._screen.buffer[y][x].data for x in range(self._screen.columns)) for y in self._lines]

    @property
    def text(self) -> str:
        return "\n".join(self.rows)

    @property
    def copied(self) -> list[str]:
        """All that was sent to the clipboard of the terminal."""
        return [base64.b64decode(found, validate=True).decode() for found in CLIPBOARD.findall(self.written)]

    def colour(self, sign: str) -> str:
        """The colour of the first place on the screen where that text begins."""
        row = next(n for n, line in enumerate(self.rows) if sign in line)
        return self._screen.buffer[row][self.rows[row].index(sign)].fg

    def is_set(self, mode: int) -> bool:
        """Whether a private mode of the terminal is on."""
        return mode << 5 in self._screen.mode

    def type(self, text: str) -> None:
        import select

        left = text.encode()
        patience = time.monotonic() + PATIENCE
        while left:
            assert time.monotonic() < patience, "what was typed is not taken"
            if select.select([], [self.end], [], 0.2)[1]:
                with suppress(BlockingIOError):
                    left = left[os.write(self.end, left[:4096]) :]
            self._read(0)

    def press(self, *keys: str) -> None:
        self.keys += len(keys)
        for key in keys:
            self.type(KEYS.get(key, key))

    def paste(self, text: str) -> None:
        self.type(f"\x1b[200~{text}\x1b[201~")

    def read_until(self, *texts: str, without: str = "") -> None:
        """Reads until the screen shows all of these, and not that."""
        self.wait_for(lambda: all(text in self.text for text in texts) and not (without and without in self.text))

    def wait_for(self, ready) -> None:
        patience = time.monotonic() + PATIENCE
        while not ready():
            assert time.monotonic() < patience, self.text
            ended = self.child.poll() is not None
            assert self._read(0.2) or not ended or ready(), self.text

    def wait(self) -> int:
        """The exit status, once the program has ended and all that it wrote was read."""
        self.wait_for(lambda: self.child.poll() is not None)
        while self._read(0):
            pass
        return self.child.returncode

    def _read(self, patience: float) -> bool:
        import select

        if not select.select([self.end], [], [], patience)[0]:
            return False
        try:
            read = os.read(self.end, 65536)
        except OSError:
            # The other end is closed.
            return False
        self.written += read
        # The emulator does not know this one, and would draw its end.
        self._stream.feed(read.replace(b"\x1b[<u", b""))
        return bool(read)


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """One start for the tests that begin with an empty conversation."""
    with Terminal(tmp_path_factory.mktemp("home")) as terminal:
        terminal.read_until("Por ejemplo")
        yield terminal


@pytest.fixture
def terminal(running):
    running.press("f9")
    running.read_until(MENU_OPEN)
    running.type("conversación nueva")
    running.press("enter")
    running.read_until("Por ejemplo", "Pregunte por un cargo", without=MENU_OPEN)
    running.keys = 0
    return running


def test_the_code_of_a_known_title_is_on_the_clipboard_after_two_keys(terminal):
    terminal.type("Especialista en Tránsito")
    terminal.press("enter")
    terminal.read_until("● Especialista en Tránsito", "Siga con")
    before = len(terminal.copied)
    terminal.press("f5")
    terminal.wait_for(lambda: len(terminal.copied) > before)
    assert terminal.copied[before:] == ["21018125ES"]
    assert terminal.keys <= 3
    terminal.read_until("21018125ES se envió")


def test_a_part_of_a_title_becomes_a_suggestion_and_its_code_is_copied(terminal):
    terminal.type("inspec")
    terminal.read_until("elegir", "  Inspector de Transito")
    terminal.press("down")
    terminal.read_until("▸ Inspector de Transito")
    terminal.press("enter")
    terminal.read_until("● Inspector de Transito", "Siga con", without="elegir")
    before = len(terminal.copied)
    terminal.press("f5")
    terminal.wait_for(lambda: len(terminal.copied) > before)
    assert terminal.copied[before:] == ["21018126AP"]
    assert terminal.keys <= 3


def test_an_option_of_an_ambiguous_question_is_taken_by_its_digit(terminal):
    terminal.type("fiscalización")
    terminal.press("enter")
    terminal.read_until(" 1  ", " 2  ", "21018115ES", "Siga con")
    terminal.press("2", "enter")
    terminal.read_until("› 2) ", "└ pliego", "21018115ES", "Siga con Especialista en Fiscalización (21018115ES)")
    assert terminal.keys <= 3


def test_an_option_of_an_ambiguous_question_is_taken_by_the_arrows(terminal):
    terminal.type("fiscalización")
    terminal.press("enter")
    terminal.read_until(" 1  ", " 2  ", "21018115ES", "Siga con")
    terminal.press("down", "down")
    terminal.read_until("▸2")
    terminal.press("enter")
    terminal.read_until("› 2) ", "└ pliego", "Siga con Especialista en Fiscalización (21018115ES)")
    assert terminal.keys <= 4


def test_a_code_is_read_part_by_part(terminal):
    terminal.type("21018126AP")
    terminal.press("enter")
    terminal.read_until("2101 · 8 · 1 · 2 · 6 · AP", "De Apoyo", "Órganos de Línea", "└ pliego", "Siga con")
    assert terminal.keys <= 1


def test_the_wrong_part_of_a_code_is_pointed_at(terminal):
    terminal.type("21019125ES")
    terminal.press("enter")
    terminal.read_until("el órgano «9» no existe", "2101 · 9 · 1 · 2 · 5 · ES", "└ pliego", "Siga con")
    pointer = next(n for n, row in enumerate(terminal.rows) if row.strip("▌ ") == "^")
    assert terminal.rows[pointer - 1][terminal.rows[pointer].index("^")] == "9"
    assert terminal.colour("9 · 1 · 2") == terminal.colour("✗") != terminal.colour("2101 · 9")
    assert terminal.keys <= 1


def test_who_is_in_a_unit_is_told_with_every_code(terminal):
    terminal.type("¿quién trabaja en tesorería?")
    terminal.press("enter")
    terminal.read_until("Siga con", "21017534EJ", "Pagador", "Cajero", "21017536AP")
    assert terminal.keys <= 1


def test_the_superior_of_a_cargo_is_two_arrows_away(terminal):
    terminal.type("Especialista en Tránsito")
    terminal.press("enter")
    terminal.read_until("● Especialista en Tránsito", "Siga con")
    terminal.press("ctrl+g")
    terminal.read_until("Su superior")
    terminal.press("down", "down", "enter")
    terminal.read_until("Por encima de Especialista en Tránsito", "21018124EJ", "Siga con Sub", without=MENU_OPEN)
    assert terminal.keys <= 5


def test_browsing_filters_by_typing_and_enter_asks(terminal):
    terminal.press("f2")
    terminal.read_until("Escriba para filtrar")
    terminal.type("inspector de tr")
    terminal.read_until("21018126AP", "1 de 207")
    terminal.press("enter")
    terminal.read_until("› Inspector de Transito", "● Inspector de Transito", "Siga con")
    assert terminal.keys <= 2


def test_the_last_question_comes_back_and_is_asked_again(terminal):
    terminal.type("código del pagador")
    terminal.press("enter")
    terminal.read_until("● Pagador", "Siga con Pagador")
    asked = terminal.text.count("código del pagador")
    terminal.keys = 0
    terminal.press("up")
    terminal.wait_for(lambda: terminal.text.count("código del pagador") > asked)
    terminal.press("enter")
    terminal.read_until("› código del pagador", "● Pagador", "Siga con Pagador")
    assert terminal.keys <= 2


def test_ctrl_c_does_not_quit_but_says_how(terminal):
    terminal.press("ctrl+c")
    terminal.read_until("Ctrl+C no cierra")
    assert terminal.child.poll() is None


def test_conversations_and_the_look_outlive_the_program(tmp_path):
    with Terminal(tmp_path) as first:
        first.read_until("Por ejemplo")
        dark = first.colour("Bienvenido")
        first.type("código del pagador")
        first.press("enter")
        first.read_until("● Pagador", "Siga con Pagador")
        before = first.colour("● Pagador")
        first.press("f9")
        first.read_until(MENU_OPEN)
        first.type("claro")
        first.press("enter")
        first.wait_for(lambda: MENU_OPEN not in first.text and first.colour("● Pagador") != before)
        first.press("ctrl+q")
        assert first.wait() == 0
    with Terminal(tmp_path) as second:
        second.read_until("Por ejemplo")
        assert second.colour("Bienvenido") != dark
        second.press("ctrl+o")
        second.read_until("Conversaciones", "código del pagador")
        second.type("tesoreria")
        second.press("enter")
        second.read_until("› código del pagador", "● Pagador", "21017535ES", without=MENU_OPEN)
        assert second.keys <= 2


def test_quitting_leaves_the_terminal_as_it_was(tmp_path):
    with Terminal(tmp_path) as terminal:
        terminal.read_until("Por ejemplo")
        assert all(map(terminal.is_set, (ALTERNATE_SCREEN, MOUSE, PASTE)))
        assert not terminal.is_set(CURSOR)
        terminal.press("ctrl+q")
        assert terminal.wait() == 0
        assert not any(map(terminal.is_set, (ALTERNATE_SCREEN, PASTE, FOCUS, *MOUSES)))
        assert terminal.is_set(CURSOR)
        assert b"Traceback" not in terminal.written
