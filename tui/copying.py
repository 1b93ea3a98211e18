"""What F5 sends to the clipboard for an answer, and what is said about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.answer import Answer


@dataclass(frozen=True)
class Copied:
    """The text for the clipboard and the notice for the person."""

    text: str
    told: str


def copied_text(answer: Answer) -> Copied | None:
    """One code alone; several with their titles, a line each. None when the answer has no code."""
    to = "al portapapeles de la terminal"
    if len(answer.cargos) > 1 and answer.codigo is None:
        lines = [f"{cargo.codigo}\t{cargo.titulo}\t{cargo.ruta[-1] if cargo.ruta else ''}" for cargo in answer.cargos]
        return Copied("\n".join(lines), f"{len(lines)} códigos con su título enviados {to}")
    code = answer.codigo or next((cargo.codigo for cargo in answer.cargos), None)
    if code is None and answer.decodificacion is not None:
        code = answer.decodificacion.codigo
    return Copied(code, f"{code} enviado {to}") if code else None
