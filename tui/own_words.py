"""A person's own words and changes: the files beside the settings, and adding words that have stood their trial."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .keeping import alone, config_folder, write_whole

if TYPE_CHECKING:
    from assistant.learning import Lesson, Trial
    from catalog import Catalog, Problem
    from catalog.schema import VocabularyFile

FILE, CHANGES = "sinonimos.yaml", "cambios.yaml"
# In seconds: a word is tried for some of them, and others may come first.
PATIENCE = 300.0
HEAD = """\
# Sus propias palabras para los cargos y las unidades; se usan además de las del programa. El formato es el de
# vocabulario.yaml: «titulos» como están en el clasificador, «nombres» lo que usted dice en su lugar.
"""


def own_path() -> Path:
    """The file of this person's words."""
    return config_folder() / FILE


def changes_path() -> Path:
    """The file of the changes since the classification was printed."""
    return config_folder() / CHANGES


def load_with_own(folder: Path | None) -> tuple[Catalog, tuple[str, ...]]:
    """The catalogue with the person's words and changes, and why these could not be used (nothing when they could).

    They belong to the catalogue that comes with the program; another `folder` is read without them. Raises
    CatalogError when the catalogue itself is faulty.
    """
    from catalog import CatalogError, load

    if folder is not None:
        return load(folder), ()
    words, changes = (path if _is_there(path) else None for path in (own_path(), changes_path()))
    notices: tuple[str, ...] = ()
    # Changes are facts, words only help: what cannot be used goes, the words first.
    for one, other in dict.fromkeys([(words, changes), (None, changes), (words, None), (None, None)]):
        try:
            return load(None, one, other), notices
        except CatalogError as error:
            notices = notices or tuple(map(_unused, error.problems))
    return load(None), notices


def _unused(problem: Problem) -> str:
    whose = "Sus sinónimos no se usan."
    if problem.file == CHANGES:
        whose = "Los cambios no se usan: se responde con el clasificador como se imprimió."
    return f"{whose} {problem}"


def learn(word: str, target: str) -> tuple[Lesson, Trial]:
    """Tries `word` for `target` on the known questions, and keeps it when none of them is lost.

    Raises CannotLearnError, CatalogError (the file of own words is faulty) or OSError (it cannot be written).
    """
    from assistant.desk import Assistant
    from assistant.learning import lesson, trial, with_lesson
    from catalog import load

    path = own_path()
    # Two that learn at once come one after the other, or the word of one of them would be lost.
    with alone(path, PATIENCE):
        before = Assistant(load(None, path if _is_there(path) else None))
        learned = lesson(before, word, target)
        text = _text(with_lesson(_read(path), learned))
        draft = path.with_name(f"{path.stem}-a-prueba{path.suffix}")
        write_whole(draft, text)
        try:
            result = trial(before, Assistant(load(None, draft)))
            if not result.lost:
                write_whole(path, text)
        finally:
            draft.unlink(missing_ok=True)
    return learned, result


def changed_at() -> int:
    """A number that changes when the words or the changes do; 0 when there is no such file."""
    return _stamp(own_path()) + _stamp(changes_path())


def _is_there(path: Path) -> bool:
    """Whether there is such a file; whatever stamp it bears."""
    try:
        path.stat()
    except OSError:
        return False
    return True


def _stamp(path: Path) -> int:
    """A number that changes when the file does; 0 when there is none that can be looked at."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _read(path: Path) -> VocabularyFile:
    from catalog.schema import VocabularyFile
    from catalog.source import convert
    from catalog.yaml_file import read_yaml

    if not _is_there(path):
        return VocabularyFile()
    data, lines = read_yaml(path)
    return convert(data, VocabularyFile, lines)


def _text(own: VocabularyFile) -> str:
    """The words as YAML, without what is empty."""
    import msgspec
    import yaml

    data = msgspec.to_builtins(own)
    lists = {
        kind: [{k: v for k, v in entry.items() if v} for entry in data[kind]]
        for kind in ("cargos", "unidades", "palabras")
    }
    kept = {"origenes": data["origenes"], **{kind: entries for kind, entries in lists.items() if entries}}
    return HEAD + yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=120)
