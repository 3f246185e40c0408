"""Databases beside a version, made before the next record asks for one.

What shows a version's tables takes as long to make as what records say of them. It is
the same whatever is recorded, so it is made meanwhile, and taken by one position.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import duckdb

from jinwei.sql import connections
from jinwei.versions.published import Version

AT_ONCE = 4
"""Versions that have a database ready: as many as are open at once."""
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
    if made is None or made.exception():
        return connections.open_beside(version.database)
    return made.result()


def _key(version: Version) -> tuple[Path, str]:
    return version.database, version.manifest.database_sha256


_made: OrderedDict[tuple[Path, str], Made] = OrderedDict()
_making = threading.Lock()
_worker = ThreadPoolExecutor(1, thread_name_prefix="ahead")
