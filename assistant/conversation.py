"""The questions of one person: each is completed by what was said before, answered, and explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from catalog.text import clean

from . import choosing
from .answer import Answer
from .confidence import confidence
from .dialogue import complete
from .explaining import explanation, words_read
from .remembering import masked
from .talk import Memory

if TYPE_CHECKING:
    from .desk import Assistant

# The courtesies that ask to forget what was spoken of, and that call the last answer wrong.
FORGET, REJECT = "olvido", "rechazo"

# An answer that is right less often than this says so in its first words.
HEDGED = 0.6


class Conversation:
    """The questions of one person, in order; each may lean on the one before."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self._memory = Memory()

    @property
    def topic(self) -> str:
        """What the next question may lean on, in a few words; empty when there is nothing."""
        return self._memory.topic()

    def forget(self) -> None:
        """The next question stands alone."""
        self._memory = Memory()

    def ask(self, text: str) -> Answer:
        """The answer to `text`. Never raises on any text."""
        read, memory = self.assistant.read(text), self._memory
        told = memory.told
        if told is not None and read.wants("explicacion") and not read.content and not read.codes:
            return replace(explanation(told), pregunta=clean(text))
        offered = memory.answer
        refusal = choosing.beyond(self.assistant.world, read, offered)
        if offered is not None and refusal:
            return replace(offered, pregunta=clean(text), texto=f"{refusal} {offered.texto}", resumen=refusal)
        reading = complete(self.assistant.world, read, memory)
        answer = self.assistant.answer(reading)
        base = reading if reading.spoken else read
        answer = replace(
            answer,
            contexto=(memory.topic() or None) if reading.leaning else None,
            lectura=words_read(self.assistant.world, base, answer),
        )
        answer = replace(answer, confianza=confidence(self.assistant.world, reading, answer))
        if answer.tipo in ("cargo", "unidad") and not answer.unidad and answer.confianza < HEDGED:
            answer = replace(answer, texto=f"No es seguro; lo más cercano: {answer.texto}")
        answer = replace(answer, pregunta=clean(text))
        self._memory = memory.after(reading, answer)
        if read.courtesy is not None and read.courtesy.clave == FORGET:
            self.forget()
        if read.courtesy is not None and read.courtesy.clave == REJECT and told is not None:
            wrong = memory.reading.base if memory.reading and told is memory.answer else told.pregunta
            answer = replace(answer, rechaza=masked(wrong, told))
        return answer
