"""A request is answered under our own name, from our own pages, for what is there."""

from __future__ import annotations

import logging
import re
from collections import Counter

import pytest
from starlette.websockets import WebSocketDisconnect

from jinwei.web import addresses
from jinwei.web.addresses import methods
from jinwei.web.headers import SECURITY_HEADERS
from jinwei.web.shell import ASSETS, document

ELSEWHERE = ["evil.example", "evil.example:8501", "localhost.evil.example", "", "a@b"]
CHANNEL = "/_stcore/stream"
CLOSED = [
    "/_stcore/metrics",
    "/_stcore/agent/interact",
    "/_stcore/agent/openapi.json",
    "/_stcore/agent/mcp",
    "/_stcore/script-health-check",
]
NOT_THERE = [
    "/index.html",
    "/survey/more",
    "/no/such/page",
    "/总览",
    "/.env",
    "/_stcore",
    "/survey/",
    "/static",
    "/static/",
    "/static/js",
    "/static/js/none.js",
    "/static/%00.js",
    "/static/%0a.js",
    "/static/%ff%fe.js",
    "/static/%zz.js",
    "/static/../static/js/none.js",
    "/static/%2e%2e/%2e%2e/config.py",
    "/app/static/",
    "/app/static/none.js",
    "/component/none/index.html",
    "/_stcore/bidi-components/none/index.js",
    "/_stcore/nope",
    "/app/static/" + "a" * 256 + ".js",
    "/static/" + "長" * 86,
    "/static/" + "a/" * 1_500,
]


def is_answered_in_chinese(answer, status):
    assert answer.status_code == status
    assert '<html lang="zh-CN">' in answer.text
    assert set(SECURITY_HEADERS) <= set(answer.headers)


@pytest.mark.parametrize("host", ELSEWHERE)
@pytest.mark.parametrize("path", ["/", "/survey", "/_stcore/health", "/favicon.png"])
def test_nothing_is_answered_under_a_foreign_name(client, host, path):
    answer = client.get(path, headers={"host": host})
    is_answered_in_chinese(answer, 400)
    assert "主机名" in answer.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8501", "127.0.0.1:9"])
def test_our_own_names_are_answered_whatever_the_port(client, host):
    assert client.get("/survey", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "origin", ["http://localhost:3000", "https://evil.example", "null", "http://["]
)
def test_a_page_of_another_origin_gets_nothing_and_sends_nothing(client, origin):
    headers = {"origin": origin}
    is_answered_in_chinese(client.get("/_stcore/health", headers=headers), 403)
    sent = client.put("/_stcore/upload_file/a/b", headers=headers)
    is_answered_in_chinese(sent, 403)
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect(CHANNEL, headers=headers),
    ):
        pass


@pytest.mark.parametrize("host", ELSEWHERE)
def test_no_channel_is_opened_under_a_foreign_name(client, host):
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect(CHANNEL, headers={"host": host}),
    ):
        pass


def test_our_own_page_opens_its_channel(client):
    headers = {"host": "localhost:8501", "origin": "http://localhost:8501"}
    with client.websocket_connect(CHANNEL, headers=headers):
        pass


@pytest.mark.parametrize("path", CLOSED + NOT_THERE)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS", "FOO"])
def test_what_is_not_there_or_not_for_browsers_is_not_found(client, path, method):
    answer = client.request(method, path)
    assert answer.status_code == 404
    if method != "HEAD":
        is_answered_in_chinese(answer, 404)


@pytest.mark.parametrize("path", ["/media/none", "/media/", "/media/%00"])
def test_what_is_not_kept_for_a_page_any_more_is_said_in_chinese(client, path):
    is_answered_in_chinese(client.get(path), 404)


@pytest.mark.parametrize("path", ["/", "/survey", "/favicon.png", "/_stcore/health"])
def test_the_head_of_what_can_be_read_is_given_alone(client, path):
    answer = client.head(path)
    assert answer.status_code == 200
    assert answer.content == b""


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/survey", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "FOO"]),
        ("/favicon.png", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "FOO"]),
        ("/media/none", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "FOO"]),
        ("/_stcore/health", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "FOO"]),
        ("/_stcore/upload_file/a/b", ["GET", "HEAD", "POST", "OPTIONS", "TRACE"]),
    ],
)
def test_what_is_there_is_asked_in_no_other_way(client, path, methods):
    for method in methods:
        answer = client.request(method, path)
        assert answer.status_code == 405
        assert set(SECURITY_HEADERS) <= set(answer.headers)


def test_a_channel_is_no_page(client):
    is_answered_in_chinese(client.get(CHANNEL), 404)


def test_a_file_of_nobody_is_not_taken(client):
    answer = client.put("/_stcore/upload_file/a/b")
    assert answer.status_code == 404
    assert "断开" in answer.text


def test_all_that_the_document_names_is_let_in():
    named = re.findall(r'(?:src|href)="\./([^"]+)"', document())
    assert named
    assert [name for name in named if not methods(name)] == []


def test_every_asset_of_the_platform_is_let_in():
    inside = [each.relative_to(ASSETS) for each in ASSETS.rglob("*") if each.is_file()]
    names = [each.as_posix() for each in inside if each.name != "index.html"]
    assert [name for name in names if not methods(name)] == []


@pytest.mark.parametrize(
    ("kind", "headers"),
    [
        ("foreign_name", {"host": "secret-name.example"}),
        ("foreign_page", {"origin": "http://secret-name.example"}),
    ],
)
def test_refusals_stand_in_the_log_without_names_and_do_not_flood_it(
    client, caplog, monkeypatch, kind, headers
):
    monkeypatch.setattr(addresses, "_refusals", Counter())
    with caplog.at_level(logging.INFO, logger="jinwei"):
        for _ in range(120):
            client.get("/survey", headers=headers)
    lines = [each for each in caplog.records if each.getMessage() == kind]
    assert [each.fields for each in lines] == [{"count": n} for n in (1, 10, 100)]
    assert "secret-name" not in str([vars(each) for each in lines])
