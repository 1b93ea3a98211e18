"""Answers about the document's own contradictions: of one cargo, of one unit, of one kind, or all together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from catalog.hallazgo import Hallazgo
from index.analysis import stem, tokenize

from .answer import Answer, Fuente
from .reading import Reading, Word
from .sentences import SPOKEN, capital, in_list, joined, rank, since, standing
from .views import cargo_views, changed, sources, unit_sources, unit_views
from .world import World, same_row

# How much of the question a finding must account for, and how near to the best one it must come.
ENOUGH, NEAR = 0.5, 0.02
# A word that fewer than one in so many findings have is telling; so many letters of it are compared.
TELLING, ROOT = 6, 6
# Of what a change brought.
UNAUDITED = "no pasó por la auditoría, que es del documento impreso"


def reviewed(world: World, reading: Reading) -> Answer | None:
    """What the audit found about the cargo, the unit or the matter that is named; all of it when none is named."""
    cargos = world.cargos(reading)
    found = findings_about(world, reading)
    if reading.organs and not reading.known:
        found = [h for h in found if {key[:1] for key in h.unidades} & set(reading.organs)]
        if not found:
            return None
    exact = any(match.exact for match in world.matches(reading))
    if cargos and same_row(cargos) and (exact or not found):
        return _of_cargo(world, reading)
    if found:
        return _told(world, reading, found)
    keys = world.unit_keys(reading)
    if len(keys) == 1:
        return _of_unit(world, reading, keys[0])
    if reading.known or reading.blocking:
        return None
    return _summary(world, reading)


def findings_about(world: World, reading: Reading, enough: float = ENOUGH) -> list[Hallazgo]:
    """The findings that account best for the words of the question; none when they account for too little of it.

    What counts is a phrase with which people ask for its rule, and the words of the finding itself.
    """
    library = _library(world)
    short = world.language.voices["breves"]
    said = {root for word in reading.words for root in _roots_of(word, short)}
    named = [roots for word in reading.content if (roots := _roots_of(word, short))]
    scores = []
    for finding in library.findings:
        covered = library.phrase(finding, said)
        missed = 0.0
        for roots in named:
            if roots & finding.text:
                covered += library.weight(roots)
            elif not roots & finding.asked:
                missed += library.weight(roots)
        scores.append((covered / (covered + missed) if covered else 0.0, covered, finding.hallazgo))
    best = max((score for score in scores if score[0] >= enough), key=lambda score: score[1], default=None)
    if best is None or best[1] < library.telling:
        return []
    return [hallazgo for share, covered, hallazgo in scores if share >= enough and covered >= best[1] * (1 - NEAR)]


class _Finding(Struct, frozen=True):
    """A finding with the roots of the words in it, of the phrases that ask for its rule, and of all these together."""

    hallazgo: Hallazgo
    text: frozenset[str]
    phrases: tuple[frozenset[str], ...]
    asked: frozenset[str]


class _Library:
    """The findings of a catalogue, and how telling each root is."""

    def __init__(self, findings: Sequence[Hallazgo], world: World) -> None:
        short = world.language.voices["breves"]
        phrases: dict[str, tuple[frozenset[str], ...]] = {
            review.regla: tuple(_roots(phrase, short) for phrase in review.palabras)
            for review in world.language.reviews
        }
        groups = world.catalog.scheme.grupos
        self.findings = []
        for h in findings:
            own = phrases.get(h.nombre, ())
            text = _roots(" ".join([h.texto, *(groups[letters].nombre for letters in h.grupos)]), short)
            self.findings.append(_Finding(h, text, own, frozenset().union(*own)))
        self._held = Counter(root for finding in self.findings for root in finding.text | finding.asked)
        # A word that many findings have tells nothing.
        self.telling = math.log(TELLING)

    def weight(self, roots: frozenset[str]) -> float:
        """How telling a word is: the fewer findings have it, the more."""
        held = min((self._held[root] for root in roots if root in self._held), default=1)
        return math.log((len(self.findings) + 1) / held)

    def phrase(self, finding: _Finding, said: set[str]) -> float:
        """The weight of the phrase about the finding's rule that is said best: two thirds of it, or nothing."""
        weights = (
            sum(self.weight(frozenset({root})) for root in phrase & said)
            for phrase in finding.phrases
            if 3 * len(phrase & said) >= 2 * len(phrase)
        )
        return max(weights, default=0.0)


