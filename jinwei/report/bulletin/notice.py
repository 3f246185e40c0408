"""The 整改提示函: what a bulletin says of one unit, addressed to that unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jinwei.desk.facts import Facts
from jinwei.desk.rows.figures import UnitLedger
from jinwei.report.bulletin import dressed, paragraphs, tables
from jinwei.report.bulletin.clauses import clauses
from jinwei.report.letterhead import Issue, Letterhead, letterhead
from jinwei.report.official.document import Block, Document, Heading, numbered
from jinwei.wording import phrases, reported, words
from jinwei.wording.board_sentences import unjudged

KIND = "整改提示函"
ANSWER = (
    "请对照列入黑榜的事项逐项查找原因，制定整改措施，明确责任和时限，"
    "并书面报告整改结果。"
)
APPEAL = "对认定有异议的，可以提出申诉并附依据。"


def notice(
    facts: Facts,
    unit: str,
    issue: Issue | None = None,
    head: Letterhead | None = None,
) -> Document:
    """The notice to one unit of the directory; LookupError where it is not in it."""
    if unit not in {row["value"] for row in facts.directory}:
        raise LookupError(f"no unit {unit}")
    head = head or letterhead(facts, issue)
    of_unit = _only(facts, unit)
    has_faults = of_unit.black or _late(of_unit)
    title = head.notice if has_faults else head.plain_notice or head.notice
    body = numbered(_blocks(of_unit, head))
    return dressed(facts, head, title, f"{unit}：", body)


def _only(facts: Facts, unit: str) -> Facts:
    """The facts with the lines and the row of that unit alone."""

    return replace(
        facts,
        red=tuple(line for line in facts.red if line["unit"] == unit),
        black=tuple(line for line in facts.black if line["unit"] == unit),
        units=tuple(row for row in facts.units if row["unit"] == unit),
        reported=tuple(row for row in facts.reported if row["unit"] == unit),
    )


def _blocks(facts: Facts, head: Letterhead) -> Iterator[Block]:
    yield from paragraphs(
        f"按照{head.campaign}（{head.clause}），"
        f"依据截至{words.day(facts.source.cutoff_on)}报送的数据，"
        f"现将你单位{facts.source.label}有关情况提示如下。"
    )
    for name in ("black", "red"):
        yield Heading(1, f"列入{words.BOARDS[name]}的事项")
        yield from tables.board(facts, name)
        if not (facts.black if name == "black" else facts.red):
            confirmed = "经核实" if facts.source.is_public else ""
            none = f"你单位本期没有{confirmed}列入{words.BOARDS[name]}的事项"
            yield from paragraphs(f"{unjudged(facts) or none}。")
    yield from clauses(facts)
    if _has_ledger(facts) or facts.reported:
        yield Heading(1, "整改销号情况")
        yield from paragraphs(_rates(facts) or _ledger(facts))
    yield Heading(1, "有关要求")
    yield from paragraphs(_asked(facts))


def _has_ledger(facts: Facts) -> bool:
    return facts.ledger is not None and "ledger" in facts.exports


def _late(facts: Facts) -> int:
    """How many problems of the unit are overdue."""
    rows = (*facts.units, *facts.reported)
    return sum(row["overdue"] or 0 for row in rows)


def _rates(facts: Facts) -> str:
    """What closure rates say of the unit; nothing where there are none."""
    return "".join(f"{reported.unit(row)}。" for row in facts.reported)


def _ledger(facts: Facts) -> str:
    row = next(iter(facts.units), None)
    if row is None or not (row["assigned"] or row["open_problems"]):
        return "整改台账里没有交办你单位的问题。"
    return f"{_assigned(facts, row)}{_open(row)}。"


def _assigned(facts: Facts, row: UnitLedger) -> str:
    """How much was assigned and closed; no rate where nothing or all of it was."""
    since, assigned = phrases.since(facts), row["assigned"]
    if not assigned:
        return f"{since}没有交办问题"
    if row["closed"] < assigned:
        rate = words.percent(row["closure_rate_pct"])
        counts = f"已销号{row['closed']:,}件，销号率{rate}"
        return f"{since}交办{assigned:,}件，{counts}"
    return f"{since}交办{assigned:,}件，已{'全部' if assigned > 1 else ''}销号"


def _open(row: UnitLedger) -> str:
    """What is open and how late; nothing where nothing is open."""
    still_open = row["open_problems"]
    if not still_open:
        return ""
    carried = still_open - (row["assigned"] - row["closed"])
    earlier = "另有以前交办的" if carried == still_open else ""
    among = f"（含以前交办的{carried:,}件）" if carried and not earlier else ""
    late = "，".join(filter(None, (phrases.overdue(row), phrases.oldest(row))))
    return f"；{earlier}未销号{still_open:,}件{among}，{late}"


def _asked(facts: Facts) -> tuple[str, ...]:
    late = _late(facts)
    asked = (
        *([ANSWER] if facts.black else []),
        *([f"请对超期的{late:,}件问题限期销号，并书面说明超期原因。"] if late else []),
    )
    if asked:
        return (*asked, *([APPEAL] if facts.black else []))
    if any(row["open_problems"] for row in (*facts.units, *facts.reported)):
        return ("请继续做好各项工作，按月报送工作台账，未销号的问题按期销号。",)
    return ("请继续做好各项工作，按月报送工作台账。",)
