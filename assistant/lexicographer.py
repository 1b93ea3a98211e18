"""Writes the lexicon of a catalogue: what each thing in it can be called, and what it is told to do, as stems."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from catalog import Cargo, Catalog, Unidad
from catalog.text import fold
from index.analysis import Token, deed, stem, tokenize

from .language import Language
from .lexicon import ANYBODY, Entry, Lexicon, Name

T = TypeVar("T")
Joints = frozenset[tuple[str, str]]


def lexicon_of(catalog: Catalog, language: Language) -> Lexicon:
    """Everything in the catalogue and its vocabulary, ready to be found. Takes some tens of milliseconds."""
    return _Lexicographer(catalog, language).lexicon()


def fold_word(text: str) -> str:
    """A phrase as one key: its folded words with single spaces."""
    return " ".join(token.word for token in tokenize(text))


def title_names(title: str) -> list[str]:
    """The ways a printed title can be called: whole, and part by part at «(…)», «/» and « - ».

    «Sub Gerente (Tesorero)» also answers to «Sub Gerente» and «Tesorero».
    """
    parts = [part.strip() for part in re.split(r"[()/]| ?- ?|\*", title)]
    whole = " ".join(part for part in parts if part)
    return list(dict.fromkeys([whole, *(part for part in parts if part)]))


def unique(names: Iterable[Name]) -> tuple[Name, ...]:
    """The names that have words, each once."""
    return tuple(dict.fromkeys(name for name in names if name))


class _Place:
    """A unit as its cargos see it: the words of its names, those above it, and how its cargos' titles begin."""

    def __init__(self, names: tuple[Name, ...], above: frozenset[str], firsts: frozenset[str], head: int) -> None:
        self.title = frozenset(word for name in names for word in name)
        self.above = above - self.title
        self.units = tuple(frozenset(name) for name in names)
        self.firsts, self.head = firsts, head
        self.said = self.title | above


class _Memory(dict[str, T]):
    """What is made of each text, made when it is first asked for."""

    def __init__(self, make: Callable[[str], T]) -> None:
        self._make = make

    def __missing__(self, text: str) -> T:
        made = self[text] = self._make(text)
        return made


