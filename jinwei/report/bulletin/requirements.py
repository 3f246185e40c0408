"""What a bulletin asks: of whom, by which day and to be reported to whom.

Days are counted from that of the document, and nothing is asked of a year that is over.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from jinwei.desk.facts import Facts
from jinwei.desk.rows.figures import DutySoon, Rankings, Reported
from jinwei.desk.rows.lines import BoardLine
from jinwei.report.bulletin.visits import severely_overdue
from jinwei.report.letterhead import Letterhead
from jinwei.report.official.document import Block, Heading, Paragraph
from jinwei.wording import (
    phrases,
    rectification,
    reported,
    sentences,
    survey_phrases,
    words,
)
from jinwei.wording.board_sentences import units_of

QUARTERS = 4


def requirements(facts: Facts, head: Letterhead, on: dt.date) -> Iterator[Block]:
    """The requirements of a document of that day, each under its own heading.

    Of what there is no data for nothing is asked, and nothing by clauses that were not
    in force; in public every order by a clause rests on findings a person confirmed.
    """
    yield Heading(1, "工作要求")
    for name, orders in (
        ("对照目标抓进度", _target(facts, on)),
        ("紧盯落后促进位", _places(facts)),
        ("用好评议改作风", _survey(facts)),
        ("紧盯时限抓销号", _ledger(facts, on)),
        ("按期完成规定动作", _duties(facts, head, on)),
        (
            "按时报告整改情况" if _answers(facts) else "按月报送台账",
            _report(facts, head),
        ),
    ):
        if orders:
            yield Paragraph("".join(orders), f"{name}。")


def next_cycle(cycle: str) -> str:
    """The quarter after one, e.g. 2024Q1 after 2023Q4."""
    year, quarter = words.numbers_of(cycle)
    return f"{year + quarter // QUARTERS}Q{quarter % QUARTERS + 1}"


def cycle_of(on: dt.date) -> str:
    """The quarter in which a day lies, e.g. 2024Q1."""
    return f"{on.year}Q{(on.month + 2) // 3}"


def _target(facts: Facts, on: dt.date) -> list[str]:
    row = facts.target
    if row is None or row["floor_value"] is None or not row["is_ours"]:
        return []
    goal = f"全年目标（{'、'.join(_levels(facts))}）"
    if row["needed_method"] == sentences.WHOLE_YEAR_OUT:
        return [f"各责任单位要对照{goal}总结经验、找准差距，及早谋划下一年度工作。"]
    ahead, _ = words.numbers_of(next_cycle(facts.source.cycle))
    ahead = max(ahead, on.year)
    if ahead > row["year"]:
        return [
            f"{row['year']}年全年结果公布后，各责任单位要对照{goal}总结经验、找准差距；"
            f"{ahead}年的工作按届时下达的目标安排。"
        ]
    what = phrases.indicator(row["indicator"])
    return [f"各责任单位要对照{goal}，把{what}的任务分解到月、落实到岗，按月对账。"]


def _levels(facts: Facts) -> list[str]:
    row = facts.target
    if row is None:
        return []
    lines = (("保底", row["floor_value"]), ("争取", row["stretch_value"]))
    return [
        f"{name}{words.plain(level)}%" for name, level in lines if level is not None
    ]


def _places(facts: Facts) -> list[str]:
    if facts.rankings is None:
        return []
    units = units_of([line for line in facts.black if _is_place(line)])
    if not units:
        return _ahead(facts, facts.rankings)
    whose = f"{len(units)}家单位" if len(units) > 1 else units[0]
    return [
        f"因名次落后列入黑榜的{whose}要逐项查找原因，制定进位措施，"
        "明确责任和时限，配合督导。"
    ]


def _is_place(line: BoardLine) -> bool:
    return line["subject_kind"] == "ranking"


def _ahead(facts: Facts, row: Rankings) -> list[str]:
    """What is asked where no place stands on the board: by how the places moved."""
    behind = [f"名次下降的{row['fallen']}项工作"] if row["fallen"] else []
    if facts.is_judged and (last := phrases.in_last_third(facts.places)):
        behind.append(f"位于{phrases.LAST_THIRD}的{last}项工作")
    behind += [
        f"{place['list_group']}{place['item']}（居末位）"
        for place in facts.places
        if place["is_short_list"] and place["rank"] == place["ranked"] > 1
    ]
    if not behind:
        return ["各责任单位要巩固现有名次，有排名的争第一，没排名的创经验。"]
    named = f"{'、'.join(behind[:-1])}及{behind[-1]}" if behind[1:] else behind[0]
    return [
        f"各责任单位要对{named}查找原因，制定进位措施；有排名的争第一，没排名的创经验。"
    ]


def _survey(facts: Facts) -> list[str]:
    if facts.survey is None:
        return []
    if facts.source.is_public:
        whose = survey_phrases.confirmed(facts)
    elif survey_phrases.judged(facts) and facts.survey["below"]:
        whose = f"得分低于{survey_phrases.line(facts)}分"
    else:
        whose = None
    if whose:
        return [
            f"{whose}的对象，所属单位要逐条分析评议意见，限期改进，下次评议前报告。"
        ]
    return ["各单位要分析评议意见，持续改进作风。"]


def _ledger(facts: Facts, on: dt.date) -> list[str]:
    if rates := reported.whole(facts):
        return _by_rates(rates)
    row = facts.ledger
    if row is None or not facts.has_ledger:
        return []
    orders = []
    if row["overdue"]:
        late = f"已超期的{row['overdue']:,}件，责任单位要立即整改"
        orders.append(f"{late}{_visited(facts, row['overdue'])}。")
    days = facts.spans["third_days"]
    ahead = rectification.due_within(facts, on, days)
    if ahead:
        last = words.day_near(on + dt.timedelta(days), on)
        orders.append(f"{last}前到期的{ahead:,}件要按期销号，确有困难的及时提级上报。")
    if orders or not facts.deadlines:
        return orders
    return ["已交办的问题要按期销号，确有困难的及时提级上报。"]


def _by_rates(row: Reported) -> list[str]:
    """The same where closure rates alone say what is open and overdue."""
    if row["overdue"]:
        late = f"截至{words.day(row['period_end'])}已超期的{row['overdue']:,}件"
        return [f"{late}，责任单位要限期销号，书面说明超期原因。"]
    return ["没有销号的问题要按期销号，确有困难的及时提级上报。"]


def _visited(facts: Facts, overdue: int) -> str:
    """How many of the overdue must be visited, as the black board has them."""
    rules = [rule for _, rule in severely_overdue(facts)]
    severe = sum(rule["findings"] for rule in rules)
    checked = sum(rule["published"] for rule in rules)
    if not severe:
        return ""
    open_ = f"（已核实{checked:,}件）" if checked else "（未核实）"
    aside = open_ if checked < severe else ""
    if severe == overdue:
        return f"，{'并' if severe == 1 else '均'}列入必访{aside}"
    return f"，其中严重超期的{severe:,}件列入必访{aside}"


def _duties(facts: Facts, head: Letterhead, on: dt.date) -> list[str]:
    """What was missed, and what falls due in the next quarter, after the document."""
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
    soon = [f"即将到期的有：{'；'.join(map(_duty, waiting))}。"] if waiting else []
    return [*_missed(facts, head), *soon]


def _missed(facts: Facts, head: Letterhead) -> list[str]:
    """What was to be done in the cycle or before it and still is to be."""
    row = facts.duties_due
    if row is None or not facts.is_judged or not row["due"]:
        return []
    counted = ((row["missed"], "未完成"), (row["carried"], "以前未完成"))
    parts = [f"{what}的{count:,}项次" for count, what in counted if count]
    if not parts:
        return []
    return [f"{'和'.join(parts)}，责任单位要{head.by}补齐。"]


def _duty(row: DutySoon) -> str:
    when = words.day(row["due_on"])
    return (
        f"{row['duty']}（{row['period']}）{when}到期，"
        f"应报{row['owing']:,}家、已报{row['done']:,}家"
    )


def _answers(facts: Facts) -> str:
    """Who has to answer in writing, and what; empty for nobody."""
    row = reported.whole(facts) or (facts.ledger if facts.has_ledger else None)
    who = [
        *(["列入黑榜"] if facts.black else []),
        *(["有超期问题"] if row and row["overdue"] else []),
    ]
    return "和".join(who) + ("的单位" if who else "")


def _report(facts: Facts, head: Letterhead) -> list[str]:
    """By when and to whom what was asked above is reported, and what every month."""
    to, who = head.answer_to, _answers(facts)
    if not who:
        return [f"各单位要在每月底前将工作台账报{to}，确保真实、完整。"]
    what = (
        "整改措施和超期原因"
        if "和" in who
        else "整改措施"
        if facts.black
        else "超期原因"
    )
    false = "虚假整改、拒不整改的，从严问责。"
    return [
        f"{who}要{head.by}将{what}书面报{to}；各单位每月底前报送工作台账。",
        *([false] if facts.black else []),
    ]
