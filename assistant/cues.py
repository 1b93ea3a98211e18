"""Finds cues: what words of a question tell of what it wants, and whether that is something absent here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from .language import Absent, Language
from .patterns import Book, Places, book, compile_pattern


class Cues(Struct, frozen=True, dict=True):
    """All patterns of a language, compiled: those for what is wanted, and those for what is absent here."""

    wants: Book[str]
    absent: Book[Absent]

    @property
    def words(self) -> frozenset[str]:
        """The whole folded words of the patterns for what is wanted."""
        return self.wants.words

    @cached_property
    def all_words(self) -> frozenset[str]:
        """The whole folded words of all patterns."""
        return self.wants.words | self.absent.words

    def wants_in(self, words: Sequence[str]) -> list[tuple[str, Places]]:
        """All that the question may want, in the order of the data, each with the places of the words that say it."""
        found: dict[str, Places] = {}
        for want, places in self.wants.find(words):
            found[want] = found.get(want, frozenset()) | places
        return list(found.items())

    def topic_absent(self, words: Sequence[str]) -> tuple[Absent | None, Places]:
        """The absent topic that the question is about (None: none), and the places of the words that say it."""
        return next(self.absent.find(words), (None, frozenset()))


def cues_of(language: Language) -> Cues:
    """The patterns of the language. Compiling them takes a moment."""
    classes = {
        "<tipo>": language.kinds.singular,
        "<tipos>": language.kinds.plural,
        "<cargo>": language.posts.singular,
        "<cargos>": language.posts.plural,
        "<antes>": language.voices["sub-unidades"],
    }
    return Cues(
        book((want, [compile_pattern(form, classes) for form in forms]) for want, forms in language.cues),
        book((topic, [compile_pattern(form, classes) for form in topic.formas]) for topic in language.absent),
    )
