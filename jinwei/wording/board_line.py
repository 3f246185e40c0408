"""How one line of a board is worded: a finding, or the findings of a unit by one rule.

The boards on the screen, the slides and the files say it in these words.
"""

from __future__ import annotations

from collections.abc import Sequence

from jinwei.desk.rows.lines import BoardLine, Line
from jinwei.policy.record_kinds import CHECKED, DOUBT, OPEN, UNCHECKED
from jinwei.wording import words

MEASURES = {"duty": "项"}
AS_READ = (OPEN, "触发条款")


def about(row: Line) -> str:
    """What the line is about: the item, or the rule where it gathers several."""
    return row["rule_name"] if row["findings"] > 1 else row["item"]


def figure(row: Line) -> str:
    """The figure of the finding, or how many the line gathers; empty without one."""
    if row["findings"] > 1:
        return words.count(row["findings"], MEASURES.get(row["subject_kind"], "件"))
    return row["figure"] or ""


def movement(row: Line) -> str:
    """The movement of a single finding, e.g. ↓3; empty where the line has none."""
    return "" if row["findings"] > 1 else row["movement"] or ""


def confirmed(row: BoardLine) -> list[str]:
    """已核实, of how many where it is not all of a line, or why it left the board."""
    if row["relief"]:
        return [row["relief"]]
    if not row["published"]:
        return []
    several = f" {row['published']}/{row['findings']}"
    return [CHECKED + ("" if row["published"] == row["findings"] else several)]


def streak(row: Line) -> str:
    """How long it has lasted, where the figure does not say so already."""
    length = words.streak(row["streak"])
    if not length or length in figure(row):
        return ""
    return f"最长{length}" if row["findings"] > 1 else length


def checked(row: BoardLine) -> str:
    """Whether a person confirmed the line: 已核实, 已核实 1/2 or 未核实."""
    return "、".join(confirmed(row)) or UNCHECKED


def qualified(row: Line) -> list[str]:
    """What qualifies the verdict in full; not how its clause is read."""
    return [each for each in row["readings"] if not each.startswith(AS_READ)]


def needs_review(row: Line) -> bool:
    """Whether somebody has to look at the finding before anything rests on it."""
    return any(each.startswith(DOUBT) for each in qualified(row))


def short(readings: Sequence[str]) -> list[str]:
    """Readings without their reasons, e.g. 存疑, each once."""
    return list(dict.fromkeys(reading.split("：")[0] for reading in readings))


def tags(readings: Sequence[str], *, has_reading: bool) -> list[str]:
    """The short marks of a finding: 读法待定 where a reading was taken, and its own."""
    return list(dict.fromkeys([*short(readings), *([OPEN] * has_reading)]))
