"""The desk where questions are answered: one Assistant for a catalogue, one Conversation for a person."""

from __future__ import annotations

from dataclasses import dataclass

from catalog import Catalog
from catalog.text import clean, fold

from .answer import Answer, CargoView, Decodificacion, PartView, Fuente, UnidadView


@dataclass(frozen=True)
class Suggestion:
    """Something that a person may be typing: `text` to put into the question, `detail` (unit) and `codigo` beside."""

    text: str
    detail: str
    codigo: str


class Assistant:
    """Answers questions about one catalogue. Building it builds the index (some tens of milliseconds)."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    def conversation(self) -> Conversation:
        """A new conversation, with nothing said yet."""
        return Conversation(self)

    def suggest(self, typed: str, limit: int = 8) -> list[Suggestion]:
        """What `typed` may become: cargos, units and codes, best first."""
        folded = fold(clean(typed))
        out = [Suggestion(c.titulo, self.catalog.chart.unidades[c.unidad].corto, c.codigo) for c in self.catalog.cargos
               if folded and folded in fold(c.titulo)]
        return out[:limit]


class Conversation:
    """The questions of one person, in order; each may lean on the one before."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant

    def ask(self, text: str) -> Answer:
        """The answer to `text`. Never raises on any text."""
        text = clean(text)
        cat = self.assistant.catalog
        found = [c for c in cat.cargos if fold(c.titulo) in fold(text)]
        views = tuple(CargoView(c.numero, c.titulo, c.codigo, c.organo, c.unidad, int(c.nivel), c.grupo, tuple(cat.chart.path(c.unidad))) for c in found)
        if not views:
            return Answer(text, "abstencion", "No encuentro ese cargo.", abstiene=True, confianza=0.0)
        return Answer(text, "cargo" if len(views) == 1 else "opciones", "STUB", aclara=len(views) > 1, cargos=views,
                      unidades=(UnidadView(views[0].unidad, views[0].ruta[-1]),),
                      fuentes=tuple(Fuente(c.fuente, c.fila) for c in found))
