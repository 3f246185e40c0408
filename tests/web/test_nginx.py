"""The nginx that the guide gives: TLS, a path, and who calls is who calls."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect, sync_playwright
from websockets.sync.client import connect

from bench.chromium import ARGUMENTS
from bench.serve import server
from jinwei.settings import FILE
from jinwei.web.headers import SECURITY_HEADERS
from tests.browser.conftest import settled
from tests.browser.install import installed_chromium
from tests.web.live import PATIENCE, shown
from tests.web.proxied import NAME, Front, front, settings

PATH = "/jinwei"


@pytest.fixture(scope="module")
def board(new_home) -> Iterator[str]:
    """host:port of a board whose home states what the example says."""
    home = new_home("demo")
    (home / FILE).write_text(settings(), "utf-8")
    with server(home, under=PATH) as (address, _):
        yield address


@pytest.fixture(scope="module")
def nginx(board, tmp_path_factory) -> Iterator[Front]:
    port = int(board.partition(":")[2])
    with front(tmp_path_factory.mktemp("nginx"), port) as running:
        yield running


def asked(nginx: Front, path: str, method: str = "GET", **headers: str):
    connection = http.client.HTTPConnection(NAME, timeout=PATIENCE)
    connection.sock = nginx.connection()
    connection.request(method, path, headers={"Host": NAME, **headers})
    return connection.getresponse()


def test_a_page_comes_over_tls_with_our_headers(nginx):
    answer = asked(nginx, f"{PATH}/survey")
    assert answer.status == 200
    assert '<html lang="zh-CN">' in answer.read().decode()
    assert {name: answer.headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS
    assert "max-age" in answer.headers["strict-transport-security"]


@pytest.mark.parametrize("path", ["/", PATH])
def test_the_way_to_the_board_leads_to_its_path(nginx, path):
    answer = asked(nginx, path)
    assert answer.status in (302, 308)
    assert answer.headers["location"].endswith(f"{PATH}/")


def test_who_comes_without_tls_is_led_to_it(nginx):
    connection = http.client.HTTPConnection("127.0.0.1", nginx.plain, PATIENCE)
    connection.request("GET", f"{PATH}/survey?cycle=2023Q3", headers={"Host": NAME})
    answer = connection.getresponse()
    assert answer.status == 301
    assert answer.headers["location"] == f"https://{NAME}{PATH}/survey?cycle=2023Q3"


def test_no_cookie_leaves_over_anything_but_tls(nginx, board):
    cookies = asked(nginx, f"{PATH}/_stcore/health").headers.get_all("set-cookie")
    assert cookies
    for cookie in cookies:
        assert "; secure" in cookie.lower()
        assert "samesite=lax" in cookie.lower()
    plain = http.client.HTTPConnection(board, timeout=PATIENCE)
    plain.request("GET", f"{PATH}/_stcore/health")
    assert "; Secure" not in plain.getresponse().headers["set-cookie"]


def test_another_name_is_answered_by_nobody(nginx):
    with pytest.raises(ssl.SSLError):
        nginx.connection("evil.example")
    with pytest.raises(http.client.RemoteDisconnected):
        asked(nginx, f"{PATH}/", Host="evil.example")


def test_what_is_not_there_is_said_in_chinese(nginx):
    answer = asked(nginx, f"{PATH}/no_such_page")
    assert answer.status == 404
    assert "没有这一页" in answer.read().decode()


def test_a_page_runs_over_its_channel(nginx):
    url = f"wss://{NAME}:{nginx.secure}{PATH}/_stcore/stream"
    with connect(
        url,
        sock=socket.create_connection(("127.0.0.1", nginx.secure), PATIENCE),
        ssl=nginx.trusted,
        subprotocols=["streamlit"],
        origin=f"https://{NAME}:{nginx.secure}",
        open_timeout=PATIENCE,
        ping_interval=None,
        max_size=None,
    ) as channel:
        assert shown(channel, "survey")


def test_a_page_draws_in_a_browser(nginx):
    errors: list[str] = []
    with sync_playwright() as playwright, ExitStack() as opened:
        browser = playwright.chromium.launch(
            executable_path=installed_chromium(),
            args=[*ARGUMENTS, f"--host-resolver-rules=MAP {NAME} 127.0.0.1"],
        )
        opened.callback(browser.close)
        page = browser.new_page(ignore_https_errors=True, locale="zh-CN")
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"https://{NAME}:{nginx.secure}{PATH}/survey")
        expect(page.locator("h1")).to_have_text("三评")
        settled(page)
        cookies = page.context.cookies()
    assert errors == []
    assert all(each["secure"] for each in cookies)


def test_a_board_that_is_not_there_is_said_in_chinese(tmp_path):
    with front(tmp_path, board=9) as alone:
        answer = asked(alone, f"{PATH}/")
        assert answer.status == 502
        assert "看板没有开着" in answer.read().decode()
