"""三评: every score with its sample, its interval, its lights and how it reads."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

from jinwei.paths import DEMO, ROOT
from tests.support import served
from tests.ui.drawn import shown
from tests.ui.tables import cell_text, figure, labels, paragraphs, texts

PAGE = "pages/board/survey.py"
CIVIL_SERVICE = ROOT / "data/real/civil-service-survey"
SUBJECT, SCORE, SAMPLE, INTERVAL, LIGHTS, READING = 1, 3, 4, 5, 7, 8


def findings(home, rule: str) -> dict[str, list[str]]:
    rows = served(home).execute(
        "select item, readings from recorded.finding"
        " where cycle = '2023Q4' and rule_id = $rule",
        {"rule": rule},
    )
    return {item.split("（")[0]: readings for item, readings in rows.fetchall()}


def test_every_subject_is_shown_once(visit, demo_home):
    rows = texts(visit(PAGE), "名次")
    (count,) = served(demo_home).execute(
        "select count(*) from mart.survey_score where cycle = '2023Q4'"
    ).fetchone()  # fmt: skip
    assert len(rows) == len({tuple(row[1:3]) for row in rows}) == count == 41


def test_the_reading_is_that_of_the_finding(visit, demo_home):
    actual = findings(demo_home, "survey_last_below_75")
    read = {
        row[SUBJECT]: row[READING]
        for row in texts(visit(PAGE), "名次")
        if row[READING].startswith(("触发条款", "存疑"))
    }
    assert read.keys() == actual.keys()
    for subject, reading in read.items():
        assert reading.split("；")[0] in actual[subject]


def test_three_lights_are_lit_only_for_a_score_that_meets_the_clause(visit):
    for row in texts(visit(PAGE), "名次"):
        assert (row[LIGHTS] == "●●●") == row[READING].startswith("触发条款")


def test_below_and_not_last_is_watched(visit, demo_home):
    actual = findings(demo_home, "survey_below_75")
    watched = {
        row[SUBJECT]
        for row in texts(visit(PAGE), "名次")
        if row[READING].startswith("关注")
    }
    assert watched == actual.keys()


def test_exactly_75_is_not_below(visit):
    rows = texts(visit(PAGE, cycle="2023年一季度", track="基层站所"), "名次")
    (row,) = (row for row in rows if row[SCORE] == "75.0")
    assert (row[LIGHTS], row[READING]) == ("○●○", "末位，不低于75分")


def test_the_unranked_stand_below_with_their_mark_and_the_hidden_have_no_score(visit):
    for table in shown(visit(PAGE), "table")[:3]:
        rows = [[cell_text(cell) for cell in row["cells"]] for row in table["rows"]]
        ranked = [bool(row[0]) for row in rows]
        assert ranked == sorted(ranked, reverse=True)
        for row in rows[sum(ranked) :]:
            sample, reading = int(row[SAMPLE]), row[READING]
            assert (row[SCORE] == "") == (sample < 5)
            hidden = "样本不足，不显示" if sample < 5 else "样本不足，不排名"
            assert reading == hidden


def test_no_score_stands_without_its_sample_and_channel(visit):
    for table in shown(visit(PAGE), "table")[:3]:
        assert "渠道：" in table["caption"]
        assert all(cell_text(row["cells"][SAMPLE]) for row in table["rows"])


def test_dots_are_hollow_where_the_sample_is_small_and_the_line_is_named(visit):
    drawn = figure(visit(PAGE), "基层站所")
    colours = drawn["data"][1]["marker"]["color"]
    assert colours.count("#FFFFFF") == 3
    assert "75 分" in labels(drawn)
    assert "n=112" in labels(drawn)


def test_every_track_has_the_same_scale_whichever_is_chosen(visit):
    tracks = ("基层站所", "市直部门", "重点科室")
    app = visit(PAGE)
    scales = [figure(app, each)["layout"]["xaxis"]["range"] for each in tracks]
    alone = figure(visit(PAGE, track="重点科室"), "重点科室")["layout"]["xaxis"][
        "range"
    ]
    assert scales == [alone] * 3


def test_each_dot_has_its_score_its_shape_and_that_of_last_time(visit, demo_home):
    drawn = figure(visit(PAGE), "市直部门")
    before, now = drawn["data"]
    scores = served(demo_home).execute(
        "select subject, score, score_text, score - score_change, is_below"
        " from mart.survey_score where cycle = '2023Q4' and track = '市直部门'"
    )
    for subject, score, text, last, is_below in scores.fetchall():
        i = drawn["layout"]["yaxis"]["ticktext"].index(subject)
        assert (now["x"][i], before["x"][i]) == (float(score), float(last))
        assert (now["marker"]["symbol"][i] == "triangle-down") == is_below
        assert text in labels(drawn)


def test_dots_are_ordered_best_on_top(visit):
    drawn = figure(visit(PAGE), "市直部门")
    assert drawn["data"][1]["x"] == sorted(drawn["data"][1]["x"], reverse=True)
    low, high = drawn["layout"]["yaxis"]["range"]
    assert low > high


def test_an_interval_is_drawn_only_where_it_is_known(visit):
    app = visit(PAGE)
    drawn = figure(app, "基层站所")
    names = drawn["layout"]["yaxis"]["ticktext"]
    expected = {
        row[SUBJECT]: bool(row[INTERVAL]) for row in texts(app, "名次") if row[SCORE]
    }
    bars = drawn["data"][1]["error_x"]["array"]
    assert {name: bar is not None for name, bar in zip(names, bars, strict=True)} == {
        name: expected[name] for name in names
    }


def test_rates_are_the_means_of_the_groups_weighted_by_sample(visit):
    points: dict = defaultdict(Decimal)
    answers: dict = defaultdict(int)
    with (DEMO / "三评_2023年.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["周期"] == "2023年四季度" and row["群体"]:
                key = row["评议类别"], row["群体"]
                points[key] += Decimal(row["综合得分"]) * int(row["有效问卷数"])
                answers[key] += int(row["有效问卷数"])
    names = {"市场主体": "企业好评率", "群众": "群众满意度"}
    expected = {
        (track, names[group]): (
            f"{_half_up(points[track, group] / answers[track, group])}%",
            f"{answers[track, group]:,}",
        )
        for track, group in points
    }
    drawn = {
        (row[0], row[1]): (row[2], row[4]) for row in texts(visit(PAGE), "评议类别")
    }
    assert drawn == expected


def test_without_samples_every_score_is_to_be_checked(visit, home_of):
    app = visit(PAGE, home_of(CIVIL_SERVICE))
    rows = texts(app, "名次")
    assert len(rows) == 97
    assert {row[SAMPLE] for row in rows} == {"缺"}
    assert all("样本数缺失" in row[READING] for row in rows)
    assert "导出文件没有样本数" in paragraphs(app)[0]


def test_a_cycle_without_a_survey_points_to_the_last_one(visit, home_of):
    app = visit(PAGE, home_of(CIVIL_SERVICE), cycle="2012年三季度")
    assert paragraphs(app) == ["最近一次在2011年四季度，请在右上角选那一期。"]


def test_the_track_of_the_address_is_shown_alone(visit):
    tables = shown(visit(PAGE, track="市直部门"), "table")
    assert [table["caption"].split("　")[0] for table in tables] == ["市直部门"]


def test_without_scores_the_export_is_named(visit, home_of):
    app = visit(PAGE, home_of(ROOT / "data/real/nanyang"))
    assert "“三评.csv”" in "".join(paragraphs(app))


def _half_up(value: Decimal) -> Decimal:
    hundredths = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return hundredths.quantize(Decimal("0.1"), ROUND_HALF_UP)
