"""Changes of the classification since it was printed: a file of their own, put on top of the catalogue when it is read.

The printed classification itself is never edited. A change says what (a new cargo, a new unit, another title, a cargo
withdrawn), since when, by which norm and why.
"""

from .apply import applied
from .report import diff
from .schema import Change, Changes, read_changes
from .writing import added, without_last

__all__ = ["Change", "Changes", "added", "applied", "diff", "read_changes", "without_last"]
