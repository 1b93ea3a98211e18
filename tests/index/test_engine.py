"""The seam: index, open, search, close. Whatever stands behind it must pass this."""

import sys
from pathlib import Path

import pytest

from index import Document, Query, Term, indexed, opened

DOCUMENTS = [
    Document("cargo", "1", {"name": ("gerent",), "unit": ("logistic",)}),
    Document("cargo", "2", {"name": ("gerent", "municipal"), "unit": ()}),
    Document("cargo", "3", {"name": ("cajer",), "unit": ("tesoreri",)}),
    Document("unidad", "7.5.2", {"name": ("logistic",)}),
]
FIELDS = ("name", "unit")


@pytest.fixture
def engine():
    engine = opened(indexed(DOCUMENTS))
    yield engine
    engine.close()


def found(engine, *words, kind="cargo"):
    return engine.search(Query(tuple(words), kind, FIELDS))


def test_finds_every_document_that_holds_a_word_and_only_of_the_kind(engine):
    assert set(found(engine, (Term("gerent"),))) == {"1", "2"}
    assert found(engine, (Term("logistic"),), kind="unidad") == ["7.5.2"]


def test_any_alternative_of_any_word_will_do_and_the_order_is_that_of_the_documents(engine):
    assert found(engine, (Term("xxxxx"), Term("cajer", 0.9))) == ["3"]
    assert found(engine, (Term("cajer"),), (Term("logistic"),)) == ["1", "3"]


def test_only_what_holds_one_of_the_terms_asked_for(engine):
    query = Query(((Term("gerent"),),), "cargo", FIELDS, {"name": ("municipal", "cajer")})
    assert engine.search(query) == ["2"]


@pytest.mark.parametrize("word", ["", "*", "name:gerent", "gerent AND cajer", "[a TO z]", "\x1b[31m", "a" * 10_000])
def test_no_text_is_a_query_language(engine, word):
    assert found(engine, (Term(word),)) == []


def test_nothing_asked_nothing_found(engine):
    assert found(engine) == []


def test_the_index_touches_no_file(monkeypatch):
    touched = []
    watched = "open"

    def hook(event, args):
        if event == watched and isinstance(args[0], str) and not args[0].endswith((".py", ".pyc")):
            touched.append(args[0])

    opened(indexed([])).close()  # imports are done
    sys.addaudithook(hook)
    engine = opened(indexed(DOCUMENTS))
    found(engine, (Term("gerent"),))
    engine.close()
    watched = ""
    assert [name for name in touched if Path(name).suffix in (".toc", ".seg", ".pst")] == []
    assert touched == []
