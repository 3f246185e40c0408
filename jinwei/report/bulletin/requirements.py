"""What a bulletin asks of the next quarter: from the figures, by the clauses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from jinwei.desk.facts import Facts
from jinwei.desk.rows.figures import DutySoon, Rankings, Reported, SurveyTotals
from jinwei.report.official.document import Block, Heading, Paragraph
from jinwei.wording import phrases, reported, sentences, survey_phrases, words
from jinwei.wording.board_sentences import units_of

QUARTERS = 4
SEVERELY = "severely_overdue"


def requirements(facts: Facts, on: dt.date) -> Iterator[Block]:
    """The requirements of a document of that day, each under its own heading.

    Of what there is no data for nothing is asked, and nothing by clauses that were not
    in force; in public every order by a clause rests on findings a person confirmed.
    """
    yield Heading(1, f"{words.quarter(next_cycle(facts.source.cycle))}工作要求")
    for name, orders in (
        ("对照目标抓进度", _target(facts)),
        ("紧盯落后促进位", _places(facts)),
        ("用好评议改作风", _survey(facts)),
        ("紧盯时限抓销号", _ledger(facts, on)),
        ("按期完成规定动作", _duties(facts, on)),
        ("及时报告整改情况", _report(facts)),
    ):
        if orders:
            yield Heading(2, name)
            yield Paragraph("".join(orders))


def next_cycle(cycle: str) -> str:
    """The quarter after one, e.g. 2024Q1 after 2023Q4."""
    year, quarter = (int(part) for part in cycle.split("Q"))
    return f"{year + quarter // QUARTERS}Q{quarter % QUARTERS + 1}"


def cycle_of(on: dt.date) -> str:
    """The quarter in which a day lies, e.g. 2024Q1."""
    return f"{on.year}Q{(on.month + 2) // 3}"


def _target(facts: Facts) -> list[str]:
    row = facts.target
    if row is None or row["floor_value"] is None or not row["is_ours"]:
        return []
    lines = [
        f"{name}{words.plain(level)}%"
        for name, level in (
            ("保底", row["floor_value"]),
            ("争取", row["stretch_value"]),
        )
        if level is not None
    ]
    if row["needed_method"] == sentences.WHOLE_YEAR_OUT:
        return [
            f"全年目标为{'、'.join(lines)}，全年结果已出，"
            "各责任单位要对照结果总结经验、找准差距，及早谋划下一年度工作。"
        ]
    needed = [
        phrases.needed(percent, name)
        for name, percent in (
            ("守住保底线", row["needed_floor_pct"]),
            ("达到争取线", row["needed_stretch_pct"]),
        )
        if percent is not None
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
        return _ahead(facts, facts.rankings)
    return [
        f"{'、'.join(units_of(lines))}要对列入黑榜的名次逐项查找原因，"
        "制定进位措施，明确责任和时限，配合有关部门的督导。"
    ]


def _ahead(facts: Facts, row: Rankings) -> list[str]:
    """What is asked where no place stands on the board: by how the places moved."""
    behind = [f"名次下降的{row['fallen']}项"] if row["fallen"] else []
    if facts.is_judged and row["in_directed_last"]:
        last = words.ordinal(row["directed_last"])
        behind.append(f"位于后{last}位的{row['in_directed_last']}项")
    short = sum(
        row["is_short_list"] and row["rank"] == row["ranked"] > 1
        for row in facts.places
    )
    if short:
        behind.append(f"名单过短、居末位的{short}项")
    if not behind:
        return ["各单位要巩固现有名次，有排名的争第一，没排名的创经验。"]
    return [
        f"各单位要对{'、'.join(behind)}查找原因，尽快进位；"
        "有排名的争第一，没排名的创经验。"
    ]


def _survey(facts: Facts) -> list[str]:
    if facts.survey is None:
        return []
    if facts.source.is_public:
        whose = survey_phrases.confirmed(facts)
    elif survey_phrases.judged(facts):
        whose = _below(facts, facts.survey)
    else:
        whose = None
    if whose:
        return [
            f"{whose}的对象，所属单位要逐条分析评议意见，限期改进，"
            "下次评议前报告改进情况。"
        ]
    return ["各单位要认真分析评议意见，持续改进作风。"]


def _below(facts: Facts, totals: SurveyTotals) -> str | None:
    below = f"可认定的得分低于{survey_phrases.line(facts)}分"
    return below if totals["below"] else None


def _ledger(facts: Facts, on: dt.date) -> list[str]:
    if rates := reported.whole(facts):
        return _by_rates(rates)
    row = facts.ledger
    if row is None or "ledger" not in facts.exports:
        return []
    cutoff_on = facts.source.cutoff_on
    orders = []
    if row["overdue"]:
        late = f"截至{words.day(cutoff_on)}已超期的{row['overdue']:,}件要限期销号"
        orders.append(f"{late}{_visited(facts, row['overdue'])}。")
    days = facts.spans["third_days"]
    if row["due_third"] and on < cutoff_on + dt.timedelta(days=days):
        orders.append(
            f"{words.day(cutoff_on)}起{days}日内到期的{row['due_third']:,}件要按期销号，"
            "确有困难的及时提级上报。"
        )
    return orders or ["已交办的问题要按期销号，确有困难的及时提级上报。"]


def _by_rates(row: Reported) -> list[str]:
    """The same where closure rates alone say what is open and overdue."""
    if row["overdue"]:
        late = f"截至{words.day(row['period_end'])}已超期的{row['overdue']:,}件"
        return [f"{late}要限期销号。"]
    return ["没有销号的问题要按期销号，确有困难的及时提级上报。"]


def _visited(facts: Facts, overdue: int) -> str:
    """How many of the overdue must be visited, as the black board has them."""
    severe_rules = [
        rule
        for line in facts.black
        for rule in line["rules"]
        if rule["rule_id"] == SEVERELY
    ]
    severe = sum(rule["findings"] for rule in severe_rules)
    checked = sum(rule["published"] for rule in severe_rules)
    if not severe:
        return ""
    open_ = f"（已核实{checked:,}件）" if checked else "（还没有核实）"
    aside = open_ if checked < severe else ""
    if severe == overdue:
        return f"，{'并' if severe == 1 else '均'}列入必访{aside}"
    confirmed = "" if aside else "经核实"
    return f"，其中{confirmed}严重超期的{severe:,}件列入必访{aside}"


def _duties(facts: Facts, on: dt.date) -> list[str]:
    """What is still owed and falls due in the next quarter, after the document."""
    if "duties" not in facts.exports:
        return []
    ahead = next_cycle(facts.source.cycle)
    waiting = [
        row
        for row in facts.duties
        if row["done"] < row["owing"]
        and row["due_on"] > on
        and cycle_of(row["due_on"]) == ahead
    ]
    general = "各单位要按方案开展双月讨论、月反思整改，按月报告，做到有记录、可核查。"
    if not waiting:
        return [general]
    return [f"即将到期的有：{'；'.join(map(_duty, waiting))}。", general]


def _duty(row: DutySoon) -> str:
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
