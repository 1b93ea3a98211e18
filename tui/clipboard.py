"""Getting a text to where a person can paste it: this machine's clipboard, tmux's, or the terminal's far away.

A terminal never says whether it took a text, so what is said is what was done: copied, or sent.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from threading import Thread

COPIED = "está en el portapapeles"
TMUX = "está en tmux y se envió a su terminal"
SENT = "se envió a su terminal; si no se pega, márquelo con Mayús y el ratón"
# A clipboard program that does not answer for so many seconds is given up.
PATIENCE = 3


def deliver(text: str, send: Callable[[str], object], environment: Mapping[str, str] = os.environ) -> str:
    """Puts `text` on the nearest clipboard and tells which, in Spanish. `send` writes it to the terminal (OSC 52).

    Blocks while a program of the system is asked: call it from a thread.
    """
    if environment.get("TMUX") and _tmux(text):
        return TMUX
    # Over SSH the clipboard of this machine is not the one in front of the person.
    if not is_far(environment) and _local(text):
        return COPIED
    send(text)
    return SENT


def is_far(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the person sits at another machine, over SSH."""
    return bool(environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"))


def osc52(text: str, environment: Mapping[str, str] = os.environ) -> str:
    """The sequence that asks a terminal to copy; again wrapped for a tmux that may stand in between."""
    from base64 import b64encode

    plain = f"\x1b]52;c;{b64encode(text.encode()).decode()}\x07"
    if not environment.get("TERM", "").startswith(("tmux", "screen")):
        return plain
    return plain + "\x1bPtmux;" + plain.replace("\x1b", "\x1b\x1b") + "\x1b\\"


def _tmux(text: str) -> bool:
    """Hands the text to tmux; whether tmux passed it on to its own terminal too (`-w`, from 3.2 on)."""
    for options in (["-w"], []):
        try:
            command = ["tmux", "load-buffer", *options, "-"]
            subprocess.run(command, input=text.encode(), capture_output=True, timeout=PATIENCE, check=True)
        except (OSError, subprocess.SubprocessError):
            continue
        return bool(options)
    return False


def _local(text: str) -> bool:
    """Hands the text to the clipboard of the desktop, where there is one that answers in time."""
    done: list[bool] = []

    def copy() -> None:
        # Whatever goes wrong in a desktop's clipboard, the terminal is asked next.
        with suppress(Exception):
            import pyperclip

            pyperclip.copy(text)
            done.append(True)

    # Nobody waits for a clipboard that hangs, not even on leaving.
    worker = Thread(target=copy, daemon=True)
    worker.start()
    worker.join(PATIENCE)
    return bool(done)
