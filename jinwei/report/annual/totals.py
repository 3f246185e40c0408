"""The columns of what a year came to, one row a unit, and where each row is from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from jinwei.desk.annual import UnitYear, Year
from jinwei.report.excel import sources
from jinwei.report.excel.cells import DATE, NUMBER, SHARE, Cell, Column, Value
from jinwei.report.excel.orders import INDEX, ranged
from jinwei.report.file_names import INVENTED
from jinwei.wording import annual, orders, words

SIDES = ("red", "black")
PRINTED = {
    "单位", "类别",
    *(
        f"{words.BOARDS[side]}{name}"
        for side in SIDES
        for name in annual.ON_BOARD.values()
    ),
    "规定动作应做", "规定动作按期", "规定动作没有记录", "交办", "已销号", "销号率",
    "按期销号率", "超期", "虚假或拒不整改", "三评得分", "名次", "指数",
}  # fmt: skip
"""What of a year finds room on one page across; the rest stands beside it."""


def totals(year: Year) -> tuple[Column[UnitYear], ...]:
    columns = (
        *UNIT, *_boards(year), *WORK, *_ends(year), *_evaluated(year), *_of(year),
    )  # fmt: skip
    below = f"三评{annual.below(year)}"
    return tuple(
        replace(column, is_printed=column.header in {*PRINTED, below})
        for column in columns
    )


def _boards(year: Year) -> Iterator[Column[UnitYear]]:
    for board in SIDES:
        for state, name in annual.on_board(year, board).items():
            yield Column(
                f"{words.BOARDS[board]}{name}", 9, partial(_total, year, board, state),
                NUMBER,
            )  # fmt: skip
    off = partial(_left, year)
    yield Column("已离榜", 8, off, NUMBER)


def _total(year: Year, board: str, state: str, unit: UnitYear) -> Value:
    return unit.total(board, state) if year.judged else annual.UNJUDGED


def _left(year: Year, unit: UnitYear) -> Value:
    if not year.judged:
        return annual.UNJUDGED
    return sum(unit.total(board, "off_board") for board in SIDES)


def _of_duties(name: str, unit: UnitYear) -> Value:
    row: Any = unit.duties
    return None if row is None else row[name]


def _closed(name: str, unit: UnitYear) -> Value:
    """A count of the ledger, or of closure rates that have it."""
    row: Any = unit.rate or unit.closure
    return None if row is None else row.get(name)


def _rate(unit: UnitYear) -> Value | Cell:
    if unit.rate:
        rate, decimals = unit.rate["closure_rate_pct"], unit.rate["rate_decimals"]
        shown = "0" + ("." + "0" * decimals if decimals else "") + "%"
        return None if rate is None else Cell(rate / 100, shown)
    return _share(_closed("closure_rate_pct", unit))


def _share(value: Any) -> Value:
    return None if value is None else value / 100


def _on_time(unit: UnitYear) -> Value:
    return _share(_closed("on_time_rate_pct", unit))


def _basis(unit: UnitYear) -> str | None:
    if unit.rate:
        return annual.rate_basis(unit.rate)
    return "整改台账" if unit.closure else None


def _below(year: Year, unit: UnitYear) -> Value:
    if not unit.scores:
        return None
    return unit.below if year.judged else annual.UNJUDGED


def _ends(year: Year) -> tuple[Column[UnitYear], ...]:
    return (
        Column(
            "三评得分", 8, lambda unit: unit.scored if unit.scores else None, NUMBER
        ),
        Column(f"三评{annual.below(year)}", 10, partial(_below, year), NUMBER),
        Column("专项整治期数", 8, partial(_campaign, "rounds"), NUMBER),
        Column("有名次", 8, partial(_campaign, "placed"), NUMBER),
        Column("居首", 20, partial(_campaigns, "firsts")),
        Column("居末", 20, partial(_campaigns, "lasts")),
        Column("居末已核实", 8, partial(_campaign, "lasts_confirmed"), NUMBER),
    )


def _campaign(name: str, unit: UnitYear) -> Value:
    row: Any = unit.campaigns
    return None if row is None else row[name]


def _campaigns(name: str, unit: UnitYear) -> str | None:
    row: Any = unit.campaigns
    return None if row is None else "、".join(row[name]) or None


def _evaluated(year: Year) -> tuple[Column[UnitYear], ...]:
    when = words.quarter(year.evaluated_in) if year.evaluated_in else None
    return (
        Column("活动评价周期", 14, lambda unit: when if unit.evaluated else None),
        Column("名次", 7, partial(_evaluation, "place"), NUMBER),
        Column("参加排名", 7, partial(_evaluation, "ranked"), NUMBER),
        Column("权重变动后的名次", 10, lambda unit: ranged(unit.evaluated)),
        Column("指数", 8, partial(_evaluation, "index_score"), INDEX),
        *(
            Column(f"{name}分项", 8, partial(_evaluation, f"{part}_score"), INDEX)
            for part, (name, _) in orders.COMPONENTS.items()
        ),
        Column("缺项和说明", 24, _remark),
    )


def _evaluation(name: str, unit: UnitYear) -> Value:
    row: Any = unit.evaluated
    return None if row is None else row[name]


def _remark(unit: UnitYear) -> str | None:
    return annual.evaluation_remark(unit.evaluated) or None if unit.evaluated else None


def _of(year: Year) -> tuple[Column[UnitYear], ...]:
    """Where the row comes from and for whom it is, the same in every row."""
    source = year.source
    judged = "、".join(annual.quarter(each["cycle"]) for each in year.judged)
    nature = INVENTED if source.is_invented else sources.REAL
    same: tuple[tuple[str, int, Value, str], ...] = (
        ("判定的季度", 20, judged or annual.UNJUDGED, ""),
        ("截至", 12, source.cutoff_on, DATE),
        ("版本", 18, source.version, ""),
        ("数据性质", 14, nature, ""),
        ("可见范围", 9, source.visibility, ""),
    )
    return tuple(
        Column(header, width, partial(_constant, value), form)
        for header, width, value, form in same
    )


def _constant(value: Value, unit: UnitYear) -> Value:
    return value


UNIT: tuple[Column[UnitYear], ...] = (
    Column("单位", 18, lambda unit: unit.unit),
    Column("类别", 14, lambda unit: unit.unit_class),
    Column("起止", 20, lambda unit: annual.presence(unit) or None),
)
WORK: tuple[Column[UnitYear], ...] = (
    *(
        Column(f"规定动作{header}", 9, partial(_of_duties, name), NUMBER)
        for header, name in (
            ("应做", "due"), ("按期", "on_time"), ("迟报", "late"),
            ("没有记录", "missed"), ("不判", "not_judged"),
        )
    ),
    Column("交办", 8, partial(_closed, "assigned"), NUMBER),
    Column("已销号", 8, partial(_closed, "closed"), NUMBER),
    Column("销号率", 9, _rate, SHARE),
    Column("到期", 8, partial(_closed, "due"), NUMBER),
    Column("按期销号", 8, partial(_closed, "closed_on_time"), NUMBER),
    Column("按期销号率", 9, _on_time, SHARE),
    Column("超期", 8, partial(_closed, "overdue"), NUMBER),
    Column("虚假或拒不整改", 9, partial(_closed, "falsely_closed"), NUMBER),
    Column("其中已核实", 9, partial(_closed, "falsely_confirmed"), NUMBER),
    Column("整改依据", 20, _basis),
)  # fmt: skip
