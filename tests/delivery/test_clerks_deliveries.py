"""Deliveries as clerks make them: what each must give, and that it is all listed."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from jinwei.delivery import Delivery, read_delivery
from jinwei.intake import Reading
from jinwei.policy.contracts import contracts
from jinwei.versions import publish

CASES = Path(__file__).parent.parent / "cases" / "intake"
NAMES = sorted(path.name for path in CASES.iterdir())


@pytest.fixture(scope="module")
def deliveries() -> dict[str, Delivery]:
    return {name: read_delivery(CASES / name, contracts()) for name in NAMES}


@pytest.fixture
def of(deliveries):
    """The readings of one export in one case."""

    def readings(case: str, export: str) -> list[Reading]:
        (name, *_) = [each for each in NAMES if each.startswith(case)]
        return [each for each in deliveries[name].readings if each.export == export]

    return readings


def values(readings: list[Reading], name: str) -> list:
    return [
        value
        for reading in readings
        if reading.rows is not None
        for value in reading.rows[name].to_pylist()
    ]


def notes(readings: list[Reading], kind: str) -> str:
    return "；".join(
        f"{note.record or ''}{note.column or ''}{note.reason}"
        for reading in readings
        for note in getattr(reading, kind)
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_case_balances_and_says_something_of_each_column(deliveries, name):
    for reading in deliveries[name].readings:
        counted = reading.loaded + reading.refused_records + reading.aside_records
        assert reading.read == counted
        if reading.rows is None:
            continue
        unread = {note.column for note in reading.unread}
        assert len(unread) <= len(reading.header)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_check_accepts_is_published(deliveries, name, tmp_path):
    if not deliveries[name].faults:
        publish.publish(CASES / name, tmp_path / "home", accept_refused=True)
        assert publish.open_current(tmp_path / "home").id


def test_every_sheet_with_the_header_is_read(of):
    readings = of("1a", "survey")
    sheets = {"市直部门", "重点科室", "基层站所"}
    assert {reading.sheet for reading in readings} == sheets
    assert sorted(values(readings, "track")) == sorted(
        ["市直部门", "市直部门", "重点科室", "基层站所"]
    )
    assert {reading.file for reading in readings} == {
        f"三评.xlsx〔{name}〕" for name in sheets
    }


def test_last_years_sheet_beside_this_years_is_asked_about(of):
    (reading,) = of("1b", "ledger")
    assert reading.rows is None
    assert "“2023年”、“2022年”" in reading.fault.reason
    assert 'sheet = ["2023年"]' in reading.fault.reason


def test_a_merged_deadline_holds_for_each_of_its_rows(of):
    readings = of("2a", "ledger")
    assert values(readings, "due_on") == [date(2023, 6, 30)] * 3
    assert "3整改时限是合并单元格" in notes(readings, "cleaned")
    assert "4整改时限是合并单元格" in notes(readings, "cleaned")


def test_a_header_over_two_lines_is_read_as_one(of):
    readings = of("06", "ledger")
    assert values(readings, "problem_id") == ["1"]
    assert values(readings, "measures") == ["措施1"]
    assert "成效" in notes(readings, "unread")


def test_a_date_cell_shown_as_a_month_is_that_month(of):
    assert set(values(of("07", "rankings"), "period")) == {"2023年9月"}


def test_what_is_no_column_is_read_from_the_title_and_the_list(of):
    readings = of("09", "rankings")
    assert set(values(readings, "scope")) == {"全市"}
    assert set(values(readings, "item")) == {"空气质量"}
    assert set(values(readings, "period")) == {"2023年9月"}
    assert set(values(readings, "ranked")) == {6}
    assert "参评数" in notes(readings, "cleaned")


def test_a_rank_of_so_many_needs_no_column_for_the_number(of):
    readings = of("10", "rankings")
    assert values(readings, "rank_of") == [6] * 6


def test_a_web_page_saved_as_a_workbook_is_read(of):
    assert values(of("12", "ledger"), "problem") == ["问题1"]


def test_a_header_alone_says_that_there_was_nothing(of):
    (reading,) = of("17", "inspections")
    assert reading.fault is None
    assert (reading.read, reading.aside_records) == (1, 1)


def test_the_number_of_a_problem_wins_over_its_line_number(of):
    readings = of("04", "ledger")
    assert values(readings, "problem_id") == ["WT-001", "WT-002"]
    assert "序号" in notes(readings, "unread")


@pytest.mark.parametrize("case", ["6a-", "6a2"])
def test_a_failed_check_is_read_by_either_of_its_names(of, case):
    assert values(of(case, "ledger"), "spot_check") == ["不通过", None]


def test_a_clerks_files_are_usable_without_a_mapping(of):
    units = values(of("clerk-1", "units"), "unit")
    assert len(units) == 10
    assert "司法局" in units
    assert values(of("clerk-1", "rankings"), "rank_of") == [6] * 6
    survey = of("clerk-1", "survey")
    assert sorted(values(survey, "subject")) == sorted(
        ["发改局", "住建局", "城管局", "审批科", "青石司法所"]
    )
    assert set(values(survey, "period")) == {"2023年三季度"}
    assert "按工作表名“重点科室”读" in notes(survey, "cleaned")
    assert "工作表“说明”没有读" in notes(of("clerk-1", "rankings"), "unread")


def test_a_mapping_of_one_sheet_does_not_speak_for_the_others(of):
    survey = of("clerk-1-mapped", "survey")
    assert dict(
        zip(values(survey, "subject"), values(survey, "track"), strict=True)
    ) == {
        "青石司法所": "基层站所",
        "发改局": "市直部门",
        "住建局": "市直部门",
        "城管局": "市直部门",
        "审批科": "重点科室",
    }
    assert "与工作表名不符" in notes(survey, "unread")


def test_every_set_aside_line_of_a_clerks_ledger_says_why(of):
    (reading,) = of("clerk-1", "ledger")
    reasons = {note.record: note.reason for note in reading.aside}
    assert "分节" in reasons[4]
    assert "分节" in reasons[8]
    assert "合计" in reasons[11]
    assert "注释" in reasons[13]
    assert "签字" in reasons[14]


def test_a_file_is_looked_into_whatever_it_is_called(tmp_path):
    folder = shutil.copytree(CASES / "6a2-对照-核查结果", tmp_path / "delivery")
    (folder / "整改台账.csv").rename(folder / "整改台账.dat")
    (folder / "现场照片.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    read = read_delivery(folder, contracts())
    assert [each.loaded for each in read.readings if each.export == "ledger"] == [2]
    assert ("现场照片.jpg", "不是表格文件，没有读") in [
        (note.file, note.reason) for note in read.unread
    ]


def test_a_unit_refused_in_the_directory_is_not_said_to_be_missing_from_it(tmp_path):
    folder = shutil.copytree(CASES / "6a2-对照-核查结果", tmp_path / "delivery")
    path = folder / "单位目录.csv"
    text = path.read_text("gb18030")
    path.write_text(text.replace("发改局,区直单位", "发改局,无此类别"), "gb18030")
    reasons = [note.reason for note in read_delivery(folder, contracts()).refused]
    assert sum("请先改正单位目录，这里不用改" in reason for reason in reasons) == 2
    assert not any("目录里没有" in reason for reason in reasons)


def test_deadlines_statuses_and_units_of_a_clerk_are_read_by_their_rules(of):
    readings = of("clerk-1", "ledger")
    due = dict(
        zip(values(readings, "problem"), values(readings, "due_on"), strict=True)
    )
    assert due["窗口服务效率低"] == date(2023, 12, 31)
    assert due["学位不足"] == date(2023, 12, 31)
    assert "已销号" not in {
        status
        for problem, status in zip(
            values(readings, "problem"), values(readings, "status"), strict=True
        )
        if problem != "停车难"
    }
    (refused,) = readings[0].refused
    assert '"区发改局" = "发改局"' in refused.reason
