"""The parts that sentences are made of: what a figure says, in a clerk's words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from jinwei.desk.facts import Facts, Source
from jinwei.desk.rows.figures import (
    WITHHELD,
    LedgerTotals,
    Place,
    Rankings,
    Score,
    UnitLedger,
)
from jinwei.wording import words

OURS = "我区"
"""How a document of the district calls the district."""
FIRST_THIRD, LAST_THIRD = "前三分之一", "后三分之一"
MOST_LISTED, FIRST_LISTED = 16, 3
"""More names than that, and a text names the first of them and counts all."""
CARRIED = "以前年度结转"
GROWTH_ENDINGS = ("增速", "增长率", "增幅", "增长")


def growth(percent: Decimal) -> str:
    """A growth rate in words: 增长8.3%, 下降0.4%, 与上年同期持平."""
    if not percent:
        return "与上年同期持平"
    return f"{'增长' if percent > 0 else '下降'}{words.published(abs(percent))}%"


def gap(points: Decimal | None, line: str) -> str | None:
    """Where a figure stands to a line, e.g. 高于保底线0.3个百分点; None without one."""
    if points is None:
        return None
    if not points:
        return f"与{line}持平"
    side = "高于" if points > 0 else "低于"
    return f"{side}{line}{words.published(abs(points))}个百分点"


def indicator(name: str) -> str:
    """An indicator as something that grows: 生产总值 and not 生产总值增速."""
    ending = next((each for each in GROWTH_ENDINGS if name.endswith(each)), "")
    return name.removesuffix(ending) or name


def needed(percent: Decimal, goal: str) -> str:
    """What the rest of the year must bring, e.g. 增长7.7%以上方可保8."""
    size = words.percent(abs(percent))
    is_nothing = size == words.percent(0)
    if percent <= 0:
        return f"{'不下降' if is_nothing else f'下降不超过{size}'}即可{goal}"
    return f"{'略有增长' if is_nothing else f'增长{size}以上'}方可{goal}"


def place(row: Place) -> str:
    """Where an item stands, e.g. 生产总值增速居全市第3位（共17家）."""
    return row["item"] + stands(row)


def stands(row: Place) -> str:
    """The same without what it is, e.g. 居全市第3位（共17家）; 并列 where tied."""
    among = row["list_group"] or "全市"
    is_last = row["rank"] == row["ranked"] > 1
    at = "末位" if is_last else f"第{row['rank']}位"
    return f"{'并列' if row['tied'] else '居'}{among}{at}（共{row['ranked']}家）"


def movement(places_up: int | None) -> str:
    """A movement in words: 较上期上升3位, 与上期持平, 上期无名次."""
    if places_up is None:
        return "上期无名次"
    if not places_up:
        return "与上期持平"
    return f"较上期{'上升' if places_up > 0 else '下降'}{abs(places_up)}位"


def moves(row: Rankings) -> list[str]:
    """What moved how, e.g. 10项上升, 1项下降, without what did not occur."""
    apart = row["items"] - row["risen"] - row["fallen"] - row["unchanged"]
    counted = (
        (row["risen"], "上升"),
        (row["fallen"], "下降"),
        (row["unchanged"], "持平"),
        (apart, "上期无名次"),
    )
    return [f"{items}项{moved}" for items, moved in counted if items]


def in_last_third(places: Sequence[Place]) -> int:
    """How many places lie in the last third, as their table tells of each."""
    return sum(
        row["third"] == LAST_THIRD and not row["is_short_list"] for row in places
    )


def positions(places: Sequence[Place], ahead: int) -> str:
    """How many places lie in the first third, and how many in the last.

    Not among how many of the last: that is what a clause finds, and lists too short
    for one clause are not for another.
    """
    behind, of = in_last_third(places), len(places)
    ends = [
        (name, count)
        for name, count in ((FIRST_THIRD, ahead), (LAST_THIRD, behind))
        if count
    ]
    if not ends:
        return f"无居{FIRST_THIRD}或{LAST_THIRD}的。"
    (name, count), *more = ends
    if count == of > 1:
        return f"均居{name}。"
    where = "、".join(f"{count}项居{name}" for name, count in ends)
    lacking = LAST_THIRD if name == FIRST_THIRD else FIRST_THIRD
    return f"{where}{'' if more else f'，无居{lacking}的'}。"


def labels(rows: Sequence[Place], group: str = "") -> str:
    """Items in a row, e.g. 甲、乙等3项; with their group unless it is that one."""
    named = [
        row["item"] if row["list_group"] in ("", group) else row["item_label"]
        for row in rows
    ]
    if len(named) < 3:
        return "和".join(named)
    return f"{named[0]}、{named[1]}等{len(named)}项"


def sample(row: Score) -> str:
    """The sample of a score, e.g. 有效样本210份; 样本数缺失 where nobody gave it."""
    size = row["sample_size"]
    return "样本数缺失" if size is None else f"有效样本{size:,}份"


def scored(row: Score) -> str:
    """A subject with its score and sample, e.g. 西片派出所95.0分（有效样本210份）."""
    if row["subject"] == WITHHELD:
        return f"{row['score_text']}分（{sample(row)}，{WITHHELD}）"
    gap = " " if row["subject"].isascii() else ""
    return f"{row['subject']}{gap}{row['score_text']}分（{sample(row)}）"


def overdue(row: LedgerTotals | UnitLedger) -> str:
    """What is overdue, and where it may be told how much of it severely.

    E.g. 超期9件，其中严重超期2件.
    """
    late, severe = row["overdue"], row["severely_overdue"]
    if not late:
        return "无超期问题"
    if severe is None:
        return f"超期{late:,}件"
    if not severe:
        return f"超期{late:,}件，无严重超期"
    if severe < late:
        return f"超期{late:,}件，其中严重超期{severe:,}件"
    return f"超期{late:,}件，{'为' if late == 1 else '均为'}严重超期"


def severe(row: UnitLedger) -> tuple[str, ...]:
    """The cell of what is severely overdue; none where that may not be told."""
    count = row["severely_overdue"]
    return () if count is None else (f"{count:,}",)


def oldest(row: UnitLedger | None) -> str | None:
    """How long the oldest overdue one is, e.g. 最长超期61天; None without one."""
    days = row and row["oldest_overdue_days"]
    if row is None or not days:
        return None
    return f"{'最长' if row['overdue'] > 1 else '已'}超期{days:,}天"


def late(row: LedgerTotals, whole: UnitLedger | None) -> str:
    """What is overdue and how long, e.g. 超期1件（超期11天），无严重超期.

    Beside what was assigned this year it is told how much is of a year before.
    """
    text, days = overdue(row), whole and whole["oldest_overdue_days"]
    before = carried(row)
    if not days:
        return text
    if row["overdue"] > 1:
        counted = f"超期{row['overdue']:,}件"
        return f"{text.replace(counted, counted + before, 1)}，最长超期{days:,}天"
    aside = f"（{CARRIED}，超期{days:,}天）" if before else f"（超期{days:,}天）"
    return text.replace("超期1件", f"超期1件{aside}", 1)


def carried(row: LedgerTotals) -> str:
    """How many of the overdue were assigned in years before; empty for none."""
    count = row["overdue_carried"]
    if not count:
        return ""
    if count == row["overdue"]:
        return f"（均为{CARRIED}）"
    return f"（含{CARRIED}{count:,}件）"


def unfinished(source: Source) -> str:
    """That the quarter goes on, and up to when it is told; empty once it is over."""
    if source.is_over:
        return ""
    return f"本季度尚未结束，数据截至{words.day(source.cutoff_on)}"


def since(facts: Facts) -> str:
    """From when what was assigned counts: 本年, or a day of another year."""
    row = facts.ledger
    if row is None or row["counted_from"].year == int(facts.source.cycle[:4]):
        return "本年"
    return f"自{words.day(row['counted_from'])}以来"


def listed(each: Sequence[str], unit: str = "家单位") -> str:
    """All of some names, or the first of very many, e.g. 甲、乙、丙等40家单位."""
    if len(each) <= MOST_LISTED:
        return "、".join(each)
    return f"{'、'.join(each[:FIRST_LISTED])}等{len(each)}{unit}"


def names(listed: Sequence[str], most: int = 3) -> str:
    """Names in a row, e.g. 甲、乙等5家; all of them where there are at most so many."""
    if len(listed) <= most:
        return "、".join(listed)
    return f"{'、'.join(listed[: most - 1])}等{len(listed)}家"
