"""Finds what a reading speaks of: candidates from the index, judged by how much of the question they account for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index import Engine, Query

from .lexicon import FIELDS, Entry, Lexicon, Name
from .reading import Reading, Word

# How much of a question must be found where what is left over only describes («…y pone papeletas en la calle»).
MOST = 0.7

# A description is good enough when so much of it hints at one entry; so much more than at others; at no more than so
# many that can be told apart in one question.
HINTED, APART, FEW = 0.55, 0.12, 4

# So much nearer to the question a description is when there is no doubt which one was meant.
CLEAR = 0.25

# What a word is worth as a hint, by where it was found.
HINTS = {"told": 0.95, "loose": 0.75, "unit": 0.6}

# A name counts as said whole when each of its words was said, or mistyped; not when another word stands for one.
SURE = 0.85


@dataclass(frozen=True)
class Match:
    """One thing that a question may mean.

    `covered` is the share (0 to 1, by weight) of the content words that it accounts for (`own`: by its names
    and descriptions alone), `firm` whether
    what it leaves over only describes; `name` the best share of one
    of its names that the question says; `exact` whether a whole name was said and the rest fits its unit.
    `whole` tells that one name says every content word: 2 for a printed one, 1 for an everyday one, 0 for none;
    `said` that a whole name stands in one piece in the question; `printed` that one printed name holds every content
    word. `hinted` is the share of the question that anything of the entry speaks of, whole or in part, and `hints` the
    number of words that do; `phrase` how nearly one single name or description is the question: what is left to go by when nobody accounts for a long description. `named` is the weight of the words found in a name or a
    description, `near` that of those found in the unit itself, `far` of all others.
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


