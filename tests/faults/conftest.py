"""Faults made on purpose: nothing that a person made is lost, and the message says what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SOURCE = HERE.parents[1]
# The answers and the app of the screen's tests.
sys.path.insert(0, str(HERE.parent / "tui"))
PATIENCE = 300


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home of this test's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path


@pytest.fixture
def program(tmp_path):
    """Runs Python code or a file of this folder in a process of its own; gives what it printed."""

    def run(*command: str, before: tuple[str, ...] = (), **environment: str) -> str:
        env = {**os.environ, "PYTHONPATH": f"{SOURCE}{os.pathsep}{HERE}", "PYTHONDONTWRITEBYTECODE": "1", **environment}
        done = subprocess.run(
            [*before, sys.executable, "-W", "ignore", *command], capture_output=True, env=env, cwd=tmp_path,
            timeout=PATIENCE, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    return run


@pytest.fixture(scope="session")
def own_mounts():
    """The beginning of a command whose mounts are its own and go with it; skips where that is not allowed."""
    command = ("unshare", "-rm")
    try:
        allowed = subprocess.run(
            [*command, "sh", "-c", "mount -t tmpfs -o size=64k none /mnt"], capture_output=True, check=False
        )
    except OSError:
        pytest.skip("there is no unshare here")
    if allowed.returncode:
        pytest.skip("nothing can be mounted here")
    return command
