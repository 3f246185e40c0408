"""Libraries log through our lines, those that come later too."""

from __future__ import annotations

import logging

import pytest
from streamlit import logger as platform

from jinwei.web import loggers


@pytest.fixture
def adopted(monkeypatch):
    """Afterwards the platform's loggers are as they were."""
    monkeypatch.setattr(platform, "setup_formatter", platform.setup_formatter)
    monkeypatch.setattr(platform, "_loggers", dict(platform._loggers))
    loggers.adopt()
    yield
    monkeypatch.undo()
    for each in platform._loggers.values():
        each.propagate = False
    platform.update_formatter()


def test_every_logger_of_the_platform_has_no_stream_of_its_own(adopted):
    assert platform._loggers
    for each in platform._loggers.values():
        assert not any(type(h) is logging.StreamHandler for h in each.handlers)
        assert each.propagate


def test_a_logger_made_later_is_heard_once(adopted, caplog):
    platform.get_logger("streamlit.made.later").warning("once")
    assert [each.getMessage() for each in caplog.records] == ["once"]
