"""Deadlines in words: each form by its rule, and none whose day is not sure."""

from __future__ import annotations

from datetime import date

import pytest
from export_files import read, reasons, values

from jinwei.intake import unit_names
from jinwei.intake.deadlines import NEEDS_DAY, Deadline, Start, read_deadline
from jinwei.intake.limits import CellError
from jinwei.policy.contracts import contracts, deadlines

START = Start(2023, date(2023, 3, 9))


def due(text, start=START):
    return read_deadline(text, start)[0].day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("年底前", "2023-12-31"),
        ("年底", "2023-12-31"),
        ("年内完成", "2023-12-31"),
        ("今年年底前", "2023-12-31"),
        ("2023年底前", "2023-12-31"),
        ("2023年年底前", "2023-12-31"),
        ("2024年底前", "2024-12-31"),
        ("2023年", "2023-12-31"),
        ("明年6月底前", "2024-06-30"),
        ("9月底前", "2023-09-30"),
        ("九月底之前", "2023-09-30"),
        ("9月份", "2023-09-30"),
        ("2024年2月底", "2024-02-29"),
        ("2023年2月末", "2023-02-28"),
        ("2023年12月", "2023-12-31"),
        ("2023.12", "2023-12-31"),
        ("2023-12", "2023-12-31"),
        ("202312", "2023-12-31"),
        ("12月", "2023-12-31"),
        ("2023年9月上旬", "2023-09-10"),
        ("9月中旬", "2023-09-20"),
        ("9月下旬", "2023-09-30"),
        ("2023年9月30日前", "2023-09-30"),
        ("2023年9月15日之前完成整改", "2023-09-15"),
        ("2023-09-30前", "2023-09-30"),
        ("9月30日前", "2023-09-30"),
        ("9月30日止", "2023-09-30"),
        ("力争2023年12月底前完成", "2023-12-31"),
        ("上半年", "2023-06-30"),
        ("上半年前", "2023-06-30"),
        ("2024年上半年", "2024-06-30"),
        ("下半年", "2023-12-31"),
        ("三季度末", "2023-09-30"),
        ("三季度底前", "2023-09-30"),
        ("第三季度", "2023-09-30"),
        ("2024年一季度末", "2024-03-31"),
        ("月底前", "2023-03-31"),
        ("本月内", "2023-03-31"),
        ("下月底前", "2023-04-30"),
        ("30日内", "2023-04-08"),
        ("交办之日起15日内", "2023-03-24"),
        ("两周内", "2023-03-23"),
        ("三个月内", "2023-06-09"),
        ("半年内", "2023-09-09"),
        ("半年", "2023-09-09"),
        ("三个月", "2023-06-09"),
        ("30天", "2023-04-08"),
        ("不超过30天", "2023-04-08"),
        ("一周", "2023-03-16"),
        ("当天办结", "2023-03-09"),
        ("次日", "2023-03-10"),
        ("本月", "2023-03-31"),
        ("下个月", "2023-04-30"),
        ("本季度", "2023-03-31"),
        ("季度末前", "2023-03-31"),
        ("下季度末", "2023-06-30"),
        ("本年底", "2023-12-31"),
        ("明年上半年", "2024-06-30"),
        ("四季度内", "2023-12-31"),
        ("2023-9月底", "2023-09-30"),
        ("最迟9月底前", "2023-09-30"),
        ("不迟于2023年9月30日", "2023-09-30"),
        ("延期至2023年12月31日", "2023-12-31"),
        ("2023年底前取得阶段性成效", "2023-12-31"),
        ("2023年12月31日24时前", "2023-12-31"),
        ("2023年12月31日24时", "2023-12-31"),
        ("12月31日24:00", "2023-12-31"),
        ("九月三十日前", "2023-09-30"),
        ("二〇二三年底", "2023-12-31"),
        ("2023 年 9 月 底 前", "2023-09-30"),
        ("２０２３年９月底前", "2023-09-30"),
    ],
)
def test_a_deadline_in_words_is_the_last_day_of_what_it_names(text, day):
    deadline, noted = read_deadline(text, START)
    assert deadline == Deadline(date.fromisoformat(day), text)
    assert noted == f"读作 {day}"


@pytest.mark.parametrize(
    "text", [*deadlines().undated, "立行立改，长期坚持", "立行立改并长期坚持"]
)
def test_a_deadline_without_a_day_is_undated_and_keeps_its_words(text):
    assert read_deadline(text, Start()) == (Deadline(None, text), "读作无明确时限")


