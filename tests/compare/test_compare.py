"""What differs between two judged databases is named, and nothing else is."""

from __future__ import annotations

from functools import cache

import pytest

from jinwei import compare as comparing
from jinwei.compare import Cell, FileChange, changed_files, compare
from jinwei.compare.findings import Findings, findings_between
from jinwei.compare.rows import rows_between
from jinwei.sql import connections
from jinwei.versions import published
from tests.deliveries import LEDGER, small_delivery
from tests.support import judged

LISTS = """
scope item list_group period unit rank
全市 招商引资 - 2023年二季度 示例园区 2/18
全市 招商引资 - 2023年三季度 示例园区 {rank}/18
"""
CATALOGUE = """
item item_class unit cadence direction
招商引资 重点工作 招商局 季 越高越好
"""
UNITS = """
unit unit_class active_to
招商局 区直单位 -
税务局 市直派驻单位 -
东片乡 乡镇 2023-06-30
"""


def made(rank: str, **more: str):
    """A database in which our district has that rank in the third quarter."""
    return judged(
        rankings=LISTS.format(rank=rank), work_items=CATALOGUE, units=UNITS, **more
    )


@cache
def at(rank: str):
    """The same, one for all tests, which only read it."""
    return made(rank)


def changes(before, after):
    """The findings that differ between the two."""
    return findings_between(before, after)[0].changes


def test_nothing_differs_between_a_version_and_itself():
    assert rows_between(at("2"), at("2")) == ((), ())
    assert findings_between(at("2"), at("2")) == (Findings(), ())


def test_a_changed_row_says_its_key_and_which_column_with_both_values():
    (change,), _ = rows_between(at("2"), at("17"))
    (row,) = change.rows
    assert (row.change, row.period) == ("更正", "2023年三季度")
    assert dict(row.key) == {
        "范围": "全市", "事项": "招商引资", "周期": "2023年三季度", "单位": "示例园区"
    }  # fmt: skip
    assert row.cells == (Cell("名次", "2", "17"),)
    assert (row.file, row.record) == ("rankings.csv", 3)


def test_findings_appear_with_clause_and_figure_and_disappear_again():
    there, back = changes(at("2"), at("17")), changes(at("17"), at("2"))
    last = next(each for each in there if each.rule_id == "city_last_five")
    assert (last.change, last.stated.unit, last.cycle) == ("新列入", "招商局", "2023Q3")
    assert last.clause
    assert "17" in last.after.figure
    assert last.before is None
    assert {each.rule_id for each in there if each.change == "新列入"} == {
        each.rule_id for each in back if each.change == "离开"
    }


def test_a_finding_stated_with_another_figure_is_a_change_with_both():
    listed = changes(at("17"), at("16"))
    change = next(each for each in listed if each.rule_id == "city_last_five")
    assert change.change == "改变"
    assert "figure" in change.changed
    assert "17" in change.before.figure
    assert "16" in change.after.figure


def test_what_stands_in_another_file_or_record_is_the_same_row():
    second = made("2")
    second.execute(
        "update export.rankings set source_file = 'b.csv', source_record = 9"
    )
    assert rows_between(at("2"), second) == ((), ())


@pytest.mark.parametrize(
    ("statement", "column", "reason"),
    [
        ("alter table export.rankings drop column value", "数值", "存法不同"),
        ("alter table export.rankings alter rank type varchar", "名次", "存法不同"),
        ("alter table export.rankings rename item to thing", "", "存法不同"),
        ("drop table export.rankings", "", "没有这张表"),
        ("insert into export.rankings from export.rankings", "", "同一个键"),
    ],
)
def test_what_an_older_program_holds_otherwise_is_named_and_not_guessed(
    statement, column, reason
):
    older = made("2")
    older.execute(statement)
    changes, (named,) = rows_between(older, at("2"))
    assert (named.title, named.column) == ("排名", column)
    assert reason in named.reason
    assert not changes


def test_an_export_that_this_program_does_not_know_is_named():
    older = made("2")
    older.execute("create table export.gossip (unit varchar)")
    assert [each.export for each in rows_between(older, at("2"))[1]] == ["gossip"]


def test_findings_held_otherwise_are_not_compared_and_named():
    older = made("2")
    older.execute("alter table meta.rule rename clause to article")
    assert findings_between(older, at("17"))[0] == Findings()
    (named,) = findings_between(older, at("17"))[1]
    assert named.title == "认定"


def test_findings_with_a_column_of_a_type_that_is_not_the_other_are_not_compared():
    older = made("2")
    older.execute("alter table mart.finding alter streak type varchar using 'two'")
    held, (named,) = findings_between(older, at("17"))
    assert (held, named.title) == (Findings(), "认定")


def test_content_decides_which_file_is_replaced_renamed_or_gone():
    before = {"a.csv": "1", "b.csv": "2", "c.csv": "3", "d.csv": "4"}
    after = {"a.csv": "1", "b.csv": "9", "e.csv": "3", "f.csv": "5"}
    assert changed_files(before, after) == (
        FileChange("撤下", "d.csv"),
        FileChange("替换", "b.csv"),
        FileChange("改名", "e.csv", "c.csv"),
        FileChange("新增", "f.csv"),
    )


