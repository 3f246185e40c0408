"""The headers with which every answer leaves."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jinwei.web.shell import document

INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.S)
DENIED = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope",
    "magnetometer", "microphone", "midi", "payment", "usb",
)  # fmt: skip
"""What of a device no page asks for."""


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _policy(page: str) -> str:
    """What a browser may load: what we serve, and of what stands in a page our own.

    Streamlit writes styles into the page, so these cannot be told by their hashes, and
    runs the script of a component from a blob; it needs neither eval nor data:.
    """
    ours = " ".join(_hash(script) for script in INLINE.findall(page))
    return (
        f"default-src 'self'; script-src 'self' blob: {ours};"
        " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
        " font-src 'self' data:; connect-src 'self' blob: data:;"
        " worker-src 'self' blob:; object-src 'none'; base-uri 'self';"
        " frame-ancestors 'self'; form-action 'self'"
    )


SECURITY_HEADERS = {
    "content-security-policy": _policy(document()),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": ", ".join(f"{each}=()" for each in DENIED),
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}
Headers = list[tuple[bytes, bytes]]
ENCODED = [(name.encode(), value.encode()) for name, value in SECURITY_HEADERS.items()]
UNKEPT = (b"cache-control", b"no-store")
"""Of what says nothing itself: the document and the scripts, which hold no data, do."""


class SafeHeaders:
    """Adds the headers that keep a browser from fetching or running foreign text.

    What holds data is kept by no browser, and over TLS no cookie leaves it elsewhere.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; every HTTP answer leaves with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _whole(scope, message["headers"])
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _whole(scope: Scope, headers: Headers) -> Headers:
    is_kept = any(name.lower() == UNKEPT[0] for name, _ in headers)
    if scope.get("scheme") == "https":
        headers = [_over_tls(*header) for header in headers]
    return [*headers, *ENCODED, *([] if is_kept else [UNKEPT])]


def _over_tls(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    is_open = name.lower() == b"set-cookie" and b"; secure" not in value.lower()
    return name, value + b"; Secure" if is_open else value
