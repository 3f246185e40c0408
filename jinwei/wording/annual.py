"""What a year adds up to, in words: what is counted, and a unit's year in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jinwei.desk.annual import UnitYear, Year
from jinwei.desk.rows.annual import Quarter, RateOfYear, YearFinding
from jinwei.desk.rows.orders import Evaluated
from jinwei.policy.contracts import contracts
from jinwei.policy.record_kinds import CHECKED, UNANSWERED, UNCHECKED
from jinwei.wording import orders, words

UNJUDGED = "未判定"
MOST_NAMED = 10
BLACK_RED = ("black", "red")
ON_BOARD = {
    "confirmed": CHECKED, "unconfirmed": UNCHECKED, "unanswered": UNANSWERED,
}  # fmt: skip
"""How findings on a board stand, each by what counts it."""
BELOW = "survey_last_below_75.below"
COUNTED = (
    "红黑榜数的是认定：同一事项在一个季度里按几条认定的算几项，每个季度各算各的。"
    "未核实、存疑未答的只是线索，不能作为考核结论；申诉中、已容错、已撤销的已经离榜，不计。"
)
BASES = {
    "累计": "销号率表，年初起累计",
    "合计": "销号率表，{issues}期件数合计",
    "只有销号率": "只有各期销号率，不折成件数",
    "时段重叠": "销号率表各期时段重叠，件数不能相加",
}
NEEDED = {
    "rankings": "排名上榜的看不到",
    "survey": "三评得分和名次看不到",
    "duties": "规定动作应做几次、做了几次看不到",
    "campaigns": "专项整治的名次看不到",
}


def quarter(cycle: str) -> str:
    """A quarter within its year, e.g. 一季度."""
    return words.quarter(cycle).partition("年")[2]


def covers(year: Year) -> list[str]:
    """Which quarters of the year are in and up to which day, and which are not."""
    judged = "、".join(quarter(each["cycle"]) for each in year.judged)
    until = f"截至{words.day(year.source.cutoff_on)}"
    first = f"{year.year}年判定了{judged}" if judged else f"{year.year}年没有判定的季度"
    sentences = [f"{first}，{until}。"]
    left = [each for each in year.quarters if each["unjudged"]]
    if left:
        named = "，".join(
            f"{quarter(each['cycle'])}{each['unjudged']}" for each in left
        )
        sentences.append(f"{UNJUDGED}：{named}；未判定不是0项。")
    sentences += [
        f"{quarter(each['cycle'])}还没有结束，只到{words.day(each['cutoff_on'])}。"
        for each in year.judged
        if not each["is_over"]
    ]
    return sentences


def totals(year: Year) -> str:
    """The findings of all units of the year on a board, by how they stand."""
    if not year.judged:
        return f"{len(year.units)}家单位，红黑榜{UNJUDGED}。"
    sentence = "；".join(
        words.BOARDS[board]
        + "、".join(
            f"{_sum(year, board, state)}项{name}"
            for state, name in on_board(year, board).items()
        )
        for board in BLACK_RED
    )
    return f"{len(year.units)}家单位：{sentence}。"


def outside(year: Year) -> str:
    """What is not in the tables: of no unit there is, of no year; or nothing."""
    units = "、".join(dict.fromkeys(row["unit"] for row in year.elsewhere))
    rounds = "、".join(f"{row['theme']}（{row['round']}）" for row in year.undated)
    findings, undated = len(year.elsewhere), len(year.undated)
    sentences = (
        f"另有{findings}项认定的责任单位不在单位目录里，不列入：{units}。"
        * bool(units),
        f"{undated}期专项整治没有写时段，不知道是哪一年的，不列入：{rounds}。"
        * bool(rounds),
    )
    return "".join(sentences)


def missing(year: Year) -> list[str]:
    """One sentence for each export that the year would need and does not have."""
    sentences = [
        f"没有《{contracts()[export].title}》，{lost}。"
        for export, lost in NEEDED.items()
        if export not in year.exports
    ]
    if not year.exports & {"ledger", "closure_rates"}:
        both = "》《".join(
            contracts()[each].title for each in ("ledger", "closure_rates")
        )
        sentences.append(f"没有《{both}》，整改销号看不到。")
    return sentences


def presence(unit: UnitYear) -> str:
    """Since when or until when a unit was there, where it was not all the year."""
    named = unit.named
    parts = [
        f"{words.day(named['active_from'])}启用" if named["has_come"] else "",
        f"{words.day(named['active_to'])}停用" if named["has_gone"] else "",
        f"由{named['successor']}接续"
        if named["has_gone"] and named["successor"]
        else "",
    ]
    return "，".join(filter(None, parts))


def on_board(year: Year, board: str) -> Mapping[str, str]:
    """How findings of the year on a board stand; unanswered doubts where any are."""
    return {
        state: name
        for state, name in ON_BOARD.items()
        if name != UNANSWERED or _sum(year, board, state)
    }


def state_counts(counts: Mapping[str, Any]) -> str:
    """Findings on a board by state, e.g. 已核实2、未核实1; 0 for none."""
    parts = ((name, counts[state]) for state, name in ON_BOARD.items())
    return "、".join(f"{name}{count}" for name, count in parts if count) or "0"


def named(findings: list[YearFinding]) -> str:
    """What the first findings are about, each with its clause and its state."""
    names = "；".join(
        f"{row['item']}（{row['rule_name']}，{row['clause']}，{row['state']}）"
        for row in findings[:MOST_NAMED]
    )
    return names if len(findings) <= MOST_NAMED else f"{names}，等{len(findings)}项"


def of_quarter(unit: UnitYear, each: Quarter, board: str) -> list[YearFinding]:
    """The findings of a unit on a board in a quarter, those still on it first."""
    chosen = [
        row
        for row in unit.findings
        if row["cycle"] == each["cycle"] and row["board"] == board
    ]
    return sorted(chosen, key=lambda row: not row["is_on_board"])


def sheet(year: Year, unit: UnitYear) -> Iterator[str]:
    """The year of one unit in sentences, one for each thing it is looked at by."""
    there = presence(unit)
    about = "；".join(filter(None, (unit.unit_class, there)))
    yield f"{unit.unit}（{about}），{_boards(unit)}。"
    yield f"{duties(unit, year)}。"
    yield f"{closure(unit, year)}。"
    yield f"{survey(unit, year)}；{campaigns(unit, year)}。"
    yield f"{evaluation(unit, year)}。"


def duties(unit: UnitYear, year: Year) -> str:
    """How many duties fell due, and what became of them."""
    row = unit.duties
    if row is None or not row["due"]:
        return "规定动作" + _none(year, "duties", "没有应做的")
    beside = f"；另有{row['not_judged']}次只跟踪不判" if row["not_judged"] else ""
    return (
        f"规定动作到期{row['due']}次：按期{row['on_time']}，迟报{row['late']}，"
        f"没有记录{row['missed']}{beside}"
    )


def closure(unit: UnitYear, year: Year) -> str:
    """How many problems were assigned and closed, from the ledger or from rates."""
    if unit.rate:
        return _rates(unit.rate)
    row = unit.closure
    if row is None:
        is_there = year.exports & {"ledger", "closure_rates"}
        return "整改销号" + ("没有这个单位的数" if is_there else words.MISSING)
    parts = [
        f"整改自{words.day(row['counted_from'])}起交办{row['assigned']}件",
        f"已销号{row['closed']}件，销号率{words.percent(row['closure_rate_pct'])}",
        f"到期{row['due']}件，按期销号{row['closed_on_time']}件",
        f"还有超期{row['overdue']}件",
    ]
    if row["falsely_closed"]:
        parts.append(
            f"虚假整改或拒不整改{row['falsely_closed']}件"
            f"（已核实{row['falsely_confirmed']}件）"
        )
    return "，".join(parts)


def rate_basis(row: RateOfYear) -> str:
    """How the closure rates of the year are put together, or why they are not."""
    sentence = BASES[row["basis"]].format(issues=row["issues"])
    is_part = row["basis"] == "合计" and not row["is_gapless"]
    return f"{sentence}，时段没有连上，只是有的几期" if is_part else sentence


def rate_text(rate: words.Number | None, decimals: int) -> str:
    """A closure rate with the decimals of its issue."""
    return words.MISSING if rate is None else f"{words.number(rate, decimals)}%"


def survey(unit: UnitYear, year: Year) -> str:
    """How many scores the unit's subjects have, and how many are below the line."""
    if not unit.scores:
        return "三评" + _none(year, "survey", "没有评议这个单位")
    count = f"{unit.below}次" if year.judged else UNJUDGED
    return f"三评有得分{unit.scored}次，{below(year)}分{count}"


