"""A gateway before the board that tells who it is, in a header that it alone may send.

What comes from any other address than the gateway's is refused, whatever its headers
say; so is what names nobody, somebody twice, or somebody without an account.
"""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from jinwei.access import accounts
from jinwei.access.accounts import Account
from jinwei.access.house import GATEWAY, House

PEER = "jinwei.peer"
"""In a request: the address it came from, whoever it says it was sent for."""
ELSEWHERE = "请从单位的统一入口打开看板，不能直接用这个地址。"
NOBODY = "统一入口没有告诉看板您是谁，没有打开。请重新登录统一入口，再打开看板。"
STRANGER = "您在看板上还没有账号，或者账号已停用。需要使用的，请找本单位管理看板的人。"


class Peered:
    """Notes of each request where it came from, before anything is believed of it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        client = scope.get("client")
        if client:
            scope[PEER] = client[0]
        await self.app(scope, receive, send)


async def account_of(kept: House, scope: Scope) -> Account | str:
    """The account of whom the gateway names, or why there is none."""
    if scope.get(PEER) not in kept.sign_in.gateway_addresses:
        return ELSEWHERE
    named = Headers(scope=scope).getlist(kept.sign_in.gateway_header)
    if len(named) != 1 or not named[0].strip():
        return NOBODY
    subject = named[0].strip().encode("latin-1").decode("utf-8", "replace")
    held = await asyncio.to_thread(accounts.of_subject, kept.store, GATEWAY, subject)
    return held or STRANGER
