"""Parts of a code that a question gives by noun and value: «órgano 8», «sub unidad 3», «las letras ES»."""

from __future__ import annotations

from .reading import Reading
from .spoken import number
from .world import World

# Each part of a code and the words (see voces.yaml) that name it, in the order in which a code has them.
PARTS = {
    "pliego": "pliegos",
    "organo": "organos",
    "unidad": "unidades",
    "sub_unidad": "sub-unidades",
    "nivel": "niveles",
    "grupo": "grupos",
}


def parts_said(world: World, reading: Reading) -> list[tuple[str, str]]:
    """Each part that the question names with a value, in the question's order: («sub_unidad», «3»), («grupo», «ES»).

    A number belongs to the noun before it, or to the first noun behind when none stands before: «si fuera 4 el nivel».
    """
    voices = world.language.voices
    found: list[tuple[str, str]] = []
    early: list[str] = []
    part = ""
    for n, word in enumerate(reading.words):
        named = next((name for name, voice in PARTS.items() if word.text in voices[voice]), "")
        behind_sub = n > 0 and reading.words[n - 1].text in world.reader.prefixes
        if named and not (named == "unidad" and behind_sub):
            part = named
            found += [(part, value) for value in early]
            early = []
        value = number(word.text)
        if value and part:
            found.append((part, value))
        elif value:
            early.append(value)
    return [pair for pair in found if pair[0] != "grupo"] + [("grupo", letters) for letters in reading.groups]
