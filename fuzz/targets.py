"""What reads input from outside, and what must hold whatever comes in; each target raises for what must not be.

The tests in tests/fuzz draw input with hypothesis, `python -m fuzz` lets atheris look for it by coverage.
"""

from __future__ import annotations

import io
import json
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

import catalog as catalog_package
from assistant import Assistant
from assistant.answer import Answer, to_json
from assistant.decoding import decode_answer
from catalog import Catalog, CatalogError
from catalog.staffing import Lookup, TableError, check, read_table, totals
from catalog.staffing.delimited import read_csv
from catalog.staffing.grid import is_workbook
from catalog.staffing.workbook import read_workbook
from catalog.text import clean
from catalog.written import find_codes

SMALL = Path(__file__).parents[1] / "tests" / "data" / "quebrada-honda"
CODE = re.compile(r"(?<![^\W_])[0-9]{7,8}[A-Z]{2}(?![^\W_])")
# How an answer calls a code that nobody printed.
LABELS = ("según las reglas", "suposición", "no es correcto", "se contradice", "ningún cargo", "no existe")


@cache
def assistant() -> Assistant:
    """The assistant over the classification of 2007."""
    return Assistant(catalog_package.load())


@cache
def lookup() -> Lookup:
    """The classification as staffing tables are held against it."""
    return Lookup(assistant().catalog)


def question(text: str) -> Answer:
    """One question, whatever it is."""
    answer = assistant().conversation().ask(text)
    sound(answer, text)
    return answer


def turns(texts: list[str]) -> None:
    """Several questions of one conversation."""
    talk = assistant().conversation()
    said = ""
    for text in texts:
        # What an answer echoes may have been typed before.
        said += f" {text}"
        sound(talk.ask(text), said)


def code(text: str) -> Answer:
    """A code to be taken apart, and to be found in a sentence."""
    catalog = assistant().catalog
    for found in find_codes(text, catalog.scheme):
        must(text[found.start : found.end] == found.text, "a code stands where it is said to")
    decoded = catalog.scheme.decode(text, catalog.chart)
    must(not decoded.valid or (decoded.code is not None and decoded.code.unit_key in catalog.chart.unidades), "valid")
    answer = decode_answer(catalog, text)
    sound(answer, text)
    return answer


def yaml(text: bytes, file: str = "cargos.yaml") -> None:
    """One file of a catalogue, among others that are sound: it loads, or every fault is told in a line."""
    with tempfile.TemporaryDirectory(prefix="cargos-fuzz-") as folder:
        for sound_file in SMALL.glob("*.yaml"):
            (Path(folder) / sound_file.name).write_bytes(sound_file.read_bytes())
        (Path(folder) / file).write_bytes(text)
        try:
            loaded: Catalog = catalog_package.load(Path(folder))
        except CatalogError as error:
            must(bool(error.problems), "a fault is told")
            return
    for cargo in loaded.cargos:
        seen(cargo.titulo)
    for unit in loaded.chart.unidades.values():
        seen(unit.nombre)


def table(data: bytes) -> None:
    """A file with a staffing table: it is read and held against the classification, or refused in a sentence."""
    try:
        sheets = read_workbook("CAP", data) if is_workbook(data) else (read_csv("CAP", data),)
        for sheet in sheets:
            for cell in (cell for row in sheet.rows for cell in row):
                seen(cell)
        read = read_table("CAP", sheets, assistant().catalog.chart)
    except TableError as error:
        seen(str(error))
        return
    for remark in check(read, lookup()):
        seen(remark.text)
        seen(remark.found)
    totals(read, lookup())


def batch(data: bytes) -> None:
    """Lines for `cargos preguntar --lote`: one answer for each, in order."""
    from tui.batch import answer_batch

    out, lines = io.StringIO(), data.split(b"\n")
    with redirect_stderr(io.StringIO()):
        answer_batch(assistant(), lines, out)
    answers = out.getvalue().split("\n")
    must(answers.pop() == "" and len(answers) == len(lines), "as many answers as lines")
    for answer in map(json.loads, answers):
        must(not answer["texto"].startswith("Algo falló"), answer["texto"])


def _turns(data: bytes) -> None:
    turns(_text(data).split("\n")[:6])


# By name, from bytes.
TARGETS: dict[str, Callable[[bytes], object]] = {
    "question": lambda data: question(_text(data)),
    "turns": _turns,
    "code": lambda data: code(_text(data)),
    "yaml": yaml,
    "table": table,
    "batch": batch,
}


def sound(answer: Answer, said: str) -> None:
    """What holds of every answer: it is text and nothing else, goes through JSON, and invents no code."""
    written = to_json(answer)
    must(msgspec.json.decode(written, type=Answer) == answer, "an answer comes back from JSON")
    must("\n" not in written, "an answer is one line")
    for text in _texts(json.loads(written)):
        seen(text)
    must("Algo falló" not in answer.texto, answer.texto)
    printed = assistant().catalog.by_code
    for view in answer.cargos:
        must(view.codigo in printed, f"{view.codigo} is printed")
    own = {answer.codigo, answer.decodificacion.codigo if answer.decodificacion else ""}
    typed = re.sub(r"[^0-9A-Z]", "", clean(said, None).upper())
    for found in set(CODE.findall(answer.texto)) - set(printed):
        labelled = any(label in answer.texto.lower() for label in LABELS)
        must((found in own or found in typed) and labelled, f"{found} is invented: {answer.texto}")


def seen(text: str) -> None:
    """Raises for a text that would steer a terminal."""
    steering = [char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")]
    must(not steering, f"{steering!r} in {text!r}")


def must(holds: bool, what: str) -> None:
    """Raises AssertionError unless it holds (`assert` is left out by `python -O`)."""
    if not holds:
        raise AssertionError(what)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for item in value if isinstance(value, list) else [*value, *value.values()]:
            yield from _texts(item)
