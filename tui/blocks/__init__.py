"""An Answer as neutral lines of styled text, drawn once for the screen and for the plain commands alike."""

from .card import Cut, card
from .chart import Chart, chart
from .lines import Line, Role, Span, fold, plain
from .words import card_leads, sentence

__all__ = ["Chart", "Cut", "Line", "Role", "Span", "card", "card_leads", "chart", "fold", "plain", "sentence"]
