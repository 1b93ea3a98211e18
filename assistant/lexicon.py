"""The catalogue's words: which ways each cargo, unit and definition can be named, ready for the index and for judging.

A *name* is one way to call a thing, as a tuple of stems: a title, the part of a title in brackets, an everyday name, a
unit's own name or nickname. A *description* tells what the person does, or what a unit sees to.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from catalog import Cargo, Catalog, Unidad
from catalog.text import fold
from index import Document
from index.analysis import Token, deed, stem, tokenize

from .language import Language

Name = tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """One thing that can be looked up, with the words that lead to it.

    `names` call it, the first `printed` ones in print; `does` describe it; `unit` are the words of its own unit
    (`units` its names, one by one), `above` those of the units above, `marks` its code, level and group by field (all
    empty for what is no cargo); `objects` are the descriptions without the verb that begins them; `former` are the
    words of the titles that a cargo had before.
    """

    kind: str
    key: str
    names: tuple[Name, ...]
    does: tuple[Name, ...] = ()
    printed: int = 1
    marks: Mapping[str, str] = field(default_factory=dict)
    unit: frozenset[str] = frozenset()
    above: frozenset[str] = frozenset()
    units: tuple[frozenset[str], ...] = ()
    objects: tuple[frozenset[str], ...] = ()
    former: frozenset[str] = frozenset()

    @cached_property
    def title(self) -> frozenset[str]:
        """Every word of every name."""
        return frozenset(word for name in self.names for word in name)

    @cached_property
    def described(self) -> frozenset[str]:
        """Every word of every description."""
        return frozenset(word for phrase in self.does for word in phrase)

    @cached_property
    def called(self) -> frozenset[str]:
        """Every word of the printed names."""
        return frozenset(word for name in self.names[: self.printed] for word in name)

    @cached_property
    def everyday(self) -> tuple[frozenset[str], ...]:
        """The names that are not printed, as sets."""
        return tuple(frozenset(name) for name in self.names[self.printed :])

    @cached_property
    def deeds(self) -> tuple[frozenset[str], ...]:
        """The descriptions, as sets."""
        return tuple(frozenset(phrase) for phrase in self.does)

    @cached_property
    def said(self) -> frozenset[str]:
        """Every word of every name and description."""
        return self.title | self.described

    def document(self) -> Document:
        """The entry as the index takes it."""
        words = {
            "title": self.called,
            "synonyms": self.title - self.called,
            "does": self.described,
            "unit": self.unit,
            "above": self.above,
        }
        fields = {field: tuple(sorted(found)) for field, found in words.items()}
        return Document(self.kind, self.key, {**fields, **{field: (term,) for field, term in self.marks.items()}})


# Stands in a name for a word that can be anybody: «encargado de…», «responsable de…».
ANYBODY = "@"

# Which field of an entry a word is found in decides what the find is worth.
FIELDS = {"title": 1.0, "synonyms": 0.9, "does": 0.8, "unit": 0.7, "above": 0.45}


class Lexicon:
    """All entries of one catalogue, the words in them, and how telling each word is."""

    def __init__(self, catalog: Catalog, language: Language) -> None:
        self.catalog = catalog
        self._language = language
        self._cut: dict[str, list[Token]] = {}
        self._frame = language.frame
        self._hollow = language.voices["huecas"]
        self._links = language.voices["enlazan"]
        self._anybody = self._hollow & frozenset(map(fold, language.heads))
        self._small = frozenset(word for word in language.frame if len(word) <= 3)
        self._printed_words = frozenset(
            token.word
            for text in (*(c.titulo for c in catalog.cargos), *(u.nombre for u in catalog.chart.unidades.values()))
            for token in tokenize(text)
        )
        words = catalog.vocabulary
        self._borne = frozenset(cargo.titulo for cargo in catalog.cargos)
        self._firsts = frozenset(stem(tokenize(cargo.titulo)[0].word) for cargo in catalog.cargos)
        # Pairs of neighbours in an everyday name, one of which says nothing anywhere else.
        self.joints: set[tuple[str, str]] = set()
        # A word that names something is no verb, whatever it ends in: «mujer», «hogar».
        named = [name for entry in words.cargos for name in entry.nombres]
        named += [name for nickname in words.unidades for name in nickname.nombres]
        self._nouns = frozenset(stem(t.word) for name in named for t in tokenize(name)) | frozenset(
            stem(word) for word in self._printed_words
        )
        self._unit_nicknames: dict[str, list[str]] = defaultdict(list)
        self._unit_matters: dict[str, list[str]] = defaultdict(list)
        for unit_words in words.unidades:
            self._unit_nicknames[unit_words.unidad] += unit_words.nombres
            self._unit_matters[unit_words.unidad] += unit_words.ve
        units = [self._unit_entry(unit) for unit in catalog.chart.unidades.values()]
        organs = [
            Entry("organo", organ.digito, tuple(self._printed([organ.nombre])))
            for organ in catalog.chart.organos.values()
        ]
        self._by_unit = {entry.key: entry for entry in units}
        cargos = [self._cargo_entry(cargo) for cargo in catalog.cargos]
        definitions = [
            Entry(
                "definicion",
                d.clave,
                tuple(self._unique([d.termino, *d.nombres])),
                unit=frozenset(self._stems(d.texto)),
            )
            for d in catalog.document.definiciones
        ]
        goals = [
            Entry("objetivo", goal.clave, (), unit=frozenset(self._stems(goal.texto)))
            for goal in catalog.document.objetivos
        ]
        norms = [
            Entry("norma", n.clave, tuple(self._unique([n.titulo])), unit=frozenset(self._stems(n.texto)))
            for n in catalog.document.normas
        ]
        groups = [
            Entry("grupo", g.letras, tuple(self._unique([g.nombre, *g.corto.split(",")])))
            for g in catalog.scheme.grupos.values()
        ]
        self.entries: dict[str, dict[str, Entry]] = {
            kind: {entry.key: entry for entry in entries}
            for kind, entries in (
                ("cargo", cargos),
                ("unidad", units),
                ("organo", organs),
                ("definicion", definitions),
                ("objetivo", goals),
                ("norma", norms),
                ("grupo", groups),
            )
        }
        self.pairs: dict[str, tuple[str, ...]] = {}
        for pair in words.palabras:
            meant = tuple(stem(t.word) for value in pair.vale for t in tokenize(value))
            # «vigilantes» is as good as «vigilante»; a word of its own goes first.
            self.pairs.setdefault(stem(fold_word(pair.palabra)), meant)
            self.pairs[fold_word(pair.palabra)] = meant
        self._weights = self._idf(cargos)

    def documents(self) -> list[Document]:
        """Everything that can be found, for the index."""
        return [entry.document() for entries in self.entries.values() for entry in entries.values()]

    def weight(self, word: str) -> float:
        """How telling a stem is: from 1 (in most cargos) upwards; a word of no cargo is as telling as the rarest."""
        return self._weights.get(word, self._rarest)

    @cached_property
    def titles(self) -> frozenset[Name]:
        """Every printed title, whole, as stems."""
        return frozenset(entry.names[0] for entry in self.entries["cargo"].values())

    @cached_property
    def beside(self) -> Mapping[str, frozenset[str]]:
        """For each stem of a printed name or a description the folded words that stand beside it there, links aside."""
        found: dict[str, set[str]] = defaultdict(set)
        units, words = self.catalog.chart.unidades.values(), self.catalog.vocabulary
        texts = [cargo.titulo for cargo in self.catalog.cargos] + [unit.nombre for unit in units]
        for text in (*texts, *(text for entry in words.cargos for text in entry.hace)):
            solid = [token.word for token in tokenize(text) if token.word not in self._links]
            for one, two in pairwise(solid):
                found[stem(one)].add(two)
                found[stem(two)].add(one)
        return {key: frozenset(words) for key, words in found.items()}

    @cached_property
    def stalls(self) -> frozenset[tuple[str, str]]:
        """Each noun for a post that is none in a description, with the stem behind it: «puestos», «mercado»."""
        nouns = self._language.voices["puestos"]
        known = self.catalog.vocabulary
        texts = [text for entry in known.cargos for text in entry.hace]
        texts += [text for entry in known.unidades for text in entry.ve]
        found = set()
        for text in texts:
            # «tiene a cargo…» is an expression of its own.
            words = fold(text)
            for phrase in self._language.voices["locuciones"]:
                words = words.replace(f" {phrase} ", " ")
            solid = [token.word for token in tokenize(words) if token.word not in self._links]
            found |= {(one, stem(two)) for one, two in pairwise(solid) if one in nouns}
        return frozenset(found)

    @cached_property
    def unit_names(self) -> frozenset[Name]:
        """Every printed name of a unit, as stems."""
        return frozenset(name for entry in self._by_unit.values() for name in entry.names[: entry.printed])

    @cached_property
    def stems(self) -> frozenset[str]:
        """Every stem of a name or a description of something."""
        found: set[str] = set()
        for entries in self.entries.values():
            for entry in entries.values():
                found |= entry.title | entry.described
        return frozenset(found)

    @cached_property
    def explained(self) -> frozenset[str]:
        """Every stem that stands in an explanation of the document and names nothing."""
        kinds = ("definicion", "objetivo", "norma")
        told = (entry.unit for kind in kinds for entry in self.entries[kind].values())
        return frozenset(stem for words in told for stem in words) - self.stems

    @cached_property
    def deeds(self) -> frozenset[str]:
        """Every stem of a description: what people do, and to what."""
        entries = [entry for kind in ("cargo", "unidad") for entry in self.entries[kind].values()]
        return frozenset(word for entry in entries for word in entry.described)

    @cached_property
    def verbs(self) -> frozenset[str]:
        """The verbs that begin the descriptions of cargos, and are nobody's name."""
        entries = self.entries["cargo"].values()
        return frozenset(phrase[0] for entry in entries for phrase in entry.does) - self.named

    @cached_property
    def named(self) -> frozenset[str]:
        """Every stem of the name of a cargo, a unit or an órgano."""
        entries = [entry for kind in ("cargo", "unidad", "organo") for entry in self.entries[kind].values()]
        return frozenset(word for entry in entries for word in entry.title)

    @cached_property
    def printed(self) -> Mapping[str, str]:
        """Each folded word of the catalogue and its vocabulary as it is written there, in lower case, with accents."""
        found: dict[str, str] = {}
        for text in self._texts():
            for token in tokenize(text):
                found.setdefault(token.word, text[token.start : token.end].lower())
        return found

    @cached_property
    def spellings(self) -> frozenset[str]:
        """Every whole folded word of the catalogue and its vocabulary, for telling a typo from a word."""
        return frozenset(t.word for text in self._texts() for t in self._tokens(text))

    def _texts(self) -> list[str]:
        """Every name and description of the catalogue and its vocabulary."""
        catalog, words = self.catalog, self.catalog.vocabulary
        texts: list[str] = [cargo.titulo for cargo in catalog.cargos]
        texts += [unit.nombre for unit in catalog.chart.unidades.values()]
        texts += [organ.nombre for organ in catalog.chart.organos.values()]
        texts += [name for d in catalog.document.definiciones for name in d.nombres]
        texts += [norma.titulo for norma in catalog.document.normas]
        texts += [text for entry in words.cargos for text in (*entry.nombres, *entry.hace)]
        texts += [text for nickname in words.unidades for text in (*nickname.nombres, *nickname.ve)]
        texts += [pair.palabra for pair in words.palabras]
        return texts

    def _unit_entry(self, unit: Unidad) -> Entry:
        own = [unit.corto, unit.nombre] if unit.corto != unit.nombre else [unit.nombre]
        nicknames = [name for name in self._unit_nicknames[unit.clave] if self._is_name(name)]
        matters = [*self._unit_matters[unit.clave], *self._unit_nicknames[unit.clave]]
        names = dict.fromkeys([*self._printed(own), *self._called(nicknames)])
        return Entry("unidad", unit.clave, tuple(names), tuple(self._deeds(matters)), len(self._printed(own)))

    def _cargo_entry(self, cargo: Cargo) -> Entry:
        names: list[str] = []
        does: list[str] = []
        for entry in self.catalog.vocabulary.cargos:
            if cargo.titulo in entry.titulos and entry.unidad in ("", cargo.unidad):
                names += entry.nombres
                does += [*entry.hace, *(name for name in entry.nombres if not self._is_name(name))]
        names = [name for name in names if not self._says_no_more(name, cargo)]
        printed = self._printed(title_names(cargo.titulo))
        former = {title: self._printed(title_names(title)) for title in cargo.antes}
        # A title that somebody else bears now is no name of it any more.
        free = [name for title, called in former.items() if title not in self._borne for name in called]
        unit, head = self._by_unit[cargo.unidad], self.catalog.head(cargo.unidad)
        above: set[str] = set()
        for ancestor in self.catalog.chart.ancestors(cargo.unidad):
            above |= self._by_unit[ancestor.clave].title
        above |= set(self._stems(self.catalog.chart.organos[cargo.organo].nombre))
        # A description of which only the unit is left («atiende la oficina coactiva») tells nobody from his colleagues.
        tells = [phrase for phrase in self._deeds(does) if not set(phrase) <= unit.title | above]
        return Entry(
            "cargo",
            str(cargo.numero),
            tuple(dict.fromkeys([*printed, *free, *self._called(names)])),
            tuple(tells),
            len(printed),
            {"code": cargo.codigo, "level": cargo.nivel, "group": cargo.grupo},
            unit.title,
            frozenset(above - unit.title),
            tuple(frozenset(name) for name in unit.names),
            # Who heads a unit sees to everything in it: of him a bare matter tells nothing.
            () if head is not None and head.numero == cargo.numero else tuple(frozenset(p[1:]) for p in tells if p[1:]),
            frozenset(word for called in former.values() for name in called for word in name),
        )

    def _says_no_more(self, name: str, cargo: Cargo) -> bool:
        """Whether an everyday name tells nobody from others: «técnico de logística» where colleagues are técnicos."""
        words = self._stems(name)
        said = self._tokens(name)
        hollow = bool(said) and said[0].word in self._hollow
        if hollow and len(words) == 1 and words[0] in self._firsts and words[0] != self._stems(cargo.titulo)[0]:
            # «colaborador del alcalde» is not called alcalde.
            return True
        colleagues = (self._stems(member.titulo) for member in self.catalog.members(cargo.unidad))
        firsts = {title[0] for title in colleagues if title}
        return len(words) > 1 and words[0] in firsts and set(words[1:]) <= self._by_unit[cargo.unidad].title

    def _unique(self, texts: Iterable[str]) -> list[Name]:
        """The texts as names, without repeats and without those that have no word of their own."""
        return list(dict.fromkeys(name for name in map(self._stems, texts) if name))

    def _called(self, texts: Iterable[str]) -> list[Name]:
        """Everyday names as stems, each once.

        A frame word counts where it belongs to a name («relaciones públicas»), which it does only beside its
        neighbour: `joints` are these pairs of stems.
        """
        found: list[Name] = []
        for text in texts:
            solid = [token.word for token in self._tokens(text) if token.word not in self._links]
            anybody = bool(solid) and solid[0] in self._anybody
            words = [word for word in solid if word not in self._hollow]
            joints = [(one, two) for one, two in pairwise(words) if self._joins(one, two)]
            self.joints.update((stem(one), stem(two)) for one, two in joints)
            kept = {word for pair in joints for word in pair}
            stems = [stem(word) for word in words if word in kept or word not in self._frame]
            if anybody and stems:
                # «encargado de compras»: whoever is in charge of it, in whatever word for that.
                self.joints.add((ANYBODY, stems[0]))
                stems = [ANYBODY, *stems]
            found.append(tuple(dict.fromkeys(stems)))
        return list(dict.fromkeys(name for name in found if name))

    def _joins(self, one: str, two: str) -> bool:
        return (one in self._frame) != (two in self._frame) and min(len(one), len(two)) > 3

    def _deeds(self, texts: Iterable[str]) -> list[Name]:
        """Descriptions as `_unique`, with every verb in one form: «patrullar», «patrullan» are «patrulla»."""
        phrases = []
        for text in texts:
            words = [t.word for t in self._tokens(text) if t.word not in self._frame]
            phrases.append(tuple(dict.fromkeys(self._deed(word) for word in words)))
        return list(dict.fromkeys(phrase for phrase in phrases if phrase))

    def _deed(self, word: str) -> str:
        base = stem(word)
        return base if base in self._nouns else deed(word) or base

    def _printed(self, texts: Iterable[str]) -> list[Name]:
        """Printed titles and names as names: every word counts but the smallest ones («por», «no», «y»)."""
        kept = []
        for text in texts:
            words = [token.word for token in tokenize(text)]
            kept.append([stem(word) for word in words if word not in self._small] or [stem(word) for word in words])
        return list(dict.fromkeys(tuple(dict.fromkeys(words)) for words in kept if words))

    def _stems(self, text: str) -> Name:
        """The stems of a text's content words, each once."""
        return tuple(dict.fromkeys(stem(t.word) for t in self._tokens(text) if t.word not in self._frame))

    def _tokens(self, text: str) -> list[Token]:
        """The words of an everyday name, with abbreviations written out as they are in a question."""
        found = self._cut.get(text)
        if found is None:
            found = self._cut[text] = self._language.expand(tokenize(text), self._printed_words)
        return found

    def _is_name(self, text: str) -> bool:
        """Whether a text is a name that stands by itself: «encargado de compras» does not."""
        first = next((t.word for t in self._tokens(text) if t.word not in self._links), "")
        return first not in self._hollow

    def _idf(self, cargos: list[Entry]) -> dict[str, float]:
        found = Counter(word for entry in cargos for word in entry.title | entry.unit)
        # What only describes («maneja», «atiende») tells the less, the more cargos it describes.
        told = Counter(word for entry in cargos for word in entry.described)
        found.update({word: (times + 1) // 2 for word, times in told.items() if word not in found})
        total = len(cargos) + 1
        self._rarest = 1 + math.log(total)
        return {word: 1 + math.log(total / count) for word, count in found.items()}


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
