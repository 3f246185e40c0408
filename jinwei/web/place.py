"""Where in the product a request goes, whatever path the product is served under."""

from __future__ import annotations

from starlette.types import Scope
from streamlit import config

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
