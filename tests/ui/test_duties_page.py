"""规定动作: what is due, done and missed, by unit and month, down to the evidence."""

from __future__ import annotations

import csv
import io

import pytest

from jinwei.paths import ROOT
from jinwei.policy.rules import rules
from jinwei.ui import duties, read
from jinwei.versions import publish
from tests.ui.drawn import shown, words
from tests.ui.tables import cell_text, paragraphs, texts

PAGE = "pages/supervision/duties.py"
SHAPES = {"watch": "◆", "black": "■", "none": "○"}


@pytest.fixture(scope="module")
def ask(demo_home):
    connection = publish.open_current(demo_home).connection
    return lambda query: connection.execute(query).fetchall()


def table(app, caption: str) -> dict:
    (only,) = (t for t in shown(app, "table") if t["caption"].startswith(caption))
    return only


def test_the_months_add_up_to_what_is_due_done_and_missed(visit, ask):
    expected = {
        unit: counts
        for unit, *counts in ask(
            "select unit, count(*) filter (where state = '未完成'),"
            " count(*) filter (where state = '迟报'),"
            " count(*) filter (where state in ('已完成', '迟报')),"
            " count(*) filter (where state <> '未到期')"
            " from mart.duty_due where rule_id is not null group by unit"
        )
    }
    drawn = table(visit(PAGE), "2023年各单位逐月")
    assert len(drawn["rows"]) == len(expected)
    for row in drawn["rows"]:
        unit, *_, missed, late, done = (cell_text(cell) for cell in row["cells"])
        assert [int(missed), int(late), *map(int, done.split("/"))] == expected[unit]


def test_a_month_says_in_shape_and_word_what_is_missing(visit):
    rows = table(visit(PAGE), "2023年各单位逐月")["rows"]
    (row,) = (row for row in rows if row["cells"][0]["text"] == "教育体育局")
    cell = row["cells"][8]  # 10月
    assert (cell["board"], cell["text"], cell["sub"]) == ("watch", "缺3", "1/4")
    assert row["cells"][2]["text"] == "齐"


def test_the_worst_unit_stands_first_and_offices_last(visit, ask):
    names = [row["cells"][0] for row in table(visit(PAGE), "2023年各单位逐月")["rows"]]
    offices = {unit for (unit,) in ask(
        "select distinct unit from mart.duty_due where is_office"
    )}  # fmt: skip
    assert names[0]["text"] == "教育体育局"
    assert {name["text"] for name in names[-len(offices) :]} == offices


def test_every_duty_finding_of_the_cycle_is_listed_and_opens_its_evidence(visit, ask):
    expected = ask(
        "select finding_id from mart.finding"
        " where cycle = '2023Q3' and subject_kind = 'duty'"
    )
    drawn = table(visit(PAGE, cycle="2023年三季度"), "2023年三季度没有记录的")
    assert {row["id"] for row in drawn["rows"]} == {finding for (finding,) in expected}
    boards = [row["cells"][1]["board"] for row in drawn["rows"]]
    assert boards == sorted(boards)  # black before watch


def test_the_evidence_of_a_missing_duty_says_what_was_searched(visit, ask):
    ((finding, unit),) = ask(
        "select finding_id, unit from mart.finding where rule_id = 'discussion_missing'"
        " and cycle = '2023Q3'"
    )
    app = visit(PAGE, finding=finding)
    drawn = table(app, "到期的各期")
    assert "规定动作.csv" in drawn["notes"][0]
    assert ["双月讨论", "2023年8月", "2023年8月7日", "未完成", "", "0"] in [
        [cell_text(cell) for cell in row["cells"]] for row in drawn["rows"]
    ]
    assert unit in words(app)


def test_the_evidence_of_several_periods_lists_each(visit, ask):
    ((finding,),) = ask(
        "select min(finding_id) from mart.finding where cycle = '2023Q3'"
        " and rule_id = 'monthly_report_missing' and unit = '社会事业局'"
    )
    items = table(visit(PAGE, finding=finding), "这一行包含 3 件事")
    assert {cell_text(row["cells"][0]) for row in items["rows"]} == {
        "月报告（2023年7月）", "月报告（2023年8月）", "月报告（2023年9月）",
    }  # fmt: skip


