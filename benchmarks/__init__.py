"""What is measured: most of it by `python -m benchmarks`, each module by itself as `python -m benchmarks.screen`."""

# Before Textual: it takes its pace from what `tui` sets.
import tui  # noqa: F401
