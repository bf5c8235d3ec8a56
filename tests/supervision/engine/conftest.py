"""Every test starts from a World, and from a folder for it."""

import pytest

from tests.supervision.engine.world import World


@pytest.fixture
def world() -> World:
    return World()
