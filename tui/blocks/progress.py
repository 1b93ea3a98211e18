"""How far a learner is, drawn: the stages of each topic, what was answered, what falls due, and the curve over time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from .lines import BLANK, Line, Role, Span, fold

if TYPE_CHECKING:
    from assistant.training.progress import Answers, Day, Progress, Topic

# One sign and one role for each stage; the signs differ without colour, and on a terminal of typewriter signs too.
MASTERED, LEARNING, NEW = "█", "▌", "·"
STAGES: tuple[tuple[str, Role, str], ...] = (
    (MASTERED, "bar", "dominado"), (LEARNING, "label", "aprendiendo"), (NEW, "dim", "nuevo"),
)  # fmt: skip
# In cells: a longer bar says nothing more, and a shorter one too little.
LONGEST, SHORTEST = 50, 8
# How many lines the curve is high, how many cells a day may take in it, and how many days there are at least.
HEIGHT, WIDEST_DAY, FEWEST_DAYS = 6, 3, 7
EIGHTHS = "▁▂▃▄▅▆▇"
WEEKDAYS = ("lun", "mar", "mié", "jue", "vie", "sáb", "dom")


def lines(progress: Progress, width: int) -> list[Line]:
    """All the figures of a learner in lines of at most `width` cells."""
    out = [*_told(progress, width), BLANK, *topics(progress, width)]
    if progress.whole.new < progress.whole.cards:
        out += [BLANK, *curve(progress.curve, width)]
    return out


def topics(progress: Progress, width: int) -> list[Line]:
    """A bar for each topic and one for all, with how many cards are at each stage, and how many of those met stay."""
    rows = [*progress.topics, progress.whole]
    digits = max(2, len(str(progress.whole.cards)))
    # What is left beside the three numbers, the recall and the gaps.
    left = width - 3 * (digits + 1) - 10
    names = min(max(cell_len(row.nombre) for row in rows), max(left - SHORTEST, 2))
    room = max(SHORTEST, min(LONGEST, left - names))
    heads = "".join(f" {sign:>{digits}}" for sign, _, _ in STAGES)
    legend = [part for sign, role, name in STAGES for part in (Span(sign, role), Span(f" {name}   ", "label"))]
    out = fold((*legend, Span("%", "number"), Span(" recuerdo", "label")), width - 1)
    out = [(Span(" "), *line) for line in out]
    out.append((Span(" " * (names + room + 4)), Span(heads, "label"), Span(f"{'%':>6}", "label")))
    for row in rows:
        counts = (row.mastered, row.learning, row.new)
        bar = [Span(sign * n, role) for (sign, role, _), n in zip(STAGES, shares(counts, room), strict=True)]
        numbers = "".join(f" {count:>{digits}}" for count in counts)
        name = row.nombre if cell_len(row.nombre) <= names else set_cell_size(row.nombre, names - 1).rstrip() + "…"
        out.append(
            (
                Span(f" {set_cell_size(name, names)}  ", "label"),
                *bar,
                Span(" "),
                Span(numbers),
                Span(f"{_recall(row):>6}", "number"),
            )
        )
    return out


def shares(counts: Sequence[int], length: int) -> list[int]:
    """How many of `length` cells stand for each count: as many as is its share, and one at least for any."""
    whole = sum(counts)
    if not whole:
        return [0] * len(counts)
    cells = [max(1, round(count / whole * length)) if count else 0 for count in counts]
    cells[cells.index(max(cells))] += length - sum(cells)
    return cells


def curve(days: Sequence[Day], width: int) -> list[Line]:
    """Columns of the cards met, filled as far as they were mastered, one for each day; empty without days."""
    if not days:
        return []
    most = max(1, *(day.met for day in days))
    digits = len(str(most))
    # The days before the first answer say nothing.
    begun = next((n for n, day in enumerate(days) if day.met), len(days))
    shown = days[min(begun, max(0, len(days) - FEWEST_DAYS)) :][-max(1, width - digits - 4) :]
    wide = max(1, min(WIDEST_DAY, (width - digits - 4) // len(shown)))
    out: list[Line] = [(Span(" Lo visto y lo dominado, día a día", "label"),)]
    for row in reversed(range(HEIGHT)):
        scale = str(most) if row == HEIGHT - 1 else "0" if row == 0 else ""
        cells = [_cell(day, row, most) for day in shown]
        out.append((Span(f" {scale:>{digits}} ", "dim"), Span("│ ", "guide"), *(Span(c * wide, r) for c, r in cells)))
    first, last = _short(shown[0].day), _short(shown[-1].day)
    gap = len(shown) * wide - len(first) - len(last)
    dates = f"{first}{' ' * gap}{last}" if gap > 0 else last
    out.append((Span(" " * (digits + 4)), Span(dates, "dim")))
    return out


def _cell(day: Day, row: int, most: int) -> tuple[str, Role]:
    """What stands in one line of a day's column, the lowest line being 0."""
    # In eighths of a line; what is there at all is seen.
    full = HEIGHT * 8
    mastered = max(bool(day.mastered), day.mastered * full // most) - row * 8
    met = max(bool(day.met), day.met * full // most) - row * 8
    if mastered >= 8:
        return MASTERED, "bar"
    if mastered > 0:
        return EIGHTHS[mastered - 1], "bar"
    return (LEARNING, "label") if met > 0 else (" ", "text")


def _told(progress: Progress, width: int) -> list[Line]:
    """Streak, answers, and what falls due, in words."""
    if not progress.practised:
        return [(Span(" Todavía no ha practicado.", "label"),)]
    streak = "1 día" if progress.streak == 1 else f"{progress.streak} días seguidos"
    due: list[Span] = []
    for n, count in enumerate(progress.forecast):
        due += [Span(" · ", "guide")] if due else []
        due += [Span(f"{_day(progress.day, n)}\u00a0", "label"), Span(str(count), "number")]
    told = (
        ("Racha", [Span(streak, "number")]),
        ("Hoy", _answered(progress.today)),
        ("7 días", _answered(progress.week)),
        ("Repasos", due),
    )
    out: list[Line] = []
    for name, spans in told:
        folded = fold(spans, width - 10)
        out += [(Span(f" {name if n == 0 else '':<9}", "label"), *line) for n, line in enumerate(folded)]
    return out


def _answered(answers: Answers) -> list[Span]:
    given = "1 respuesta" if answers.given == 1 else f"{answers.given} respuestas"
    if answers.share is None:
        return [Span("sin respuestas", "dim")]
    return [Span(given, "number"), Span(f", {percent(answers.share)} % correctas sin ayuda")]


def _recall(topic: Topic) -> str:
    return "–" if topic.recall is None else str(percent(topic.recall))


def percent(share: float) -> int:
    """A share of 0 to 1 in percent: only the whole is a hundred, and only nothing is none."""
    return round(share * 100) if share in (0, 1) else min(99, max(1, round(share * 100)))


def _day(today: date, later: int) -> str:
    return ("hoy", "mañana")[later] if later < 2 else WEEKDAYS[(today + timedelta(days=later)).weekday()]


def _short(day: date) -> str:
    return f"{day:%d/%m}"
