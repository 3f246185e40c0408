"""四个必访: who is on the list of a cycle, why, since when, and who has left it."""

from __future__ import annotations

import datetime as dt

from jinwei import sql
from tests.support import judged, rows

ITEMS = """
item     item_class  unit  cadence  direction
招商     重点工作    甲局  季       越高越好
信访     重点工作    甲局  季       越高越好
"""
LEDGER = """
problem_id  problem  unit  problem_class  assigned_on  due_on      closed_on   status
"""
CLOSED = "W0 旧事 丙局 共性 2023-01-02 2023-01-31 2023-01-20 已销号"
MATTERS = (
    "inspection_id matter found_by unit assigned_on due_on progress_pct visited_on"
)


def listed(connection, cycle: str, columns: str = "subject, since_on") -> list[tuple]:
    return rows(
        connection,
        f"select {columns} from mart.visit where cycle = '{cycle}' order by subject",
    )


def ranked(*places: tuple[str, str, int]) -> str:
    """City lists of 17 in which we stand at those places: item, period, rank."""
    lines = ["scope item period unit rank ranked"]
    lines += [
        f"全市 {item} {period} 示例园区 {rank} 17" for item, period, rank in places
    ]
    return "\n".join(lines)


def matters(*lines: str, as_of: str = "2023-12-31"):
    return judged(
        as_of, ledger=LEDGER + CLOSED, inspections="\n".join([MATTERS, *lines])
    )


def test_each_source_has_its_row_and_its_first_day():
    connection = judged(
        "2023-06-30",
        work_items=ITEMS,
        rankings=ranked(("招商", "2023年二季度", 13)),
        ledger=LEDGER + "W1 拖着 乙局 共性 2023-04-01 2023-05-30 - 整改中",
        inspections=f"""
        {MATTERS}
        D1 交办的 领导安排 甲局 2023-05-04 -          -  -
        D2 拖后的 重点督查 甲局 2023-05-04 2023-06-01 40 -
        D3 网上的 舆情     乙局 2023-06-05 -          -  -
        """,
    )
    day = dt.date
    assert listed(connection, "2023Q2") == [
        ("排名落后|甲局", day(2023, 6, 30)),
        ("滞后超期|台账|W1", day(2023, 6, 30)),
        ("滞后超期|督查|D2", day(2023, 5, 21)),
        ("突发事件|督查|D3", day(2023, 6, 5)),
        ("领导安排|督查|D1", day(2023, 5, 4)),
    ]
    places = listed(connection, "2023Q2", "place, source, unit")
    assert sorted(places) == [
        (1, "领导安排", "甲局"),
        (2, "排名落后", "甲局"),
        (3, "滞后超期", "乙局"),
        (3, "滞后超期", "甲局"),
        (4, "突发事件", "乙局"),
    ]


def test_a_unit_has_one_row_that_names_its_items_and_the_longest_run():
    connection = judged(
        work_items=ITEMS,
        rankings=ranked(
            ("招商", "2023年一季度", 5),
            ("招商", "2023年二季度", 12),
            ("招商", "2023年三季度", 15),
            ("信访", "2023年三季度", 14),
        ),
        as_of="2023-09-30",
    )
    ((why, since, since_cycle, rests_on),) = listed(
        connection, "2023Q3", "why, since_on, since_cycle, rests_on"
    )
    assert why == "招商　全市15/17，全市后5位；信访　全市14/17，全市后5位"
    assert (since, since_cycle) == (dt.date(2023, 6, 30), "2023年二季度")
    assert {rest.split("|")[0] for rest in rests_on} == {
        "city_last_five",
        "city_last_six",
    }


def test_a_run_is_broken_by_a_cycle_off_the_board_and_not_by_one_without_a_list():
    broken = judged(
        work_items=ITEMS,
        rankings=ranked(
            ("招商", "2023年一季度", 15),
            ("招商", "2023年二季度", 11),
            ("招商", "2023年四季度", 12),
        ),
    )
    assert listed(broken, "2023Q4", "since_cycle") == [("2023年四季度",)]
    skipped = judged(
        work_items=ITEMS,
        rankings=ranked(("招商", "2023年二季度", 15), ("招商", "2023年四季度", 15)),
    )
    assert listed(skipped, "2023Q4", "since_cycle") == [("2023年二季度",)]
    assert listed(skipped, "2023Q3") == []


def test_ranks_of_before_the_plan_begin_no_run():
    connection = judged(
        "2023-03-31",
        work_items=ITEMS,
        rankings=ranked(("招商", "2022年四季度", 15), ("招商", "2023年一季度", 15)),
    )
    assert listed(connection, "2023Q1", "since_cycle") == [("2023年一季度",)]
    assert listed(connection, "2022Q4") == []


def test_what_was_visited_before_the_cycle_is_off_its_list_and_the_rest_stays():
    connection = matters(
        "D1 上季访 领导安排 甲局 2023-05-04 - 100 2023-09-30",
        "D2 首日访 领导安排 甲局 2023-05-04 - 100 2023-10-01",
        "D3 没访过 领导安排 甲局 2023-05-04 - 100 -",
        "D4 上季访 舆情     甲局 2023-05-04 - -   2023-05-05",
        "D5 拖着的 重点督查 甲局 2023-05-04 2023-06-01 40 2023-06-20",
    )
    assert [subject for subject, _ in listed(connection, "2023Q4")] == [
        "滞后超期|督查|D5",
        "领导安排|督查|D2",
        "领导安排|督查|D3",
    ]
    assert [subject for subject, _ in listed(connection, "2023Q3")] == [
        "滞后超期|督查|D5",
        "领导安排|督查|D1",
        "领导安排|督查|D2",
        "领导安排|督查|D3",
    ]


