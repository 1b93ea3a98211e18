"""Rules over how titles are written: each compares a title with the others, none knows a word beforehand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from ..hallazgo import Hallazgo
from ..text import fold
from .finding import about_cargos, label, listed
from .words import CONNECTORS, stem, stems, within_one_edit, words

if TYPE_CHECKING:
    from ..model import Cargo, Catalog

# A word must be this long before another one, a letter away, can be taken for what was meant.
MIN_NEAR = 6


def _note(name: str, cargo: Cargo, text: str, agree: str = "") -> Hallazgo:
    return about_cargos(name, "nota", [cargo], f"{label(cargo)}: {text}.", cargo.titulo, agree)


def _content(title: str) -> list[str]:
    return [word for word in words(title) if word.lower() not in CONNECTORS]


def stray_sign(catalog: Catalog) -> Iterator[Hallazgo]:
    """A sign that is no letter, digit or punctuation of a title."""
    for cargo in catalog.cargos:
        if found := re.findall(r"[^\w\s.,;:()/\-–]", cargo.titulo):
            agree = " ".join(re.sub(r"[^\w\s.,;:()/\-–]", "", cargo.titulo).split())
            text = f"el título tiene un signo suelto, {listed(f'«{sign}»' for sign in found)}"
            yield _note("signo-suelto", cargo, text, agree)


def accent_differs(catalog: Catalog) -> Iterator[Hallazgo]:
    """A word bears other accents than in other titles.

    The accent that is missing is the slip, unless the bare spelling is the usual one by far.
    """
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for cargo in catalog.cargos:
        forms_here = {word.lower() for word in words(cargo.titulo)}
        for form in forms_here:
            forms[fold(form)][form] += 1
    for cargo in catalog.cargos:
        for word in words(cargo.titulo):
            seen = forms[fold(word)]
            bare = fold(word)
            marked = max((form for form in seen if form != bare), key=lambda form: seen[form], default="")
            usual = bare if seen[bare] >= 4 * max(seen[marked], 1) else marked
            if len(seen) > 1 and word.lower() != usual:
                right = word[0] + usual[1:] if fold(usual[0]) == usual[0] else usual
                text = f"dice «{word}», y en otros cargos la palabra es «{right}»"
                yield _note("tilde-distinta", cargo, text, cargo.titulo.replace(word, right))


def lower_case(catalog: Catalog) -> Iterator[Hallazgo]:
    """A word in lower case, where the words of titles bear a capital."""
    content = [word for cargo in catalog.cargos for word in _content(cargo.titulo)]
    if sum(word[0].isupper() for word in content) < 0.9 * len(content):
        return
    for cargo in catalog.cargos:
        small = [word for word in _content(cargo.titulo) if word[0].islower()]
        if small:
            agree = cargo.titulo
            for word in small:
                agree = re.sub(rf"\b{word}\b", word.capitalize(), agree)
            verb = "está" if len(set(small)) == 1 else "están"
            which = listed(dict.fromkeys(f"«{word}»" for word in small))
            text = f"{which} {verb} en minúscula, y en los títulos las palabras empiezan con mayúscula"
            yield _note("minuscula", cargo, text, agree)


def uneven_hyphen(catalog: Catalog) -> Iterator[Hallazgo]:
    """A hyphen with other spaces around it than in most titles."""
    hyphens = {c.numero: m[0] for c in catalog.cargos if (m := re.search(r"\s*[-–]\s*", c.titulo))}
    usual = Counter(hyphens.values()).most_common(1)
    for numero, sign in hyphens.items():
        if sign != usual[0][0]:
            cargo = catalog.cargo(numero)
            text = "los espacios alrededor del guion no son como en los demás títulos"
            yield _note("guion", cargo, text, cargo.titulo.replace(sign, usual[0][0]))


def other_order(catalog: Catalog) -> Iterator[Hallazgo]:
    """The same words as another title, in another order; the rarer order is the finding."""
    orders: dict[tuple[str, ...], Counter[tuple[str, ...]]] = defaultdict(Counter)
    shown: dict[tuple[str, ...], str] = {}
    for cargo in catalog.cargos:
        order = tuple(stem(word) for word in _content(cargo.titulo))
        orders[tuple(sorted(order))][order] += 1
        shown.setdefault(order, cargo.titulo)
    for cargo in catalog.cargos:
        order = tuple(stem(word) for word in _content(cargo.titulo))
        usual = orders[tuple(sorted(order))].most_common(1)[0][0]
        if order != usual:
            text = f"las palabras van en otro orden que en «{shown[usual]}»"
            yield _note("orden-de-palabras", cargo, text, shown[usual])


def missing_connector(catalog: Catalog) -> Iterator[Hallazgo]:
    """A word follows another directly, and everywhere else a connector stands before it."""
    before: dict[str, Counter[str]] = defaultdict(Counter)  # by word: how it stands, first, linked or bare
    behind: dict[str, Counter[str]] = defaultdict(Counter)  # by word: the connectors that follow it
    for title in dict.fromkeys(c.titulo for c in catalog.cargos):
        last = ""
        for word in words(title):
            before[stem(word)]["first" if not last else "linked" if last.lower() in CONNECTORS else "bare"] += 1
            if word.lower() in CONNECTORS:
                behind[stem(last)][word.lower()] += 1
            last = word
    for cargo in catalog.cargos:
        for last, word in pairwise(words(cargo.titulo)):
            seen, here_bare = before[stem(word)], not {last.lower(), word.lower()} & CONNECTORS
            if here_bare and seen["linked"] and not seen["first"] and seen["bare"] == 1:
                text = f"falta una palabra de enlace entre «{last}» y «{word}»"
                usual = behind[stem(last)].most_common(1)
                agree = cargo.titulo.replace(f"{last} {word}", f"{last} {usual[0][0]} {word}") if usual else ""
                yield _note("falta-enlace", cargo, text, agree)


def near_another_word(catalog: Catalog) -> Iterator[Hallazgo]:
    """A title begins with a word that no other has, a letter away from another word of the document."""
    titles = list(dict.fromkeys(c.titulo for c in catalog.cargos))
    count = Counter(s for c in catalog.cargos for s in set(stems(c.titulo)))
    stated = [t.titulo for g in catalog.code_file.grupos for t in g.titulos]
    units = [u.nombre for u in catalog.chart.unidades.values()]
    known = {fold(w): w.lower() for text in (*titles, *stated, *units) for w in words(text) if len(w) >= MIN_NEAR}
    for cargo in catalog.cargos:
        word = words(cargo.titulo)[0]
        if len(word) < MIN_NEAR or count[stem(word)] > 1:
            continue
        bare = fold(word)
        near = [k for folded, k in known.items() if stem(k) != stem(word) and within_one_edit(folded, bare)]
        if near:
            right = near[0].capitalize() if word[0].isupper() else near[0]
            text = f"«{word}» no está en ningún otro cargo, y se parece a «{right}»"
            yield _note("palabra-parecida", cargo, text, cargo.titulo.replace(word, right))


def abbreviation(catalog: Catalog) -> Iterator[Hallazgo]:
    """A word is cut short with a full stop."""
    for cargo in catalog.cargos:
        if cut := re.findall(r"[^\W\d_]+\.", cargo.titulo):
            yield _note("abreviatura", cargo, f"el título está abreviado, {listed(f'«{word}»' for word in cut)}")


def plural_among_singulars(catalog: Catalog) -> Iterator[Hallazgo]:
    """A title begins in the plural, and others begin with the same word in the singular."""
    singular = {stem(first): first for c in catalog.cargos if not (first := words(c.titulo)[0]).endswith("s")}
    for cargo in catalog.cargos:
        first = words(cargo.titulo)[0]
        if first.endswith("s") and stem(first) in singular:
            text = f"el título empieza en plural, «{first}», y otros cargos dicen «{singular[stem(first)]}»"
            yield _note("plural", cargo, text)
