"""What every handler works with: the catalogue, and the ways to find in it what a reading speaks of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from itertools import chain, pairwise
from typing import TypeVar, cast

from msgspec.structs import replace

from catalog import Cargo, Catalog
from index import opened
from index.analysis import stem

from .finding import Finder, choose
from .judging import Match, settled
from .knowledge import Knowledge
from .lexicon import ANYBODY, Name
from .reader import Reader
from .reading import Reading

T = TypeVar("T")

# More than any name can weigh.
PRINTED = 1000.0


def _remembered(method: Callable[[World, Reading], T]) -> Callable[[World, Reading], T]:
    """Handlers ask the same of one reading again and again: the last few replies are kept."""

    @wraps(method)
    def asked(world: World, reading: Reading) -> T:
        replies = world.replies.setdefault(method.__name__, {})
        if reading not in replies:
            if len(replies) > 32:
                replies.clear()
            replies[reading] = method(world, reading)
        return cast(T, replies[reading])

    return asked


class World:
    """One catalogue with what is known of its words, and its index.

    `kept` is what a handler has worked out of the catalogue once and for all, by its own key.
    """

    def __init__(self, catalog: Catalog, knowledge: Knowledge) -> None:
        self.catalog = catalog
        self.language = language = knowledge.language
        self.lexicon = knowledge.lexicon
        self.engine = opened(knowledge.postings)
        self.reader = Reader(catalog, knowledge)
        self.heads = frozenset(stem(word) for word in language.heads)
        self.finder = Finder(self.lexicon, self.engine)
        # The first words of printed titles: what somebody here is called.
        self.printed_names = (*self.lexicon.titles, *self.lexicon.unit_names)
        self.firsts = frozenset(title[0] for title in self.lexicon.titles)
        self.replies: dict[str, dict[Reading, object]] = {}
        self.kept: dict[str, object] = {}

    @_remembered
    def matches(self, reading: Reading) -> list[Match]:
        """The cargos that the question may mean, best first.

        A unit that is named whole beside the words for a post holds: only its cargos count, or those below it. The
        levels and groups mentioned filter, unless nothing is left (what does not fit is then said with the answer).
        """
        if reading.given:
            return [settled(self.lexicon.entries["cargo"][str(number)]) for number in reading.given]
        found = self._titled(reading, self._without_helped(reading, self._found(reading)))
        chosen = choose(self._called(reading, found))
        # «¿en qué unidad está…?» asks for the unit, and names none.
        names_kind = reading.kind and not reading.wants("asunto")
        by_name = [m for m in chosen if m.whole == 2 or (not names_kind and (m.whole or m.printed))]
        if by_name and not reading.units:
            return chosen
        keys, rest = self.anchored(reading)
        if not keys:
            return chosen
        found = [m for m in self._titled(reading, self._found(rest)) if m.named and m.own > 0.999]
        inside = [match for match in found if self.cargo(match).unidad in keys]
        below = [m for m in found if m.printed and any(self.cargo(m).unidad.startswith(key + ".") for key in keys)]
        return choose(inside or below) or [
            m
            for m in chosen
            if self.cargo(m).unidad in keys and any(reading.says(name) for name in m.entry.names[: m.entry.printed])
        ]

    def _without_helped(self, reading: Reading, found: list[Match]) -> list[Match]:
        """The matches without whoever is only helped or watched: «el abogado que ayuda al procurador»."""
        others = self.language.voices["otros"]
        at = next((n for n, word in enumerate(reading.words) if word.text in others), None)
        if at is None or not reading.describes or reading.wants("superior"):
            return found
        behind = reading.part(at + 1, len(reading.words))
        titles = {stem(reading.words[n].text) for n in range(at)}

        def helped(match: Match) -> bool:
            said = any(behind.says(name) for name in match.entry.names)
            return said and not any(titles & set(name) for name in match.entry.names[: match.entry.printed])

        return [match for match in found if not helped(match)]

    def _called(self, reading: Reading, found: list[Match]) -> list[Match]:
        """The matches whose printed title begins with what is asked for: «promotora turística» is a promotor."""
        first = next(iter(reading.content), None)
        if first is None or any(match.exact for match in found if match.complete):
            return found
        called = [match for match in found if match.complete and first.is_said(match.entry.names[0][0])]
        return called or found

    def _titled(self, reading: Reading, found: list[Match]) -> list[Match]:
        """The matches with a printed title of several words that stands in the question in one piece, if one does."""
        said: dict[frozenset[int], set[Name]] = {}
        content = {n for n, word in enumerate(reading.words) if word.role == "content"}
        begun = (self.lexicon.titles_by_stem.get(first, ()) for first in reading.stems)
        for title in chain.from_iterable(begun):
            places = frozenset(reading.where(title))
            # «Secretaría General» beside another post is the unit, not its Secretario.
            if places and (content <= places or title not in self.lexicon.unit_names):
                said.setdefault(places, set()).add(title)
        longest = [titles for places, titles in said.items() if not any(places < other for other in said)]
        # «Notificador-Fiscalizador» is called the same as «Fiscalizador - Notificador».
        names = {frozenset(title) for titles in longest for title in titles}
        named = [m for m in found if not names.isdisjoint(map(frozenset, m.entry.names[: m.entry.printed]))]
        return named if names else found

    @_remembered
    def _found(self, reading: Reading) -> list[Match]:
        marks = {"level": reading.levels, "group": reading.groups}
        only = {field: terms for field, terms in marks.items() if terms}
        found = self.finder.find(reading, "cargo", only)
        if not found or (only and not any(match.exact for match in found)):
            # «¿el alcalde es de confianza?»: the only one called so counts before who is alike and of that group.
            everybody = self.finder.find(reading, "cargo")
            found = everybody if not found or sum(match.exact for match in everybody) == 1 else found
        inside = [match for match in found if self.cargo(match).organo in reading.organs]
        return inside or found

    @_remembered
    def anchored(self, reading: Reading) -> tuple[list[str], Reading]:
        """The units that the question writes or names whole in one piece, and the reading with their words as places.

        No units when nothing is left that could name a post in them.
        """
        if reading.units:
            return list(reading.units), reading
        said, places = self.said_units(reading)
        words = [
            replace(word, role="place") if n in places and word.role == "content" else word
            for n, word in enumerate(reading.words)
        ]
        rest = replace(reading, words=tuple(words))
        return (self._of_kind(reading, said), rest) if rest.content else ([], reading)

    def said_units(self, reading: Reading) -> tuple[list[str], frozenset[int]]:
        """The units whose weightiest name stands in the question in one piece, and the places of its words.

        A printed name counts before an everyday one: «limpieza pública» may be part of a title.
        """
        best, keys, where = 0.0, [], frozenset[int]()
        begun = chain.from_iterable(self.lexicon.units_by_stem.get(first, ()) for first in reading.stems)
        for _, entry, name in sorted(begun, key=lambda row: row[0]):
            places = frozenset(reading.where(name))
            printed = PRINTED if name in entry.names[: entry.printed] else 0.0
            weight = sum(map(self.lexicon.weight, name)) + printed if places else 0.0
            if places and weight > best + 0.001:
                best, keys, where = weight, [entry.key], places
            elif places and weight > best - 0.001 and entry.key not in keys:
                keys.append(entry.key)
        return keys, where

    def _of_kind(self, reading: Reading, keys: list[str]) -> list[str]:
        """Those of the units that are of the kind the question names («gerencia de», «sub gerencia de»), if any is."""
        fitting = [key for key in keys if reading.is_kind(self.catalog.chart.unidades[key].nombre)]
        return fitting or keys

    def cargos(self, reading: Reading) -> list[Cargo]:
        """The cargos that the question names, best first; empty when some word of it stays unexplained."""
        if reading.given:
            return [self.catalog.cargo(number) for number in reading.given]
        if reading.blocking or not reading.known:
            return []
        return [self.cargo(match) for match in self.matches(reading) if match.named]

    def head(self, reading: Reading) -> tuple[str, Cargo] | None:
        """The unit that is named behind a word for its head («director de logística»), and the cargo at its head."""
        if reading.blocking or reading.given:
            return None
        keys, rest = self.anchored(reading)
        if len(keys) != 1 or not self.only_heads(rest):
            return None
        head = self.catalog.head(keys[0])
        return (keys[0], head) if head is not None else None

    def chief(self, reading: Reading) -> tuple[str, Cargo] | None:
        """The unit whose printed name is all that is said beside words for its head, and the cargo at its head."""
        keys, places = self.said_units(reading)
        entry = self.lexicon.entries["unidad"][keys[0]] if len(keys) == 1 else None
        if entry is None or not any(reading.says(name) for name in entry.names[: entry.printed]):
            return None
        rest = [n for n, word in enumerate(reading.words) if n not in places and word in reading.content]
        said = [{term.text for term in reading.words[n].terms} for n in rest]
        heads = all(stems & {*self.heads, ANYBODY} for stems in said)
        if any(two - one > 1 for one, two in pairwise(rest)):
            # «el gerente de…, ¿quién es su jefe?»: two posts.
            return None
        head = self.catalog.head(keys[0])
        if head is None or not heads or not (rest or reading.has(self.reader.anybody)):
            return None
        return keys[0], head

    def namesakes(self, reading: Reading, cargo: Cargo) -> list[Cargo]:
        """The cargos of the same title in the unit that the question names: «¿y en logística?» after a Sub Gerente."""
        keys = self.unit_keys(reading) or self.said_units(reading)[0]
        entries = self.lexicon.entries["cargo"]
        own = entries[str(cargo.numero)].names[0]
        members = self.catalog.members(keys[0]) if len(keys) == 1 else ()
        same = [member for member in members if entries[str(member.numero)].names[0] == own]
        return same or [member for member in members if entries[str(member.numero)].names[0][0] == own[0]]

    def names_only_units(self, reading: Reading) -> bool:
        """Whether every content word stands in the name of a unit that is said in one piece."""
        places = self.said_units(reading)[1]
        content = {n for n, word in enumerate(reading.words) if word.role in ("content", "unknown")}
        return bool(content) and content <= places

    def only_heads(self, reading: Reading) -> bool:
        """Whether all that is named is a word for whoever is at the head of a unit: «jefe», «quien dirige»."""
        return bool(reading.content) and all(
            any(term.text in self.heads for term in word.terms) for word in reading.content
        )

    @_remembered
    def units(self, reading: Reading) -> list[Match]:
        """The units that account for every content word, of the kind named if one is; several when in doubt."""
        if reading.blocking or reading.given or not reading.known:
            return []
        found = [match for match in self.finder.find(reading, "unidad") if match.named and match.complete]
        if any(match.whole == 2 for match in self._found(reading)):
            # An everyday name of a unit that is the printed title of a cargo («policía municipal») means the cargo.
            found = [match for match in found if match.whole == 2]
        if not any(match.whole == 2 for match in found):
            # What is named in print is of no other kind: «la Gerencia Municipal con sus sub gerencias».
            keys = self._of_kind(reading, [match.entry.key for match in found])
            found = [match for match in found if match.entry.key in keys]
        exact = [match for match in found if match.exact]
        if exact:
            return [max(exact, key=lambda match: match.named)]
        if len(found) > 1 and found[0].name >= 1.5 * found[1].name:
            return found[:1]
        return found

    def is_unit(self, reading: Reading) -> bool:
        """Whether every content word is said of one unit of the kind that the question names."""
        found = self.units(reading)
        return any(reading.is_kind(self.catalog.chart.unidades[match.entry.key].nombre) for match in found)

    def unit_keys(self, reading: Reading) -> list[str]:
        """The keys of the units that the question names or writes."""
        return list(reading.units) or [match.entry.key for match in self.units(reading)]

    def cargo(self, match: Match) -> Cargo:
        """The cargo of a match."""
        return self.catalog.cargo(int(match.entry.key))


def same_row(cargos: Sequence[Cargo]) -> bool:
    """Whether the cargos are one, or one printed several times."""
    return len({(cargo.titulo, cargo.codigo) for cargo in cargos}) == 1
