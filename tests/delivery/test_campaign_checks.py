"""Each check of 专项整治 finds the rows it is for, and no row just inside."""

from __future__ import annotations

import datetime as dt

import pytest

from jinwei import sql
from jinwei.delivery import tables
from jinwei.delivery.district import District
from jinwei.intake import Setting, open_as, read_file
from jinwei.policy.contracts import contracts
from jinwei.sql import connections

OURS = District("示例园区", "示例园区", 2023, dt.date(2023, 9, 30), is_invented=True)
HEADER = "期次,周期,主题,牵头单位,单位,得分,名次,调研报告日期"
COMMAS = HEADER.count(",")


@pytest.fixture
def offending(tmp_path):
    """The records that a check finds among rows of the export."""

    def records(check: str, *rows: str) -> list[int]:
        path = tmp_path / "专项整治.csv"
        whole = [row + "," * (COMMAS - row.count(",")) for row in rows]
        path.write_text("\n".join([HEADER, *whole]) + "\n", "utf-8")
        opened = open_as(path, contracts()["campaigns"])
        (reading,) = read_file(opened, path.name, None, Setting(plan_year=2023))
        assert not reading.refused
        assert reading.fault is None
        with connections.open_memory() as connection:
            tables.put_exports(connection, contracts(), [reading])
            tables.put_district(connection, OURS)
            found = sql.query(connection, f"check/{check}")
        assert all(row["reason"] for row in found)
        return [row["source_record"] for row in found]

    return records


def of(*rows: str, round="一", period="2023年3-4月", theme="规范执法", lead="甲局"):
    return [f"{round},{period},{theme},{lead},{row}" for row in rows]


def test_a_round_that_had_not_begun(offending):
    begun = of("甲局,,1", period="2023年9-10月")
    ahead = of("甲局,,1", period="2023年10月", round="二")
    assert offending("campaign_period_ahead", *begun, *ahead) == [3]


@pytest.mark.parametrize(
    "other", [{"theme": "民生实事"}, {"lead": "乙局"}, {"period": "2023年5-6月"},
              {"period": ""}],
)  # fmt: skip
def test_a_round_of_two_lists(offending, other):
    rows = [*of("甲局,,1", "乙局,,2"), *of("丙局,,1", **other)]
    assert offending("campaign_round_mixed", *rows) == [2, 3, 4]
    apart = [*of("甲局,,1", "乙局,,2"), *of("丙局,,1", **{**other, "round": "二"})]
    assert offending("campaign_round_mixed", *apart) == []


def test_a_round_with_two_days_of_its_report(offending):
    first = [f"{row},2023-05-20" for row in of("甲局,,1")]
    other = [f"{row},2023-05-21" for row in of("乙局,,2")]
    blank = [f"{row}," for row in of("乙局,,2")]
    assert offending("campaign_round_mixed", *first, *other) == [2, 3]
    assert offending("campaign_round_mixed", *first, *blank) == []


def test_one_theme_under_two_names_in_one_period(offending):
    first, again = of("甲局,,1"), of("乙局,,1", round="二")
    later = of("乙局,,1", round="三", period="2023年5-6月")
    other = of("乙局,,1", round="四", theme="民生实事")
    assert offending("campaign_theme_twice", *first, *later, *other) == []
    assert offending("campaign_theme_twice", *first, *again, *later) == [3]


def test_places_out_of_two_numbers_or_beyond_it(offending):
    assert offending("campaign_counts_differ", *of("甲局,,1/2", "乙局,,2/3")) == [2, 3]
    assert offending("campaign_counts_differ", *of("甲局,,1/2", "乙局,,3")) == [3]
    assert offending("campaign_counts_differ", *of("甲局,,1/2", "乙局,,2")) == []


@pytest.mark.parametrize(
    ("ranks", "found"),
    [("1 2 2 4", []), ("1 2 2 3", [5]), ("2 3 4", [2]), ("1/9 5/9", [])],
)
def test_places_that_no_competition_gives(offending, ranks, found):
    rows = of(*(f"第{n}局,,{rank}" for n, rank in enumerate(ranks.split())))
    assert offending("campaign_ranks_impossible", *rows) == found


def test_a_score_without_a_place_where_places_are_published(offending):
    name = "campaign_order_incomplete"
    assert offending(name, *of("甲局,90,1", "乙局,80,", "丙局,—,—")) == [3]
    assert offending(name, *of("甲局,90,", "乙局,80,", "丙局,—,")) == []
    assert offending(name, *of("甲局,,", "乙局,—,")) == [2]


def test_a_round_of_which_nobody_knows_when_it_was(offending):
    rows = [*of("甲局,,1"), *of("甲局,,1", "乙局,,2", round="第6期", period="")]
    assert offending("campaign_without_period", *rows) == [3]
