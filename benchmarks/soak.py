"""Whether memory stays flat: questions of all kinds without end, in one conversation and in new ones.

    python -m benchmarks.soak [QUESTIONS]

Prints the memory of the process after every tenth of them (100,000 when no number is given) and how much came after
the first tenth, in which the program fills what it remembers. Every question is new: titles and units in many wordings,
typos, words that nobody knows, codes right and wrong, sequels, long texts.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator

from assistant import Assistant
from catalog import Catalog, load

from .table import memory

QUESTIONS, STEPS = 100_000, 10
LETTERS = "abcdefghijlmnopqrstuvzñáéíóú"
WORDINGS = (
    "código de {title} en {unit}", "¿cuántos cargos de nivel {n} hay en {unit}?", "¿de quién depende {title}?",
    "código para un {title} nuevo en {unit}", "{code}", "si el nivel de {code} fuera {n}, ¿qué código sería?",
    "compara {title} con {other}", "¿está bien el código {wrong}?", "{wrong}", "¿qué códigos empiezan con {wrong}?",
    "{typo}", "código de {typo}", "¿quién ve {word} en {unit}?", "{word} {word2}", "¿qué es {word}?", "¿y en {unit}?",
    "¿y su jefe?", "¿por qué?", "la segunda", "2", "el que {word} los {word2}", "{group} nivel {n} {unit}", "{long}",
    "sueldo del {title}", "¿qué cargos hay en {unit}?", "no es eso", "olvídelo",
)  # fmt: skip


def questions(catalog: Catalog, seed: int = 2007) -> Iterator[str]:
    """Questions without end, the same for the same seed."""
    dice = random.Random(seed)
    titles = [cargo.titulo for cargo in catalog.cargos]
    units = [unit.nombre for unit in catalog.chart.unidades.values()]
    codes, groups = list(catalog.by_code), list(catalog.scheme.grupos)

    def word() -> str:
        return "".join(dice.choices(LETTERS, k=dice.randint(3, 14)))

    def typo(text: str) -> str:
        at = dice.randrange(len(text))
        return text[:at] + dice.choice(LETTERS) + text[at + dice.randint(0, 2) :]

    def wrong(code: str) -> str:
        at = dice.randrange(len(code))
        return code[:at] + dice.choice("0123456789X") + code[at + 1 :]

    while True:
        yield dice.choice(WORDINGS).format(
            title=dice.choice(titles), other=dice.choice(titles), unit=dice.choice(units), code=dice.choice(codes),
            wrong=wrong(dice.choice(codes)), n=dice.randint(1, 9), group=dice.choice(groups), word=word(), word2=word(),
            typo=typo(dice.choice(titles)), long=" ".join(word() for _ in range(20)) + word() * 20,
        )  # fmt: skip


def main(count: int) -> None:
    """Asks them all and prints the table."""
    assistant = Assistant(load())
    one, asked = assistant.conversation(), questions(assistant.catalog)
    step, first, began = max(count // STEPS, 1), 0.0, time.perf_counter()
    print(f"before the first question: {memory():.1f} MB")
    for number in range(1, count + 1):
        (one if number % 2 else assistant.conversation()).ask(next(asked))
        if number % step == 0:
            first = first or memory()
            took = time.perf_counter() - began
            print(f"{number:>9,} questions: {memory():.1f} MB ({memory() - first:+.1f} MB), {took:.0f} s", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else QUESTIONS)
