"""Everything that the program keeps, each with one way to write to it and one to read it back.

Run as a program, it writes from processes that it forks: one that dies at its n-th step, for every n, or many at once.
What was acknowledged stands in a file beside, a line for each.
"""

from __future__ import annotations

import io
import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

OF = "2101 2007"
# The steps that count are those of the program's own code that keeps something.
KEEPERS = ("keeping", "sessions", "pending", "settings", "own_words", "changes", "database", "learners")
ACKNOWLEDGED = "acknowledged"
AT = datetime(2026, 1, 5, tzinfo=UTC)


class Writer(NamedTuple):
    """`write` keeps a text and says whether it is kept; `read` gives every text that is."""

    write: Callable[[str], bool]
    read: Callable[[], list[str]]


def use(folder: Path) -> None:
    """From now on the home is in there."""
    home = folder / "home"
    os.environ.update(XDG_STATE_HOME=str(home / "state"), XDG_CONFIG_HOME=str(home / "config"))


@cache
def catalog():
    from catalog import load

    return load()


def declined(question: str):
    from assistant.answer import Answer, Palabra

    return Answer(question, "abstencion", "No hay.", abstiene=True, lectura=(Palabra(question, "mencion", ""),))


def add_conversation(text: str) -> bool:
    """To the last conversation, if there is one."""
    from tui.sessions import Archive

    archive = Archive()
    for session in archive.kept()[:1]:
        archive.resume(session)
    return archive.add(text, declined(text))


def conversations() -> list[str]:
    from tui.sessions import Archive

    return [exchange.pregunta for session in Archive().kept() for exchange in session.exchanges]


def add_pending(text: str) -> bool:
    from tui.pending import note

    return note(declined(text))


def pending() -> list[str]:
    from tui.pending import counted

    return [question for number, _, question in counted() for _ in range(number)]


def add_answer(text: str) -> bool:
    from assistant.training.memory import Review
    from tui.learning.learners import Learners

    return Learners().learner("Ana").add(OF, Review(text, "k", True, False, AT))


def answers() -> list[str]:
    from tui.learning.learners import Learners

    return [review.card for review in Learners().learner("Ana").reviews(OF)]


def add_change(text: str) -> bool:
    from catalog.changes import Change
    from tui.office.changes import add
    from tui.own_words import changes_path

    change = Change("renombrar", "2026-01-05", "N", "M", numero=12, titulo=text)
    return add(catalog(), changes_path(), change, io.StringIO()) == 0


def changes() -> list[str]:
    from catalog.changes import read_changes
    from tui.own_words import changes_path

    return [change.titulo for change in read_changes(changes_path()).entries]


def add_word(text: str) -> bool:
    """Without the trial on the known questions, which writes nothing."""
    import assistant.desk
    import assistant.learning as learning
    import catalog as catalog_package
    from catalog.schema import CargoWords
    from tui.own_words import learn

    learning.lesson = lambda _, word, target: learning.Lesson(CargoWords((target,), learning.ORIGIN, "", (word,)), "")
    learning.trial = lambda *_: learning.Trial(0, ())
    assistant.desk.Assistant = catalog_package.load = lambda *_: None
    return not learn(text, "Cajero")[1].lost


def words() -> list[str]:
    from tui.own_words import _read, own_path

    return [name for entry in _read(own_path()).cargos for name in entry.nombres]


def add_setting(text: str) -> bool:
    """A field of the settings that only another version of the program would know."""
    from tui.settings import Settings, save

    return save(type("Later", (Settings,), {"_asdict": lambda _: {text: text}})())


def settings() -> list[str]:
    import json

    from tui.keeping import config_folder

    path = config_folder() / "ajustes.json"
    return list(json.loads(path.read_bytes())) if path.exists() else []


WRITERS = {
    "conversations": Writer(add_conversation, conversations), "pending": Writer(add_pending, pending),
    "practice": Writer(add_answer, answers), "changes": Writer(add_change, changes), "words": Writer(add_word, words),
    "settings": Writer(add_setting, settings),
}  # fmt: skip


def acknowledged(folder: Path) -> list[str]:
    """What the program said that it kept."""
    path = folder / ACKNOWLEDGED
    return path.read_text().split() if path.exists() else []


def written(writer: Writer, folder: Path, texts: list[str]) -> None:
    """Writes the texts, and acknowledges each that is kept."""
    use(folder)
    descriptor = os.open(folder / ACKNOWLEDGED, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for text in texts:
        if writer.write(text):
            os.write(descriptor, f"{text}\n".encode())


def die_at(step: int) -> None:
    """This process is killed, as by `kill -9`, before the line of that number in the code that keeps something."""
    left = step

    def line(*_: object) -> object:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return line

    def call(frame, *_: object) -> object:
        path = Path(frame.f_code.co_filename)
        return line if path.stem in KEEPERS and path.parts[-2] in ("tui", "learning", "office") else None

    sys.settrace(call)


def in_a_process(work: Callable[[], None]) -> int:
    """A process forked for `work`; its number."""
    child = os.fork()
    if not child:
        try:
            work()
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return child


def every_death(writer: Writer, root: Path) -> None:
    """In a folder for each step of a writing, after one that was done: dies there."""
    step, begun = 0, root / "begun"
    begun.mkdir()
    written(writer, begun, ["first"])
    while True:
        folder = root / str(step)
        shutil.copytree(begun, folder)

        def work(folder: Path = folder, step: int = step) -> None:
            die_at(step)
            written(writer, folder, ["second"])

        status = os.waitpid(in_a_process(work), 0)[1]
        if not os.WIFSIGNALED(status):
            assert status == 0, "the writing itself failed"
            return
        step += 1


def all_together(writer: Writer, folder: Path, programs: int, each: int) -> None:
    """So many programs write at once."""
    texts = [[f"p{n}x{m}" for m in range(each)] for n in range(programs)]
    children = [in_a_process(lambda mine=mine: written(writer, folder, mine)) for mine in texts]  # type: ignore[misc]
    assert not any(os.waitpid(child, 0)[1] for child in children)


if __name__ == "__main__":
    kind, mode, place = sys.argv[1:]
    catalog()
    if mode == "deaths":
        every_death(WRITERS[kind], Path(place))
    else:
        all_together(WRITERS[kind], Path(place), 10, 5)
