"""By which clause each line of a board stands there, and what the clause proposes."""

from __future__ import annotations

from collections.abc import Iterator

from jinwei.desk.facts import Facts, Lines
from jinwei.desk.rows.definitions import RuleDefined
from jinwei.desk.rows.lines import BoardLine
from jinwei.policy.record_kinds import OPEN
from jinwei.report.official.document import LEFT, Column, Table
from jinwei.wording import citations
from jinwei.wording.board_sentences import marked

NONE = "列入红榜"
PENDING = f"{OPEN}："
MOST_NAMED = 8


def table(facts: Facts) -> Iterator[Table]:
    """Every clause behind the lines of both boards, the black one's first."""
    rules = {rule["rule_id"]: rule for rule in facts.rules}
    rows = [
        _row(rules[rule_id], lines)
        for board in (facts.black, facts.red)
        for rule_id, lines in by_rule(board).items()
    ]
    if rows:
        yield Table(
            f"{facts.source.label}红黑榜条款依据和掌握口径",
            (
                Column("情形和依据", 6, LEFT),
                Column("规定和掌握口径", 19, LEFT),
                Column("处置建议和单位", 12, LEFT),
            ),
            tuple(rows),
            f"{citations.NOTE}未注明“暂行”的，由方案作出规定。",
        )


def by_rule(lines: Lines) -> dict[str, list[BoardLine]]:
    """The lines by the rules they stand on the board for, each under all of its own."""
    rules: dict[str, list[BoardLine]] = {}
    for line in lines:
        for each in line["rules"]:
            rules.setdefault(each["rule_id"], []).append(line)
    return rules


def _row(rule: RuleDefined, lines: list[BoardLine]) -> tuple[str, ...]:
    basis = "" if rule["basis"] == "plan" else "（暂行）"
    return (
        f"{rule['name']}{basis}，{citations.short(rule['clause'])}",
        citations.short(rule["words"] + reading(rule)),
        f"{proposed(rule, lines)}由{rule['office']}负责。",
    )


def reading(rule: RuleDefined) -> str:
    """How the office reads the clause, and that this holds until it is settled."""
    if not rule["reading"]:
        return ""
    text = rule["reading"]
    if not text.startswith(PENDING):
        return f"掌握口径：{text}。"
    return f"正式解释以前，暂按以下口径掌握：{text.removeprefix(PENDING)}。"


def proposed(rule: RuleDefined, lines: list[BoardLine]) -> str:
    """The dispositions proposed and for whom.

    Where a heavier rule found the same, its disposition is the one proposed.
    """
    by_step: dict[str, list[BoardLine]] = {}
    heavier = [line for line in lines if line["rule_id"] != rule["rule_id"]]
    for line in lines:
        if line not in heavier:
            by_step.setdefault(line["disposition"] or NONE, []).append(line)
    steps = [f"{step}：{_units(of)}" for step, of in by_step.items()]
    if heavier:
        steps.append(f"另适用更重条款、按其处置的：{_units(heavier)}")
    return f"{'；'.join(steps)}。"


def _units(lines: list[BoardLine]) -> str:
    units = marked(lines)
    if len(units) <= MOST_NAMED:
        return "、".join(units)
    return f"{'、'.join(units[:2])}等{len(units)}家（见红黑榜）"
