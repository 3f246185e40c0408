"""Whether a cycle has anything to report, and what is missing where it has not."""

from __future__ import annotations

from jinwei.desk.facts import Facts
from jinwei.faults import Told
from jinwei.policy.contracts import contracts

ASKED = ("growth", "rankings", "survey", "ledger")


class NothingToReport(Told):
    """A bulletin would hold no figure; the message says what is missing."""


def why_nothing(facts: Facts) -> str | None:
    """What is missing where a cycle has no figure to report; None where it has one."""
    figures = (facts.target, facts.rankings, facts.survey, facts.reported, facts.rounds)
    if any(figures) or facts.red or facts.black or _has_problems(facts):
        return None
    exports = "、".join(contracts()[name].title for name in ASKED)
    return (
        f"{facts.source.label}没有可以通报的数据：{exports}都没有这一季度的记录。"
        "请报送并发布以后再出通报，或者换一个季度。"
    )


def _has_problems(facts: Facts) -> bool:
    row = facts.ledger
    if row is None or not facts.has_ledger:
        return False
    return bool(row["assigned"] or row["overdue"] or row["due_third"])
