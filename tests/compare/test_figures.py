"""The main figures of two databases side by side, of each its own last quarter."""

from __future__ import annotations

from decimal import Decimal

from jinwei.compare.figures import figures
from tests.support import judged

UNITS = """
unit unit_class
招商局 区直单位
"""
SURVEY = """
period track subject unit score sample_size std_dev
2023年三季度 重点科室 一科 招商局 {score} 240 9
2023年三季度 重点科室 二科 招商局 90 240 9
2023年三季度 重点科室 三科 招商局 91 240 9
2023年三季度 重点科室 四科 招商局 92 240 9
2023年三季度 重点科室 五科 招商局 93 240 9
2023年三季度 重点科室 六科 招商局 94 240 9
"""
GROWTH = """
indicator period growth_pct
生产总值 {period} {growth}
"""


def side(score: str, growth: str, period: str = "2023年1-9月"):
    return judged(
        units=UNITS,
        survey=SURVEY.format(score=score),
        growth=GROWTH.format(growth=growth, period=period),
    )


def by_name(before, after):
    return {each.name: each for each in figures(before, after)}


def test_what_the_overview_shows_stands_on_both_sides():
    sides = by_name(side("80", "8.1"), side("60", "8.30"))
    growth = sides["累计增速"]
    assert (growth.board, growth.unit) == ("保8争9", "%")
    assert (growth.before, growth.after) == (Decimal("8.1"), Decimal("8.3"))
    below = sides["低于75分"]
    assert (below.before, below.after, below.is_changed) == (0, 1, True)
    assert not sides["评议对象"].is_changed
    assert sides["黑榜认定"].after > sides["黑榜认定"].before


def test_a_figure_that_one_side_lacks_is_empty_there_and_one_of_neither_is_left_out():
    bare = judged(units=UNITS, survey=SURVEY.format(score="80"))
    sides = by_name(bare, side("80", "8.1"))
    assert (sides["累计增速"].before, sides["累计增速"].after) == (None, Decimal("8.1"))
    assert "销号率" not in sides
