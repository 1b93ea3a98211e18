"""The same screen on every machine."""

import pytest


@pytest.fixture(autouse=True)
def neutral_environment(monkeypatch):
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS", "TEXTUAL_COLOR_SYSTEM", "COLUMNS", "LINES",
                 "TMUX", "LC_ALL", "LC_CTYPE", "LANG"):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    # A test leaves the clipboard of whoever runs it alone.
    monkeypatch.setattr("tui.clipboard._local", lambda text: False)
