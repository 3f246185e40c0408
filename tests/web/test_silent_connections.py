"""A connection that asks for nothing is let go; one that was answered, or opened as a
channel, is not."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import uvicorn
from websockets.sync.client import connect

from jinwei.web.capacity import Capacity
from jinwei.web.connections import SECONDS_TO_ASK, protocols
from tests.web.live import PATIENCE

WHOLE = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"


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


class Hurried(asyncio.SelectorEventLoop):
    """A loop whose clock can be put on."""

    ahead = 0.0

    def time(self) -> float:
        """The seconds of its clock."""
        return super().time() + self.ahead


@dataclass
class Waiting:
    """A server that waits as long as ours, by a clock of its own."""

    address: tuple[str, int]
    loop: Hurried

    def opened(self) -> socket.socket:
        """A connection that has asked for nothing."""
        return socket.create_connection(self.address, PATIENCE)

    def is_over(self) -> None:
        """As long as it waits has passed since it took all that was sent until now."""
        with self.opened() as other:
            other.sendall(WHOLE)
            # What came before is taken before this is answered.
            assert other.recv(99).startswith(b"HTTP/1.1 204 ")
        ahead = self.loop.ahead + SECONDS_TO_ASK + 1
        self.loop.call_soon_threadsafe(setattr, self.loop, "ahead", ahead)


@pytest.fixture
def server() -> Iterator[Waiting]:
    """Such a server, which runs."""
    options = protocols(Capacity(connections=16, viewers=8))
    config = uvicorn.Config(echo, lifespan="off", log_config=None, **options)
    running, loop = uvicorn.Server(config), Hurried()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        serving = running.serve(sockets=[listener])
        thread = threading.Thread(target=loop.run_until_complete, args=[serving])
        thread.start()
        yield Waiting(listener.getsockname(), loop)
        running.should_exit = True
        thread.join(PATIENCE)
    loop.close()


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: a", b"GET"])
def test_who_asks_for_nothing_whole_is_let_go(server, sent):
    with server.opened() as connection:
        connection.sendall(sent)
        server.is_over()
        assert connection.recv(1) == b""


def test_who_stops_within_a_second_request_is_let_go(server):
    with server.opened() as connection:
        connection.sendall(WHOLE)
        assert connection.recv(99).startswith(b"HTTP/1.1 204 ")
        connection.sendall(b"GET / HTTP/1.1\r\n")
        server.is_over()
        assert connection.recv(1) == b""


def test_a_channel_stays_open_though_nothing_is_said(server):
    host, port = server.address
    channel = connect(f"ws://{host}:{port}/", open_timeout=PATIENCE, legacy=True)
    with server.opened() as silent, channel:
        channel.send(b"before")
        assert channel.recv(PATIENCE) == b"before"
        server.is_over()
        assert silent.recv(1) == b""
        channel.send(b"after")
        assert channel.recv(PATIENCE) == b"after"
