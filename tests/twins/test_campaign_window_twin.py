"""Two months without a round, and rounds without a report, agree with counting by hand
on generated rounds, asked on any day."""

from __future__ import annotations

import calendar
import datetime as dt
import random

import pytest

from tests.support import judged_rows

SINCE = dt.date(2023, 3, 9)
GROUP = "园区“查破建快”工作组"
WINDOWS = (3, 5, 7, 9, 11)
THIRTY = dt.timedelta(days=30)


def end_of(month: int) -> dt.date:
    return dt.date(2023, month, calendar.monthrange(2023, month)[1])


def drawn(draw: random.Random, as_of: dt.date) -> list[dict]:
    """Rounds of one month or two, some undated, some reported on early, late, never."""
    rows = []
    for number in range(draw.randrange(0, 7)):
        last = draw.randrange(1, 13)
        first = max(1, last - draw.randrange(0, 2))
        start, end = dt.date(2023, first, 1), end_of(last)
        report = end + dt.timedelta(days=draw.randrange(0, 120))
        is_known = draw.random() < 0.7 and report <= as_of
        is_dated = draw.random() < 0.8
        if is_dated and start > as_of:
            continue
        rows.append(
            {
                "round": f"第{number}期",
                "theme": "规范执法",
                "lead_unit": draw.choice(["甲局", "乙局"]),
                "unit": "丙局",
                "rank": 1,
                "period": f"2023年{first}-{last}月" if is_dated else None,
                "period_start": start if is_dated else None,
                "period_end": end if is_dated else None,
                "period_cadence": "双月" if is_dated else None,
                "report_on": report if is_known else None,
            }
        )
    return rows


def quarters(as_of: dt.date) -> list[tuple[str, dt.date, dt.date]]:
    """Each quarter of 2023 and until the day: its name, its end and its cut-off."""
    listed = []
    for year in (2023, 2024):
        for number in range(1, 5):
            month = 3 * number
            if dt.date(year, month - 2, 1) > as_of:
                continue
            end = dt.date(year, month, calendar.monthrange(year, month)[1])
            listed.append((f"{year}Q{number}", end, min(end, as_of)))
    return listed


def is_over(day: dt.date, end: dt.date, cutoff: dt.date) -> bool:
    return day < cutoff or day == cutoff == end


def reckoned(rows: list[dict], as_of: dt.date) -> set[tuple[str, str, str]]:
    found = set()
    for cycle, end, cutoff in quarters(as_of):
        for first in WINDOWS:
            over_on = end_of(first + 1)
            starts = dt.date(2023, first, 1)
            held = [r for r in rows if r["period_end"] and starts <= r["period_end"]]
            held = [r for r in held if r["period_end"] <= over_on]
            falls_here = (over_on.month + 2) // 3 == int(cycle[-1])
            falls_here = falls_here and cycle.startswith("2023")
            if rows and falls_here and is_over(over_on, end, cutoff) and not held:
                found.add((cycle, GROUP, f"专项整治（2023年{first}–{first + 1}月）"))
        for row in rows:
            if row["period_end"] is None or row["period_end"] < SINCE:
                continue
            is_written = row["report_on"] is not None and row["report_on"] <= cutoff
            if is_over(row["period_end"] + THIRTY, end, cutoff) and not is_written:
                item = f"调研报告（规范执法，{row['round']}）"
                found.add((cycle, row["lead_unit"], item))
    return found


@pytest.mark.parametrize("seed", range(8))
def test_what_lacks_is_what_is_counted_by_hand(seed):
    draw = random.Random(seed)
    day = dt.date(2023, 4, 1) + dt.timedelta(days=draw.randrange(0, 400))
    as_of = draw.choice([day, dt.date(2023, 6, 30), dt.date(2023, 12, 31)])
    rows = drawn(draw, as_of)
    done = {"unit": "丁局", "duty": "月报告", "done_on": dt.date(2023, 3, 20)}
    connection = judged_rows(as_of.isoformat(), campaigns=rows, duties=[done])
    actual = connection.execute(
        "select cycle, unit, item from mart.finding"
        " where rule_id in ('campaign_missing', 'campaign_report_missing')"
    ).fetchall()
    assert set(actual) == reckoned(rows, as_of)
