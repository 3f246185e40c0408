"""A headline says what the figures say, for every way they can lie."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from jinwei.wording import phrases, rectification, sentences
from tests.report.factual import (
    SOURCE,
    facts_of,
    ledger_of,
    place_of,
    rankings_of,
    score_of,
    target_of,
    unit_of,
)


@pytest.mark.parametrize(
    ("growth", "text"),
    [
        ("8.3", "上半年生产总值增长8.3%，高于保底线0.3个百分点"),
        ("8", "上半年生产总值增长8.0%，与保底线持平"),
        ("7.6", "上半年生产总值增长7.6%，低于保底线0.4个百分点"),
        ("9", "上半年生产总值增长9.0%，与争取线持平"),
        ("9.5", "上半年生产总值增长9.5%，高于争取线0.5个百分点"),
        ("8.04", "上半年生产总值增长8.04%，高于保底线0.04个百分点"),
        ("7.96", "上半年生产总值增长7.96%，低于保底线0.04个百分点"),
        ("0", "上半年生产总值与上年同期持平，低于保底线8.0个百分点"),
        ("0.04", "上半年生产总值增长0.04%，低于保底线7.96个百分点"),
        ("-2.4", "上半年生产总值下降2.4%，低于保底线10.4个百分点"),
    ],
)
def test_growth_stands_to_the_line_that_decides(growth, text):
    assert sentences.target(facts_of(target=target_of(growth))).headline == text


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({"floor": None, "stretch": None}, "上半年生产总值增长8.3%"),
        ({"stretch": None}, "上半年生产总值增长8.3%，高于保底线0.3个百分点"),
        ({"floor": None}, "上半年生产总值增长8.3%，低于争取线0.7个百分点"),
        (
            {"is_ours": False, "unit": "示例市", "period": "2023年"},
            "示例市全年生产总值增长8.3%（不是示例园区的数据，仅作对照），"
            "高于保底线0.3个百分点",
        ),
        (
            {"indicator": "规上工业增加值增速"},
            "上半年规上工业增加值增长8.3%，高于保底线0.3个百分点",
        ),
    ],
)
def test_growth_is_said_of_whom_and_what_it_is(facts, text):
    assert sentences.target(facts_of(target=target_of("8.3", **facts))).headline == text


def test_what_the_rest_of_the_year_must_bring_is_said_once_it_is_known():
    needed = {"needed_floor_pct": Decimal("7.752"), "needed_method": "按上年分季总量"}
    given = target_of("8.3", **needed, needed_stretch_pct=Decimal("9.5786"))
    lines = sentences.target(facts_of(target=given)).sentences
    assert lines[-1] == "下半年增长7.8%以上方可保8，增长9.6%以上方可争9。"
    falling = target_of("12", **needed | {"needed_floor_pct": Decimal("-1.2")})
    lines = sentences.target(facts_of(target=falling)).sentences
    assert lines[-1] == "下半年下降不超过1.2%即可保8。"
    for rate, needed_words in (
        ("0.03", "略有增长方可保8"),
        ("0", "不下降即可保8"),
        ("-0.03", "不下降即可保8"),
    ):
        near = target_of("8.3", **needed | {"needed_floor_pct": Decimal(rate)})
        assert needed_words in sentences.target(facts_of(target=near)).sentences[-1]
    unknown = target_of("8.3", needed_method="缺基数，不推算")
    lines = sentences.target(facts_of(target=unknown)).sentences
    assert lines[-1] == "缺少上年基数，后期所需增速不作推算。"
    over = target_of("8.7", needed_method="全年已出", city_rank=2, city_ranked=17)
    lines = sentences.target(facts_of(target=over)).sentences
    assert lines[-1] == "增速居全市第2位（共17家）。"


@pytest.mark.parametrize(
    ("before", "now", "text"),
    [
        ("8.3", "8.5", "前三季度生产总值累计增速比上半年加快0.2个百分点"),
        ("8.5", "8.3", "前三季度生产总值累计增速比上半年放慢0.2个百分点"),
        ("8.3", "8.3", "前三季度生产总值累计增速与上半年持平"),
        ("8.30", "8.33", "前三季度生产总值累计增速比上半年加快0.03个百分点"),
        ("-1.0", "-0.4", "前三季度生产总值累计降幅比上半年收窄0.6个百分点"),
        ("-1.0", "-3.0", "前三季度生产总值累计降幅比上半年扩大2.0个百分点"),
        ("5.0", "-1.0", "前三季度生产总值累计增速由上半年的增长5.0%转为下降1.0%"),
        ("-1.0", "0.5", "前三季度生产总值累计增速由上半年的下降1.0%转为增长0.5%"),
    ],
)
def test_the_course_of_growth_is_told_against_the_period_before(before, now, text):
    trend = tuple(
        {"period": period, "growth_pct": Decimal(rate), "is_this_year": True}
        for period, rate in (("2023年上半年", before), ("2023年前三季度", now))
    )
    facts = facts_of(target=target_of(now), trend=trend)
    assert sentences.trend(facts).headline == text
    assert sentences.trend(facts_of(target=target_of(now), trend=trend[1:])) is None


@pytest.mark.parametrize(
    ("moves", "text"),
    [
        ((10, 1, 2), "全市排名13项中10项上升、1项下降、2项持平"),
        ((0, 3, 1), "全市排名4项中3项下降、1项持平"),
        ((2, 0, 0, 1), "全市排名3项中2项上升、1项上期无名次"),
        ((4, 0, 0), "全市排名4项均上升"),
        ((0, 4, 0), "全市排名4项均下降"),
        ((0, 0, 4), "全市排名4项均持平"),
        ((0, 0, 0, 4), "全市排名4项均上期无名次"),
    ],
)
def test_places_are_counted_by_how_they_moved(moves, text):
    assert sentences.rankings(facts_of(rankings=rankings_of(*moves))).headline == text


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (place_of("产值", 3, up=2), "产值居全市第3位（共17家），较上期上升2位"),
        (place_of("产值", 3, up=-1), "产值居全市第3位（共17家），较上期下降1位"),
        (place_of("产值", 17, up=0), "产值居全市末位（共17家），与上期持平"),
        (place_of("产值", 1, up=None), "产值居全市第1位（共17家），上期无名次"),
        (
            place_of("产值", 2, 4, 1, "功能区"),
            "产值居功能区第2位（共4家），较上期上升1位",
        ),
    ],
)
def test_a_single_place_is_told_by_itself(place, text):
    moved = rankings_of(1, 0, 0)
    assert (
        sentences.rankings(facts_of(rankings=moved, places=(place,))).headline == text
    )


@pytest.mark.parametrize(
    ("moves", "text"),
    [
        ((1, 0, 0, 11), "全市公布名次的12项工作中，我区1项上升、11项上期无名次。"),
        ((0, 0, 0, 12), "全市公布名次的12项工作中，我区均上期无名次。"),
        ((0, 0, 2), "全市公布名次的2项工作中，我区均持平。"),
        ((1, 0, 0), "产值居全市第3位（共17家），较上期上升2位。"),
    ],
)
def test_places_that_all_moved_alike_are_not_counted_twice(moves, text):
    places = (place_of("产值", 3, up=2),)
    facts = facts_of(rankings=rankings_of(*moves), places=places)
    assert sentences.rankings(facts).sentences[0] == text


def test_where_the_places_lie_is_counted_or_said_to_be_nowhere():
    some = rankings_of(1, 1, 0, in_first_third=1, in_directed_last=1)
    last = [{**place_of(item, 14), "third": "后三分之一"} for item in "甲乙"]
    short = {**place_of("丙", 9, 10), "third": "后三分之一"}
    places = (place_of("丁", 2), *last, short)
    lines = sentences.rankings(facts_of(rankings=some, places=places)).sentences
    assert lines[-1] == "1项居前三分之一、2项居后三分之一。"
    none = sentences.rankings(facts_of(rankings=rankings_of(1, 1, 0))).sentences
    assert none[-1] == "无居前三分之一或后三分之一的。"


@pytest.mark.parametrize(
    ("places", "best", "worst"),
    [
        ((), None, None),
        ((place_of("甲", 2, 4),), None, None),
        ((place_of("甲", 3),), "甲名次最好，居全市第3位（共17家）", None),
        (
            (place_of("甲", 1), place_of("乙", 16)),
            "甲居全市第1位",
            "乙名次最靠后，居全市第16位（共17家）",
        ),
        (
            (place_of("甲", 1), place_of("乙", 1), place_of("丙", 17)),
            "甲和乙居全市第1位",
            "丙居全市末位（共17家）",
        ),
        (
            tuple(place_of(item, 1) for item in "甲乙丙丁"),
            "甲、乙等4项居全市第1位",
            None,
        ),
        (({**place_of("甲", 1), "tied": True},), "甲并列全市第1位", None),
        (
            (place_of("甲", 1), {**place_of("乙", 1), "tied": True}),
            "甲和乙居全市第1位（含并列）",
            None,
        ),
        (
            (
                place_of("甲", 2),
                place_of("乙", 2),
                place_of("丙", 9),
                place_of("丁", 9),
            ),
            "甲和乙名次最好",
            "丙和丁名次最靠后",
        ),
        (
            (place_of("甲", 1, 13, 0, "县区"), place_of("乙", 9)),
            "甲居县区第1位",
            "乙名次最靠后，居全市第9位（共17家）",
        ),
    ],
)
def test_the_best_and_the_worst_place_are_named(places, best, worst):
    facts = facts_of(places=places)
    for text, expected in (
        (sentences.best(facts), best),
        (sentences.worst(facts), worst),
    ):
        assert (text and text.headline) == expected


def test_a_score_is_never_told_without_its_sample():
    assert phrases.scored(score_of("甲科", "91.1", 1160)) == (
        "甲科91.1分（有效样本1,160份）"
    )
    assert phrases.scored(score_of("甲科", "91.1", None)) == (
        "甲科91.1分（样本数缺失）"
    )


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (ledger_of(352, 288, 7, 3), "整改销号率81.8%，超期7件，其中严重超期3件"),
        (ledger_of(352, 288, 7, 7), "整改销号率81.8%，超期7件，均为严重超期"),
        (ledger_of(352, 288, 1, 1), "整改销号率81.8%，超期1件，为严重超期"),
        (ledger_of(352, 288, 7), "整改销号率81.8%，超期7件，无严重超期"),
        (ledger_of(352, 288), "整改销号率81.8%，无超期问题"),
        (ledger_of(1352, 1352), "本年交办的1,352件全部销号，无超期问题"),
        (ledger_of(20000, 19999), "本年交办20,000件，已销号19,999件，无超期问题"),
        (ledger_of(0, 0, 2, 1), "本年没有交办整改问题，超期2件，其中严重超期1件"),
        (ledger_of(5, 0, 5), "本年交办的5件均未销号，超期5件，无严重超期"),
    ],
)
def test_the_ledger_says_its_rate_and_what_is_overdue(row, text):
    assert rectification.ledger(facts_of(ledger=row)).headline == text


@pytest.mark.parametrize(
    ("counted_from", "since"),
    [
        (dt.date(2023, 1, 1), "本年"),
        (dt.date(2022, 1, 1), "自2022年1月1日以来"),
        (dt.date(2013, 1, 1), "自2013年1月1日以来"),
    ],
)
@pytest.mark.parametrize(
    ("assigned", "closed", "text"),
    [
        (352, 288, "{}交办问题352件，已销号288件"),
        (20, 20, "{}交办的20件全部销号"),
        (0, 0, "{}没有交办整改问题"),
    ],
)
def test_what_was_assigned_counts_from_the_day_that_is_said(
    counted_from, since, assigned, closed, text
):
    row = ledger_of(assigned, closed, counted_from=counted_from)
    passage = rectification.ledger(facts_of(ledger=row))
    assert text.format(since) in "".join((passage.headline, *passage.sentences))


@pytest.mark.parametrize(
    ("late", "severe", "carried", "days", "text"),
    [
        (0, 0, 0, None, "无超期问题。"),
        (1, 1, 0, 61, "超期1件（超期61天），为严重超期。"),
        (1, 1, 1, 300, "超期1件（以前年度结转，超期300天），为严重超期。"),
        (2, 1, 0, 61, "超期2件，其中严重超期1件，最长超期61天。"),
        (2, 0, 1, 1061, "超期2件（含以前年度结转1件），无严重超期，最长超期1,061天。"),
        (2, 0, 2, 61, "超期2件（均为以前年度结转），无严重超期，最长超期61天。"),
    ],
)
def test_what_is_overdue_tells_the_longest_and_what_years_before_left(
    late, severe, carried, days, text
):
    row = ledger_of(10, 5, late, severe, overdue_carried=carried)
    whole = unit_of("全区", late, is_whole=True, oldest_overdue_days=days)
    passage = rectification.ledger(facts_of(ledger=row, units=(whole,)))
    assert passage.sentences[1] == text


@pytest.mark.parametrize(
    ("late", "text"),
    [
        ({"甲局": 2}, "超期的2件都在甲局"),
        ({"甲局": 3, "乙局": 1}, "超期4件，涉及2家单位，甲局最多，3件"),
        (
            {"甲局": 2, "乙局": 2, "丙局": 1},
            "超期5件，涉及3家单位，甲局、乙局最多，各2件",
        ),
        ({"甲局": 2, "乙局": 2}, "超期4件，涉及2家单位，各2件"),
    ],
)
def test_what_is_overdue_is_told_by_unit(late, text):
    units = tuple(unit_of(unit, count) for unit, count in late.items())
    ledger = ledger_of(100, 50, sum(late.values()))
    facts = facts_of(units=(*units, unit_of("丁局")), ledger=ledger)
    assert rectification.overdue_units(facts).headline == text


def test_nothing_overdue_is_no_finding_about_units():
    facts = facts_of(units=(unit_of("甲局"),), ledger=ledger_of(10, 9))
    assert rectification.overdue_units(facts) is None


@pytest.mark.parametrize(
    ("week", "month", "text"),
    [
        (0, 0, "30日内无到期问题"),
        (0, 3, "30日内到期3件，7日内无到期问题"),
        (3, 3, "30日内到期3件，均在7日之内"),
        (4, 1021, "7日内到期4件，30日内到期1,021件"),
    ],
)
def test_what_falls_due_is_counted_from_the_cut_off(week, month, text):
    row = ledger_of(9, 3, due_first=week, due_third=month)
    passage = rectification.due(facts_of(ledger=row))
    assert passage.headline == text
    assert passage.sentences == (f"2023年9月30日起，{text}。",)


DEADLINES = ("2023-09-30", "2023-10-07", "2023-10-15", "2023-10-30", "2023-11-14")


@pytest.mark.parametrize(
    ("on", "text"),
    [
        ("2023-09-30", "自2023年9月30日起，7日内到期2件，30日内到期4件。"),
        ("2023-10-01", "至2023年9月30日应办结1件，此后7日内到期1件，30日内到期3件。"),
        (
            "2023-10-15",
            "至2023年10月14日应办结2件，此后7日内到期1件，30日内到期3件。",
        ),
        ("2023-11-15", "至2023年11月14日应办结5件，此后30日内无到期问题。"),
    ],
)
def test_what_falls_due_is_counted_from_the_day_of_a_document(on, text):
    deadlines = tuple(
        {"due_on": dt.date.fromisoformat(day), "problems": 1} for day in DEADLINES
    )
    facts = facts_of(ledger=ledger_of(9, 3), deadlines=deadlines)
    assert rectification.due_from(facts, dt.date.fromisoformat(on)) == text


@pytest.mark.parametrize(
    ("cycle", "period_end", "awaited"),
    [
        ("2023Q4", "2023-09-30", "2023年全年"),
        ("2023Q4", "2023-12-31", None),
        ("2023Q2", "2023-03-31", "2023年上半年"),
        ("2023Q1", "2023-02-28", "2023年一季度"),
    ],
)
def test_growth_that_is_not_out_yet_is_not_passed_over(cycle, period_end, awaited):
    source = replace(SOURCE, cycle=cycle)
    row = target_of("8.3", period_end=dt.date.fromisoformat(period_end))
    facts = facts_of(source=source, target=row)
    assert sentences.awaited(facts) == awaited
    text = "".join(sentences.target(facts).sentences)
    assert ("尚未公布" in text) == bool(awaited)


def test_the_growth_of_another_is_never_measured_without_saying_so_beside_it():
    facts = facts_of(target=target_of("4.8", is_ours=False, unit="示例市"))
    passage = sentences.target(facts)
    for text in (passage.headline, *passage.sentences):
        assert ("保底线" in text) == ("不是示例园区的数据" in text)


@pytest.mark.parametrize(
    "tell",
    [
        sentences.target,
        sentences.trend,
        sentences.rankings,
        sentences.best,
        sentences.worst,
        sentences.survey,
        rectification.ledger,
        rectification.overdue_units,
        rectification.due,
    ],
)
def test_nothing_is_said_of_what_is_not_there(tell):
    assert tell(facts_of()) is None


def test_an_absent_export_is_named_and_an_empty_cycle_is_not_called_absent():
    without = facts_of(exports=frozenset({"targets"}))
    assert sentences.absent(without, "累计增速", "growth", "targets") == (
        "未报送“指标进度”，累计增速没有数据"
    )
    assert sentences.absent(facts_of(), "三评", "survey") == "2023年三季度没有三评数据"
