"""What a connection may cost before anything of ours has looked at what it asks.

A server that answers as many as come stops answering at all, once the system gives it
no more descriptors: here whoever comes then is told so; who sends nothing is let go.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, cast

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import (
    WebSocketsSansIOProtocol,
)
from uvicorn.server import ServerState
from websockets.datastructures import Headers
from websockets.frames import Frame
from websockets.http11 import Response

from jinwei.web.capacity import Capacity
from jinwei.web.headers import SECURITY_HEADERS
from jinwei.web.shell import failed

MESSAGE_BYTES = 2**20
"""The largest message from a browser: the fields of a page, never a file."""
FRAGMENTS = 64
"""The most parts of one message; a browser sends it whole, or by the 128 KiB."""
SECONDS_TO_ASK = 20
NO_ROOM = (
    "现在打开看板的人已经到了这台服务器能接待的上限。"
    "请先关掉不用的页面，过一两分钟再刷新；常常这样的，请告诉管理员。"
)
UNREADABLE = "这个请求不合网页的格式，没有处理。请直接输入本看板的网址打开。"


def protocols(capacity: Capacity, proxies: Sequence[str] = ()) -> dict[str, Any]:
    """What a uvicorn configuration says of connections, so that they are bounded.

    Those of a proxy are of many people: they are bounded by what it passes on.
    """
    bounded = {"capacity": capacity, "proxies": frozenset(proxies)}
    return {
        "http": type("Bounded", (Http,), bounded),
        "ws": Channel,
        "ws_max_size": MESSAGE_BYTES,
        "ws_per_message_deflate": False,
        "server_header": False,
    }


class Http(H11Protocol):
    """A connection that must ask for something soon, and only where there is room."""

    capacity: Capacity
    proxies: frozenset[str]
    _deadline: asyncio.TimerHandle | None = None
    _is_channel = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take the connection, or say that there is no room and close it."""
        super().connection_made(transport)
        if self._is_too_many():
            transport.write(_answer(HTTPStatus.SERVICE_UNAVAILABLE, NO_ROOM))
            transport.close()
        else:
            self._wait()

    def data_received(self, data: bytes) -> None:
        """Read on; between two requests only for so long."""
        super().data_received(data)
        is_answering = self.cycle is not None and not self.cycle.response_complete
        if is_answering or self._is_channel:
            self._stop_waiting()
        elif self._deadline is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """The connection becomes a channel, which has limits of its own."""
        self._is_channel = True
        super().handle_websocket_upgrade(event)

    def send_400_response(self, msg: str) -> None:
        """What cannot be read is answered in Chinese, with our headers."""
        self.transport.write(_answer(HTTPStatus.BAD_REQUEST, UNREADABLE))
        self.transport.close()

    def _is_too_many(self) -> bool:
        if len(self.connections) > self.capacity.connections:
            return True
        if self.client is None or self.client[0] in self.proxies:
            return False
        peers = (getattr(each, "client", None) for each in self.connections)
        from_here = sum(1 for peer in peers if peer and peer[0] == self.client[0])
        return from_here > self.capacity.connections_of_one

    def _wait(self) -> None:
        self._deadline = self.loop.call_later(SECONDS_TO_ASK, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


class Together:
    """A transport that sends in one piece what it is given in one turn of the loop.

    A run makes some sixty messages: to hand each to the system by itself, and to wake
    the reader for each, took as long as to make a tenth of them.
    """

    def __init__(
        self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop
    ) -> None:
        self._transport, self._loop = transport, loop
        self._held: list[bytes] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """The data is sent once whoever writes now has written all."""
        if not self._held:
            self._loop.call_soon(self._send)
        self._held.append(data)

    def close(self) -> None:
        """What was written is sent before the transport closes."""
        self._send()
        self._transport.close()

    def _send(self) -> None:
        held, self._held = self._held, []
        if held:
            self._transport.write(b"".join(held))


class Channel(WebSocketsSansIOProtocol):
    """A channel whose unfinished messages stay small, however many parts they have."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.conn.reject = _rejection  # type: ignore[method-assign]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection; the messages of a run leave it together."""
        together = Together(cast("asyncio.Transport", transport), self.loop)
        super().connection_made(cast("asyncio.Transport", together))

    def handle_cont(self, event: Frame) -> None:
        """Keep the part, or close the channel where it is one too many."""
        if len(self.frames) < FRAGMENTS:
            super().handle_cont(event)
        elif not self.close_sent:
            self.frames = []
            self.conn.fail(1009, "")
            self.handle_parser_exception()


def _rejection(status: HTTPStatus | int, text: str) -> Response:
    """What stands for what the library says of a channel that is not opened."""
    page = failed().replace("TEXT", UNREADABLE).encode()
    headers = Headers(_headers(page))
    return Response(int(status), HTTPStatus(status).phrase, headers, page)


def _answer(status: HTTPStatus, why: str) -> bytes:
    page = failed().replace("TEXT", why).encode()
    lines = [f"HTTP/1.1 {status.value} {status.phrase}"]
    lines += [f"{name}: {value}" for name, value in _headers(page).items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + page


def _headers(page: bytes) -> dict[str, str]:
    return {
        "content-type": "text/html; charset=utf-8",
        "content-length": str(len(page)),
        "cache-control": "no-store",
        "connection": "close",
        **SECURITY_HEADERS,
    }