def test_nothing_must_be_visited_before_the_plan_was_issued_or_the_matter_assigned():
    connection = matters(
        "D1 早的 领导安排 甲局 2022-11-01 - - -",
        "D2 晚的 领导安排 甲局 2023-04-01 - - -",
    )
    assert listed(connection, "2022Q4") == []
    assert [subject for subject, _ in listed(connection, "2023Q1")] == [
        "领导安排|督查|D1"
    ]


def test_a_ledger_item_becomes_severe_31_days_after_its_due_date():
    connection = judged(
        "2023-06-30",
        ledger=LEDGER
        + """
        W1 刚好三十天 甲局 共性 2023-04-01 2023-05-31 - 整改中
        W2 三十一天   甲局 共性 2023-04-01 2023-05-30 - 整改中
        W3 倒挂的     甲局 共性 2023-05-20 2023-01-10 - 整改中
        """,
    )
    assert listed(connection, "2023Q2") == [
        ("滞后超期|台账|W2", dt.date(2023, 6, 30)),
        ("滞后超期|台账|W3", dt.date(2023, 5, 20)),
    ]


def test_a_visit_of_ranks_belongs_to_its_cycle_and_any_other_to_none():
    connection = judged(
        "2023-06-30",
        work_items=ITEMS,
        rankings=ranked(("招商", "2023年二季度", 13)),
        inspections=f"{MATTERS}\nD1 交办的 领导安排 甲局 2023-05-04 - - -",
    )
    assert listed(connection, "2023Q2", "subject, record_cycle") == [
        ("排名落后|甲局", "2023Q2"),
        ("领导安排|督查|D1", ""),
    ]


def test_red_findings_and_early_notice_send_nobody():
    connection = judged(
        "2023-06-30",
        work_items=ITEMS,
        rankings=ranked(("招商", "2023年二季度", 1), ("信访", "2023年二季度", 11)),
    )
    assert listed(connection, "2023Q2") == []


def test_what_dominates_a_quarter_and_its_months_is_counted_once_a_span():
    connection = judged(
        "2023-06-30",
        ledger="""
        problem_id problem unit problem_class found_by six_checks assigned_on due_on status
        W1 甲 甲局 典型 信访 信息化、流程审批 2023-04-01 2023-07-31 整改中
        W2 乙 甲局 典型 -    信息化           2023-04-30 2023-07-31 整改中
        W3 丙 乙局 共性 信访 -                2023-05-01 2023-07-31 整改中
        W4 丁 乙局 共性 信访 -                2023-03-31 2023-07-31 整改中
        W5 戊 乙局 共性 信访 -                2023-06-01 2023-07-31 已撤回
        """,  # noqa: E501
    )
    counts = rows(
        connection,
        "select month(month_on), kind, value, matters from mart.visit_focus"
        " where cycle = '2023Q2' order by month_on nulls first, kind, value",
    )
    assert counts == [
        (None, "六个对照", "信息化", 2),
        (None, "六个对照", "流程审批", 1),
        (None, "问题来源", "信访", 2),
        (None, "问题类别", "共性", 1),
        (None, "问题类别", "典型", 2),
        (4, "六个对照", "信息化", 2),
        (4, "六个对照", "流程审批", 1),
        (4, "问题来源", "信访", 1),
        (4, "问题类别", "典型", 2),
        (5, "问题来源", "信访", 1),
        (5, "问题类别", "共性", 1),
    ]


def test_the_list_is_cut_and_says_of_how_many_where_nothing_is_recorded():
    connection = matters(
        "D1 甲 领导安排 甲局 2023-10-04 - - -",
        "D2 乙 领导安排 甲局 2023-10-05 - - -",
        "D3 丙 领导安排 甲局 2023-10-06 - - -",
    )
    everything = {"visit_source": None, "visit_unit": None, "visited": None}
    listed = sql.query(
        connection, "board/visits/list", cycle="2023Q4", most=2, **everything
    )
    assert [row["subject"] for row in listed] == [
        "领导安排|督查|D1",
        "领导安排|督查|D2",
    ]
    assert {row["matters"] for row in listed} == {3}


def test_a_repeated_problem_stands_beside_the_one_before_it():
    connection = judged(
        "2023-06-30",
        ledger="""
        problem_id problem unit problem_class six_checks assigned_on due_on closed_on status
        W1 先前 甲局 典型 信息化          2023-01-02 2023-02-28 2023-02-10 已销号
        W2 更近 甲局 典型 信息化、流程审批 2023-01-02 2023-04-30 2023-04-10 已销号
        W3 又来 甲局 共性 信息化、前置条件 2023-05-01 2023-07-31 -          整改中
        """,  # noqa: E501
    )
    assert rows(
        connection,
        "select cycle, subject, earlier_id, six_checks, days_between, is_open"
        " from mart.repeat",
    ) == [("2023Q2", "W3", "W2", ["信息化"], 21, True)]