def test_what_falls_due_today_is_listed_with_who_has_not_done_it(visit, ask):
    waiting = ask(
        "select count(*) from mart.duty_due"
        " where duty = '月报告' and period = '2023年12月' and done_on is null"
    )[0][0]
    (row,) = (row for row in texts(visit(PAGE), "到期") if row[2] == "月报告")
    assert row[:2] == ["2023年12月31日", "今天"]
    done, owing = map(int, row[4].split("/"))
    assert owing - done == waiting == len(row[5].split("、"))


def test_a_duty_and_a_class_of_units_narrow_every_table(visit):
    app = visit(PAGE, duty="月报告", duty_class="乡镇")
    months = table(app, "2023年各单位逐月")["rows"]
    assert [cell_text(row["cells"][0]) for row in months] == ["示例镇"]
    assert {row[2] for row in texts(app, "到期")} <= {"月报告"}
    asked = visit(PAGE, duty="月报告", show="方案要求")
    assert [row[0] for row in texts(asked, "动作")] == ["月报告"]


def test_a_duty_that_is_only_followed_has_no_months(visit):
    app = visit(PAGE, duty="进社区")
    assert "方案没有要求要判的" in "".join(paragraphs(app))
    assert texts(app, "单位") == []


def test_fixed_dates_say_done_late_and_missing(visit):
    actual = {row[1]: row for row in texts(visit(PAGE, show="按日期"), "期限")}
    assert actual["容错备案办法"][4:6] == ["已完成", "2023年3月31日"]
    assert actual["纠错前置机制"][4:6] == ["迟报", "2023年7月12日"]
    assert actual["案件评查"][4:6] == ["未完成", ""]


def test_six_themes_are_shown_with_the_day_each_unit_held_them(visit, ask):
    drawn = table(visit(PAGE, show="讨论主题"), "双月讨论的六个主题")
    headers = [column["header"] for column in drawn["columns"]]
    assert len(headers) == 1 + 6 + 3
    held = ask("select count(*) from mart.discussion_theme where place < 99")[0][0]
    days = [cell for row in drawn["rows"] for cell in row["cells"][1:7] if cell]
    assert len(days) == held


def test_a_cycle_before_the_plan_says_that_nothing_is_judged(visit):
    app = visit(PAGE, cycle="2022年四季度")
    assert any("2023年3月9日" in text for text in paragraphs(app))
    assert paragraphs(app)[0] == "2022年四季度没有到期的规定动作。"


@pytest.mark.parametrize("delivery", sorted((ROOT / "data/real").glob("*/")))
def test_without_the_export_it_is_named_and_nobody_is_blamed(visit, home_of, delivery):
    home = home_of(delivery)
    app = visit(PAGE, home)
    assert "“规定动作.csv”" in "".join(paragraphs(app))
    actual = publish.open_current(home).connection.execute(
        "select count(*) from mart.finding where subject_kind = 'duty'"
    )
    assert actual.fetchone() == (0,)
    assert table(app, "方案要求的规定动作")["rows"]


def test_an_earlier_cycle_lists_nothing_due_soon(visit):
    app = visit(PAGE, cycle="2023年三季度")
    assert texts(app, "到期") == []


def test_the_lead_counts_what_the_list_shows(visit):
    app = visit(PAGE)
    assert "没有记录32（20家）" in paragraphs(app)[0]
    assert "另有以前到期、到期末仍未完成的1项" in paragraphs(app)[0]
    missing = {rule.name for rule in rules() if rule.judged_by == "duty_missing"}
    listed = [
        row
        for row in table(app, "2023年四季度没有记录的")["rows"]
        if row["cells"][1]["text"] in missing
    ]
    assert len(listed) == 32 + 1


def test_what_is_missed_comes_as_csv_as_the_list_shows_it(
    visit, demo_home, monkeypatch
):
    app = visit(PAGE, cycle="2023年三季度")
    listed = table(app, "2023年三季度没有记录的")["rows"]
    monkeypatch.setenv("JINWEI_HOME", str(demo_home))
    monkeypatch.setattr(read, "view", lambda: app.session_state[read.VIEW])
    header, *lines = csv.reader(io.StringIO(duties.csv()().decode("utf-8-sig")))
    assert header == [*duties.IN_CSV.values()]
    assert [(line[0], line[3]) for line in lines] == [
        (cell_text(row["cells"][0]), row["cells"][2]) for row in listed
    ]
