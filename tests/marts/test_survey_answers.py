"""Scores of single answers: exact on the border, withheld where few answered."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pytest

from tests.support import items_of, judged, rows

UNITS = """
unit unit_class
甲局 区直单位
乙局 区直单位
"""
ASKED = (
    "response_id answered_on track subject unit respondents channel efficiency_score"
    " style_score attitude_score results_score lawfulness_score openness_score"
)
SIX = "75 75 75 75 75 75"


def answers(*lines: str) -> str:
    """The table of answers; a line is `n subject respondents channel six scores`."""
    listed = []
    for line in lines:
        n, subject, respondents, channel, scores = line.split(" ", 4)
        asked = f"{subject} 甲局 {respondents} {channel} {scores}"
        listed += [f"2023-05-01 重点科室 {asked}"] * int(n)
    numbered = (f"R{at} {line}" for at, line in enumerate(listed))
    return "\n".join([ASKED, *numbered])


def answered(*lines: str, **exports: str) -> duckdb.DuckDBPyConnection:
    return judged(units=UNITS, survey_responses=answers(*lines), **exports)


def means(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple]:
    query = "select subject, mean, answers from mart.survey_response_score"
    return {subject: tuple(rest) for subject, *rest in rows(connection, query)}


def marks(connection: duckdb.DuckDBPyConnection, aspect: str = "综合") -> dict:
    """The mark of each part of 甲科, or its mean where it is shown."""
    query = f"""
        select part, coalesce(mark, cast(mean as varchar)) from mart.survey_aspect
        where subject = '甲科' and aspect = '{aspect}'
    """
    return dict(rows(connection, query))


OTHERS = ("40 乙科 群众 短信 90 90 90 90 90 90", "40 丙科 群众 短信 95 95 95 95 95 95")


@pytest.mark.parametrize(
    ("last", "mean", "is_below"),
    [
        (SIX, "75", False),
        ("75 75 75 75 75 74.9999", "75.0000", True),
        ("75 75 75 75 75 75.0001", "75.0000", False),
    ],
)
def test_a_mean_of_exactly_75_is_not_below_and_a_hair_less_is(last, mean, is_below):
    connection = answered(
        f"39 甲科 群众 短信 {SIX}", f"1 甲科 群众 短信 {last}", *OTHERS
    )
    assert means(connection)["甲科"] == (Decimal(mean), 40)
    expected = ["2023Q2 甲科（重点科室）"] if is_below else []
    assert items_of(connection, "survey_last_below_75") == expected


def test_thirds_and_sevenths_add_up_to_75_exactly():
    # (70 + 75 + 80) / 3, 5 aspects, 4 aspects: every answer has a mean of 75
    connection = answered(
        "11 甲科 群众 短信 70 75 80 - - -",
        "11 甲科 群众 短信 74.9 75.1 70 80 75 -",
        "11 甲科 群众 短信 - 71.5 78.5 70.25 79.75 -",
        *OTHERS,
    )
    assert items_of(connection, "survey_last_below_75") == []
    assert rows(
        connection,
        "select is_last, is_below from mart.survey_score where subject = '甲科'",
    ) == [(True, False)]


def test_an_answer_weighs_the_same_however_many_aspects_it_has():
    connection = answered(
        "10 甲科 群众 短信 60 - - - - -", "10 甲科 群众 短信 90 90 90 90 90 90"
    )
    assert means(connection)["甲科"] == (Decimal(75), 20)
    assert marks(connection, "办事效率")["全部"] == "75.0000"
    assert marks(connection, "信息公开")["全部"] == "90.0000"


def test_an_answer_without_any_aspect_does_not_count():
    connection = answered(f"6 甲科 群众 短信 {SIX}", "3 甲科 群众 短信 - - - - - -")
    query = "select returned, answers, mean from mart.survey_response_score"
    assert rows(connection, query) == [(9, 6, Decimal(75))]
    blank = answered("9 甲科 群众 短信 - - - - - -")
    assert rows(blank, "select count(*) from mart.survey_response_score") == [(0,)]
    assert rows(blank, "select count(*) from mart.survey_score") == [(0,)]


@pytest.mark.parametrize(
    ("number", "is_shown", "is_ranked"),
    [(4, False, False), (5, True, False), (29, True, False), (30, True, True)],
)
def test_few_answers_are_withheld_and_somewhat_more_not_ranked(
    number, is_shown, is_ranked
):
    connection = answered(f"{number} 甲科 群众 短信 {SIX}", *OTHERS)
    query = """
        select is_shown, is_ranked, mean is not null, std_dev is not null
        from mart.survey_response_score where subject = '甲科'
    """
    assert rows(connection, query) == [(is_shown, is_ranked, is_shown, is_shown)]
    whole = "select is_shown, is_ranked from mart.survey_score where subject = '甲科'"
    assert rows(connection, whole) == [(is_shown, is_ranked)]


def test_one_group_withheld_takes_the_other_with_it():
    connection = answered(f"4 甲科 群众 短信 {SIX}", f"40 甲科 市场主体 短信 {SIX}")
    assert marks(connection) == {
        "全部": "75.0000",
        "短信": "75.0000",
        "群众": "样本不足",
        "市场主体": "抑制",
    }


def test_nothing_is_withheld_where_every_part_is_large_enough():
    connection = answered(f"5 甲科 群众 短信 {SIX}", f"40 甲科 市场主体 短信 {SIX}")
    assert set(marks(connection).values()) == {"75.0000"}


def test_the_next_smallest_channel_is_withheld_beside_a_small_one():
    connection = answered(
        f"2 甲科 群众 大厅 {SIX}",
        f"9 甲科 群众 短信 {SIX}",
        f"20 甲科 群众 媒体 {SIX}",
    )
    assert marks(connection) == {
        "全部": "75.0000",
        "群众": "75.0000",
        "大厅": "样本不足",
        "短信": "抑制",
        "媒体": "75.0000",
    }


def test_two_small_channels_need_no_third_where_they_hold_enough_together():
    connection = answered(
        f"4 甲科 群众 大厅 {SIX}",
        f"1 甲科 群众 短信 {SIX}",
        f"20 甲科 群众 媒体 {SIX}",
    )
    assert marks(connection)["媒体"] == "75.0000"


def test_two_small_channels_that_hold_too_few_together_take_a_third():
    connection = answered(
        f"3 甲科 群众 大厅 {SIX}",
        f"1 甲科 群众 短信 {SIX}",
        f"20 甲科 群众 媒体 {SIX}",
        f"30 甲科 群众 网站 {SIX}",
    )
    assert marks(connection)["媒体"] == "抑制"
    assert marks(connection)["网站"] == "75.0000"


def test_an_aspect_that_few_answered_is_withheld_by_itself():
    connection = answered(
        f"4 甲科 群众 短信 {SIX}",
        "30 甲科 群众 短信 75 75 75 75 75 -",
        "30 甲科 市场主体 短信 75 75 75 75 75 75",
    )
    assert marks(connection)["群众"] == "75.0000"
    assert marks(connection, "信息公开") == {
        "全部": "75.0000",
        "短信": "75.0000",
        "群众": "样本不足",
        "市场主体": "抑制",
    }


def test_an_aspect_nobody_answered_is_missing_and_withholds_nothing():
    connection = answered(
        "30 甲科 群众 短信 75 75 75 75 75 -", f"30 甲科 市场主体 短信 {SIX}"
    )
    assert marks(connection, "信息公开") == {
        "全部": "75.0000",
        "短信": "75.0000",
        "群众": "缺",
        "市场主体": "75.0000",
    }


def test_what_is_withheld_is_in_no_column():
    connection = answered(f"4 甲科 群众 短信 {SIX}", f"40 甲科 市场主体 短信 {SIX}")
    query = """
        select distinct mean, answers, points, weight from mart.survey_aspect
        where mark is not null
    """
    assert rows(connection, query) == [(None,) * 4]


SCORED = """
period track    subject unit score sample_size std_dev
2023Q2 重点科室 乙科    甲局 88    200         8
2023Q2 重点科室 丙科    甲局 91    200         8
"""


def test_a_subject_only_in_the_answers_is_judged_alike():
    connection = answered("120 甲科 群众 短信 70 70 70 70 70 70", survey=SCORED)
    assert items_of(connection, "survey_last_below_75") == ["2023Q2 甲科（重点科室）"]
    query = """
        select is_from_answers, score, sample_size, channel, len(sources)
        from mart.survey_score where subject = '甲科'
    """
    assert rows(connection, query) == [(True, Decimal(70), 120, "短信", 120)]
    asked_for = (
        "select evidence from mart.finding where rule_id = 'survey_last_below_75'"
    )
    ((evidence,),) = rows(connection, asked_for)
    assert {"label": "得分来源", "value": "三评明细的平均分"} in evidence


def test_a_published_score_stands_whatever_the_answers_say():
    connection = answered("120 乙科 群众 短信 70 70 70 70 70 70", survey=SCORED)
    query = (
        "select score, is_from_answers from mart.survey_score where subject = '乙科'"
    )
    assert rows(connection, query) == [(Decimal(88), False)]


@pytest.mark.parametrize(
    ("figures", "sample", "deviation", "high"),
    [
        # both published: 1.96 × 8 ÷ √400
        ("400 8", 400, "8", "88.7840"),
        # no deviation: that of the answers, 10 × √(100 / 99), with the published sample
        ("400 -", 400, "10.05037815", "88.9849"),
        # no sample: the answers are counted
        ("- 8", 100, "8", "89.5680"),
        ("- -", 100, "10.05037815", "89.9699"),
    ],
)
def test_what_a_score_leaves_out_comes_from_the_answers(
    figures, sample, deviation, high
):
    connection = answered(
        "50 甲科 群众 短信 60 60 60 60 60 60",
        "50 甲科 群众 短信 80 80 80 80 80 80",
        survey=f"""
        period track    subject unit score sample_size std_dev
        2023Q2 重点科室 甲科    甲局 88    {figures}
        """,
    )
    query = "select score, sample_size, std_dev, interval_high from mart.survey_score"
    assert rows(connection, query) == [
        (Decimal(88), sample, Decimal(deviation), Decimal(high))
    ]


@pytest.mark.parametrize(
    ("spread", "is_confirmed"), [("10", False), ("9.9498", True), ("9.95", False)]
)
def test_the_third_light_rests_on_the_deviation_of_the_answers(spread, is_confirmed):
    # 100 answers evenly at 73.04 ± d deviate by d × √(100 / 99): the interval touches
    # 75 where that is 10, which d = 9.9498… is.
    low, high = Decimal("73.04") - Decimal(spread), Decimal("73.04") + Decimal(spread)
    connection = answered(
        f"50 甲科 群众 短信 {' '.join([str(low)] * 6)}",
        f"50 甲科 群众 短信 {' '.join([str(high)] * 6)}",
        *OTHERS,
    )
    query = "select is_confirmed from mart.survey_score where subject = '甲科'"
    assert rows(connection, query) == [(is_confirmed,)]


GROUPS = """
period track    subject unit score sample_size respondents
2023Q2 重点科室 甲科    甲局 80    {small}     市场主体
2023Q2 重点科室 甲科    甲局 90    60          群众
2023Q2 重点科室 乙科    甲局 85    50          市场主体
2023Q2 重点科室 乙科    甲局 95    50          群众
"""
RATES = """
    select subject, respondents, export, rate_pct, answers
    from mart.survey_group where is_shown order by subject, respondents
