"""The served application: Streamlit's own, with packed assets and safe headers."""

from __future__ import annotations

import asyncio
import gzip
import html
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import uvicorn
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager
from streamlit.starlette import App
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from jinwei import journal, paths
from jinwei.access import districts
from jinwei.access.person import AT_THE_MACHINE
from jinwei.faults import Told
from jinwei.paths import ROOT
from jinwei.settings import Server, settings
from jinwei.versions.program import product_version
from jinwei.web import (
    beside,
    door,
    guard,
    idle_loops,
    loggers,
    named,
    place,
    started,
)
from jinwei.web.addresses import OwnAddresses
from jinwei.web.answers import Worded
from jinwei.web.capacity import Capacity, capacity
from jinwei.web.channels import Channels
from jinwei.web.connections import protocols
from jinwei.web.door import HOME, Door
from jinwei.web.door_gateway import Peered
from jinwei.web.headers import SafeHeaders
from jinwei.web.probes import Probes
from jinwei.web.shell import ASSETS, OWN_ASSETS, document, failed, worded
from jinwei.web.uploads import Uploads
from jinwei.web.words.asked import words
from jinwei.web.words.styles import styles

# Named here because the system's own table (the registry on Windows) may call a
# script plain text, which a browser told not to guess refuses to run.
PACKED_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
# Streamlit shows its first page at / alone.
FIRST_PAGE = "overview"
FOREVER = "public, immutable, max-age=31536000"


class PortTaken(Told):
    """The address to serve on is in use or not ours; the message says what to do."""


def main(port: int = 8501, address: str = "127.0.0.1") -> None:
    """Serve the dashboard until stopped; blocks. PortTaken where it cannot listen,
    OpenToAll where others could reach it and nobody would have to sign in."""
    door.require(address)
    os.chdir(ROOT)  # Streamlit reads .streamlit/config.toml from where it is started
    config.set_option("server.address", address)
    config.set_option("server.port", port)
    stated = settings(paths.home()).server
    named.adopt(stated)
    served = capacity()
    app = create_app(served)
    with (
        _listener(address, port) as listener,
        _logged(paths.home(), port),
        beside.all_of(paths.home()),
    ):
        started.note(paths.home(), address, port)
        hint = door.hint()
        print(f"进位 Jinwei：http://{address}:{port}{hint}", flush=True)  # noqa: T201
        uvicorn.Server(_server_config(app, served, stated)).run(sockets=[listener])


@contextmanager
def _logged(home: Path, port: int) -> Iterator[None]:
    """Meanwhile the log of the home is kept; it says when that began and ended."""
    journal.begin(home)
    loggers.adopt()
    # uvicorn hands on the signal that ended it, which would end this process unheard.
    signal.signal(signal.SIGTERM, _leave)
    journal.event("started", program=product_version(), port=port)
    try:
        yield
    finally:
        journal.event("stopped")


def _leave(*_: object) -> None:
    raise SystemExit(0)


def _listener(address: str, port: int) -> socket.socket:
    # Named as TCP, so that connections send at once: Streamlit's own listener is not,
    # and every run then waits 40 ms or more for the browser's delayed acknowledgement.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name != "nt":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((address, port))
        listener.listen()
    except OSError as fault:
        listener.close()
        raise PortTaken(
            f"{address}:{port} 不能使用，可能已有程序占用。"
            "请关掉那个程序，或用 --port 换一个端口。"
        ) from fault
    return listener


def _behind(app: ASGIApp, proxies: list[str]) -> ASGIApp:
    """The same, which believes these of whom a request was sent for, and how."""
    # uvicorn and Starlette write the same signature in types of their own.
    believing = cast("ASGIApp", ProxyHeadersMiddleware(cast("Any", app), proxies))
    return Peered(believing if proxies else app)


