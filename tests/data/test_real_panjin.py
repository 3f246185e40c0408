"""The notice of Panjin reads as closure rates that came without counts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jinwei.intake.tidy import squeezed

FOLDER = "data/real/panjin"
FILE = "盘锦市12345诉求办理情况_2023年1-4月.csv"


@pytest.fixture(scope="module")
def rates(plain):
    return plain(f"{FOLDER}/{FILE}")


def test_nothing_is_refused_and_nothing_had_to_be_mapped(delivery):
    read = delivery(FOLDER)
    assert read.faults == read.refused == read.warnings == ()
    assert not list(read.folder.glob("*.mapping.toml"))


def test_every_rate_is_the_one_of_the_file_and_no_count_is_made_of_it(rates, judged):
    shown = judged(
        FOLDER,
        """
        select unit, assigned, closure_rate_pct, closed, closed_on_time, overdue
        from mart.reported_closure
        where not is_whole
        """,
    )
    assert {row[0]: row[1:3] for row in shown} == {
        squeezed(row["受理单位"]): (
            int(row["交办总量"]),
            Decimal(row["办结率"].removesuffix("%")),
        )
        for row in rates
    }
    assert {row[3:] for row in shown} == {(None, None, None)}


def test_the_city_has_its_total_and_no_mean_of_rates(rates, judged):
    total = sum(int(row["交办总量"]) for row in rates)
    query = """
        select assigned, closed, closure_rate_pct, is_summed, units, period
        from mart.reported_closure where is_whole
    """
    assert judged(FOLDER, query) == [(total, None, None, True, 6, "2023年1-4月")]


def test_a_rate_of_a_hundred_without_counts_praises_nobody(judged):
    assert judged(FOLDER, "select rule_id from recorded.finding") == []
    query = """
        select unit, reason from mart.unjudged where rule_id = 'reported_cleared'
    """
    assert judged(FOLDER, query) == [
        ("高新技术开发区", "只有销号率，没有已销号数，不判")
    ]
