"""An open log held to what was noted of it elsewhere, and to its own mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from jinwei import anchors
from jinwei.anchors import Noted
from jinwei.records import chain
from jinwei.records.errors import Tampered
from jinwei.records.layout import RECORD

Last = sa.Row[*tuple[Any, ...]]
"""The row of the mark of the last entry."""


def hold(connection: sa.Connection, last: Last, noted: Sequence[Noted]) -> None:
    """Tampered where the log, whose mark is given, contradicts one of its anchors."""
    if not noted:
        return
    numbers = [each.anchor.n for each in noted]
    asked = sa.select(RECORD.c.seq, RECORD.c.hash).where(RECORD.c.seq.in_(numbers))
    hashes = {row.seq: row.hash for row in connection.execute(asked)}
    hashes[0] = chain.genesis(last.is_invented)
    fault = anchors.contradiction(noted, last.seq, hashes.get)
    if fault is not None:
        raise Tampered(*fault)


def check_mark(connection: sa.Connection, last: Last) -> Last | None:
    """The last entry as a row, None where there is none; Tampered where the mark is not
    of it."""
    asked = sa.select(RECORD.c.seq, RECORD.c.hash, RECORD.c.recorded_at)
    newest = connection.execute(asked.order_by(RECORD.c.seq.desc()).limit(1))
    row = newest.one_or_none()
    end = (row.seq, row.hash) if row else (0, chain.genesis(last.is_invented))
    chain.check_end(end, (last.seq, last.hash))
    return row
