"""The words of a question that carry no content: small words, and every form of the verbs of asking and saying.

The forms are never written out to look a word up: a word is one when it is a root and an ending that belong together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from msgspec import Struct

from index.analysis import stem

# Endings of the regular verbs, folded: present, imperfect, preterite, future, conditional, subjunctives, imperative,
# gerund, participle. Grammar, not vocabulary: hence here and not among the data.
_FUTURE = "e as a an emos ia ias ian iamos"
_ENDINGS = {
    "ar": "o as a amos an aba abas aban abamos e aste o aron e es emos en ara aras aran ase ando ado ada ados adas ad",
    "er": "o es e emos en ia ias ian iamos i iste io ieron a as amos an iera ieran iendo ido ida idos idas ed",
    "ir": "o es e imos en ia ias ian iamos i iste io ieron a as amos an iera ieran iendo ido ida idos idas id",
}
_CLITICS = ("me", "lo", "la", "los", "las", "le", "les", "nos", "se", "melo", "mela", "melos", "melas", "selo")
# How a root of -ar is spelled before e, so that it keeps its sound: busque, saque, pague, coloque.
_CHANGED = {"c": "qu", "g": "gu", "z": "c"}
# Such a root as it is, and as it is before e.
_SOFT, _HARD = "ar, cambia", "ar, cambiada"
# What stands behind a stem that has lost it: every ending that `stem` takes away.
_LOST = ("", "a", "e", "o", "s", "as", "es", "os", "aes", "ees", "oes", "esa", "esas", "eses")


@cache
def _endings(kind: str) -> frozenset[str]:
    """What may follow a root of that kind, with the clitics where Spanish joins them."""
    if kind == _HARD:
        return frozenset({"e", "es", "emos", "en", *("e" + clitic for clitic in _CLITICS)})
    verb = kind[:2]
    theme, formal = ("a", "e") if verb == "ar" else ("e", "a")
    joined = [verb, theme, "ando" if verb == "ar" else "iendo", *([] if kind == _SOFT else [formal])]
    forms = {verb, *_ENDINGS[verb].split(), *(verb + ending for ending in _FUTURE.split())}
    return frozenset(forms | {form + clitic for form in joined for clitic in _CLITICS})


def _roots(infinitive: str) -> Iterator[tuple[str, str]]:
    """Each root of a folded infinitive with its kind; none for what is no infinitive."""
    reflexive = infinitive.endswith("se") and infinitive[-4:-2] in _ENDINGS
    verb = infinitive[:-2] if reflexive else infinitive
    root, kind = verb[:-2], verb[-2:]
    if kind not in _ENDINGS or not root:
        return
    changed = _CHANGED.get(root[-1]) if kind == "ar" else None
    yield root, _SOFT if changed else kind
    if changed:
        yield root[:-1] + changed, _HARD


class Frame(Struct, frozen=True):
    """Folded words without content: `words` whole, and all forms of the verbs with these `roots` (and their kinds)."""

    words: frozenset[str]
    roots: Mapping[str, tuple[str, ...]]

    def __contains__(self, word: str) -> bool:
        return word in self.words or any(
            word[at:] in _endings(kind) for at in range(1, len(word)) for kind in self.roots.get(word[:at], ())
        )

    def __iter__(self) -> Iterator[str]:
        yield from self.words
        for root, kinds in self.roots.items():
            for kind in kinds:
                yield from (root + ending for ending in _endings(kind))

    def has_stem(self, base: str) -> bool:
        """Whether `base` is the stem of one of the longer words, gerunds aside."""
        # A short stem is marked by a dot; luces is of luz.
        root = base.removesuffix(".")
        words = [root + lost for lost in _LOST] + ([root[:-1] + "ces"] if root.endswith("z") else [])
        return any(len(word) > 4 and not word.endswith("ndo") and word in self and stem(word) == base for word in words)


def frame(words: Iterable[str], infinitives: Iterable[str]) -> Frame:
    """The frame of these folded words, and of the forms of these folded infinitives."""
    whole = set(words)
    roots: dict[str, tuple[str, ...]] = {}
    for infinitive in infinitives:
        found = list(_roots(infinitive))
        if not found:
            whole.add(infinitive)
        for root, kind in found:
            roots[root] = tuple(dict.fromkeys((*roots.get(root, ()), kind)))
    return Frame(frozenset(whole), roots)
