"""保8争9: the figure, its distance to both lines, and what is still to be done."""

from __future__ import annotations

from jinwei.paths import ROOT
from tests.support import served
from tests.ui.tables import figure, labels, paragraphs, texts

PAGE = "pages/board/target.py"
NANYANG = ROOT / "data/real/nanyang"
BOSTON = ROOT / "data/real/boston-311"


def test_the_finding_is_one_sentence_with_both_gaps(visit):
    assert paragraphs(visit(PAGE, cycle="2023年三季度"))[0] == (
        "示例园区2023年前三季度生产总值增长8.5%，"
        "高于保底0.5个百分点，距争取0.5个百分点。"
    )


def test_a_figure_on_the_line_is_level_with_it(visit):
    rows = texts(visit(PAGE, cycle="2023年二季度"), "其他指标")
    industry = next(row for row in rows if row[0].startswith("规上工业增加值"))
    assert industry[3:5] == ["保底与争取之间", "0.0"]


def test_every_period_says_what_the_rest_of_the_year_must_grow_and_how_that_is_known(
    visit, demo_home
):
    actual = (
        served(demo_home)
        .execute(
            """
            select growth_pct, needed_floor_pct, needed_stretch_pct, needed_method
            from mart.progress
            where is_ours and indicator = '生产总值'
                and cycle between '2023Q1' and '2023Q3'
            order by period_end
            """
        )
        .fetchall()
    )
    rows = texts(visit(PAGE, cycle="2023年三季度"), "时段")
    assert [row[0] for row in rows] == ["一季度", "上半年", "前三季度"]
    assert [(row[1], row[6], row[7], row[8]) for row in rows] == [
        (f"{growth:.1f}%", f"{floor:.1f}%", f"{stretch:.1f}%", method)
        for growth, floor, stretch, method in actual
    ]


def test_without_a_base_nothing_is_projected(visit):
    rows = texts(visit(PAGE, cycle="2023年三季度"), "其他指标")
    investment = next(row for row in rows if row[0].startswith("固定资产投资"))
    assert investment[6:9] == ["", "", "缺基数，不推算"]


def test_both_lines_are_told_apart_and_named_at_the_line(visit):
    drawn = figure(visit(PAGE), "示例园区　生产总值累计增速")
    dashes = {each["line"].get("dash") for each in drawn["layout"]["shapes"]}
    assert {"dash", "dot"} <= dashes
    assert {"保底 8%", "争取 9%"} <= set(labels(drawn))


def test_the_way_to_both_goals_is_drawn_as_reckoned_with_the_city_beside(visit):
    drawn = figure(visit(PAGE, cycle="2023年二季度"), "示例园区　生产总值累计增速")
    ways = [line for line in drawn["data"] if line.get("name") == "way"]
    assert [line["y"][-1] for line in ways] == [9, 8]
    assert {line["line"]["dash"] for line in ways} == {"dash", "dot"}
    assert [text for text in labels(drawn) if text.startswith("示例市")]


def test_every_other_indicator_with_a_target_has_its_own_chart(visit):
    app = visit(PAGE, cycle="2023年三季度")
    for indicator in ("一般公共预算收入", "固定资产投资", "社会消费品零售总额"):
        assert "保底" in "".join(labels(figure(app, f"{indicator}　")))


def test_another_units_growth_is_never_said_to_be_ours(visit, home_of):
    app = visit(PAGE, home_of(NANYANG), cycle="2023年四季度")
    drawn = paragraphs(app)
    assert "这是南阳市公布的数字，不是职教园区的" in drawn[0]
    assert drawn[1] == (
        "南阳市2023年全年生产总值增长4.8%，低于保底3.2个百分点，距争取4.2个百分点。"
    )
    assert "职教园区2023年" not in "".join(drawn)


def test_a_year_without_a_target_says_so_and_names_those_that_have_one(visit, home_of):
    drawn = paragraphs(visit(PAGE, home_of(NANYANG), cycle="2025年四季度"))
    assert drawn == [
        "这是南阳市公布的数字，不是职教园区的。",
        "南阳市2025年全年生产总值增长6.5%；这一年的年度目标里没有这个指标。",
        "年度目标里有目标的年度：2023年。",
    ]


def test_the_unit_of_the_address_is_shown(visit):
    drawn = paragraphs(
        visit(PAGE, cycle="2023年四季度", growth_unit="示例市（不是本区）")
    )
    assert drawn[1].startswith("示例市2023年全年生产总值增长")


def test_a_year_that_has_not_begun_to_report_points_to_those_that_did(visit, home_of):
    drawn = paragraphs(visit(PAGE, home_of(NANYANG), cycle="2024年一季度"))
    assert drawn[-1].endswith("年度目标里有目标的年度：2023年。")


def test_missing_exports_are_named(visit, home_of):
    text = "".join(paragraphs(visit(PAGE, home_of(BOSTON))))
    assert "“指标进度.csv”" in text
    assert "“年度目标.csv”" in text