@pytest.mark.parametrize("text", ["2023-09-30", "2023年9月30日", "20230930", "45199"])
def test_a_plain_day_has_no_words(text):
    assert read_deadline(text, START)[0] == Deadline(date(2023, 9, 30))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("9月前", "分不清"),
        ("2023年前", "分不清"),
        ("三季度前", "分不清"),
        ("年前", "分不清"),
        ("3月内", "分不清"),
        ("半个月内", "分不清"),
        ("2023.1", "分不清 1 月和 10 月"),
        ("03/04/2023", "分不清月和日"),
        ("5个工作日内", "工作日"),
        ("2023年9月31日前", "没有这一天"),
        ("2023年13月底前", "没有这个月"),
        ("2023年5季度", "四个季度"),
        ("1823年底前", "不合理"),
        ("2023年6月底前，长期坚持", "又有“长期坚持”"),
        ("2023年底前（立行立改）", "又有“立行立改”"),
        ("2月底前", "早于交办日期"),
        ("春节前", "节日、季节和会期"),
        ("国庆节前", "节日、季节和会期"),
        ("汛期前", "节日、季节和会期"),
        ("9月初", "上旬"),
        ("9月中下旬", "上旬"),
        ("10月中旬前", "分不清是这之前还是这里面"),
        ("12.31前", "没有年份"),
        ("23年底前", "只写了两位"),
        ("23.9.30", "只写了两位"),
        ("23年内", "只写了两位"),
        ("30日", "30日内"),
        ("本周五前", "没有写是哪一天"),
        ("收到交办单后10日内", "不是从交办日期算起"),
        ("自发文之日起30日内", "不是从交办日期算起"),
        ("1-2个月", "一个幅度"),
        ("2023年6-9月", "一段时间"),
        ("6月至9月", "一段时间"),
        ("2023.6.30-2023.9.30", "一段时间"),
        ("6月底、12月底", "不止一个时限"),
        ("6月30日和12月31日", "不止一个时限"),
        ("十四五末", "2025年底前"),
        ("已完成", "写的是状态"),
        ("2023", "不是认得的时限说法"),
        ("1-9月", "一段时间"),
        ("前三季度", "不是认得的时限说法"),
        ("持续推近", "相近的有：.*持续推进"),
    ],
)
def test_a_deadline_with_two_readings_or_none_is_refused(text, why):
    with pytest.raises(CellError, match=why):
        read_deadline(text, START)


def test_without_a_year_the_plan_year_has_to_be_that_of_the_assigning():
    assert due("年底前", Start(None, date(2022, 11, 1))) == date(2022, 12, 31)
    with pytest.raises(CellError, match="分不清是哪一年"):
        due("年底前", Start(2023, date(2022, 11, 1)))
    assert due("2022年底前", Start(2023, date(2022, 11, 1))) == date(2022, 12, 31)
    assert due("月底前", Start(2023, date(2022, 11, 1))) == date(2022, 11, 30)


@pytest.mark.parametrize("text", ["年底前", "9月底前", "月底前", "30日内", "9月30日前"])
def test_what_counts_from_the_assigning_needs_its_day(text):
    with pytest.raises(CellError, match=NEEDS_DAY):
        read_deadline(text, Start(2023))


@pytest.mark.parametrize("text", ["1月15日", "1 月 15 日", "1月15日 18:00"])
def test_a_plain_day_without_a_year_is_one_that_is_sure(text):
    assert due(text, Start(2023, date(2023, 1, 15))) == date(2023, 1, 15)
    with pytest.raises(CellError, match="早于交办日期"):
        read_deadline(text, Start(2023, date(2023, 12, 20)))
    with pytest.raises(CellError, match="分不清是哪一年"):
        read_deadline(text, Start(2023, date(2022, 12, 20)))
    with pytest.raises(CellError, match=NEEDS_DAY):
        read_deadline(text, Start(2023))


HEAD = "编号,问题,责任单位,问题类别,交办日期,整改时限,状态\n"
UNITS = {"units": unit_names([("甲局", [])])}


def ledger(tmp_path, *rows: tuple[str, str]):
    lines = [
        f"{at},问题{at},甲局,共性,{assigned},{due_on},整改中\n"
        for at, (assigned, due_on) in enumerate(rows, start=1)
    ]
    return read(
        tmp_path, HEAD + "".join(lines), contracts()["ledger"], unit_names=UNITS,
        plan_year=2023, as_of=date(2023, 12, 31),
    )  # fmt: skip


def test_each_row_of_a_file_counts_from_its_own_day(tmp_path):
    rows = [
        ("2023-03-09", "30日内"),
        ("2023-03-10", "2023-06-30"),
        ("2023-05-31", "一个月内"),
        ("2023-03-09", "月底前"),
        ("2023-02-01", "月底前"),
        ("2023-02-01", "长期坚持"),
        ("2023-02-01", ""),
        ("2023-02-01", "待定"),
    ]
    reading = ledger(tmp_path, *rows)
    expected = ["2023-04-08", "2023-06-30", "2023-06-30", "2023-03-31", "2023-02-28"]
    read_as = [day and day.isoformat() for day in values(reading, "due_on")]
    assert read_as == [*expected, None, None, None]
    words = [None if at == 1 else text for at, (_, text) in enumerate(rows[:6])]
    assert values(reading, "due_on_words") == [*words, None, None]
    said = {note.record: note.reason for note in reading.cleaned}
    assert said[2] == "读作 2023-04-08"
    assert said[7] == "读作无明确时限"


def test_one_thing_done_in_rows_of_several_days_is_said_once(tmp_path):
    reading = ledger(
        tmp_path, *[(f"2023-03-{day:02}", "月底前") for day in range(1, 9)]
    )
    (note,) = reading.cleaned
    assert (note.record, note.reason) == (2, "读作 2023-03-31（同样的还有第 3–9 行）")


def test_a_deadline_is_refused_where_the_day_it_counts_from_is(tmp_path):
    reading = ledger(tmp_path, ("昨天", "30日内"), ("2023-03-09", "30日内"))
    assert reading.loaded == 1
    assert NEEDS_DAY in reasons(reading)
    assert {note.record for note in reading.refused} == {2}
