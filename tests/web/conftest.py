"""The served application, asked without a network: one a process, as Streamlit is."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from jinwei.access import house
from jinwei.settings import FILE
from jinwei.web.capacity import Capacity
from jinwei.web.server import create_app
from jinwei.web.words import asked
from tests.access.conftest import cheap

__all__ = ["cheap"]


@pytest.fixture(scope="session")
def client():
    """Asks the application, which makes nothing ahead: what one test asked for would
    be made while the next one counts."""
    app = create_app(Capacity(connections=64, viewers=16))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(asked, "AHEAD_SECONDS", 3600)
        with TestClient(app, base_url="http://localhost") as client:
            yield client


@pytest.fixture
def kept(tmp_path, monkeypatch, cheap):
    """A home at which people sign in."""
    (tmp_path / FILE).write_text('[sign_in]\nby = "accounts"\n', "utf-8")
    monkeypatch.setenv("JINWEI_HOME", str(tmp_path))
    return house.of(tmp_path)


@pytest.fixture
def ask(client, kept):
    """Asks without following, with the cookies that came until now."""
    client.cookies.clear()
    client.follow_redirects = False
    yield client
    client.cookies.clear()
    client.follow_redirects = True
