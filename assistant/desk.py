"""The desk where questions are answered: one Assistant for a catalogue, one Conversation for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalog import Cargo, Catalog
from catalog.text import clean, fold
from index import build

from . import lookup, units
from .answer import Answer
from .decoding import decode_answer
from .finding import Finder, Match, choose
from .language import load_language
from .lexicon import Lexicon
from .reading import Reader, Reading


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
        language = load_language()
        lexicon = Lexicon(catalog, language)
        self._engine = build(lexicon.documents())
        self.reader = Reader(lexicon, language)
        self.finder = Finder(lexicon, self._engine)

    def conversation(self) -> Conversation:
        """A new conversation, with nothing said yet."""
        return Conversation(self)

    def close(self) -> None:
        """Gives back the index."""
        self._engine.close()

    def answer(self, text: str) -> Answer:
        """The answer to one question that stands alone. Never raises on any text."""
        reading = self.reader.read(clean(text))
        if reading.codes:
            return decode_answer(self.catalog, reading.codes[0].text, reading.text)
        if reading.courtesy is not None:
            words = reading.courtesy.texto.replace("{ejemplo}", self.example())
            return Answer(reading.text, "cortesia", words, abstiene=True)
        if reading.absent is not None:
            return self._absent(reading)
        if reading.want in ("lugar", "superior"):
            return self._place(reading)
        if reading.want in ("miembros", "sub-unidades", "cuenta"):
            answer = self._unit(reading)
            if answer is not None:
                return answer
        return self._lookup(reading)

    def example(self) -> str:
        """A question to try, made of the catalogue's own words: the first title that no other cargo has."""
        titles = [cargo.titulo for cargo in self.catalog.cargos]
        title = next((t for t in titles if titles.count(t) == 1 and len(t.split()) > 1), titles[0] if titles else "")
        return f"código de {title}"

    def suggest(self, typed: str, limit: int = 8) -> list[Suggestion]:
        """What `typed` may become: cargos by words of their title or unit, or by code; best first.

        Every word typed must begin a word of the title or of the unit; a title that begins so stands first.
        """
        folded = fold(clean(typed)).split()
        if not folded:
            return []
        found = []
        for cargo in self.catalog.cargos:
            unit = self.catalog.chart.unidades[cargo.unidad]
            title = fold(cargo.titulo)
            words = f" {title} {fold(unit.corto)}"
            code = fold(cargo.codigo)
            if all(f" {word}" in words or code.startswith(word) for word in folded):
                in_title = sum(f" {word}" in f" {title}" for word in folded)
                rank = (-in_title, not title.startswith(folded[0]), cargo.numero)
                found.append((rank, Suggestion(cargo.titulo, unit.corto, cargo.codigo)))
        return [suggestion for _, suggestion in sorted(found, key=lambda pair: pair[0])[:limit]]

    def _absent(self, reading: Reading) -> Answer:
        topic = reading.absent
        assert topic is not None
        text = f"El clasificador no dice {topic.falta}; eso se encuentra {topic.donde}."
        return Answer(reading.text, "abstencion", text, abstiene=True, confianza=0.0)

    def _lookup(self, reading: Reading) -> Answer:
        """A cargo by its words; failing that, the unit that they name."""
        matches = self.finder.find(reading, "cargo")
        unit = self._best_unit(reading)
        if reading.blocking:
            return lookup.none(self.catalog, reading, matches)
        chosen = choose(matches) if reading.matching else []
        named = [match for match in chosen if match.named]
        show_unit = reading.want != "cargo" and (not named or unit[:1] == [u for u in unit[:1] if u.exact])
        if unit and not any(match.exact for match in named) and show_unit:
            return self._show_units(reading, [match.entry.key for match in unit], "unidad")
        if not chosen or not reading.known:
            return lookup.none(self.catalog, reading, matches)
        cargos = self._cargos(chosen)
        if _same_row(cargos):
            return lookup.one(self.catalog, reading, cargos, 0.97 if chosen[0].exact else 0.8)
        return lookup.which(self.catalog, reading, cargos)

    def _place(self, reading: Reading) -> Answer:
        """Where a cargo or a unit stands, or what is above it."""
        above = reading.want == "superior"
        unit = self._best_unit(reading)
        chosen = [match for match in choose(self.finder.find(reading, "cargo")) if match.named]
        exact_cargo = any(match.exact for match in chosen)
        if reading.blocking or not (unit or chosen):
            return lookup.none(self.catalog, reading, self.finder.find(reading, "cargo"))
        if unit and not exact_cargo and (unit[0].exact or not chosen):
            keys = [match.entry.key for match in unit]
            if len(keys) > 1:
                return units.which_unit(self.catalog, reading, keys)
            show = units.superior_of_unit if above else units.place_of_unit
            return show(self.catalog, reading, keys[0])
        cargos = self._cargos(chosen)
        if above and _same_row(cargos):
            return units.superior_of_cargo(self.catalog, reading, cargos[0])
        if not above and len({cargo.unidad for cargo in cargos}) == 1:
            return units.place_of_cargos(self.catalog, reading, cargos)
        return lookup.which(self.catalog, reading, cargos)

    def _unit(self, reading: Reading) -> Answer | None:
        """Members, sub units or their number for a unit or an órgano; None when the question names none."""
        kind = {"miembros": "lista", "cuenta": "conteo"}.get(reading.want, "")
        unit = self._best_unit(reading)
        if reading.blocking:
            return None
        organ = [m for m in self.finder.find(reading, "organo") if m.complete and m.exact]
        if organ and not (unit and unit[0].exact):
            return units.organ_members(self.catalog, reading, organ[0].entry.key, kind or "lista")
        if not unit:
            return None
        return self._show_units(reading, [match.entry.key for match in unit], kind)

    def _show_units(self, reading: Reading, keys: Sequence[str], kind: str) -> Answer:
        if len(keys) > 1:
            return units.which_unit(self.catalog, reading, keys)
        if reading.want == "sub-unidades":
            return units.children(self.catalog, reading, keys[0])
        return units.members(self.catalog, reading, keys[0], kind or "lista")

    def _best_unit(self, reading: Reading) -> list[Match]:
        """The units that account for every content word, of the kind named if one is; several when in doubt."""
        found = [match for match in self.finder.find(reading, "unidad") if match.complete and match.named]
        exact = [match for match in found if match.exact]
        if exact:
            most = max(match.named for match in exact)
            return [match for match in exact if match.named >= most - 0.01][:1]
        if len(found) > 1 and found[0].name >= 1.5 * found[1].name:
            return found[:1]
        return found

    def _cargos(self, matches: Sequence[Match]) -> list[Cargo]:
        return [self.catalog.cargo(int(match.entry.key)) for match in matches]


def _same_row(cargos: Sequence[Cargo]) -> bool:
    """Whether the cargos are one, or one printed several times."""
    return len({(cargo.titulo, cargo.codigo) for cargo in cargos}) == 1


class Conversation:
    """The questions of one person, in order; each may lean on the one before."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self._offered: tuple[str, list[Cargo]] | None = None

    def ask(self, text: str) -> Answer:
        """The answer to `text`. Never raises on any text."""
        return self.assistant.answer(text)