def test_two_published_versions_are_compared_file_row_and_finding(tmp_path, new_home):
    opened = []
    for name, ledger in (
        ("one", LEDGER),
        ("two", LEDGER.replace("2023-04-01", "2023-05-01")),
    ):
        home = new_home(small_delivery(tmp_path / name, ledger=ledger))
        opened.append(published.open_current(home).connection)
    outcome = compare(*opened)
    assert outcome.files == (FileChange("替换", "ledger.csv"),)
    (change,) = outcome.exports
    assert change.columns == {"整改时限": 1}
    assert [row.cells for row in change.rows] == [
        (Cell("整改时限", "2023-04-01", "2023-05-01"),)
    ]
    assert {each.stated.unit for each in outcome.findings} == {"税务局"}


def test_more_rows_than_are_told_are_counted_all_the_same(monkeypatch):
    monkeypatch.setattr("jinwei.compare.rows.ROWS_TOLD", 1)
    (change, *_), _ = rows_between(judged(), at("2"))
    assert change.added > len(change.rows) == 1


def test_an_item_of_the_catalogue_without_a_list_is_missing_unless_its_turn_is_later():
    yearly = CATALOGUE + "政务公开 重点工作 招商局 年 越高越好\n"
    quarterly = yearly + "信访化解 重点工作 招商局 季 越高越好\n"
    held = judged(rankings=LISTS.format(rank=2), work_items=quarterly, units=UNITS)
    (absent,), _ = comparing.missing(held, "2023Q3")
    assert (absent.kind, absent.name, absent.expected_from) == (
        "事项", "信访化解", "事项目录"
    )  # fmt: skip
    assert absent.period == "2023年三季度"


def test_a_participant_of_the_last_list_is_missing_unless_it_ended():
    before = "".join(
        f"全区 信访化解 - 2023年二季度 {unit} {rank}/3\n"
        for rank, unit in enumerate(("招商局", "税务局", "东片乡"), 1)
    )
    now = "全区 信访化解 - 2023年三季度 招商局 1/1\n"
    head = "scope item list_group period unit rank\n"
    absent, _ = comparing.missing(judged(rankings=head + before + now, units=UNITS))
    assert [(each.kind, each.name, each.expected_from) for each in absent] == [
        ("参评单位", "税务局 – 全区 信访化解", "2023年二季度的名单")
    ]


def test_a_list_that_was_issued_a_quarter_ago_is_missing_and_a_yearly_one_is_not():
    lists = """
    scope item list_group period unit rank
    全市 招商引资 - 2023年二季度 示例园区 2/18
    全市 信访化解 - 2023年二季度 示例园区 3/18
    全市 营商环境 - 2023年上半年 示例园区 4/18
    全市 招商引资 - 2023年三季度 示例园区 2/18
    """
    absent, _ = comparing.missing(judged(rankings=lists))
    assert [(each.kind, each.name) for each in absent] == [("名单", "全市 信访化解")]


def test_subjects_and_whole_tracks_of_the_last_survey_are_missing():
    survey = """
    period track subject unit score sample_size
    2023年二季度 重点科室 一科 招商局 80 100
    2023年二季度 重点科室 二科 税务局 80 100
    2023年二季度 基层站所 三站 税务局 80 100
    2023年三季度 重点科室 一科 招商局 80 100
    """
    absent, _ = comparing.missing(judged(survey=survey, units=UNITS))
    assert [(each.kind, each.name) for each in absent] == [
        ("评议对象", "二科 – 重点科室 税务局"),
        ("评议类别", "基层站所"),
    ]


def test_units_in_force_without_a_closure_rate_are_missing_by_the_directory():
    rates = """
    period unit assigned closed closure_rate_pct
    2023年三季度 招商局 2 1 50
    """
    absent, _ = comparing.missing(judged(closure_rates=rates, units=UNITS))
    assert [(each.name, each.expected_from) for each in absent] == [
        ("税务局", "单位目录")
    ]


def test_an_export_that_stops_is_missing_as_a_whole_and_its_parts_are_not_listed():
    growth = """
    indicator period growth_pct
    生产总值 2023年二季度 8.1
    """
    absent, _ = comparing.missing(made("2", growth=growth), "2023Q3")
    assert [(each.kind, each.name) for each in absent] == [("报送表", "指标进度")]


def test_an_indicator_reported_a_quarter_ago_is_missing():
    growth = """
    indicator period growth_pct
    生产总值 2023年上半年 8.1
    税收收入 2023年上半年 8.1
    生产总值 2023年1-9月 8.1
    """
    absent, _ = comparing.missing(judged(growth=growth))
    assert [(each.kind, each.name) for each in absent] == [("指标", "税收收入")]


def test_a_database_of_an_older_program_is_said_not_to_have_been_looked_through():
    with connections.open_memory() as empty:
        absent, unknown = comparing.missing(empty)
    assert not absent
    assert [each.title for each in unknown] == ["应报未报"]
