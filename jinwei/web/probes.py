"""What a supervisor of services may ask: whether the server lives, and can be used.

/healthz   {"alive": true}; nothing is read for it
/readyz    whether a version can be shown, the records be opened and the disk be
           written; 503 where one of them cannot

Neither tells anything of what is shown, so both answer whoever may reach the server.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from jinwei import desk, files, journal, paths
from jinwei.access import districts
from jinwei.web import place, serving

ALIVE, READY = "healthz", "readyz"
NAMES = frozenset({ALIVE, READY})
FREE_BYTES = 64 << 20
"""With less than that left, a publication is likely to be refused."""
KEPT_SECONDS = 5
UNCACHED = {"cache-control": "no-store"}
PROBE = b"ready\n"


class Probes:
    """Answers the two addresses of NAMES, and passes on every other request."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.ready = Readiness()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the JSON of a probe, or pass the request on."""
        name = place.name(scope) if scope["type"] == "http" else None
        if name not in NAMES:
            await self.app(scope, receive, send)
            return
        answer = JSONResponse({"alive": True}, headers=UNCACHED)
        if name == READY:
            parts = await asyncio.to_thread(self.ready.parts, paths.home())
            is_ready = all(parts.values())
            whole = {"ready": is_ready, **parts}
            answer = JSONResponse(whole, 200 if is_ready else 503, headers=UNCACHED)
        await answer(scope, receive, send)


class Readiness:
    """What of a home can be used, looked at once in so many seconds however many ask.

    The log says so when it changes.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._turn = clock, threading.Lock()
        self._at: float | None = None
        self._parts: Mapping[str, bool] = {}

    def parts(self, home: Path) -> Mapping[str, bool]:
        """Each of `version`, `records` and `disk`, and whether it can be used."""
        with self._turn:
            now = self._clock()
            if self._at is None or now - self._at >= KEPT_SECONDS:
                before, self._parts, self._at = self._parts, _parts(home), now
                if self._parts != before:
                    _tell(self._parts)
            return self._parts


def _tell(parts: Mapping[str, bool]) -> None:
    level = logging.INFO if all(parts.values()) else logging.WARNING
    journal.event("ready", level, **parts)


def _parts(home: Path) -> Mapping[str, bool]:
    return {
        "version": _works(_show, home),
        "records": _works(_open_records, home),
        "disk": _works(_write, home),
    }


def _works(part: Callable[[Path], bool], home: Path) -> bool:
    """Whatever keeps a part from its work, the answer is no and never an error."""
    try:
        return part(home)
    except Exception:
        return False


def _show(home: Path) -> bool:
    """Of several districts, any: one that cannot be shown keeps no other from it."""
    return _any(_shows, home)


def _open_records(home: Path) -> bool:
    return _any(_opens, home)


def _any(part: Callable[[Path], bool], home: Path) -> bool:
    return any(_works(part, each) for each in districts.homes(home))


def _shows(home: Path) -> bool:
    return serving.shown(home) is not None


def _opens(home: Path) -> bool:
    version = serving.shown(home)
    return version is not None and desk.position(version, home) != desk.UNREAD


def _write(home: Path) -> bool:
    with tempfile.TemporaryDirectory(prefix=".ready-", dir=home) as folder:
        files.write_whole(Path(folder) / "probe", PROBE)
    return shutil.disk_usage(home).free >= FREE_BYTES
