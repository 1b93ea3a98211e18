"""A staffing table (CAP) held against the classification: read, checked, added up. Nothing is ever changed in it.

A file becomes sheets of cells (`grid`), these become a StaffingTable (`reader`), and pure rules over it give remarks
(`rules`) and figures (`totals`), both by one Lookup of the classification.
"""

from .grid import read_sheets
from .lookup import Lookup
from .reader import read_table
from .rules import Remark, check
from .sheet import Sheet, TableError, column_letters
from .table import StaffingTable
from .totals import Totals, totals

__all__ = [
    "Lookup",
    "Remark",
    "Sheet",
    "StaffingTable",
    "TableError",
    "Totals",
    "check",
    "column_letters",
    "read_sheets",
    "read_table",
    "totals",
]