def _server_config(app: App, served: Capacity, stated: Server) -> uvicorn.Config:
    return uvicorn.Config(
        _behind(app, [*stated.trusted_proxies]),
        **protocols(served, stated.trusted_proxies),
        proxy_headers=False,
        access_log=False,
        log_config=None,
        log_level="warning",
    )


def create_app(served: Capacity) -> App:
    """The ASGI application around app.py, for as many viewers as can be served."""
    # Until app.py has run once, Streamlit takes the folder pages/ for its older kind
    # of app and tells a first visitor by deep link that the page does not exist.
    PagesManager.uses_pages_directory = False
    guard.install()
    idle_loops.install()
    middleware = [
        Middleware(SafeHeaders),
        Middleware(Guarded, page=failed()),
        Middleware(OwnAddresses),
        Middleware(Probes),
        Middleware(Door),
        Middleware(Channels, capacity=served),
        Middleware(Uploads),
        Middleware(OwnDocument),
        Middleware(PackedAssets),
        Middleware(Worded),
    ]
    return App(ROOT / "app.py", middleware=middleware)


class Guarded:
    """Answers in Chinese where a request fails, with its number in the log."""

    def __init__(self, app: ASGIApp, page: str) -> None:
        self.app, self.page = app, page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; what fails before its answer began is answered here."""
        has_begun = False

        async def send_seen(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self.app(scope, receive, send_seen)
        except Exception as error:
            if scope["type"] != "http" or has_begun:
                raise
            page = self.page.replace("TEXT", html.escape(guard.text(error)))
            await HTMLResponse(page, status_code=500)(scope, receive, send)


class OwnDocument:
    """Answers the address of a page with its document."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the document where a page is asked for, else pass the request on."""
        if place.is_page_asked(scope):
            await (await _page_answer(scope))(scope, receive, send)
        else:
            await self.app(scope, receive, send)


class PackedAssets:
    """Answers requests for static assets with a copy that was packed once."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the packed asset where there is one and the browser takes it."""
        asset = _asset(scope)
        if asset is None or b"gzip" not in _accepted(scope):
            await self.app(scope, receive, send)
            return
        packed = await asyncio.to_thread(_packed, asset)
        headers = {
            "content-encoding": "gzip",
            "vary": "accept-encoding",
            "cache-control": FOREVER,
        }
        kind = PACKED_TYPES[asset.suffix]
        await Response(packed, media_type=kind, headers=headers)(scope, receive, send)


async def _page_answer(scope: Scope) -> Response:
    query = scope["query_string"].decode("latin-1")
    name = place.name(scope) or ""
    if name == scope.get(HOME, _first_page()):
        return RedirectResponse(f"./?{query}" if query else "./")
    first = await words(name, query, place.token(HTTPConnection(scope)))
    if first is None:
        return HTMLResponse(document(), headers={"cache-control": "no-cache"})
    # It holds data: no browser keeps it.
    return HTMLResponse(worded(first.title, styles(), first.body))


def _first_page() -> str:
    """The page that answers at / where nobody signs in."""
    return districts.home_page(AT_THE_MACHINE, paths.home(), FIRST_PAGE)


@lru_cache(maxsize=512)
def _packed(asset: Path) -> bytes:
    return gzip.compress(asset.read_bytes(), 9, mtime=0)


def _asset(scope: Scope) -> Path | None:
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    name = place.name(scope) or ""
    for prefix, folder in (
        ("static/", ASSETS / "static"),
        ("app/static/", OWN_ASSETS),
    ):
        if name.startswith(prefix):
            return _inside(folder, name.removeprefix(prefix))
    return None


def _inside(folder: Path, name: str) -> Path | None:
    folder = folder.resolve()  # the environment may be a link to another place
    asset = (folder / name).resolve()
    is_packable = asset.suffix in PACKED_TYPES and asset.is_relative_to(folder)
    return asset if is_packable and asset.is_file() else None


def _accepted(scope: Scope) -> bytes:
    return next((v for k, v in scope["headers"] if k == b"accept-encoding"), b"")
