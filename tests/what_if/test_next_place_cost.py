"""What the next place costs, in the item's own unit and in its own direction."""

from __future__ import annotations

import pytest

from jinwei import what_if
from jinwei.ui.what_if import outcome
from jinwei.what_if import Move
from tests.support import judged

ITEMS = "item item_class unit cadence direction measure_unit\n"


def cost(
    values: dict[str, str], direction: str, unit: str, *, place: int, ranked: int = 0
) -> str:
    """What our own place, the last given, is told about another place of the list."""
    lines = [
        f"全区 评分 2023Q1 {name} {rank} {ranked or len(values)} {value}"
        for name, (rank, value) in ((n, v.split("=")) for n, v in values.items())
    ]
    connection = judged(
        rankings="\n".join(["scope item period unit rank ranked value", *lines]),
        work_items=ITEMS + f"评分 重点工作 甲局 季 {direction} {unit}",
    )
    here = Move("2023Q1", "全区", "评分", "", list(values)[-1], 0)
    (row,) = (r for r in what_if.places(connection, here) if r["place"] == place)
    return outcome.cost(row)


def test_higher_is_better_asks_to_rise():
    text = cost({"甲局": "1=95.2", "乙局": "2=94.9"}, "越高越好", "%", place=1)
    assert (
        text
        == "再提高0.3 个百分点即与第1位的甲局（95.2%）持平，超过才到第1位（别家不变）。"
    )


def test_lower_is_better_asks_to_fall():
    text = cost({"甲局": "1=31", "乙局": "2=33.5"}, "越低越好", "微克", place=1)
    assert text.startswith("再降低2.5 微克即与第1位的甲局（31 微克）持平")


def test_a_figure_below_nothing_keeps_its_sign():
    text = cost({"甲局": "1=-1.5", "乙局": "2=-4"}, "越高越好", "%", place=1)
    assert text.startswith("再提高2.5 个百分点即与第1位的甲局（-1.5%）持平")


def test_a_tie_above_is_passed_as_a_whole():
    values = {"甲局": "1=90", "乙局": "2=80", "丙局": "2=80", "丁局": "4=70"}
    assert "第2位的丙局、乙局（80 分）" in cost(values, "越高越好", "分", place=2)


def test_two_places_up_cost_the_whole_way():
    values = {"甲局": "1=90", "乙局": "2=80", "丙局": "3=70"}
    assert cost(values, "越高越好", "分", place=1).startswith("再提高20 分")


def test_equal_figures_ask_for_any_more():
    text = cost({"甲局": "1=90", "乙局": "2=90"}, "越高越好", "分", place=1)
    assert text == "数值与第1位的甲局（90 分）相同，再提高一点即超过。"


def test_a_published_order_against_the_figures_is_said():
    text = cost({"甲局": "1=90", "乙局": "2=95"}, "越高越好", "分", place=1)
    assert text == "数值95 分已经好于第1位的甲局（90 分），名次照公布的用。"


@pytest.mark.parametrize(
    ("values", "direction", "ranked", "why"),
    [
        ({"甲局": "1=90", "乙局": "2=80"}, "越高越好", 5, "名单不全"),
        ({"甲局": "1=90", "乙局": "2=80"}, "-", 2, "没有写明"),
        ({"甲局": "1=-", "乙局": "2=80"}, "越高越好", 2, "没有数值"),
        ({"甲局": "1=90", "乙局": "2=-"}, "越高越好", 2, "没有数值"),
    ],
)
def test_what_cannot_be_worked_out_says_why(values, direction, ranked, why):
    assert why in cost(values, direction, "分", place=1, ranked=ranked)
