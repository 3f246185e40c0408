"""Growth between floor and stretch, and what the rest of the year needs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.support import judged, rows

TARGETS = """
year indicator floor_value stretch_value measure_unit
2023 生产总值  8           9             %
"""
LAST_YEAR = """
生产总值  2022年一季度   7   100 -
生产总值  2022年上半年   7   210 -
生产总值  2022年前三季度 7   330 -
生产总值  2022年         7   460 -
"""
HEADER = "indicator period growth_pct level base_level\n"


def progress(columns: str, growth: str, **exports: str) -> list[tuple]:
    connection = judged(growth=HEADER + growth, targets=TARGETS, **exports)
    return rows(
        connection,
        f"select {columns} from mart.progress where year = 2023 order by period_end",
    )


@pytest.mark.parametrize(
    ("growth", "state"),
    [
        ("7.9999", "低于保底"),
        ("8", "保底与争取之间"),
        ("8.9999", "保底与争取之间"),
        ("9", "达到争取"),
        ("-", None),
    ],
)
def test_the_state_changes_at_the_floor_and_at_the_stretch(growth, state):
    assert progress("state", f"生产总值 2023年上半年 {growth} - -") == [(state,)]


def test_gaps_are_in_percentage_points():
    assert progress(
        "gap_floor_pp, gap_stretch_pp", "生产总值 2023年上半年 8.3 - -"
    ) == [(Decimal("0.3"), Decimal("-0.7"))]


def test_the_pace_follows_from_last_years_levels():
    # (460 × 1.08 − 210 × 1.05) ÷ 250 − 1 = 10.52 %
    needed = "needed_floor_pct, needed_stretch_pct, needed_method"
    assert progress(needed, LAST_YEAR + "生产总值 2023年上半年 5 - -") == [
        (Decimal("10.5200"), Decimal("12.3600"), "按上年分季总量")
    ]


def test_the_pace_takes_this_years_level_where_it_stands_beside_its_base():
    # (460 × 1.08 − 220) ÷ 250 − 1 = 10.72 %
    assert progress(
        "needed_floor_pct, needed_method",
        LAST_YEAR + "生产总值 2023年上半年 4.8 220 210",
    ) == [(Decimal("10.7200"), "按上年分季总量")]


def test_levels_on_another_basis_only_lend_their_shares():
    assert progress(
        "needed_floor_pct, needed_method",
        LAST_YEAR + "生产总值 2023年上半年 5 231 220",
    ) == [(Decimal("10.5200"), "按上年季度占比")]


@pytest.mark.parametrize(
    "growth",
    [
        "生产总值 2023年上半年 5 220 -",
        "生产总值 2022年 7 460 -\n生产总值 2023年上半年 5 - 210",
        "生产总值 2022年 7 460 -\n生产总值 2023年上半年 5 220 210",
        "生产总值 2022年 7 460 -\n生产总值 2023年上半年 5 - -",
        LAST_YEAR + "生产总值 2023年1-7月 5 - -",
        LAST_YEAR + "生产总值 2023年上半年 - - -",
    ],
    ids=[
        "no last year",
        "two bases",
        "two bases and a level",
        "no part",
        "another part",
        "no growth",
    ],
)
def test_without_a_base_no_pace_is_worked_out(growth):
    assert progress("needed_floor_pct, needed_method", growth) == [
        (None, "缺基数，不推算")
    ]


def test_a_full_year_needs_no_pace():
    assert progress("needed_floor_pct, needed_method", "生产总值 2023年 4.8 - -") == [
        (None, "全年已出")
    ]


def test_an_indicator_without_a_target_has_no_state_and_no_pace():
    connection = judged(growth=HEADER + LAST_YEAR + "生产总值 2023年上半年 5 - -")
    assert rows(
        connection,
        "select state, needed_floor_pct from mart.progress where year = 2023",
    ) == [(None, None)]


def test_an_empty_unit_is_our_district_and_others_are_not_ours():
    connection = judged(
        growth="""
        indicator period       growth_pct unit     city_rank
        生产总值  2023年上半年 5          -        3/17
        生产总值  2023年上半年 6          示例市   -
        """
    )
    listed = "select unit, is_ours, city_rank, city_ranked from mart.progress"
    assert rows(connection, listed) == [
        ("示例园区", True, 3, 17),
        ("示例市", False, None, None),
    ]
