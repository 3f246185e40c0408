"""Sending letters: each is kept as it was issued, and that it went out is recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from jinwei import desk, records, sql
from jinwei.desk.facts import Facts
from jinwei.desk.rows.letters import NUMBERS, SENT, Sent
from jinwei.policy.bulletin import bulletin_words
from jinwei.records import Entry
from jinwei.report import document_number, issued
from jinwei.report.issued import Issued
from jinwei.report.letterhead import Issue, letterhead
from jinwei.report.letters import notice
from jinwei.report.letters.addressees import NotWritten, addressed
from jinwei.wording import words

RULE = "letter"
To = tuple[str, Issue]
"""A unit, and the letter that it gets with its number."""
DRAFT = "内部稿只供核对，不发给单位；选“公开”再印发"
SENT_ALREADY = "已发过；发错的先作废登记"
SAME = "这份函已印发、留存、登记过，没有再登记"


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
    none or got another one, where the facts are not public, the day is yet to come, or
    a number does not count on or is of another letter on record;
    OSError and RecordsError where it cannot be kept.
    """
    if issue.on and issue.on > dt.date.today():
        raise NotWritten(f"成文日期{words.day(issue.on)}晚于今天，到那一天再印发")
    seen = desk.position(of.source.version, home).seq
    numbered = list(zip(units, each_numbered(issue, len(units)), strict=True))
    before = [sent_before(of, home, unit, each) for unit, each in numbered]
    if why := uncounted(issue, len(units)):
        raise NotWritten(why)
    fresh = [to for there, to in zip(before, numbered, strict=True) if there is None]
    _refuse_taken(of, home, fresh)
    kept = [
        there or issued.issue(of, home, each, unit)
        for there, (unit, each) in zip(before, numbered, strict=True)
    ]
    entries = [
        _entry(of, made, each)
        for there, made, (_, each) in zip(before, kept, numbered, strict=True)
        if there is None
    ]
    if entries:
        desk.record_all(of.source.version, entries, seen=seen, home=home)
    return kept


def sent_before(of: Facts, home: Path, unit: str, issue: Issue) -> Issued | None:
    """The very same letter, where it went out.

    NotWritten where another one did, or where nothing may go out of these facts.
    """
    if not of.source.is_public:
        raise NotWritten(DRAFT)
    names = {row["attachment"] for row in sent(of, home) if row["unit"] == unit}
    if not names:
        return None
    same = issued.same(of, home, issue, unit)
    if same is None or same.name not in names:
        raise NotWritten(f"{of.source.label}发给{unit}的提示函{SENT_ALREADY}")
    return same


def _refuse_taken(of: Facts, home: Path, numbered: Sequence[To]) -> None:
    """NotWritten where another letter bears such a number, or ever bore it.

    A letter whose record was voided may be recorded again, with the number it has.
    """
    version = of.source.version
    connection = desk.connection(version, desk.position(version, home), home)
    bearers = {row["number"]: row for row in sql.rows(connection, NUMBERS)}
    for unit, issue in numbered:
        there = bearers.get(issue.number)
        if there is None or document_number.is_blank(issue.number):
            continue
        same = issued.same(of, home, issue, unit)
        if same is None or same.name != there["attachment"]:
            since = "，那份已作废" if there["is_withdrawn"] else ""
            raise NotWritten(
                f"发文字号{issue.number}已用在发给{there['unit']}的函上{since}，"
                "换一个没有用过的"
            )


def uncounted(issue: Issue, count: int) -> str:
    """Why so many letters cannot bear the number and those after it; empty if so."""
    if not issue.number or all(each.number for each in each_numbered(issue, count)):
        return ""
    return (
        f"发文字号“{issue.number}”不能依次往后编，要写成 {document_number.SHAPE} 这样"
    )


def each_numbered(issue: Issue, count: int) -> list[Issue]:
    """The issue of each of so many letters, numbered one after the other."""
    return [
        replace(issue, number=each)
        for each in document_number.following(issue.number, count)
    ]


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
        clause=letter.clause,
    )
