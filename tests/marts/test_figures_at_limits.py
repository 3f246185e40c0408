"""Figures at the limits of the contracts are those that exact fractions give."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import isqrt

import pytest

from jinwei import sql
from jinwei.build import database, duties, policy_tables
from jinwei.delivery import tables
from jinwei.delivery.district import District
from jinwei.policy.contracts import contracts
from jinwei.sql import connections
from tests.support import OURS, judged, judged_rows, rows

Z, LINE = Fraction("1.96"), Fraction(75)
SAMPLE = int(contracts()["survey"].column("sample_size").max)
DEVIATION = contracts()["survey"].column("std_dev").max
LEVEL = contracts()["growth"].column("level").max
GROWTH = contracts()["growth"].column("growth_pct")
TARGET = contracts()["targets"].column("floor_value")
LAST = Decimal("0.0000000000000001")
"""The last digit a score may have."""


def half_away(exact: Fraction) -> int:
    """The nearest whole number, a half away from zero."""
    nearest = int(abs(exact) + Fraction(1, 2))
    return nearest if exact >= 0 else -nearest


def half_width(size: int) -> Decimal:
    """How far the interval of that many answers reaches, cut to eight decimals."""
    exact = Z**2 * Fraction(DEVIATION) ** 2 / size
    return Decimal(isqrt(int(exact * 10**16))).scaleb(-8)


def whole(subject: str, unit: str, score: Decimal) -> dict:
    """A score that rests on as many answers, as different, as a score may."""
    return {
        "period": "2023年三季度",
        "period_start": dt.date(2023, 7, 1),
        "period_end": dt.date(2023, 9, 30),
        "period_cadence": "季",
        "track": "重点科室",
        "subject": subject,
        "unit": unit,
        "score": score,
        "sample_size": SAMPLE,
        "std_dev": DEVIATION,
    }


def pooled(subject: str, score: Decimal, *others: Decimal) -> list[dict]:
    """A hundred parts of one subject, as large as they may be, most of one score."""
    scores = [*others, *[score] * (100 - len(others))]
    return [
        {**whole(subject, "甲局", each), "channel": f"渠道{place}"}
        for place, each in enumerate(scores)
    ]


@pytest.mark.parametrize(
    ("margin", "is_confirmed"), [("0.00000001", True), ("0", False)]
)
def test_the_interval_of_ten_million_answers_is_told_from_the_line(
    margin, is_confirmed
):
    away = half_width(SAMPLE) + Decimal(margin)
    widest = Z**2 * Fraction(DEVIATION) ** 2 / SAMPLE
    assert (Fraction(away) ** 2 > widest) is is_confirmed
    scores = {"甲科": Decimal(100), "乙科": Decimal(90), "丙科": Decimal(75) - away}
    database = judged_rows(
        survey=[whole(name, "甲局", score) for name, score in scores.items()]
    )
    asked = "select is_confirmed from mart.survey_score where subject = '丙科'"
    assert rows(database, asked) == [(is_confirmed,)]


@pytest.mark.parametrize(
    ("margin", "is_confirmed"), [("0.00000001", True), ("0", False)]
)
def test_the_interval_of_a_thousand_million_pooled_answers_is_told_from_the_line(
    margin, is_confirmed
):
    away = half_width(100 * SAMPLE) + Decimal(margin)
    widest = Z**2 * Fraction(DEVIATION) ** 2 / (100 * SAMPLE)
    assert (Fraction(away) ** 2 > widest) is is_confirmed
    database = judged_rows(survey=pooled("甲科", Decimal(75) - away))
    asked = "select is_confirmed, sample_size from mart.survey_score"
    assert rows(database, asked) == [(is_confirmed, 100 * SAMPLE)]


def test_pooled_scores_are_told_apart_by_the_last_digit_of_one_part():
    line = Decimal(75)
    database = judged_rows(
        survey=[
            *pooled("正好", line),
            *pooled("略低", line, line - LAST),
            *pooled("更低", line, line - LAST, line - LAST),
            *pooled("略高", line, line + LAST),
            *pooled("满分", Decimal(100)),
        ]
    )
    asked = "select subject, rank, is_below, score_text from mart.survey_score"
    assert sorted(rows(database, asked), key=lambda row: row[1]) == [
        ("满分", 1, False, "100.0"),
        ("略高", 2, False, "75.0"),
        ("正好", 3, False, "75.0"),
        ("略低", 4, True, "略低于75"),
        ("更低", 5, True, "略低于75"),
    ]


def test_a_score_of_exactly_100_is_worth_100_points_of_the_evaluation():
    scores = [("甲科", "甲局", 100), ("乙科", "乙局", "99.985"), ("丙科", "丙局", 0)]
    database = judged_rows(
        units=[
            {"unit": unit, "unit_class": "区直单位"}
            for unit in ("甲局", "乙局", "丙局")
        ],
        survey=[whole(name, unit, Decimal(score)) for name, unit, score in scores],
    )
    units = sql.query(
        database, "board/evaluation/units", cycle="2023Q3", unit_class=None
    )
    assert {each["unit"]: each["survey_score"] for each in units} == {
        "丙局": 0, "乙局": Decimal("99.99"), "甲局": 100
    }  # fmt: skip


@pytest.mark.parametrize(
    ("growth", "floor"),
    [*product((GROWTH.min, 8, GROWTH.max), (TARGET.min, TARGET.max))],
)
@pytest.mark.parametrize(
    ("part", "year"),
    [
        ("400.123457", "1000"),
        ("400123.457", "999999.999999"),
        (f"{LEVEL - 1}", f"{LEVEL}"),
        ("0.000001", f"{LEVEL}"),
        (f"{-LEVEL}", f"{LEVEL}"),
    ],
)
def test_the_pace_that_is_left_is_exact_however_large_the_level(
    part, year, growth, floor
):
    database = judged(
        targets=f"""
        year indicator floor_value stretch_value measure_unit
        2023 生产总值 {floor} {floor} %
        """,
        growth=f"""
        indicator period growth_pct level base_level
        生产总值 2022年1-6月 - {part} -
        生产总值 2022年 - {year} -
        生产总值 2023年1-6月 {growth} - -
        """,
    )
    asked = "select needed_floor_pct from mart.progress where year = 2023"
    then, last = Fraction(part), Fraction(year)
    reached = then * (1 + Fraction(growth) / 100)
    needed = (last * (1 + Fraction(floor) / 100) - reached) / (last - then) - 1
    assert rows(database, asked) == [(Fraction(half_away(needed * 10**6), 10**4),)]


@pytest.mark.parametrize(
    ("closed", "rate"), [(0, "0"), (500_499, "50.0"), (500_500, "50.1")]
)
def test_the_closure_rate_of_a_million_problems_is_exact(closed, rate):
    with connections.open_memory() as connection:
        tables.put_exports(connection, contracts(), [])
        connection.execute(
            "insert into export.ledger by name select"
            " 'W' || range as problem_id, '牌匾' as problem, '甲局' as unit,"
            " '共性' as problem_class, date '2023-03-01' as assigned_on,"
            " date '2023-04-01' as due_on,"
            " case when range < $closed then date '2023-03-09' end as closed_on,"
            " case when range < $closed then '已销号' else '整改中' end as status"
            " from range(1000000)",
            {"closed": closed},
        )
        district = District(OURS, OURS, 2023, dt.date(2023, 6, 30), True)
        tables.put_district(connection, district)
        tables.put_dated(connection)
        duties.put_duties(connection, district)
        policy_tables.put_clauses(connection)
        database.make(connection, {"mart.closure"})
        asked = (
            "select closure_rate_pct, on_time_rate_pct from mart.closure"
            " where cycle = '2023Q2' and unit = '全区'"
        )
        assert rows(connection, asked) == [(Decimal(rate), Decimal(rate))]
