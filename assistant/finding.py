"""Finds what a reading speaks of: candidates from the index, judged by how much of the question they account for."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from index import Engine, Query

from .judging import Judge, Match
from .lexicon import FIELDS, Lexicon
from .reading import Reading

# A description is good enough when so much of it hints at one entry; so much more than at others; at no more than so
# many that can be told apart in one question.
HINTED, APART, FEW = 0.5, 0.12, 4

# So much nearer to the question a description is when there is no doubt which one was meant.
CLEAR = 0.15


class Finder:
    """Looks for the entries of one lexicon in one index."""

    def __init__(self, lexicon: Lexicon, engine: Engine) -> None:
        self._lexicon = lexicon
        self._judge = Judge(lexicon)
        self._engine = engine

    def find(
        self,
        reading: Reading,
        kind: str,
        only: Mapping[str, tuple[str, ...]] | None = None,
        least: float = 1e-9,
        among: Container[str] | None = None,
        hinted: float = 0.0,
    ) -> list[Match]:
        """The matches of `kind` for the reading's words, best first (ties in document order).

        They cover `least` of it at least, and so much of it (`hinted`) hints at them; `only` keeps those whose marks
        (level, group) are among the terms given, `among` those with such a key.
        """
        words = reading.matching
        if not words:
            return []
        found = self._engine.search(Query(tuple(word.terms for word in words), kind, tuple(FIELDS), only or {}))
        entries = self._lexicon.entries[kind]
        looked_at = (entries[key] for key in found if among is None or key in among)
        matches = self._judge.judge(looked_at, reading, least, hinted)
        return sorted(matches, key=lambda m: (-m.covered, -round(m.score, 1)))

    def hinted(self, reading: Reading, kind: str) -> list[Match]:
        """The few entries of which most of a description speaks, clearly more than of any other; best first.

        None when fewer than two words hint at them, or when nothing stands out.
        """
        found = [match for match in self.find(reading, kind, least=0.0, hinted=HINTED) if match.hints > 1]
        # A verb of one description and a matter of another describe nobody.
        found = [match for match in found if match.own or self._judge.together(match.entry, reading) > 1]
        found.sort(key=lambda match: -match.hinted)
        best = [match for match in found if match.hinted >= found[0].hinted - APART]
        return best if len(best) <= FEW else []


def choose(matches: Sequence[Match]) -> list[Match]:
    """Of the complete matches, those that a person may mean: one when it is beyond doubt, else all, best first.

    A name that says everything beats a name and its unit, a printed one an everyday one; a whole name beats a part of
    one; among whole names, one said in one piece beats one whose words are scattered, and words of the unit itself
    beat words of the units above it.
    """
    pool = [match for match in matches if match.complete]
    pool = [match for match in pool if match.covered > 0.999] or pool
    whole = max((match.whole for match in pool), default=0)
    if whole:
        # An everyday name is no more certain than a printed title that holds the same words: then both are offered.
        called = [match for match in pool if match.whole == whole]
        return called + [match for match in pool if whole == 1 and match.printed and match not in called]
    exact = [match for match in pool if match.exact]
    exact = [match for match in exact if match.said] or exact
    if exact:
        nearest = max(match.near for match in exact)
        return [match for match in exact if match.near >= nearest - 0.01]
    printed = [match for match in pool if match.printed]
    if printed:
        return printed
    named = [match for match in pool if match.named] or pool
    most = max((match.hints for match in named), default=0)
    named = [match for match in named if match.hints == most]
    nearest_phrase = max((match.phrase for match in named), default=0.0)
    return [match for match in named if match.phrase >= nearest_phrase - CLEAR]
