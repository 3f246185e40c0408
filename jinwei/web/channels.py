"""How many channels are open, and from where; one too many is refused in plain words.

Each viewer holds one channel as long as the page is open. What a browser sends over it
is binary and one of the messages that pages know; anything else closes it.
"""

from __future__ import annotations

from collections import Counter

from google.protobuf.message import DecodeError
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from jinwei.web import place
from jinwei.web.capacity import Capacity
from jinwei.web.connections import NO_ROOM
from jinwei.web.shell import failed

AGAIN_SECONDS = "30"
NOT_OURS = 1003
GONE: Message = {"type": "websocket.disconnect", "code": NOT_OURS}


class Channels:
    """Counts the open channels; where there are too many, none is opened."""

    def __init__(self, app: ASGIApp, capacity: Capacity) -> None:
        self.app, self.capacity = app, capacity
        self.open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, unless it opens one viewer more than can be served."""
        if scope["type"] == "websocket":
            if self._is_full(scope):
                await _refuse(scope, receive, send)
            else:
                await self._hold(scope, receive, send)
        elif place.is_page_asked(scope) and self._is_full(scope):
            await _no_room()(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _hold(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = _address(scope)
        self.open[address] += 1
        try:
            await self.app(scope, _only_ours(receive, send), send)
        finally:
            self.open[address] -= 1
            if not self.open[address]:
                del self.open[address]

    def _is_full(self, scope: Scope) -> bool:
        of_one = self.open[_address(scope)]
        is_full = self.open.total() >= self.capacity.viewers
        return is_full or of_one >= self.capacity.viewers_of_one


def _only_ours(receive: Receive, send: Send) -> Receive:
    """What comes over the channel, until something comes that no page sends."""

    async def received() -> Message:
        message = await receive()
        if message["type"] == "websocket.receive" and not _is_readable(message):
            await send({"type": "websocket.close", "code": NOT_OURS})
            return GONE
        return message

    return received


def _is_readable(message: Message) -> bool:
    data = message.get("bytes")
    if data is None:
        return False
    try:
        BackMsg.FromString(data)
    except DecodeError:
        return False
    return True


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    """Say 503 in the handshake; an open page tries again by itself."""
    await receive()
    answer = _no_room()
    start: Message = {
        "type": "websocket.http.response.start",
        "status": answer.status_code,
        "headers": answer.raw_headers,
    }
    body: Message = {"type": "websocket.http.response.body", "body": answer.body}
    await send(start)
    await send(body)


def _no_room() -> HTMLResponse:
    headers = {"retry-after": AGAIN_SECONDS, "cache-control": "no-store"}
    page = failed().replace("TEXT", NO_ROOM)
    return HTMLResponse(page, status_code=503, headers=headers)


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""
