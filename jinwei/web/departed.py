"""Sessions of viewers who left are let go once they cannot come back to them.

Streamlit keeps a session for two minutes, for a browser that lost its channel, but
looks for those whose time is over only when the next one leaves: the last hundred or
so would stay all night. Here they go when their time is over, and what they held is
given back to the system.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import sys
from collections.abc import Callable
from functools import cache

from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.session_manager import SessionInfo

AFTER_SECONDS = 1.0
"""So long after the time of a session is over it is looked for."""

_keep = MemorySessionStorage.save


def install() -> None:
    """From now on sessions that were left are let go in time."""
    # Ours stands in the place of Streamlit's own, which types do not allow for.
    MemorySessionStorage.save = _save  # type: ignore[assignment,method-assign]


def let_go(storage: MemorySessionStorage) -> None:
    """The sessions whose time is over are gone, and so is what they held."""
    kept = storage._cache
    if kept.expire() and not kept:  # type: ignore[attr-defined]
        # Sessions and what they drew refer to each other; nobody waits now.
        gc.collect()
        _returned()()


def _save(storage: MemorySessionStorage, session_info: SessionInfo) -> None:
    _keep(storage, session_info)
    seconds = storage._cache.ttl + AFTER_SECONDS  # type: ignore[attr-defined]
    asyncio.get_running_loop().call_later(seconds, let_go, storage)


@cache
def _returned() -> Callable[[], object]:
    """What gives back to the system the memory that is free; nothing elsewhere than in
    the C library that keeps it for the process."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            return lambda: trim(0)
    return lambda: None
