"""Where in the product a request goes, whatever path the product is served under, and
the token of the sign-in that it comes with."""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.types import Scope
from streamlit import config

from jinwei.access import cookies
from jinwei.web.shell import is_page


def base() -> str:
    """The path under which everything of the product lies: `/`, or `/jinwei/`."""
    under = str(config.get_option("server.baseUrlPath")).strip("/")
    return f"/{under}/" if under else "/"


def name(scope: Scope) -> str | None:
    """What is asked for, e.g. `survey` or `static/js/…`; None where it is not ours."""
    path: str = scope["path"]
    return path.removeprefix(base()) if path.startswith(base()) else None


def is_page_asked(scope: Scope) -> bool:
    """Whether a page is asked for, or what a page would be answered with."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return False
    asked = name(scope)
    return asked is not None and is_page(asked)


def token(request: HTTPConnection) -> str | None:
    """The token of the sign-in that a request or a channel comes with, or None."""
    is_secure = request.scope.get("scheme") in ("https", "wss")
    return cookies.token(request.cookies, is_secure=is_secure)
