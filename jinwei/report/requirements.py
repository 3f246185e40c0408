"""What a bulletin asks of the next quarter: from the figures, by the clauses."""

from __future__ import annotations

from collections.abc import Iterator

from jinwei import words
from jinwei.report import phrases
from jinwei.report import sentences as said
from jinwei.report.board_sentences import units_of
from jinwei.report.document import Block, Heading, Paragraph
from jinwei.report.facts import Facts, Row

QUARTERS = 4


def requirements(facts: Facts) -> Iterator[Block]:
    """The requirements, each under its own heading; only of what there is data for."""
    yield Heading(1, f"{words.quarter(next_cycle(facts.source.cycle))}工作要求")
    for name, sentences in (
        ("对照目标抓进度", _target(facts)),
        ("紧盯落后促进位", _places(facts)),
        ("用好评议改作风", _survey(facts)),
        ("紧盯时限抓销号", _ledger(facts)),
        ("按期完成规定动作", _duties(facts)),
        ("及时报告整改情况", _report(facts)),
    ):
        if sentences:
            yield Heading(2, name)
            yield Paragraph("".join(sentences))


def next_cycle(cycle: str) -> str:
    """The quarter after one, e.g. 2024Q1 after 2023Q4."""
    year, quarter = (int(part) for part in cycle.split("Q"))
    return f"{year + quarter // QUARTERS}Q{quarter % QUARTERS + 1}"


def _target(facts: Facts) -> list[str]:
    row = facts.target
    if row is None or row["floor_value"] is None:
        return []
    lines = [
        f"{name}{words.plain(row[column])}%"
        for name, column in (("保底", "floor_value"), ("争取", "stretch_value"))
        if row[column] is not None
    ]
    if row["needed_method"] == said.WHOLE_YEAR_OUT:
        return [
            f"全年目标为{'、'.join(lines)}，全年结果已出，"
            "各责任单位要对照结果总结经验、找准差距，及早谋划下一年度工作。"
        ]
    needed = [
        phrases.needed(row[column], name)
        for name, column in (
            ("守住保底线", "needed_floor_pct"), ("达到争取线", "needed_stretch_pct"),
        )
        if row[column] is not None
    ]  # fmt: skip
    pace = f"，余下时段{'，'.join(needed)}" if needed else ""
    return [
        f"全年目标为{'、'.join(lines)}{pace}。"
        f"各责任单位要按月对账，把{phrases.indicator(row['indicator'])}的任务分解到位。"
    ]


def _places(facts: Facts) -> list[str]:
    if facts.rankings is None:
        return []
    lines = [line for line in facts.black if line["subject_kind"] == "ranking"]
    if not lines:
        return ["各单位要巩固现有名次，有排名的争第一，没排名的创经验。"]
    return [
        f"{'、'.join(units_of(lines))}要对列入黑榜的名次逐项查找原因，"
        "制定进位措施，明确责任和时限，配合有关部门的督导。"
    ]


def _survey(facts: Facts) -> list[str]:
    row = facts.survey
    if row is None:
        return []
    line = words.plain(row["survey_below"])
    if row["below"]:
        return [
            f"得分低于{line}分的对象，所属单位要逐条分析评议意见，限期改进，"
            "下次评议前报告改进情况。"
        ]
    return [f"本期没有可认定的对象低于{line}分，各单位要保持力度，防止反弹。"]


def _ledger(facts: Facts) -> list[str]:
    row = facts.ledger
    if row is None or "ledger" not in facts.exports:
        return []
    found = []
    if row["overdue"]:
        severe = row["severely_overdue"]
        visited = f"，其中严重超期的{severe:,}件列入必访" if severe else ""
        found.append(f"已超期的{row['overdue']:,}件要限期销号{visited}。")
    if row["due_in_30"]:
        found.append(
            f"30日内到期的{row['due_in_30']:,}件要按期销号，确有困难的及时提级上报。"
        )
    return found or ["已交办的问题要按期销号，确有困难的及时提级上报。"]


def _duties(facts: Facts) -> list[str]:
    if "duties" not in facts.exports:
        return []
    waiting = [row for row in facts.duties if row["done"] < row["owing"]]
    general = "各单位要按方案开展双月讨论、月反思整改，按月报告，做到有记录、可核查。"
    if not waiting:
        return [general]
    return [f"即将到期的有：{'；'.join(map(_duty, waiting))}。", general]


def _duty(row: Row) -> str:
    when = words.day(row["due_on"])
    return (
        f"{row['duty']}（{row['period']}）{when}到期，"
        f"应报{row['owing']:,}家、已报{row['done']:,}家"
    )


def _report(facts: Facts) -> list[str]:
    if not facts.black:
        return ["各单位要按月报送工作台账，确保数据真实、完整、及时。"]
    return [
        "列入黑榜的单位要及时制定整改措施并报告整改结果；"
        "虚假整改、拒不整改的，按附件3 三(三)从严问责。"
    ]
