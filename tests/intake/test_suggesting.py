"""What of a foreign table may be meant is offered; what is said of it is shown read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jinwei.intake import FileMapping, Setting, unit_names
from jinwei.intake.limits import Refusal
from jinwei.intake.preview import preview
from jinwei.intake.suggesting import left_open, suggested
from jinwei.policy.contracts import contracts
from tests.intake.books import book

SETTING = Setting(
    {"units": unit_names([("甲街道", []), ("乙局", [])])}, 2023, date(2023, 12, 31)
)
LEDGER = contracts()["ledger"]
FOREIGN = (
    "案件编号,问题描述,承办的单位,问题性质,交办的日期,办理期限,目前状态\n"
    "007,牌匾破损,甲街道,共性的,03/04/2023,05/06/2023,完事啦\n"
    "008,指南过期,乙局,典型,13/04/2023,30/06/2023,整改中\n"
)
MEANT = {
    "problem_id": "案件编号",
    "problem": "问题描述",
    "unit": "承办的单位",
    "problem_class": "问题性质",
    "assigned_on": "交办的日期",
    "due_on": "办理期限",
    "status": "目前状态",
}


def handed_in(folder, content, name="外系统.csv"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def offers(table):
    return {each.column.name: each.offer for each in table.candidates if each.offer}


def header_of(table, name):
    return next(c.header for c in table.candidates if c.column.name == name)


def test_unknown_headers_are_offered_for_the_columns_they_are_most_like(tmp_path):
    table = suggested(handed_in(tmp_path, FOREIGN), LEDGER, None, SETTING)
    assert table.headers == tuple(FOREIGN.splitlines()[0].split(","))
    assert offers(table).items() <= MEANT.items()
    assert {"problem_id", "unit", "assigned_on"} <= offers(table).keys()
    assert header_of(table, "problem") == "问题描述"
    assert table.samples["案件编号"] == ("007", "008")
    assert not any(each.header for each in table.candidates if each.offer)


def test_a_header_that_is_known_or_mapped_is_read_and_not_offered(tmp_path):
    path = handed_in(tmp_path, FOREIGN.replace("案件编号", "编号"))
    mapping = FileMapping(path.name, "ledger", columns={"unit": "承办的单位"})
    table = suggested(path, LEDGER, mapping, SETTING)
    assert header_of(table, "problem_id") == "编号"
    assert header_of(table, "unit") == "承办的单位"
    assert not {"problem_id", "unit"} & offers(table).keys()


def test_an_optional_column_is_offered_too_where_it_can_be_read_so(tmp_path):
    text = "单位,动作,日期,开展的次数,主持\n甲街道,督执法,2023-03-09,2,张\n"
    table = suggested(handed_in(tmp_path, text), contracts()["duties"], None, SETTING)
    assert offers(table) == {"times": "开展的次数"}
    words = text.replace(",2,", ",两回,")
    table = suggested(handed_in(tmp_path, words), contracts()["duties"], None, SETTING)
    assert offers(table) == {}


def test_the_preview_is_what_the_reader_reads_and_refuses(tmp_path):
    path = handed_in(tmp_path, FOREIGN)
    mapping = FileMapping(path.name, "ledger", columns=MEANT)
    (shown,) = preview(path, LEDGER, mapping, SETTING)
    assert shown.reading.read == 3
    assert shown.reading.refused_records == 1
    assert [number for number, _ in shown.rows] == [3]
    mapping = replace(
        mapping,
        values={"problem_class": {"共性的": "共性"}, "status": {"完事啦": "已销号"}},
        dates=dict.fromkeys(("assigned_on", "due_on"), ("%d/%m/%Y",)),
    )
    (shown,) = preview(path, LEDGER, mapping, SETTING)
    assert shown.reading.refused == ()
    first = dict(zip(shown.headers, shown.rows[0][1], strict=True))
    assert shown.rows[0][0] == 2
    assert first["编号"] == "007"
    assert first["问题类别"] == "共性"
    assert first["交办日期"] == "2023-04-03"
    assert [number for number, _ in shown.rows] == [2, 3]


def test_a_preview_of_many_rows_shows_ten_and_counts_all(tmp_path):
    rows = "".join(f"甲街道,督执法,2023-03-{day:02},2\n" for day in range(1, 31))
    path = handed_in(tmp_path, "单位,动作,日期,次数\n" + rows)
    (shown,) = preview(path, contracts()["duties"], None, SETTING)
    assert len(shown.rows) == 10
    assert shown.reading.loaded == 30


def test_what_was_refused_is_offered_as_the_nearest_value_and_the_one_order(tmp_path):
    path = handed_in(tmp_path, FOREIGN)
    mapping = FileMapping(path.name, "ledger", columns=MEANT)
    table = suggested(path, LEDGER, mapping, SETTING)
    (shown,) = preview(path, LEDGER, mapping, SETTING)
    asked = {
        each.column.name: each
        for each in left_open(shown.reading, table, mapping, SETTING)
    }
    assert asked["problem_class"].values == {"共性的": "共性"}
    assert asked["status"].values.keys() == {"完事啦"}
    assert asked["assigned_on"].formats == ("%d/%m/%Y",)
    assert "unit" not in asked


def test_scales_are_offered_under_which_every_figure_can_be_read(tmp_path):
    text = "周期,单位,应销号数,已销号数,销号率\n2023年1-3月,甲街道,10,,0.85\n"
    rates = contracts()["closure_rates"]
    path = handed_in(tmp_path, text)
    mapping = FileMapping(path.name, "closure_rates")
    table = suggested(path, rates, mapping, SETTING)
    (shown,) = preview(path, rates, mapping, SETTING)
    (asked,) = left_open(shown.reading, table, mapping, SETTING)
    assert asked.column.name == "closure_rate_pct"
    assert asked.units == ("fraction", "percent")
    as_share = replace(mapping, units={"closure_rate_pct": "fraction"})
    (shown,) = preview(path, rates, as_share, SETTING)
    assert shown.rows[0][1][-1] == "85"


def test_headers_that_hold_values_are_offered_as_a_wide_table(tmp_path):
    rows = [["单位", "招商引资位次", "信访工作位次"], ["甲区", "1", "2"]]
    path = handed_in(tmp_path, book({"2023年一季度": rows}), "全市排名.xlsx")
    table = suggested(path, contracts()["rankings"], None, SETTING)
    assert table.wide.headers == {
        "招商引资位次": "招商引资", "信访工作位次": "信访工作",
    }  # fmt: skip
    assert table.sheets == ("2023年一季度",)


def test_what_people_are_named_in_is_not_shown(tmp_path):
    contract = contracts()["survey_responses"]
    private = next(column for column in contract.columns if column.is_private)
    headers = [column.header for column in contract.columns if column.required]
    cells = {"日期": "2023-03-09", "渠道": "网络", "群体": "群众"}
    values = [
        cells.get(column.header, column.values[0] if column.values else "80")
        for column in contract.columns
        if column.required
    ]
    lines = [[*headers, private.header], [*values, "办事员张三态度差"]]
    path = handed_in(tmp_path, "\n".join(map(",".join, lines)))
    (shown,) = preview(path, contract, None, replace(SETTING, directories={}))
    assert shown.rows[0][1][-1] == "（不显示）"


def test_what_holds_no_table_says_so(tmp_path):
    with pytest.raises(Refusal, match="空的"):
        suggested(handed_in(tmp_path, ""), LEDGER, None, SETTING)
