"""Sending letters: each is kept as it was issued, and that it went out is recorded."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from jinwei import desk, records, sql
from jinwei.desk.facts import Facts
from jinwei.desk.rows.letters import SENT, Sent
from jinwei.policy.bulletin import bulletin_words
from jinwei.records import Entry
from jinwei.report import issued
from jinwei.report.issued import Issued
from jinwei.report.letterhead import Issue, letterhead
from jinwei.report.letters import notice
from jinwei.report.letters.addressees import NotWritten, addressed
from jinwei.wording import words

RULE, CLAUSE = "letter", "正文 四(三)"
LAST_NUMBER = re.compile(r"\d+(?=\D*$)")


def sent(of: Facts, home: Path) -> list[Sent]:
    """The letters of the cycle on record now, in the order of the directory."""
    version = of.source.version
    connection = desk.connection(version, desk.position(version, home), home)
    return sql.rows(connection, SENT, cycle=of.source.cycle, unit=None)


def waiting(of: Facts, home: Path) -> list[str]:
    """The units that there is something to write to, and that got no letter yet."""
    there = {row["unit"] for row in sent(of, home)}
    return [unit for unit in addressed(of) if unit not in there]


def send(of: Facts, home: Path, units: Sequence[str], issue: Issue) -> list[Issued]:
    """The letter to each of the units is kept, and that it was sent stands on record.

    They are numbered one after the other from the number of the issue on. The same
    letter sent again is neither kept nor recorded twice. NotWritten where a unit gets
    none, or its day is yet to come; OSError and RecordsError where it cannot be kept.
    """
    if issue.on and issue.on > dt.date.today():
        raise NotWritten(f"成文日期{words.day(issue.on)}晚于今天，到那一天再印发")
    seen = desk.position(of.source.version, home).seq
    there = {row["attachment"] for row in sent(of, home)}
    numbers = following(issue.number, len(units))
    kept = [
        issued.issue(of, home, replace(issue, number=number), unit)
        for unit, number in zip(units, numbers, strict=True)
    ]
    entries = [_entry(of, each, issue) for each in kept if each.name not in there]
    if entries:
        desk.record_all(of.source.version, entries, seen=seen, home=home)
    return kept


def following(first: str, count: int) -> list[str]:
    """That number and those after it, e.g. 示函〔2024〕3号, 示函〔2024〕4号; the same
    where there is no figure in it."""
    place = LAST_NUMBER.search(first)
    if place is None:
        return [first] * count
    before, after = first[: place.start()], first[place.end() :]
    start, wide = int(place[0]), len(place[0])
    return [f"{before}{start + i:0{wide}d}{after}" for i in range(count)]


def _entry(of: Facts, kept: Issued, issue: Issue) -> Entry:
    """What is recorded of a letter that goes out: to whom, when, and by when it is due.

    One without a day of its own goes out today.
    """
    letter = bulletin_words().letter
    on = issue.on or dt.date.today()
    return Entry(
        id=records.new_id(),
        kind=records.LETTER,
        value=notice.KIND,
        rule_id=RULE,
        cycle=kept.cycle,
        subject=kept.unit,
        unit=kept.unit,
        item=notice.topic(letterhead(of)),
        recorded_by=letter.registered_by,
        why="印发时自动登记",
        done_on=on,
        due_on=on + dt.timedelta(days=letter.answer_days),
        note=kept.letterhead["number"] if issue.number else "",
        attachment=kept.name,
        version=kept.version,
        clause=CLAUSE,
    )
