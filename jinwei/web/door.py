"""The door: nobody gets a page, a file or a channel without being signed in.

Where nobody signs in (no `[sign_in]` in settings.toml) it stands open, and the server
listens at this machine alone.
"""

from __future__ import annotations

import asyncio
import socket
from ipaddress import ip_address
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    PlainTextResponse,
    Response,
)
from starlette.types import ASGIApp, Receive, Scope, Send

from jinwei import paths
from jinwei.access import accounts, districts, house
from jinwei.access.house import GATEWAY, OIDC, House
from jinwei.access.person import Denied, Person
from jinwei.access.sessions import Standing
from jinwei.faults import Told
from jinwei.policy import roles
from jinwei.settings import FILE
from jinwei.web import (
    door_channel,
    door_forms,
    door_gateway,
    door_media,
    door_pages,
    door_provider,
    place,
)
from jinwei.web.door_pages import BACK, BEGIN, NEXT, PASSWORD, SIGN_IN, SIGN_OUT
from jinwei.web.shell import is_page

OPEN_FOLDERS = ("static/", "app/static/")
OPEN = frozenset({"favicon.png", "manifest.json", "_stcore/health"})
"""What is ours alone and tells nothing of the data."""
UPLOADS = "_stcore/upload_file/"
DISTRICT = "district"
"""What an address calls the district that it asks for."""
HOME = "jinwei.home"
"""In a request: the page that answers at / for who is signed in."""
NO_ACCOUNTS = (
    "还没有账号，谁也登录不了。请另开一个窗口运行 "
    "python -m jinwei accounts add 信息中心值班 --role 管理员，"
    "开设第一个管理员账号。"
)
SIGN_IN_FIRST = "请先登录，再打开这个地址。"


class OpenToAll(Told):
    """The board would be open to whoever reaches the machine; the message says how it
    need not be."""


def require(address: str) -> None:
    """OpenToAll where others reach that address and nobody has to sign in."""
    if house.of(paths.home()) is None and not is_loopback(address):
        raise OpenToAll(
            f"没有启动：{address} 是别的电脑也能打开的地址，而这里没有设置登录，"
            f"谁都能看、能改。请先在 {paths.home() / FILE} 里写上\n\n"
            '    [sign_in]\n    by = "accounts"\n\n'
            "再用 python -m jinwei accounts add 开设第一个管理员账号；"
            "只在这台电脑上用的，去掉 --address 就能启动。"
        )


def hint() -> str:
    """What stands behind the address at the start, where nobody could sign in yet."""
    kept = house.of(paths.home())
    if kept is None or accounts.listed(kept.store):
        return ""
    return f"\n{NO_ACCOUNTS}"


def is_loopback(address: str) -> bool:
    """Whether this machine alone reaches that address."""
    try:
        return ip_address(socket.gethostbyname(address)).is_loopback
    except (OSError, ValueError):
        return False


class Door:
    """Passes on what is asked by who is signed in, and may."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it in Chinese; no channel without sign-in."""
        is_asked = scope["type"] in ("http", "websocket")
        kept = house.of(paths.home()) if is_asked else None
        if kept is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await door_channel.guarded(self.app, kept, scope, receive, send)
        else:
            answer = await _answer(kept, Request(scope, receive))
            await (answer or self.app)(scope, receive, send)


async def _answer(kept: House, request: Request) -> Response | None:
    """What the door itself answers; None where it passes the request on."""
    name = place.name(request.scope) or ""
    if name in OPEN or name.startswith(OPEN_FOLDERS):
        return None
    token = place.token(request)
    standing = await asyncio.to_thread(
        kept.sessions.standing, token, is_active=is_page(name)
    )
    if kept.provider == GATEWAY:
        answer = await _by_gateway(kept, request, name, standing)
        if answer is not None:
            return answer
    elif name in (SIGN_IN, BEGIN, BACK) and kept.provider == OIDC:
        return await door_provider.sign_in(kept, request, name, standing)
    elif name == SIGN_IN:
        return await door_forms.sign_in(kept, request, standing)
    if name == SIGN_OUT:
        return await door_provider.sign_out(kept, request)
    if standing.person is None:
        return _sign_in_first(request, name)
    if name in (SIGN_IN, PASSWORD) and kept.provider:
        return door_forms.led("")
    if name == PASSWORD:
        return await door_forms.password(kept, request, standing)
    if standing.must_change:
        return _refused(request, name, PASSWORD)
    return _closed(request, name, standing.person)


async def _by_gateway(
    kept: House, request: Request, name: str, standing: Standing
) -> Response | None:
    """Why the gateway's word lets nobody in, or a sign-in of whom it names; None where
    that one is signed in."""
    account = await door_gateway.account_of(kept, request.scope)
    if isinstance(account, str):
        return HTMLResponse(door_pages.refused(account), 403)
    if name == SIGN_OUT:
        return None
    if standing.person is not None and standing.person.account == account.id:
        return None
    if not (is_page(name) or name == SIGN_IN) or request.method not in ("GET", "HEAD"):
        return PlainTextResponse(SIGN_IN_FIRST, 401)
    asked = f"{name}?{request.url.query}" if request.url.query else name
    if name == SIGN_IN:
        asked = door_forms.own_page(request.query_params.get(NEXT, ""))
    return await door_forms.begun(kept, request, account.id, asked)


def _sign_in_first(request: Request, name: str) -> Response:
    asked = f"{name}?{request.url.query}" if request.url.query else name
    to = f"{SIGN_IN}?{urlencode({NEXT: f'/{asked}'})}" if asked else SIGN_IN
    return _refused(request, name, to)


def _refused(request: Request, name: str, to: str) -> Response:
    """A page leads to where it can be opened; whatever is part of one is refused."""
    if is_page(name) and request.method in ("GET", "HEAD"):
        return door_forms.led(to)
    return PlainTextResponse(SIGN_IN_FIRST, 401)


def _closed(request: Request, name: str, person: Person) -> Response | None:
    """Why that is not for this person; None where it is."""
    if name.startswith(UPLOADS) and not person.may("upload"):
        return PlainTextResponse("您的角色不能放入文件。", 403)
    if name.startswith(door_media.FOLDER):
        file = name.removeprefix(door_media.FOLDER)
        if not door_media.is_for(file, person.account):
            return PlainTextResponse(door_media.NOT_YOURS, 403)
    home = districts.home_page(person, paths.home(), roles.role(person.role).home)
    request.scope[HOME] = home
    if not is_page(name):
        return None
    why = _closed_page(request, name or home, person)
    page = door_pages.closed(place.base(), person.name, why)
    return HTMLResponse(page, 403) if why else None


def _closed_page(request: Request, page: str, person: Person) -> str:
    """Why a page, or a district that its address asks for, is closed to this person;
    empty where it is open."""
    if not person.may(roles.PAGE + page):
        held = roles.role(person.role).name
        return f"您的角色是{held}，不能打开这一页。确有需要的，请管理员调整您的角色。"
    asked = request.query_params.getlist(DISTRICT)
    is_city = districts.sees_all(person, paths.home())
    try:
        for district in [""] if is_city else (asked or [""]):
            districts.require_page(person, paths.home(), page, district)
    except Denied as fault:
        return str(fault)
    return ""
