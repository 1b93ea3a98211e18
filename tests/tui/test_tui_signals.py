"""The program ended, stopped and left alone by its terminal: the terminal is as before, and nothing kept is lost."""

import json
import os
import signal
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from test_tui_terminal import ALTERNATE_SCREEN, CURSOR, FOCUS, KEYS, MOUSES, PASTE, PATIENCE, Terminal

if not hasattr(signal, "SIGHUP"):
    pytest.skip("there are no pseudo terminals there", allow_module_level=True)
pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")

CARGOS = (sys.executable, "-m", "tui.cli")
KEYS |= {"f3": "\x1bOR", "ctrl+z": "\x1a"}
QUESTION = "código del pagador"


def ask(terminal) -> None:
    terminal.type(QUESTION)
    terminal.press("enter")
    terminal.read_until("● Pagador", "Siga con Pagador")


def idle(_) -> None:
    """Nothing is going on."""


def answering(terminal) -> None:
    terminal.type(" ".join(["secretaria o chofer de la gerencia de"] * 40))
    terminal.press("enter")


def browsing(terminal) -> None:
    terminal.press("f2")
    terminal.read_until("Escriba para filtrar")


def practising(terminal) -> None:
    terminal.press("f3")
    terminal.read_until("¿Quién practica?")
    terminal.press("enter")
    terminal.read_until("Nuevo:", without="¿Quién practica?")


def choosing(terminal) -> None:
    terminal.press("f9")
    terminal.read_until("Esc volver")


PLACES = (idle, answering, browsing, practising, choosing)


def cooked(terminal) -> bool:
    """Whether what is typed is shown, comes line by line, and Ctrl+C is a signal again."""
    import termios

    wanted = termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN
    return termios.tcgetattr(terminal.end)[3] & wanted == wanted


def given_back(terminal) -> bool:
    modes = (ALTERNATE_SCREEN, PASTE, FOCUS, *MOUSES)
    return cooked(terminal) and terminal.is_set(CURSOR) and not any(map(terminal.is_set, modes))


