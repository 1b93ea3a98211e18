"""What was said last, as the next question may lean on it: the unit, the cargos, the counts spoken of."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from catalog import Cargo
from index.analysis import stem, tokenize

from .answer import Answer
from .reading import Cue, Reading, Word
from .world import World, same_row


class Memory(Struct, frozen=True):
    """The last question and its answer (None: nothing was said that a next question could lean on).

    `singles` are the last two cargos that were answered alone: what «¿en qué se diferencian?» speaks of. `offered` is
    the last question back or list, as long as what follows was chosen from it: «no, la segunda» chooses again. `told`
    is the last answer of all, whatever it was: what «¿por qué?» asks about. `units` are the keys of the last list of
    units, as long as one leans on it.
    """

    reading: Reading | None = None
    answer: Answer | None = None
    singles: tuple[int, ...] = ()
    offered: Answer | None = None
    told: Answer | None = None
    units: tuple[str, ...] = ()

    def after(self, reading: Reading, answer: Answer) -> Memory:
        """What to remember once `reading` was answered; what was not understood does not wipe out what was."""
        if answer.tipo == "cortesia":
            return self
        if answer.abstiene and (reading.leaning or not reading.known):
            return replace(self, told=answer)
        singles = self.singles
        if len(answer.cargos) == 1 and answer.cargos[0].numero not in singles[-1:]:
            singles = (*singles[-1:], answer.cargos[0].numero)
        choice = bool(answer.opciones) or len(answer.cargos) > 1
        offered = answer if choice else self.offered if reading.leaning else None
        keys = tuple(unit.clave for unit in answer.unidades) if len(answer.unidades) > 1 and not answer.cargos else ()
        return Memory(reading, answer, singles, offered, answer, keys or (self.units if reading.leaning else ()))

    def topic(self) -> str:
        """What a next question may lean on, in a few words; empty when there is nothing."""
        answer = self.answer
        if answer is None or answer.abstiene:
            return ""
        rows = {(view.titulo, view.codigo) for view in answer.cargos}
        if len(rows) == 1 and not answer.unidad:
            return f"{answer.cargos[0].titulo} ({answer.cargos[0].codigo})"
        if answer.unidades and not answer.aclara:
            about = next((unit for unit in answer.unidades if unit.clave == answer.unidad), answer.unidades[0])
            return f"{about.nombre} ({about.clave})"
        return f"«{self.reading.base}»" if self.reading is not None else ""


class Talk(Struct, frozen=True):
    """What was said last, for the ways to fill in a question."""

    world: World
    before: Reading
    answer: Answer
    memory: Memory

    def voice(self, reading: Reading, key: str) -> bool:
        """Whether the question has one of these small words (see voces.yaml)."""
        return reading.has(self.world.language.voices[key])

    def listed(self) -> list[Cargo]:
        """The cargos of the last answer."""
        return [self.world.catalog.cargo(view.numero) for view in self.answer.cargos]

    def topic(self) -> Cargo | None:
        """The one cargo that was spoken of last; the head that stands in an answer about a unit is none."""
        listed = self.listed()
        return listed[0] if listed and same_row(listed) and not self.answer.unidad else None

    def counts(self) -> bool:
        """Whether the last answer is a number of cargos, or a list of them by rank."""
        return self.answer.tipo in ("conteo", "lista") and self.answer.cantidad is not None

    def own_unit(self) -> tuple[str, ...]:
        """The unit in which all cargos just listed are, when there are several."""
        keys = {cargo.unidad for cargo in self.listed()}
        return tuple(keys) if len(keys) == 1 and len(self.answer.cargos) > 1 and not self.answer.unidad else ()

    def asked_units(self) -> tuple[str, ...]:
        """The units that the question before named."""
        found = list(self.before.units)
        for reading in (self.before, *(self.before.under(cue.want) for cue in self.before.cues)):
            found += [match.entry.key for match in self.world.units(reading)[:1]]
        if self.counts():
            found += self.world.anchored(self.before)[0][:1]
        return tuple(dict.fromkeys(found))[:1]

    def units(self) -> list[str]:
        """The units that were spoken of, the nearest first: of the cargos, of the answer, those asked about."""
        keys = [cargo.unidad for cargo in self.listed()]
        keys = list(dict.fromkeys(keys)) if len(set(keys)) == 1 and not self.answer.unidad else []
        keys += [self.answer.unidad] if self.answer.unidad else []
        if not self.answer.aclara:
            keys += [unit.clave for unit in self.answer.unidades[:1]]
        keys += self.before.units
        for reading in (self.before, *(self.before.under(cue.want) for cue in self.before.cues)):
            keys += [match.entry.key for match in self.world.units(reading)[:1]]
            keys += [cargo.unidad for cargo in self.world.cargos(reading)[:1]]
        return list(dict.fromkeys(keys))

    def unit(self, reading: Reading) -> str:
        """The unit that «ahí» or «esa gerencia» means: the nearest of the kind said; empty when there is none."""
        keys = self.units()
        these, kinds = self.world.language.voices["esa"], self.world.reader.kinds
        said = [(one.text in these, two.text, three.text) for one, two, three in _threes(reading)]
        nouns = [[stem(two)] if two in kinds else [stem(two), stem(three)] for this, two, three in said if this]
        above = [unit.clave for key in keys[:1] for unit in self.world.catalog.chart.ancestors(key)]
        for noun in nouns or [reading.kind.split()]:
            for key in (*keys, *above) if noun else ():
                name = [stem(token.word) for token in tokenize(self.world.catalog.chart.unidades[key].nombre)]
                if name[: len(noun)] == noun:
                    return key
        return next(iter(keys), "")


def _threes(reading: Reading) -> Iterator[tuple[Word, Word, Word]]:
    """Each word with the two behind it; the last stands for what is missing."""
    words = reading.words
    return zip(words, words[1:] + words[-1:], words[2:] + 2 * words[-1:], strict=False)


def kept(before: Reading) -> tuple[Cue, ...]:
    """What the earlier question wanted, without its places."""
    return tuple(replace(cue, places=frozenset()) for cue in before.cues)


def refers(talk: Talk, reading: Reading) -> bool:
    """Whether some word points at what was spoken of; an article at the very end is a pronoun: «de él»."""
    last = reading.words[-1:]
    pronoun = any(word.text in talk.world.language.voices["articulos"] for word in last)
    return pronoun or talk.voice(reading, "senalan")


def says_these(talk: Talk, reading: Reading, nouns: Container[str]) -> bool:
    """Whether one of these nouns stands behind «ese», «dicha»…"""
    these = talk.world.language.voices["esa"]
    words = [word.text for word in reading.words]
    return any(one in these and two in nouns for one, two in pairwise(words))


def of_cargo(reading: Reading) -> tuple[Cue, ...]:
    """The cues without those that ask for somebody else."""
    return tuple(cue for cue in reading.cues if cue.want not in ("superior", "miembros", "comparacion"))


def found_head(talk: Talk) -> bool:
    """Whether the last answer is the jefe that was asked for, and not who is above somebody."""
    topic = talk.topic()
    return topic is not None and talk.world.catalog.head(topic.unidad) == topic


def points_at_unit(talk: Talk, reading: Reading) -> bool:
    """Whether the question says «ahí», or «esa sub gerencia»; «su gerencia» asks for the unit of what was spoken of."""
    kinds = talk.world.reader.kinds | talk.world.reader.prefixes
    there = talk.voice(reading, "ahi") and (reading.wants("miembros") or talk.world.only_heads(reading.under("cargo")))
    return says_these(talk, reading, kinds) or there
