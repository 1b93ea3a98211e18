"""Levels, groups and órganos that a question mentions by their own names, digits or letters."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from catalog import Catalog
from catalog.text import fold
from index.analysis import Token, stem, tokenize

from .language import Language
from .reading import STOPS
from .spoken import number


class Mentions(Struct, frozen=True):
    """What was mentioned, and the places of the words that did."""

    levels: tuple[str, ...]
    groups: tuple[str, ...]
    organs: tuple[str, ...]
    unknown: tuple[str, ...]
    places: frozenset[int]


class Mentioner:
    """Finds mentions for one catalogue."""

    def __init__(self, catalog: Catalog, language: Language) -> None:
        self._scheme = catalog.scheme
        self._chart = catalog.chart
        self._frame = language.frame
        self._voices = language.voices
        self._scopes = frozenset(stem(fold(word)) for word in language.scopes)
        self._labels = frozenset(stem(fold(word)) for word in language.labels)
        # A word that titles begin with («especialista») is a group only behind a word that says so.
        self._strict = frozenset(stem(fold(word)) for word in language.scopes if word not in language.holders)
        self._many = language.voices["cuantos"] | frozenset(map(fold, language.posts.plural))
        self._between = self._voices["niegan"] | language.voices["ante-un-numero"]
        self._titles = frozenset(stem(tokenize(cargo.titulo)[0].word) for cargo in catalog.cargos)
        self._names: list[tuple[tuple[str, ...], str]] = []
        for definition in catalog.document.definiciones:
            if definition.grupo:
                self._names += [
                    (self._stems(name), definition.grupo) for name in (definition.termino, *definition.nombres)
                ]
        for grupo in catalog.scheme.grupos.values():
            self._names += [(self._stems(name), grupo.letras) for name in (grupo.nombre, grupo.corto.partition(",")[0])]
        self._organs = [(self._stems(organ.nombre), organ.digito) for organ in catalog.chart.organos.values()]

    def find(self, text: str, tokens: Sequence[Token], heard: Sequence[str]) -> Mentions:
        """The mentions in tokens of `text`; `heard` are the same words with typos mended."""
        stems = [stem(word) for word in heard]
        levels, places = self._levels(heard)
        unknown = [f"el nivel {n}" for n in levels if n not in self._scheme.niveles]
        levels = [n for n in levels if n in self._scheme.niveles]
        groups: list[str] = []
        written = {n: self._letters(text, token, heard, stems, n) for n, token in enumerate(tokens)}
        refused = {letters for n, letters in written.items() if letters and self._refused(heard, n)}
        places |= {n for n, letters in written.items() if letters in refused}
        written = {n: letters for n, letters in written.items() if letters not in refused}
        # «¿qué grupo es AP?»: a word that may be the verb gives way to letters that can be nothing else.
        sure = any(found and tokens[n].word not in self._frame for n, found in written.items())
        for n, token in enumerate(tokens):
            letters = (
                ""
                if sure and token.word in self._frame and not text[token.start : token.end].isupper()
                else written.get(n, "")
            )
            if letters:
                groups.append(letters)
                places |= {n} | {
                    k
                    for k in range(n)
                    if tokens[k].end == token.start - 1
                    and fold(text[tokens[k].start : tokens[k].end]) in self._voices["sp"]
                }
        for name, letters in self._names:
            found = self._phrase(name, stems, heard)
            if found and (
                len(name) > 1
                or self._scoped(stems, heard, min(found), name[0])
                or self._alone(text, tokens, heard, min(found))
            ):
                places |= found
                if self._refused(heard, min(found)):
                    refused |= {letters}
                else:
                    groups.append(letters)
        for name, letters in self._names:
            if letters in groups and len(name) == 1:
                places |= {n for n, word in enumerate(stems) if word == name[0] and not self._begins(name[0], heard, n)}
        for n in range(len(tokens) - 1):
            letters = self._spelled_out(text, tokens, stems, n)
            groups += [letters] if letters else []
            places |= {n, n + 1} if letters else set()
        organs, missing, at_organs = self._organs_in(heard, stems)
        unknown += missing
        places |= at_organs
        if refused and not groups:
            groups = [letters for letters in self._scheme.grupos if letters not in refused]
        unique = [tuple(dict.fromkeys(values)) for values in (levels, groups, organs)]
        return Mentions(unique[0], unique[1], unique[2], tuple(unknown), frozenset(places))

    def _organs_in(self, heard: Sequence[str], stems: Sequence[str]) -> tuple[list[str], list[str], set[int]]:
        """The órganos mentioned by digit or by name, those that do not exist, and the places of the words."""
        organs, unknown, places = list[str](), list[str](), set[int]()
        for n in range(len(heard)):
            if heard[n] not in self._voices["organos"]:
                continue
            at = n + 1
            while at < len(heard) and heard[at] in self._between:
                at += 1
            if at < len(heard) and not number(heard[at]):
                # «¿a qué tipo de órgano corresponde el número 6?»
                at = next((k for k in range(at + 1, len(heard)) if heard[k - 1] in self._voices["numero"]), at)
            digit = number(heard[at]) if at < len(heard) else ""
            if digit in self._chart.organos:
                organs.append(digit)
                places |= {n, at}
            elif digit:
                unknown.append(f"el órgano {digit}")
        for name, digit in self._organs:
            found = self._phrase(name, stems, heard)
            if found:
                organs.append(digit)
                places |= found
        return organs, unknown, places

    def _levels(self, heard: Sequence[str]) -> tuple[list[str], set[int]]:
        """«nivel 5», «niveles 2 y 3», «nivel 6 y no 5»; «nivel que no es 2» is every other.

        «debería tener nivel 5» is no level to look for, unless it is the only one.
        """
        levels, places, others, due = list[str](), set[int](), list[str](), list[str]()
        for n in range(len(heard)):
            if heard[n] not in self._voices["niveles"]:
                continue
            at, refused = n + 1, self._refused(heard, n)
            found = due if self._carried_by(heard, n, self._voices["deberian"]) else levels
            while at < len(heard) and at <= n + 6:
                digit = number(heard[at])
                if digit and len(digit) <= self._scheme.widths["nivel"]:
                    places |= {at}
                    if not refused:
                        found.append(digit)
                    elif not self._replaced(heard, n - 2):
                        others.append(digit)
                elif digit or heard[at] not in self._between:
                    break
                refused = refused or heard[at] in self._voices["niegan"]
                at += 1
        levels = levels or due
        if others and not levels:
            levels = [n for n in self._scheme.niveles if n not in others]
        return levels, places

    def _carried_by(self, heard: Sequence[str], n: int, voice: frozenset[str]) -> bool:
        """Whether, words such as «tener» aside, one of these words stands before place `n`."""
        at = n - 1
        while at >= 0 and heard[at] in self._voices["llevan"]:
            at -= 1
        return at >= 0 and heard[at] in voice

    def _refused(self, heard: Sequence[str], n: int) -> bool:
        """Whether what stands at `n` is refused: «no tenga nivel 2», «y no en EJ»."""
        at = n - 1
        while at >= 0 and heard[at] in self._voices["llevan"]:
            at -= 1
        return at >= 0 and (heard[at] in self._voices["niega"] or self._replaced(heard, at))

    def _replaced(self, heard: Sequence[str], at: int) -> bool:
        """Whether «vez de» or «lugar de» stands at this place."""
        return (
            at >= 0
            and heard[at] in self._voices["en-lugar"]
            and at + 1 < len(heard)
            and heard[at + 1] in self._voices["enlazan"]
        )

    def _spelled_out(self, text: str, tokens: Sequence[Token], stems: Sequence[str], n: int) -> str:
        """The group whose two letters stand apart from place `n` on: «las letras E J»."""
        one, two = (text[token.start : token.end] for token in tokens[n : n + 2])
        if len(one) != 1 or len(two) != 1:
            return ""
        capital = (one + two).isupper() and not text.isupper()
        labelled = n > 0 and stems[n - 1] in self._labels
        return self._scheme.spellings.get((one + two).upper(), "") if capital or labelled else ""

    def _letters(self, text: str, token: Token, heard: Sequence[str], stems: Sequence[str], n: int) -> str:
        """The group whose letters a word is: in capitals, behind «grupo», or no word of Spanish."""
        raw = text[token.start : token.end]
        letters = self._scheme.spellings.get(raw.upper(), "")
        if not letters or len(raw) > self._scheme.letters:
            return ""
        scoped = n > 0 and (heard[n - 1] in self._voices["sp"] or stems[n - 1] in self._labels)
        if scoped and token.word in self._frame and (raw.islower() or text.isupper()):
            # «¿de qué grupo es?» has the verb, «¿qué es el grupo es?» the letters.
            behind = heard[n + 1] if n + 1 < len(heard) else ""
            asked = not self._voices["preguntan"].isdisjoint(heard[: n - 1]) and behind in self._voices["articulos"]
            scoped = (n < 2 or heard[n - 2] not in self._voices["preguntan"]) and not asked
        capital = raw.isupper() and not text.isupper()
        # «¿cuántos es hay…?»: behind a plural no verb in singular can stand.
        many = n > 0 and heard[n - 1] in self._many
        alone = len(heard) == 1 and raw.isupper()
        return letters if scoped or capital or many or alone or token.word not in self._frame else ""

    def _stems(self, name: str) -> tuple[str, ...]:
        """The words of a name as stems, without links."""
        return tuple(stem(token.word) for token in tokenize(name) if token.word not in self._voices["enlazan"])

    def _phrase(self, name: tuple[str, ...], stems: Sequence[str], heard: Sequence[str]) -> set[int]:
        """The places where all stems of a name stand in order with only links between."""
        for start in range(len(stems)):
            at = start
            found: list[int] = []
            for wanted in name:
                while found and at < len(stems) and stems[at] != wanted and heard[at] in self._voices["enlazan"]:
                    at += 1
                if at >= len(stems) or stems[at] != wanted:
                    break
                found.append(at)
                at += 1
            if len(found) == len(name):
                return set(found)
        return set()

    def _alone(self, text: str, tokens: Sequence[Token], heard: Sequence[str], at: int) -> bool:
        """Whether «de» and the word stand between signs: «en la Alcaldía, de apoyo, ¿qué cargos hay?»."""
        if at == 0 or heard[at - 1] not in self._voices["de"]:
            return False
        first = at == 1 or all(word in self._voices["siguen"] for word in heard[: at - 1])
        before = "," if first else text[tokens[at - 2].end : tokens[at - 1].start]
        behind = text[tokens[at].end : tokens[at + 1].start] if at + 1 < len(tokens) else ","
        return at == 1 or (any(sign in STOPS for sign in before) and any(sign in STOPS for sign in behind))

    def _begins(self, name: str, heard: Sequence[str], at: int) -> bool:
        """Whether a word begins a title here: «especialista en…»."""
        return name in self._titles and at + 1 < len(heard) and heard[at + 1] in self._voices["en"]

    def _scoped(self, stems: Sequence[str], heard: Sequence[str], at: int, name: str) -> bool:
        """Whether the word before, links aside, says that a group is meant: «grupo», «cargos de».

        «cargo de especialista en…» is a title; «cargo ejecutivo» is a group.
        """
        if self._begins(name, heard, at):
            return False
        if at > 1 and heard[at - 1] in self._voices["de"] and heard[at - 2] in self._voices["son"]:
            # «¿cuáles son de apoyo?»
            return True
        if at > 1 and heard[at - 1] in self._voices["de"] and heard[at - 2] in self._voices["los"]:
            # «los de apoyo»
            return True
        at -= 1
        linked = at >= 0 and heard[at] in self._voices["enlazan"]
        while at >= 0 and (heard[at] in self._voices["enlazan"] or heard[at] in self._voices["ocupacional"]):
            at -= 1
        scopes = self._strict if linked and name in self._titles else self._scopes
        if linked and at >= 0 and heard[at] in self._many:
            # «¿cuántos de confianza?»
            return True
        return at >= 0 and stems[at] in scopes
