"""An Answer as neutral lines of styled text, drawn once for the screen and for the plain commands alike.

What draws an answer is imported from its own module, when there is one to draw: the first paint needs none of it.
"""

from .lines import Cut, Line, Role, Span, fold, plain
from .words import card_leads, sentence

__all__ = ["Cut", "Line", "Role", "Span", "card_leads", "fold", "plain", "sentence"]
