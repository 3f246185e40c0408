"""A closure rate is read as printed, or refused for what it contradicts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from jinwei.delivery import Delivery, read_delivery
from jinwei.intake import Reading
from jinwei.policy.contracts import contracts
from tests import deliveries

HEADER = "周期,单位,应销号数,已销号数,销号率,按期销号数,超期数"
MAPPING = """
export = "closure_rates"

[units]
closure_rate_pct = "fraction"
"""


@pytest.fixture
def deliver(tmp_path):
    """The delivery of a table of closure rates, beside a directory of three units."""

    def read(
        *rows: str,
        header=HEADER,
        mapping="",
        directory=deliveries.UNITS,
        district=deliveries.DISTRICT,
    ):
        files = {"closure_rates": "\n".join([header, *rows]) + "\n"}
        if directory:
            files["units"] = directory
        folder = deliveries.write_delivery(tmp_path / "delivery", district, **files)
        if mapping:
            path = folder / "closure_rates.csv.mapping.toml"
            path.write_text(mapping, "utf-8")
        return read_delivery(folder, contracts())

    return read


def reading(delivery: Delivery) -> Reading:
    (found,) = [each for each in delivery.readings if each.export == "closure_rates"]
    assert found.fault is None
    return found


def refused(delivery: Delivery) -> dict[int, tuple[str | None, str]]:
    return {note.record: (note.column, note.reason) for note in delivery.refused}


def units(delivery: Delivery) -> list[str]:
    return reading(delivery).rows["unit"].to_pylist()


def of(cells: str, unit: str = "招商局", period: str = "2023年三季度") -> str:
    return f"{period},{unit},{cells}"


@pytest.mark.parametrize(
    "cells",
    [
        "13,8,61.5%,,", "13,8,61.54%,,", "13,8,62%,,", "13,8,61.538461538461538%,,",
        "13,8,61.5385,,", "6530,6396,97.95%,,", "8,1,12.5%,,", "8,1,13%,,",
        "1000,625,62.5%,,", "1000,624,62.4%,,", "22,22,100.00%,,", "13,0,0%,,",
        "200,1,0.5%,,", "200,1,1%,,", "3,2,66.666666666666666%,,",
    ],
)  # fmt: skip
def test_a_rate_is_its_counts_rounded_half_up_as_printed(deliver, cells):
    assert refused(deliver(of(cells))) == {}


@pytest.mark.parametrize(
    ("cells", "due"),
    [
        ("13,8,61.6%,,", "61.5%"), ("13,8,61.50%,,", "61.54%"), ("13,8,61%,,", "62%"),
        ("8,1,12%,,", "13%"), ("22,21,100%,,", "95%"), ("2000,1999,100.0%,,", None),
        ("20000,19999,100.00%,,", "100.00%"), ("13,0,1%,,", "0%"),
        ("13,8,61.538461638461538%,,", "61.53846154%"),
    ],
)  # fmt: skip
def test_a_rate_that_its_counts_do_not_give_is_refused(deliver, cells, due):
    found = refused(deliver(of(cells)))
    if due in (None, "100.00%"):
        assert found == {}
        return
    ((column, reason),) = found.values()
    assert column == "销号率"
    assert reason.endswith(f"应为 {due}")


@pytest.mark.parametrize(
    ("rate", "is_right"),
    [("0.615", True), ("0.6154", True), ("0.6150", False), ("0.62", True),
     ("0.61", False), ("0.6", False)],
)  # fmt: skip
def test_a_fraction_shows_two_decimals_fewer_than_it_has(deliver, rate, is_right):
    found = deliver(of(f"13,8,{rate},,"), mapping=MAPPING)
    assert (not found.refused) is is_right
    assert not found.faults


def test_a_fraction_that_nobody_declared_is_refused_and_not_guessed(deliver):
    ((_, reason),) = refused(deliver(of("13,8,0.615,,"))).values()
    assert "分不清 0.615 是百分之几还是小数" in reason


def test_a_wrong_rate_is_refused_beside_whatever_else_is_refused(deliver):
    found = refused(deliver(of("13,8,70%,,"), of("甲,8,61.5%,,", unit="税务局")))
    assert sorted(found) == [2, 3]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ("13,14,,,", "已销号数"), ("13,8,,9,", "按期销号数"),
        ("13,,50%,14,", "按期销号数"),
        ("13,8,,,6", "超期数"), ("13,,50%,,14", "超期数"), ("13,,50%,6,8", "超期数"),
    ],
)  # fmt: skip
def test_no_count_is_larger_than_what_it_is_part_of(deliver, cells, column):
    assert [told[0] for told in refused(deliver(of(cells))).values()] == [column]


@pytest.mark.parametrize(
    "cells",
    ["13,13,,13,0", "13,8,,8,5", "13,,50%,5,8", "0,0,,0,0", "0,,,,", "0,0,—,,"],
)
def test_a_count_may_be_all_that_it_is_part_of(deliver, cells):
    assert refused(deliver(of(cells))) == {}


def test_neither_count_nor_rate_is_refused_where_something_was_assigned(deliver):
    found = refused(deliver(of("13,,,,"), of("13,,—,5,", unit="税务局")))
    assert {reason for _, reason in found.values()} == {"已销号数和销号率至少要填一项"}
    assert sorted(found) == [2, 3]


def test_a_rate_of_nothing_is_loaded_and_warned_of(deliver):
    found = deliver(of("0,0,100%,,"))
    assert found.is_whole
    assert ["读作无数据" in note.reason for note in found.warnings] == [True]


@pytest.mark.parametrize(
    "name",
    ["全区", "合 计", "总计", "全县", "全区合计", "示例园区", "示例工区"],
)
def test_the_row_of_the_whole_district_is_no_unit(deliver, name):
    found = deliver(of("13,8,,,"), of("13,8,,,", unit=name))
    assert found.is_whole
    assert units(found) == ["招商局", "全区"]


def test_the_row_of_the_city_is_not_that_of_one_of_its_districts(deliver):
    ours = deliver(of("13,8,,,"), of("99,80,,,", unit="全市"))
    assert "目录里没有这个名称" in refused(ours)[3][1]
    city = deliveries.DISTRICT.replace('name = "示例园区"', 'name = "示例市"')
    assert deliver(of("13,8,,,", unit="全市"), district=city).is_whole


def test_a_total_merged_over_number_and_unit_is_the_whole_district(deliver):
    header = "序号,责任单位,期间,交办总量,办结数"
    found = deliver(
        "1,招商局,2023年三季度,13,8", "合计,,2023年三季度,13,8", header=header
    )
    assert found.is_whole
    assert units(found) == ["招商局", "全区"]


@pytest.mark.parametrize("name", ["小计", "平均", "全区平均"])
def test_a_mean_or_a_part_of_the_units_stays_aside(deliver, name):
    found = deliver(of("13,8,,,"), of("13,8,,,", unit=name))
    assert units(found) == ["招商局"]
    assert [note.record for note in reading(found).aside] == [1, 3]


def test_a_unit_that_bears_the_name_of_the_district_stays_a_unit(deliver):
    directory = deliveries.UNITS + "示例园区,区直单位,,,\n"
    found = deliver(of("13,8,,,", unit="示例园区"), directory=directory)
    assert units(found) == ["示例园区"]


def test_the_whole_district_is_known_without_a_directory_of_units(deliver):
    found = deliver(of("13,8,,,", unit="甲局"), of("13,8,,,", "合计"), directory="")
    assert units(found) == ["甲局", "全区"]


THREE = (of("13,8,,,"), of("10,5,,,", "税务局"), of("7,7,,,", "中心镇"))


@pytest.mark.parametrize(
    ("rows", "total", "is_refused"),
    [
        (THREE, "30,20,,,", False),
        (THREE, "31,20,,,", True),
        (THREE, "30,21,,,", True),
        (THREE, "29,20,,,", True),
        (THREE[:2], "30,20,,,", False),
        (THREE[:2], "23,13,,,", False),
        (THREE[:2], "22,13,,,", True),
        ((*THREE[:2], of("7,,100%,,", "中心镇")), "30,20,,,", False),
        ((*THREE[:2], of("7,,100%,,", "中心镇")), "30,12,,,", True),
    ],
)
def test_a_total_agrees_with_the_sum_of_all_units(deliver, rows, total, is_refused):
    found = refused(deliver(*rows, of(total, "合计")))
    assert (len(rows) + 2 in found) is is_refused
    assert len(found) == is_refused


def test_a_total_is_compared_within_its_own_period(deliver):
    april = of("5,5,,,", "合计", period="2023年4月")
    assert deliver(*THREE, april, of("30,20,,,", "合计")).is_whole


def test_a_period_that_had_not_begun_is_refused(deliver):
    ahead = deliver(of("13,8,,,", period="2024年一季度"))
    assert "还没有开始" in refused(ahead)[2][1]
    assert deliver(of("13,8,,,", period="2023年四季度")).is_whole


def test_the_same_unit_twice_in_a_period_is_refused(deliver):
    found = refused(deliver(of("13,8,,,"), of("13,9,,,")))
    assert sorted(found) == [2, 3]
    assert all("不知道以哪一行为准" in reason for _, reason in found.values())


def test_a_rate_that_came_alone_leaves_the_count_empty(deliver):
    rows = reading(deliver(of("22,,100.00%,,"))).rows
    assert rows["closed"].to_pylist() == [None]
    assert rows["closure_rate_pct"].to_pylist() == [Decimal(100)]


TABLES = {
    "各单位热线办理情况.csv": """
        2023年三季度各单位热线办理情况,,,,,
        序号,承办单位,承办件数,办结数,在办数,超时未办数
        1,招商局,96,91,5,0
        2,税务局,43,34,9,2
        合计,,139,125,14,2
    """,
    "2023年1-9月工单.csv": """
        序号,受理单位,受理量,办结率,满意率,按时反馈率,评分
        1,招商局,96,94.79%,99.00%,100.00%,99.3
        2,税务局,43,79.07%,98.00%,100.00%,98.1
    """,
    "台账汇总-2023年9月.csv": """
        县区,交办问题数,完成整改数,整改完成率,逾期未完成数
        招商局,96件,91件,94.8％,0
        税务局,43件,34件,79.1％,2
        全区,139件,125件,89.9％,2
    """,
}


@pytest.mark.parametrize("name", TABLES)
def test_a_published_table_is_read_as_it_comes(tmp_path, name):
    folder = deliveries.write_delivery(tmp_path / "in", units=deliveries.UNITS)
    lines = (line.strip() for line in TABLES[name].strip().splitlines())
    (folder / name).write_text("\n".join(lines) + "\n", "utf-8")
    found = read_delivery(folder, contracts())
    assert not found.faults
    assert found.is_whole
    rows = reading(found).rows
    assert rows["assigned"].to_pylist()[:2] == [96, 43]
    assert set(rows["period_end"].to_pylist()) == {dt.date(2023, 9, 30)}
    assert rows["unit"].to_pylist()[2:] in (["全区"], [])


@pytest.mark.parametrize("period", ["2023年三季度", "2023年9月", "2023年上半年"])
def test_a_table_without_a_period_is_of_the_one_its_title_says(deliver, period):
    title = f"示例园区{period}问题销号情况统计表,,,,"
    rows = ["序号,责任单位,交办数,办结数,办结率", "1,招商局,10,8,80%", ",合计,10,8,80%"]
    delivery = deliver(*rows, header=title)
    assert reading(delivery).rows["period"].to_pylist() == [period] * 2


def test_counts_of_any_other_work_are_no_closures(deliver):
    delivery = deliver("2023年三季度,招商局,10,8", header="周期,单位,任务数,完成数")
    assert [fault.file for fault in delivery.faults] == ["closure_rates.csv"]
