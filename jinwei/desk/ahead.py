"""What a run will need, made a moment after the run that came upon it."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor

REMEMBERED = 16
"""Works that are not begun anew while they are the last ones asked for."""
REST_SECONDS = 0.05
"""So long a run that found a new record goes on alone: most need nothing else of it."""


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


_begun: OrderedDict[Hashable, Future[object]] = OrderedDict()
_making = threading.Lock()
_worker = ThreadPoolExecutor(1, thread_name_prefix="ahead")
