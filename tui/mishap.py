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

    def ask(self, text: str) -> Answer:
        """The answer to `text`."""


def answered(talk: Talk, text: str) -> Answer:
    """The answer to `text`; when answering fails, an answer that says so. Raises only when debugging was asked for."""
    try:
        return talk.ask(text)
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        return _failed(text, error)


def _failed(question: str, error: Exception) -> Answer:
    from assistant.answer import Answer
    from catalog.text import clean

    text = (
        f"Algo falló dentro del programa al responder ({type(error).__name__}). Lo demás sigue en pie: pregunte de "
        f"otra manera. Para quien lo repara: con {DEBUG}=1 se ve el detalle."
    )
    return Answer(clean(question), "abstencion", text, abstiene=True, confianza=0.0)
