"""The channel of a page behind the door: asked anew at every message.

What comes after a sign-in has ended is put aside, whatever it would have done, and the
page runs without it: its frame then draws that the sign-in is over, and nothing else.
"""

from __future__ import annotations

import asyncio

from google.protobuf.message import DecodeError
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from jinwei.access.errors import AccessError
from jinwei.access.house import GATEWAY, House
from jinwei.access.sessions import Standing
from jinwei.web import door_gateway, door_media, place


async def guarded(
    app: ASGIApp, kept: House, scope: Scope, receive: Receive, send: Send
) -> None:
    """Pass the channel on where somebody is signed in, each message where still."""
    token = place.token(HTTPConnection(scope))
    standing = await asyncio.to_thread(kept.sessions.standing, token)
    if not (_is_in(standing) and await _is_named(kept, scope, standing)):
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return

    async def receive_guarded() -> Message:
        message = await receive()
        if message["type"] != "websocket.receive" or not message.get("bytes"):
            return message
        asked = _read(message["bytes"])
        if asked is None or await _may_pass(kept, token, asked):
            return message
        return {**message, "bytes": _stateless(asked).SerializeToString()}

    async def send_noted(message: Message) -> None:
        if standing.person is not None:
            door_media.tell(message.get("bytes"), standing.person.account)
        await send(message)

    await app(scope, receive_guarded, send_noted)


def _is_in(standing: Standing) -> bool:
    return standing.person is not None and not standing.must_change


async def _is_named(kept: House, scope: Scope, standing: Standing) -> bool:
    """Whether the gateway, where there is one, names the account that is signed in."""
    if kept.provider != GATEWAY:
        return True
    account = await door_gateway.account_of(kept, scope)
    person = standing.person
    return (
        not isinstance(account, str)
        and person is not None
        and (account.id == person.account)
    )


async def _may_pass(kept: House, token: str | None, asked: BackMsg) -> bool:
    """Whether whoever asks is still signed in, and asks for a file of the own page."""
    mark = asked.backend_operation_request.deferred_file.file_id
    if mark and not door_media.is_of_page(mark, token):
        return False
    return await _is_still_in(kept, token, asked)


async def _is_still_in(kept: House, token: str | None, asked: BackMsg) -> bool:
    is_active = asked.HasField("rerun_script") and not asked.rerun_script.is_auto_rerun
    try:
        standing = await asyncio.to_thread(
            kept.sessions.standing, token, is_active=is_active
        )
    except AccessError:
        return False
    return _is_in(standing)


def _read(content: bytes) -> BackMsg | None:
    """The message, or None where it is none: Streamlit then closes the channel."""
    read = BackMsg()
    try:
        read.ParseFromString(content)
    except DecodeError:
        return None
    return read


def _stateless(asked: BackMsg) -> BackMsg:
    """A run of the same page in which nothing was chosen, written or clicked."""
    bare = BackMsg()
    bare.rerun_script.query_string = asked.rerun_script.query_string
    bare.rerun_script.page_script_hash = asked.rerun_script.page_script_hash
    return bare
