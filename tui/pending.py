"""The questions that were not answered well, kept on this machine for whoever looks after the vocabulary."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .keeping import append_line, state_folder

if TYPE_CHECKING:
    from assistant.answer import Answer

FILE = "pendientes.jsonl"
# No more than this is read back: a file that has grown beyond it is told by its newest lines.
MAX_BYTES = 2_000_000
TOLD = {"declinada": "sin respuesta", "precisar": "pidió precisar", "rechazada": "respuesta rechazada"}


def pending_path() -> Path:
    """The file of this person's pending questions."""
    return state_folder() / FILE


def note(answer: Answer, path: Path | None = None) -> bool:
    """Keeps the question of an answer if it is pending; False when that was not possible."""
    import json

    from assistant.remembering import pending

    found = pending(answer)
    if found is None:
        return True
    line = json.dumps({"que": found.que, "pregunta": found.pregunta}, ensure_ascii=False)
    return append_line(path or pending_path(), line)


def counted(path: Path | None = None) -> list[tuple[int, str, str]]:
    """(how often, what became of it, question), the most frequent first; a line that is no entry is passed over.

    Raises OSError when the file is there and cannot be read.
    """
    import json

    from catalog.text import clean, fold

    counts: Counter[tuple[str, str]] = Counter()
    shown: dict[tuple[str, str], str] = {}
    for line in _lines(path or pending_path()):
        try:
            entry: Any = json.loads(line)
            what, question = str(entry["que"]), clean(str(entry["pregunta"])).strip()
        except (ValueError, TypeError, KeyError, RecursionError):
            continue
        if what in TOLD and question:
            key = (what, " ".join(fold(question).strip("¿?¡! ").split()))
            counts[key] += 1
            shown.setdefault(key, question)
    return [(number, TOLD[what], shown[what, text]) for (what, text), number in counts.most_common()]


def _lines(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - MAX_BYTES))
            return file.read().decode("utf-8", "replace").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return []
