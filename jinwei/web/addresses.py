"""Which requests are let in: under our own name, from our own pages, to what is there.

A browser that was led here by another site's page sends that site's origin, or calls
us by that site's name (DNS rebinding); neither is answered. What no page, asset or
channel of ours has as its address is not passed on, since Streamlit would answer it.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from jinwei.web import probes
from jinwei.web.shell import ASSETS, failed, is_page, not_found

PATH_BYTES = 2_048
NAME_BYTES = 255
FOLDERS = (
    "static/", "app/static/", "media/", "component/",
    "_stcore/upload_file/", "_stcore/bidi-components/",
)  # fmt: skip
SINGLE = frozenset({"_stcore/health", "_stcore/host-config", "_stcore/stream"})
AT_ROOT = frozenset({"favicon.png", "manifest.json"})
FOREIGN_NAME = (
    "这个网址里的主机名不是本看板的。请用管理员给的网址打开；换了网址的，"
    "请管理员把新主机名写进程序文件夹 .streamlit/config.toml 的 allowedHosts。"
)
FOREIGN_PAGE = "这个请求来自别的网站的页面，没有处理。请直接输入本看板的网址打开。"


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


def _refusal(scope: Scope) -> HTMLResponse | None:
    if scope["type"] not in ("http", "websocket"):
        return None
    headers = Headers(scope=scope)
    if not is_host_allowed(headers.get("host")):
        return _refused(FOREIGN_NAME, 400)
    if _is_foreign(headers):
        return _refused(FOREIGN_PAGE, 403)
    if not is_ours(scope["path"]):
        return HTMLResponse(not_found(), status_code=404)
    return None


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


def is_ours(path: str) -> bool:
    """Whether that path may lead to a page, an asset or a channel of ours."""
    name = path.removeprefix("/")
    if not path.isprintable() or len(path.encode()) > PATH_BYTES:
        return False
    if any(len(part.encode()) > NAME_BYTES for part in name.split("/")):
        return False
    if name in AT_ROOT:
        return (ASSETS / name).is_file()
    single = SINGLE | probes.NAMES
    return is_page(name) or name in single or name.startswith(FOLDERS)
