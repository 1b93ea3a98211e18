"""The sentence of an answer, as it goes with a card: what the table below shows is not said twice on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.answer import Answer

# In these answers the card is the reply and the sentence says it again in words; in the others the sentence leads.
CARD_LEADS = ("cargo", "decodificacion", "codificacion")


def card_leads(answer: Answer) -> bool:
    """Whether the card stands over the sentence."""
    if answer.explica:
        return False
    return answer.tipo in CARD_LEADS and not answer.aclara and (len(answer.cargos) == 1 or _has_ladder(answer))


def sentence(answer: Answer) -> str:
    """What is said beside a card: without the enumeration that its table shows anyway."""
    return answer.resumen or answer.texto


def _has_ladder(answer: Answer) -> bool:
    return answer.decodificacion is not None or answer.codigo is not None
