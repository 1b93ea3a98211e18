"""The catalogue's words: which ways each cargo, unit and definition can be named, ready for the index and for judging.

A *name* is one way to call a thing, as a tuple of stems: a title, the part of a title in brackets, an everyday name, a
unit's own name or nickname. A *description* tells what the person does, or what a unit sees to. All of it is plain
data; `lexicographer` writes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct, field

from index import Document

Name = tuple[str, ...]


class Entry(Struct, frozen=True, dict=True):
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

    @cached_property
    def everything(self) -> frozenset[str]:
        """Every word that leads to it: its own, and those of the units that it stands in."""
        return self.said | self.unit | self.above

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


class Lexicon(Struct, frozen=True, dict=True):
    """All entries of one catalogue, by kind and key, the words in them, and how telling each word is.

    `joints` are pairs of neighbours in an everyday name, one of which says nothing anywhere else; `pairs` the stems
    that a word stands for; `weights` how telling the stems of cargos are, `rarest` how telling any other is. `beside`
    holds for each stem of a printed name or a description the folded words that stand beside it there, links aside;
    `stalls` each noun for a post that is none in a description, with the stem behind it («puestos», «mercado»);
    `printed` each folded word of the catalogue and its vocabulary as it is written there, in lower case, with accents;
    `spellings` these words with abbreviations written out, for telling a typo from a word.
    """

    entries: Mapping[str, Mapping[str, Entry]]
    joints: frozenset[tuple[str, str]]
    pairs: Mapping[str, tuple[str, ...]]
    weights: Mapping[str, float]
    rarest: float
    beside: Mapping[str, tuple[str, ...]]
    stalls: frozenset[tuple[str, str]]
    printed: Mapping[str, str]
    spellings: frozenset[str]

    def documents(self) -> Iterator[Document]:
        """Everything that can be found, for the index."""
        return (entry.document() for entries in self.entries.values() for entry in entries.values())

    def weight(self, word: str) -> float:
        """How telling a stem is: from 1 (in most cargos) upwards; a word of no cargo is as telling as the rarest."""
        return self.weights.get(word, self.rarest)

    @cached_property
    def titles(self) -> frozenset[Name]:
        """Every printed title, whole, as stems."""
        return frozenset(entry.names[0] for entry in self.entries["cargo"].values())

    @cached_property
    def unit_names(self) -> frozenset[Name]:
        """Every printed name of a unit, as stems."""
        return frozenset(name for entry in self.entries["unidad"].values() for name in entry.names[: entry.printed])

    @cached_property
    def units_by_stem(self) -> Mapping[str, tuple[tuple[int, Entry, Name], ...]]:
        """Each name of a unit, with its place among all, by the stem that it begins with."""
        found: dict[str, list[tuple[int, Entry, Name]]] = defaultdict(list)
        names = ((entry, name) for entry in self.entries["unidad"].values() for name in entry.names)
        for place, (entry, name) in enumerate(names):
            found[name[0]].append((place, entry, name))
        return {stem: tuple(rows) for stem, rows in found.items()}

    @cached_property
    def titles_by_stem(self) -> Mapping[str, tuple[Name, ...]]:
        """Each printed title of several words by the stem that it begins with."""
        found: dict[str, list[Name]] = defaultdict(list)
        for title in self.titles:
            if len(title) > 1:
                found[title[0]].append(title)
        return {stem: tuple(titles) for stem, titles in found.items()}

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
