"""What is measured; each module is run by itself, as `python -m benchmarks.screen`."""

# Before Textual: it takes its pace from what `tui` sets.
import tui  # noqa: F401
