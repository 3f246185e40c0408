"""The 整改提示函: what a bulletin says of one unit, addressed to that unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jinwei import words
from jinwei.report import bulletin_tables, phrases
from jinwei.report.board_sentences import unjudged
from jinwei.report.bulletin import dressed, paragraphs
from jinwei.report.clauses import clauses
from jinwei.report.document import Block, Document, Heading, numbered
from jinwei.report.facts import Facts, Row
from jinwei.report.letterhead import Issue, Letterhead, letterhead

KIND = "整改提示函"


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
    body = numbered(_blocks(_only(facts, unit), head))
    return dressed(facts, head, head.notice, f"{unit}：", body)


def _only(facts: Facts, unit: str) -> Facts:
    """The facts with the lines and the row of that unit alone."""

    def of(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(row for row in rows if row["unit"] == unit)

    return replace(
        facts, red=of(facts.red), black=of(facts.black), units=of(facts.units)
    )


def _blocks(facts: Facts, head: Letterhead) -> Iterator[Block]:
    yield from paragraphs(
        f"按照{head.campaign}（{head.clause}），"
        f"依据截至{words.day(facts.source.cutoff_on)}报送的数据，"
        f"现将你单位{facts.source.label}有关情况提示如下。"
    )
    for name in ("black", "red"):
        yield Heading(1, f"列入{words.BOARDS[name]}的事项")
        yield from bulletin_tables.board(facts, name)
        if not (facts.black if name == "black" else facts.red):
            confirmed = "经核实" if facts.source.is_public else ""
            none = f"你单位本期没有{confirmed}列入{words.BOARDS[name]}的事项"
            yield from paragraphs(f"{unjudged(facts) or none}。")
    yield from clauses(facts)
    yield Heading(1, "整改销号情况")
    yield from paragraphs(_ledger(facts))
    yield Heading(1, "有关要求")
    yield from paragraphs(_asked(facts))


def _ledger(facts: Facts) -> str:
    if not facts.units or not (
        facts.units[0]["assigned"] or facts.units[0]["open_problems"]
    ):
        return "整改台账里没有交办你单位的问题。"
    row = facts.units[0]
    late = phrases.overdue(row)
    days = row["oldest_overdue_days"]
    oldest = f"，最久的已超期{days:,}天" if days else ""
    return (
        f"本年交办{row['assigned']:,}件，已销号{row['closed']:,}件，"
        f"销号率{words.percent(row['closure_rate_pct'])}；"
        f"未销号{row['open_problems']:,}件，{late}{oldest}。"
    )


def _asked(facts: Facts) -> str:
    if not facts.black:
        return "请继续做好各项工作，按月报送工作台账，按期销号。"
    return (
        "请对照上述事项逐项查找原因，制定整改措施，明确责任和时限，"
        "并书面报告整改结果。对认定有异议的，可以提出申诉并附依据。"
    )
