"""Who asks for too much is refused in plain words, and what was taken is given back.

The server of these tests takes files of 1 MB, forgets a session a second after it has
left, and may hold 300 descriptors.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from bench.serve import server
from jinwei.web.capacity import A_VIEWER, KEPT
from jinwei.web.connections import FRAGMENTS, MESSAGE_BYTES
from jinwei.web.uploads import AT_ONCE
from tests.web.live import PATIENCE, channel, put, raw, shown

resource = pytest.importorskip("resource", reason="descriptors are counted on POSIX")

MEGABYTE = 2**20
NEARLY = MEGABYTE - 1_000
SOFT, HARD = 128, 300
VIEWERS = (HARD - KEPT) // A_VIEWER
VIEWERS_OF_ONE = VIEWERS // 2
SETTINGS = {
    "server.maxUploadSize": 1,
    "server.disconnectedSessionTTL": 1,
}


def few_descriptors() -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (SOFT, HARD))


@pytest.fixture(scope="module")
def said(tmp_path_factory) -> Path:
    """What the server wrote to its log."""
    return tmp_path_factory.mktemp("log") / "log"


@pytest.fixture(scope="module")
def serving(home_of, said) -> Iterator[tuple[str, int]]:
    """host:port and process id of the server, which says nothing of any attack."""
    with said.open("wb") as log:
        options = {"platform": SETTINGS, "preexec_fn": few_descriptors}
        with server(home_of("demo"), **options, stdout=log, stderr=log) as running:
            yield running
    assert "Traceback" not in said.read_text("utf-8")


@pytest.fixture(scope="module")
def address(serving) -> str:
    return serving[0]


@pytest.fixture
def channels(address) -> Iterator:
    """A function that opens channels, which are closed in the end."""
    with ExitStack() as opened:
        yield lambda *where: opened.enter_context(channel(address, *where))


@pytest.fixture
def asked(address, channels) -> str:
    """The session of a page that asks for files."""
    return shown(channels(), "deliver")


def test_a_page_that_asks_for_files_gets_them(address, asked):
    assert put(address, asked, 1_000) == (204, "")
    assert put(address, asked, 1_001, announced=False) == (204, "")


def test_a_page_that_asks_for_none_gets_none(address, channels):
    status, text = put(address, shown(channels(), "overview"), 1_000)
    assert status == 403
    assert "不收文件" in text


def test_a_page_that_asks_no_more_gets_none(address, channels):
    connection = channels()
    assert put(address, shown(connection, "deliver"), 1_000)[0] == 204
    assert put(address, shown(connection, "overview"), 1_000)[0] == 403


@pytest.mark.parametrize("announced", [True, False])
def test_a_file_over_the_limit_is_refused(address, asked, announced):
    status, text = put(address, asked, MEGABYTE + 99_999, announced=announced)
    assert status == 413
    assert "最多放 1 MB" in text


def test_what_a_session_holds_counts_towards_the_limit(address, asked):
    assert put(address, asked, MEGABYTE * 3 // 4)[0] == 204
    assert put(address, asked, MEGABYTE // 2)[0] == 413
    assert put(address, asked, MEGABYTE // 8)[0] == 204


def test_what_sessions_hold_is_given_back_when_they_end(address, asked):
    with ExitStack() as opened:
        for _ in range(AT_ONCE + 1):
            connection = opened.enter_context(channel(address))
            status, text = put(address, shown(connection, "deliver"), NEARLY)
        assert status == 503
        assert "过一会儿再放" in text
        assert put(address, asked, NEARLY)[0] == 503
    answers = (put(address, asked, NEARLY)[0] for _ in range(10_000))
    assert next(status for status in answers if status != 503) == 204


def closing(connection, parts) -> int:
    """The code by which the server closes a channel that has those parts of a message.

    Nothing is sent after them, so that no reset overtakes the code.
    """

    def sent():
        yield from parts
        connection.recv(PATIENCE)

    with pytest.raises(ConnectionClosed) as closed:
        connection.send(sent())
    return closed.value.rcvd.code


def test_a_message_that_no_browser_sends_closes_the_channel(channels):
    parts = [bytes(65_536)] * (MESSAGE_BYTES // 65_536)
    assert closing(channels(), [*parts, bytes(1)]) == 1009


def test_an_unfinished_message_of_very_many_parts_closes_the_channel(channels):
    assert closing(channels(), [b""] * (FRAGMENTS + 1)) == 1009


@pytest.mark.parametrize("message", ["text", b"\xff\xff\xff"])
def test_a_message_that_no_page_sends_closes_the_channel(channels, message):
    connection = channels()
    connection.send(message)
    with pytest.raises(ConnectionClosed) as closed:
        connection.recv(PATIENCE)
    assert closed.value.rcvd.code == 1003


def refusal(open_one, *where: str) -> str:
    with pytest.raises(InvalidStatus) as refused:
        open_one(*where)
    answer = refused.value.response
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    return answer.body.decode()


def test_as_many_are_served_as_was_reckoned_and_one_more_is_told(address, channels):
    here, there = "127.0.0.1", "127.0.0.2"
    for _ in range(VIEWERS_OF_ONE):
        channels(here)
    assert "上限" in refusal(channels, here)
    for _ in range(VIEWERS - VIEWERS_OF_ONE):
        last = channels(there)
    assert "上限" in refusal(channels, "127.0.0.3")
    page = raw(address, f"GET / HTTP/1.1\r\nHost: {address}\r\n\r\n".encode())
    assert page.startswith(b"HTTP/1.1 503 ")
    assert "上限" in page.decode()
    last.close()
    channels(there)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_a_viewer_holds_one_descriptor(serving, channels):
    _address, pid = serving
    shown(channels(), "overview")

    def held() -> int:
        return sum(
            str(each.readlink()).startswith(("socket:", "anon_inode:"))
            for each in Path(f"/proc/{pid}/fd").iterdir()
        )

    before = held()
    for _ in range(5):
        shown(channels(), "overview")
    assert held() - before == 5


def test_connections_that_ask_for_nothing_leave_room_for_others(address):
    host, _, port = address.partition(":")
    with ExitStack() as opened:
        for _ in range((HARD - KEPT) // 2):
            held = socket.create_connection((host, int(port)), PATIENCE)
            opened.enter_context(held)
        assert "上限" in raw(address, b"").decode()
        other = socket.create_connection(
            (host, int(port)), PATIENCE, source_address=("127.0.0.2", 0)
        )
        with other:
            request = f"GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
            other.sendall(request.encode())
            assert other.recv(99).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    "sent",
    [
        b"garbage\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        b"GET /%00 HTTP/1.1\r\n" + b"A: " + b"b" * 70_000 + b"\r\n\r\n",
        b"GET //evil.example HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"GET /_stcore/stream HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
        b"Upgrade: websocket\r\n\r\n",
    ],
)
def test_what_is_no_request_of_a_browser_is_answered_in_chinese(address, sent):
    head, _, page = raw(address, sent).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 4")
    assert b"content-security-policy: " in head
    assert '<html lang="zh-CN">' in page.decode()
