"""Scores below 75, last and first of their track, and how sure each is."""

from __future__ import annotations

import pytest

from tests.support import finding, items_of, judged, not_judged, rows

UNITS = """
unit    unit_class   is_vertical superior
甲局    区直单位     -           -
税务局  市直派驻单位 是          市税务局
"""


def surveyed(*lines: str, columns: str = "score sample_size std_dev"):
    """A database of one track in 2023Q2; each line `subject score …`."""
    header = f"period track subject unit {columns}"
    table = [f"2023Q2 重点科室 {line.replace(' ', ' 甲局 ', 1)}" for line in lines]
    return judged(units=UNITS, survey="\n".join([header, *table]))


ASKED = (
    *("response_id", "answered_on", "track", "subject", "unit"),
    *("respondents", "channel", "efficiency_score", "style_score", "attitude_score"),
    *("results_score", "lawfulness_score", "openness_score"),
)
BETTER = ("乙科 88 200 8", "丙科 91 200 8")


@pytest.mark.parametrize(
    ("score", "is_found"), [("74.99", True), ("75", False), ("75.0000000001", False)]
)
def test_last_is_found_below_75_and_75_is_not_below(score, is_found):
    connection = surveyed(f"甲科 {score} 200 5", *BETTER)
    expected = ["2023Q2 甲科（重点科室）"] if is_found else []
    assert items_of(connection, "survey_last_below_75") == expected


def test_a_score_below_75_is_never_shown_as_75():
    connection = surveyed("甲科 74.99999999999 200 5", *BETTER)
    shown = finding(connection, "survey_last_below_75", "2023Q2")
    assert shown["figure"] == "略低于75分"


def test_a_mean_of_exactly_75_from_parts_is_not_below():
    connection = judged(
        units=UNITS,
        survey="""
        period track    subject unit score sample_size respondents
        2023Q2 重点科室 甲科    甲局 74.9  30          市场主体
        2023Q2 重点科室 甲科    甲局 75.05 60          群众
        2023Q2 重点科室 乙科    甲局 74.9  30          市场主体
        2023Q2 重点科室 乙科    甲局 75.04 60          群众
        2023Q2 重点科室 丙科    甲局 90    60          -
        """,
    )
    assert items_of(connection, "survey_last_below_75") == ["2023Q2 乙科（重点科室）"]
    assert items_of(connection, "survey_below_75") == []


def test_below_75_but_not_last_is_watched():
    connection = surveyed("甲科 70 200 5", "乙科 74.9 200 5", "丙科 75 200 5")
    assert items_of(connection, "survey_below_75") == ["2023Q2 乙科（重点科室）"]
    assert finding(connection, "survey_below_75", "2023Q2")["board"] == "watch"


def test_all_three_lights_read_as_the_clause_triggered():
    connection = surveyed("甲科 70 100 5", *BETTER)
    shown = finding(connection, "survey_last_below_75", "2023Q2")
    assert shown["readings"] == ["读法待定", "触发条款"]
    assert (shown["board"], shown["disposition"]) == ("black", "建议免职")


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        ("70 99 5", "存疑：有效样本不到100"),
        ("70 - 5", "存疑：样本数缺失"),
        ("70 100 -", "存疑：没有标准差"),
        ("74.02 100 5", "存疑：置信区间没有全部低于分数线"),
    ],
)
def test_without_the_third_light_the_finding_needs_review_and_says_why(figures, reason):
    connection = surveyed(f"甲科 {figures}", *BETTER)
    shown = finding(connection, "survey_last_below_75", "2023Q2")
    assert shown["readings"] == ["读法待定", reason]


def test_an_interval_that_touches_75_is_not_wholly_below():
    # 1.96 × 10 ÷ √100 = 1.96
    touching = surveyed("甲科 73.04 100 10", *BETTER)
    below = surveyed("甲科 73.03999999 100 10", *BETTER)
    confirmed = "select is_confirmed from mart.survey_score where subject = '甲科'"
    assert rows(touching, confirmed) == [(False,)]
    assert rows(below, confirmed) == [(True,)]


def test_vertical_units_are_proposed_to_their_superior():
    connection = judged(
        units=UNITS,
        survey="""
        period track    subject unit   score sample_size std_dev
        2023Q2 基层站所 征收站  税务局 70    200         5
        2023Q2 基层站所 甲站    甲局   80    200         5
        2023Q2 基层站所 乙站    甲局   90    200         5
        """,
    )
    shown = finding(connection, "survey_last_below_75", "2023Q2")
    assert shown["disposition"] == "发函建议免职"
    assert {"label": "管理", "value": "垂直管理，主管部门：市税务局"} in shown[
        "evidence"
    ]


