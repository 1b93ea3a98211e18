"""What the assistant knows before it is asked: Spanish, and the words of one catalogue.

All of it is plain data that is worked out of files, so it can be kept between two starts.
"""

from __future__ import annotations

from msgspec import Struct

from catalog import Catalog
from index import Postings, indexed

from .cues import Cues, cues_of
from .dictionary import Dictionary
from .language import Language, load_language
from .lexicographer import lexicon_of
from .lexicon import Lexicon


class Knowledge(Struct, frozen=True):
    """The Spanish of the questions, the patterns in it, the lexicon of the catalogue, and the index of its entries.

    `dictionary` is what is looked at for unknown words (None: the reader makes it when it meets the first).
    """

    language: Language
    cues: Cues
    lexicon: Lexicon
    postings: Postings
    dictionary: Dictionary | None = None


def knowledge_of(catalog: Catalog) -> Knowledge:
    """Works it out. Takes some tenths of a second. Raises CatalogError when a language file is faulty."""
    language = load_language()
    lexicon = lexicon_of(catalog, language)
    return Knowledge(language, cues_of(language), lexicon, indexed(lexicon.documents()))
