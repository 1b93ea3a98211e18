"""The sentence of an answer, as it goes with a card: what the table below shows is not said twice on the screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.answer import Answer

# In these answers the card is the reply and the sentence says it again in words; in the others the sentence leads.
CARD_LEADS = ("cargo", "decodificacion", "codificacion")


def card_leads(answer: Answer) -> bool:
    """Whether the card stands over the sentence."""
    return answer.tipo in CARD_LEADS and not answer.aclara and (len(answer.cargos) == 1 or _has_ladder(answer))


def sentence(answer: Answer) -> str:
    """`answer.texto` without its enumeration of the cargos that stand in the table under it.

    The enumeration reaches from the title before the first code to the last code. A text without one stays whole.
    """
    text, cargos = answer.texto, answer.cargos
    if len(cargos) < 2:
        return text
    first = text.rfind(cargos[0].titulo, 0, max(0, text.find(cargos[0].codigo)))
    ends = [text.rfind(cargo.codigo) + len(cargo.codigo) for cargo in cargos if cargo.codigo in text]
    if first < 0 or len(ends) < 2:
        return text
    lead = re.sub(r"\s*\(?1[).]\s*$|\s+$", "", text[:first])
    tail = re.sub(r"^[^.]*(\.|$)\s*", "", text[max(ends) :])
    return f"{lead} {tail}".strip() if lead else text


def _has_ladder(answer: Answer) -> bool:
    return answer.decodificacion is not None or answer.codigo is not None
