"""The served application, asked without a network: one a process, as Streamlit is."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from jinwei.web.capacity import Capacity
from jinwei.web.server import create_app


@pytest.fixture(scope="session")
def client():
    app = create_app(Capacity(connections=64, viewers=16))
    with TestClient(app, base_url="http://localhost") as client:
        yield client
