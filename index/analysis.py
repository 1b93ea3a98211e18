"""Spanish words as the index sees them: cut, folded, brought to one form for gender and number, and to their sound.

Both sides go through here, what is indexed and what is asked. The stem takes away gender and number only (secretaria,
secretarios -> secretari; contadora -> contador), so that «operador» never meets «ópera».
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from catalog.text import fold

# Letters and digits; «RR.HH.» and «a.c.» are one word, «asist.» is the word without its dot.
_WORD = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.){2,}(?:[^\W\d_]{1,3}(?![^\W_]))?|[^\W_]+")


class Token(Struct, frozen=True):
    """One word of a text: its folded form and where it stands (`text[start:end]`)."""

    word: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """The words of `text` in order, folded, abbreviations with inner dots joined."""
    folded = fold(text)
    if "." not in folded:
        return [Token(m[0], m.start(), m.end()) for m in _WORD.finditer(folded)]
    return [Token(m[0].replace(".", ""), m.start(), m.end()) for m in _DOTTED.finditer(folded)]


def stems(text: str) -> list[str]:
    """The stems of all words of `text`, in order."""
    return [stem(token.word) for token in tokenize(text)]


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A folded word without gender and number: jardines -> jardin, jefa -> jef, luces -> luz.

    A word of three letters or fewer is kept whole and marked, so that «GAT» never meets «gato».
    """
    if not word.isalpha():
        return word
    if len(word) <= 3:
        return word + "."
    base = word
    if base.endswith("ces") and len(base) > 4:
        base = base[:-3] + "z"
    elif base.endswith("es") and len(base) > 4:
        # redes is of red, jefes of jefe: Spanish words end in few consonants.
        base = base[:-2] if len(base) > 5 or base[-3] in "dlnrsyz" else base[:-1]
    elif base[-1] == "s" and base[-2] in "aeiou":
        base = base[:-1]
    if len(base) <= 3:
        return base + "."
    if base[-1] in "aeo":
        base = base[:-1]
    # alcaldesa: one more feminine ending, on what the rule above left.
    return base[:-2] if len(base) > 6 and base.endswith("des") else base


def plain_forms(word: str) -> list[str]:
    """What a folded word may be a diminutive of: ninito -> nino; chofercito -> chofer; empty when it is none."""
    found = re.fullmatch(r"(\w{3,}?)(c?it[oa])s?", word)
    if not found:
        return []
    root, gender = found[1], found[2][-1]
    hard = root[:-2] + "c" if root.endswith("qu") else root[:-2] + "g" if root.endswith("gu") else root
    return [hard + gender, hard + ("a" if gender == "o" else "o"), hard + "e", hard]


# What a verb form ends in, and the ending of «he does it» for the same verb.
_DEEDS = [
    (re.compile(f"(?<=[a-z]{{3}}){ending}$"), he)
    for ending, he in (
        ("ar(?:lo|la|los|las|le|les|se)?", "a"), ("[ei]r(?:lo|la|los|las|le|les|se)?", "e"), ("aban?", "a"),
        ("[aá]ndo(?:lo|la|los|las|se)?", "a"), ("iendo(?:lo|la|los|las|se)?", "e"), ("an", "a"), ("en", "e"),
        ("ian?", "e"), ("ara", "a"), ("[ei]ra", "e"),
    )
]  # fmt: skip


@lru_cache(maxsize=8192)
def deed(word: str) -> str:
    """The stem of «he does it» for a folded verb form: patrullar, patrullan, patrullando -> patrull; empty for others.

    Regular verbs only; a noun that ends like a verb gets one too, so it is for comparing deeds with deeds.
    """
    for ending, he in _DEEDS:
        found, times = ending.subn(he, word)
        if times:
            return stem(found)
    return ""


_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("^ps", "s"), ("ph", "f"), ("th", "t"), ("ch", "7"), ("sc(?=[ei])", "s"), ("qu(?=[ei])", "k"), ("q", "k"),
        ("gu(?=[ei])", "6"), ("g(?=[ei])", "j"), ("g", "6"), ("c(?=[ei])", "s"), ("c", "k"), ("z", "s"), ("x", "s"),
        ("^hue", "6ue"), ("h", ""), ("v", "b"), ("w", "u"), ("ll", "y"), ("y(?![aeiou])", "i"), ("n(?=[bp])", "m"),
        (r"(.)\1+", r"\1"),
    )
]  # fmt: skip


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """How a folded word sounds to an ear that hears no difference between b/v, s/c/z, g/j, ll/y, and no h."""
    for pattern, heard in _SOUNDS:
        word = pattern.sub(heard, word)
    return word
