"""Judges how well one entry of the lexicon fits a question: how much of the question it accounts for, and with what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from .lexicon import FIELDS, Entry, Lexicon
from .reading import SURE, Reading, Word

# How much of a question must be found where what is left over only describes («…y pone papeletas en la calle»).
MOST = 0.7

# How much of an everyday name or a description must be said.
ENOUGH = 0.66

# How much of a unit's name must be said to name it.
PLACED = 0.5

NONE: frozenset[str] = frozenset()

# What a word is worth as a hint, by where it was found.
HINTS = {"told": 0.95, "loose": 0.75, "unit": 0.6}


class Match(Struct, frozen=True):
    """One thing that a question may mean.

    `covered` is the share (0 to 1, by weight) of the content words that it accounts for (`own`: by its names and
    descriptions alone), `firm` whether what it leaves over only describes; `name` the best share of one of its names
    that the question says; `exact` whether a whole name was said and the rest fits its unit. `whole` tells that one
    name says every content word: 2 for a printed one, 1 for an everyday one, 0 for none; `said` that a whole name
    stands in one piece in the question; `printed` that one printed name holds every content word. `named` is the weight
    of the words found in a name or a description, `near` that of those found in the unit itself, `far` of all others.

    `hinted` is the share of the question that anything of the entry speaks of, whole or in part, `hints` the number of
    words that do, and `phrase` how nearly one single name or description is the question.
    """

    entry: Entry
    covered: float
    own: float
    firm: bool
    name: float
    exact: bool
    whole: int
    said: bool
    printed: bool
    named: float
    near: float
    far: float
    hinted: float = 0.0
    hints: int = 0
    phrase: float = 0.0

    @property
    def complete(self) -> bool:
        """What the question asks for is accounted for: every word of a name, and most of what only describes."""
        return self.covered > 0.999 or (self.firm and self.covered >= MOST)

    @property
    def score(self) -> float:
        """How good the match is, for comparing matches of one question."""
        return self.named * (0.6 + 0.4 * self.name) + 0.7 * self.near + 0.4 * self.far


class _Asked(Struct, frozen=True):
    """A reading as it is held against every entry: the stems of each word and of all, and what its content weighs."""

    reading: Reading
    words: tuple[Word, ...]
    stems: tuple[frozenset[str], ...]
    said: frozenset[str]
    weights: tuple[float, ...]
    total: float
    any_deed: bool
    one_word: bool


class Judge:
    """Says how well entries of a lexicon fit the words of a question."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._weight = lexicon.weight
        self._verbs = lexicon.verbs
        self._sums: dict[frozenset[str] | tuple[str, ...], float] = {}

    def judge(self, entries: Iterable[Entry], reading: Reading, least: float = 0.0, hinted: float = 0.0) -> list[Match]:
        """How well each entry fits the words, in their order: each word is counted where it is worth most.

        Only matches that cover `least`, and of which so much hints at them, are given.
        """
        words = reading.matching
        stems = tuple(frozenset(term.text for term in word.terms) for word in words)
        said = frozenset().union(*stems)
        asked = _Asked(
            reading,
            words,
            stems,
            said,
            tuple(map(self._telling, words)),
            sum(map(self._telling, reading.content)),
            # «quien ve…», «el encargado de…»: any verb will do.
            reading.describes and said.isdisjoint(self._verbs),
            len({word.text for word in reading.content}) == 1,
        )
        judged = (self._judged(entry, asked, least > 0, hinted) for entry in entries)
        return [match for match in judged if match is not None and match.covered >= least]

    def together(self, entry: Entry, reading: Reading) -> int:
        """How many words of the question stand in one single name or description of an entry, at most."""
        asked = [{term.text for term in word.terms} for word in reading.content]
        phrases = (*map(frozenset, entry.names), *entry.deeds)
        return max((sum(not stems.isdisjoint(phrase) for stems in asked) for phrase in phrases), default=0)

    def _judged(self, entry: Entry, asked: _Asked, covering: bool, least_hinted: float) -> Match | None:
        """How well the entry fits; None when it is to cover something and covers nothing, or too little hints at it."""
        reading, total = asked.reading, asked.total
        said_of_it = not asked.said.isdisjoint(entry.described)
        called = entry.called
        if not asked.said.isdisjoint(entry.title):
            called |= self._enough(entry.everyday, asked.said)
        told_words = self._enough(entry.deeds, asked.said, entry.called) if said_of_it else NONE
        if asked.any_deed and said_of_it:
            told_words |= self._enough(entry.objects, asked.said, entry.called)
        placed = self._placed(entry, asked.said)
        found: dict[str, float] = {}
        covered = own = named = near = far = hinted = 0.0
        firm, hints = True, 0
        for word, weight, stems in zip(asked.words, asked.weights, asked.stems, strict=True):
            if entry.everything.isdisjoint(stems):
                firm = firm and (word.role in ("soft", "place") or (word.role == "content" and not word.named))
                continue
            placing = word.role == "place"
            in_name, told = (0.0, 0.0) if placing else (_worth(word, called), _worth(word, told_words))
            in_unit, elsewhere = _worth(word, placed), _worth(word, entry.above)
            for term in () if placing else word.terms:
                if term.text in entry.title:
                    found[term.text] = max(found.get(term.text, 0.0), term.weight)
            if word.role in ("content", "unknown"):
                loose = _worth(word, entry.said)
                hint = max(in_name, told * HINTS["told"], loose * HINTS["loose"], in_unit * HINTS["unit"])
                hinted += weight * hint
                hints += bool(hint)
            if not (in_name or in_unit or elsewhere or told):
                firm = firm and (word.role in ("soft", "place") or (word.role == "content" and not word.named))
                continue
            if word.role not in ("soft", "place"):
                covered += weight
                own += weight if in_name or told else 0.0
            near += weight * in_unit
            if in_name:
                named += weight * in_name
            elif told:
                named += weight * told * FIELDS["does"]
            elif not in_unit:
                far += weight * elsewhere
        if total and ((covering and not covered) or hinted < least_hinted * total):
            return None
        name, exact, whole = self._best_name(entry, found, asked.words)
        share = covered / total if total else 1.0 if name == 1.0 else 0.0
        printed = bool(reading.known) and any(
            len(reading.known) <= len(title)
            and all(any(term.text in title and term.weight >= SURE for term in word.terms) for word in reading.known)
            for title in entry.names[: entry.printed]
        )
        if asked.one_word and named and not (printed or whole or near or (hints and reading.describes)):
            # One bare word out of an everyday name or a description of several («coordinador») is not that name.
            share = 0.0
        return Match(
            entry,
            covered=share,
            own=own / total if total else 0.0,
            firm=firm and named > 0,
            name=name,
            exact=exact,
            whole=whole,
            said=exact and any(reading.says(name) for name in entry.names),
            printed=printed,
            named=named,
            near=near,
            far=far,
            hinted=hinted / total if total else 0.0,
            hints=hints,
            phrase=self._best_phrase(entry, asked) if total else 0.0,
        )

    def _enough(
        self, phrases: Sequence[frozenset[str]], said: frozenset[str], printed: frozenset[str] = frozenset()
    ) -> frozenset[str]:
        """The words of those phrases of which two thirds, by weight, are said; what is `printed` counts as said.

        One word out of a longer name or description («perros») is no question about it.
        """
        known, new = said | printed, said - printed
        enough = [
            phrase
            for phrase in phrases
            if not new.isdisjoint(phrase) and sum(map(self._weight, known & phrase)) >= ENOUGH * self._sum(phrase)
        ]
        return frozenset().union(*enough)

    def _placed(self, entry: Entry, said: frozenset[str]) -> frozenset[str]:
        """The words of the unit that place a cargo: those of its names of which a good part is said.

        One word of a long name («mayor», of «…Niño, Adolescente y del Adulto Mayor») is no place.
        """
        if not entry.units:
            return entry.unit
        if said.isdisjoint(entry.unit):
            return NONE
        named = (
            name
            for name in entry.units
            if not said.isdisjoint(name) and sum(map(self._weight, name & said)) >= PLACED * self._sum(name)
        )
        return frozenset().union(*named)

    def _best_phrase(self, entry: Entry, asked: _Asked) -> float:
        """How well one single everyday name or description is the question: the share of it that is said, times the
        share of the question that it says.
        """
        best = 0.0
        if asked.said.isdisjoint(entry.said):
            return best
        for phrase in (*entry.everyday, *entry.deeds):
            if asked.said.isdisjoint(phrase):
                continue
            share = sum(map(self._weight, phrase & asked.said)) / self._sum(phrase)
            if share > best:
                says = (
                    weight
                    for word, weight in zip(asked.words, asked.weights, strict=True)
                    if word.role != "soft" and any(term.text in phrase for term in word.terms)
                )
                best = max(best, share * sum(says) / asked.total)
        return best

    def _best_name(self, entry: Entry, found: dict[str, float], words: Sequence[Word]) -> tuple[float, bool, int]:
        """The share of the name that is said best, whether one is said whole, and whether one says all (see Match)."""
        best, exact, whole = 0.0, False, 0
        asked = [word for word in words if word.role == "content"]
        for n, name in enumerate(entry.names):
            if found.keys().isdisjoint(name):
                continue
            best = max(best, sum(self._weight(word) for word in name if word in found) / self._sum(name))
            if all(found.get(word, 0.0) >= SURE for word in name) and _accounts(entry, name, words):
                exact = True
                if len(asked) <= len(name) and all(any(t.text in name for t in word.terms) for word in asked):
                    whole = max(whole, 2 if n < entry.printed else 1)
        return best, exact, whole

    def _sum(self, phrase: frozenset[str] | tuple[str, ...]) -> float:
        """What all words of a name or description weigh together; remembered, for they do not change."""
        found = self._sums.get(phrase)
        if found is None:
            found = self._sums[phrase] = sum(map(self._weight, phrase))
        return found

    def _telling(self, word: Word) -> float:
        return max((self._weight(term.text) for term in word.terms), default=self._weight(word.text))


def _worth(word: Word, stems: frozenset[str]) -> float:
    """The weight of the best thing that a word may stand for among these stems; 0 when none is there."""
    return max((term.weight for term in word.terms if term.text in stems), default=0.0)


def _accounts(entry: Entry, name: Sequence[str], words: Sequence[Word]) -> bool:
    """Whether, beside this name, every content word is found in the unit or above it."""
    elsewhere = entry.unit | entry.above | set(name)
    return all(any(t.text in elsewhere for t in word.terms) for word in words if word.role == "content")


def settled(entry: Entry) -> Match:
    """A match beyond doubt, for what the conversation has settled."""
    return Match(entry, 1.0, 1.0, True, 1.0, True, 2, True, True, 1.0, 0.0, 0.0)
