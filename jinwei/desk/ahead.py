"""Databases beside a version, made before the next record asks for one.

What shows a version's tables takes as long to make as what records say of them. It is
the same whatever is recorded, so it is made meanwhile, and taken by one position.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import duckdb

from jinwei.sql import connections
from jinwei.versions.published import Version

AT_ONCE = 4
"""Versions that have a database ready: as many as are open at once."""
REMEMBERED = 16
"""Works that are not begun anew while they are the last ones asked for."""
REST_SECONDS = 0.05
"""So long a run that found a new record goes on alone: most need nothing else of it."""
Made = Future[duckdb.DuckDBPyConnection]


def make(version: Version) -> None:
    """A database beside that version is ready soon, unless one is already."""
    key = _key(version)
    with _making:
        if key not in _made:
            _made[key] = _worker.submit(connections.open_beside, version.database)
            while len(_made) > AT_ONCE:
                _made.popitem(last=False)
        _made.move_to_end(key)


def taken(version: Version) -> duckdb.DuckDBPyConnection:
    """A database beside that version, which nobody else was or will be given."""
    with _making:
        made = _made.pop(_key(version), None)
    # Not waited for where it was not begun: who asks may be whom it waits for.
    if made is None or made.cancel() or made.exception():
        return connections.open_beside(version.database)
    return made.result()


def is_begun(name: Hashable) -> bool:
    """Whether the work of that name is one of those begun last."""
    with _making:
        return name in _begun


def soon(name: Hashable, work: Callable[[], object]) -> None:
    """The work is done after a moment, once for that name; who needs it sooner does it.

    What it fails for is met there.
    """
    with _making:
        if name not in _begun:
            _begun[name] = _worker.submit(_rested, work)
            while len(_begun) > REMEMBERED:
                _begun.popitem(last=False)
        _begun.move_to_end(name)


def _rested(work: Callable[[], object]) -> object:
    """Whoever made work for it would else share the processor with it."""
    time.sleep(REST_SECONDS)
    return work()


def _key(version: Version) -> tuple[Path, str]:
    return version.database, version.manifest.database_sha256


_made: OrderedDict[tuple[Path, str], Made] = OrderedDict()
_begun: OrderedDict[Hashable, Future[object]] = OrderedDict()
_making = threading.Lock()
_worker = ThreadPoolExecutor(1, thread_name_prefix="ahead")
