"""What the boards of a cycle say, as headlines and sentences a clerk would write.

Public facts hold what a person confirmed and nothing else, and the words say so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from jinwei.desk.facts import Facts, Lines
from jinwei.desk.rows.lines import BoardLine
from jinwei.policy.ladder import ladder as steps
from jinwei.policy.record_kinds import DOUBT
from jinwei.wording import board_line, words
from jinwei.wording.board_line import FINDINGS, ITEMS, UNITS, matters, needs_review
from jinwei.wording.sentences import Said


@dataclass(frozen=True)
class Rung:
    """One disposition with the units it is proposed for, in the order of the board."""

    disposition: str
    units: tuple[str, ...]
    matters: int


def unjudged(facts: Facts) -> str | None:
    """Why no rule judged this cycle; None where rules did."""
    judged = facts.judged
    if judged is None or judged["is_judged"]:
        return None
    return f"条款自{words.day(judged['issued_on'])}起施行，本期不作认定"


def board(facts: Facts, name: str) -> Said:
    """Who stands on the `red` or the `black` board, and by which rules."""
    lines = facts.red if name == "red" else facts.black
    called = words.BOARDS[name]
    if not lines:
        return Said(unjudged(facts) or f"本季度无单位列入{called}")
    units = units_of(lines)
    held = f"{matters(lines)}{ITEMS}"
    if len(units) > 1:
        headline = f"{len(units)}{UNITS}列入{called}，涉及{held}"
    elif matters(lines) > 1:
        headline = f"{units[0]}列入{called}，涉及{held}"
    else:
        headline = f"{units[0]}列入{called}：{lines[0]['rule_name']}"
    by_rule = "、".join(f"{rule}{count}个" for rule, count in _by_rule(lines))
    heaviest = f"其中{by_rule}。" if len(lines) > 1 else ""
    several = _findings(lines)
    return Said(
        headline, (f"{headline}{several}。", heaviest, *_confirmed(facts, lines))
    )


def rungs(facts: Facts) -> tuple[Rung, ...]:
    """The dispositions proposed on the black board, the severest first."""
    proposed = []
    for step in reversed(steps()):
        lines = [
            each for each in facts.black if each["disposition"] == step.disposition
        ]
        if lines:
            proposed.append(Rung(step.disposition, units_of(lines), matters(lines)))
    return tuple(proposed)


def ladder(facts: Facts) -> str:
    """What is proposed for whom, the severest first; empty for an empty board."""
    each = "；".join(
        f"{rung.disposition}{rung.matters}{ITEMS}，涉及{'、'.join(rung.units)}"
        for rung in rungs(facts)
    )
    return f"{each}。" if each else ""


def changes(facts: Facts) -> Said:
    """Who came onto the black board since the cycle before, and who left it."""
    why = unjudged(facts) or _incomparable(facts)
    if why:
        return Said(why)
    if not _is_told_in_full(facts):
        return Said("本期不比较黑榜进出")
    entered, left = moved(facts, has_entered=True), moved(facts, has_entered=False)
    confirmed = "核实的" if facts.source.is_public else ""
    if not entered and not left:
        return Said(f"黑榜没有{confirmed}新增单位，也没有退出单位")
    parts = [
        f"{units[0] if len(units) == 1 else f'{len(units)}家单位'}{did}黑榜"
        for units, did in ((entered, "新列入"), (left, "退出"))
        if units
    ]
    listed = [
        f"{did}黑榜：{'、'.join(units)}。"
        for units, did in ((entered, "新列入"), (left, "退出"))
        if units
    ]
    return Said("，".join(parts), tuple(listed))


def _is_told_in_full(facts: Facts) -> bool:
    """Whether the boards of both cycles, as shown, differ by those moves and no others.

    In public a unit would else be known to stand on the board unconfirmed.
    """
    now, before = set(units_of(facts.black)), set(units_of(facts.black_before))
    entered, left = moved(facts, has_entered=True), moved(facts, has_entered=False)
    return not facts.source.is_public or (
        now - before == set(entered) and before - now == set(left)
    )


def duties(facts: Facts) -> Said | None:
    """How many duties fall due next, and by when; None where none are known."""
    if not facts.duties:
        return None
    open_duties = [row for row in facts.duties if row["waiting"]]
    if not open_duties:
        return Said("近期到期的规定动作都已完成")
    last = words.day(max(row["due_on"] for row in open_duties))
    return Said(f"{len(open_duties)}项规定动作在{last}前到期，还没有全部完成")


def moved(facts: Facts, *, has_entered: bool) -> tuple[str, ...]:
    """The units that came onto the black board, or those that left it."""
    return tuple(
        row["unit"] for row in facts.moves if row["has_entered"] == has_entered
    )


def unit(facts: Facts, name: str) -> Said:
    """What the boards and the ledger say of one unit."""
    parts = [
        f"{words.BOARDS[board]}{matters(lines)}{ITEMS}"
        for board, lines in _of_unit(facts, name).items()
        if lines
    ]
    ledger = next((row for row in facts.units if row["unit"] == name), None)
    if ledger and ledger["open_problems"]:
        parts.append(f"未销号{ledger['open_problems']:,}件")
    elif ledger and ledger["assigned"]:
        parts.append("整改问题全部销号")
    if not parts:
        also = "，也没有整改问题" if facts.has_ledger else ""
        return Said(f"{name}：没有列入红黑榜{also}")
    return Said(f"{name}：{'，'.join(parts)}")


def units_of(lines: Sequence[BoardLine]) -> tuple[str, ...]:
    """The units of some lines, each once, in their order."""
    return tuple(dict.fromkeys(line["unit"] for line in lines))


def marked(lines: Sequence[BoardLine]) -> tuple[str, ...]:
    """The same, marked where a finding has to be reviewed."""
    doubtful = {line["unit"] for line in lines if needs_review(line)}
    mark = f"（{DOUBT}）"
    return tuple(unit + mark * (unit in doubtful) for unit in units_of(lines))


def lines_of(facts: Facts, name: str) -> Lines:
    """The red and then the black lines of one unit."""
    return tuple(line for lines in _of_unit(facts, name).values() for line in lines)


def _of_unit(facts: Facts, name: str) -> dict[str, Lines]:
    both = {"red": facts.red, "black": facts.black}
    return {
        board: tuple(line for line in lines if line["unit"] == name)
        for board, lines in both.items()
    }


def _by_rule(lines: Sequence[BoardLine]) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for line in lines:
        counts[line["rule_name"]] += line["matters"]
    return list(counts.items())


def _findings(lines: Sequence[BoardLine]) -> str:
    """How many findings those matters rest on, where some rest on several."""
    findings = sum(line["findings"] for line in lines)
    return f"、{findings}{FINDINGS}" if findings > matters(lines) else ""


def _confirmed(facts: Facts, lines: Sequence[BoardLine]) -> tuple[str, ...]:
    """How many of the findings a person confirmed, where others are shown too."""
    if facts.source.is_public:
        return ()
    states = board_line.all_states(lines)
    among = "均" if len(states) == 1 else "其中"
    return (f"{among}{board_line.stands(states)}。",)


def _incomparable(facts: Facts) -> str | None:
    row = facts.changes
    if row is None or row["previous_cycle"] is None:
        return "没有上一期数据，不比较黑榜进出"
    if not row["was_judged"]:
        return "上期尚无条款，不比较黑榜进出"
    if not row["has_lists"]:
        return "本期或上期没有名单和评议，不比较黑榜进出"
    return None
