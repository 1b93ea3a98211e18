"""How long an answer takes, beside a bare search of the same words by what a person would pick instead.

    python -m benchmarks.questions

The questions are those of preguntas.yaml, of all kinds, each asked once in a new conversation. The others only rank
titles: they do not tell whether any of them is the answer.
"""

from __future__ import annotations

import gc
import sqlite3
import time
from collections.abc import Callable, Iterable

from rapidfuzz import fuzz, process
from whoosh import fields, qparser
from whoosh.filedb.filestore import RamStorage

from assistant import Assistant
from catalog import Catalog, load
from catalog.questions import known_questions
from catalog.text import fold
from index.analysis import tokenize

from .table import head, told

WARM, LIMIT = 30, 10


def each(ask: Callable[[str], object], questions: Iterable[str]) -> list[float]:
    """Milliseconds that each question takes."""
    took = []
    for question in questions:
        began = time.perf_counter()
        ask(question)
        took.append(1000 * (time.perf_counter() - began))
    return took


def texts(catalog: Catalog) -> list[str]:
    """Each cargo with its unit, as one text."""
    return [f"{cargo.titulo} {catalog.chart.unidades[cargo.unidad].nombre}" for cargo in catalog.cargos]


def by_whoosh(catalog: Catalog) -> Callable[[str], object]:
    """Whoosh as its own quick start has it: any of the words, ranked by BM25F."""
    index = RamStorage().create_index(fields.Schema(text=fields.TEXT(stored=True)))
    writer = index.writer()
    for text in texts(catalog):
        writer.add_document(text=fold(text))
    writer.commit()
    parser, searcher = qparser.QueryParser("text", index.schema, group=qparser.OrGroup), index.searcher()
    return lambda question: searcher.search(parser.parse(" ".join(_words(question))), limit=LIMIT)


def by_fts(catalog: Catalog) -> Callable[[str], object]:
    """SQLite's full-text index: any of the words, ranked by BM25."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE cargos USING fts5(text)")
    database.executemany("INSERT INTO cargos VALUES (?)", [(fold(text),) for text in texts(catalog)])
    sql = f"SELECT rowid FROM cargos WHERE cargos MATCH ? ORDER BY rank LIMIT {LIMIT}"
    return lambda question: database.execute(sql, (" OR ".join(f'"{w}"' for w in _words(question)) or '""',)).fetchall()


def by_rapidfuzz(catalog: Catalog) -> Callable[[str], object]:
    """Rapidfuzz over all of them, as like as they are."""
    choices = [fold(text) for text in texts(catalog)]
    return lambda question: process.extract(fold(question), choices, scorer=fuzz.WRatio, limit=LIMIT)


def _words(question: str) -> list[str]:
    return [token.word for token in tokenize(question)]


def main() -> None:
    """Asks all of them all the questions and prints the table."""
    catalog = load()
    # With what is kept between two starts.
    assistant = Assistant(catalog, Assistant(catalog).knowledge())
    asked = [question.pregunta for question in known_questions(catalog)]
    # As in the program: what is there at the start stays.
    gc.collect()
    gc.freeze()
    each(lambda question: assistant.conversation().ask(question), asked[:WARM])
    took = each(lambda question: assistant.conversation().ask(question), asked[WARM:])
    head(f"a question, milliseconds ({len(asked)} questions)")
    told("cargos, an answer", took, "goals: 5 and 16")
    for name, made in (("Whoosh", by_whoosh), ("SQLite FTS5", by_fts), ("rapidfuzz", by_rapidfuzz)):
        search = made(catalog)
        each(search, asked[:WARM])
        told(f"{name}, ten titles that are alike", each(search, asked[WARM:]))


if __name__ == "__main__":
    main()
