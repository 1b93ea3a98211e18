"""The questions whose right answer is known: on them a new word is tried, and every change of the program."""

from __future__ import annotations

from .errors import CatalogError, Problem
from .model import Catalog
from .schema import KnownQuestion, QuestionsFile
from .source import convert, field_name
from .yaml_file import read_yaml


def known_questions(catalog: Catalog) -> tuple[KnownQuestion, ...]:
    """The questions beside a catalogue (preguntas.yaml); none when it has no such file.

    Raises CatalogError when the file is faulty, or names a cargo or a unit that the catalogue does not have.
    """
    path = catalog.folder / "preguntas.yaml"
    if not path.exists():
        return ()
    data, lines = read_yaml(path)
    questions = convert(data, QuestionsFile, lines).preguntas
    problems = []
    for n, question in enumerate(questions):
        cargos = [numero for numero in question.cargos if not _is_number(numero, len(catalog.cargos))]
        units = [key for key in question.unidades if key not in catalog.chart.unidades]
        for field, wrong, expected in (
            ("cargos", cargos, f"números de cargo, de 1 a {len(catalog.cargos)}"),
            ("unidades", units, "claves como 8.1.2"),
        ):
            where = ("preguntas", n, field)
            problems += [Problem(lines.file, lines.at(where), field_name(where), f"«{w}»", expected) for w in wrong]
    if problems:
        raise CatalogError(problems)
    return questions


def _is_number(text: str, last: int) -> bool:
    return text.isascii() and text.isdecimal() and 1 <= int(text) <= last
