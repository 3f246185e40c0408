"""What a bulletin asks of the next quarter follows from the figures alone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from jinwei.report.document import Heading, Paragraph
from jinwei.report.requirements import next_cycle, requirements


@pytest.fixture
def demo(facts_of):
    return facts_of("demo", "2023Q3")


def asked(facts) -> dict[str, str]:
    """What is asked, by the heading it stands under."""
    blocks = list(requirements(facts))
    found = {}
    for heading, text in pairwise(blocks):
        if isinstance(heading, Heading) and isinstance(text, Paragraph):
            found[heading.text] = text.text
    return found


def changed(facts, name: str, **values):
    return replace(facts, **{name: {**getattr(facts, name), **values}})


@pytest.mark.parametrize(
    ("cycle", "after"), [("2023Q1", "2023Q2"), ("2023Q4", "2024Q1")]
)
def test_the_next_quarter_may_lie_in_the_next_year(cycle, after):
    assert next_cycle(cycle) == after


def test_the_heading_names_the_next_quarter(demo):
    assert next(iter(requirements(demo))).text == "2023年四季度工作要求"


def test_the_rest_of_the_year_is_asked_for_in_figures(demo):
    said = asked(demo)["对照目标抓进度"]
    assert "保底8%、争取9%" in said
    assert "需增长6.7%" in said
    assert "需增长10.3%" in said


def test_a_rest_that_may_shrink_is_not_asked_to_grow(demo):
    shrinking = changed(demo, "target", needed_floor_pct=Decimal("-1.25"))
    assert "下降不超过1.3%即可" in asked(shrinking)["对照目标抓进度"]


def test_a_finished_year_asks_for_the_next_one(facts_of):
    said = asked(facts_of("demo", "2023Q4"))["对照目标抓进度"]
    assert "全年结果已出" in said
    assert "余下时段" not in said


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
    said = asked(demo)["紧盯落后促进位"]
    lagging = [line for line in demo.black if line["subject_kind"] == "ranking"]
    assert lagging
    for line in lagging:
        assert said.count(line["unit"]) == 1


def test_where_nobody_lags_nobody_is_named(demo):
    clean = replace(demo, black=())
    said = asked(clean)
    assert said["紧盯落后促进位"].startswith("各单位")
    assert "黑榜" not in "".join(said.values())


@pytest.mark.parametrize(
    ("overdue", "severe", "due", "says", "says_not"),
    [
        (7, 3, 30, ["已超期的7件", "严重超期的3件", "30日内到期的30件"], []),
        (7, 0, 0, ["已超期的7件"], ["严重超期", "30日内"]),
        (0, 0, 5, ["30日内到期的5件"], ["已超期"]),
        (0, 0, 0, ["按期销号"], ["已超期", "30日内", "0件"]),
    ],
)
def test_the_ledger_asks_for_what_is_late_and_what_falls_due(
    demo, overdue, severe, due, says, says_not
):
    figures = {"overdue": overdue, "severely_overdue": severe, "due_in_30": due}
    said = asked(changed(demo, "ledger", **figures))["紧盯时限抓销号"]
    assert all(each in said for each in says)
    assert not any(each in said for each in says_not)


def test_scores_below_the_line_are_asked_about_only_where_there_are_some(demo):
    assert "低于75分" in asked(demo)["用好评议改作风"]
    none = changed(demo, "survey", below=0, last_and_below=0)
    assert "没有可认定的对象低于75分" in asked(none)["用好评议改作风"]


def test_duties_that_fall_due_are_named_with_who_still_owes_them(facts_of):
    facts = facts_of("demo", "2023Q4")
    said = asked(facts)["按期完成规定动作"]
    waiting = [row for row in facts.duties if row["done"] < row["owing"]]
    assert waiting
    for row in waiting:
        assert f"应报{row['owing']:,}家、已报{row['done']:,}家" in said
