"""The demo as published, beside an empty record log."""

from __future__ import annotations

import pytest

from jinwei import desk
from jinwei.paths import DEMO
from jinwei.versions import publish


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """A connection that shows the published demo with no records."""
    home = tmp_path_factory.mktemp("home")
    version = publish.publish(DEMO, home).version
    return desk.connection(version, desk.UNREAD, home)
