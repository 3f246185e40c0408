"""Pages run in their frame, without a browser, on a published delivery."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.drawn import unvisited

Visit = Callable[..., AppTest]


@pytest.fixture(scope="session")
def demo_home(home_of) -> Path:
    """A home in which the demo is published."""
    return home_of("demo")


@pytest.fixture
def visit(monkeypatch, demo_home) -> Visit:
    """Runs a page in its frame, as the first visit to that address."""

    def run(page: str = "", home: Path = demo_home, **query: str) -> AppTest:
        monkeypatch.setenv("JINWEI_HOME", str(home))
        app = unvisited()
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        if page:
            app.switch_page(page).run()
        assert not app.exception, "the page failed; the log says why"
        return app

    return run
