"""整改销号: closure by unit, what is overdue, the way to none, and tags."""

from __future__ import annotations

import pytest

from jinwei.paths import ROOT
from jinwei.policy.sources import sources
from tests.support import served
from tests.ui.drawn import shown
from tests.ui.tables import figure, labels, paragraphs, texts

PAGE = "pages/board/rectification.py"
BOSTON = ROOT / "data/real/boston-311"
FIGURES = (
    "assigned", "closed", "closure_rate_pct", "due", "closed_on_time",
    "on_time_rate_pct", "overdue", "severely_overdue", "oldest_overdue_days",
    "median_days", "checks_made", "check_pass_rate_pct",
)  # fmt: skip


def written_as(value: object, name: str) -> str:
    if value is None:
        return ""
    if name.endswith("_pct"):
        return f"{value:.1f}%"
    return f"{value:,} 天" if name.endswith("_days") else f"{value:,}"


def test_every_unit_has_its_figures_and_the_whole_is_on_top(visit, demo_home):
    cursor = served(demo_home).execute(
        "select closure.*, median_days from mart.closure"
        " left join mart.median_days using (cycle, unit) where cycle = '2023Q4'"
    )
    header = [column[0] for column in cursor.description]
    closures = [dict(zip(header, row, strict=True)) for row in cursor.fetchall()]
    reference = {row["unit"]: row for row in closures}
    rows = texts(visit(PAGE), "责任单位")
    assert rows[0][0] == "全区"
    assert {row[0] for row in rows} == reference.keys()
    for unit, *cells in rows:
        if reference[unit]["assigned"] or reference[unit]["open_problems"]:
            expected = [written_as(reference[unit][name], name) for name in FIGURES]
            assert cells[: len(FIGURES)] == expected


def test_a_unit_without_problems_has_no_rate_and_comes_last(visit):
    rows = texts(visit(PAGE), "责任单位")
    assert rows[-1][1] == "0"
    assert set(rows[-1][2:]) == {""}


def test_the_worst_come_first(visit):
    overdue = [int(row[7] or 0) for row in texts(visit(PAGE), "责任单位")[1:]]
    assert overdue == sorted(overdue, reverse=True)


def test_the_real_ledger_of_boston_counts_as_its_file_does(visit, home_of):
    home = home_of(BOSTON)
    app = visit(PAGE, home)
    assert "交办3,095件，已销号2,517件" in paragraphs(app)[0]
    assert "未销号578件，其中超期195件" in paragraphs(app)[0]
    sources = labels(figure(visit(PAGE, home, ledger="问题分析"), "来源"))
    assert sources == ["2,435 件，未销号 575", "660 件，未销号 3"]


def test_a_source_called_12345_keeps_its_name(visit, home_of):
    drawn = figure(visit(PAGE, home_of(BOSTON), ledger="问题分析"), "来源")
    assert drawn["layout"]["yaxis"]["ticktext"][0] == "12345"
    assert drawn["data"][0]["y"] == [0, 1]


def test_ageing_parts_add_up_to_what_is_open(visit, demo_home):
    (whole,) = served(demo_home).execute(
        "select open_problems from mart.closure"
        " where cycle = '2023Q4' and unit = '全区'"
    ).fetchone()  # fmt: skip
    (table,) = (
        each for each in shown(visit(PAGE), "table") if len(each["columns"]) > 9
    )
    first, *units = (row["cells"] for row in table["rows"])
    ages = first[13]["title"].split("，")
    assert sum(int(age.split(" ")[1]) for age in ages) == whole
    bars = [cells[13]["bars"] for cells in units if cells[13]]
    parts = [part for bar in bars for part in bar]
    assert sum(int(part["label"].split(" ")[1]) for part in parts) == whole


def test_bars_of_ages_are_as_long_as_their_counts(visit):
    (table,) = (
        each for each in shown(visit(PAGE), "table") if len(each["columns"]) > 9
    )
    bars = [row["cells"][13]["bars"] for row in table["rows"][1:] if row["cells"][13]]
    one = {
        round(part["share"] / int(part["label"].split(" ")[1]), 6)
        for bar in bars
        for part in bar
    }
    assert len(one) == 1
    longest = max(sum(part["share"] for part in bar) for bar in bars)
    assert longest == pytest.approx(100)


def test_both_curves_of_the_burn_down_end_at_the_counts_of_the_day(visit, demo_home):
    open_problems, due_remaining = served(demo_home).execute(
        "select open_problems, due_remaining from mart.burn_down"
        " where cycle = '2023Q4' and unit = '全区' order by week_end_on desc limit 1"
    ).fetchone()  # fmt: skip
    assert labels(figure(visit(PAGE), "全区　清零进度")) == [
        f"未销号 {open_problems:,}",
        f"应剩 {due_remaining:,}",
    ]


