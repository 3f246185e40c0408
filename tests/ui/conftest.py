"""Pages run in their frame, without a browser, on a published delivery."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from jinwei.paths import DEMO, ROOT
from jinwei.versions import publish

Visit = Callable[..., AppTest]


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory) -> Path:
    """A home in which the demo is published."""
    home = tmp_path_factory.mktemp("home")
    publish.publish(DEMO, home)
    return home


@pytest.fixture(scope="session")
def real_homes(tmp_path_factory) -> Callable[[Path], Path]:
    """A home in which a delivery is published, one for each."""

    @cache
    def home_of(delivery: Path) -> Path:
        home = tmp_path_factory.mktemp(delivery.name)
        publish.publish(delivery, home)
        return home

    return home_of


@pytest.fixture
def visit(monkeypatch, demo_home) -> Visit:
    """Runs a page in its frame, as the first visit to that address."""

    def run(page: str = "", home: Path = demo_home, **query: str) -> AppTest:
        monkeypatch.setenv("JINWEI_HOME", str(home))
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        if page:
            app.switch_page(page).run()
        assert not app.exception, "the page failed; the log says why"
        return app

    return run
