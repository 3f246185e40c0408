"""What people write, apart from what is computed: a log that only grows."""

from __future__ import annotations

from jinwei.policy.record_kinds import (
    APPEAL,
    LETTER,
    ORDER,
    OUTCOME,
    VOID,
    Choice,
    Field,
    Kind,
    fields,
    kinds,
)
from jinwei.records.allowed import appeal_is_open, in_force
from jinwei.records.appending import append, append_all, copy
from jinwei.records.demo import existing, open_for
from jinwei.records.entry import Entry, Stored, new_id
from jinwei.records.errors import (
    Behind,
    Invalid,
    NotRecorded,
    Overtaken,
    RecordsError,
    Tampered,
    Unavailable,
)
from jinwei.records.log import Log, anchor, close, entries, head, open_log, verify

__all__ = [
    "APPEAL",
    "LETTER",
    "ORDER",
    "OUTCOME",
    "VOID",
    "Behind",
    "Choice",
    "Entry",
    "Field",
    "Invalid",
    "Kind",
    "Log",
    "NotRecorded",
    "Overtaken",
    "RecordsError",
    "Stored",
    "Tampered",
    "Unavailable",
    "anchor",
    "appeal_is_open",
    "append",
    "append_all",
    "close",
    "copy",
    "entries",
    "existing",
    "fields",
    "head",
    "in_force",
    "kinds",
    "new_id",
    "open_for",
    "open_log",
    "verify",
]
