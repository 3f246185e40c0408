"""Closure rates, ages, medians and ledger findings agree with a slow count."""

from __future__ import annotations

import calendar
import datetime as dt
import random
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from tests.known import PROBLEMS
from tests.support import judged_rows, rows

ISSUED = dt.date(2023, 3, 9)
AS_OF = dt.date(2023, 11, 20)
UNITS = ("甲局", "乙局", "丙局")
DAY = dt.timedelta(days=1)


def drawn(seed: int, size: int = 260) -> list[dict]:
    """Problems of two years: open, closed late or early, failed, false, withdrawn."""
    draw = random.Random(seed)
    first = dt.date(2022, 1, 1)
    return [problem(draw, number, first) for number in range(size)]


def problem(draw: random.Random, number: int, first: dt.date) -> dict:
    assigned = first + draw.randrange((AS_OF - first).days + 1) * DAY
    due = assigned + draw.randrange(120) * DAY if draw.random() < 0.9 else None
    status = draw.choices(
        ["已销号", "整改中", "虚假整改", "拒不整改", "已撤回"], [70, 22, 3, 2, 3]
    )[0]
    closed = None
    if status == "已销号" and draw.random() < 0.97:
        closed = min(assigned + draw.randrange(150) * DAY, AS_OF)
    check = draw.choices([None, "通过", "不通过"], [80, 15, 5])[0]
    tags = draw.sample(["信息化", "流程审批", "前置条件"], draw.choice([0, 0, 1, 2]))
    escalated = assigned + 9 * DAY if draw.random() < 0.3 else None
    return {
        "problem_id": f"P{number}",
        "problem": "问题",
        "unit": draw.choice(UNITS),
        "problem_class": draw.choice(["共性", "典型"]),
        "difficulty": draw.choice([None, "常规", "疑难", "困难"]),
        "six_checks": tags,
        "assigned_on": assigned,
        "due_on": due,
        "closed_on": closed,
        "status": status,
        "spot_check": check if status == "已销号" else None,
        "escalated_on": escalated,
    }


def is_closed(item: dict, on: dt.date) -> bool:
    stands = item["status"] == "已销号" and item["spot_check"] != "不通过"
    return stands and (item["closed_on"] is None or item["closed_on"] <= on)


def is_undated(item: dict) -> bool:
    return is_closed(item, dt.date.max) and item["closed_on"] is None


def cycles() -> list[tuple[str, dt.date, dt.date]]:
    """Each quarter: its name, first day and cut-off."""
    listed = []
    for year in (2022, 2023):
        for quarter in range(1, 5):
            month = quarter * 3
            end = dt.date(year, month, calendar.monthrange(year, month)[1])
            start = dt.date(year, month - 2, 1)
            if start <= AS_OF:
                listed.append((f"{year}Q{quarter}", start, min(end, AS_OF)))
    return listed


def pct(part: int, whole: int) -> Decimal | None:
    if not whole:
        return None
    exact = Decimal(100 * part) / Decimal(whole)
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)


def median(items: list[dict], on: dt.date) -> int | None:
    """The Kaplan-Meier median by exact fractions."""
    lives = []
    for item in items:
        done = is_closed(item, on)
        lives.append(
            (((item["closed_on"] if done else on) - item["assigned_on"]).days, done)
        )
    survival = Fraction(1)
    for day in sorted({days for days, done in lives if done}):
        running = sum(days >= day for days, _ in lives)
        ended = sum(days == day and done for days, done in lives)
        survival *= Fraction(running - ended, running)
        if survival <= Fraction(1, 2):
            return day
    return None


