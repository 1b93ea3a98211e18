"""The clerk at the desk: loads the catalogue and answers in one thread, in order, away from the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Protocol

from .mishap import Talk, answered, debugging, told

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.desk import Suggestion
    from catalog import Catalog


class Desk(Protocol):
    """What the screen needs of an assistant."""

    @property
    def catalog(self) -> Catalog:
        """The classification that is answered from."""

    def conversation(self) -> Talk:
        """A new conversation."""

    def suggest(self, typed: str, limit: int = 8) -> list[Suggestion]:
        """What `typed` may become."""


@dataclass(frozen=True)
class Opened:
    """The catalogue is there; questions can be answered."""

    catalog: Catalog


@dataclass(frozen=True)
class Failed:
    """The catalogue cannot be used; `problems` are Spanish, one a line."""

    problems: tuple[str, ...]


@dataclass(frozen=True)
class Answered:
    """The answer to the question with that number."""

    number: int
    answer: Answer


@dataclass(frozen=True)
class Suggested:
    """What the text typed so far may become."""

    typed: str
    suggestions: tuple[Suggestion, ...]


News = Opened | Failed | Answered | Suggested


def open_desk(folder: Path | None) -> Desk:
    """The real assistant over the catalogue in `folder`. Heavy: imports and builds everything."""
    from assistant.desk import Assistant
    from catalog import load

    return Assistant(load(folder))


class Clerk:
    """Takes work from any thread; `serve` does it in one. What is asked before the desk is open waits."""

    def __init__(self, opener: Callable[[], Desk], report: Callable[[News], object]) -> None:
        self._opener, self._report = opener, report
        self._work: SimpleQueue[tuple[str, int, str] | None] = SimpleQueue()
        self._typed = ""

    def ask(self, number: int, text: str) -> None:
        """Queues a question; its answer comes as Answered with the same number."""
        self._work.put(("ask", number, text))

    def suggest(self, typed: str) -> None:
        """Queues a wish for suggestions; one that was overtaken by further typing is dropped."""
        self._typed = typed
        self._work.put(("suggest", 0, typed))

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
        self._report(Opened(desk.catalog))
        while (work := self._work.get()) is not None:
            kind, number, text = work
            if kind == "ask":
                self._report(Answered(number, answered(talk, text)))
            elif text == self._typed:
                self._report(Suggested(text, self._suggestions(desk, text)))

    def _suggestions(self, desk: Desk, typed: str) -> tuple[Suggestion, ...]:
        """What `typed` may become; nothing when suggesting fails: the question can be asked all the same."""
        try:
            return tuple(desk.suggest(typed))
        except Exception:
            if debugging():
                raise
            return ()