def left_of(session: int) -> list[int]:
    """The processes of a session that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, _, of, *_ = stat.read_text().rpartition(")")[2].split()
            found += [int(stat.parent.name)] if int(of) == session and state != "Z" else []
    return found


def nobody_left(terminal) -> None:
    patience = time.monotonic() + PATIENCE
    while left_of(terminal.child.pid):
        assert time.monotonic() < patience, left_of(terminal.child.pid)
        time.sleep(0.05)


def kept(home) -> list[str]:
    """The questions kept; every line of every file can be read, and nothing lies beside them."""
    files = [path for path in (home / "state").rglob("*") if path.is_file()]
    assert not [path for path in files if path.name.startswith("tmp") or ".json" in path.stem]
    kept = [path for path in files if path.suffix == ".jsonl" and "conversaciones" in path.parts]
    return [json.loads(line)["pregunta"] for path in kept for line in path.read_text("utf-8").splitlines()]


def waiting(end: int) -> int:
    """How much the program has written that nobody has read."""
    import fcntl
    import struct
    import termios

    return struct.unpack("i", fcntl.ioctl(end, termios.FIONREAD, bytes(4)))[0]


def hang_up(terminal) -> None:
    os.close(terminal.end)
    terminal.end = os.open(os.devnull, os.O_RDONLY)


@pytest.mark.parametrize(
    ("place", "number"),
    # One signal is tried everywhere; the others go the same way.
    [*((place, signal.SIGTERM) for place in PLACES), (idle, signal.SIGHUP), (choosing, signal.SIGINT)],
)
def test_a_signal_ends_the_app_and_the_terminal_is_as_before(tmp_path, place, number):
    with Terminal(tmp_path) as terminal:
        terminal.read_until("Por ejemplo")
        ask(terminal)
        place(terminal)
        terminal.child.send_signal(number)
        assert terminal.wait() == 128 + number
        assert given_back(terminal)
        assert b"Traceback" not in terminal.written
        nobody_left(terminal)
        assert kept(tmp_path)[0] == QUESTION


@pytest.mark.parametrize(("place", "ignoring"), [*((place, False) for place in PLACES), (answering, True)])
def test_a_terminal_that_is_closed_ends_the_app(tmp_path, place, ignoring):
    # As under nohup, or as the first process of a container: no signal ends it by itself.
    command = ("sh", "-c", f"trap '' HUP; exec {sys.executable} -m tui.cli") if ignoring else CARGOS
    with Terminal(tmp_path, command=command) as terminal:
        terminal.read_until("Por ejemplo")
        ask(terminal)
        place(terminal)
        hang_up(terminal)
        assert terminal.child.wait(PATIENCE) in (128 + signal.SIGHUP, -signal.SIGHUP)
        nobody_left(terminal)
        assert kept(tmp_path)[0] == QUESTION


def test_a_terminal_that_takes_nothing_any_more_does_not_prevent_the_end(tmp_path):
    with Terminal(tmp_path) as terminal:
        terminal.read_until("Por ejemplo")
        # Nobody reads what the app draws, until there is no place for more.
        held, still = -1, 0
        patience = time.monotonic() + PATIENCE
        while still < 20:
            assert time.monotonic() < patience
            os.write(terminal.end, KEYS["f9"].encode() + b"\x1b")
            time.sleep(0.05)
            before, held = held, waiting(terminal.end)
            still = still + 1 if held == before > 0 else 0
        terminal.child.send_signal(signal.SIGTERM)
        assert terminal.child.wait(PATIENCE) in (128 + signal.SIGTERM, -signal.SIGTERM)
        assert cooked(terminal)


@contextmanager
def started_in_a_shell(home, **own):
    """The app, started by a person in a shell with job control."""
    command = ("bash", "--norc", "--noprofile", "-i")
    with Terminal(home, command=command, own={"PS1": "listo> ", **own}) as terminal:
        terminal.read_until("listo>")
        terminal.type(f"{sys.executable} -m tui.cli\n")
        terminal.read_until("Por ejemplo")
        yield terminal


@pytest.fixture
def shell(tmp_path):
    with started_in_a_shell(tmp_path) as terminal:
        yield terminal


@pytest.fixture
def shell_without_our_letters(tmp_path):
    # A set without letters with accents.
    with started_in_a_shell(tmp_path, LC_ALL="ru_RU.CP1251") as terminal:
        yield terminal


def usable(shell) -> bool:
    """Whether a person can work with the shell; at its prompt it reads key by key, itself."""
    shell._screen.reset()
    shell.type("stty -a | tr ' ' '\\n' | grep -cxE '(icanon|echo|isig|iexten);?'\n")
    shell.read_until("\n4 ")
    return shell.is_set(CURSOR) and not any(map(shell.is_set, (ALTERNATE_SCREEN, FOCUS, *MOUSES)))


def resize(terminal, columns: int, rows: int) -> None:
    """Another size, for the program and for the emulator."""
    import fcntl
    import struct
    import termios

    fcntl.ioctl(terminal.end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    terminal._screen.resize(rows, columns)
    terminal._lines = range(rows)


def test_the_app_is_stopped_and_brought_back(shell):
    ask(shell)
    shell.type("borrador")
    shell.read_until("› borrador")
    shell.press("ctrl+z")
    shell.read_until("Para volver, escriba: fg", "listo>")
    assert usable(shell)
    resize(shell, 110, 30)
    shell._screen.reset()
    shell.type("fg\n")
    shell.read_until("› borrador", "● Pagador", "Organigrama")
    assert shell.is_set(ALTERNATE_SCREEN)
    assert not cooked(shell)
    shell.press("escape")
    shell.read_until("Siga con Pagador", without="› borrador")
    shell.type("cajero")
    shell.press("enter")
    shell.read_until("Siga con Cajero")
    shell.press("ctrl+q")
    shell.wait_for(lambda: not shell.is_set(ALTERNATE_SCREEN))
    shell.type("echo estado $?\n")
    shell.read_until("estado 0")
    assert usable(shell)


def test_a_stop_is_told_in_letters_that_the_terminal_has(shell_without_our_letters):
    shell = shell_without_our_letters
    shell.press("ctrl+z")
    shell.read_until("cargos esta detenido. Para volver, escriba: fg", "listo>")
    shell._screen.reset()
    shell.type("fg\n")
    shell.read_until("Por ejemplo", "un codigo")
    shell.press("ctrl+q")
    shell.wait_for(lambda: not shell.is_set(ALTERNATE_SCREEN))


def test_a_stopped_app_waits_in_the_background_until_it_is_brought_back(shell):
    ask(shell)
    shell.press("ctrl+z")
    shell.read_until("Para volver, escriba: fg", "listo>")
    shell._screen.reset()
    shell.type("bg\n")
    # At each prompt the shell tells what has stopped since.
    shell.wait_for(lambda: "Stopped" in shell.text or shell.type("\n"))
    assert usable(shell)
    shell._screen.reset()
    shell.type("fg\n")
    shell.read_until("● Pagador", "Siga con Pagador")
    shell.press("ctrl+q")
    shell.wait_for(lambda: not shell.is_set(ALTERNATE_SCREEN))
    assert usable(shell)


def test_a_stopped_app_that_is_ended_leaves_the_shell_alone(shell):
    shell.press("ctrl+z")
    shell.read_until("Para volver, escriba: fg", "listo>")
    shell.type("kill %1\n")
    shell.wait_for(lambda: left_of(shell.child.pid) == [shell.child.pid])
    assert usable(shell)


@pytest.mark.parametrize("number", [signal.SIGCONT, signal.SIGTSTP])
def test_a_stop_that_nobody_would_end_and_an_end_of_no_stop_do_no_harm(tmp_path, number):
    with Terminal(tmp_path) as terminal:
        terminal.read_until("Por ejemplo")
        for _ in range(3):
            terminal.child.send_signal(number)
        terminal.press("ctrl+z")
        terminal.read_until("Ctrl+Z no hace nada aquí")
        ask(terminal)
        terminal.press("ctrl+q")
        assert terminal.wait() == 0
        assert given_back(terminal)


def test_a_stop_that_is_not_announced_is_lived_through(tmp_path):
    with Terminal(tmp_path) as terminal:
        terminal.read_until("Por ejemplo")
        ask(terminal)
        terminal.child.send_signal(signal.SIGSTOP)
        resize(terminal, 60, 20)
        terminal._screen.reset()
        terminal.child.send_signal(signal.SIGCONT)
        terminal.read_until("● Pagador", "Siga con Pagador")
        terminal.press("ctrl+q")
        assert terminal.wait() == 0
        assert given_back(terminal)


LINE_BY_LINE = {
    ("--simple",): "Por ejemplo",
    ("preguntar", "--lote"): "",
    ("entrenar", "--simple"): "Práctica de",
    ("entrenar", "--examen"): "Pregunta 1 de 20",
    ("web", "--puerto", "0"): "Ctrl+C",
}


@pytest.mark.parametrize("arguments", LINE_BY_LINE, ids=" ".join)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_what_is_no_screen_ends_without_a_word(tmp_path, arguments, number):
    if arguments[0] == "web":
        pytest.importorskip("textual_serve")
    with Terminal(tmp_path, command=(*CARGOS, *arguments)) as terminal:
        if "--lote" in arguments:
            terminal.type('{"q": "cajero"}\n')
            terminal.read_until('"tipo"')
        terminal.read_until(LINE_BY_LINE[arguments])
        if number == signal.SIGINT:
            terminal.type("\x03")
        else:
            terminal.child.send_signal(number)
        status = terminal.wait()
        assert b"Traceback" not in terminal.written
        assert given_back(terminal)
        nobody_left(terminal)
        # The server ends in good order once it serves.
        assert status in ({130} if number == signal.SIGINT else {-number}) | ({0} if arguments[0] == "web" else set())


@pytest.mark.parametrize("arguments", [one for one in LINE_BY_LINE if one[0] != "web"], ids=" ".join)
def test_what_is_no_screen_ends_with_its_terminal(tmp_path, arguments):
    command = ("sh", "-c", f"trap '' HUP; exec {' '.join((*CARGOS, *arguments))} 2>{tmp_path}/dicho")
    with Terminal(tmp_path, command=command) as terminal:
        if "--lote" in arguments:
            terminal.type('{"q": "cajero"}\n')
            terminal.read_until('"tipo"')
        terminal.read_until(LINE_BY_LINE[arguments])
        hang_up(terminal)
        terminal.child.wait(PATIENCE)
        said = (tmp_path / "dicho").read_text("utf-8")
        assert "Traceback" not in said
        assert "Exception ignored" not in said


async def test_the_pages_of_the_browser_end_with_the_server(tmp_path):
    pytest.importorskip("textual_serve")
    from aiohttp import ClientSession

    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
        with Terminal(tmp_path, command=(*CARGOS, "web", "--puerto", "0")) as terminal:
            terminal.read_until("Abra en el navegador: http", "Ctrl+C")
            address = terminal.rows[0].removeprefix("Abra en el navegador: ").strip()
            told = {"Origin": address}
            async with ClientSession() as session, session.ws_connect(f"{address}/ws", headers=told) as page:
                while "Bienvenido" not in str((await page.receive(PATIENCE)).data):
                    pass
                assert len(left_of(terminal.child.pid)) > 1
                terminal.child.send_signal(number)
                terminal.child.wait(PATIENCE)
            nobody_left(terminal)


# The program, which says when it has begun: what comes earlier is Python's own start.
STARTING = """
import sys
from tui import cli
begun = cli._run
cli._run = lambda words: print("empieza", flush=True) or begun(words)
sys.exit(cli.main())
"""


@pytest.mark.parametrize("after", [0, 0.05, 0.15, 0.3])
def test_ctrl_c_at_any_moment_of_the_start_is_no_failure(tmp_path, after):
    with Terminal(tmp_path, command=(sys.executable, "-c", STARTING)) as terminal:
        terminal.read_until("empieza")
        time.sleep(after)
        terminal.type("\x03")
        # What comes before the first frame ends it; later it is a key, which does not.
        terminal.wait_for(lambda: terminal.child.poll() is not None or "Pregunte por un cargo" in terminal.text)
        terminal.press("ctrl+q")
        assert terminal.wait() in (0, 130)
        assert given_back(terminal)
        assert b"Traceback" not in terminal.written


# The program, which ends itself just before a moment of its start.
ENDING_EARLY = """
import os, signal, sys
from importlib import import_module
from tui import cli
module, owner, name = sys.argv.pop(1).split()
owner = getattr(import_module(module), owner)
whole = getattr(owner, name)
def ending(*given):
    os.kill(os.getpid(), signal.SIGTERM)
    return whole(*given)
