"""What tests of the assistant share: one assistant over the shipped catalogue, and a new conversation."""

import pytest

from assistant import Assistant


@pytest.fixture(scope="session")
def assistant(catalog):
    return Assistant(catalog)


@pytest.fixture
def ask(assistant):
    return assistant.conversation().ask
