"""The clerk at the desk: loads the catalogue and answers in one thread, in order, away from the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple, Protocol

from .mishap import Talk, answered, debugging, told

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.suggesting import Suggestion
    from catalog import Cargo, Catalog


class Desk(Protocol):
    """What the screen needs of an assistant."""

    @property
    def catalog(self) -> Catalog:
        """The classification that is answered from."""

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should know before asking, Spanish, one a line."""

    def conversation(self) -> Talk:
        """A new conversation."""

    def suggest(self, typed: str, limit: int = 8) -> list[Suggestion]:
        """What `typed` may become. Quick: it is asked at every keystroke, from the screen."""

    def wording(self, cargo: Cargo) -> str:
        """What to ask so that this very cargo is answered."""


class Opened(NamedTuple):
    """The desk is open; questions can be answered."""

    desk: Desk


class Failed(NamedTuple):
    """The catalogue cannot be used; `problems` are Spanish, one a line."""

    problems: tuple[str, ...]


class Answered(NamedTuple):
    """The answer to the question with that number; `topic` is what the next question may lean on."""

    number: int
    answer: Answer
    topic: str = ""


News = Opened | Failed | Answered


class OwnDesk:
    """The real assistant, with the person's own words. Heavy: imports and builds everything."""

    def __init__(self, folder: Path | None) -> None:
        from .prepared import opened

        files = opened(folder)
        self.catalog, self.notices, assistant = files.catalog, files.notices, files.assistant
        self.conversation = assistant.conversation
        self.suggest = assistant.suggester.suggest
        self.wording = assistant.suggester.wording
        Thread(target=files.keep, daemon=True, name="keep").start()


def open_desk(folder: Path | None) -> Desk:
    """The real desk over the catalogue in `folder` (None: the one that comes with the program)."""
    return OwnDesk(folder)


def nothing(*_: object) -> int:
    """For a clerk that keeps nothing and looks at no file."""
    return 0


class Clerk:
    """Takes work from any thread; `serve` does it in one. What is asked before the desk is open waits."""

    def __init__(
        self,
        opener: Callable[[], Desk],
        report: Callable[[News], object],
        note: Callable[[Answer], object] = nothing,
        words: Callable[[], int] = nothing,
    ) -> None:
        """`note` is given every answer; the desk is opened anew when `words` gives another number than before."""
        self._opener, self._report, self._note, self._words = opener, report, note, words
        self._work: SimpleQueue[tuple[str, int, str] | None] = SimpleQueue()

    def ask(self, number: int, text: str) -> None:
        """Queues a question; its answer comes as Answered with the same number."""
        self._work.put(("ask", number, text))

    def forget(self) -> None:
        """Queues a new start: the next question leans on nothing."""
        self._work.put(("forget", 0, ""))

    def close(self) -> None:
        """Ends `serve` after the work at hand."""
        self._work.put(None)

    def serve(self) -> None:
        """Opens the desk and works until `close`. Runs in a thread of its own."""
        from catalog import CatalogError

        try:
            desk = self._opener()
            talk = desk.conversation()
        except CatalogError as error:
            self._report(Failed(tuple(map(str, error.problems))))
            return
        except Exception as error:
            if debugging():
                raise
            self._report(Failed((told("al abrir el clasificador", error),)))
            return
        words = self._words()
        self._report(Opened(desk))
        while (work := self._work.get()) is not None:
            kind, number, text = work
            if kind == "ask":
                if self._words() != words:
                    words, fresh = self._words(), self._reopened(desk)
                    if fresh is not desk:
                        desk, talk = fresh, fresh.conversation()
                        self._report(Opened(desk))
                answer = answered(talk, text)
                self._note(answer)
                self._report(Answered(number, answer, talk.topic))
            else:
                talk.forget()

    def _reopened(self, desk: Desk) -> Desk:
        """The desk with the person's new words; the old one when that fails."""
        try:
            return self._opener()
        except Exception:
            if debugging():
                raise
            return desk
