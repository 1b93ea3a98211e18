"""Understanding and answering: a question in Spanish becomes an Answer. Prints nothing, knows no screen."""

from .answer import Answer, Status, status, to_json
from .desk import Assistant, Conversation, Suggestion

__all__ = ["Answer", "Assistant", "Conversation", "Status", "Suggestion", "status", "to_json"]