def test_all_that_share_the_lowest_score_are_found_and_marked():
    connection = surveyed("甲科 70 200 5", "乙科 70.0 200 5", "丙科 90 200 5")
    assert items_of(connection, "survey_last_below_75", "2023Q2") == [
        "乙科（重点科室）",
        "甲科（重点科室）",
    ]
    readings = rows(connection, "select readings from mart.finding where board='black'")
    assert all("存疑：并列末位" in each for (each,) in readings)


def test_a_track_of_two_is_shown_and_not_judged():
    connection = surveyed("甲科 60 200 5", "乙科 90 200 5")
    assert items_of(connection, "survey_last_below_75") == []
    assert items_of(connection, "survey_first") == []
    reason = "参加排名的对象不到3个，不判"
    assert set(not_judged(connection, "survey_last_below_75").values()) == {reason}
    assert rows(connection, "select count(score) from mart.survey_score") == [(2,)]


def test_small_samples_are_shown_unranked_and_tiny_ones_not_at_all():
    connection = surveyed(
        "甲科 40 4 5",
        "乙科 50 5 5",
        "丙科 60 29 5",
        "丁科 70 30 5",
        "己科 88 200 8",
        "戊科 80 99 5",
    )
    assert items_of(connection, "survey_last_below_75") == ["2023Q2 丁科（重点科室）"]
    assert not_judged(connection, "survey_last_below_75") == {
        "甲科（重点科室）": "样本不足，不显示",
        "乙科（重点科室）": "样本不足，不排名",
        "丙科（重点科室）": "样本不足，不排名",
    }
    shown = rows(
        connection,
        "select subject, score is not null from mart.survey_score where not is_ranked",
    )
    assert sorted(shown) == [("丙科", True), ("乙科", True), ("甲科", False)]


def test_a_subject_without_a_score_is_not_last():
    connection = surveyed("甲科 - 200 5", "丁科 90 200 5", *BETTER)
    assert items_of(connection, "survey_last_below_75") == []
    assert not_judged(connection, "survey_last_below_75") == {
        "甲科（重点科室）": "有200份样本，没有得分"
    }


@pytest.mark.parametrize(
    ("sample", "reading"),
    [
        ("-", "触发条款"),
        ("29", "触发条款"),
        ("30", "存疑：有对象有样本没有得分，末位未定"),
        ("120", "存疑：有对象有样本没有得分，末位未定"),
    ],
)
def test_who_is_last_is_open_where_a_subject_with_a_sample_has_no_score(
    sample, reading
):
    connection = surveyed(f"甲科 - {sample} -", "丁科 70 200 5", *BETTER)
    shown = finding(connection, "survey_last_below_75", "2023Q2")
    assert shown["item"] == "丁科（重点科室）"
    assert shown["readings"] == ["读法待定", reading]
    first = finding(connection, "survey_first", "2023Q2")["readings"]
    assert first == ([] if reading == "触发条款" else [reading.replace("末位", "第一")])


def test_a_score_left_out_is_that_of_the_single_answers():
    answers = [f"甲{n} 2023-05-01 重点科室 甲科 甲局 60 60" for n in range(120)]
    connection = judged(
        units=UNITS,
        survey="""
        period track    subject unit score sample_size std_dev
        2023Q2 重点科室 甲科    甲局 -     120         -
        2023Q2 重点科室 乙科    甲局 88    200         8
        2023Q2 重点科室 丙科    甲局 91    200         8
        """,
        survey_responses="\n".join(
            [
                "response_id answered_on track subject unit efficiency_score"
                " style_score",
                *answers,
            ]
        ),
    )
    shown = finding(connection, "survey_last_below_75", "2023Q2")
    assert (shown["item"], shown["readings"]) == (
        "甲科（重点科室）",
        ["读法待定", "触发条款"],
    )


def test_the_highest_of_a_track_is_red_ties_included():
    connection = surveyed("甲科 80 200 5", "乙科 90 200 5", "丙科 90 200 5")
    assert items_of(connection, "survey_first") == [
        "2023Q2 丙科（重点科室）",
        "2023Q2 乙科（重点科室）",
    ]


@pytest.mark.parametrize(("best", "is_praised"), [("75", True), ("74.99", False)])
def test_the_first_below_the_line_is_not_praised(best, is_praised):
    connection = surveyed(f"甲科 {best} 400 5", "乙科 73 400 5", "丙科 72 400 5")
    expected = ["2023Q2 甲科（重点科室）"] if is_praised else []
    assert items_of(connection, "survey_first") == expected
    reasons = {} if is_praised else {"甲科（重点科室）": "低于75分，不表扬"}
    assert not_judged(connection, "survey_first") == reasons


