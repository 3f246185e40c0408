"""The required pace agrees with exact fractions of last year's levels."""

from __future__ import annotations

import datetime as dt
import random
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from tests.support import judged_rows, rows

MONTHS = (3, 6, 9, 12)
LABELS = {3: "一季度", 6: "上半年", 9: "前三季度", 12: ""}
FLOOR, STRETCH = Decimal("8"), Decimal("9.5")


def period(year: int, month: int) -> dict:
    end = dt.date(year, month, 30 if month in (6, 9) else 31)
    return {
        "period": f"{year}年{LABELS[month]}",
        "period_start": dt.date(year, 1, 1),
        "period_end": end,
        "period_cadence": "累计",
    }


def drawn(seed: int) -> list[dict]:
    """Indicators with all, some or none of last year's levels, on one basis or two."""
    draw = random.Random(seed)
    listed = []
    for number in range(40):
        quarters = [draw.randrange(50_000, 90_000) for _ in MONTHS]
        sums = [Decimal(sum(quarters[: n + 1])) / 100 for n in range(4)]
        last_year = draw.choice(["all", "whole", "none"])
        basis = draw.choice(["same", "other", "none"])
        for month, level in zip(MONTHS, sums, strict=True):
            is_there = last_year == "all" or (last_year == "whole" and month == 12)
            listed.append(
                {
                    "indicator": f"指标{number}",
                    **period(2022, month),
                    "growth_pct": Decimal("7.1"),
                    "level": level if is_there else None,
                }
            )
        for month, level in zip(MONTHS[: draw.randrange(1, 5)], sums, strict=False):
            base = {"same": level, "other": level + 7, "none": None}[basis]
            growth = Decimal(draw.randrange(200, 1400)) / 100
            now = round((base or level) * (100 + growth) / 100, 2)
            listed.append(
                {
                    "indicator": f"指标{number}",
                    **period(2023, month),
                    "growth_pct": growth,
                    "level": draw.choice([now, None]),
                    "base_level": base,
                }
            )
    return listed


def pace(row: dict, listed: list[dict], target: Decimal) -> tuple[str, Decimal | None]:
    """The method and the needed growth of the rest of the year, in percent."""
    mine = [each for each in listed if each["indicator"] == row["indicator"]]
    levels = {
        (each["period_end"].year, each["period_end"].month): each["level"]
        for each in mine
    }
    month = row["period_end"].month
    if month == 12:
        return "全年已出", None
    last_part, whole = levels.get((2022, month)), levels.get((2022, 12))
    base_whole = next(
        (
            each["base_level"]
            for each in mine
            if (each["period_end"].year, each["period_end"].month) == (2023, 12)
        ),
        None,
    )
    base = row["base_level"]
    if base is not None and base_whole is not None:
        part, whole, is_exact = base, base_whole, True
    elif last_part is None or whole is None:
        return "缺基数，不推算", None
    else:
        part, is_exact = last_part, base is None or base == last_part
    if is_exact and base is not None and row["level"] is not None:
        so_far = Fraction(row["level"])
    else:
        so_far = Fraction(part) * (100 + Fraction(row["growth_pct"])) / 100
    goal = Fraction(whole) * (100 + Fraction(target)) / 100
    needed = 100 * ((goal - so_far) / (Fraction(whole) - Fraction(part)) - 1)
    exact = Decimal(needed.numerator) / Decimal(needed.denominator)
    rounded = exact.quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return "按上年分季总量" if is_exact else "按上年季度占比", rounded


@pytest.mark.parametrize("seed", range(6))
def test_the_required_pace_agrees_with_exact_fractions(seed):
    listed = drawn(seed)
    targets = [
        {
            "year": 2023,
            "indicator": f"指标{number}",
            "floor_value": FLOOR,
            "stretch_value": STRETCH,
            "measure_unit": "%",
        }
        for number in range(40)
    ]
    connection = judged_rows(growth=listed, targets=targets)
    columns = "needed_method, needed_floor_pct, needed_stretch_pct"
    actual = {
        (indicator, end): figures
        for indicator, end, *figures in rows(
            connection,
            f"select indicator, period_end, {columns} from mart.progress"
            " where year = 2023",
        )
    }
    for row in listed:
        if row["period_end"].year == 2023:
            method, floor = pace(row, listed, FLOOR)
            _, stretch = pace(row, listed, STRETCH)
            key = (row["indicator"], row["period_end"])
            assert actual[key] == [method, floor, stretch], key
