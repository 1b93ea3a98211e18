"""What the program knows of Spanish itself: frame words, conjugations, abbreviations, cues. The words are data.

The files stand in catalog/data/espanol; they hold nothing of any one municipality.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from catalog.load import LANGUAGE
from catalog.source import convert
from catalog.text import fold
from index.analysis import Token, tokenize

from .frame import Frame, frame


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every mapping in these files."""


class _WordGroup(_Row, frozen=True):
    grupo: str
    origen: str
    palabras: tuple[str, ...]


class _VerbGroup(_Row, frozen=True):
    grupo: str
    origen: str
    infinitivos: tuple[str, ...] = ()
    formas: tuple[str, ...] = ()


class _FrameFile(_Row, frozen=True):
    palabras: tuple[_WordGroup, ...]
    verbos: tuple[_VerbGroup, ...]


class _Abbreviation(_Row, frozen=True):
    vale: str
    formas: tuple[str, ...]
    origen: str
    tras: tuple[str, ...] = ()


class _AbbreviationFile(_Row, frozen=True):
    abreviaturas: tuple[_Abbreviation, ...]


class Forms(_Row, frozen=True):
    """Nouns in singular and in plural."""

    singular: tuple[str, ...]
    plural: tuple[str, ...]


class _Cue(_Row, frozen=True):
    quiere: str
    origen: str
    formas: tuple[str, ...]


class Review(_Row, frozen=True):
    """The words with which people ask for the findings of one rule of the audit."""

    regla: str
    palabras: tuple[str, ...]


class Absent(_Row, frozen=True):
    """A kind of question that a classification does not answer: what is missing, and where it is usually found."""

    clave: str
    origen: str
    falta: str
    donde: str
    formas: tuple[str, ...]


class Courtesy(_Row, frozen=True):
    """Words that are no question, and the courteous word back (`{ejemplo}` is a question to try)."""

    clave: str
    origen: str
    palabras: tuple[str, ...]
    texto: str


class _CueFile(_Row, frozen=True):
    tipos: Forms
    cargos: Forms
    jefaturas: tuple[str, ...]
    ambitos: tuple[str, ...]
    ocupantes: tuple[str, ...]
    rotulos: tuple[str, ...]
    pistas: tuple[_Cue, ...]
    revisiones: tuple[Review, ...]
    ausentes: tuple[Absent, ...]
    cortesia: tuple[Courtesy, ...]


class _Voice(_Row, frozen=True):
    clave: str
    origen: str
    uso: str
    palabras: tuple[str, ...]


class _VoiceFile(_Row, frozen=True):
    voces: tuple[_Voice, ...]
    ordinales: tuple[tuple[str, ...], ...]
    letras: dict[str, tuple[str, ...]]


class _Hit(_Row, frozen=True):
    fundamento: str
    dudas: str
    preguntas: int
    acierto: int


class _ConfidenceFile(_Row, frozen=True):
    aciertos: tuple[_Hit, ...]