def below(year: Year) -> str:
    """What a score below the line of the plan is called, e.g. 低于75."""
    values = {row["name"]: row["value"] for row in year.parameters}
    return f"低于{values[BELOW]}"


def campaigns(unit: UnitYear, year: Year) -> str:
    """In which campaign rounds the unit came first or last."""
    row = unit.campaigns
    if row is None:
        return "专项整治" + _none(year, "campaigns", "没有参加")
    ends = [
        _listed(f"居首{len(row['firsts'])}期", row["firsts"]),
        _listed(f"居末{last_count(unit)}期", row["lasts"]),
    ]
    placed = f"专项整治参加{row['rounds']}期、有名次{row['placed']}期"
    return "，".join(filter(None, (placed, *ends)))


def last_count(unit: UnitYear) -> str:
    """In how many rounds the unit came last, and in how many that is confirmed."""
    row = unit.campaigns
    if row is None:
        return words.MISSING
    lasts = len(row["lasts"])
    return f"{lasts}（已核实{row['lasts_confirmed']}）" if lasts else "0"


def evaluation(unit: UnitYear, year: Year) -> str:
    """The unit's place in its class at the last evaluation of the year."""
    row = unit.evaluated
    if year.evaluated_in is None or row is None:
        return f"活动评价{words.MISSING}"
    when = f"{quarter(year.evaluated_in)}活动评价"
    remark = evaluation_remark(row)
    if not row["is_ranked"]:
        return f"{when}不排名次：{remark}"
    low_high = orders.evaluated_range(row)
    sentence = (
        f"{when}在{unit.unit_class}里名次{orders.evaluated_place(row)}，"
        f"权重变动后{low_high}，指数{orders.index(row['index_score'])}"
    )
    return f"{sentence}，{remark}" if remark else sentence


