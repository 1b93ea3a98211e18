"""Progress as it is drawn and reported: every figure there, in the room there is, and no name is markup."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from assistant.training.course import TOPICS, Card
from assistant.training.memory import Memory, Review
from assistant.training.progress import ExamResult, Progress, progress
from tui.blocks import plain
from tui.blocks.progress import STAGES, lines, percent, shares
from tui.learning import report
from tui.looks import SIMPLE
from tui.office.tables import as_csv

WIDTHS = (40, 58, 78, 118)
DECK = [Card(f"{tema}:{n}", tema, f"{name} {n}") for tema, name in TOPICS.items() for n in range(20)]
NOW = datetime(2026, 1, 5, 14, tzinfo=UTC)


def learner(answers: int, days: int = 10) -> Progress:
    """Who gave so many answers on each of the last days, every fifth wrong."""
    memory = Memory()
    for day in reversed(range(days)):
        for n in range(answers):
            card = DECK[(n + 10 * (days - day)) % len(DECK)]
            memory.add(Review(card.clave, "k", bool(n % 5), False, NOW - timedelta(days=day)))
    return progress(DECK, memory, NOW, UTC)


LEARNERS = {"new": learner(0), "one": learner(1, 1), "few": learner(10), "much": learner(150)}


def drawn(found: Progress, width: int) -> list[str]:
    return [plain(line) for line in lines(found, width)]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", LEARNERS)
def test_no_line_is_wider_than_the_room(name, width):
    assert max(cell_len(line) for line in drawn(LEARNERS[name], width)) <= width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", LEARNERS)
def test_each_topic_says_its_counts_and_recall(name, width):
    found = LEARNERS[name]
    rows = [line.split() for line in drawn(found, width)]
    for topic in (*found.topics, found.whole):
        recall = "–" if topic.recall is None else str(percent(topic.recall))
        tail = [str(topic.mastered), str(topic.learning), str(topic.new), recall]
        assert any(row[-4:] == tail and row[0][:2] == topic.nombre[:2] for row in rows)


@pytest.mark.parametrize("name", ["one", "few", "much"])
def test_streak_answers_and_what_falls_due_are_told(name):
    found = LEARNERS[name]
    text = " ".join(" ".join(drawn(found, 118)).split())
    assert f"Racha {found.streak} día" in text
    assert f"Hoy {found.today.given} respuesta" in text
    assert f"7 días {found.week.given} respuesta" in text
    due = re.search(
        r"Repasos hoy (\d+) · mañana (\d+) · mié (\d+) · jue (\d+) · vie (\d+) · sáb (\d+) · dom (\d+)", text
    )
    assert tuple(map(int, due.groups())) == found.forecast


def test_who_has_not_begun_sees_what_there_is_to_learn_and_no_curve():
    text = "\n".join(drawn(LEARNERS["new"], 78))
    assert "Todavía no ha practicado" in text
    assert "Unidades orgánicas" in text
    assert "│" not in text


def test_the_stages_differ_without_colour_and_on_a_terminal_of_typewriter_signs():
    signs = [sign.translate(SIMPLE) for sign, _, _ in STAGES]
    assert len(set(signs)) == 3
    assert all(sign.isascii() for sign in signs)
    for name in LEARNERS:
        letters = {c for line in drawn(LEARNERS[name], 78) for c in line.translate(SIMPLE) if not c.isascii()}
        assert all(c.isalpha() or c == "\u00a0" for c in letters)


@given(st.lists(st.integers(0, 400), min_size=3, max_size=3), st.integers(8, 50))
def test_a_bar_is_full_and_shows_every_stage_that_has_a_card(counts, length):
    cells = shares(counts, length)
    assert sum(cells) == (length if any(counts) else 0)
    assert all((cell > 0) == (count > 0) for cell, count in zip(cells, counts, strict=True))
    for cell, count in zip(cells, counts, strict=True):
        assert abs(cell - count / max(1, sum(counts)) * length) < 2.5


@given(st.floats(0, 1))
def test_only_all_is_a_hundred_percent_and_only_nothing_is_none(share):
    assert (percent(share) == 100) == (share == 1)
    assert (percent(share) == 0) == (share == 0)
    assert abs(percent(share) - share * 100) <= 1


def columns(found: Progress, width: int) -> list[str]:
    """The curve as it stands, day by day from below."""
    graph = [line.partition("│ ")[2] for line in drawn(found, width) if "│ " in line]
    wide = max(map(len, graph))
    return ["".join(line.ljust(wide)[n] for line in reversed(graph)) for n in range(wide)]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_curve_rises_to_the_cards_met_and_its_filled_part_to_those_mastered(width):
    mastered, learning = STAGES[0][0], STAGES[1][0]
    found = LEARNERS["much"]
    drawn_columns = columns(found, width)
    heights = [len(column.rstrip()) for column in drawn_columns]
    assert heights == sorted(heights)
    assert heights[-1] == 6
    filled = [sum(c not in (" ", learning) for c in column) for column in drawn_columns]
    assert filled == sorted(filled)
    assert 0 < filled[-1] < 6
    assert drawn_columns[-1].startswith(mastered)


# The report of a supervisor

NAUGHTY = [
    "Ana *Pérez* [x](http://h)",
    "<script>alert(1)</script>",
    "# Ana",
    "- Ana",
    "| a | b |",
    "`x` &amp; www.h.pe",
]
EXAMS = [ExamResult(NOW, 17, 20), ExamResult(NOW + timedelta(hours=12), 20, 20)]


def test_the_report_says_what_a_supervisor_asks():
    found = LEARNERS["few"]
    text = report.document("Ana Pérez", found, EXAMS, UTC)
    assert text.startswith("# Práctica del clasificador: Ana Pérez\n")
    for said in ("Fecha del informe: 05/01/2026", "(del 27/12/2025 al 05/01/2026)", "Racha: 10 días seguidos",
                 "## Por tema", "| Órganos | ", "## Exámenes", "| 05/01/2026 | 17 | 20 | 85 |",
                 "| 06/01/2026 | 20 | 20 | 100 |", "## Conviene estudiar", found.weakest[0].card.nombre):  # fmt: skip
        assert said in text


@pytest.mark.parametrize("name", LEARNERS)
def test_the_report_of_any_learner_is_a_document_of_tables(name):
    html = MarkdownIt("commonmark").enable("table").render(report.document("Ana", LEARNERS[name], [], UTC))
    assert html.count("<h1>") == 1
    assert html.count("<table>") == 1 + bool(LEARNERS[name].weakest)
    assert html.count("<tr>") == 10 + (len(LEARNERS[name].weakest) + 1 if LEARNERS[name].weakest else 0)
    assert "Exámenes" not in html


@pytest.mark.parametrize("name", NAUGHTY)
def test_no_name_is_markup_in_the_report(name):
    reader = MarkdownIt("gfm-like", {"html": True})
    tokens = reader.parse(report.document(name, LEARNERS["few"], EXAMS, UTC))
    head = tokens[1]
    assert [token.type for token in head.children if token.type not in ("text", "text_special")] == []
    assert "".join(token.content for token in head.children) == f"Práctica del clasificador: {name}"


def test_the_table_opens_in_a_spreadsheet_and_computes_nothing():
    text = as_csv(report.table("=1+1", LEARNERS["few"]))
    head, *rows = text.removeprefix("\ufeff").splitlines()
    assert head.startswith("Nombre;Tema;Nuevo;Aprendiendo;Dominado;Recuerdo (%);Días de práctica;Racha;")
    assert len(rows) == len(TOPICS) + 1
    assert all(row.startswith("'=1+1;") for row in rows)
