"""What a bulletin asks of the next quarter follows from the figures alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from jinwei.report.bulletin import bulletin
from jinwei.report.bulletin.requirements import cycle_of, next_cycle, requirements
from jinwei.report.letterhead import Issue
from jinwei.report.official.document import Heading, Paragraph, texts
from tests.report.factual import (
    BEFORE,
    INTERNAL,
    SOURCE,
    last_of,
    ledger_of,
    line_of,
    rankings_of,
    scores_of,
    survey_of,
)
from tests.report.factual import facts_of as told_of


@pytest.fixture
def demo(facts_of):
    return facts_of("demo", "2023Q3")


def asked(facts, on: dt.date | None = None) -> dict[str, str]:
    """What a document of that day asks, by the heading it stands under."""
    blocks = list(requirements(facts, on or facts.source.cutoff_on))
    gathered = {}
    for heading, text in pairwise(blocks):
        if isinstance(heading, Heading) and isinstance(text, Paragraph):
            gathered[heading.text] = text.text
    return gathered


def changed(facts, name: str, **values):
    return replace(facts, **{name: {**getattr(facts, name), **values}})


@pytest.mark.parametrize(
    ("cycle", "after"), [("2023Q1", "2023Q2"), ("2023Q4", "2024Q1")]
)
def test_the_next_quarter_may_lie_in_the_next_year(cycle, after):
    assert next_cycle(cycle) == after


@pytest.mark.parametrize(
    ("on", "cycle"),
    [("2023-03-31", "2023Q1"), ("2023-04-01", "2023Q2"), ("2023-12-31", "2023Q4")],
)
def test_a_day_lies_in_its_quarter(on, cycle):
    assert cycle_of(dt.date.fromisoformat(on)) == cycle


def test_the_heading_names_the_next_quarter(demo):
    assert (
        next(iter(requirements(demo, demo.source.cutoff_on))).text
        == "2023年四季度工作要求"
    )


def test_the_rest_of_the_year_is_asked_for_in_figures(demo):
    text = asked(demo)["对照目标抓进度"]
    assert "保底8%、争取9%" in text
    assert "需增长6.7%" in text
    assert "需增长10.3%" in text


def test_a_rest_that_may_shrink_is_not_asked_to_grow(demo):
    shrinking = changed(demo, "target", needed_floor_pct=Decimal("-1.25"))
    assert "下降不超过1.3%即可" in asked(shrinking)["对照目标抓进度"]


def test_a_finished_year_asks_for_the_next_one(facts_of):
    text = asked(facts_of("demo", "2023Q4"))["对照目标抓进度"]
    assert "全年结果已出" in text
    assert "余下时段" not in text


def test_without_last_years_levels_no_pace_is_named(demo):
    unknown = changed(demo, "target", needed_floor_pct=None, needed_stretch_pct=None)
    assert "余下时段" not in asked(unknown)["对照目标抓进度"]


@pytest.mark.parametrize("missing", ["target", "rankings", "survey", "ledger"])
def test_of_what_there_is_no_data_nothing_is_asked(demo, missing):
    headings = {
        "target": "对照目标抓进度",
        "rankings": "紧盯落后促进位",
        "survey": "用好评议改作风",
        "ledger": "紧盯时限抓销号",
    }
    assert headings[missing] not in asked(replace(demo, **{missing: None}))


def test_units_with_lagging_places_are_named_once_each(demo):
    text = asked(demo)["紧盯落后促进位"]
    lagging = [line for line in demo.black if line["subject_kind"] == "ranking"]
    assert lagging
    for line in lagging:
        assert text.count(line["unit"]) == 1


def test_where_nobody_lags_nobody_is_named(demo):
    clean = replace(demo, black=())
    orders = asked(clean)
    assert orders["紧盯落后促进位"].startswith("各单位")
    assert "黑榜" not in "".join(orders.values())


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ((4, 6, 2, 4), "名次下降的6项、位于后六位的4项查找原因"),
        ((4, 6, 2, 0), "名次下降的6项查找原因"),
        ((4, 0, 2, 4), "位于后六位的4项查找原因"),
        ((4, 0, 2, 0), "巩固现有名次"),
    ],
)
def test_places_are_to_be_kept_only_where_none_fell_or_lies_behind(facts, says):
    *moves, behind = facts
    row = rankings_of(*moves, in_directed_last=behind)
    text = asked(told_of(rankings=row))["紧盯落后促进位"]
    assert says in text
    assert ("巩固" in text) == (says == "巩固现有名次")


def test_before_the_clauses_nothing_is_asked_by_them():
    given = {
        "rankings": rankings_of(0, 0, 1, in_directed_last=1),
        "scores": scores_of("90", "80", "74"),
        "survey": survey_of(3, 1, 1),
        "ledger": ledger_of(9, 1, 2, 2),
    }
    for source in (SOURCE, INTERNAL):
        text = asked(told_of(source=source, judged=BEFORE, **given))
        assert "位于后" not in text["紧盯落后促进位"]
        assert text["用好评议改作风"] == "各单位要认真分析评议意见，持续改进作风。"
        assert "必访" not in text["紧盯时限抓销号"]


@pytest.mark.parametrize(
    ("overdue", "due", "says", "says_not"),
    [
        (7, 30, ["已超期的7件", "30日内到期的30件"], []),
        (7, 0, ["已超期的7件"], ["必访", "30日内"]),
        (0, 5, ["30日内到期的5件"], ["已超期"]),
        (0, 0, ["按期销号"], ["已超期", "30日内", "0件"]),
    ],
)
def test_the_ledger_asks_for_what_is_late_and_what_falls_due(
    overdue, due, says, says_not
):
    row = ledger_of(90, 10, overdue, overdue, due_third=due)
    text = asked(told_of(ledger=row))["紧盯时限抓销号"]
    assert all(each in text for each in says)
    assert not any(each in text for each in says_not)


@pytest.mark.parametrize(("day", "is_asked"), [(29, True), (30, False), (31, False)])
def test_what_fell_due_before_the_document_is_not_asked_as_if_ahead(day, is_asked):
    given = told_of(ledger=ledger_of(9, 1, due_third=3))
    on = SOURCE.cutoff_on + dt.timedelta(days=day)
    assert ("2023年9月30日起30日内到期的3件" in "".join(asked(given, on).values())) == (
        is_asked
    )


@pytest.mark.parametrize(
    ("overdue", "lines", "outside", "inside"),
    [
        (
            7,
            [(1, 1), (2, 2)],
            "，其中经核实严重超期的3件列入必访。",
            "，其中经核实严重超期的3件列入必访。",
        ),
        (7, [(1, 0), (6, 2)], None, "，均列入必访（已核实2件）。"),
        (9, [(1, 0), (6, 2)], None, "，其中严重超期的7件列入必访（已核实2件）。"),
        (9, [(2, 0)], None, "，其中严重超期的2件列入必访（还没有核实）。"),
        (1, [(1, 1)], "限期销号，并列入必访。", "限期销号，并列入必访。"),
        (2, [(1, 1), (1, 1)], "限期销号，均列入必访。", "限期销号，均列入必访。"),
        (1, [(1, 0)], None, "限期销号，并列入必访（还没有核实）。"),
    ],
)
def test_who_must_be_visited_rests_on_the_board(overdue, lines, outside, inside):
    ledger = ledger_of(90, 10, overdue, sum(actual for actual, _ in lines))
    black = tuple(
        line_of(
            f"局{i}",
            rule_id="severely_overdue",
            subject_kind="ledger",
            findings=actual,
            published=expected,
        )
        for i, (actual, expected) in enumerate(lines)
    )
    orders = asked(told_of(source=INTERNAL, ledger=ledger, black=black))
    assert inside in orders["紧盯时限抓销号"]
    if outside:
        orders = asked(told_of(ledger=ledger, black=black))
        assert outside in orders["紧盯时限抓销号"]


def test_nobody_must_be_visited_for_what_only_the_ledger_counts():
    text = asked(told_of(ledger=ledger_of(90, 10, 7, 7)))["紧盯时限抓销号"]
    assert text == "截至2023年9月30日已超期的7件要限期销号。"


def test_scores_below_the_line_are_asked_about_outside_only_once_confirmed():
    given = {"scores": scores_of("90", "74", "73"), "survey": survey_of(3, 2, 1)}
    inside = asked(told_of(source=INTERNAL, **given))["用好评议改作风"]
    assert inside.startswith("可认定的得分低于75分的对象，所属单位要")
    assert "75" not in asked(told_of(**given))["用好评议改作风"]
    confirmed = asked(told_of(black=(last_of("科2"),), **given))["用好评议改作风"]
    assert confirmed.startswith("经核实1个低于75分且为本类末位的对象，所属单位要")
    clean = given | {"survey": survey_of(3, 0, 0)}
    assert "75" not in asked(told_of(source=INTERNAL, **clean))["用好评议改作风"]


@pytest.mark.parametrize(
    ("due_on", "on", "done", "is_listed"),
    [
        ("2023-09-30", "2023-09-30", 0, False),
        ("2023-10-01", "2023-09-30", 0, True),
        ("2023-10-31", "2023-10-12", 0, True),
        ("2023-10-12", "2023-10-12", 0, False),
        ("2023-10-05", "2023-10-12", 0, False),
        ("2023-12-31", "2023-10-12", 0, True),
        ("2024-01-01", "2023-10-12", 0, False),
        ("2023-10-31", "2023-10-12", 24, False),
    ],
)
def test_duties_are_announced_only_while_they_lie_ahead(due_on, on, done, is_listed):
    duty = {
        "duty": "月报告",
        "period": "2023年10月",
        "due_on": dt.date.fromisoformat(due_on),
        "owing": 24,
        "done": done,
    }
    given = told_of(duties=(duty,))
    text = asked(given, dt.date.fromisoformat(on))["按期完成规定动作"]
    assert ("即将到期的有" in text) == is_listed
    assert ("应报24家、已报0家" in text) == is_listed


def test_a_bulletin_dated_after_the_cut_off_announces_nothing_that_is_past(facts_of):
    facts = facts_of("demo", "2023Q4")
    assert [row for row in facts.duties if row["done"] < row["owing"]]
    issue = Issue(on=dt.date(2024, 1, 12))
    assert "即将到期的有" not in "".join(texts(bulletin(facts, issue)))
