"""The cookie that holds the token of a sign-in."""

from __future__ import annotations

from collections.abc import Mapping

PLAIN = "jinwei"
SECURE = "__Host-jinwei"
"""Behind TLS: a browser takes it from this very host alone, and only encrypted."""


def name(*, is_secure: bool) -> str:
    """What the cookie is called, by whether the way to the browser is encrypted."""
    return SECURE if is_secure else PLAIN


def token(cookies: Mapping[str, str], *, is_secure: bool = False) -> str | None:
    """The token that a browser sent, or None.

    Where the way is encrypted, the other cookie counts for nothing: a neighbouring
    host, or whoever stands between on a way that is not, may have put it there.
    """
    return cookies.get(SECURE) or (None if is_secure else cookies.get(PLAIN)) or None


def begun(*, is_secure: bool) -> str:
    """What the cookie is called that a sign-in with a provider was begun with."""
    return f"{name(is_secure=is_secure)}-begun"
