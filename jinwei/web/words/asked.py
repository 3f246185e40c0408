"""The words for a request: kept while nothing of what they say can have changed.

Those of the times before and after are made once somebody may ask for them. No document
waits for words long, and none fails because of them: it then goes without.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import OrderedDict
from collections.abc import Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from urllib.parse import parse_qsl, urlencode

from jinwei import desk, faults, paths
from jinwei.access import districts
from jinwei.records import RecordsError
from jinwei.settings import home_of
from jinwei.ui import who
from jinwei.versions.manifest import PublishError
from jinwei.web import serving
from jinwei.web.words import making
from jinwei.web.words.making import Unworded, Words

WORKED_WITH = frozenset(
    {"slides", "deliver", "versions", "accounts", "audit", "bulletin"}
)
"""Pages one works with: what they say changes by more than versions and records."""
PATIENCE_SECONDS = 0.6
MOST_KEPT = 256
MOST_WAITED_FOR = 8
LONGEST_QUERY = 2_000
AHEAD_SECONDS = 1.5
"""After which a page stands, and nobody waits for what is made ahead."""


@dataclass(frozen=True)
class _Key:
    """A page at an address, and what decides all that it says to who asks."""

    name: str
    query: str
    rests_on: tuple[Hashable, ...]

    @property
    def is_unsure(self) -> bool:
        """Whether what is there is damaged, so that it has no number."""
        return self.rests_on[0] is None


_makers = ThreadPoolExecutor(2, "words")
_ahead = ThreadPoolExecutor(1, "words ahead")
_kept: OrderedDict[_Key, Future[Words]] = OrderedDict()
_keeping = Lock()


async def words(name: str, query: str, token: str | None) -> Words | None:
    """What the document of that page says for who holds that token; None where that is
    nothing, or not made in time."""
    if name in WORKED_WITH or len(query) > LONGEST_QUERY:
        return None
    try:
        made = await asyncio.to_thread(_begun, name, query, token)
        ready = None if made is None else await _in_time(made)
    except (Unworded, who.SignedOut):
        return None
    except Exception as error:
        faults.numbered(error)
        return None
    if ready is not None and ready.near:
        later = asyncio.get_running_loop().call_later
        later(AHEAD_SECONDS, _ahead.submit, _make_near, name, ready.near, token)
    return ready


def _make_near(name: str, near: tuple[str, ...], token: str | None) -> None:
    """What is likely asked next is kept, unless others wait for something."""
    for query in near:
        with suppress(Unworded, who.SignedOut):
            made = _begun(name, query, token, most=1)
            if made is not None:
                made.result()


async def _in_time(made: Future[Words]) -> Words | None:
    """What was made, if it was soon; others may wait for it as well."""
    waiting = asyncio.wrap_future(made)
    waiting.add_done_callback(lambda done: done.cancelled() or done.exception())
    await asyncio.wait([waiting], timeout=PATIENCE_SECONDS)
    return waiting.result() if waiting.done() else None


def forget() -> None:
    """Nothing is kept any more."""
    with _keeping:
        _kept.clear()


def _begun(
    name: str, query: str, token: str | None, most: int = MOST_WAITED_FOR
) -> Future[Words] | None:
    """The words, or that they are being made; None where so many are already."""
    with who.asked_with(token):
        rests_on = _rests_on()
    if rests_on is None:
        return None
    sort = sorted(parse_qsl(query, keep_blank_values=True))
    key = _Key(name, urlencode(sort), rests_on)
    with _keeping:
        held = _kept.get(key)
        if held is not None:
            _kept.move_to_end(key)
            return held
        if sum(not each.done() for each in _kept.values()) >= most:
            return None
        made = _kept[key] = _makers.submit(making.made, name, query, token)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    made.add_done_callback(lambda done: _settle(key, done))
    return made


def _settle(key: _Key, done: Future[Words]) -> None:
    """What failed is not kept, and neither is what rests on something of no number."""
    if done.cancelled() or done.exception() is not None or key.is_unsure:
        with _keeping:
            _kept.pop(key, None)


def _rests_on() -> tuple[Hashable, ...] | None:
    """What a key rests on; None where there is nothing to show yet. Where districts are
    several, that is all that are open to who asks."""
    acting, home = who.person(), paths.home()
    seen = (home, acting.role, acting.unit, acting.district, dt.date.today())
    listed = districts.of(home)
    offered = districts.open_to(acting, home) if listed else (None,)
    homes = [home if each is None else home_of(home, each) for each in offered]
    try:
        stands = tuple(_stands(each) for each in homes)
    except (PublishError, RecordsError):
        return (None, *seen)
    if not listed and stands == (None,):
        return None
    return (stands, *seen)


def _stands(home: Path) -> tuple[Hashable, ...] | None:
    """Which version a home shows, and up to which record; None where it has none."""
    version = serving.shown(home)
    return (version, desk.position(version, home)) if version else None