@pytest.mark.parametrize("score", ["80", "70"])
def test_where_all_score_alike_nobody_is_first_and_nobody_last(score):
    connection = surveyed(
        *(f"{each} {score} 200 5" for each in ("甲科", "乙科", "丙科"))
    )
    assert items_of(connection, "survey_first") == []
    assert items_of(connection, "survey_last_below_75") == []
    watched = items_of(connection, "survey_below_75")
    assert len(watched) == (3 if score == "70" else 0)


def test_where_one_scores_higher_all_others_are_last_and_it_is_first():
    connection = surveyed("甲科 70 200 5", "乙科 70 200 5", "丙科 75 200 5")
    assert items_of(connection, "survey_first") == ["2023Q2 丙科（重点科室）"]
    assert items_of(connection, "survey_last_below_75") == [
        "2023Q2 乙科（重点科室）",
        "2023Q2 甲科（重点科室）",
    ]


def test_tracks_are_judged_apart():
    connection = judged(
        units=UNITS,
        survey="""
        period track    subject unit score sample_size
        2023Q2 重点科室 甲科    甲局 70    200
        2023Q2 重点科室 乙科    甲局 80    200
        2023Q2 重点科室 丙科    甲局 90    200
        2023Q2 基层站所 甲站    甲局 60    200
        2023Q2 基层站所 乙站    甲局 61    200
        2023Q2 基层站所 丙站    甲局 62    200
        """,
    )
    assert items_of(connection, "survey_last_below_75") == [
        "2023Q2 甲科（重点科室）",
        "2023Q2 甲站（基层站所）",
    ]
    assert items_of(connection, "survey_below_75") == [
        "2023Q2 丙站（基层站所）",
        "2023Q2 乙站（基层站所）",
    ]


def test_the_whole_counts_and_its_parts_do_not_count_beside_it():
    connection = judged(
        units=UNITS,
        survey="""
        period track    subject unit score sample_size respondents
        2023Q2 重点科室 甲科    甲局 80    200         -
        2023Q2 重点科室 甲科    甲局 60    100         群众
        2023Q2 重点科室 乙科    甲局 90    200         -
        2023Q2 重点科室 丙科    甲局 91    200         -
        """,
    )
    assert items_of(connection, "survey_below_75") == []
    assert rows(connection, "select count(*) from mart.survey_score") == [(3,)]
    assert rows(connection, "select count(*) from mart.survey_part") == [(4,)]


def test_parts_without_samples_are_not_pooled():
    connection = judged(
        units=UNITS,
        survey="""
        period track    subject unit score sample_size respondents
        2023Q2 重点科室 甲科    甲局 60    -           市场主体
        2023Q2 重点科室 甲科    甲局 60    100         群众
        2023Q2 重点科室 乙科    甲局 90    200         -
        """,
    )
    reasons = not_judged(connection, "survey_last_below_75")
    assert reasons["甲科（重点科室）"] == "分项样本数缺失，不合并"


def test_a_quarter_without_a_survey_leaves_the_change_to_the_one_before():
    connection = judged(
        units=UNITS,
        survey="""
        period track    subject unit score sample_size
        2023Q1 重点科室 甲科    甲局 70    200
        2023Q3 重点科室 甲科    甲局 72.5  200
        2023Q3 重点科室 乙科    甲局 80    200
        2023Q3 重点科室 丙科    甲局 90    200
        """,
    )
    assert finding(connection, "survey_last_below_75", "2023Q3")["movement"] == "↑2.5"


def test_scores_from_before_the_plan_are_not_judged():
    connection = judged(
        units=UNITS,
        survey="""
        period track    subject unit score sample_size
        2022Q4 重点科室 甲科    甲局 60    200
        2022Q4 重点科室 乙科    甲局 80    200
        2022Q4 重点科室 丙科    甲局 90    200
        """,
    )
    assert rows(connection, "select count(*) from mart.finding") == [(0,)]
    assert rows(connection, "select count(*) from mart.unjudged") == [(0,)]


def test_the_deviation_comes_from_the_responses_where_the_score_has_none():
    answers = "\n".join(
        f"R{n} 2023-05-01 重点科室 甲科 甲局 群众 短信抽样 {60 + n % 3} 60 60 60 60 60"
        for n in range(120)
    )
    connection = judged(
        units=UNITS,
        survey="""
        period track    subject unit score sample_size
        2023Q2 重点科室 甲科    甲局 60    120
        2023Q2 重点科室 乙科    甲局 80    200
        2023Q2 重点科室 丙科    甲局 90    200
        """,
        survey_responses=f"{' '.join(ASKED)}\n{answers}",
    )
    assert finding(connection, "survey_last_below_75", "2023Q2")["readings"] == [
        "读法待定",
        "触发条款",
    ]
