"""What a finding said before and says now are told apart, whatever of it changed."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from jinwei.compare import Comparison, FindingChange, FindingCount, Stated
from jinwei.ui.shared.differences import _side, parts

BEFORE = Stated(
    unit="甲局",
    item="窗口排队",
    board="black",
    disposition="约谈",
    figure="74.90分",
    movement="下降3位",
    streak=2,
    readings=(),
)
AFTER = Stated(
    unit="乙局",
    item="窗口排队久",
    board="attention",
    disposition="督办",
    figure="74.80分",
    movement="下降4位",
    streak=3,
    readings=("按周期计",),
)


@pytest.mark.parametrize("name", [field.name for field in fields(Stated)])
def test_both_sides_of_a_change_are_worded_and_differ(name):
    after = replace(BEFORE, **{name: getattr(AFTER, name)})
    sides = [_side(each, (name,)) for each in (BEFORE, after)]
    assert None not in sides
    assert sides[0] != sides[1]


def test_units_and_findings_are_counted_beyond_those_told():
    change = FindingChange(
        "新列入", "r", "规则", "第9条", "2023Q3", "甲", 1, None, AFTER, ()
    )
    counts = (FindingCount("新列入", 4_321, 9), FindingCount("离开", 2, 1))
    compared = Comparison((), (change,), counts, (), (), ())
    assert parts(compared) == [
        "新列入：乙局等 9 个单位",
        "离开：1 个单位",
        "认定新列入 4,321 条、离开 2 条",
    ]
