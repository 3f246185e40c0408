"""A connection that asks for nothing is let go; one that was answered, or opened as a
channel, is not."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from websockets.sync.client import connect

from jinwei.web import connections
from jinwei.web.capacity import Capacity
from jinwei.web.connections import protocols
from tests.web.live import PATIENCE

SECONDS = 0.2


async def echo(scope, receive, send) -> None:
    """Answers a request, and says over a channel what it is told."""
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})
    elif scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            await send({"type": "websocket.send", "bytes": message["bytes"]})


@pytest.fixture
def address(monkeypatch) -> Iterator[tuple[str, int]]:
    """Where a server listens that waits for a fifth of a second."""
    monkeypatch.setattr(connections, "SECONDS_TO_ASK", SECONDS)
    options = protocols(Capacity(connections=16, viewers=8))
    config = uvicorn.Config(echo, lifespan="off", log_config=None, **options)
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield listener.getsockname()
        server.should_exit = True
        thread.join(PATIENCE)


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: a", b"GET"])
def test_who_asks_for_nothing_whole_is_let_go(address, sent):
    with socket.create_connection(address, PATIENCE) as connection:
        connection.sendall(sent)
        assert connection.recv(1) == b""


def test_who_stops_within_a_second_request_is_let_go(address):
    with socket.create_connection(address, PATIENCE) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        assert connection.recv(99).startswith(b"HTTP/1.1 204 ")
        connection.sendall(b"GET / HTTP/1.1\r\n")
        assert connection.recv(1) == b""


def test_a_channel_stays_open_though_nothing_is_said(address):
    host, port = address
    silent = socket.create_connection(address, PATIENCE)
    with silent, connect(f"ws://{host}:{port}/", legacy=True) as channel:
        channel.send(b"before")
        assert channel.recv(PATIENCE) == b"before"
        for _ in range(3):  # each waits as long as a silent connection may
            with socket.create_connection(address, PATIENCE) as other:
                assert other.recv(1) == b""
        channel.send(b"after")
        assert channel.recv(PATIENCE) == b"after"
