"""Boston 311 reads as a ledger with the figures that plain csv counts."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

FOLDER = "data/real/boston-311"
AS_OF = dt.date(2021, 3, 26)


@pytest.fixture(scope="module")
def requests(plain):
    return plain(f"{FOLDER}/boston311_2013_sla.csv")


@pytest.fixture(scope="module")
def ledger(loaded):
    return loaded(FOLDER, "ledger")


def test_the_file_itself_holds_the_figures_we_expect(requests):
    assert len(requests) == 3095
    status = Counter(row["case_status"] for row in requests)
    assert status == {"Closed": 2517, "Open": 578}
    assert sum(row["sla_target_dt"] == "" for row in requests) == 404
    late_and_open = [
        row
        for row in requests
        if row["case_status"] == "Open" and row["on_time"] == "OVERDUE"
    ]
    assert len(late_and_open) == 195


def test_nothing_is_refused(delivery):
    read = delivery(FOLDER)
    assert read.faults == ()
    assert read.refused == ()
    assert read.district.as_of == AS_OF


def test_the_ledger_gives_the_same_figures(ledger):
    assert len(ledger) == 3095
    status = Counter(row["status"] for row in ledger)
    assert status == {"已销号": 2517, "整改中": 578}
    assert sum(row["due_on"] is None for row in ledger) == 404
    overdue = [
        row
        for row in ledger
        if row["status"] == "整改中" and row["due_on"] and row["due_on"] < AS_OF
    ]
    assert len(overdue) == 195


def test_the_as_of_date_is_the_day_of_the_last_closing(requests):
    closings = [row["closed_dt"] for row in requests if row["closed_dt"]]
    assert max(closings)[:10] == AS_OF.isoformat()


def test_every_queue_is_a_unit_and_keeps_its_requests(requests, ledger, plain):
    queues = Counter(row["queue"] for row in requests)
    assert Counter(row["unit"] for row in ledger) == queues
    assert {row["单位"] for row in plain(f"{FOLDER}/单位目录.csv")} == set(queues)


def test_every_date_is_the_day_of_the_time_in_the_file(requests, ledger):
    by_id = {row["case_enquiry_id"]: row for row in requests}
    for row in ledger:
        written = by_id[row["problem_id"]]
        assert row["assigned_on"].isoformat() == written["open_dt"][:10]
        for day, time in (("due_on", "sla_target_dt"), ("closed_on", "closed_dt")):
            read = row[day].isoformat() if row[day] else ""
            assert read == written[time][:10]


def test_the_published_figures_are_those_of_the_file(judged):
    [figures] = judged(
        FOLDER,
        """
        select
            count(*),
            count_if(not is_open),
            count_if(is_open),
            count_if(due_on is null),
            count_if(is_open and overdue_days > 0),
        from mart.problem
        """,
    )
    assert figures == (3095, 2517, 578, 404, 195)
    [closure] = judged(
        FOLDER,
        """
        select assigned, closed, open_problems, overdue
        from mart.closure
        where unit = '全区' and cycle = (select cycle from mart.cycle where is_current)
        """,
    )
    assert closure == (3095, 2517, 578, 195)
