"""`cargos preguntar --lote`: JSON questions in, JSON answers out, line for line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

import msgspec

from assistant.answer import Answer, to_json
from catalog.text import clean

from .mishap import answered
from .output import narrate, put

if TYPE_CHECKING:
    from assistant.conversation import Conversation
    from assistant.desk import Assistant


class Question(msgspec.Struct):
    """One line of the input. Without `conv` the question stands alone."""

    q: str
    conv: str | int | None = None


def answer_batch(assistant: Assistant, lines: Iterable[bytes], out: TextIO) -> int:
    """Answers every line in its order, one answer a line, and gives the exit status 0.

    A line that cannot be read gets an abstention, so that questions and answers stay side by side.
    """
    conversations: dict[str, Conversation] = {}
    for number, line in enumerate(lines, 1):
        try:
            question = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"), type=Question)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            answer = _not_understood(number, line)
        else:
            talk = assistant.conversation()
            if question.conv is not None:
                talk = conversations.setdefault(str(question.conv), talk)
            answer = answered(talk, question.q)
        put(out, to_json(answer) + "\n")
    return 0


def _not_understood(number: int, line: bytes) -> Answer:
    text = f"La línea {number} no se entendió: se esperaba un objeto JSON con «conv» y «q», ambos textos."
    narrate(f"cargos: {text}\n")
    asked = clean(line.decode("utf-8", "replace"))
    return Answer(asked, "abstencion", text, abstiene=True)
