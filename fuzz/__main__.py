"""`python -m fuzz TARGET [options of libFuzzer]`: atheris looks for input that breaks a target, guided by coverage.

For instance `python -m fuzz question -max_total_time=300`. What it finds lies in a file `crash-…` in the folder it was
started in; the same command with that file behind it tries it again.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Fuzzes the target that is named until it breaks, or until the time is up."""
    import atheris

    with atheris.instrument_imports(include=["assistant", "catalog", "index", "tui"]):
        from fuzz.targets import TARGETS

    if sys.argv[1:2] == [] or sys.argv[1] not in TARGETS:
        raise SystemExit(f"python -m fuzz {{{','.join(TARGETS)}}} [-max_total_time=300] [FOLDER]")
    target = TARGETS[sys.argv.pop(1)]
    target(b"")  # what is made on first use is made before the clock runs
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