def test_tags_go_most_first_with_the_untagged_last(visit):
    drawn = figure(visit(PAGE, ledger="问题分析"), "六个对照")
    names = drawn["layout"]["yaxis"]["ticktext"]
    assert names[-1] == "未注明"
    counts = [int(text.split(" ")[0].replace(",", "")) for text in labels(drawn)[:-1]]
    assert counts == sorted(counts, reverse=True)


def test_the_pressing_are_listed_oldest_first_and_never_more_than_forty(
    visit, demo_home, home_of
):
    assert len(texts(visit(PAGE, home_of(BOSTON)), "编号")) == 40
    expected = served(demo_home).execute(
        "select problem_id from mart.problem where is_open and due_on <= '2024-01-30'"
        " order by due_on, list_position((from mart.directory), unit), problem_id"
        " limit 40"
    ).fetchall()  # fmt: skip
    listed = [row[0] for row in texts(visit(PAGE), "编号")]
    assert listed == [problem for (problem,) in expected]


def test_an_earlier_cycle_lists_no_pressing_problems(visit):
    assert not texts(visit(PAGE, cycle="2023年二季度"), "编号")


def test_the_unit_of_the_address_is_compared_with_the_whole(visit):
    app = visit(PAGE, ledger_unit="规划建设局")
    assert [row[0] for row in texts(app, "责任单位")] == ["全区", "规划建设局"]
    assert paragraphs(app)[0].startswith("规划建设局自2023年1月1日起交办")
    assert figure(app, "规划建设局　清零进度")
    assert {row[2] for row in texts(app, "编号")} == {"规划建设局"}


def test_without_a_ledger_the_export_is_named(visit, home_of):
    app = visit(PAGE, home_of(ROOT / "data/real/nanyang"))
    assert "“整改台账.csv”" in "".join(paragraphs(app))


SOURCES = "问题来源"


def test_every_source_of_the_plan_is_listed_with_what_it_brought(visit, demo_home):
    rows = {row[0]: row[1:3] for row in texts(visit(PAGE, ledger=SOURCES), "来源")}
    found = served(demo_home).execute(
        "select source.source, count(problem.problem_id)"
        " filter (where problem.is_counted),"
        " count(problem.problem_id) filter (where problem.is_open)"
        " from meta.source as source left join mart.problem_cycle as problem"
        " on source.source = problem.found_by and problem.cycle = '2023Q4'"
        " group by all"
    )
    expected = {name: [str(n), str(still)] for name, n, still in found.fetchall()}
    assert {name: rows[name] for name in expected} == expected
    assert expected["统计部门"] == ["0", "0"]


def test_who_finds_nothing_is_said(visit, demo_home):
    said = paragraphs(visit(PAGE, ledger=SOURCES))
    found = served(demo_home).execute(
        "select distinct found_by from mart.problem_cycle"
        " where cycle = '2023Q4' and is_counted"
    )
    heard = {name for (name,) in found.fetchall()}
    for kind in ("渠道", "部门"):
        named = [each.name for each in sources().sources if each.kind == kind]
        silent = [name for name in named if name not in heard]
        assert silent
        assert any(
            f"{len(named)}个，本年{len(named) - len(silent)}个有问题来；"
            f"没有的：{'、'.join(silent)}。" in text
            for text in said
        )


def test_complex_problems_without_a_lead_come_first(visit, demo_home):
    rows = texts(visit(PAGE, ledger=SOURCES), "编号")
    (without,) = (
        served(demo_home)
        .execute(
            "select count(*) from mart.problem_cycle where cycle = '2023Q4' and is_open"
            " and difficulty = '疑难' and lead_unit is null"
        )
        .fetchone()
    )
    leads = [row[3] for row in rows]
    assert 0 < without < len(rows)
    assert leads[:without] == ["没有写明"] * without
    assert "没有写明" not in leads[without:]


def test_problems_are_counted_by_the_form_that_found_them(visit, demo_home):
    rows = {row[0]: row[1] for row in texts(visit(PAGE, ledger=SOURCES), "五种形式")}
    found = served(demo_home).execute(
        "select found_in_form, count(*) from mart.problem_cycle"
        " where cycle = '2023Q4' and is_counted and found_in_form is not null"
        " group by all"
    )
    assert rows == {form: str(n) for form, n in found.fetchall()}
    assert len(rows) == 5


def test_a_ledger_without_forms_says_so(visit, home_of):
    app = visit(PAGE, home_of(BOSTON), ledger=SOURCES)
    assert any("没有“发现形式”这一列" in text for text in paragraphs(app))
