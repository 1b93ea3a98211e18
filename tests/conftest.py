"""What every test can use: the shipped catalogue, and a second, invented one of another shape."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

import catalog as catalog_package
from catalog import Catalog

HERE = Path(__file__).parent
QUEBRADA_HONDA = HERE / "data" / "quebrada-honda"
SHARED = HERE.parent.parent / "shared"

# What the program keeps goes into a folder of this run, also that of the programs that tests start.
OWN = tempfile.mkdtemp(prefix="cargos-tests-")
atexit.register(shutil.rmtree, OWN, ignore_errors=True)
os.environ["WIN_PD_OVERRIDE_LOCAL_APPDATA"] = OWN
os.environ.update({f"XDG_{name.upper()}_HOME": f"{OWN}/{name}" for name in ("state", "config", "cache")})

# The same examples on every machine and in every run, and no clock to fail by.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The classification of 2007."""
    return catalog_package.load()


@pytest.fixture(scope="session")
def assistant(catalog):
    """The assistant over the classification of 2007."""
    from assistant import Assistant

    return Assistant(catalog)


@pytest.fixture(scope="session")
def other() -> Catalog:
    """Another municipality's catalogue (invented): other digits per part, other letters, no contradiction."""
    return catalog_package.load(QUEBRADA_HONDA)


@pytest.fixture(scope="session")
def source_text() -> str:
    """The source document as text, where it lies beside the repository (../shared/source)."""
    path = SHARED / "source" / "clasificador-de-cargos-2007.md"
    if not path.is_file():
        pytest.skip(f"the source document is not here ({path})")
    return path.read_text(encoding="utf-8")
