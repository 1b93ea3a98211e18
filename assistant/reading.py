"""A question read: what it may want, what it names, and its words, each with its role and what it may stand for."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from catalog.codes import Written
from index import Term
from index.analysis import stem, tokenize

from .language import Absent, Courtesy

# A word is said, and not another word for it, when what it stands for has at least this weight.
SURE = 0.85

# Signs that end a name.
STOPS = ",.;:¿?¡!()"


class Word(Struct, frozen=True):
    """One word of a question.

    `role`: content (must be answered for), unknown (so too, but nothing in the catalogue is called so), soft (part of a
    cue, or a kind of unit: may match, need not), place (part of a unit's name, and of nothing else), frame (says
    nothing). `terms` are the stems it may stand for (those of an unknown word stand in explanations only); `named`
    tells whether one of them is part of a name; `taken_for` is the known word that a typo was read as; `link` tells
    that it may stand between two words of one name.
    """

    text: str
    start: int
    end: int
    role: str
    terms: tuple[Term, ...] = ()
    named: bool = False
    taken_for: str = ""
    link: bool = False

    def is_said(self, stem_: str) -> bool:
        """Whether the word is this one, or mistyped; not only another word for it."""
        return any(term.text == stem_ and term.weight >= SURE for term in self.terms)


class Cue(Struct, frozen=True):
    """Words at `places` that say what a question wants."""

    want: str
    places: frozenset[int]


class Reading(Struct, frozen=True, dict=True):
    """A question, read.

    `cues` are all that it may want, the most telling first; `codes` and `units` what it writes as code or unit key;
    `numbers` the small numbers in it, by the word before; `kind` the stems of the kind of unit it names
    («sub. gerenci»), `plural` whether in plural; `levels`, `groups`, `organs` those it mentions, `unknown` such as do
    not exist; `follows` whether it starts like a sequel («¿y el técnico?»); `given` are the numbers of the cargos that
    it means, when the conversation has settled that (`leaning`: it filled in something; `chosen`: the person picked
    them out of what was offered); `ignored` are words that were taken as circumstance.
    """

    text: str
    words: tuple[Word, ...]
    cues: tuple[Cue, ...] = ()
    codes: tuple[Written, ...] = ()
    units: tuple[str, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()
    kind: str = ""
    plural: bool = False
    levels: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    absent: Absent | None = None
    courtesy: Courtesy | None = None
    follows: bool = False
    given: tuple[int, ...] = ()
    spoken: str = ""
    leaning: bool = False
    chosen: bool = False
    ignored: tuple[Word, ...] = ()

    @property
    def base(self) -> str:
        """The text in which the words stand: an earlier question's, when this one only completes it."""
        return self.spoken or self.text

    def wants(self, want: str) -> bool:
        """Whether some cue says that the question wants this."""
        return any(cue.want == want for cue in self.cues)

    def has(self, words: Container[str]) -> bool:
        """Whether one of these folded words stands in the question."""
        return any(word.text in words for word in self.words)

    @property
    def ignored_names(self) -> bool:
        """Whether a word that was taken as circumstance is part of a name."""
        return any(word.named for word in self.ignored)

    def counts(self, measures: Container[str]) -> bool:
        """Whether it asks how many there are of what nobody here knows, or of a measure: «¿cuántas calorías…?»."""
        counting = {place for cue in self.cues if cue.want == "cuenta" for place in cue.places}
        return any(
            n - 1 in counting and (word.role == "unknown" or word.text in measures) for n, word in enumerate(self.words)
        )

    @property
    def describes(self) -> bool:
        """Whether the question tells what is done instead of naming who does it: «el que barre», «qué oficina ve…»."""
        return self.wants("descripcion") or self.wants("asunto")

    def under(self, want: str) -> Reading:
        """The same question taken as wanting `want`: the words of that cue need not be found any more."""
        places = {place for cue in self.cues if cue.want == want for place in cue.places}
        words = [
            replace(word, role="soft") if n in places and word.role != "frame" else word
            for n, word in enumerate(self.words)
        ]
        return replace(self, words=tuple(_loosened(self.base, words)))

    def part(self, start: int, end: int) -> Reading:
        """The words from place `start` up to `end` as a reading of their own, with the same text."""
        return replace(self, words=self.words[start:end], cues=())

    def is_kind(self, name: str) -> bool:
        """Whether a unit's name starts with the kind of unit that the question names («sub gerencia» is another)."""
        kind = self.kind.split()
        return bool(kind) and [stem(token.word) for token in tokenize(name)][: len(kind)] == kind

    def says(self, name: Sequence[str]) -> bool:
        """Whether the words of `name` (stems) stand in the question in one piece, links aside."""
        return bool(self.where(name))

    def where(self, name: Sequence[str]) -> list[int]:
        """The places of the words of `name` (stems) where they stand in one piece, links aside; [] when nowhere."""
        if not self.stems.issuperset(name):
            return []
        for start in range(len(self.words)):
            at = start
            places: list[int] = []
            for place, wanted in enumerate(name):
                while place and at < len(self.words) and self._link(at):
                    at += 1
                if at == len(self.words) or not self.words[at].is_said(wanted):
                    break
                if place and _stopped(self.base, self.words[at - 1], self.words[at], STOPS.replace(",", "")):
                    break
                places.append(at)
                at += 1
            else:
                return places
        return []

    @cached_property
    def stems(self) -> frozenset[str]:
        """Every stem that a word of it may stand for."""
        return frozenset(term.text for word in self.words for term in word.terms)

    def _link(self, at: int) -> bool:
        return not self.words[at].terms and (self.words[at].link or len(self.words[at].text) <= 3)

    def islands(self) -> list[Reading]:
        """The question narrowed to each run of words that hang together, the others taken as circumstance.

        «…una ficha para la Contraloría y me piden el código del relacionador público» has two.
        """
        runs: list[list[int]] = []
        for n, word in enumerate(self.words):
            if word.role not in ("content", "unknown"):
                continue
            if runs and self._joined(runs[-1][-1], n):
                runs[-1].append(n)
            else:
                runs.append([n])
        return [
            replace(
                self,
                words=tuple(
                    word if n in run or word.role == "soft" else replace(word, role="frame", terms=())
                    for n, word in enumerate(self.words)
                ),
                ignored=tuple(w for n, w in enumerate(self.words) if n not in run and w in self.content),
            )
            for run in runs
        ]

    def _joined(self, first: int, second: int) -> bool:
        """Whether only links stand between two words, and no sign that ends a name."""
        return all(
            not _stopped(self.base, self.words[n], self.words[n + 1])
            and (n + 1 == second or self.words[n + 1].role == "soft" or self._link(n + 1))
            for n in range(first, second)
        )

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """The words that an answer must account for, known or not."""
        return tuple(word for word in self.words if word.role in ("content", "unknown"))

    @cached_property
    def known(self) -> tuple[Word, ...]:
        """The content words that the catalogue knows."""
        return tuple(word for word in self.words if word.role == "content")

    @cached_property
    def matching(self) -> tuple[Word, ...]:
        """Every word that may match something: content and soft ones."""
        return tuple(word for word in self.words if word.terms)

    @cached_property
    def blocking(self) -> tuple[Word, ...]:
        """The unknown words that belong to what is asked for: «gerente de marketing», but not «tía, dame el gerente».

        An unknown word belongs to it when only a link (de, en, la, y…) or nothing stands between it and a known one, or
        when there is no known word at all.
        """
        if not self.known:
            return tuple(word for word in self.words if word.role == "unknown")
        return tuple(
            word
            for n, word in enumerate(self.words)
            if word.role == "unknown" and any(_touching(self.base, self.words, n, step) for step in (-1, 1))
        )


def _stopped(text: str, first: Word, second: Word, stops: str = STOPS) -> bool:
    """Whether a sign that ends a name stands between two words."""
    return any(sign in stops for sign in text[first.end : second.start])


def _touching(text: str, words: Sequence[Word], at: int, step: int) -> bool:
    """Whether, going from the word at `at`, a content word comes before a stop or any other frame word than a link."""
    here = at + step
    while 0 <= here < len(words):
        word = words[here]
        first, second = sorted((word, words[here - step]), key=lambda w: w.start)
        if _stopped(text, first, second):
            return False
        if word.role == "unknown" or word.link:
            here += step
            continue
        return word.role in ("content", "soft") and bool(word.terms)
    return False


def _loosened(text: str, words: list[Word]) -> list[Word]:
    """A word known from descriptions alone, that touches no name in the question, may match but need not."""
    if not any(word.role == "content" and word.named for word in words):
        return words
    return [
        replace(word, role="soft")
        if word.role == "content" and not word.named and not any(_touching(text, words, n, step) for step in (-1, 1))
        else word
        for n, word in enumerate(words)
    ]
