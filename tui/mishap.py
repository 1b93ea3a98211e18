"""What a person is told when the program itself fails: no traceback, nothing lost, what to do next."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from assistant.answer import Answer

# With this variable set, a failure shows its traceback: for whoever mends it.
DEBUG = "CARGOS_DEPURAR"


class Talk(Protocol):
    """One person's conversation."""

    @property
    def topic(self) -> str:
        """What the next question may lean on; empty when there is nothing."""

    def forget(self) -> None:
        """The next question stands alone."""

    def ask(self, text: str) -> Answer:
        """The answer to `text`."""


def answered(talk: Talk, text: str) -> Answer:
    """The answer to `text`; when answering fails, an answer that says so. Raises only when debugging was asked for."""
    try:
        return talk.ask(text)
    except Exception as error:
        if debugging():
            raise
        return failed(text, error)


def debugging() -> bool:
    """Whether a failure is to show its traceback."""
    return bool(os.environ.get(DEBUG))


def failed(question: str, error: Exception) -> Answer:
    """The answer that says that answering failed."""
    from assistant.answer import Answer
    from catalog.text import clean

    text = told("al responder", error, "Lo demás sigue en pie: pregunte de otra manera.")
    return Answer(clean(question), "abstencion", text, abstiene=True)


def told(when: str, error: Exception, advice: str = "") -> str:
    """What a person reads of a failure: when it was, what to do, and how its detail is seen."""
    what = f"Algo falló dentro del programa {when} ({type(error).__name__})."
    return " ".join(f"{what} {advice} Para quien lo repara: con {DEBUG}=1 se ve el detalle.".split())
