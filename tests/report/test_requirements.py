"""What a bulletin asks of the next quarter follows from the figures alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from jinwei.report.bulletin import bulletin
from jinwei.report.bulletin.requirements import cycle_of, next_cycle, requirements
from jinwei.report.letterhead import Issue, letterhead
from jinwei.report.official.document import Paragraph, texts
from jinwei.wording.phrases import LAST_THIRD
from tests.report.factual import (
    BEFORE,
    INTERNAL,
    SOURCE,
    last_of,
    ledger_of,
    line_of,
    place_of,
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
    head = letterhead(facts, Issue(on=on or facts.source.cutoff_on))
    blocks = requirements(facts, head, on or facts.source.cutoff_on)
    return {
        block.lead.removesuffix("。"): block.text
        for block in blocks
        if isinstance(block, Paragraph)
    }


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


def test_the_target_of_the_year_is_asked_for(demo):
    assert "保底8%、争取9%" in asked(demo)["对照目标抓进度"]


def test_a_finished_year_asks_for_the_next_one(facts_of):
    text = asked(facts_of("demo", "2023Q4"))["对照目标抓进度"]
    assert "谋划下一年度工作" in text


@pytest.mark.parametrize(
    ("cycle", "on"), [("2023Q4", "2024-01-15"), ("2023Q3", "2024-01-02")]
)
def test_nobody_is_asked_in_the_next_year_for_the_target_of_the_last(demo, cycle, on):
    late = replace(demo, source=replace(demo.source, cycle=cycle))
    text = asked(late, dt.date.fromisoformat(on))["对照目标抓进度"]
    assert "2023年全年结果公布后" in text
    assert "2024年的工作按届时下达的目标安排" in text
    assert "分解" not in text


@pytest.mark.parametrize("missing", ["target", "rankings", "survey", "ledger"])
def test_of_what_there_is_no_data_nothing_is_asked(demo, missing):
    headings = {
        "target": "对照目标抓进度",
        "rankings": "紧盯落后促进位",
        "survey": "用好评议改作风",
        "ledger": "紧盯时限抓销号",
    }
    assert headings[missing] not in asked(replace(demo, **{missing: None}))


def test_units_with_lagging_places_are_counted_as_the_board_names_them(demo):
    text = asked(demo)["紧盯落后促进位"]
    lagging = [line for line in demo.black if line["subject_kind"] == "ranking"]
    assert lagging
    units = {line["unit"] for line in lagging}
    assert f"列入黑榜的{len(units)}家单位" in text


def test_where_nobody_lags_nobody_is_named(demo):
    clean = replace(demo, black=())
    orders = asked(clean)
    assert orders["紧盯落后促进位"].startswith("各责任单位")
    assert "黑榜" not in "".join(orders.values())


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ((4, 6, 2, 4), "名次下降的6项工作及位于后三分之一的4项工作查找原因"),
        ((4, 6, 2, 0), "名次下降的6项工作查找原因"),
        ((4, 0, 2, 4), "位于后三分之一的4项工作查找原因"),
        ((4, 0, 2, 0), "巩固现有名次"),
    ],
)
def test_places_are_to_be_kept_only_where_none_fell_or_lies_behind(facts, says):
    *moves, behind = facts
    row = rankings_of(*moves)
    places = tuple({**place_of(str(n), 13), "third": LAST_THIRD} for n in range(behind))
    text = asked(told_of(rankings=row, places=places))["紧盯落后促进位"]
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
        assert text["用好评议改作风"] == "各单位要分析评议意见，持续改进作风。"
        assert "必访" not in text["紧盯时限抓销号"]


@pytest.mark.parametrize(
    ("overdue", "due", "says", "says_not"),
    [
        (7, 30, ["已超期的7件", "10月30日前到期的30件"], []),
        (7, 0, ["已超期的7件"], ["必访", "到期的"]),
        (0, 5, ["10月30日前到期的5件"], ["已超期"]),
        (0, 0, [], ["超期", "到期", "0件", "销号"]),
    ],
)
def test_the_ledger_asks_for_what_is_late_and_what_falls_due(
    overdue, due, says, says_not
):
    row = ledger_of(90, 10, overdue, overdue)
    soon = ({"due_on": dt.date(2023, 10, 20), "problems": due},) if due else ()
    text = asked(told_of(ledger=row, deadlines=soon)).get("紧盯时限抓销号", "")
    assert all(each in text for each in says)
    assert not any(each in text for each in says_not)


@pytest.mark.parametrize(("day", "is_asked"), [(0, True), (29, True), (30, False)])
def test_what_fell_due_before_the_document_is_not_asked_as_if_ahead(day, is_asked):
    soon = ({"due_on": dt.date(2023, 10, 29), "problems": 3},)
    given = told_of(ledger=ledger_of(9, 1), deadlines=soon)
    on = SOURCE.cutoff_on + dt.timedelta(days=day)
    assert ("到期的3件" in "".join(asked(given, on).values())) == is_asked


def test_an_answer_is_asked_by_a_day_counted_from_that_of_the_document(demo):
    text = asked(demo, dt.date(2023, 10, 15))["按时报告整改情况"]
    assert "于10月25日前" in text
    assert "书面报本办公室" in text
    undated = "".join(texts(bulletin(demo)))
    assert "自印发之日起10日内" in undated


def test_who_has_nothing_to_answer_is_asked_for_the_ledger_alone():
    orders = asked(told_of(ledger=ledger_of(9, 1)))
    assert "按时报告整改情况" not in orders
    assert "工作台账" in orders["按月报送台账"]


@pytest.mark.parametrize(
    ("overdue", "lines", "outside", "inside"),
    [
        (
            7,
            [(1, 1), (2, 2)],
            "，其中严重超期的3件列入必访。",
            "，其中严重超期的3件列入必访。",
        ),
        (7, [(1, 0), (6, 2)], None, "，均列入必访（已核实2件）。"),
        (9, [(1, 0), (6, 2)], None, "，其中严重超期的7件列入必访（已核实2件）。"),
        (9, [(2, 0)], None, "，其中严重超期的2件列入必访（未核实）。"),
        (1, [(1, 1)], "立即整改，并列入必访。", "立即整改，并列入必访。"),
        (2, [(1, 1), (1, 1)], "立即整改，均列入必访。", "立即整改，均列入必访。"),
        (1, [(1, 0)], None, "立即整改，并列入必访（未核实）。"),
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
    assert text == "已超期的7件，责任单位要立即整改。"


def test_scores_below_the_line_are_asked_about_outside_only_once_confirmed():
    given = {"scores": scores_of("90", "74", "73"), "survey": survey_of(3, 2, 1)}
    inside = asked(told_of(source=INTERNAL, **given))["用好评议改作风"]
    assert inside.startswith("得分低于75分的对象，所属单位要")
    assert "75" not in asked(told_of(**given))["用好评议改作风"]
    confirmed = asked(told_of(black=(last_of("科2"),), **given))["用好评议改作风"]
    assert confirmed.startswith("1个得分低于75分且居本类末位的对象，所属单位要")
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
    text = asked(given, dt.date.fromisoformat(on)).get("按期完成规定动作", "")
    assert ("即将到期的有" in text) == is_listed
    assert ("应报24家、已报0家" in text) == is_listed


@pytest.mark.parametrize(
    ("missed", "carried", "says"),
    [
        (19, 0, "未完成的19项次，责任单位要于10月10日前补齐。"),
        (0, 3, "以前未完成的3项次，责任单位要于10月10日前补齐。"),
        (0, 0, ""),
    ],
)
def test_what_was_missed_is_asked_for_by_a_day(missed, carried, says):
    due = {"due": 24, "missed": missed, "carried": carried}
    text = asked(told_of(duties_due=due)).get("按期完成规定动作", "")
    assert text == says


def test_a_bulletin_dated_after_the_cut_off_announces_nothing_that_is_past(facts_of):
    facts = facts_of("demo", "2023Q4")
    assert [row for row in facts.duties if row["done"] < row["owing"]]
    issue = Issue(on=dt.date(2024, 1, 12))
    assert "即将到期的有" not in "".join(texts(bulletin(facts, issue)))
