"""What is sent to the clipboard for an answer, and what is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from .blocks import plain, sentence

if TYPE_CHECKING:
    from assistant.answer import Answer
    from catalog import Catalog

# So wide is a card that is pasted into a letter or a mail.
CARD_WIDTH = 80


class Copied(Struct, frozen=True):
    """The text for the clipboard, and what it is, as the notice begins."""

    text: str
    what: str


def codes(answer: Answer) -> Copied | None:
    """One code alone; several with their titles, a line each. None when the answer has no code."""
    if len(answer.cargos) > 1 and answer.codigo is None:
        lines = [f"{cargo.codigo}\t{cargo.titulo}\t{cargo.ruta[-1] if cargo.ruta else ''}" for cargo in answer.cargos]
        return Copied("\n".join(lines), f"La lista de {len(lines)} códigos con su título")
    code = answer.codigo or next((cargo.codigo for cargo in answer.cargos), None)
    if code is None and answer.decodificacion is not None:
        code = answer.decodificacion.codigo
    if code is None:
        return None
    return Copied(code, " ".join([code, *_doubt(answer)]))


def _doubt(answer: Answer) -> list[str]:
    """What to say of a code that no cargo has: that it is wrong, a proposal, or nobody's."""
    if answer.codigo:
        return ["(solo una propuesta)"]
    if answer.decodificacion is None or answer.cargos:
        return [] if answer.decodificacion is None or answer.decodificacion.valido else ["(no es válido)"]
    return ["(ningún cargo lo lleva)" if answer.decodificacion.valido else "(no es válido)"]


def whole(question: str, answer: Answer, catalog: Catalog) -> Copied:
    """The question and the card, as plain text without anything cut."""
    from .blocks.card import card

    lines = [question, "", sentence(answer), "", *map(plain, card(answer, catalog, CARD_WIDTH))]
    return Copied("\n".join(line.rstrip() for line in lines).strip() + "\n", "La ficha")
