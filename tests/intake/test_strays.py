"""Lines of a table that are no records: set aside by name, never half read."""

from __future__ import annotations

import pytest
from export_files import read, reasons, values

from jinwei.intake import unit_names
from jinwei.policy.contracts import contracts

LEDGER = contracts()["ledger"]
UNITS = {"units": unit_names([("发改局", []), ("住建局", [])])}
HEAD = "编号,问题,责任单位,问题类别,交办日期,整改时限,销号日期,状态\n"


def line(number: int, unit: str = "发改局") -> str:
    return f"{number},路灯,{unit},共性,2023-01-05,2023-06-30,,整改中\n"


def read_ledger(tmp_path, *lines: str):
    content = HEAD + "".join(lines)
    return read(tmp_path, content, LEDGER, "整改台账.csv", unit_names=UNITS)


def alone(text: str, at: int = 0) -> str:
    cells = [""] * 8
    cells[at] = f'"{text}"'
    return ",".join(cells) + "\n"


@pytest.mark.parametrize(
    ("stray", "why"),
    [
        (alone("以上数据由各单位报送，如有疑问请联系督查室"), "只有一句话的行"),
        (alone("2.由督查室汇总"), "只有一句话的行"),
        (alone("（此页无正文）"), "只有一句话的行"),
        (alone("注：数据截至12月底"), "表下的注释行"),
        (alone("发改局"), "分节的标题行"),
        (alone("发改局（2件）"), "分节的标题行"),
        (alone("发改局 共2件"), "分节的标题行"),
        (alone("二、顽固问题"), "分节的标题行"),
        (alone("小计：1件", at=1), "合计或平均行"),
        (alone("合计2件"), "合计或平均行"),
        ("发改局小计,2件,,,,,,\n", "合计或平均行"),
        ("共性问题合计,2,,,,,,\n", "合计或平均行"),
        ("发改局 汇总,2,,,,,,\n", "合计或平均行"),
        (",2,发改局 汇总,,,,,\n", "合计或平均行"),
    ],
)
def test_a_line_that_is_no_record_is_set_aside_and_named(tmp_path, stray, why):
    reading = read_ledger(tmp_path, line(1), stray, line(2))
    assert not reading.refused
    assert values(reading, "problem_id") == ["1", "2"]
    (reason,) = [note.reason for note in reading.aside if note.record == 3]
    assert reason.startswith(why)


@pytest.mark.parametrize(
    "stray", [alone("路灯不亮", at=1), "3,路灯,,,,,,\n", alone("财政局"), alone("7")]
)
def test_a_line_that_may_be_a_record_is_refused_once_with_all_it_lacks(tmp_path, stray):
    reading = read_ledger(tmp_path, line(1), stray, line(2))
    (note,) = reading.refused
    assert note.record == 3
    assert note.reason.startswith("这一行缺了")


@pytest.mark.parametrize(
    "below",
    [
        "单位,应销号数,已销号数,,,,,\n发改局,10,9,,,,,\n",
        ",,单位,名次,参评数,,,\n,,甲县,1,3,,,\n",
        "序号,单位,应销号数,已销号数,销号率,x,y,z\n1,发改局,10,9,90%,,,\n",
        "编号,责任单位,问题,问题类别,交办日期,整改时限,销号日期,状态\n" + line(3),
    ],
)
def test_another_table_below_is_refused_from_its_header_on(tmp_path, below):
    reading = read_ledger(tmp_path, line(1), ",,,,,,,\n", below)
    assert values(reading, "problem_id") == ["1"]
    assert [note.record for note in reading.refused] == [4, 5]
    assert "像是另一张表" in reasons(reading)


def test_the_table_goes_on_where_its_own_header_stands_again(tmp_path):
    other = "单位,应销号数,已销号数,,,,,\n发改局,10,9,,,,,\n"
    reading = read_ledger(tmp_path, line(1), other, HEAD, line(2))
    assert values(reading, "problem_id") == ["1", "2"]
    assert [note.record for note in reading.refused] == [3, 4]


@pytest.mark.parametrize("total", ["一季度 汇总", "2023年一季度小计", "总计", "全区"])
def test_a_subtotal_of_a_pivot_is_no_row_of_the_whole_district(tmp_path, total):
    content = (
        "周期,单位,应销号数,已销号数\n2023年一季度,发改局,3,2\n"
        f"{total},,3,2\n2023年二季度,发改局,4,3\n"
    )
    rates = contracts()["closure_rates"]
    reading = read(tmp_path, content, rates, "销号率.csv", unit_names=UNITS)
    assert not reading.refused
    assert values(reading, "unit") == ["发改局", "发改局"]
    assert [note.reason[:5] for note in reading.aside] == ["表头", "合计或平均"]


def test_a_unit_called_after_a_summary_is_a_record(tmp_path):
    units = {"units": unit_names([("信息汇总", [])])}
    rates = contracts()["closure_rates"]
    content = "周期,单位,应销号数,已销号数\n2023年一季度,信息汇总,3,2\n"
    reading = read(tmp_path, content, rates, "销号率.csv", unit_names=units)
    assert values(reading, "unit") == ["信息汇总"]
