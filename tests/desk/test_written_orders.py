"""Orders are numbered once and for all, and rest on findings that stand."""

from __future__ import annotations

import datetime as dt
import shutil

import pytest

from jinwei import desk, records
from jinwei.desk import Unconfirmed
from jinwei.records import Entry
from jinwei.sql import query
from jinwei.versions import publish
from tests.support import judged, served

EVERY = dict.fromkeys(("unit", "rule", "cycle", "subject"))
RANKED = """
scope item  period  unit     rank
全市  招商  2023Q3  示例园区 17/17
"""


def orders(*written: str) -> list[tuple]:
    """The orders of such records, as (year, number in it, problem)."""
    rows = []
    for seq, each in enumerate(written, start=1):
        kind, day, corrects, problem = each.split()
        corrected = 0 if corrects == "-" else int(corrects)
        rows.append(
            {
                "rule_id": "problem",
                "cycle": "",
                "subject": problem,
                "unit": "示例园区",
                "item": problem,
                "seq": seq,
                "origin_seq": corrected or seq,
                "record_id": f"r{seq}",
                "kind": kind,
                "value": kind,
                "figure": "",
                "clause": "",
                "office": "",
                "note": "要求",
                "done_on": dt.date.fromisoformat(day),
                "due_on": dt.date(2024, 6, 30),
                "corrects": f"r{corrected}" if corrected else "",
            }
        )
    connection = judged("2023-12-31", rankings=RANKED, records=rows)
    listed = query(connection, "board/letters/orders", **EVERY)
    return sorted((r["given_in"], r["number"], r["subject"]) for r in listed)


def test_orders_are_counted_by_the_year_in_which_they_were_given():
    assert orders(
        "督办单 2023-11-01 - A1", "督办单 2023-12-01 - A2", "督办单 2024-01-02 - A3"
    ) == [(2023, 1, "A1"), (2023, 2, "A2"), (2024, 1, "A3")]


def test_an_order_that_was_voided_keeps_its_number_from_others():
    assert orders(
        "督办单 2023-11-01 - A1", "作废 2023-11-02 1 A1", "督办单 2023-12-01 - A2"
    ) == [(2023, 2, "A2")]


def test_an_order_that_was_corrected_keeps_its_number():
    assert orders(
        "督办单 2023-11-01 - A1", "督办单 2023-11-01 - A2", "督办单 2023-11-03 1 A1"
    ) == [(2023, 1, "A1"), (2023, 2, "A2")]


@pytest.fixture
def home(tmp_path, home_of):
    made = tmp_path / "home"
    shutil.copytree(home_of("demo"), made)
    return made


def give(home, published: bool) -> None:
    """An order about a finding of the demo that stands confirmed, or that does not."""
    asked = "select rule_id, cycle, subject, unit from recorded.finding"
    chosen = f"{asked} where board = 'black' and is_published = ? order by finding_id"
    connection = served(home)
    rule, cycle, subject, unit = connection.execute(chosen, [published]).fetchone()
    version = publish.current(home)
    entry = Entry(
        id=records.new_id(), kind="督办单", value="督办单", rule_id=rule, cycle=cycle,
        subject=subject, unit=unit, recorded_by="督查岗", why="督办",
        done_on=dt.date(2024, 1, 8), due_on=dt.date(2024, 1, 31), note="查明原因",
    )  # fmt: skip
    desk.record(version, entry, seen=desk.position(version, home).seq, home=home)


def test_no_order_rests_on_a_finding_that_nobody_confirmed(home):
    before = query(served(home), "board/letters/orders", **EVERY)
    with pytest.raises(Unconfirmed, match="先在“记录”里核实"):
        give(home, published=False)
    assert query(served(home), "board/letters/orders", **EVERY) == before


def test_an_order_about_a_confirmed_finding_is_due_until_its_slip_is_back(home):
    before = len(query(served(home), "board/watch/promises"))
    give(home, published=True)
    (order, *_) = query(served(home), "board/letters/orders", **EVERY)
    assert (order["given_in"], order["note"]) == (2024, "查明原因")
    assert order["withdrawn"] is None
    assert order["rule_name"]
    assert len(query(served(home), "board/watch/promises")) == before + 1


@pytest.mark.parametrize(
    ("value", "withdrawn"), [("属实", None), ("不属实", "已撤销"), ("待核", "未核实")]
)
def test_an_order_tells_how_its_finding_stands_once_that_holds_no_more(
    home, value, withdrawn
):
    give(home, published=True)
    (order, *_) = query(served(home), "board/letters/orders", **EVERY)
    version = publish.current(home)
    entry = Entry(
        id=records.new_id(), kind="核实", value=value, why="现场核过",
        recorded_by="督查岗", done_on=dt.date(2024, 1, 20),
        **{name: order[name] for name in ("rule_id", "cycle", "subject", "unit")},
    )  # fmt: skip
    desk.record(version, entry, seen=desk.position(version, home).seq, home=home)
    (order, *_) = query(served(home), "board/letters/orders", **EVERY)
    assert order["withdrawn"] == withdrawn


def test_an_order_about_a_finding_that_is_gone_says_so():
    rows = [
        {
            "rule_id": "third_cycle", "cycle": "2023Q3", "subject": "没有了",
            "unit": "示例园区", "item": "招商", "seq": 1, "origin_seq": 1,
            "record_id": "r1", "kind": "督办单", "value": "督办单", "figure": "",
            "clause": "", "office": "", "note": "要求", "corrects": "",
            "done_on": dt.date(2023, 11, 1), "due_on": dt.date(2024, 6, 30),
        }
    ]  # fmt: skip
    connection = judged("2023-12-31", rankings=RANKED, records=rows)
    (order,) = query(connection, "board/letters/orders", **EVERY)
    assert order["withdrawn"] == "已不在数据里"
