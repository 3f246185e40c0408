"""Entries that were found sound before are not sealed again while they are the same.

What an entry's check comes to follows from the entry and those before it alone. So rows
that are read again as they were read before, from the first on, are sound as they were,
and one that differs in anything is checked with all that follow it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Any

from jinwei.records import chain
from jinwei.records.entry import Stored

REMEMBERED = 16
"""Logs whose entries are kept: those of the districts of an instance."""
Row = tuple[Any, ...]


def entries(
    log: Hashable,
    rows: Sequence[Row],
    beginning: str,
    made: Callable[[Row], Stored],
) -> tuple[Stored, ...]:
    """The entries that these rows of a log hold, all of them, in order; Tampered names
    the first that is not as it was written.

    `beginning` is what the first is chained to; `made` gives the entry of a row.
    """
    key = (log, beginning)
    with _turn:
        before, sound = _sound.get(key, ((), ()))
    if tuple(rows[: len(before)]) != before:
        sound = ()
    end = (sound[-1].seq, sound[-1].hash) if sound else (0, beginning)
    fresh = map(made, rows[len(sound) :])
    sound = (*sound, *chain.checked(fresh, *end))
    with _turn:
        _sound[key] = tuple(rows), sound
        _sound.move_to_end(key)
        while len(_sound) > REMEMBERED:
            _sound.popitem(last=False)
    return sound


_sound: OrderedDict[Hashable, tuple[tuple[Row, ...], tuple[Stored, ...]]] = (
    OrderedDict()
)
_turn = threading.Lock()
