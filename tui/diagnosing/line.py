"""What a diagnosis consists of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

AGAIN = "vuelva a instalar el programa"


class Line(NamedTuple):
    """What is looked at, what it is, and what is wrong with it (empty: nothing)."""

    que: str
    valor: str
    problema: str = ""


Look = Callable[[], Iterator[Line]]