def closure(ledger: list[dict], cutoff: dt.date) -> tuple:
    """The figures of one unit's ledger at a cut-off, in the order of FIGURES."""
    start = dt.date(cutoff.year, 1, 1)
    there = [item for item in ledger if item["assigned_on"] <= cutoff]
    there = [item for item in there if item["status"] != "已撤回"]
    counted = [item for item in there if item["assigned_on"] >= start]
    due = [
        item
        for item in there
        if item["due_on"] and start <= item["due_on"] < cutoff and not is_undated(item)
    ]
    on_time = [
        item
        for item in due
        if is_closed(item, cutoff) and item["closed_on"] <= item["due_on"]
    ]
    ages = [
        (cutoff - item["due_on"]).days
        for item in there
        if item["due_on"] and not is_closed(item, cutoff)
    ]
    closed = sum(is_closed(item, cutoff) for item in counted)
    checked = Counter(
        item["spot_check"]
        for item in counted
        if item["closed_on"] is None or item["closed_on"] <= cutoff
    )
    checks = checked["通过"] + checked["不通过"]
    late = [age for age in ages if age > 0]
    return (
        len(counted),
        closed,
        pct(closed, len(counted)),
        len(due),
        len(on_time),
        pct(len(on_time), len(due)),
        len(late),
        sum(age > 30 for age in late),
        max(late, default=None),
        median([item for item in counted if not is_undated(item)], cutoff),
        checks,
        checked["通过"],
        pct(checked["通过"], checks),
        sum(age <= 0 for age in ages),
        sum(1 <= age <= 30 for age in ages),
        sum(31 <= age <= 90 for age in ages),
        sum(age > 90 for age in ages),
        sum(-7 <= age <= 0 for age in ages),
        sum(-15 <= age <= 0 for age in ages),
        sum(-30 <= age <= 0 for age in ages),
    )


FIGURES = """
    assigned, closed, closure_rate_pct, due, closed_on_time, on_time_rate_pct,
    overdue, severely_overdue, oldest_overdue_days, median_days, checks_made,
    checks_passed, check_pass_rate_pct, open_on_time, overdue_short, overdue_middle,
    overdue_long, due_first, due_second, due_third
"""


@pytest.mark.parametrize("seed", range(8))
def test_closure_figures_agree_with_a_slow_count(seed):
    ledger = drawn(seed)
    connection = judged_rows(AS_OF.isoformat(), ledger=ledger)
    query = f"""
        select cycle, unit, {FIGURES}
        from mart.closure
        left join mart.median_days using (cycle, unit)
    """
    table = rows(connection, query)
    actual = {(cycle, unit): tuple(figures) for cycle, unit, *figures in table}
    for cycle, _, cutoff in cycles():
        for unit in UNITS:
            own = [item for item in ledger if item["unit"] == unit]
            assert actual[cycle, unit] == closure(own, cutoff), (cycle, unit)
        assert actual[cycle, "全区"] == closure(ledger, cutoff), cycle


