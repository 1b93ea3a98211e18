"""Which rows are headings: the names of órganos and units in them, with all that offices write before and behind."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from msgspec import Struct

from ..text import fold
from .names import ChartNames
from .values import span

_OF = r"denominacion (?:del? )?(?:la )?"
# «UNIDAD: …» needs its colon; what cannot be the beginning of a unit's name does not.
_LABEL = re.compile(
    rf"(?:{_OF})?(?P<what>organo|(?:sub ?)?unidad(?: organica)?)(?: estructurado)?\s*:\s*(?P<name>.*)"
    rf"|(?:{_OF}(?P<what2>organo|(?:sub ?)?unidad)|(?:sub ?)?unidad organica)(?: organica| estructurado)?\b\s*"
    r"(?P<name2>.+)"
)
_LABEL_ALONE = re.compile(r"(?:denominacion (?:del? )?(?:la )?)?(?:organo|(?:sub ?)?unidad organica|dependencia)\s*:?")
# Above a table the whole municipality may be called so: a name must follow that the chart has, or one like it.
_DEPENDENCY = re.compile(r"dependencia\s*:\s*(?=\S)")
_NUMBER = re.compile(r"(?:[ivxl]+|[0-9]{1,3})(?:\.(?:[ivxl]+|[0-9]{1,3}))*\s*[.):–-]*(?:\s+(?=\S)|$)")
_PAGE = re.compile(r"(?:pag(?:ina)?|hoja|folio)\b\W*\d.*")


class Named(Struct, frozen=True):
    """A heading's name, the column of its cell, its key in the chart (empty: none of the chart's), and its kind."""

    place: int
    nombre: str
    clave: str
    is_organo: bool


def headings_in(
    places: Mapping[str, int],
    names: ChartNames,
    figures: Collection[int] = (),
    *,
    bare: bool = True,
    guess: bool = True,
) -> list[Named]:
    """The headings of a row in which nothing else stands; empty when it is not such a row.

    `places` are its texts with their columns, `figures` the columns for numbers of posts, and `bare` tells that there
    is nothing in these. `guess`: also a name that the chart does not have is one when it begins as such names do.
    """
    words = [
        text for text, place in places.items() if not (place in figures and text[0].isdigit()) and not beside(text)
    ]
    words = _without_number(words, names, bare)
    if not words:
        return []
    if len(words) == 2 and _LABEL_ALONE.fullmatch(fold(words[0])):
        one = _named(f"{words[0].rstrip(': ')}: {words[1]}", places[words[1]], names, guess)
        return [one] if one else []
    if len(words) > 1 and not any(map(_number_alone, words)):
        # A name that is split over two cells.
        one = _named(" ".join(words), places[words[0]], names, guess=False)
        if one and one.clave:
            return [one]
    found = {text: _named(text, places[text], names, guess) for text in words}
    headings = [one for one in found.values() if one]
    others = [text for text, one in found.items() if not one]
    return headings if all(any(_is_key(text, one.clave) for one in headings) for text in others) else []


def beside(text: str) -> bool:
    """Whether a text says nothing in a heading's row: dashes, «Pág. 3»."""
    return not any(map(str.isalnum, text)) or _PAGE.fullmatch(fold(text)) is not None


def _is_key(text: str, key: str) -> bool:
    """Whether a text is the number of the unit in the chart: «8.1.2», «812», also with the pliego, «2101812»."""
    digits, own = re.sub(r"\W", "", text), key.replace(".", "")
    return bool(own) and digits.isdigit() and digits.endswith(own) and len(digits) - len(own) in (0, 4)


def _named(text: str, place: int, names: ChartNames, guess: bool) -> Named | None:
    """A text as a heading; None when it is neither an órgano's nor a unit's."""
    folded = fold(text)
    dependency = _DEPENDENCY.match(folded)
    start = _behind_number(text, dependency.end() if dependency else 0, names)
    label = _LABEL.match(folded, start)
    is_organo = bool(label and "organo" in (label["what"], label["what2"]))
    if label:
        start = _behind_number(text, max(label.start("name"), label.start("name2")), names)
    name = text[start:].strip(" .-–:")
    # With its last dot: it may abbreviate («… y Seguridad V.»).
    key = names.key(text[start:].strip(" -–:"), organo_first=is_organo)
    if label:
        return Named(place, name, key, is_organo)
    if (key and not name[0].isdigit()) or (guess and names.begins(folded, start)):  # «8» alone is a page's number
        return Named(place, name, key, key.isdigit() or folded.startswith("organo", start))
    return None


def _behind_number(text: str, start: int, names: ChartNames) -> int:
    """Where the name begins behind an office's own numbering; `start` when the number is all that there is."""
    number = None if names.key(text[start:]) else _NUMBER.match(fold(text), start)
    return number.end() if number and number.end() < len(text) else start


def _number_alone(text: str) -> bool:
    return _NUMBER.fullmatch(fold(text)) is not None


def _without_number(words: list[str], names: ChartNames, bare: bool) -> list[str]:
    """The texts of a row without an office's own numbering in a cell before them: «1.2», «ALCALDÍA».

    Where there are figures (not `bare`), only before what calls itself a heading, or when it cannot be the order
    number of a post («IV») and a name of the chart follows.
    """
    at = next((n for n, word in enumerate(words) if not _number_alone(word)), 0)
    if not at or bare:
        return words[at:]
    called = _LABEL.match(fold(words[at])) or _LABEL_ALONE.fullmatch(fold(words[at]))
    own = not any(map(span, words[:at])) and names.key(words[at])
    return words[at:] if called or own else words