class Finder:
    """Looks for the entries of one lexicon in one index."""

    def __init__(self, lexicon: Lexicon, engine: Engine) -> None:
        self._lexicon = lexicon
        self._engine = engine

    def find(
        self, reading: Reading, kind: str, only: Mapping[str, tuple[str, ...]] | None = None, least: float = 1e-9
    ) -> list[Match]:
        """The matches of `kind` for the reading's words, best first (ties in document order).

        They cover `least` of it at least; `only` keeps those whose marks (level, group, code) are among the terms given.
        """
        words = reading.matching
        if not words:
            return []
        hits = self._engine.search(Query(tuple(word.terms for word in words), kind, FIELDS, only or {}))
        entries = self._lexicon.entries[kind]
        matches = [self._judge(entries[hit.key], reading) for hit in hits]
        order = {key: n for n, key in enumerate(entries)}
        return sorted((m for m in matches if m.covered >= least), key=lambda m: (-m.covered, -m.score, order[m.entry.key]))

    def hinted(self, reading: Reading, kind: str) -> list[Match]:
        """The few entries of which most of a description speaks, clearly more than of any other; best first.

        None when fewer than two words hint at them, or when nothing stands out.
        """
        found = [match for match in self.find(reading, kind, least=0.0) if match.hints > 1 and match.hinted >= HINTED]
        found.sort(key=lambda match: -match.hinted)
        best = [match for match in found if match.hinted >= found[0].hinted - APART]
        return best if len(best) <= FEW else []

    def _judge(self, entry: Entry, reading: Reading) -> Match:
        """How well an entry fits the words: each is counted where it is worth most."""
        words, content = reading.matching, reading.content
        printed_words = frozenset(word for name in entry.names[: entry.printed] for word in name)
        called, told_words = self._told(entry, words, printed_words)
        found: dict[str, float] = {}
        total = sum(self._telling(word) for word in content)
        covered = own = named = near = far = hinted = 0.0
        firm, hints = True, 0
        for word in words:
            weight = self._telling(word)
            in_name = max((t.weight for t in word.terms if t.text in called), default=0.0)
            in_unit = max((t.weight for t in word.terms if t.text in entry.unit), default=0.0)
            elsewhere = max((t.weight for t in word.terms if t.text in entry.above), default=0.0)
            told = max((t.weight for t in word.terms if t.text in told_words), default=0.0)
            for term in word.terms:
                if term.text in entry.title:
                    found[term.text] = max(found.get(term.text, 0.0), term.weight)
            best = max(in_name, in_unit, elsewhere, told)
            if word.role in ("content", "unknown"):
                loose = max((t.weight for t in word.terms if t.text in entry.said), default=0.0)
                hint = max(in_name, told * HINTS["told"], loose * HINTS["loose"], in_unit * HINTS["unit"])
                hinted += weight * hint
                hints += bool(hint)
            if not best:
                firm = firm and (word.role == "soft" or (word.role == "content" and not word.named))
                continue
            if word.role != "soft":
                covered += weight
                own += weight if in_name or told else 0.0
            near += weight * in_unit
            if in_name:
                named += weight * in_name
            elif told:
                named += weight * told * FIELDS["does"]
            elif not in_unit:
                far += weight * elsewhere
        name, exact, whole = self._best_name(entry, found, words)
        said = exact and any(reading.says(name) for name in entry.names)
        share = covered / total if total else 1.0 if name == 1.0 else 0.0
        asked = [word for word in words if word.role == "content"]
        printed = bool(asked) and any(
            all(any(term.text in title and term.weight >= SURE for term in word.terms) for word in asked)
            for title in entry.names[: entry.printed]
        )
        if len(content) == 1 and named and not (printed or whole or near or (hints and reading.describes)):
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
            said=said,
            printed=printed,
            named=named,
            near=near,
            far=far,
            hinted=hinted / total if total else 0.0,
            hints=hints,
            phrase=self._best_phrase(entry, words, total),
        )

    def _best_phrase(self, entry: Entry, words: Sequence[Word], total: float) -> float:
        """How well one single name or description is the question: the share of it that is said, times the share of the
        question that it says."""
        best = 0.0
        for phrase in (*entry.names[entry.printed :], *entry.does):
            hit = [word for word in words if word.role != "soft" and any(term.text in phrase for term in word.terms)]
            if hit and total:
                said = {term.text for word in hit for term in word.terms}
                weights = [(self._lexicon.weight(word), word in said) for word in phrase]
                share = sum(weight for weight, is_said in weights if is_said) / sum(weight for weight, _ in weights)
                best = max(best, share * sum(self._telling(word) for word in hit) / total)
        return best

    def _best_name(self, entry: Entry, found: dict[str, float], words: Sequence[Word]) -> tuple[float, bool, int]:
        """The share of the name that is said best, whether one is said whole, and whether one says all (see Match)."""
        best, exact, whole = 0.0, False, 0
        asked = [word for word in words if word.role == "content"]
        for name in entry.names:
            weight = sum(self._lexicon.weight(word) for word in name)
            said = sum(self._lexicon.weight(word) for word in name if word in found)
            best = max(best, said / weight)
            if all(found.get(word, 0.0) >= SURE for word in name) and self._accounts(entry, name, words):
                exact = True
                if len(asked) <= len(name) and all(any(t.text in name for t in word.terms) for word in asked):
                    whole = max(whole, 2 if name in entry.names[: entry.printed] else 1)
        return best, exact, whole

    def _told(
        self, entry: Entry, words: Sequence[Word], printed: frozenset[str]
    ) -> tuple[frozenset[str], frozenset[str]]:
        """The words of the names, and of the descriptions, that are said well enough: two thirds of each.

        One word out of a longer name or description («perros») is no question about it. Printed names always count.
        """
        said = {term.text for word in words for term in word.terms}
        known = said | printed

        def enough(phrase: Name) -> bool:
            return bool(said & set(phrase) - printed) and 3 * len(known & set(phrase)) >= 2 * len(phrase)

        called = {word for name in entry.names[entry.printed :] if enough(name) for word in name}
        told = {word for phrase in entry.does if enough(phrase) for word in phrase}
        return printed | called, frozenset(told)

    def _accounts(self, entry: Entry, name: Sequence[str], words: Sequence[Word]) -> bool:
        """Whether, beside this name, every content word is found in the unit or above it."""
        elsewhere = entry.unit | entry.above | set(name)
        return all(any(t.text in elsewhere for t in word.terms) for word in words if word.role == "content")

    def _telling(self, word: Word) -> float:
        return max((self._lexicon.weight(term.text) for term in word.terms), default=self._lexicon.weight(word.text))


def settled(entry: Entry) -> Match:
    """A match beyond doubt, for what the conversation has settled."""
    return Match(entry, 1.0, 1.0, True, 1.0, True, 2, True, True, 1.0, 0.0, 0.0)


def choose(matches: Sequence[Match]) -> list[Match]:
    """Of the complete matches, those that a person may mean: one when it is beyond doubt, else all, best first.

    A name that says everything beats a name and its unit, a printed one an everyday one; a whole name beats a part of
    one; among whole names, one said in one piece beats one whose words are scattered, and words of the unit itself
    beat words of the units above it.
    """
    pool = [match for match in matches if match.complete]
    whole = max((match.whole for match in pool), default=0)
    if whole:
        # An everyday name is no more certain than a printed title that holds the same words: then both are offered.
        return [match for match in pool if match.whole == whole or (whole == 1 and match.printed)]
    exact = [match for match in pool if match.exact]
    exact = [match for match in exact if match.said] or exact
    if exact:
        nearest = max(match.near for match in exact)
        return [match for match in exact if match.near >= nearest - 0.01]
    printed = [match for match in pool if match.printed]
    if printed:
        return printed
    named = [match for match in pool if match.named] or pool
    nearest_phrase = max((match.phrase for match in named), default=0.0)
    return [match for match in named if match.phrase >= nearest_phrase - CLEAR]
