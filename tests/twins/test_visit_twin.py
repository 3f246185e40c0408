"""The list of visits and the monthly counts agree with a slow count."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.support import judged_rows, rows, text_rows

AS_OF = dt.date(2023, 11, 20)
DAY = dt.timedelta(days=1)
UNITS = ("甲局", "乙局", "丙局")
ITEMS = """
item  item_class unit cadence direction
招商  重点工作   甲局 季      越高越好
信访  重点工作   甲局 季      越高越好
热线  重点工作   乙局 季      越高越好
"""
SOURCES = ("领导安排", "重点督查", "重点督查", "舆情", "安全事故", "群体事件")
DOORS = (None, "信访", "说“不”提级管", "“办不成事”")
QUARTERS = [
    ("2023Q1", "2023年一季度", dt.date(2023, 1, 1), dt.date(2023, 3, 31)),
    ("2023Q2", "2023年二季度", dt.date(2023, 4, 1), dt.date(2023, 6, 30)),
    ("2023Q3", "2023年三季度", dt.date(2023, 7, 1), dt.date(2023, 9, 30)),
    ("2023Q4", "2023年四季度", dt.date(2023, 10, 1), AS_OF),
]


def drawn_problem(draw: random.Random, number: int) -> dict:
    assigned = dt.date(2022, 10, 1) + draw.randrange(400) * DAY
    status = draw.choices(["已销号", "整改中", "已撤回"], [60, 35, 5])[0]
    closed = None
    if status == "已销号" and draw.random() < 0.95:
        closed = min(assigned + draw.randrange(150) * DAY, AS_OF)
    return {
        "problem_id": f"P{number}",
        "problem": "问题",
        "unit": draw.choice(UNITS),
        "problem_class": "共性",
        "found_by": draw.choice(DOORS),
        "assigned_on": min(assigned, AS_OF),
        "due_on": assigned + draw.randrange(100) * DAY if draw.random() < 0.9 else None,
        "closed_on": closed and max(closed, min(assigned, AS_OF)),
        "status": status,
        "spot_check": "不通过" if status == "已销号" and draw.random() < 0.1 else None,
    }


def drawn_matter(draw: random.Random, number: int) -> dict:
    assigned = dt.date(2022, 12, 1) + draw.randrange(355) * DAY
    visited = min(assigned + draw.randrange(120) * DAY, AS_OF)
    return {
        "inspection_id": f"D{number}",
        "matter": "事项",
        "found_by": draw.choice(SOURCES),
        "unit": draw.choice(UNITS),
        "assigned_on": assigned,
        "due_on": assigned + draw.randrange(150) * DAY if draw.random() < 0.9 else None,
        "progress_pct": draw.choice([None, 0, 33, 50, Decimal("66.5"), 80, 99, 100]),
        "visited_on": visited if draw.random() < 0.4 else None,
    }


def drawn_ranks(draw: random.Random) -> str:
    lines = ["scope item period unit rank ranked"]
    for item in ("招商", "信访", "热线"):
        for _, period, _, _ in QUARTERS:
            if draw.random() < 0.8:
                lines.append(f"全市 {item} {period} 示例园区 {draw.randint(9, 17)} 17")
    return "\n".join(lines)


def is_open(item: dict, on: dt.date) -> bool:
    if item["status"] == "已撤回" or item["assigned_on"] > on:
        return False
    if item["status"] != "已销号" or item["spot_check"] == "不通过":
        return True
    return item["closed_on"] is not None and item["closed_on"] > on


def first_day_behind(item: dict) -> dt.date | None:
    """The first day on which the matter is late or more than 20 points behind."""
    if item["due_on"] is None or item["progress_pct"] in (None, 100):
        return None
    day, allowed = item["assigned_on"], (item["due_on"] - item["assigned_on"]).days
    while True:
        if day > item["due_on"]:
            return day
        gone = (day - item["assigned_on"]).days
        if allowed:
            share = Fraction(100 * gone, allowed)
            if share - Fraction(item["progress_pct"]) > 20:
                return day
        day += DAY


def lagging_since(places: list[tuple[str, int | None]]) -> str | None:
    """The first quarter of the run that ends with the last of those places."""
    since = None
    for quarter, rank in places:
        if rank is None:
            continue
        since = (since or quarter) if rank > 11 else None
    return since if places[-1][1] is not None else None


def expected(ledger: list[dict], matters: list[dict], ranks: list[dict]) -> set[tuple]:
    visits = set()
    place = {(row["item"], row["period"]): row["rank"] for row in ranks}
    for number, (cycle, _, start, cutoff) in enumerate(QUARTERS):
        for item in ledger:
            due = item["due_on"]
            if due and is_open(item, cutoff) and (cutoff - due).days > 30:
                since = max(due + 31 * DAY, item["assigned_on"])
                visits.add((cycle, f"滞后超期|台账|{item['problem_id']}", since))
        for item in matters:
            name, since = item["inspection_id"], item["assigned_on"]
            if item["found_by"] == "重点督查":
                behind = first_day_behind(item)
                if since <= cutoff and behind and behind <= cutoff:
                    visits.add((cycle, f"滞后超期|督查|{name}", behind))
            elif since <= cutoff and not (
                item["visited_on"] and item["visited_on"] < start
            ):
                is_led = item["found_by"] == "领导安排"
                source = "领导安排" if is_led else "突发事件"
                visits.add((cycle, f"{source}|督查|{name}", since))
        for unit, items in (("甲局", ("招商", "信访")), ("乙局", ("热线",))):
            runs = [
                lagging_since(
                    [(q[3], place.get((item, q[1]))) for q in QUARTERS[: number + 1]]
                )
                for item in items
            ]
            if any(runs):
                visits.add((cycle, f"排名落后|{unit}", min(run for run in runs if run)))
    return visits


@pytest.mark.parametrize("seed", range(8))
def test_the_list_of_visits_agrees_with_a_slow_search(seed):
    draw = random.Random(seed)
    ledger = [drawn_problem(draw, number) for number in range(120)]
    matters = [drawn_matter(draw, number) for number in range(60)]
    ranks = text_rows("rankings", drawn_ranks(draw))
    connection = judged_rows(
        AS_OF.isoformat(),
        work_items=text_rows("work_items", ITEMS),
        rankings=ranks,
        ledger=ledger,
        inspections=matters,
    )
    listed = rows(
        connection,
        "select cycle, subject, since_on from mart.visit where cycle >= '2023Q1'",
    )
    assert len(listed) == len(set(listed))
    assert set(listed) == expected(ledger, matters, ranks)


@pytest.mark.parametrize("seed", range(8, 14))
def test_monthly_counts_agree_with_a_slow_count(seed):
    draw = random.Random(seed)
    ledger = [drawn_problem(draw, number) for number in range(160)]
    connection = judged_rows(AS_OF.isoformat(), ledger=ledger)
    kept = [
        item
        for item in ledger
        if item["status"] != "已撤回"
        and not (
            item["status"] == "已销号"
            and item["closed_on"] is None
            and item["spot_check"] != "不通过"
        )
    ]
    table = rows(
        connection,
        "select ledger, unit, month_on, last_day(month_on), found, solved,"
        " open_problems from mart.airing",
    )
    months = {row[2] for row in table}
    assert len(table) == 3 * 4 * len(months)
    assert max(months) == AS_OF.replace(day=1)
    for name, unit, start, end, *figures in table:
        own = [
            item
            for item in kept
            if name in ("全部问题", item["found_by"]) and unit in ("全区", item["unit"])
        ]
        solved = [
            item
            for item in own
            if item["status"] == "已销号" and item["spot_check"] != "不通过"
        ]
        assert figures == [
            sum(start <= item["assigned_on"] <= end for item in own),
            sum(start <= item["closed_on"] <= end for item in solved),
            sum(is_open(item, end) for item in own),
        ], (name, unit, start)
