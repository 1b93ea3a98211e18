"""Which questions are worth a second look by whoever keeps the vocabulary, without anything that tells who asked."""

from __future__ import annotations

import re

from msgspec import Struct

from .answer import Answer

# What stands in the place of what was left out.
NUMBER, PERSON, ADDRESS = "[número]", "[nombre]", "[correo]"

# What a word must have been for the question to say something by itself.
_SAYS = ("titulo", "equivale", "nombre", "describe", "unidad", "encima", "mencion", "ignorada", "desconocida")

_ADDRESS = re.compile(r"\S+@\S+")
_NUMBER = re.compile(r"\d(?:[ .\-]?\d){5,}")


class Pending(Struct, frozen=True):
    """A question that was not answered well: what became of it («declinada», «precisar», «rechazada»), and its text."""

    que: str
    pregunta: str


def pending(answer: Answer) -> Pending | None:
    """What to keep of a question: declined, asked back, or rejected by the person; None for every other."""
    if answer.rechaza:
        return Pending("rechazada", answer.rechaza)
    if answer.explica or answer.contexto or not any(word.papel in _SAYS for word in answer.lectura):
        # A reply such as «2» says nothing without the question before it.
        return None
    if answer.aclara:
        return Pending("precisar", masked(answer.pregunta, answer))
    if answer.tipo == "abstencion":
        return Pending("declinada", masked(answer.pregunta, answer))
    return None


def masked(text: str, answer: Answer) -> str:
    """A question without mail addresses, numbers of documents and telephones, and what looks like a person's name.

    Six digits and more are masked unless they were read as a code; an unknown word is a name when it has a capital
    inside a text that is not written in capitals.
    """
    kept, shouted = {word.texto for word in answer.lectura if word.papel == "mencion"}, text.isupper()
    text = _ADDRESS.sub(ADDRESS, text)
    text = _NUMBER.sub(lambda found: found[0] if any(found[0] in code for code in kept) else NUMBER, text)
    if not shouted:
        for word in answer.lectura:
            if word.papel == "desconocida" and word.texto[:1].isupper():
                text = re.sub(rf"(?<!^)(?<![¿¡])\b{re.escape(word.texto)}\b", PERSON, text)
    return text