def months_after(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def is_repeat(item: dict, ledger: list[dict]) -> bool:
    return any(
        other["unit"] == item["unit"]
        and other["status"] != "已撤回"
        and is_closed(other, AS_OF)
        and other["closed_on"] is not None
        and set(other["six_checks"]) & set(item["six_checks"])
        and other["closed_on"] < item["assigned_on"]
        and item["assigned_on"] <= months_after(other["closed_on"], 6)
        for other in ledger
    )


def judged_by(item: dict, start: dt.date, cutoff: dt.date, ledger: list[dict]):
    if item["status"] == "已撤回" or item["assigned_on"] > cutoff:
        return []
    due, runs = item["due_on"], not is_closed(item, cutoff)
    late = (cutoff - due).days if due else None
    kept = item["escalated_on"] is None or item["escalated_on"] > cutoff
    held = {
        "overdue": runs and due and late > 0,
        "severely_overdue": runs and due and late > 30,
        "near_severely_overdue": runs and due and 24 <= late <= 30,
        "complex_over_three_months": runs
        and item["difficulty"] == "疑难"
        and cutoff > months_after(item["assigned_on"], 3),
        "false_or_refused": item["status"] in ("虚假整改", "拒不整改")
        and cutoff == AS_OF,
        "should_escalate": runs
        and item["difficulty"] == "困难"
        and due
        and late >= -7
        and kept,
        "repeat_problem": item["assigned_on"] >= start and is_repeat(item, ledger),
    }
    assert held.keys() == set(PROBLEMS) - {"cleared"}
    return [rule for rule, holds in held.items() if holds]


@pytest.mark.parametrize("seed", range(8, 14))
def test_ledger_findings_agree_with_a_slow_count(seed):
    ledger = drawn(seed)
    connection = judged_rows(AS_OF.isoformat(), ledger=ledger)
    expected = Counter(
        (rule, cycle, item["problem_id"])
        for cycle, start, cutoff in cycles()
        if cutoff >= ISSUED
        for item in ledger
        for rule in judged_by(item, start, cutoff, ledger)
    )
    actual = rows(
        connection,
        "select rule_id, cycle, subject from mart.finding where subject_kind='ledger'",
    )
    assert Counter(each for each in actual if each[0] in PROBLEMS) == expected


def tidy(seed: int) -> list[dict]:
    """Few problems each of many units, most of them closed in time."""
    draw = random.Random(seed)
    first = dt.date(2022, 1, 1)
    listed = []
    for number in range(600):
        item = problem(draw, number, first) | {"unit": f"局{draw.randrange(90)}"}
        if draw.random() < 0.9 and item["due_on"] is not None:
            on_time = min(item["due_on"], AS_OF)
            item |= {"status": "已销号", "closed_on": on_time, "spot_check": None}
        listed.append(item)
    return listed


def praise(ledger: list[dict], cutoff: dt.date) -> str | None:
    """Whether a unit is praised for its ledger, or else why not; None for neither."""
    there = [
        item
        for item in ledger
        if item["assigned_on"] <= cutoff and item["status"] != "已撤回"
    ]
    running = [item for item in there if not is_closed(item, cutoff)]
    past = [item for item in there if item["due_on"] and item["due_on"] < cutoff]
    due = [
        item
        for item in past
        if item["due_on"].year == cutoff.year and not is_undated(item)
    ]
    on_time = [
        item
        for item in due
        if is_closed(item, cutoff) and item["closed_on"] <= item["due_on"]
    ]
    if len(due) < 3 or len(on_time) < len(due) or any(i in running for i in past):
        return None
    if any(is_undated(item) for item in there):
        return "有销号没有日期，不判"
    status = {item["status"] for item in running}
    if cutoff == AS_OF and status & {"虚假整改", "拒不整改"}:
        return "有虚假整改或拒不整改，不表扬"
    if any(
        item["difficulty"] == "疑难" and cutoff > months_after(item["assigned_on"], 3)
        for item in running
    ):
        return "有疑难问题超3个月，不表扬"
    return "还有未销号的，不算清零" if running else "表扬"


def test_who_is_praised_for_a_clear_ledger_agrees_with_a_slow_count():
    seen = set()
    for seed in range(18, 22):
        ledger = tidy(seed)
        connection = judged_rows(AS_OF.isoformat(), plan_year=2022, ledger=ledger)
        expected = {}
        for cycle, _, cutoff in cycles():
            for unit in {item["unit"] for item in ledger if cutoff >= ISSUED}:
                own = [item for item in ledger if item["unit"] == unit]
                if said := praise(own, cutoff):
                    expected[cycle, unit] = said
        actual = rows(
            connection,
            "select cycle, unit, '表扬' from mart.finding where rule_id = 'cleared'"
            " union all select cycle, unit, reason from mart.unjudged"
            " where rule_id = 'cleared'",
        )
        assert {(cycle, unit): said for cycle, unit, said in actual} == expected
        seen |= set(expected.values())
    assert len(seen) == 5


@pytest.mark.parametrize("seed", range(14, 18))
def test_burn_down_agrees_with_a_slow_count(seed):
    ledger = [item for item in drawn(seed) if item["status"] != "已撤回"]
    connection = judged_rows(AS_OF.isoformat(), ledger=ledger)
    dated = [item for item in ledger if not is_undated(item)]
    table = rows(
        connection,
        """
        select
            week_end_on,
            open_problems,
            due_remaining,
        from mart.burn_down
        where cycle = '2023Q4' and unit = '全区'
        """,
    )
    assert table[0][0] == dt.date(2023, 1, 1)
    assert table[-1][0] == AS_OF
    for week_end, still_open, remaining in table:
        there = [item for item in dated if item["assigned_on"] <= week_end]
        assert still_open == sum(not is_closed(item, week_end) for item in there)
        assert remaining == sum(
            item["due_on"] is not None and item["due_on"] > week_end for item in there
        )
