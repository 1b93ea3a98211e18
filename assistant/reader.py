"""Reads questions: takes codes out, mends typos, finds cues and mentions, gives every word its role."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from itertools import pairwise

from msgspec.structs import replace

from catalog import Catalog
from catalog.codes import Written, find_codes
from catalog.text import fold
from index import Term
from index.analysis import Token, deed, plain_forms, sound, stem, tokenize
from index.spelling import ALIKE, MIN_LETTERS, Speller, alike, sounds_of

from .dictionary import COMMON, RARE, Dictionary, spanish
from .knowledge import Knowledge
from .language import Courtesy
from .lexicon import ANYBODY
from .mentions import Mentioner
from .reading import STOPS, Cue, Reading, Word
from .spoken import digits_said, number

# More words than this no question needs; what is behind them is not read.
MAX_WORDS = 80

# So many words are not heard or mended twice.
REMEMBERED = 4096
# A synonym by a word pair is worth less than the word itself.
PAIR_WEIGHT = 0.8

_UNIT_KEY = re.compile(r"(?<![\w.])\d{1,2}(?:\.\d{1,3}){1,2}(?![\w.])")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Reader:
    """Reads questions for one catalogue."""

    def __init__(self, catalog: Catalog, knowledge: Knowledge) -> None:
        self._catalog, self._lexicon = catalog, knowledge.lexicon
        self._language = language = knowledge.language
        self._voices = language.voices
        self._naming = language.voices["articulos"] | language.voices["indefinidos"]
        self._cues, self._kept_dictionary = knowledge.cues, knowledge.dictionary
        # Each reader remembers for itself, so that one whose words have changed can go.
        self._hear = lru_cache(maxsize=REMEMBERED)(self._heard)
        self._near = lru_cache(maxsize=REMEMBERED)(self._nearest)
        self._mentioner = Mentioner(catalog, language)
        self._plural = {fold(word) for word in language.kinds.plural}
        self.kinds = self._plural | {fold(word) for word in language.kinds.singular}
        # What can stand before a kind of unit and belongs to it: the «sub» of «Sub Gerencia».
        kinds = [tokenize(unit.tipo) for unit in catalog.chart.unidades.values() if unit.tipo]
        self.prefixes = frozenset(token.word for kind in kinds for token in kind[:-1])
        self.posts = {fold(word) for word in (*language.posts.singular, *language.posts.plural)}
        self.heads = frozenset(map(fold, language.heads))
        # Words for whoever is in charge, that name nobody: «encargado», «titular».
        self.anybody = self._voices["huecas"] & self.heads
        self._own = {*self._lexicon.spellings, *self.kinds, *self.posts, *self._cues.words}
        self._norms = {
            "".join(filter(str.isdigit, mention.numero))
            for norma in catalog.document.normas
            for mention in norma.menciones
        }

    @cached_property
    def dictionary(self) -> Dictionary:
        """What is looked at for unknown words; made when the first is met, unless it was kept."""
        if self._kept_dictionary is not None:
            return self._kept_dictionary
        return Dictionary(sounds_of({*self._own, *(w for w in self._language.frame if len(w) > 4)}), spanish())

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self.dictionary.known)

    @cached_property
    def _fillers(self) -> re.Pattern[str]:
        return _between_signs(self._voices["muletillas"])

    @cached_property
    def _abbreviations(self) -> Speller:
        return Speller(sounds_of(form for form in self._language.abbreviations if len(form) > MIN_LETTERS))

    def without_fillers(self, text: str) -> str:
        """A text without the words with which a person who dictates hesitates, between commas or at the start."""
        times = int(any(sign in text for sign in (",", ";", "…", "..")))
        while times:
            text, times = self._fillers.subn(" ", text)
        return text.strip()

    def read(self, text: str) -> Reading:
        """Reads a clean question (see catalog.text.clean). Any text is fine."""
        rest, codes, units = self._take_codes(text)
        tokens, spoken = self._take_spoken(tokenize(rest)[:MAX_WORDS])
        tokens = self._language.expand([self._mended(token) for token in tokens], self._lexicon.spellings)
        heard = self._without_stalls([self._hear(token.word) for token in tokens])
        mentions = self._mentioner.find(text, tokens, heard)
        absent, absent_at = self._cues.topic_absent(heard)
        words = [self._linked(self._word(token, _is_name(text, token))) for token in tokens]
        if absent is not None and self._in_a_title(Reading(text, tuple(words)), absent_at):
            absent, absent_at = None, frozenset()
        words = self._without_refused(text, self._joined(self._asked_of(self._neighboured(words))))
        named = self._in_unit_names(text, words)
        kinds = [
            n
            for n, word in enumerate(heard)
            if word in self.kinds and n not in named and not self._ends_a_name(text, words, n)
        ]
        soft = {n for n, word in enumerate(heard) if word in self.posts} | mentions.places | absent_at | set(kinds)
        before = kinds[0] - 1 if kinds else -1
        soft_kind = {n for n in (before, *kinds[:1]) if n >= 0 and (n in kinds or heard[n] in self.prefixes)}
        soft |= {n for n, word in enumerate(heard) if word in self.prefixes and n + 1 in kinds}
        words = [replace(w, role="soft") if n in soft and w.role != "frame" else w for n, w in enumerate(words)]
        cues = self._asks(heard)
        words = self._framed(self._uncued(words, cues, soft), cues)
        return Reading(
            text,
            tuple(words),
            cues,
            (*codes, *spoken),
            units,
            self._numbers(heard),
            " ".join(stem(heard[n]) for n in sorted(soft_kind)) if kinds else "",
            any(heard[n] in self._plural for n in kinds),
            mentions.levels,
            mentions.groups,
            mentions.organs,
            mentions.unknown,
            absent,
            self._courtesy([token.word for token in tokens], words),
            self._follows(heard),
        )

    def _uncued(self, words: list[Word], cues: tuple[Cue, ...], soft: set[int]) -> list[Word]:
        """The words with one that only the cues know taken as unknown where it is named: «¿hay arquitecto en…?»."""
        within = {place for cue in cues for place in cue.places} | soft
        out = list(words)
        for n, word in enumerate(words):
            alone = word.role == "soft" and not word.terms and n not in within
            if alone and (not n or words[n - 1].text in self._naming) and len(word.text) > MIN_LETTERS:
                out[n] = replace(words[n], role="unknown")
        return out

    def _framed(self, words: list[Word], cues: tuple[Cue, ...]) -> list[Word]:
        """The words without what only leads up to the question: «una señora pregunta por…»."""
        places = {place for cue in cues if cue.want == "encabezado" for place in cue.places}
        return [replace(w, role="frame", terms=()) if n in places else w for n, w in enumerate(words)]

    def _without_stalls(self, heard: list[str]) -> list[str]:
        """The words without the nouns for a post that are none: the «puestos» of «puestos de comida»."""
        out = list(heard)
        solid = [n for n, word in enumerate(heard) if word not in self._voices["enlazan"]]
        for one, two in pairwise(solid):
            if (heard[one], stem(heard[two])) in self._lexicon.stalls:
                out[one] = ""
        return out

    def _asks(self, heard: list[str]) -> tuple[Cue, ...]:
        """What the question wants; «cargos que son de confianza» defines nothing."""
        return tuple(
            Cue(want, places)
            for want, places in self._cues.wants_in(heard)
            if not (want == "definicion" and places and min(places) > 0 and heard[min(places) - 1] in self.posts)
        )

    def _numbers(self, heard: list[str]) -> tuple[tuple[str, str], ...]:
        """The small numbers, each with the word before it («sub» for the 2 of «sub unidad 2»)."""
        found = []
        for n, word in enumerate(heard):
            if number(word) and len(word) <= 9:
                sub = n > 1 and heard[n - 2] in self.prefixes and heard[n - 1] in self.kinds
                found.append((heard[n - 2] if sub else heard[n - 1] if n else "", number(word)))
        return tuple(found)

    def _in_unit_names(self, text: str, words: list[Word]) -> set[int]:
        """The places of the words of printed names of units: the «áreas» of «Parques… y Áreas Verdes» are no kind."""
        reading = Reading(text, tuple(words))
        begun = (row for stem in reading.stems for row in self._lexicon.units_by_stem.get(stem, ()))
        printed = {name for _, entry, name in begun if len(name) > 1 and name == entry.names[0]}
        return {place for name in printed for place in reading.where(name)}

    def _ends_a_name(self, text: str, words: list[Word], n: int) -> bool:
        """Whether a kind of unit names no unit but ends the name of a post: «asistente de dirección»."""
        if n < 2 or words[n - 1].text not in self._voices["de"] or words[n - 2].role not in ("content", "unknown"):
            return False
        rest = text[words[n].end : words[n + 1].start if n + 1 < len(words) else None]
        return n + 1 == len(words) or any(sign in STOPS for sign in rest)

    def _asked_of(self, words: list[Word]) -> list[Word]:
        """The words with a noun for the people of a place turned into frame behind «qué»: «¿qué personal…?»."""
        people, asking = self._voices["gente"], self._voices["preguntan"]
        out = list(words)
        for n, word in enumerate(words[1:], 1):
            before = words[n - 1].text
            if word.text in people and before in asking:
                out[n] = replace(word, role="frame", terms=())
            elif word.text in self._voices["mandan"] and (before in asking or before in self._voices["quien"]):
                out[n] = self._content(
                    Token(word.text, word.start, word.end), {deed(word.text) or stem(word.text): 1.0}
                )
        return out

    def _neighboured(self, words: list[Word]) -> list[Word]:
        """The words with an unknown one read as what stands beside its neighbour in a printed name: «seguridad bial».

        Two words that belong together confirm a typo that one alone would leave in doubt («trasportes» is Spanish too).
        """
        out = list(words)
        solid = [n for n, word in enumerate(words) if not word.link]
        for at, n in enumerate(solid):
            word = words[n]
            if word.role not in ("unknown", "content") or word.named:
                continue
            beside = [out[k] for k in (*solid[max(at - 1, 0) : at], *solid[at + 1 : at + 2])]
            known = {name for near in beside for term in near.terms for name in self._lexicon.beside.get(term.text, ())}
            if any(term.text == stem(name) for term in word.terms for name in known):
                continue
            meant = sorted(name for name in known if alike(word.text, name))
            if len({stem(name) for name in meant}) == 1 and stem(meant[0]) in self._lexicon.stems:
                terms = {term.text: term.weight for term in word.terms} | {stem(meant[0]): ALIKE}
                token = Token(word.text, word.start, word.end)
                out[n] = self._linked(self._content(token, terms, meant[0]))
        return out

    def _joined(self, words: list[Word]) -> list[Word]:
        """The words with those turned into content that only mean something together: «relaciones públicas»."""
        out = list(words)
        solid = [n for n, word in enumerate(words) if not word.link]
        called = {n: ANYBODY if words[n].text in self.anybody else stem(words[n].text) for n in solid}
        for one, two in pairwise(solid):
            if (called[one], called[two]) in self._lexicon.joints:
                for n in (one, two):
                    if words[n].role == "frame":
                        token = Token(words[n].text, words[n].start, words[n].end)
                        out[n] = self._content(token, {called[n]: 1.0})
        return out

    def _without_refused(self, text: str, words: list[Word]) -> list[Word]:
        """The words with what is refused turned into frame: «el técnico, no el especialista»."""
        for n, word in enumerate(words[:-2]):
            refuses = word.text in self._voices["niega"] and words[n + 1].text in self._voices["articulos"]
            if refuses and any(w.role == "content" for w in words[:n]):
                end = text.find(",", word.end)
                return [
                    replace(w, role="frame", terms=()) if w.start > word.start and not 0 <= end < w.start else w
                    for w in words
                ]
        return words

    def _follows(self, heard: list[str]) -> bool:
        """Whether the question starts like a sequel, behind what a person says first («ya, y el técnico»)."""
        start = next((n for n, word in enumerate(heard) if word not in self._voices["preambulos"]), len(heard))
        begun = heard[: start + 1]
        return any(word in self._voices["siguen"] for word in begun)

    def _in_a_title(self, reading: Reading, places: frozenset[int]) -> bool:
        """Whether words that seem to ask for something absent are all of a title: «Especialista en Remuneraciones»."""
        begun = (title for stem in reading.stems for title in self._lexicon.titles_by_stem.get(stem, ()))
        return any(places <= set(reading.where(title)) for title in begun)

    def _take_codes(self, text: str) -> tuple[str, tuple[Written, ...], tuple[str, ...]]:
        """The text with codes and unit keys blanked out, and what they were."""
        scheme, chart = self._catalog.scheme, self._catalog.chart
        units, codes = [], []
        for match in _UNIT_KEY.finditer(text):
            if match[0] in chart.unidades:
                units.append(match[0])
                text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
        alone = not re.search(r"[^\W\d_]{3}", text)
        # A number without the pliego in front is a code, or a piece of one, only when it stands alone or the question
        # says so; else it is a year, a norm, a document of identity.
        about_codes = alone or any(self._hear(token.word) in self._voices["trozos"] for token in tokenize(text))
        for found in find_codes(text, scheme):
            written = self._with_rest(text, self._without_verb(text, found))
            rank = len(written.text) - len(written.text.lstrip("0123456789")) == 1 and self._behind_level(text, written)
            if not rank and self._is_code(written.text, about_codes):
                codes.append(written)
                text = text[: written.start] + " " * (written.end - written.start) + text[written.end :]
        return text, tuple(codes), tuple(units)

    def proper_part(self, reading: Reading) -> Reading | None:
        """The question without what leads up to it: «Para el reporte: ¿cuántos…?»; None when nothing does.

        What leads up to it names nothing, and what is left names something.
        """
        text = reading.text
        start = max(text.rfind("¿"), text.rfind(":") + 1)
        lead = [word for word in reading.words if word.start < start]
        if start <= 0 or reading.spoken or any(word.named for word in lead):
            return None
        proper = replace(self.read(text[start:]), text=text, spoken=text[start:])
        return proper if proper.known or proper.levels or proper.groups or proper.units else None

    def _behind_level(self, text: str, written: Written) -> bool:
        """Whether digits stand behind «nivel»: «nivel 6 AP» is a level and a group."""
        before = [token.word for token in tokenize(text[: written.start])[-1:]]
        return bool(before) and before[0] in self._voices["niveles"]

    def _without_verb(self, text: str, written: Written) -> Written:
        """A code without the word behind it that only looks like the letters of a group: «21017526 es válido»."""
        digits, _, last = written.text.rpartition(" ")
        follows = [token.word for token in tokenize(text[written.end :])[:1]]
        verb = (
            bool(follows)
            and follows[0] not in self._voices["tras-el-codigo"]
            and (text.isupper() or not last.isupper())
        )
        if digits and last.isalpha() and fold(last) in self._language.frame and verb:
            return Written(written.start, written.start + len(digits.rstrip()), digits.rstrip())
        return written

    def _with_rest(self, text: str, written: Written) -> Written:
        """A code with the capitals behind it that are no word: «2101 8 1 2 S ES», «21018125 ESX».

        What is wrong with them is for the decoder to say; a code is never cut to a part of it that is another's.
        """
        scheme = self._catalog.scheme
        if text.isupper() and not text[: written.start].strip():
            return written
        end = written.end
        while (match := re.match(r" ([A-Z]{1,3})(?!\w)", text[end:])) is not None:
            word, last = match[1], text[end + match.end() :].split()[:1]
            letters_follow = bool(last) and last[0].upper() in scheme.spellings
            known = fold(word) in self._language.frame or fold(word) in self._language.abbreviations
            if (known and not letters_follow and word not in scheme.spellings) or self._is_word(fold(word)):
                break
            end += match.end()
        return Written(written.start, end, text[written.start : end])

    def _is_word(self, word: str) -> bool:
        return word in self._lexicon.spellings

    def _is_code(self, written: str, about_codes: bool) -> bool:
        """Whether a run of digits and letters is meant as a code: no norm's number, no level («el 2 es…»), no year."""
        scheme = self._catalog.scheme
        normal = scheme.normalise(written)
        digits = normal.rstrip(_LETTERS)
        if digits == scheme.pliego.numero and digits == normal:
            return False
        if digits.startswith(scheme.pliego.numero):
            return True
        if len(digits) < len(normal):
            return about_codes or written[-1].isupper() or len(digits) >= len(scheme.pliego.numero)
        return digits not in self._norms and about_codes and len(digits) >= 4

    def _take_spoken(self, tokens: list[Token]) -> tuple[list[Token], list[Written]]:
        """Takes out codes dictated digit by digit, with the letters of a group behind them."""
        scheme = self._catalog.scheme
        words = [token.word for token in tokens]
        out, found, at = [], [], 0
        while at < len(tokens):
            digits, end = digits_said(words, at)
            whole = digits.startswith(scheme.pliego.numero) and len(digits) > len(scheme.pliego.numero)
            if end - at > 1 and whole:
                letters = words[end].upper() if end < len(words) and words[end].upper() in scheme.spellings else ""
                last = end if letters else end - 1
                named = "".join(self._language.letters.get(word, "") for word in words[end : end + 2])
                if not letters and named in scheme.spellings:
                    letters, last = named, end + 1
                found.append(Written(tokens[at].start, tokens[last].end, digits + letters))
                at = last + 1
            else:
                out.append(tokens[at])
                at += 1
        return out, found

    def _mended(self, token: Token) -> Token:
        """A long abbreviation with a typo as it should be: «subgerensia»."""
        word = token.word
        if len(word) < MIN_LETTERS or word in self._own or word in self._language.frame:
            return token
        near = [known for known, _ in self._abbreviations.near(word)]
        better = [known for known, _ in self._near(word)] if near and word not in self._language.abbreviations else []
        sounds = [known for known in near if sound(known) == sound(word)]
        return replace(token, word=near[0]) if near and (not better or sounds) and near[0] != word else token

    def _heard(self, word: str) -> str:
        """The known word that `word` is, or is a typo of; `word` itself when it is none."""
        if word in self._own or word in self._language.frame or word in self._cues.all_words or word.isdigit():
            return word
        near = self._near(word)
        return near[0][0] if near else word

    def _linked(self, word: Word) -> Word:
        return replace(word, link=True) if word.text in self._voices["enlazan"] else word

    def _word(self, token: Token, name: bool) -> Word:
        """One word with its role; `name` tells that it is written like a proper name, no typo of a frame word."""
        word, start, end = token.word, token.start, token.end
        lexicon, base = self._lexicon, stem(word)
        adverb = word.endswith("mente") and base not in lexicon.stems
        counts = bool(number(word)) and base not in lexicon.named
        if counts or (word.isdigit() and word not in lexicon.stems) or word in self._language.frame or adverb:
            return Word(word, start, end, "frame")
        terms: dict[str, float] = {}
        if base in lexicon.stems:
            terms[base] = 1.0
        for pair in lexicon.pairs.get(word) or lexicon.pairs.get(base, ()):
            # «consejo» for «concejo» is no other word.
            terms.setdefault(pair, ALIKE if sound(stem(word)) == sound(pair) else PAIR_WEIGHT)
        done = deed(word)
        if done in lexicon.deeds:
            terms.setdefault(done, PAIR_WEIGHT if terms else 1.0)
        for meaning in self._language.abbreviations.get(word, ()):
            if len(meaning) == 1 and stem(meaning[0]) in lexicon.stems:
                terms.setdefault(stem(meaning[0]), 1.0)
        if terms:
            return self._content(token, terms)
        if word in self._own:
            return Word(word, start, end, "soft")
        if len(word) <= 1 or (len(word) > 4 and self._language.frame.has_stem(base)):
            return Word(word, start, end, "frame")
        for plain in plain_forms(word):
            if stem(plain) in lexicon.stems and plain in lexicon.spellings:
                return self._content(token, {stem(plain): 1.0}, plain)
            if stem(plain) in lexicon.pairs:
                return self._content(token, dict.fromkeys(lexicon.pairs[stem(plain)], PAIR_WEIGHT), plain)
            if plain in self._language.frame:
                return Word(word, start, end, "frame")
        near = self._near(word)
        if near and near[0][0] in self._language.frame and not name:
            return Word(word, start, end, "frame", taken_for=near[0][0])
        found = [(known, weight) for known, weight in near if stem(known) in lexicon.stems]
        if found:
            terms = {stem(known): weight for known, weight in found}
            return self._content(token, terms, found[0][0])
        if near and not name:
            return Word(word, start, end, "frame", taken_for=near[0][0])
        explained = (Term(base, 1.0),) if base in lexicon.explained else ()
        if len(word) <= 2 and not name and not explained:
            return Word(word, start, end, "frame")
        return Word(word, start, end, "unknown", explained)

    def _content(self, token: Token, terms: dict[str, float], taken_for: str = "") -> Word:
        named = any(term in self._lexicon.named for term in terms)
        found = tuple(Term(text, weight) for text, weight in terms.items())
        return Word(token.word, token.start, token.end, "content", found, named, taken_for)

    def _nearest(self, word: str) -> tuple[tuple[str, float], ...]:
        """What an unknown word may be a typo of: nothing when it is a Spanish word in its own right."""
        near = () if word in self._voices["ajenas"] else tuple(self._speller.near(word))
        if not near:
            return ()
        # A plural that the dictionary lacks is a word all the same; of a word of ours it may be a wrong plural.
        bases = (word.removesuffix("s"), word.removesuffix("es"))
        forms = (word, *(base for base in bases if stem(base) not in self._lexicon.stems))
        return () if max(map(self.dictionary.frequency, forms)) >= (COMMON if near[0][1] >= ALIKE else RARE) else near

    def _courtesy(self, said: list[str], words: list[Word]) -> Courtesy | None:
        """The courtesy that the question is, word for word, or that stands in one without any word of content."""
        text = " ".join(said)
        empty = not any(word.role in ("content", "unknown") for word in words)
        for courtesy in self._language.courtesy:
            for phrase in map(fold, courtesy.palabras):
                if text == phrase or (empty and f" {phrase} " in f" {text} "):
                    return courtesy
        return None


def _between_signs(phrases: Iterable[str]) -> re.Pattern[str]:
    """Matches any of the folded phrases, however accented, with the commas or dots around it."""
    accents = str.maketrans({"a": "[aá]", "e": "[eé]", "i": "[ií]", "o": "[oó]", "u": "[uúü]"})
    found = "|".join(re.escape(phrase).replace(r"\ ", " ").translate(accents) for phrase in sorted(phrases))
    sign = r"(?:[,;…]|\.\.+)"
    dots = r"(?:…|\.\.+)"
    return re.compile(rf"(?:^|{sign})\s*[¿¡]?\s*(?:{found})\s*{sign}|\b(?:{found})\s*{dots}", re.IGNORECASE)


def _is_name(text: str, token: Token) -> bool:
    """Whether a word has a capital inside a text that is not written in capitals."""
    return token.start > 0 and text[token.start].isupper() and not text.isupper()