class Language(Struct, frozen=True, dict=True):
    """Spanish as data: `frame` are folded words without content, `abbreviations` a folded form's meanings.

    `behind` is what a form means behind a certain word. `kinds` and `posts` are the words for a kind of unit and for a
    post; `cues` are (what is wanted, patterns) in the order in which they are tried; `heads` are words for the post at
    the head of a unit; behind a word of `scopes` a short name of a group means the group (`holders` are those of them
    that are no name for a group), behind a word of `labels` two letters are a group's; `absent` and `courtesy` as in
    the file; `voices` are the small words of voces.yaml by their folded key, `ordinals` the places in a list (from 0)
    by word, `letters` the letter that each name of one means; `confidence` is how often answers are right (0 to 1) by
    what they rest on, without and with doubts.
    """

    frame: Frame
    abbreviations: dict[str, tuple[tuple[str, ...], ...]]
    behind: Mapping[tuple[str, str], tuple[str, ...]]
    kinds: Forms
    posts: Forms
    heads: tuple[str, ...]
    scopes: tuple[str, ...]
    holders: tuple[str, ...]
    labels: tuple[str, ...]
    cues: tuple[tuple[str, tuple[str, ...]], ...]
    reviews: tuple[Review, ...]
    absent: tuple[Absent, ...]
    courtesy: tuple[Courtesy, ...]
    voices: Mapping[str, frozenset[str]]
    ordinals: Mapping[str, int]
    letters: Mapping[str, str]
    confidence: Mapping[tuple[str, bool], float]

    def expand(self, tokens: Sequence[Token], known: Container[str] = ()) -> list[Token]:
        """The tokens with abbreviations of one meaning written out; a form that is a `known` word stays.

        The words of one abbreviation all have its place. «subgerente» gives «sub», «gerente».
        """
        out: list[Token] = []
        at = 0
        words = [token.word for token in tokens]
        while at < len(tokens):
            begins = words[at] in self._begin
            for length in range(min(3, len(tokens) - at) if begins else 0, 0, -1):
                form = " ".join(words[at : at + length])
                before = words[at - 1] if at else ""
                settled = self.behind.get((before, form))
                meanings = (settled,) if settled else self.abbreviations.get(form, ())
                if len(meanings) == 1 and form not in known:
                    first, last = tokens[at], tokens[at + length - 1]
                    out += [Token(word, first.start, last.end) for word in meanings[0]]
                    at += length
                    break
            else:
                out.append(tokens[at])
                at += 1
        return out

    @cached_property
    def _begin(self) -> frozenset[str]:
        """How abbreviations begin."""
        forms = (*self.abbreviations, *(form for _, form in self.behind))
        return frozenset(form.partition(" ")[0] for form in forms)


@lru_cache(maxsize=1)
def load_language(folder: Path = LANGUAGE) -> Language:
    """Reads the language files. Raises CatalogError when one is faulty."""
    from catalog.yaml_file import read_yaml  # whoever has what is kept of the files reads none

    frame_data, lines = read_yaml(folder / "marco.yaml")
    file = convert(frame_data, _FrameFile, lines)
    abbreviation_data, lines = read_yaml(folder / "abreviaturas.yaml")
    abbreviations = convert(abbreviation_data, _AbbreviationFile, lines)
    cue_data, lines = read_yaml(folder / "pistas.yaml")
    cues = convert(cue_data, _CueFile, lines)
    voice_data, lines = read_yaml(folder / "voces.yaml")
    voices = convert(voice_data, _VoiceFile, lines)
    hit_data, lines = read_yaml(folder / "confianza.yaml")
    hits = convert(hit_data, _ConfidenceFile, lines).aciertos

    words = {t.word for group in file.palabras for phrase in group.palabras for t in tokenize(phrase)}
    for verbs in file.verbos:
        words |= {t.word for form in verbs.formas for t in tokenize(form)}
    meanings: dict[str, list[tuple[str, ...]]] = {}
    behind: dict[tuple[str, str], tuple[str, ...]] = {}
    for entry in abbreviations.abreviaturas:
        meaning = tuple(t.word for t in tokenize(entry.vale))
        if entry.tras:
            keys = [" ".join(t.word for t in tokenize(form)) for form in entry.formas]
            behind |= {(fold(before), key): meaning for before in entry.tras for key in keys}
            continue
        for form in entry.formas:
            key = " ".join(t.word for t in tokenize(form))
            if (key,) != meaning and meaning not in meanings.setdefault(key, []):
                meanings[key].append(meaning)
    return Language(
        frame(words, [fold(infinitive) for verbs in file.verbos for infinitive in verbs.infinitivos]),
        {form: tuple(found) for form, found in meanings.items() if found},
        behind,
        cues.tipos,
        cues.cargos,
        cues.jefaturas,
        cues.ambitos,
        cues.ocupantes,
        cues.rotulos,
        tuple((cue.quiere, cue.formas) for cue in cues.pistas),
        cues.revisiones,
        cues.ausentes,
        cues.cortesia,
        {fold(voice.clave): frozenset(map(fold, voice.palabras)) for voice in voices.voces},
        {fold(word): place for place, words in enumerate(voices.ordinales) for word in words},
        {fold(name): letter.upper() for letter, names in voices.letras.items() for name in names},
        {(hit.fundamento, fold(hit.dudas) == "si"): hit.acierto / 100 for hit in hits},
    )
