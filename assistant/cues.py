"""Finds cues: what words of a question tell of what it wants, and whether that is something absent here."""

from __future__ import annotations

from collections.abc import Sequence

from .language import Absent, Language
from .patterns import Book, Places, compile_pattern


class Cues:
    """All patterns of a language, compiled; `words` are the whole folded words in those that say what is wanted,
    `all_words` those in all.
    """

    def __init__(self, language: Language) -> None:
        classes = {
            "<tipo>": language.kinds.singular,
            "<tipos>": language.kinds.plural,
            "<cargo>": language.posts.singular,
            "<cargos>": language.posts.plural,
            "<antes>": language.voices["sub-unidades"],
        }
        self._wants = Book((want, [compile_pattern(form, classes) for form in forms]) for want, forms in language.cues)
        self._absent = Book(
            (topic, [compile_pattern(form, classes) for form in topic.formas]) for topic in language.absent
        )
        self.words = self._wants.words
        self.all_words = self._wants.words | self._absent.words

    def wants_in(self, words: Sequence[str]) -> list[tuple[str, Places]]:
        """All that the question may want, in the order of the data, each with the places of the words that say it."""
        found: dict[str, Places] = {}
        for want, places in self._wants.find(words):
            found[want] = found.get(want, frozenset()) | places
        return list(found.items())

    def topic_absent(self, words: Sequence[str]) -> tuple[Absent | None, Places]:
        """The absent topic that the question is about (None: none), and the places of the words that say it."""
        return next(self._absent.find(words), (None, frozenset()))
