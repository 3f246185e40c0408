"""A campaign round is held every two months and reported on: what lacks is found."""

from __future__ import annotations

import pytest

from jinwei.policy.rules import rules
from tests.known import with_parameter
from tests.support import finding, items_of, judged, not_judged, rows

GROUP = "园区“查破建快”工作组"
ALL_YEAR = ("3-4月", "5-6月", "7-8月", "9-10月", "11-12月")
DUTIES = "unit duty done_on\n甲局 月报告 {on}"


def of(period: str, name: str, theme: str = "规范执法", report: str = "-") -> str:
    return f"{name} {period} {theme} 甲局 乙局 1 {report}"


def held(*rounds: str, as_of: str = "2023-12-31", reports: bool = True, **more):
    """Those rounds judged; a list of duties keeps the quarters going to the day."""
    header = "round period theme lead_unit unit rank"
    if reports:
        lines = [f"{header} report_on", *rounds]
    else:
        lines = [header, *(line.rpartition(" ")[0] for line in rounds)]
    duties = DUTIES.format(on=min(as_of, "2023-03-10"))
    return judged(as_of, campaigns="\n".join(lines), duties=duties, **more)


def spread(*months: str) -> list[str]:
    return [of(f"2023年{each}", f"第{n}期") for n, each in enumerate(months, start=1)]


def missing(connection) -> list[str]:
    return items_of(connection, "campaign_missing")


def unreported(connection) -> list[str]:
    return items_of(connection, "campaign_report_missing")


def test_two_months_without_a_round_are_found_in_the_quarter_of_their_end():
    connection = held(*spread("3-4月", "7-8月", "9-10月", "11-12月"))
    assert missing(connection) == ["2023Q2 专项整治（2023年5–6月）"]
    shown = finding(connection, "campaign_missing", "2023Q2")
    assert (shown["unit"], shown["board"]) == (GROUP, "watch")
    assert {"label": "时段", "value": "2023年5月1日至2023年6月30日"} in shown[
        "evidence"
    ]


def test_a_year_with_a_round_every_two_months_lacks_none():
    assert missing(held(*spread(*ALL_YEAR))) == []


def test_january_and_february_were_over_before_the_plan_was_issued():
    (first, *_) = missing(held(*spread("11-12月")))
    assert first == "2023Q2 专项整治（2023年3–4月）"


@pytest.mark.parametrize(
    ("ends", "lacks"),
    [
        ("2023年4月", "2023Q2 专项整治（2023年5–6月）"),
        ("2023年6月", "2023Q2 专项整治（2023年3–4月）"),
        ("2023年二季度", "2023Q2 专项整治（2023年3–4月）"),
    ],
)
def test_a_round_counts_for_the_two_months_in_which_it_ended(ends, lacks):
    connection = held(of(ends, "第1期"), as_of="2023-06-30")
    assert missing(connection) == [lacks]


@pytest.mark.parametrize(
    ("as_of", "found"),
    [
        ("2023-06-29", []),
        ("2023-06-30", ["2023Q2 专项整治（2023年5–6月）"]),
        ("2023-08-31", ["2023Q2 专项整治（2023年5–6月）"]),
        (
            "2023-09-01",
            ["2023Q2 专项整治（2023年5–6月）", "2023Q3 专项整治（2023年7–8月）"],
        ),
    ],
)
def test_two_months_lack_a_round_once_they_are_over(as_of, found):
    """On a quarter's last day it closes; on any other the day itself still counts."""
    assert missing(held(*spread("3-4月"), as_of=as_of)) == found


def test_extra_rounds_count_unless_the_district_counts_the_six_themes_alone():
    rounds = (*spread("3-4月"), of("2023年6月", "噪声专项", theme="夜间噪声"))
    assert missing(held(*rounds, as_of="2023-06-30")) == []
    strict = with_parameter("campaign_missing", "counts", "只算六个主题")
    connection = held(*rounds, as_of="2023-06-30", rules=strict)
    assert missing(connection) == ["2023Q2 专项整治（2023年5–6月）"]
    evidence = finding(connection, "campaign_missing", "2023Q2")["evidence"]
    assert {"label": "这一段结束的“+N”", "value": "噪声专项"} in evidence


def test_a_round_of_unknown_date_is_in_no_two_months_and_the_finding_names_it():
    connection = held(*spread("3-4月"), of("-", "第2期"), as_of="2023-06-30")
    assert missing(connection) == ["2023Q2 专项整治（2023年5–6月）"]
    shown = finding(connection, "campaign_missing", "2023Q2")
    assert shown["readings"] == ["有时段不明的期次"]
    assert {"label": "时段不明的期次", "value": "第2期"} in shown["evidence"]


def test_outside_the_plan_year_no_round_is_owed():
    assert missing(held(*spread(*ALL_YEAR), as_of="2024-06-30")) == []


def test_without_the_export_no_round_is_missing():
    connection = judged("2023-12-31", duties=DUTIES.format(on="2023-03-10"))
    assert missing(connection) == []


@pytest.mark.parametrize(
    ("as_of", "found"),
    [
        ("2023-05-29", []),
        ("2023-05-30", []),
        ("2023-05-31", ["2023Q2 调研报告（规范执法，第1期）"]),
    ],
)
def test_a_report_is_missing_once_its_thirty_days_are_over(as_of, found):
    assert unreported(held(*spread("3-4月"), as_of=as_of)) == found


def test_a_report_due_on_a_quarters_last_day_is_missing_that_day():
    """31 August and thirty days are 30 September."""
    connection = held(of("2023年7-8月", "第3期"), as_of="2023-09-30")
    assert unreported(connection) == ["2023Q3 调研报告（规范执法，第3期）"]
    shown = finding(connection, "campaign_report_missing", "2023Q3")
    assert (shown["unit"], shown["figure"]) == ("甲局", "期限已到")
    assert shown["way_off"].startswith("写成第3期的调研报告")


@pytest.mark.parametrize(
    ("written", "quarters"),
    [
        ("2023-05-30", []),
        ("2023-06-30", []),
        ("2023-07-01", ["2023Q2"]),
        ("2023-10-01", ["2023Q2", "2023Q3"]),
        ("-", ["2023Q2", "2023Q3", "2023Q4"]),
    ],
)
def test_a_report_is_missing_in_every_quarter_until_it_is_written(written, quarters):
    connection = held(of("2023年3-4月", "第1期", report=written))
    assert [each[:6] for each in unreported(connection)] == quarters


def test_a_day_in_any_row_of_a_round_is_its_report():
    first = of("2023年3-4月", "第1期", report="2023-05-20")
    second = "第1期 2023年3-4月 规范执法 甲局 丙局 2 -"
    assert unreported(held(first, second)) == []


def test_a_file_without_the_column_is_not_judged_and_says_so_once():
    connection = held(*spread("3-4月"), reports=False)
    assert unreported(connection) == []
    assert not_judged(connection, "campaign_report_missing") == {
        "调研报告（规范执法，第1期）": "文件没有“调研报告日期”一列，不判"
    }
    listed = rows(
        connection,
        "select cycle from mart.unjudged where rule_id = 'campaign_report_missing'",
    )
    assert listed == [("2023Q2",)]


def test_a_round_of_unknown_date_and_one_before_the_plan_owe_no_report():
    before = of("2023年1-2月", "第1期")
    assert unreported(held(before, of("-", "第2期"))) == []


def test_both_rules_say_what_the_plan_leaves_open():
    ours = {rule.id: rule for rule in rules()}
    for name in ("campaign_missing", "campaign_report_missing"):
        assert ours[name].reading.startswith("读法待定")
