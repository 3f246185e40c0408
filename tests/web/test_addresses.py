"""A request is answered under our own name, from our own pages, for what is there."""

from __future__ import annotations

import re

import pytest
from starlette.websockets import WebSocketDisconnect

from jinwei.web.addresses import is_ours
from jinwei.web.server import SECURITY_HEADERS
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
    "/static/%00.js",
    "/static/%0a.js",
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
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_what_is_not_there_or_not_for_browsers_is_not_found(client, path, method):
    answer = client.request(method, path)
    assert answer.status_code == 404
    if method != "HEAD":
        is_answered_in_chinese(answer, 404)


def test_all_that_the_document_names_is_let_in():
    named = re.findall(r'(?:src|href)="\./([^"]+)"', document())
    assert named
    assert [name for name in named if not is_ours(f"/{name}")] == []


def test_every_asset_of_the_platform_is_let_in():
    inside = [each.relative_to(ASSETS) for each in ASSETS.rglob("*") if each.is_file()]
    paths = [f"/{each.as_posix()}" for each in inside if each.name != "index.html"]
    assert [path for path in paths if not is_ours(path)] == []
