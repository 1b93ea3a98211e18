"""What tests of the assistant share: a new conversation over the shipped catalogue."""

import pytest


@pytest.fixture
def ask(assistant):
    return assistant.conversation().ask