setattr(owner, name, ending)
sys.exit(cli.main())
"""
MOMENTS = ["textual.drivers.linux_driver LinuxDriver start_application_mode", "tui.app CargosApp get_default_screen",
           "tui.screens.ask AskScreen compose", "tui.screens.ask AskScreen on_mount", "tui.app CargosApp on_mount",
           "tui.widgets.prompt Prompt __init__", "tui.app CargosApp _painted"]  # fmt: skip


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_signal_in_the_middle_of_the_start_ends_the_app_without_a_failure(tmp_path, moment):
    with Terminal(tmp_path, command=(sys.executable, "-c", ENDING_EARLY, moment)) as terminal:
        assert terminal.wait() == 128 + signal.SIGTERM
        assert given_back(terminal)
        assert b"Algo fall" not in terminal.written
        nobody_left(terminal)


@pytest.fixture
def list_of_doubts(tmp_path):
    path = tmp_path / "lista.csv"
    path.write_text("Cargo\nChofer\nChofer\nChofer\n", "utf-8")
    return path


def test_ctrl_c_among_doubtful_titles_says_how_to_leave_and_what_was_chosen_outlives_the_program(
    tmp_path, list_of_doubts
):
    for number in (signal.SIGTERM, signal.SIGHUP):
        made = tmp_path / f"hecho-{number}.csv"
        command = (*CARGOS, "codificar", str(list_of_doubts), "--elegir", "--salida", str(made))
        with Terminal(tmp_path, command=command) as terminal:
            terminal.read_until("1 de 3", "Esc dejar las demás")
            terminal.press("ctrl+c")
            terminal.read_until("Ctrl+C no cierra")
            terminal.press("enter")
            terminal.read_until("2 de 3")
            terminal.child.send_signal(number)
            assert terminal.wait() == 128 + number
            assert given_back(terminal)
        assert [line.split(";")[4] for line in made.read_text("utf-8-sig").splitlines() if "Chofer" in line] == [
            "elegido", "por elegir", "por elegir",
        ]  # fmt: skip


def test_a_file_that_is_there_is_told_before_anything_is_chosen(tmp_path, list_of_doubts):
    command = (*CARGOS, "codificar", str(list_of_doubts), "--elegir", "--salida", str(list_of_doubts))
    with Terminal(tmp_path, command=command) as terminal:
        assert terminal.wait() == 74
        assert "no se escribe encima" in terminal.text
        assert "1 de 3" not in terminal.text
