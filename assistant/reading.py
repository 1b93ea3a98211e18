"""A question read: what it wants, the codes in it, and its words, each with its role and what it may mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from catalog.codes import Written, find_codes
from catalog.text import fold
from index import Term
from index.analysis import stem, tokenize
from index.spelling import Speller

from .cues import Cues
from .language import Absent, Courtesy, Language
from .lexicon import LINKS, Lexicon

# A synonym by a word pair is worth less than the word itself.
PAIR_WEIGHT = 0.8


@dataclass(frozen=True)
class Word:
    """One word of a question.

    `role`: content (must be answered for), unknown (so too, but nothing in the catalogue is called so), soft (part of a
    cue or a kind of unit: may match, need not), frame (says nothing). `terms` are the stems it may stand for;
    `taken_for` is the known word that a typo was read as.
    """

    text: str
    start: int
    end: int
    role: str
    terms: tuple[Term, ...] = ()
    taken_for: str = ""


@dataclass(frozen=True)
class Reading:
    """A question, read. `kind` is the kind of unit it names («» when none), `units` the keys of units it writes."""

    text: str
    want: str
    words: tuple[Word, ...]
    codes: tuple[Written, ...]
    units: tuple[str, ...]
    numbers: tuple[int, ...]
    kind: str = ""
    absent: Absent | None = None
    courtesy: Courtesy | None = None

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
        out = []
        for n, word in enumerate(self.words):
            if word.role == "unknown" and any(touching(self.text, self.words, n, step) for step in (-1, 1)):
                out.append(word)
        return tuple(out)


def touching(text: str, words: Sequence[Word], at: int, step: int) -> bool:
    """Whether, going from the word at `at`, a content word comes before a stop or any other frame word than a link."""
    here = at + step
    while 0 <= here < len(words):
        word = words[here]
        first, second = sorted((word, words[here - step]), key=lambda w: w.start)
        if any(sign in text[first.end : second.start] for sign in STOPS):
            return False
        if word.role == "unknown" or word.text in LINKS:
            here += step
            continue
        return word.role in ("content", "soft") and bool(word.terms)
    return False


# Signs that end a name.
STOPS = ",.;:¿?¡!()"

_UNIT_KEY = re.compile(r"(?<![\w.])\d(?:\.\d{1,2}){1,2}(?![\w.])")


class Reader:
    """Reads questions for one catalogue."""

    def __init__(self, lexicon: Lexicon, language: Language) -> None:
        self._lexicon = lexicon
        self._language = language
        self._cues = Cues(language)
        self._frame_stems = frozenset(stem(word) for word in language.frame if len(word) > 4)
        self._kinds = {fold(w): w for w in (*language.kinds.singular, *language.kinds.plural)}
        self._posts = {fold(w) for w in (*language.posts.singular, *language.posts.plural)}
        self._speller = Speller(
            {*lexicon.spellings, *(w for w in language.frame if len(w) > 4), *self._kinds, *self._posts}
        )

    def read(self, text: str) -> Reading:
        """Reads a clean question (see catalog.text.clean). Any text is fine."""
        rest, codes, units = self._take_codes(text)
        tokens = self._language.expand(tokenize(rest), self._lexicon.spellings)
        heard = [t.word if t.word in self._language.frame else self._hear(t.word) for t in tokens]
        absent, absent_at = self._cues.topic_absent(heard)
        want, want_at = self._cues.want(heard)
        words = []
        for n, token in enumerate(tokens):
            read = self._word(token.word, token.start, token.end)
            kind = heard[n] in self._kinds or (heard[n] == "sub" and "".join(heard[n + 1 : n + 2]) in self._kinds)
            soft = n in want_at or n in absent_at or kind or heard[n] in self._posts
            words.append(replace(read, role="soft") if soft and read.role != "frame" else read)
        words = [self._loosen(text, word, n, words) for n, word in enumerate(words)]
        numbers = tuple(int(t.word) for t in tokens if t.word.isdigit() and len(t.word) <= 3)
        named_kind = next((stem(h) for h in heard if h in self._kinds), "")
        courtesy = self._courtesy(heard, words)
        topic = absent if isinstance(absent, Absent) else None
        return Reading(text, want, tuple(words), codes, units, numbers, named_kind, topic, courtesy)

    def _take_codes(self, text: str) -> tuple[str, tuple[Written, ...], tuple[str, ...]]:
        """The text with codes and unit keys blanked out, and what they were."""
        scheme, chart = self._lexicon.catalog.scheme, self._lexicon.catalog.chart
        units, codes = [], []
        for match in _UNIT_KEY.finditer(text):
            if match[0] in chart.unidades:
                units.append(match[0])
                text = text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
        norms = {
            re.sub(r"\D", "", m.numero) for norma in self._lexicon.catalog.document.normas for m in norma.menciones
        }
        for written in find_codes(text, scheme):
            normal = scheme.normalise(written.text)
            digits = normal.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            letters = len(normal) > len(digits)
            own = digits.startswith(scheme.pliego.numero) and len(digits) > len(scheme.pliego.numero)
            if (
                (own or letters or len(digits) in scheme.lengths or len(digits) >= 4)
                and not (not own and digits in norms)
                and digits != scheme.pliego.numero
            ):
                codes.append(written)
                text = text[: written.start] + " " * (written.end - written.start) + text[written.end :]
        return text, tuple(codes), tuple(units)

    @lru_cache(maxsize=4096)  # noqa: B019 - one reader lives as long as the program
    def _hear(self, word: str) -> str:
        """The known word that `word` is, or is a typo of; `word` itself when it is none."""
        if word in self._lexicon.spellings or word in self._kinds or word in self._posts or word.isdigit():
            return word
        near = self._near(word)
        return near[0][0] if near else word

    def _word(self, word: str, start: int, end: int) -> Word:
        if word.isdigit():
            return Word(word, start, end, "frame")
        lexicon, base = self._lexicon, stem(word)
        if word in self._language.frame or (word.endswith("mente") and base not in lexicon.stems):
            return Word(word, start, end, "frame")
        terms: dict[str, float] = {}
        if base in lexicon.stems:
            terms[base] = 1.0
        for pair in lexicon.pairs.get(word, ()):
            terms.setdefault(pair, PAIR_WEIGHT)
        for meaning in self._language.abbreviations.get(word, ()):
            if len(meaning) == 1 and stem(meaning[0]) in lexicon.stems:
                terms.setdefault(stem(meaning[0]), 1.0)
        if terms:
            return Word(word, start, end, "content", tuple(Term(t, w) for t, w in terms.items()))
        if word in self._kinds or word in self._posts:
            return Word(word, start, end, "soft")
        if len(word) <= 1 or (len(word) > 4 and base in self._frame_stems):
            return Word(word, start, end, "frame")
        near = self._near(word)
        for known, weight in near:
            if known in self._language.frame or known in self._kinds or known in self._posts:
                return Word(word, start, end, "frame", taken_for=known)
            terms.setdefault(stem(known), weight)
        if not terms:
            return Word(word, start, end, "unknown")
        return Word(word, start, end, "content", tuple(Term(t, w) for t, w in terms.items()), near[0][0])

    @lru_cache(maxsize=4096)  # noqa: B019 - one reader lives as long as the program
    def _near(self, word: str) -> tuple[tuple[str, float], ...]:
        """What an unknown word may be a typo of: nothing when it is a Spanish word in its own right."""
        near = tuple(self._speller.near(word))
        if not near:
            return ()
        alike = near[0][1] >= ALIKE
        return () if frequency(word) >= (COMMON if alike else RARE) else near

    def _loosen(self, text: str, word: Word, at: int, words: list[Word]) -> Word:
        """A word that is known from descriptions alone and belongs to no name in the question may match, need not."""
        if word.role != "content" or any(term.text in self._lexicon.named for term in word.terms):
            return word
        named = any(w.role == "content" and any(t.text in self._lexicon.named for t in w.terms) for w in words)
        touches = any(touching(text, words, at, step) for step in (-1, 1))
        return replace(word, role="soft") if named and not touches else word

    def _courtesy(self, heard: list[str], words: list[Word]) -> Courtesy | None:
        """The courtesy that the question consists of, if it consists of nothing else."""
        if any(word.role in ("content", "unknown") for word in words):
            return None
        text = " " + " ".join(heard) + " "
        for courtesy in self._language.courtesy:
            if any(f" {fold(phrase)} " in text for phrase in courtesy.palabras):
                return courtesy
        return None


# A word that a Spanish dictionary counts at least so often is no typo: for one that only looks like a known word, and
# for one that sounds the same (the dictionary itself holds such slips, rarely).
RARE, COMMON = 100, 3000
ALIKE = 0.95


@lru_cache(maxsize=1)
def _spanish_words() -> dict[str, int]:
    """The folded words of a Spanish dictionary, each with how often it occurs in it."""
    from spellchecker import SpellChecker

    known = SpellChecker(language="es").word_frequency.dictionary
    return {word if word.isascii() else fold(word): count for word, count in known.items()}


def frequency(word: str) -> int:
    """How often a folded word occurs in Spanish (0: never). Loads the dictionary on first use (0.1 s)."""
    return _spanish_words().get(word, 0)
