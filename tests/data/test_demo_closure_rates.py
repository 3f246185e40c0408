"""The demo's closure rates are those of its ledger, but for two set by hand."""

from __future__ import annotations

DEMO = "data/demo"
DIFFERENCES = {
    ("2023Q4", "城市管理局"): (1, -1),  # 一件虚假整改的仍报办结
    ("2023Q4", "规划建设局"): (0, -1),  # 一件超期的漏报
    ("2023Q4", "全区"): (1, -2),
}


def test_only_what_is_set_by_hand_differs_from_the_ledger(judged):
    query = """
        select
            cycle, unit, reported_closed - kept_closed, reported_overdue - kept_overdue
        from mart.closure_agreement
        where differs
    """
    actual = {(cycle, unit): tuple(by) for cycle, unit, *by in judged(DEMO, query)}
    assert actual == DIFFERENCES


def test_every_unit_is_compared_in_every_quarter_of_the_year(judged):
    query = """
        select cycle, count(*) filter (where not is_whole), count(*)
        from mart.closure_agreement
        group by cycle order by cycle
    """
    quarters = [f"2023Q{quarter}" for quarter in range(1, 5)]
    assert judged(DEMO, query) == [(cycle, 24, 25) for cycle in quarters]


def test_the_ledger_decides_beside_them(judged):
    query = "select count(*) from mart.reported_closure where decides"
    assert judged(DEMO, query) == [(0,)]


def test_the_whole_district_is_read_from_the_total_row(loaded):
    rows = loaded(DEMO, "closure_rates")
    assert len(rows) == 4 * 25
    assert sum(row["unit"] == "全区" for row in rows) == 4
    assert sum(row["assigned"] == 0 for row in rows) == 4
