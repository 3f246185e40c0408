"""核查: what is recorded of closed problems beside what the ledger says of them."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from jinwei import sql
from tests.judging import Judged
from tests.support import judged

UNITS = """
unit unit_class
甲局 区直单位
乙局 区直单位
"""
HEADER = "problem_id problem unit problem_class assigned_on due_on closed_on status"
LEDGER = f"""
{HEADER} spot_check
W1 门牌破损 甲局 共性 2023-01-05 2023-03-05 2023-02-01 已销号   通过
W2 指南过期 甲局 共性 2023-01-05 2023-03-05 2023-02-02 已销号   不通过
W3 窗口无人 甲局 共性 2023-01-05 2023-03-05 2023-02-03 已销号   -
W4 门牌缺失 乙局 共性 2023-01-05 2023-03-05 2023-08-04 已销号   通过
W5 路灯不亮 乙局 共性 2023-01-05 2023-03-05 -          已销号   通过
W6 道路积水 乙局 共性 2023-01-05 2023-03-05 -          整改中   -
W7 投诉重复 乙局 共性 2023-01-05 2023-03-05 -          虚假整改 不通过
W8 误报一件 乙局 共性 2023-01-05 2023-03-05 2023-02-08 已撤回   -
"""


def written(*records: str) -> list[dict]:
    """Records of `problem value [day]`; `=n` for the day corrects or voids the n-th."""
    rows: list[dict] = []
    for seq, record in enumerate(records, start=1):
        problem, value, *rest = record.split()
        target = next((int(r[1:]) for r in rest if r.startswith("=")), None)
        days = [r for r in rest if not r.startswith("=")]
        is_void = value == "作废"
        rows.append(
            {
                "seq": seq,
                "origin_seq": rows[target - 1]["origin_seq"] if target else seq,
                "record_id": f"r{seq}",
                "kind": "作废" if is_void else "核查",
                "value": value,
                "rule_id": "problem",
                "cycle": "",
                "subject": problem,
                "unit": "甲局",
                "item": "原来的问题",
                "done_on": dt.date.fromisoformat(days[0]) if days else None,
                "corrects": f"r{target}" if target else "",
            }
        )
    return rows


@cache
def beside(*records: str) -> Judged:
    """The ledger beside those records."""
    return judged(units=UNITS, ledger=LEDGER, records=written(*records))


def listed(
    *records: str,
    cycle: str = "2023Q4",
    unit: str | None = None,
    wanted: str | None = None,
    most: int = 100,
) -> list[dict]:
    asked = {"cycle": cycle, "unit": unit, "wanted": wanted, "most": most}
    return sql.query(beside(*records), "board/rectification/checks", **asked)


def ids(rows: list[dict]) -> list[str]:
    return [row["problem_id"] for row in rows]


def test_closed_problems_are_listed_latest_first_and_those_without_a_day_last():
    assert ids(listed()) == ["W4", "W3", "W2", "W1", "W5"]


def test_a_problem_closed_after_the_cut_off_of_the_cycle_is_not_yet_listed():
    assert ids(listed(cycle="2023Q2")) == ["W3", "W2", "W1", "W5"]


@pytest.mark.parametrize(
    ("record", "verdict"),
    [
        ("W1 通过", "一致"),
        ("W1 不通过", "不一致"),
        ("W2 不通过", "一致"),
        ("W2 通过", "不一致"),
        ("W3 通过", "台账未填"),
        ("W3 不通过", "台账未填"),
        ("W9 通过", "台账已无此件"),
    ],
)
def test_a_record_agrees_or_differs(record, verdict):
    actual = {row["problem_id"]: row for row in listed(f"{record} 2023-09-01")}
    row = actual.pop(record.split()[0])
    assert (row["verdict"], row["differs"]) == (verdict, verdict != "一致")
    assert row["recorded_on"] == dt.date(2023, 9, 1)
    assert {other["verdict"] for other in actual.values()} == {None}


def test_what_differs_comes_first_the_latest_checked_first():
    actual = listed(
        "W4 通过 2023-09-09",  # agrees
        "W1 不通过 2023-09-01",
        "W9 通过 2023-09-02",  # no more in the ledger
        "W3 通过 2023-09-03",
    )
    assert ids(actual) == ["W3", "W9", "W1", "W4", "W2", "W5"]
    assert actual[1]["problem"] == "原来的问题"


def test_the_last_record_that_stands_is_compared():
    assert listed("W1 不通过 2023-09-01", "W1 通过 2023-09-02")[0]["differs"] is False
    corrected = listed("W1 不通过 2023-09-01", "W1 通过 2023-09-01 =1")
    assert {row["problem_id"]: row["verdict"] for row in corrected}["W1"] == "一致"
    voided = listed("W1 不通过 2023-09-01", "W1 作废 =1")
    assert {row["verdict"] for row in voided} == {None}


def test_a_problem_that_is_not_closed_is_listed_only_where_a_check_is_recorded():
    actual = listed(
        "W6 不通过 2023-09-01", "W7 不通过 2023-09-01", "W8 通过 2023-09-01"
    )
    assert {(r["problem_id"], r["verdict"]) for r in actual if r["verdict"]} == {
        ("W6", "台账未填"),
        ("W7", "一致"),
        ("W8", "台账未填"),
    }
    assert actual[0]["closed_problems"] == 5


def test_the_counts_are_of_all_whatever_is_looked_for():
    records = ("W1 不通过 2023-09-01", "W3 通过 2023-09-01", "W4 通过 2023-09-01")
    names = (
        "closed_problems", "checked_problems", "recorded_problems",
        "differing_problems", "unfilled_problems", "found_problems",
    )  # fmt: skip
    assert [listed(*records)[0][name] for name in names] == [5, 4, 3, 2, 1, 5]
    (row,) = listed(*records, wanted="门牌", most=1)
    assert [row[name] for name in names] == [5, 4, 3, 2, 1, 2]
    own = listed(*records, unit="乙局")
    assert [own[0][name] for name in names] == [2, 2, 1, 0, 0, 2]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("w3", ["W3"]),
        ("门牌", ["W4", "W1"]),
        ("门牌 破损", ["W1"]),
        ("100%", []),
        ("' or 1=1", []),
    ],
)
def test_problems_are_found_by_number_or_by_every_word(wanted, expected):
    assert ids(listed(wanted=wanted)) == expected
