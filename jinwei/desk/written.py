"""What is written in a record log up to a position, as rows beside a version."""

from __future__ import annotations

from functools import lru_cache

from jinwei import records
from jinwei.desk.recorded import Written
from jinwei.records import Log, Stored


@lru_cache(maxsize=8)
def up_to(log: Log, seq: int) -> tuple[Written, ...]:
    """The entries up to that number, in order; all of the log is checked for it.

    RecordsError where it cannot be read, Tampered where it is not as it was written.
    """
    return tuple(_row(each) for each in records.entries(log) if each.seq <= seq)


def _row(stored: Stored) -> Written:
    return {
        "seq": stored.seq,
        "origin_seq": stored.origin_seq,
        "record_id": stored.id,
        "recorded_at": stored.recorded_at.replace(tzinfo=None),
        "recorded_by": stored.recorded_by,
        "why": stored.why,
        "kind": stored.kind,
        "value": stored.value,
        "rule_id": stored.rule_id,
        "cycle": stored.cycle,
        "subject": stored.subject,
        "unit": stored.unit,
        "item": stored.item,
        "figure": stored.figure,
        "clause": stored.clause,
        "done_on": stored.done_on,
        "due_on": stored.due_on,
        "office": stored.office,
        "answers": stored.answers,
        "note": stored.note,
        "attachment": stored.attachment,
        "corrects": stored.corrects,
        "version": stored.version,
    }
