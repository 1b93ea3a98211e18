"""Understanding and answering: a question in Spanish becomes an Answer. Prints nothing, knows no screen."""

from .answer import Answer, Status, status, to_json
from .conversation import Conversation
from .desk import Assistant
from .suggesting import Suggestion

__all__ = ["Answer", "Assistant", "Conversation", "Status", "Suggestion", "status", "to_json"]
