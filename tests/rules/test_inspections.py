"""Matters of 重点督查 that are past due or fall behind the time gone by."""

from __future__ import annotations

import pytest

from tests.support import finding, items_of, judged, not_judged

COLUMNS = {
    "matter": "事项",
    "found_by": "重点督查",
    "unit": "甲局",
    "assigned_on": "2023-09-22",
    "due_on": "2023-12-31",
    "progress_pct": "50",
    "visited_on": "-",
}


def inspections(as_of: str = "2023-12-31", **matters: dict[str, str]):
    """Judged matters; each by its id, with what differs from one 50 points behind."""
    lines = [" ".join(["inspection_id", *COLUMNS])]
    for number, changed in matters.items():
        named = {"matter": number}
        lines.append(" ".join([number, *{**COLUMNS, **named, **changed}.values()]))
    ledger = """
    problem_id  problem  unit  problem_class  assigned_on  due_on      closed_on   status
    W1          问题     甲局  共性           2023-04-01   2023-04-30  2023-04-20  已销号
    """  # noqa: E501
    return judged(as_of, ledger=ledger, inspections="\n".join(lines))


def test_twenty_points_behind_the_time_is_no_lag_and_a_hundredth_more_is():
    connection = inspections(
        整二十={"progress_pct": "80"},
        多一点={"progress_pct": "79.99"},
        跟得上={"progress_pct": "99"},
    )
    assert items_of(connection, "inspection_behind") == ["2023Q4 多一点"]
    shown = finding(connection, "inspection_behind", "2023Q4")
    assert (shown["board"], shown["disposition"]) == ("watch", "必访")
    assert shown["figure"] == "进度79.99%，100天已过100天"


@pytest.mark.parametrize(
    ("progress", "since"),
    [("0", "10月13日"), ("10.9", "10月23日"), ("79.99", "12月31日"), ("80", "1月1日")],
)
def test_the_first_day_behind_is_the_day_after_the_points_are_used_up(progress, since):
    connection = inspections(甲={"progress_pct": progress})
    (lags_on,) = connection.execute(
        "select strftime(lags_on, '%-m月%-d日') from mart.inspection"
        " where cycle = '2023Q4'"
    ).fetchone()
    assert lags_on == since


def test_a_day_past_due_is_behind_whatever_the_progress_short_of_all():
    connection = inspections(
        昨天到期={"due_on": "2023-12-30", "progress_pct": "99.9"},
        今天到期={"progress_pct": "99.9"},
        已完成={"due_on": "2023-12-01", "progress_pct": "100"},
    )
    assert items_of(connection, "inspection_behind") == ["2023Q4 昨天到期"]
    shown = finding(connection, "inspection_behind", "2023Q4")
    assert shown["figure"] == "超期1天，进度99.9%"


def test_a_matter_is_behind_in_an_earlier_cycle_only_if_it_must_have_been():
    connection = inspections(
        三季度已落后={
            "assigned_on": "2023-05-01",
            "due_on": "2024-01-01",
            "progress_pct": "30",
        },
        三季度看不出={
            "assigned_on": "2023-05-01",
            "due_on": "2024-01-01",
            "progress_pct": "70",
        },
    )
    assert items_of(connection, "inspection_behind") == [
        "2023Q3 三季度已落后",
        "2023Q4 三季度已落后",
        "2023Q4 三季度看不出",
    ]


def test_without_a_due_date_or_a_progress_nothing_is_judged_and_both_are_listed():
    connection = inspections(
        没时限={"due_on": "-"},
        没进度={"due_on": "2023-10-01", "progress_pct": "-"},
        没时限而完成={"due_on": "-", "progress_pct": "100"},
    )
    assert items_of(connection, "inspection_behind") == []
    assert not_judged(connection, "inspection_behind") == {
        "没时限": "没有时限，不判",
        "没进度": "没有进度，不判",
    }


def test_a_matter_due_before_it_was_assigned_is_late_from_its_assignment():
    connection = inspections(倒挂={"due_on": "2023-09-01"})
    shown = finding(connection, "inspection_behind", "2023Q4")
    assert shown["figure"] == "超期100天，进度50%"


def test_only_matters_of_the_key_inspection_are_judged():
    connection = inspections(
        领导的={"found_by": "领导安排", "due_on": "2023-10-01"},
        舆情的={"found_by": "舆情", "due_on": "2023-10-01"},
    )
    assert items_of(connection, "inspection_behind") == []
