"""What was done to read the records of a finding stands with the finding."""

from __future__ import annotations

import pytest

from jinwei.sql import query
from tests.deliveries import small_delivery
from tests.support import judged, rows, served

LEDGER = """
编号,问题,责任单位,问题类别,交办日期,整改时限,销号日期,状态
W001,门头牌匾破损,招商局,共性,2023-01-05,2月5日,,整改中
W002,办事指南过期,招商局,典型,2023-03-01,2023-04-01,,整改中
W003,窗口无人,税务局,典型,2023-01-05,2月5日,,整改中
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory, home_of):
    return home_of(small_delivery(tmp_path_factory.mktemp("in"), ledger=LEDGER))


def told(home, unit: str) -> list[tuple]:
    """What is said of the overdue problems of a unit: column, count, text and why."""
    connection = served(home)
    (finding, *_) = connection.execute(
        "select finding_id from recorded.finding where rule_id = 'overdue'"
        " and unit = $unit order by cycle_index desc",
        {"unit": unit},
    ).fetchone()
    items = query(connection, "board/finding/items", finding=finding)
    ids = [item["finding_id"] for item in items]
    listed = query(connection, "board/finding/assumed", findings=ids)
    return [
        (row["column_header"], row["records"], row["first_record"], row["text"])
        for row in listed
        if "按计划年度读" in row["reason"]
    ]


def test_a_year_that_was_added_is_said_of_the_records_it_was_added_to(home):
    assert told(home, "招商局") == [("整改时限", 1, 2, "2月5日")]


def test_it_is_said_of_every_record_it_was_done_to_and_not_of_the_first_alone(home):
    assert told(home, "税务局") == [("整改时限", 1, 4, None)]


@pytest.mark.parametrize(
    ("ranks", "is_told"), [((1, 2, 2, 4), False), ((1, 2, 2, 3), True)]
)
def test_a_list_whose_ranks_jump_otherwise_says_so_on_each_finding(ranks, is_told):
    names = ("示例园区", "甲县", "乙县", "丙县")
    lines = [
        f"全市 招商 2023Q2 {name} {rank} 4"
        for name, rank in zip(names, ranks, strict=True)
    ]
    connection = judged(
        rankings="\n".join(["scope item period unit rank ranked", *lines])
    )
    ((readings,),) = rows(
        connection, "select readings from mart.finding where rule_id = 'city_first'"
    )
    assert any("名次有重复或跳号" in each for each in readings) == is_told
