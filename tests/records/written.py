"""Entries for tests: one of each kind, right in every field until told otherwise."""

from __future__ import annotations

import datetime as dt

from jinwei.records import Entry, Log, Stored, append, head, new_id


def entry(kind: str = "核实", value: str = "属实", **given: object) -> Entry:
    """An entry about one finding, with these fields instead of the usual ones."""
    usual = {
        "id": new_id(),
        "rule_id": "city_last_five",
        "cycle": "2023Q3",
        "subject": "全市|招商||示例园区",
        "unit": "招商局",
        "recorded_by": "督查办 督查岗",
        "why": "与通报核对一致",
    }
    return Entry(**{**usual, "kind": kind, "value": value, **given})


def measure(value: str = "约谈主要负责人", **given: object) -> Entry:
    """A measure that was taken."""
    done = {"done_on": dt.date(2023, 10, 18), "office": "园区纪工委监察工委"}
    return entry("措施", value, **{**done, **given})


def put(log: Log, written: Entry) -> Stored:
    """The entry as it is stored by somebody who has seen everything."""
    return append(log, written, seen=head(log))
