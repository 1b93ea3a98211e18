"""Each package, imported alone, brings only what may stand below it, and nothing heavy."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = ["catalog", "index", "assistant", "tui"]
HEAVY = ["textual", "rich", "whoosh", "spellchecker", "rapidfuzz"]


@pytest.mark.parametrize("package", OURS)
def test_a_package_brings_only_what_stands_below_it(package):
    script = f"import sys, {package}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    came = set(run.stdout.split())
    above = OURS[OURS.index(package) + 1 :]
    assert not came & set(above), "an arrow points the wrong way"
    assert not came & set(HEAVY), "a heavy import is not deferred"
