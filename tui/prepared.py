"""What was worked out of the files, kept for the next start: the catalogue as checked, and what is known of its words.

It stands in the system's folder for caches, one file a catalogue, behind a digest of itself and of every file that it
was made of, the program's own among them: what is not exactly that is made anew. Where it cannot be kept, a start takes
some tenths of a second longer.

It is a pickle, because only a pickle keeps what is shared as one thing (a third of the memory and half of the time of
msgpack), and it is read by a reader that makes the program's plain data and nothing else: nothing in it runs.
"""

from __future__ import annotations

import gc
import io
import os
import pickle
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from hashlib import blake2b
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import astuple

from .keeping import cache_folder, write_whole
from .mishap import debugging

if TYPE_CHECKING:
    from assistant.desk import Assistant
    from assistant.knowledge import Knowledge
    from catalog import Catalog

ROOT = Path(__file__).parent.parent
# Whose code makes what is kept.
MAKERS = ("catalog", "catalog/changes", "catalog/audit", "index", "assistant")
DIGEST = 32
# So many catalogues are kept; of more cargos than this none is, for it would take longer than making it anew.
CATALOGUES, CARGOS = 8, 20_000
# Reading more than this takes as long as making it; no file that it is made of is as long.
MAX_BYTES = 50_000_000


