"""The window is pulled to any size, hundreds of times, wherever a person is in the app."""

import os
import random
import struct

import pytest
from test_tui_signals import PLACES, answering, ask, choosing, idle, resize
from test_tui_terminal import Terminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no pseudo terminals there")

SIZES = [(20, 5), (300, 100), (1, 1), (0, 0), (80, 24), (60, 20), (2, 100), (300, 1), (100, 30), (99, 3)]
# What is being typed meanwhile.
DRAFT = "borrador"


def pull(terminal, columns: int, rows: int) -> None:
    """Another size, of which the kernel tells the program."""
    import fcntl
    import termios

    fcntl.ioctl(terminal.end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def helping(terminal) -> None:
    terminal.press("\x1bOP")
    terminal.read_until("Ayuda", "Escriba su pregunta")


HERE = {"idle": "Siga con Pagador", "browsing": "Preguntar", "practising": "Explorar", "choosing": "Esc volver",
        "helping": "Escriba su pregunta"}  # fmt: skip


@pytest.mark.parametrize("place", [*(one for one in PLACES if one is not answering), helping])
def test_a_storm_of_sizes_is_lived_through(tmp_path, place):
    pick = random.Random(place.__name__)
    with Terminal(tmp_path) as terminal:
        terminal.read_until("Por ejemplo")
        ask(terminal)
        place(terminal)
        written = DRAFT if place in (idle, choosing) else ""
        letters = iter(written)
        for turn in range(100):
            pull(terminal, *pick.choice(SIZES) if turn % 2 else (pick.randint(1, 300), pick.randint(1, 100)))
            if turn % 10 == 0:
                terminal.type(next(letters, ""))
            terminal._read(0)
        # What the emulator has drawn at sizes that it did not know of is thrown away: all must be drawn anew.
        resize(terminal, 1, 1)
        resize(terminal, 110, 30)
        terminal._screen.reset()
        resize(terminal, 109, 30)
        if written and place is idle:
            terminal.read_until(f"› {written}", "Organigrama", "Ctrl+Q")
            terminal.wait_for(lambda: "207 cargos" in terminal.rows[0] and "F1" in terminal.rows[-1])
        elif written:
            terminal.read_until(written)
        else:
            terminal.read_until(HERE[place.__name__])
        if place is not idle:
            terminal.press("escape")
            terminal.press("escape")
            terminal.read_until("Siga con Pagador", "● Pagador")
        assert terminal.child.poll() is None
        terminal.press("ctrl+q")
        assert terminal.wait() == 0
        assert b"Traceback" not in terminal.written
