"""The same screen on every machine."""

import pytest


@pytest.fixture(autouse=True)
def neutral_environment(monkeypatch):
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS", "TEXTUAL_COLOR_SYSTEM", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