class _Lexicographer:
    """One catalogue while its lexicon is written. The same texts come again and again: each is read once."""

    def __init__(self, catalog: Catalog, language: Language) -> None:
        self.cut = _Memory(tokenize)
        self.catalog, self.words, self.language = catalog, catalog.vocabulary, language
        self.voices = language.voices
        self.hollow, self.links = self.voices["huecas"], self.voices["enlazan"]
        self.anybody = self.hollow & frozenset(map(fold, language.heads))
        self.small = frozenset(word for word in language.frame if len(word) <= 3)
        self.titles = list(dict.fromkeys(cargo.titulo for cargo in catalog.cargos))
        names = (*self.titles, *(unit.nombre for unit in catalog.chart.unidades.values()))
        self.printed_words = frozenset(token.word for text in dict.fromkeys(names) for token in self.cut[text])
        self.borne = frozenset(self.titles)
        self.begin = frozenset(stem(self.cut[title][0].word) for title in self.titles)
        # A word that names something is no verb, whatever it ends in: «mujer», «hogar».
        named = [name for entry in self.words.cargos for name in entry.nombres]
        named += [name for entry in self.words.unidades for name in entry.nombres]
        self.nouns = {stem(t.word) for name in named for t in self.cut[name]} | set(map(stem, self.printed_words))
        self.joints: set[tuple[str, str]] = set()
        self.tokens = _Memory(self._tokens)
        self.stems = _Memory(self._stems)
        self.everyday = _Memory(self._everyday)
        self.told = _Memory(self._told)
        self.called = _Memory(self._called)
        self.places: dict[str, _Place] = {}

    def lexicon(self) -> Lexicon:
        """All of it."""
        catalog, chart = self.catalog, self.catalog.chart
        units = {unit.clave: self._unit_entry(unit) for unit in chart.unidades.values()}
        organs = [Entry("organo", o.digito, self._printed([o.nombre])) for o in chart.organos.values()]
        for unit in chart.unidades.values():
            self.places[unit.clave] = self._place(unit, units)
        cargos = [self._cargo_entry(cargo) for cargo in catalog.cargos]
        document = catalog.document
        definitions = [
            Entry("definicion", d.clave, self._names([d.termino, *d.nombres]), unit=frozenset(self.stems[d.texto]))
            for d in document.definiciones
        ]
        goals = [Entry("objetivo", g.clave, (), unit=frozenset(self.stems[g.texto])) for g in document.objetivos]
        norms = [
            Entry("norma", n.clave, self._names([n.titulo]), unit=frozenset(self.stems[n.texto]))
            for n in document.normas
        ]
        groups = [
            Entry("grupo", g.letras, self._names([g.nombre, *g.corto.split(",")]))
            for g in catalog.scheme.grupos.values()
        ]
        kinds = {
            "cargo": cargos, "unidad": units.values(), "organo": organs, "definicion": definitions,
            "objetivo": goals, "norma": norms, "grupo": groups,
        }  # fmt: skip
        printed, spellings = self._spelled()
        weights = _weights(cargos)
        return Lexicon(
            {kind: {entry.key: entry for entry in entries} for kind, entries in kinds.items()},
            frozenset(self.joints),
            self._pairs(),
            weights,
            1 + math.log(len(cargos) + 1),
            self._beside(),
            self._stalls(),
            printed,
            spellings,
        )

    def _unit_entry(self, unit: Unidad) -> Entry:
        printed = self._printed([unit.corto, unit.nombre] if unit.corto != unit.nombre else [unit.nombre])
        nicknames, matters = self._unit_words[unit.clave]
        names = self._everyday_names(name for name in nicknames if self._is_name(name))
        told = unique(self.told[text] for text in (*matters, *nicknames))
        return Entry("unidad", unit.clave, tuple(dict.fromkeys([*printed, *names])), told, len(printed))

    @cached_property
    def _unit_words(self) -> Mapping[str, tuple[list[str], list[str]]]:
        """For each unit its everyday names, and what it sees to."""
        found: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        for words in self.words.unidades:
            found[words.unidad][0].extend(words.nombres)
            found[words.unidad][1].extend(words.ve)
        return found

    def _place(self, unit: Unidad, units: Mapping[str, Entry]) -> _Place:
        catalog = self.catalog
        above = set(self.stems[catalog.chart.organos[unit.organo].nombre])
        for ancestor in catalog.chart.ancestors(unit.clave):
            above |= units[ancestor.clave].title
        titles = (self.stems[member.titulo] for member in catalog.members(unit.clave))
        head = catalog.head(unit.clave)
        firsts = frozenset(title[0] for title in titles if title)
        return _Place(units[unit.clave].names, frozenset(above), firsts, head.numero if head is not None else 0)

    @cached_property
    def _by_title(self) -> Mapping[str, list[tuple[str, tuple[str, ...], tuple[str, ...]]]]:
        """For each title the unit («» for any), the everyday names and the descriptions of its vocabulary."""
        found = defaultdict(list)
        for entry in self.words.cargos:
            # «encargado de compras» does not stand by itself: it tells what is done.
            told = (*entry.hace, *(name for name in entry.nombres if not self._is_name(name)))
            for title in entry.titulos:
                found[title].append((entry.unidad, entry.nombres, told))
        return found

    def _cargo_entry(self, cargo: Cargo) -> Entry:
        place = self.places[cargo.unidad]
        about = [row for row in self._by_title.get(cargo.titulo, ()) if row[0] in ("", cargo.unidad)]
        names = [name for _, names, _ in about for name in names if not self._says_no_more(name, cargo, place)]
        printed = self.called[cargo.titulo]
        former = {title: self.called[title] for title in cargo.antes}
        # A title that somebody else bears now is no name of it any more.
        free = [name for title, called in former.items() if title not in self.borne for name in called]
        told = unique(self.told[text] for _, _, does in about for text in does)
        # A description of which only the unit is left («atiende la oficina coactiva») tells nobody from his colleagues.
        tells = tuple(phrase for phrase in told if not place.said.issuperset(phrase))
        return Entry(
            "cargo",
            str(cargo.numero),
            tuple(dict.fromkeys([*printed, *free, *self._everyday_names(names)])),
            tells,
            len(printed),
            {"code": cargo.codigo, "level": cargo.nivel, "group": cargo.grupo},
            place.title,
            place.above,
            place.units,
            # Who heads a unit sees to everything in it: of him a bare matter tells nothing.
            () if place.head == cargo.numero else tuple(frozenset(phrase[1:]) for phrase in tells if phrase[1:]),
            frozenset(word for called in former.values() for name in called for word in name),
        )

    def _says_no_more(self, name: str, cargo: Cargo, place: _Place) -> bool:
        """Whether an everyday name tells nobody from others: «técnico de logística» where colleagues are técnicos."""
        words, said = self.stems[name], self.tokens[name]
        hollow = bool(said) and said[0].word in self.hollow
        if hollow and len(words) == 1 and words[0] in self.begin and words[0] != self.stems[cargo.titulo][0]:
            # «colaborador del alcalde» is not called alcalde.
            return True
        return len(words) > 1 and words[0] in place.firsts and place.title.issuperset(words[1:])

    def _names(self, texts: Iterable[str]) -> tuple[Name, ...]:
        """The texts as names, without those that have no word of their own."""
        return unique(self.stems[text] for text in texts)

    def _everyday_names(self, texts: Iterable[str]) -> tuple[Name, ...]:
        found = [self.everyday[text] for text in texts]
        for _, joints in found:
            self.joints |= joints
        return unique(name for name, _ in found)

    def _everyday(self, text: str) -> tuple[Name, Joints]:
        """An everyday name as stems, and its joints.

        A frame word counts where it belongs to a name («relaciones públicas»), which it does only beside its
        neighbour: joints are these pairs of stems.
        """
        solid = [token.word for token in self.tokens[text] if token.word not in self.links]
        anybody = bool(solid) and solid[0] in self.anybody
        words = [word for word in solid if word not in self.hollow]
        pairs = [(one, two) for one, two in pairwise(words) if self._joins(one, two)]
        joints = {(stem(one), stem(two)) for one, two in pairs}
        kept = {word for pair in pairs for word in pair}
        stems = [stem(word) for word in words if word in kept or word not in self.language.frame]
        if anybody and stems:
            # «encargado de compras»: whoever is in charge of it, in whatever word for that.
            joints.add((ANYBODY, stems[0]))
            stems = [ANYBODY, *stems]
        return tuple(dict.fromkeys(stems)), frozenset(joints)

    def _joins(self, one: str, two: str) -> bool:
        return (one in self.language.frame) != (two in self.language.frame) and min(len(one), len(two)) > 3

    def _told(self, text: str) -> Name:
        """A description as stems, with every verb in one form: «patrullar», «patrullan» are «patrulla»."""
        words = [t.word for t in self.tokens[text] if t.word not in self.language.frame]
        return tuple(dict.fromkeys(self._deed(word) for word in words))

    def _deed(self, word: str) -> str:
        base = stem(word)
        return base if base in self.nouns else deed(word) or base

    def _called(self, title: str) -> tuple[Name, ...]:
        return self._printed(title_names(title))

    def _printed(self, texts: Iterable[str]) -> tuple[Name, ...]:
        """Printed titles and names as names: every word counts but the smallest ones («por», «no», «y»)."""
        kept = []
        for text in texts:
            words = [token.word for token in self.cut[text]]
            kept.append([stem(word) for word in words if word not in self.small] or [stem(word) for word in words])
        return unique(tuple(dict.fromkeys(words)) for words in kept)

    def _stems(self, text: str) -> Name:
        """The stems of a text's content words, each once."""
        return tuple(dict.fromkeys(stem(t.word) for t in self.tokens[text] if t.word not in self.language.frame))

    def _tokens(self, text: str) -> list[Token]:
        """The words of an everyday name, with abbreviations written out as they are in a question."""
        return self.language.expand(self.cut[text], self.printed_words)

    def _is_name(self, text: str) -> bool:
        """Whether a text is a name that stands by itself: «encargado de compras» does not."""
        first = next((t.word for t in self.tokens[text] if t.word not in self.links), "")
        return first not in self.hollow

    def _pairs(self) -> Mapping[str, Name]:
        pairs: dict[str, Name] = {}
        for pair in self.words.palabras:
            meant = tuple(stem(t.word) for value in pair.vale for t in self.cut[value])
            # «vigilantes» is as good as «vigilante»; a word of its own goes first.
            pairs.setdefault(stem(fold_word(pair.palabra)), meant)
            pairs[fold_word(pair.palabra)] = meant
        return pairs

    def _solid(self, text: str) -> list[str]:
        return [token.word for token in self.cut[text] if token.word not in self.links]

    def _beside(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, set[str]] = defaultdict(set)
        units = (unit.nombre for unit in self.catalog.chart.unidades.values())
        told = (text for entry in self.words.cargos for text in entry.hace)
        for text in dict.fromkeys((*self.titles, *units, *told)):
            for one, two in pairwise(self._solid(text)):
                found[stem(one)].add(two)
                found[stem(two)].add(one)
        return {key: tuple(sorted(words)) for key, words in found.items()}

    def _stalls(self) -> Joints:
        nouns, phrases = self.voices["puestos"], self.voices["locuciones"]
        texts = [text for entry in self.words.cargos for text in entry.hace]
        texts += [text for entry in self.words.unidades for text in entry.ve]
        found = set()
        for text in texts:
            words = fold(text)
            if not any(noun in words for noun in nouns):
                continue
            # «tiene a cargo…» is an expression of its own.
            for phrase in phrases:
                words = words.replace(f" {phrase} ", " ")
            found |= {(one, stem(two)) for one, two in pairwise(self._solid(words)) if one in nouns}
        return frozenset(found)

    def _spelled(self) -> tuple[Mapping[str, str], frozenset[str]]:
        """Each folded word as it is written, and all words with abbreviations written out."""
        printed: dict[str, str] = {}
        spellings: set[str] = set()
        for text in dict.fromkeys(self._texts()):
            for token in self.cut[text]:
                printed.setdefault(token.word, text[token.start : token.end].lower())
            spellings.update(token.word for token in self.tokens[text])
        return printed, frozenset(spellings)

    def _texts(self) -> Iterator[str]:
        """Every name and description of the catalogue and its vocabulary."""
        catalog, words = self.catalog, self.words
        yield from self.titles
        yield from (unit.nombre for unit in catalog.chart.unidades.values())
        yield from (organ.nombre for organ in catalog.chart.organos.values())
        yield from (name for d in catalog.document.definiciones for name in d.nombres)
        yield from (norma.titulo for norma in catalog.document.normas)
        yield from (text for entry in words.cargos for text in (*entry.nombres, *entry.hace))
        yield from (text for nickname in words.unidades for text in (*nickname.nombres, *nickname.ve))
        yield from (pair.palabra for pair in words.palabras)


def _weights(cargos: list[Entry]) -> dict[str, float]:
    """How telling each stem is: the fewer cargos it leads to, the more."""
    found = Counter(word for entry in cargos for word in entry.title | entry.unit)
    # What only describes («maneja», «atiende») tells the less, the more cargos it describes.
    told = Counter(word for entry in cargos for word in entry.described)
    found.update({word: (times + 1) // 2 for word, times in told.items() if word not in found})
    total = len(cargos) + 1
    return {word: 1 + math.log(total / count) for word, count in found.items()}
