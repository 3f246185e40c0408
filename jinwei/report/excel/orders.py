"""The sheets of orders that the plan has published; none where a cycle has none."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from jinwei.desk.facts import Facts
from jinwei.desk.rows.orders import Evaluated, Round, RoundPlace
from jinwei.report.excel.cells import (
    NUMBER,
    YES_NO,
    Cell,
    Column,
    measured,
    plain,
)
from jinwei.report.excel.sheet import Sheet
from jinwei.report.excel.typed import typed
from jinwei.wording import orders

INDEX = "0.00"


class Placed(RoundPlace):
    """A participant with what its round says of all of them."""

    lead_unit: str
    note: str


def sheets(facts: Facts) -> Iterator[Sheet[Any]]:
    """The rounds that ended in the cycle, and the evaluation of its units."""
    placed = tuple(
        _placed(place, row)
        for row in facts.rounds
        for place in orders.participants(facts, row)
    )
    if placed:
        yield Sheet("专项整治", ROUNDS, placed, "")
    if facts.evaluated and facts.weights is not None:
        weighing = orders.weights(facts.weights)
        yield Sheet("活动评价", (*EVALUATED, _weighed(weighing)), facts.evaluated, "")


def _placed(place: RoundPlace, row: Round) -> Placed:
    note = orders.round_note(row)
    period = orders.period(row)
    return {**place, "period": period, "lead_unit": row["lead_unit"], "note": note}


def _weighed(weighing: str) -> Column[Evaluated]:
    return Column("权重（由本区自定）", 26, lambda row: weighing, is_printed=False)


def _ground(row: Evaluated) -> str | None:
    """What each component rests on, e.g. 排名3项、整改12件."""
    counts: dict[str, int | None] = {
        "rankings": row["rankings_n"],
        "survey": row["survey_n"],
        "rectification": row["rectification_n"],
        "duties": row["duties_n"],
    }
    scores: dict[str, Decimal | None] = {
        "rankings": row["rankings_score"],
        "survey": row["survey_score"],
        "rectification": row["rectification_score"],
        "duties": row["duties_score"],
    }
    counted = (
        f"{name}{counts[component]:,}{unit}"
        for component, (name, unit) in orders.COMPONENTS.items()
        if scores[component] is not None
    )
    return "、".join(counted) or None


def ranged(row: Evaluated | None) -> Cell:
    """The places a unit may take by other weights; a number where it is only one."""
    return typed(orders.evaluated_range(row) if row else "", is_figure=True)


ROUNDS: tuple[Column[Placed], ...] = (
    Column("期次", 14, plain("round")),
    Column("主题", 22, plain("theme")),
    Column("时段", 16, plain("period")),
    Column("牵头单位", 18, plain("lead_unit")),
    Column("参加单位", 18, plain("unit")),
    Column("名次", 7, plain("rank"), NUMBER),
    Column("参加排序", 9, plain("ranked"), NUMBER),
    Column("并列", 7, lambda row: YES_NO[row["is_tied"]]),
    Column("得分", 10, measured("score")),
    Column("没有名次", 16, plain("unranked_reason")),
    Column("说明", 30, lambda row: row["note"] or None),
)
EVALUATED: tuple[Column[Evaluated], ...] = (
    Column("类别", 14, plain("unit_class")),
    Column("名次", 7, plain("place"), NUMBER),
    Column("参加排名", 9, plain("ranked"), NUMBER),
    Column("并列", 7, lambda row: YES_NO[row["is_tied"]] if row["is_ranked"] else None),
    Column("单位", 18, plain("unit")),
    Column("指数", 9, plain("index_score"), INDEX),
    Column("权重变动后的名次", 11, ranged),
    Column("排名分项", 9, plain("rankings_score"), INDEX),
    Column("三评分项", 9, plain("survey_score"), INDEX),
    Column("整改分项", 9, plain("rectification_score"), INDEX),
    Column("规定动作分项", 9, plain("duties_score"), INDEX),
    Column("分项依据", 34, _ground),
    Column("缺项和说明", 24, lambda row: orders.remark(row) or None),
)
