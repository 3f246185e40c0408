"""Whom a letter of a cycle goes to, and why nobody else gets one."""

from __future__ import annotations

from jinwei.desk.facts import Facts
from jinwei.desk.rows.letters import Addressee
from jinwei.faults import Told
from jinwei.wording import words


class NotWritten(Told):
    """A letter that is not written, and why."""


def addressed(facts: Facts) -> list[str]:
    """The units that there is something to write to, in the order of the directory.

    None in a cycle that ended before the plan was issued: letters are written under it.
    """
    if not facts.is_judged:
        return []
    return [each["unit"] for each in facts.addressees if has_something(facts, each)]


def refuse_others(facts: Facts, unit: str) -> None:
    """NotWritten where the unit gets no letter; LookupError where there is no such."""
    if unit in addressed(facts):
        return
    if facts.judged and not facts.is_judged:
        since = words.day(facts.judged["issued_on"])
        raise NotWritten(f"方案自{since}起施行，此前的周期不发整改提示函")
    if unit in {each["unit"] for each in facts.addressees}:
        raise NotWritten(_nothing(facts, unit))
    if unit not in {row["value"] for row in facts.directory}:
        raise LookupError(f"no unit {unit}")
    raise NotWritten(
        f"{unit}不在单位目录里，已停用，或者是办理认定的部门，不是整改提示函的主送单位"
    )


def has_something(facts: Facts, unit: Addressee) -> bool:
    """Whether anything is overdue with a unit, or it stands on the black board."""
    name = unit["unit"]
    rows = (*facts.overdue, *facts.matters)
    return any(row["unit"] == name for row in rows) or bool(late(facts, name))


def late(facts: Facts, unit: str) -> int:
    """How many problems closure rates call overdue, where there is no ledger."""
    rows = (row for row in facts.reported if row["unit"] == unit)
    return sum(row["overdue"] or 0 for row in rows)


def _nothing(facts: Facts, unit: str) -> str:
    confirmed = "经核实" if facts.source.is_public else ""
    return (
        f"{unit}{facts.source.label}没有超期未销号的问题，"
        f"也没有{confirmed}列入黑榜的事项，不发整改提示函"
    )
