"""Signing in by the word of a provider of OpenID Connect, and out again.

What a sign-in was begun with lies in a cookie of its own until the browser comes back,
so that nobody finishes here what was begun elsewhere.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from jinwei import faults
from jinwei.access import accounts, cookies, trace
from jinwei.access.errors import Refused
from jinwei.access.house import OIDC, House
from jinwei.access.oidc import UNTRUE, Asked, NotSignedIn
from jinwei.access.sessions import Standing
from jinwei.faults import Told
from jinwei.settings import Oidc
from jinwei.web import door_forms, door_pages, place
from jinwei.web.door_pages import BACK, BEGIN, NEXT

if TYPE_CHECKING:
    from jinwei.access.provider import Provider

KEPT_SECONDS = 600
LONGEST_NEXT = 1_500
AT_ONCE = 4
NO_ACCOUNT = (
    "您在看板上还没有账号，或者账号已停用。需要使用的，请找本单位管理看板的人，"
    "并告诉他统一身份认证里您的标识是 {}。"
)
Answer = TypeVar("Answer")
# A provider that does not answer keeps nobody waiting who is signed in already.
_calls = ThreadPoolExecutor(AT_ONCE, "provider")


async def sign_in(
    kept: House, request: Request, name: str, standing: Standing
) -> Response:
    """The way to the provider, the start of it, or the end."""
    if name == BEGIN:
        return await _begun(kept, request)
    if name == BACK:
        return await _back(kept, request)
    asked = door_forms.own_page(request.query_params.get(NEXT, ""))
    if standing.person is not None:
        return door_forms.led(asked)
    return _page(asked, door_forms.over(standing))


async def sign_out(kept: House, request: Request) -> Response:
    """Whoever was signed in is not, and is shown the way out of the provider."""
    way_out = ""
    if kept.provider == OIDC and request.method == "POST":
        try:
            home = _address(request, "")
            way_out = await _asked_of(lambda: _provider(kept).way_out(home))
        except NotSignedIn:
            way_out = ""
    return await door_forms.sign_out(kept, request, way_out)


async def _begun(kept: House, request: Request) -> Response:
    """Leads to the provider; what it was begun with is left with the browser."""
    wanted = door_forms.own_page(request.query_params.get(NEXT, ""))
    asked, back = Asked.new(), _address(request, BACK)
    try:
        way = await _asked_of(lambda: _provider(kept).way_in(asked, back))
    except NotSignedIn as fault:
        return _page(wanted, _words(fault), 502)
    answer = RedirectResponse(way, 303, headers={"cache-control": "no-store"})
    to = quote(wanted, safe="") if len(wanted) <= LONGEST_NEXT else ""
    is_secure = request.url.scheme == "https"
    answer.set_cookie(
        cookies.begun(is_secure=is_secure),
        f"{asked.written()}.{to}",
        max_age=KEPT_SECONDS,
        secure=is_secure,
        httponly=True,
        samesite="lax",
    )
    return answer


async def _back(kept: House, request: Request) -> Response:
    """Whoever the provider names is signed in; it is said why where nobody is."""
    is_secure = request.url.scheme == "https"
    cookie = cookies.begun(is_secure=is_secure)
    asked, wanted = _held(request.cookies.get(cookie, ""))
    given, back = dict(request.query_params), _address(request, BACK)
    try:
        subject = await _asked_of(lambda: _provider(kept).subject(asked, given, back))
        answer = await _signed_in(kept, request, subject, wanted)
    except (NotSignedIn, Refused) as fault:
        if str(fault) == UNTRUE:
            await asyncio.to_thread(_note_refused, kept, "", UNTRUE)
        answer = _page(wanted, _words(fault), 401)
    answer.delete_cookie(cookie, secure=is_secure, httponly=True, samesite="lax")
    return answer


async def _signed_in(
    kept: House, request: Request, subject: str, wanted: str
) -> Response:
    held = await asyncio.to_thread(accounts.of_subject, kept.store, OIDC, subject)
    if held is not None:
        return await door_forms.begun(kept, request, held.id, wanted)
    await asyncio.to_thread(_note_refused, kept, subject, "没有账号，或者账号已停用")
    raise Refused(NO_ACCOUNT.format(subject))


def _words(fault: Told) -> str:
    """What is said, with its number where the log holds more of it."""
    if fault.__cause__ is None:
        return str(fault)
    return f"{fault}编号 {faults.numbered(fault)}，详情在程序的日志里。"


def _note_refused(kept: House, subject: str, why: str) -> None:
    by = trace.stranger(subject[: accounts.LONGEST_NAME])
    trace.note(kept.store, by, trace.SIGN_IN, outcome="拒绝", why=why)


def _held(cookie: str) -> tuple[Asked | None, str]:
    """What a sign-in was begun with, and the page that was wanted."""
    *begun, wanted = [*cookie.split(".", 3), ""][:4]
    return Asked.read(".".join(begun)), door_forms.own_page(f"/{unquote(wanted)}")


def _address(request: Request, name: str) -> str:
    """That place of ours, as the browser calls it."""
    return f"{request.url.scheme}://{request.url.netloc}{place.base()}{name}"


def _page(wanted: str, fault: str, status: int = 200) -> Response:
    return door_forms.page(
        door_pages.provided(place.base(), f"/{wanted}", fault=fault), status
    )


async def _asked_of(ask: Callable[[], Answer]) -> Answer:
    return await asyncio.get_running_loop().run_in_executor(_calls, ask)


def _provider(kept: House) -> Provider:
    if kept.sign_in.oidc is None:
        raise LookupError("no provider is stated")
    return _provider_of(kept.sign_in.oidc)


@lru_cache(maxsize=8)
def _provider_of(stated: Oidc) -> Provider:
    # What speaks to it takes a while to import, and most homes have none.
    from jinwei.access.provider import Provider

    return Provider(stated)