class Prepared:
    """A catalogue, and why the person's own words or changes are not in it (one a line).

    `known` gives what is known of its words (None: it is worked out); what was worked out is given to `keeper`.
    """

    def __init__(
        self,
        catalog: Catalog,
        notices: tuple[str, ...] = (),
        known: Callable[[], Knowledge] | None = None,
        keeper: Callable[[Knowledge], object] | None = None,
    ) -> None:
        self.catalog, self.notices, self._known, self._keeper = catalog, notices, known, keeper

    @cached_property
    def assistant(self) -> Assistant:
        """The assistant over it, made when it is first asked for."""
        from assistant.desk import Assistant

        with _undisturbed():
            known, self._known = self._known, None
            return Assistant(self.catalog, known() if known is not None else None)

    def keep(self) -> None:
        """Keeps what was worked out for the assistant, if anything was. It takes as long again: nobody waits for it."""
        if self._keeper is None or "assistant" not in vars(self):
            return
        keeper, self._keeper = self._keeper, None
        try:
            keeper(self.assistant.knowledge())
        except Exception:
            # What is not kept is worked out again.
            if debugging():
                raise


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Much is made here and stays: looking for garbage among it only costs time.

    Where the program did not look for any since it began, its start ends here: what there is now stays for good.
    """
    starting = not gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if starting:
            gc.freeze()
        gc.enable()


def opened(folder: Path | None) -> Prepared:
    """The catalogue in `folder` (None: the one that comes with the program) with the person's own words and changes.

    What `own_words.load_with_own` gives, sooner. Raises CatalogError when the catalogue is faulty.
    """
    path = cache_folder() / f"{blake2b(str(folder or '').encode(errors='replace'), digest_size=8).hexdigest()}.pickle"
    made_of = _made_of(folder)
    kept = _kept(path, made_of)
    if kept is not None:
        return kept
    from .own_words import load_with_own

    catalog, notices = load_with_own(folder)

    def keep(knowledge: Knowledge) -> None:
        # What has changed meanwhile was made of something else.
        if _made_of(folder) == made_of:
            _keep(path, made_of, catalog, knowledge)

    # What could not be used is told at each start.
    useful = not notices and len(catalog.cargos) <= CARGOS
    return Prepared(catalog, notices, None, keep if useful and _made_writable(path.parent) else None)


def _made_writable(folder: Path) -> bool:
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return os.access(folder, os.W_OK)


def _made_of(folder: Path | None) -> bytes:
    """A digest of the files that a catalogue is made of (some need not be there), and of the code that makes it."""
    from catalog.load import DEFAULT, FILES, LANGUAGE

    from .own_words import changes_path, own_path

    files = [(folder or DEFAULT) / name for name in FILES]
    files += sorted(LANGUAGE.glob("*.yaml"))
    files += [own_path(), changes_path()] if folder is None else []
    # Of this package only what is written here, and which of the person's own words count, matters.
    files += [Path(__file__), Path(__file__).with_name("own_words.py")]
    digest = blake2b(digest_size=DIGEST)
    # A program that was moved has its files elsewhere; another Python or machine may fold and write otherwise.
    digest.update(f"{ROOT} {sys.version} {sys.byteorder} {_dictionary()}\n".encode(errors="replace"))
    for file in files:
        try:
            content = _content(file)
        except (OSError, ValueError) as error:
            content = type(error).__name__.encode()
        digest.update(b"%d " % len(content) + content)
    for maker in MAKERS:
        with os.scandir(ROOT / maker) as entries:
            code = sorted((entry.name, entry.stat()) for entry in entries if entry.name.endswith(".py"))
        digest.update("".join(f"{name} {stat.st_size} {stat.st_mtime_ns}\n" for name, stat in code).encode())
    return digest.digest()


def _dictionary() -> int:
    """A number that changes when the library does that brings the dictionary of Spanish; 0 when there is none."""
    library = PathFinder.find_spec("spellchecker")
    with suppress(OSError):
        return Path(library.origin).stat().st_mtime_ns if library and library.origin else 0
    return 0


def _content(file: Path) -> bytes:
    """What a file holds. Raises OSError for what is none (a pipe or a device has no end) and for what is too long."""
    found = file.stat()
    if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_BYTES:
        raise OSError
    return file.read_bytes()


def _kept(path: Path, made_of: bytes) -> Prepared | None:
    """What is kept of just these files; None when there is nothing, something else, or not all of it."""
    try:
        data = _content(path)
        if data[:DIGEST] != blake2b(memoryview(data)[DIGEST:], key=made_of, digest_size=DIGEST).digest():
            return None
        parts = _Reader(io.BytesIO(memoryview(data)[DIGEST:]))
        catalog, findings = parts.load()
    except (OSError, ValueError, TypeError, EOFError, LookupError, AttributeError, ImportError, pickle.UnpicklingError):
        return None
    # What the audit found is worked out by the catalogue itself when it is first asked for.
    vars(catalog)["hallazgos"] = findings
    return Prepared(catalog, (), parts.load)


def _keep(path: Path, made_of: bytes, catalog: Catalog, knowledge: Knowledge) -> None:
    parts = io.BytesIO()
    seen: dict[Any, Any] = {}
    # One after the other, so that the first can be had alone; the second names what it shares with the first.
    writer = _Writer(parts, protocol=5)
    writer.dump(_shared((catalog, catalog.hallazgos), seen))
    writer.dump(_shared(knowledge, seen))
    if parts.tell() < MAX_BYTES:
        others = sorted(path.parent.glob("*.pickle"), key=lambda file: file.stat().st_mtime)
        for old in others[: 1 - CATALOGUES]:
            old.unlink()
        write_whole(path, blake2b(parts.getvalue(), key=made_of, digest_size=DIGEST).digest() + parts.getvalue())


def _shared(data: Any, seen: dict[Any, Any]) -> Any:
    """The data with each text, and each set or row of texts, that occurs more than once as one thing."""
    if isinstance(data, str):
        return seen.setdefault(data, data)
    if isinstance(data, (tuple, frozenset)):
        made = type(data)(_shared(item, seen) for item in data)
        return seen.setdefault(made, made) if all(isinstance(item, str) for item in made) else made
    if isinstance(data, dict):
        return {_shared(key, seen): _shared(value, seen) for key, value in data.items()}
    if isinstance(data, Struct):
        return type(data)(*(_shared(value, seen) for value in astuple(data)))
    return data


class _Writer(pickle.Pickler):
    """Writes plain data; a path as the text that it is."""

    def persistent_id(self, data: Any) -> str | None:
        """What stands for a path."""
        return str(data) if isinstance(data, Path) else None


class _Reader(pickle.Unpickler):
    """Reads what was written so: of everything that a pickle may name, only the program's own plain data is made."""

    def persistent_load(self, text: str) -> Path:
        """The path that the text stands for."""
        return Path(text)

    def find_class(self, module: str, name: str) -> type[Struct]:
        """The class of that name, if it is one of plain data."""
        if module.partition(".")[0] in ("catalog", "index", "assistant"):
            found = super().find_class(module, name)
            if isinstance(found, type) and issubclass(found, Struct):
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")