def _library(world: World) -> _Library:
    found = world.kept.get("hallazgos")
    if not isinstance(found, _Library):
        found = world.kept["hallazgos"] = _Library(world.catalog.hallazgos, world)
    return found


def _roots(text: str, short: frozenset[str]) -> frozenset[str]:
    """The beginnings of the words of a text, the smallest words aside: «coincide», «coinciden» are one."""
    return frozenset(stem(token.word)[:ROOT] for token in tokenize(text) if _tells(token.word, short))


def _roots_of(word: Word, short: frozenset[str]) -> frozenset[str]:
    """The roots that a word of the question may stand for."""
    known = word.taken_for or word.text
    return (
        frozenset(text[:ROOT] for text in (stem(known), *(t.text for t in word.terms)))
        if _tells(known, short)
        else _NONE
    )


_NONE = frozenset[str]()


def _tells(word: str, short: frozenset[str]) -> bool:
    return len(word) > 3 or word.isdigit() or word in short


def _told(world: World, reading: Reading, found: Sequence[Hallazgo]) -> Answer:
    """These findings, with the cargos and units that they concern."""
    catalog = world.catalog
    shown = [catalog.cargo(n) for n in dict.fromkeys(n for h in found for n in h.numeros)]
    keys = dict.fromkeys(key for h in found for key in h.unidades if key in catalog.chart.unidades)
    return Answer(
        reading.text,
        "revision",
        " ".join(h.texto for h in found[: SPOKEN * 2]),
        cargos=cargo_views(catalog, shown),
        unidades=unit_views(catalog, keys),
        cantidad=len(found),
        fuentes=sources(shown[:SPOKEN]) or tuple(Fuente(h.seccion) for h in found[:SPOKEN]),
    )


def _of_unit(world: World, reading: Reading, key: str) -> Answer:
    """What was found about a unit and the cargos in it."""
    catalog = world.catalog
    numbers = {cargo.numero for cargo in catalog.members(key)}
    found = [h for h in catalog.hallazgos if key in h.unidades or numbers & set(h.numeros)]
    if found:
        return _told(world, reading, found)
    unit = catalog.chart.unidades[key]
    text = f"La auditoría no encuentra nada raro en {unit.nombre} ({key}) ni en sus cargos."
    if unit.edicion:
        text = f"{standing(catalog, key)} {capital(UNAUDITED)}."
    elif any(cargo.edicion for cargo in catalog.members(key)):
        text += f" Lo que cambió después {UNAUDITED}."
    return Answer(
        reading.text,
        "revision",
        text,
        unidades=unit_views(catalog, [key]),
        cantidad=0,
        fuentes=unit_sources(catalog, [key], catalog.members(key)),
    )


def _summary(world: World, reading: Reading) -> Answer:
    """How many findings there are, by severity and by rule."""
    catalog = world.catalog
    kinds = Counter(h.severidad for h in catalog.hallazgos)
    names = Counter(h.nombre for h in catalog.hallazgos)
    told = joined([f"{number} de severidad «{severity}»" for severity, number in kinds.items()])
    listed = joined([f"{name} ({number})" for name, number in names.items()])
    of = " del documento impreso" if catalog.printed is not None else ""
    text = f"La auditoría{of} encuentra {len(catalog.hallazgos)} hallazgos: {told}. Por clase: {listed}."
    return Answer(
        reading.text,
        "revision",
        text,
        cantidad=len(catalog.hallazgos),
        fuentes=(Fuente(catalog.code_file.seccion),),
    )


def _of_cargo(world: World, reading: Reading) -> Answer:
    """Whether the code of one cargo agrees with the document's own rules."""
    catalog = world.catalog
    cargos = world.cargos(reading)
    cargo = cargos[0]
    found = catalog.hallazgos_of(cargo.numero)
    text = f"{in_list(catalog, cargo, with_unit=True)}, {rank(catalog, cargo)}: "
    if found:
        text += " ".join(h.texto for h in found)
    elif not cargo.edicion:
        text += "está bien; la auditoría no encuentra nada que lo contradiga."
    elif cargo.fila:
        text += f"la auditoría, que es del documento impreso, no encuentra nada en su fila. {since(catalog, cargo)}"
    else:
        text += f"{UNAUDITED}. {since(catalog, cargo)} Al anotarlo se comprobó que su código cumple las reglas."
    return Answer(
        reading.text,
        "revision",
        text,
        cargos=cargo_views(catalog, cargos),
        unidades=unit_views(catalog, [cargo.unidad]),
        fuentes=(*sources(cargos), *changed(catalog, (), [cargo.unidad])),
    )
