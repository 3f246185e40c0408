"""The served application, asked without a network: one a process, as Streamlit is."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from jinwei.web.server import create_app


@pytest.fixture(scope="session")
def client():
    with TestClient(create_app(), base_url="http://localhost") as client:
        yield client
