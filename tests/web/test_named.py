"""What a home states of names and path is what the board answers to, or is refused."""

from __future__ import annotations

import pytest
from streamlit import config
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from jinwei.settings import Server, SettingsError
from jinwei.web import place
from jinwei.web.named import adopt


@pytest.fixture(autouse=True)
def _as_it_was():
    """The options that a home may state are put back."""
    names = ("server.allowedHosts", "server.baseUrlPath")
    before = {name: config.get_option(name) for name in names}
    yield
    for name, value in before.items():
        config.set_option(name, value)


@pytest.mark.parametrize(
    ("stated", "host"),
    [
        ("kanban.example", "kanban.example:8501"),
        ("10.1.2.3", "10.1.2.3"),
        ("*.example", "kanban.example"),
        ("[fd00::1]", "[fd00::1]:8501"),
        ("fd00::1", "[fd00::1]"),
    ],
)
def test_a_stated_name_is_answered_beside_our_own(stated, host):
    assert not is_host_allowed(host)
    adopt(Server(allowed_hosts=(stated,)))
    assert is_host_allowed(host)
    assert is_host_allowed("localhost")
    assert not is_host_allowed("evil.test")


@pytest.mark.parametrize(
    "host", ["http://kanban.example", "kanban:8501", "*", "", "a/"]
)
def test_what_is_no_name_is_refused_with_how_to_write_it(host):
    with pytest.raises(SettingsError, match="allowed_hosts"):
        adopt(Server(allowed_hosts=(host,)))


@pytest.mark.parametrize("path", ["jinwei", "/jinwei", "/jinwei/"])
def test_a_path_is_the_same_however_it_is_written(path):
    adopt(Server(base_path=path))
    assert place.base() == "/jinwei/"
    assert place.name({"path": "/jinwei/survey"}) == "survey"
    assert place.name({"path": "/survey"}) is None
    assert place.name({"path": "/jinweix/survey"}) is None


@pytest.mark.parametrize("path", ["../x", "a b", "进位", "http://x", "a//b", "a?b"])
def test_what_is_no_path_is_refused(path):
    with pytest.raises(SettingsError, match="base_path"):
        adopt(Server(base_path=path))
