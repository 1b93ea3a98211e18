"""What is true: the classification as data, its codes, its org chart, its audit. Imports nothing of the others."""

from .errors import CatalogError, Problem
from .load import load
from .model import Cargo, Catalog
from .orgchart import Organo, Unidad

__all__ = ["Cargo", "Catalog", "CatalogError", "Organo", "Problem", "Unidad", "load"]
