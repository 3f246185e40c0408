"""Records of days after the as-of date, and the day that it may be moved to."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinwei.drafts.account import Account
from jinwei.intake import Note
from jinwei.intake.dates import read_date
from jinwei.intake.limits import CellError
from jinwei.intake.periods import read_period

PERIOD = re.compile(r"周期 (?P<period>.+?) 到截至日期 ")
DAY = "晚于数据截止日"
NEXT = dt.timedelta(days=366)
"""As far after the as-of date a record may be of the next cycle."""


@dataclass(frozen=True)
class Ahead:
    """How many records of dropped files are of days after `as_of`, the periods they
    name, the latest first, and the last of those days."""

    as_of: dt.date
    until: dt.date
    records: int
    periods: tuple[str, ...]


def ahead(account: Account) -> Ahead | None:
    """What of the dropped files lies after the as-of date; None where nothing does, or
    so far after it that it must be a slip."""
    as_of = dt.date.fromisoformat(account.as_of)
    handed_in = {each.file for each in account.files if each.is_handed_in}
    days: dict[str, dt.date] = {}
    records: set[tuple[str, int | None]] = set()
    for note in (*account.refused, *account.warnings):
        for label, day in _days(note) if note.file in handed_in else ():
            if day - as_of <= NEXT:
                days[label] = max(day, days.get(label, day))
                records |= {(note.file, each) for each in (note.record, *note.others)}
    if not days:
        return None
    latest = sorted(days, key=lambda label: days[label], reverse=True)
    periods = tuple(label for label in latest if label)
    return Ahead(as_of, max(days.values()), len(records), periods)


def _days(note: Note) -> Iterator[tuple[str, dt.date]]:
    """The period that is not over, or a day after it without a name, with its end."""
    try:
        if meant := PERIOD.match(note.reason):
            yield meant["period"], read_period(meant["period"])[0].end
        elif note.reason.startswith(DAY):
            yield "", read_date(note.text or "")[0]
    except CellError:
        return
