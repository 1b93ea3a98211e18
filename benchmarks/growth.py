"""What a larger classification costs: building, opening and asking, from one municipality to all of Peru.

    python -m benchmarks.growth [CARGOS …]

The classifications are made up (see `towns`); each size is a process of its own. Building works out what is known of
the words; opening reads that back where it is kept (up to 50 MB). The audit of the document takes no part.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from assistant import Assistant
from assistant.knowledge import knowledge_of
from tui import prepared

from .questions import each
from .table import memory
from .towns import country, towns

T = TypeVar("T")

SIZES = (207, 10_000, 100_000, 390_000)
QUESTIONS = (
    "código del cajero de la sub gerencia de tesorería {town}", "¿qué cargos hay en la sub gerencia de catastro {town}",
    "¿cuántos choferes hay en la alcaldía {town}?", "¿de quién depende el topógrafo?", "chofer",
    "el que barre las calles", "espesialista en trancito", "2101126AP",
)  # fmt: skip
ASKED = 5


def timed(do: Callable[[], T]) -> tuple[T, float]:
    """What it gives, and the seconds that it took."""
    began = time.perf_counter()
    made = do()
    return made, time.perf_counter() - began


def measured(size: int) -> str:
    """One row of the table."""
    catalog = country(size)
    vars(catalog)["hallazgos"] = ()
    before = memory()
    gc.disable()
    knowledge, building = timed(lambda: knowledge_of(catalog))
    assistant = Assistant(catalog, knowledge)
    gc.freeze()
    gc.enable()
    held = memory() - before
    names = towns(len(catalog.cargos) // 207) if size > 207 else [""]
    asked = [q.format(town=f"de {names[n * 7 % len(names)]}") for n in range(ASKED) for q in QUESTIONS]
    each(lambda question: assistant.conversation().ask(question), asked[: len(QUESTIONS)])
    took = sorted(each(lambda question: assistant.conversation().ask(question), asked[len(QUESTIONS) :]))
    opening = "not kept"
    with TemporaryDirectory() as folder:
        path = Path(folder) / "kept"
        prepared._keep(path, b"", catalog, assistant.knowledge())
        if path.exists():
            kept, seconds = timed(lambda: prepared._kept(path, b""))
            assert kept is not None
            opening = f"{seconds + timed(lambda: kept.assistant)[1]:.2f}"
    half, most = took[len(took) // 2], took[-1]
    return f"{len(catalog.cargos):>9,} {building:>9.2f} {opening:>9} {half:>10.1f} {most / 1000:>9.2f} {held:>9.0f}"


def main(sizes: list[int]) -> None:
    """Measures each size in a process of its own."""
    print(f"\n{'cargos':>9} {'build s':>9} {'open s':>9} {'ask p50 ms':>10} {'ask most s':>10} {'MB':>8}")
    for size in sizes or SIZES:
        code = f"from benchmarks.growth import measured; print(measured({size}))"
        print(
            subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True).stdout.rstrip(),
            flush=True,
        )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
