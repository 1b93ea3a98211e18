"""The table that every benchmark prints: a figure a row, with what it is to be held against."""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path


def head(unit: str) -> None:
    """Begins a part of the table whose figures are in this unit."""
    print(f"\n{unit:52} {'p50':>9} {'p99':>9} {'most':>9}")


def told(name: str, values: Iterable[float], beside: str = "") -> None:
    """One row: half of the values are below p50, one in a hundred above p99."""
    values = sorted(values)
    half, last = values[len(values) // 2], values[min(len(values) - 1, len(values) * 99 // 100)]
    print(f"{name:52} {half:9.2f} {last:9.2f} {values[-1]:9.2f}  {beside}".rstrip(), flush=True)


def times(one: Sequence[float], other: Sequence[float], goal: float) -> str:
    """How many times the other figure the one is, by their medians and by their least, beside the goal."""
    half, least = (of(one) / of(other) for of in (statistics.median, min))
    return f"{half:.2f} times, {least:.2f} at best (goal {goal})"


def memory() -> float:
    """What the process holds in memory, in MB; where the system does not tell, the most that it held."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, AttributeError, ValueError):
        pass
    try:
        import resource
    except ImportError:
        return float("nan")
    # In bytes on macOS, in kilobytes elsewhere.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