def evaluation_remark(row: Evaluated) -> str:
    """What a unit's evaluation lacks, and whether the order of its class is firm."""
    is_loose = row["is_ranked"] and not row["is_firm"]
    loose = f"本类{orders.NOT_FIRM}，不宜排先后" if is_loose else ""
    return "；".join(filter(None, (orders.remark(row), loose)))


def _listed(counted: str, names: list[str]) -> str:
    return f"{counted}：{'、'.join(names)}" if names else ""


def _rates(row: RateOfYear) -> str:
    sentence = f"整改销号（{rate_basis(row)}）"
    if row["assigned"] is None:
        return sentence
    rate = rate_text(row["closure_rate_pct"], row["rate_decimals"])
    closed = "" if row["closed"] is None else f"，已销号{row['closed']:,}件"
    return f"{sentence}：应销号{row['assigned']:,}件{closed}，销号率{rate}"


def _boards(unit: UnitYear) -> str:
    return "；".join(
        f"{words.BOARDS[board]}{_on(unit, board)}项" for board in BLACK_RED
    )


def _on(unit: UnitYear, board: str) -> str:
    return state_counts({state: unit.total(board, state) for state in ON_BOARD})


def _sum(year: Year, board: str, what: str) -> int:
    return sum(unit.total(board, what) for unit in year.units)


def _none(year: Year, export: str, nothing: str) -> str:
    return nothing if export in year.exports else words.MISSING
