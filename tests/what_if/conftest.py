"""The demo as published, beside an empty record log."""

from __future__ import annotations

import pytest

from jinwei import desk
from jinwei.versions import publish
from tests.support import Served


@pytest.fixture(scope="session")
def demo(home_of):
    """A connection that shows the published demo with no records."""
    home = home_of("demo")
    return Served(desk.connection(publish.open_current(home).id, desk.UNREAD, home))
