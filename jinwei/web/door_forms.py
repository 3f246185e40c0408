"""What is done at the door: signing in, signing out, changing the password."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from jinwei.access import cookies, ending, signing
from jinwei.access.attempts import Locked
from jinwei.access.errors import Refused
from jinwei.access.house import PROVIDERS, House
from jinwei.access.sessions import Standing
from jinwei.web import door_pages, place
from jinwei.web.door_pages import NEXT
from jinwei.web.shell import is_page

MOST_BYTES = 8_192
TOO_LONG = "填的内容太长，没有处理。请重新填写。"
UNLIKE = "两遍新密码写得不一样，请重新写。"
AGAIN = "请重新登录。"


async def sign_in(kept: House, request: Request, standing: Standing) -> Response:
    """The form, or whoever filled it in rightly led on with a new token."""
    if request.method == "POST":
        return await _signed_in(kept, request)
    asked = own_page(request.query_params.get(NEXT, ""))
    if standing.person is not None:
        return led(asked)
    shown = door_pages.sign_in(place.base(), f"/{asked}", fault=over(standing))
    return page(shown)


def over(standing: Standing) -> str:
    """Why who was signed in is not any more; empty where nobody was."""
    if standing.why == ending.NOBODY:
        return ""
    return f"{ending.WORDS[standing.why]}，{AGAIN}"


async def sign_out(kept: House, request: Request, way_out: str) -> Response:
    """Whoever was signed in is not any more; `way_out` leads out of a provider too."""
    token = place.token(request)
    if request.method != "POST":
        return led("")
    if token:
        await asyncio.to_thread(kept.sessions.end, token)
    answer = (
        page(door_pages.left(place.base(), PROVIDERS[kept.provider], way_out))
        if kept.provider
        else led(door_pages.SIGN_IN)
    )
    for name in (cookies.PLAIN, cookies.SECURE):
        if name in request.cookies:
            answer.delete_cookie(
                name, secure=name == cookies.SECURE, httponly=True, samesite="lax"
            )
    return answer


async def password(kept: House, request: Request, standing: Standing) -> Response:
    """The form, or whoever filled it in rightly led on with a new token."""
    person = standing.person
    if person is None:
        raise LookupError("nobody is signed in")
    fault, status = "", 200
    if request.method == "POST":
        try:
            given = await _given(request)
            old, new = given.get("old", ""), given.get("new", "")
            _require_alike(given)
            await asyncio.to_thread(
                signing.change_password, kept.store, person.account, old, new
            )
            return await begun(kept, request, person.account, "")
        except Refused as refused:
            fault, status = str(refused), 422
    shown = door_pages.password(
        place.base(), person.name, is_forced=standing.must_change, fault=fault
    )
    return page(shown, status)


def led(to: str) -> Response:
    """Leads the browser to a page of ours."""
    return RedirectResponse(
        place.base() + to, 303, headers={"cache-control": "no-store"}
    )


def own_page(asked: str) -> str:
    """That address where it is one of our pages, without its first slash; else empty.

    A link that was sent to somebody leads nowhere else after signing in.
    """
    try:
        parts = urlsplit(asked)
    except ValueError:
        return ""
    name = parts.path.removeprefix("/")
    if parts.scheme or parts.netloc or not is_page(name) or not asked.isprintable():
        return ""
    return f"{name}?{parts.query}" if parts.query else name


async def _signed_in(kept: House, request: Request) -> Response:
    name = asked = ""
    try:
        given = await _given(request)
        name, asked = given.get("name", ""), own_page(given.get(NEXT, ""))
        account = await asyncio.to_thread(
            signing.account_of, kept.store, name, given.get("password", "")
        )
        return await begun(kept, request, account, asked)
    except Refused as refused:
        status = 429 if isinstance(refused, Locked) else 401
        shown = door_pages.sign_in(
            place.base(), f"/{asked}", name=name, fault=str(refused)
        )
        return page(shown, status)


async def begun(kept: House, request: Request, account: str, to: str) -> Response:
    """Leads on with the token of a new sign-in; the one before it is over."""
    before = place.token(request)
    if before:
        await asyncio.to_thread(kept.sessions.end, before)
    token = await asyncio.to_thread(kept.sessions.begin, account)
    answer = led(to)
    is_secure = request.url.scheme == "https"
    answer.set_cookie(
        cookies.name(is_secure=is_secure),
        token,
        secure=is_secure,
        httponly=True,
        samesite="lax",
    )
    return answer


async def _given(request: Request) -> dict[str, str]:
    """The fields of the form; Refused where it is longer than any of ours."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise Refused(TOO_LONG)
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    return {name: values[0] for name, values in fields.items()}


def _require_alike(given: dict[str, str]) -> None:
    if given.get("new", "") != given.get("again", ""):
        raise Refused(UNLIKE)


def page(text: str, status: int = 200) -> Response:
    """That document of the door, which no browser keeps."""
    return HTMLResponse(text, status, headers={"cache-control": "no-store"})
