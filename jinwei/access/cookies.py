"""The cookie that holds the token of a sign-in."""

from __future__ import annotations

from collections.abc import Mapping

PLAIN = "jinwei"
SECURE = "__Host-jinwei"
"""Behind TLS: a browser takes it from this very host alone, and only encrypted."""


def name(*, is_secure: bool) -> str:
    """What the cookie is called, by whether the way to the browser is encrypted."""
    return SECURE if is_secure else PLAIN


def token(cookies: Mapping[str, str]) -> str | None:
    """The token that a browser sent, or None."""
    return cookies.get(SECURE) or cookies.get(PLAIN) or None


def begun(*, is_secure: bool) -> str:
    """What the cookie is called that a sign-in with a provider was begun with."""
    return f"{name(is_secure=is_secure)}-begun"
