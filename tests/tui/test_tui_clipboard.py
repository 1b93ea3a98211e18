"""The clipboard nearest to a person: of tmux, of the desktop, of a terminal far away."""

import base64
import os
import shutil
import subprocess
import sys
import tempfile
import time

import pytest
from tui_fakes import SOURCE

from tui import clipboard
from tui.clipboard import COPIED, SENT, TMUX, deliver, osc52

TEXT = "21018125ES\tEspecialista en Tránsito\nñ «»"
REMOTE = [{"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}, {"SSH_TTY": "/dev/pts/1"}]

needs_sh = pytest.mark.skipif(os.name == "nt", reason="there is no tmux there")


@pytest.fixture
def desktop(monkeypatch):
    """A desktop with a clipboard; what came into it."""
    taken = []

    def take(text: str) -> bool:
        taken.append(text)
        return True

    monkeypatch.setattr("tui.clipboard._local", take)
    return taken


def fake_tmux(folder, monkeypatch, script: str) -> None:
    """The only program on the path, under tmux's name; it writes what it is given into `folder`."""
    tool = folder / "bin" / "tmux"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\necho "$*" >> "{folder}/asked"\n{script}\n', encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tool.parent}{os.pathsep}/bin{os.pathsep}/usr/bin")


def test_on_a_desktop_its_own_clipboard_is_used_and_nothing_is_sent(desktop):
    sent = []
    assert deliver(TEXT, sent.append, {"TERM": "xterm-256color"}) == COPIED
    assert (desktop, sent) == ([TEXT], [])


def test_without_a_clipboard_the_terminal_is_asked(monkeypatch):
    sent = []
    assert deliver(TEXT, sent.append, {}) == SENT
    assert sent == [TEXT]


@pytest.mark.parametrize("environment", REMOTE)
def test_over_ssh_the_clipboard_of_the_far_machine_is_left_alone(desktop, environment):
    sent = []
    assert deliver(TEXT, sent.append, environment) == SENT
    assert (desktop, sent) == ([], [TEXT])


@needs_sh
@pytest.mark.parametrize("environment", [{}, *REMOTE])
def test_in_tmux_the_text_goes_to_tmux_as_it_is_also_over_ssh(tmp_path, monkeypatch, desktop, environment):
    fake_tmux(tmp_path, monkeypatch, f'cat > "{tmp_path}/buffer"')
    sent = []
    assert deliver(TEXT, sent.append, {"TMUX": "/tmp/x,1,0", **environment}) == TMUX
    assert (tmp_path / "buffer").read_text(encoding="utf-8") == TEXT
    assert (tmp_path / "asked").read_text().splitlines() == ["load-buffer -w -"]
    assert (desktop, sent) == ([], [])


@needs_sh
def test_an_old_tmux_takes_it_and_what_it_does_not_pass_on_is_sent_to_the_terminal(tmp_path, monkeypatch):
    fake_tmux(tmp_path, monkeypatch, f'[ "$2" = -w ] && exit 1\ncat > "{tmp_path}/buffer"')
    sent = []
    assert deliver(TEXT, sent.append, {"TMUX": "/tmp/x,1,0", **REMOTE[0]}) == SENT
    assert sent == [TEXT]
    assert (tmp_path / "buffer").read_text(encoding="utf-8") == TEXT
    assert (tmp_path / "asked").read_text().splitlines() == ["load-buffer -w -", "load-buffer -"]


@needs_sh
@pytest.mark.parametrize("ssh", [False, True])
def test_a_tmux_that_refuses_is_passed_over(tmp_path, monkeypatch, desktop, ssh):
    fake_tmux(tmp_path, monkeypatch, "exit 1")
    sent = []
    done = deliver(TEXT, sent.append, {"TMUX": "/tmp/x,1,0", **(REMOTE[0] if ssh else {})})
    assert (done, desktop, sent) == ((SENT, [], [TEXT]) if ssh else (COPIED, [TEXT], []))


def test_a_clipboard_that_hangs_is_given_up(monkeypatch):
    import threading

    monkeypatch.setattr(clipboard, "PATIENCE", 0.01)
    monkeypatch.setattr("pyperclip.copy", lambda _: threading.Event().wait())
    sent = []
    assert deliver(TEXT, sent.append, {}) == SENT
    assert sent == [TEXT]


def test_a_tmux_that_is_not_there_is_passed_over(tmp_path, monkeypatch, desktop):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert deliver(TEXT, pytest.fail, {"TMUX": "/tmp/x,1,0"}) == COPIED


@needs_sh
def test_outside_tmux_it_is_not_asked(tmp_path, monkeypatch, desktop):
    fake_tmux(tmp_path, monkeypatch, "")
    assert deliver(TEXT, pytest.fail, {"TMUX": ""}) == COPIED
    assert not (tmp_path / "asked").exists()


@pytest.mark.parametrize("term", ["xterm-256color", "linux", ""])
def test_a_terminal_is_asked_with_one_sequence(term):
    sequence = osc52(TEXT, {"TERM": term})
    assert sequence.startswith("\x1b]52;c;")
    assert sequence.endswith("\x07")
    assert base64.b64decode(sequence[7:-1], validate=True).decode() == TEXT


@pytest.mark.parametrize("term", ["tmux-256color", "screen-256color", "screen"])
def test_through_tmux_the_sequence_goes_wrapped_too(term):
    plain = osc52(TEXT, {"TERM": "xterm"})
    both = osc52(TEXT, {"TERM": term})
    assert both.startswith(plain)
    wrapped = both[len(plain) :]
    assert wrapped.startswith("\x1bPtmux;")
    assert wrapped.endswith("\x1b\\")
    assert wrapped[7:-2].replace("\x1b\x1b", "\x1b") == plain
    assert wrapped[7:-2].count("\x1b") == 2 * plain.count("\x1b")


# In a tmux of its own


class Tmux:
    """A tmux with a socket of its own, and the app in it."""

    def __init__(self, home) -> None:
        # The path of a socket may not be long.
        self._sockets = tempfile.TemporaryDirectory(prefix="cargos")
        self._environment = {
            "PATH": os.environ["PATH"], "HOME": str(home), "XDG_STATE_HOME": f"{home}/state", "LANG": "C.UTF-8",
            "XDG_CONFIG_HOME": f"{home}/config", "PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1",
            "TERM": "xterm-256color", "TMUX_TMPDIR": self._sockets.name,
        }  # fmt: skip
        self.run("new-session", "-d", "-x", "100", "-y", "30", "-c", str(SOURCE), sys.executable, "-m", "tui.cli")

    def __enter__(self):
        return self

    def __exit__(self, *_) -> None:
        self.run("kill-server", check=False)
        self._sockets.cleanup()

    def run(self, *order: str, check: bool = True) -> str:
        command = ["tmux", "-L", "cargos", "-f", os.devnull, *order]
        environment = self._environment
        return subprocess.run(
            command, env=environment, capture_output=True, encoding="utf-8", timeout=60, check=check
        ).stdout

    def read_until(self, *texts: str) -> None:
        """Waits until the pane shows all of these."""
        patience = time.monotonic() + 60
        while not all(text in self.run("capture-pane", "-p") for text in texts):
            assert time.monotonic() < patience, self.run("capture-pane", "-p")
            time.sleep(0.05)


@pytest.mark.skipif(os.name == "nt" or shutil.which("tmux") is None, reason="needs tmux")
def test_in_a_real_tmux_the_code_can_be_pasted_with_its_own_keys(tmp_path):
    with Tmux(tmp_path) as tmux:
        tmux.read_until("Bienvenido", "207 cargos")
        tmux.run("send-keys", "-l", "especialista en tránsito")
        tmux.run("send-keys", "Enter")
        tmux.read_until("21018125ES", "Siga con")
        tmux.run("send-keys", "F5")
        tmux.read_until("está en tmux")
        assert tmux.run("show-buffer") == "21018125ES"
