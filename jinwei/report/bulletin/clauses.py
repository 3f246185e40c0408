"""By which clause each line of a board stands there, and what the clause proposes."""

from __future__ import annotations

from collections.abc import Iterator

from jinwei.desk.facts import Facts, Lines
from jinwei.desk.rows.definitions import RuleDefined
from jinwei.desk.rows.lines import BoardLine
from jinwei.policy.record_kinds import OPEN
from jinwei.report.official.document import Block, Heading, Paragraph
from jinwei.wording import words
from jinwei.wording.board_sentences import marked

NONE = "列入本榜"
PENDING = f"{OPEN}："
CAUTION = (
    "以下处置是按条款提出的建议，由有关部门{checked}按程序研究决定；"
    "对认定有异议的可以申诉，符合容错条件的按附件3 三(五)办理。"
)


def clauses(facts: Facts) -> Iterator[Block]:
    """The clauses behind the lines of both boards, the black one first."""
    boards = {"black": facts.black, "red": facts.red}
    if not any(boards.values()):
        return
    yield Heading(1, "条款依据和处置建议")
    checked = "" if facts.source.is_public else "核实后"
    yield Paragraph(CAUTION.format(checked=checked))
    for board, lines in boards.items():
        if lines:
            yield Heading(2, f"{words.BOARDS[board]}所依条款")
            yield from _rules(facts, lines)


def _rules(facts: Facts, lines: Lines) -> Iterator[Block]:
    defined = {rule["rule_id"]: rule for rule in facts.rules}
    by_rule: dict[str, list[BoardLine]] = {}
    for line in lines:
        for each in line["rules"]:
            by_rule.setdefault(each["rule_id"], []).append(line)
    for rule_id, of_rule in by_rule.items():
        rule = defined[rule_id]
        basis = "" if rule["basis"] == "plan" else "，暂行口径"
        yield Heading(3, f"{rule['name']}（{rule['clause']}{basis}）")
        yield Paragraph(_rule(rule, of_rule))


def _rule(rule: RuleDefined, lines: list[BoardLine]) -> str:
    return f"{rule['words']}{_reading(rule)}{_proposed(rule, lines)}"


def _reading(rule: RuleDefined) -> str:
    """How the office reads the clause, and that this holds until it is settled."""
    if not rule["reading"]:
        return ""
    reading = rule["reading"]
    if not reading.startswith(PENDING):
        return f"口径：{reading}。"
    return f"暂按以下口径掌握，以正式解释为准：{reading.removeprefix(PENDING)}。"


def _proposed(rule: RuleDefined, lines: list[BoardLine]) -> str:
    """The dispositions proposed and for whom, and who sees to them.

    Where a heavier rule found the same, its disposition is the one proposed.
    """
    by_step: dict[str, list[BoardLine]] = {}
    heavier = [line for line in lines if line["rule_id"] != rule["rule_id"]]
    for line in lines:
        if line not in heavier:
            by_step.setdefault(line["disposition"] or NONE, []).append(line)
    steps = [f"{step}，涉及{'、'.join(marked(of))}" for step, of in by_step.items()]
    if heavier:
        steps.append(f"{'、'.join(marked(heavier))}同时适用更重的条款，按其处置")
    return f"本期处置建议：{'；'.join(steps)}。由{rule['office']}负责。"