"""


def test_rates_are_of_published_groups_and_both_are_withheld_where_one_is_small():
    both = judged(units=UNITS, survey=GROUPS.format(small=5))
    assert len(rows(both, RATES)) == 4
    one = judged(units=UNITS, survey=GROUPS.format(small=4))
    assert rows(one, RATES) == [
        ("乙科", "市场主体", "三评", Decimal(85), 50),
        ("乙科", "群众", "三评", Decimal(95), 50),
    ]


def test_rates_are_of_the_answers_where_no_published_score_is_split():
    split = (f"30 甲科 群众 短信 {SIX}", "30 甲科 市场主体 短信 90 90 90 90 90 90")
    assert rows(answered(*split, survey=SCORED), RATES) == [
        ("甲科", "市场主体", "三评明细", Decimal(90), 30),
        ("甲科", "群众", "三评明细", Decimal(75), 30),
    ]
    published = judged(
        units=UNITS,
        survey=GROUPS.format(small=40),
        survey_responses=answers(*split),
    )
    assert {export for _, _, export, _, _ in rows(published, RATES)} == {"三评"}


def test_a_delivery_of_answers_alone_has_its_cycle():
    connection = answered(f"40 甲科 群众 短信 {SIX}")
    assert rows(connection, "select cycle from mart.cycle") == [("2023Q2",)]
    query = "select cycle, period, score from mart.survey_score"
    assert rows(connection, query) == [("2023Q2", "2023年二季度", Decimal(75))]


def test_answers_count_for_the_days_of_the_issue_they_belong_to():
    table = answers(f"10 甲科 群众 短信 {SIX}", "10 甲科 群众 短信 95 95 95 95 95 95")
    early = table.replace("2023-05-01", "2023-02-01", 10)
    half_year = """
        period       track    subject unit score
        2023年上半年 重点科室 甲科    甲局 85
    """
    connection = judged(units=UNITS, survey=half_year, survey_responses=early)
    query = "select cycle, answers, mean from mart.survey_response_score"
    assert ("2023Q2", 20, Decimal(85)) in rows(connection, query)
    quarter = half_year.replace("2023年上半年", "2023Q2")
    connection = judged(units=UNITS, survey=quarter, survey_responses=early)
    assert rows(connection, query) == [
        ("2023Q1", 10, Decimal(75)),
        ("2023Q2", 10, Decimal(95)),
    ]
