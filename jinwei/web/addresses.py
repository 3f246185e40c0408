"""Which requests are let in: under our own name, from our own pages, to what is there.

A browser that was led here by another site's page sends that site's origin, or calls
us by that site's name (DNS rebinding); neither is answered. What no page, asset or
channel of ours has as its address is not passed on, since Streamlit would answer it.
"""

from __future__ import annotations

import logging
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from jinwei import journal
from jinwei.web import place, probes
from jinwei.web.shell import ASSETS, OWN_ASSETS, failed, is_page, not_found

PATH_BYTES = 2_048
NAME_BYTES = 255
READ = frozenset({"GET", "HEAD"})
FOLDERS = {
    "media/": READ,
    "_stcore/upload_file/": frozenset({"PUT", "DELETE"}),
}
SINGLE = {"_stcore/health": READ, "_stcore/host-config": frozenset({"GET"})}
CHANNEL = "_stcore/stream"
DOOR = frozenset({"sign-in", "sign-out", "password"})
PROVIDER = frozenset({"sign-in-begin", "sign-in-back"})
AT_ROOT = frozenset({"favicon.png", "manifest.json"})
FOREIGN_NAME = (
    "这个网址里的主机名不是本看板的。请用管理员给的网址打开；换了网址的，请管理员在"
    "存放数据的文件夹里的 settings.toml 写上新主机名，例如"
    '<code>[server]</code> 下一行 <code>allowed_hosts = ["kanban.example"]</code>，'
    "再重新启动看板。"
)
FOREIGN_PAGE = "这个请求来自别的网站的页面，没有处理。请直接输入本看板的网址打开。"
OTHERWISE = "这个地址不接受这样的请求，没有处理。请直接输入本看板的网址打开。"


_refusals: Counter[str] = Counter()
"""How often each kind was refused since the start."""


class OwnAddresses:
    """Passes on what was asked under our name, by our pages, of what is there."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it in Chinese; a foreign channel is closed."""
        refusal = _refusal(scope)
        if refusal is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refusal(scope, receive, send)


def _refusal(scope: Scope) -> Response | None:
    if scope["type"] not in ("http", "websocket"):
        return None
    headers = Headers(scope=scope)
    if not is_host_allowed(headers.get("host")):
        _log("foreign_name")
        return _refused(FOREIGN_NAME, 400)
    if _is_foreign(headers):
        _log("foreign_page")
        return _refused(FOREIGN_PAGE, 403)
    if f"{scope['path']}/" == place.base():
        query = scope.get("query_string", b"").decode("latin-1")
        to = f"{place.base()}?{query}" if query else place.base()
        return RedirectResponse(to, status_code=308)
    return _missed(scope)


def _log(kind: str) -> None:
    """The log says so of the first and of each ten times as many; the name that was
    asked for is somebody's words and stays out."""
    _refusals[kind] += 1
    count = str(_refusals[kind])
    if count == "1".ljust(len(count), "0"):
        journal.event(kind, logging.WARNING, count=_refusals[kind])


def _missed(scope: Scope) -> Response | None:
    name = place.name(scope)
    if scope["type"] == "websocket":
        return None if name == CHANNEL else _not_found()
    may = methods(name)
    if not may:
        return _not_found()
    if scope["method"] not in may:
        answer = _refused(OTHERWISE, 405)
        answer.headers["allow"] = ", ".join(sorted(may))
        return answer
    return None


def _not_found() -> HTMLResponse:
    page = not_found().replace("BASE", place.base())
    return HTMLResponse(page, status_code=404)


def _refused(why: str, status: int) -> HTMLResponse:
    return HTMLResponse(failed().replace("TEXT", why), status_code=status)


def _is_foreign(headers: Headers) -> bool:
    """Whether the page that sent this is not one of the host that it was sent to."""
    origin = headers.get("origin")
    if origin is None:
        return False
    try:
        return urlsplit(origin).netloc.lower() != headers.get("host", "").lower()
    except ValueError:
        return True


def methods(name: str | None) -> frozenset[str]:
    """How that place of ours is asked, e.g. {"GET"}; nothing where there is none."""
    if name is None or not _is_plain(name):
        return frozenset()
    if is_page(name) or name in probes.NAMES or _asset(name):
        return READ
    if name in DOOR:
        return READ | {"POST"}
    if name in PROVIDER:
        return frozenset({"GET"})
    folder = next((each for each in FOLDERS if name.startswith(each)), "")
    return FOLDERS.get(folder) or SINGLE.get(name, frozenset())


def _is_plain(name: str) -> bool:
    if not name.isprintable() or len(name.encode()) > PATH_BYTES:
        return False
    parts = name.split("/")
    return all(
        part not in (".", "..") and len(part.encode()) <= NAME_BYTES for part in parts
    )


def _asset(name: str) -> bool:
    """Whether a file of Streamlit's or of ours is served at that place."""
    if name.startswith("app/static/"):
        return _lies(OWN_ASSETS, name.removeprefix("app/static/"))
    return (name.startswith("static/") or name in AT_ROOT) and _lies(ASSETS, name)


def _lies(folder: Path, name: str) -> bool:
    file = (folder / name).resolve()
    return file.is_relative_to(folder.resolve()) and file.is_file()
