"""A person's own words: the file beside the settings, and adding to it what has stood its trial."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .keeping import config_folder, write_whole

if TYPE_CHECKING:
    from assistant.learning import Lesson, Trial
    from catalog import Catalog
    from catalog.schema import VocabularyFile

FILE = "sinonimos.yaml"
HEAD = """\
# Sus propias palabras para los cargos y las unidades; se usan además de las del programa. El formato es el de
# vocabulario.yaml: «titulos» como están en el clasificador, «nombres» lo que usted dice en su lugar.
"""


def own_path() -> Path:
    """The file of this person's words."""
    return config_folder() / FILE


def load_with_own(folder: Path | None) -> tuple[Catalog, tuple[str, ...]]:
    """The catalogue with the person's words, and why these could not be used (nothing when they could).

    They belong to the catalogue that comes with the program; another `folder` is read without them. Raises
    CatalogError when the catalogue itself is faulty.
    """
    from catalog import CatalogError, load

    path = own_path()
    if folder is not None or not changed_at():
        return load(folder), ()
    try:
        return load(None, path), ()
    except CatalogError as error:
        return load(None), tuple(f"Sus sinónimos no se usan. {problem}" for problem in error.problems)


def learn(word: str, target: str) -> tuple[Lesson, Trial]:
    """Tries `word` for `target` on the known questions, and keeps it when none of them is lost.

    Raises CannotLearnError, CatalogError (the file of own words is faulty) or OSError (it cannot be written).
    """
    from assistant.desk import Assistant
    from assistant.learning import lesson, trial, with_lesson
    from catalog import load

    path = own_path()
    before = Assistant(load(None, path if changed_at() else None))
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
    """A number that changes when the file of own words does; 0 when there is none that can be looked at."""
    try:
        return own_path().stat().st_mtime_ns
    except OSError:
        return 0


def _read(path: Path) -> VocabularyFile:
    from catalog.schema import VocabularyFile
    from catalog.source import convert, read_yaml

    if not changed_at():
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
