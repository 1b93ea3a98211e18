"""The terminal that an app is drawn on: given back as it was however the app ends, and for as long as it is stopped.

Textual gives it back when the app ends by itself. Here it is given back, too, when a signal ends the program, and taken
anew after a stop; a program whose terminal has gone ends, though nobody may have told it so. Not for Windows.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
import termios
from contextlib import suppress
from functools import partial
from threading import Thread
from types import FrameType
from typing import Any, Final

from textual import events
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from .charset import NEAREST, Keyboard, charset
from .statuses import SIGNALLED

# What ends a program: Ctrl+C sent by another one, `kill` or the end of the system, the terminal closed.
ENDING: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# In seconds. An end in good order takes a fraction of one; a terminal that takes nothing any more must not prevent it.
PATIENCE: Final = 10
# Whatever was being written is cut off; then pastes, mouse, keyboard, wrapping, screen and cursor are as usual.
GIVEN_BACK: Final = (
    b"\x18\x1b[?2004l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?2048l\x1b[?7h\x1b[<u"
    b"\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
STOPPED: Final = "cargos está detenido. Para volver, escriba: fg\n"


class TerminalDriver(LinuxDriver):
    """Textual's driver, for terminals that are closed, stopped and killed."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        # The driver makes its decoder itself, by the name that its module knows it by.
        linux_driver.getincrementaldecoder = lambda _: Keyboard  # type: ignore[attr-defined,assignment]
        self._drawing, self._ending = False, 0
        self._owner: asyncio.AbstractEventLoop | None = None
        self._before: dict[int, Any] = {}

    def start_application_mode(self) -> None:
        """Takes the terminal, unless it must not be touched now."""
        if self._owner is None:
            self._owner = asyncio.get_running_loop()
            # This has every signal wake the loop. Without it one that comes just before the loop goes to sleep is heard
            # with the next key: the last of many sizes, or the end.
            self._owner.add_signal_handler(signal.SIGALRM, int)
            self._before = {number: signal.signal(number, self._end) for number in (*ENDING, signal.SIGALRM)}
            Thread(target=self._watch, daemon=True, name="terminal").start()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        # Textual comes back without having begun when somebody has sent the program to the background.
        self._drawing = self._key_thread is not None and self._key_thread.is_alive()
        if self._drawing:
            signal.signal(signal.SIGWINCH, lambda *_: self._soon(self._resized))

    def stop_application_mode(self) -> None:
        """Gives the terminal back, if it was taken."""
        if self._drawing:
            super().stop_application_mode()
            self._drawing = False

    def disable_input(self) -> None:
        """A terminal that is given back is not touched: the program may be in the background."""
        if self._drawing:
            super().disable_input()

    def close(self) -> None:
        """The end, or a stop."""
        super().close()
        if not self._app.is_running:
            signal.alarm(0)
            for number, before in self._before.items():
                signal.signal(number, before)
            if self._ending:
                # A screen that was being put together stays empty then, and fails for that: it is nobody's matter.
                self._app._return_code = SIGNALLED + self._ending
                self._app._exit_renderables.clear()

    def write(self, data: str) -> None:
        """A terminal that is gone, or given back for now, is not written to: nobody would take it out of the queue."""
        if self._writer_thread is not None and self._writer_thread.is_alive():
            super().write(data)

    @property
    def can_suspend(self) -> bool:
        """Whether there is somebody who would continue the program: the shell that it was started from."""
        parent = os.getppid()
        # It may be gone meanwhile, and some systems tell nothing of other sessions.
        with suppress(OSError):
            return parent > 0 and os.getsid(parent) == os.getsid(0) and os.getpgid(parent) != os.getpgrp()
        return False

    # Signals come at any point of the program, even in the middle of a write: what is done about them waits its turn.

    def _sigtstp_application(self, *_: Any) -> None:
        self._soon(self._stop)

    def _sigcont_application(self, *_: Any) -> None:
        self._soon(self._go_on)

    def _resized(self) -> None:
        """The size as it is now. Textual measures when the signal comes, and of two the newer may be told first."""
        if not self._in_band_window_resize:
            size = Size(*self._get_terminal_size())
            self._app.post_message(events.Resize(size, size))

    def _soon(self, work: Any) -> None:
        if self._owner is not None:
            with suppress(RuntimeError):
                self._owner.call_soon_threadsafe(work)

    def _stop(self) -> None:
        if self.can_suspend and self._drawing and not self._ending:
            self.suspend_application_mode()
            os.write(self.fileno, STOPPED.encode(charset(os.environ), NEAREST))
            os.kill(os.getpid(), signal.SIGSTOP)

    def _go_on(self) -> None:
        """After a stop; one that nobody announced has left the terminal as the app had it, or as others did."""
        if self._ending:
            return
        if self._drawing:
            self.suspend_application_mode()
        self.resume_application_mode()
        self._app.refresh(layout=True)

    def _end(self, number: int, _: FrameType | None) -> None:
        """Ends the app in good order, and by force when that takes too long."""
        if number == signal.SIGALRM:
            self._give_back()
            signal.signal(self._ending, signal.SIG_DFL)
            os.kill(os.getpid(), self._ending)
        elif not self._ending:
            self._ending = number
            signal.alarm(PATIENCE)
            self._soon(partial(self._app.exit, return_code=SIGNALLED + number))

    def _give_back(self) -> None:
        """What can still be done for the terminal without waiting for anybody."""
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        with suppress(OSError, termios.error):
            if self._drawing and select.select([], [self.fileno], [], 0)[1]:
                os.write(self.fileno, GIVEN_BACK)
            if self._drawing and self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    def _watch(self) -> None:
        """Waits for the end of the terminal: under nohup, or in a container, no signal tells of it."""
        if not hasattr(select, "poll"):
            return
        gone = select.poll()
        gone.register(self.fileno, 0)
        if any(event & select.POLLHUP for _, event in gone.poll()):
            os.kill(os.getpid(), signal.SIGHUP)
