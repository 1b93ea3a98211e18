"""The looks, one after the other, and what is written of them."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from ..output import put, why
from . import kept, surroundings
from .line import AGAIN, Line, Look

WELL, TO_LOOK_AT = 0, 1

Section = list[Line]


def diagnose(folder: Path | None, as_json: bool, draws: bool) -> int:
    """Writes the diagnosis and gives the exit status.

    `folder` is that of the classification (None: the one that comes with the program), `draws` whether the full screen
    can be shown here.
    """
    looks: dict[str, tuple[tuple[str, Look], ...]] = {
        "Programa": surroundings.PROGRAM,
        "Lo que se guarda de usted": kept.FILES,
        "Clasificador": (("Clasificador", lambda: kept.classification(folder)),),
        "Terminal": (("Terminal", lambda: surroundings.terminal(draws)), *surroundings.SCREEN),
    }
    sections = {
        title: [Line(*map(shown, line)) for name, look in parts for line in _taken(name, look)]
        for title, parts in looks.items()
    }
    troubles = sum(bool(line.problema) for lines in sections.values() for line in lines)
    put(sys.stdout, (_as_json if as_json else _as_text)(sections, troubles))
    return TO_LOOK_AT if troubles else WELL


def _as_text(sections: dict[str, Section], troubles: int) -> str:
    parts = []
    for title, lines in sections.items():
        told = [f"{'!' if line.problema else ' '} {line.que}: {_joined(line)}" for line in lines]
        parts.append("\n".join((title, *told)))
    end = f"Por revisar: {troubles}, con «!» delante." if troubles else "Todo está bien."
    return "\n\n".join((*parts, end)) + "\n"


def _joined(line: Line) -> str:
    return ". ".join(filter(None, (line.valor, line.problema)))


def _as_json(sections: dict[str, Section], troubles: int) -> str:
    told = {title: [line._asdict() for line in lines] for title, lines in sections.items()}
    return json.dumps({"secciones": told, "por_revisar": troubles}, ensure_ascii=False, indent=2) + "\n"


def _taken(name: str, look: Look) -> Section:
    """What a look finds; when it fails on its way, that too."""
    found: Section = []
    try:
        found.extend(look())
    except Exception as error:
        found.append(Line(name, "", _reason(error)))
    return found


def _reason(error: Exception) -> str:
    if isinstance(error, ImportError):
        return f"falta «{error.name}»; {AGAIN}"
    return why(error) if isinstance(error, OSError) else f"no se pudo mirar ({type(error).__name__}: {error})"


def shown(text: str) -> str:
    """As it may be pasted anywhere: without the name of the home folder, or signs that cannot be seen.

    `catalog.text.clean` needs a library, which may be just what is missing.
    """
    text = "".join(char if char.isprintable() else "?" for char in text)
    for home in {os.path.expanduser("~"), os.path.realpath(os.path.expanduser("~"))}:  # noqa: PTH111
        if len(Path(home).parts) > 1:
            text = text.replace(home + os.sep, "~" + os.sep)
            text = "~" if text == home else text
    return text
