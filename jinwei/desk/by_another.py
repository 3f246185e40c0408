"""A finding is confirmed by another than the one who recorded a measure about it."""

from __future__ import annotations

from collections.abc import Sequence

from jinwei import records, sql
from jinwei.access.accounts import as_login
from jinwei.policy.record_kinds import CHECKED, MEASURE
from jinwei.records import Entry, RecordsError
from jinwei.sql.connections import Shared

CONFIRMATION = "核实"


class SamePerson(RecordsError):
    """One person would both act on a finding and confirm it; nothing was stored."""


SAME = (
    "没有存入：本区规定，核实的和登记措施的不能是同一个人。"
    "这条认定的{kind}是{name}登记的，请换一个人来登记{other}。"
)


def refuse(entries: Sequence[Entry], shown: Shared) -> None:
    """SamePerson where an entry and another about the same finding are of one person.

    `shown` has what is recorded by now; the entries themselves are compared as well.
    """
    for entry in filter(_side, entries):
        other = MEASURE if _side(entry) == CONFIRMATION else CONFIRMATION
        beside = [each.recorded_by for each in entries if _is_of(each, entry, other)]
        rows = sql.query(
            shown, "desk/recorded_by", kind=other, state=CHECKED,
            rule_id=entry.rule_id, cycle=entry.cycle, subject=entry.subject,
            corrects=entry.corrects,
        )  # fmt: skip
        for name in (*beside, *(row["recorded_by"] for row in rows)):
            if as_login(name) == as_login(entry.recorded_by):
                text = SAME.format(kind=other, name=name, other=_side(entry))
                raise SamePerson(text)


def _side(entry: Entry) -> str | None:
    """Whether it confirms a finding or tells what was done; None for anything else."""
    choice = records.kinds()[entry.kind].choice(entry.value)
    is_confirmed = choice is not None and choice.state == CHECKED
    if entry.kind == CONFIRMATION:
        return CONFIRMATION if is_confirmed else None
    return MEASURE if entry.kind == MEASURE else None


def _is_of(each: Entry, entry: Entry, side: str) -> bool:
    """Whether another entry is of that side and about the same finding."""
    of_each, of_entry = ((one.rule_id, one.cycle, one.subject) for one in (each, entry))
    return of_each == of_entry and _side(each) == side
