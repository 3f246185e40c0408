"""What is said of the boards holds for nobody, for one and for many."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from jinwei.wording import board_sentences
from tests.report.factual import (
    BEFORE,
    INTERNAL,
    facts_of,
    ledger_of,
    line_of,
    unit_of,
)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ((), "本季度无单位列入黑榜"),
        ((line_of("甲局"),), "甲局列入黑榜：全市后6位"),
        ((line_of("甲局", findings=3),), "甲局列入黑榜，涉及3个事项"),
        ((line_of("甲局", findings=3, matters=1),), "甲局列入黑榜：全市后6位"),
        ((line_of("甲局"), line_of("甲局")), "甲局列入黑榜，涉及2个事项"),
        (
            (line_of("甲局"), line_of("乙局", findings=2)),
            "2家单位列入黑榜，涉及3个事项",
        ),
    ],
)
def test_the_black_board_is_counted_by_unit_and_matter(lines, text):
    assert board_sentences.board(facts_of(black=lines), "black").headline == text


def test_several_findings_of_one_matter_are_told_once_and_counted_apart():
    lines = (line_of("甲局", findings=3, matters=1), line_of("乙局"))
    said = board_sentences.board(facts_of(black=lines), "black").sentences
    assert said[0] == "2家单位列入黑榜，涉及2个事项、4项认定。"
    assert said[1] == "其中全市后6位2个。"


def test_praise_is_told_as_praise():
    facts = facts_of(red=(line_of("甲局", "red"),))
    assert board_sentences.board(facts, "red").headline == "甲局列入红榜：全市第一"
    assert board_sentences.board(facts, "black").headline == "本季度无单位列入黑榜"


def test_a_cycle_before_the_plan_is_not_called_clean():
    facts = facts_of(judged=BEFORE)
    why = "条款自2023年3月9日起施行，本期不作认定"
    assert board_sentences.board(facts, "black").headline == why
    assert board_sentences.changes(facts).headline == why


def test_the_internal_version_says_how_much_is_confirmed():
    lines = (line_of("甲局"), line_of("乙局", published=0))
    facts = facts_of(source=INTERNAL, black=lines)
    assert (
        board_sentences.board(facts, "black").sentences[-1]
        == "其中1项已核实、1项未核实。"
    )
    none = facts_of(source=INTERNAL, black=(line_of("甲局", published=0),))
    assert board_sentences.board(none, "black").sentences[-1] == "均未核实。"


def test_the_ladder_goes_from_the_severest_disposition_down():
    facts = facts_of(
        black=(
            line_of("甲局", disposition="定向督导"),
            line_of("乙局", disposition="专项教育整顿"),
            line_of("甲局", disposition="重点监督", findings=2),
        )
    )
    assert board_sentences.ladder(facts) == (
        "专项教育整顿1个事项，涉及乙局；重点监督2个事项，涉及甲局；"
        "定向督导1个事项，涉及甲局。"
    )
    rungs = [(rung.disposition, rung.matters) for rung in board_sentences.rungs(facts)]
    assert rungs == [("专项教育整顿", 1), ("重点监督", 2), ("定向督导", 1)]


def test_an_empty_board_has_no_ladder():
    assert board_sentences.ladder(facts_of()) == ""


@pytest.mark.parametrize(
    ("entered", "left", "text"),
    [
        ("", "", "黑榜没有核实的新增单位，也没有退出单位"),
        ("甲", "", "甲新列入黑榜"),
        ("", "甲", "甲退出黑榜"),
        ("甲乙", "丙", "2家单位新列入黑榜，丙退出黑榜"),
        ("甲", "乙丙", "甲新列入黑榜，2家单位退出黑榜"),
    ],
)
def test_changes_name_one_and_count_several(entered, left, text):
    moves = tuple(
        {"unit": unit, "has_entered": has_entered, "findings": 1, "is_published": True}
        for units, has_entered in ((entered, True), (left, False))
        for unit in units
    )
    black = tuple(line_of(unit) for unit in entered)
    before = tuple(line_of(unit) for unit in left)
    facts = facts_of(moves=moves, black=black, black_before=before)
    assert board_sentences.changes(facts).headline == text


@pytest.mark.parametrize(
    ("before", "now", "entered", "left"),
    [
        ("甲乙", "甲", "", ""),
        ("甲", "甲乙", "", ""),
        ("甲乙丙", "甲", "", "乙"),
        ("甲", "乙丙", "乙", "甲"),
    ],
)
def test_moves_do_not_tell_who_stands_on_the_board_unconfirmed(
    before, now, entered, left
):
    moves = tuple(
        {"unit": unit, "has_entered": has_entered}
        for units, has_entered in ((entered, True), (left, False))
        for unit in units
    )
    boards = {
        "black": tuple(map(line_of, now)),
        "black_before": tuple(map(line_of, before)),
        "moves": moves,
    }
    passage = board_sentences.changes(facts_of(**boards))
    assert passage.headline == "本期不比较黑榜进出"
    assert not passage.sentences
    inside = board_sentences.changes(facts_of(source=INTERNAL, **boards))
    assert "不比较" not in inside.headline


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        (None, "没有上一期数据，不比较黑榜进出"),
        (
            {"previous_cycle": None, "was_judged": False, "has_lists": True},
            "没有上一期数据，不比较黑榜进出",
        ),
        (
            {"previous_cycle": "2022Q4", "was_judged": False, "has_lists": True},
            "上期尚无条款，不比较黑榜进出",
        ),
        (
            {"previous_cycle": "2023Q2", "was_judged": True, "has_lists": False},
            "本期或上期没有名单和评议，不比较黑榜进出",
        ),
    ],
)
def test_changes_are_not_told_where_nothing_can_be_compared(changes, text):
    assert board_sentences.changes(facts_of(changes=changes)).headline == text


def test_a_unit_is_told_by_its_lines_and_its_open_problems():
    facts = facts_of(
        red=(line_of("甲局", "red"),),
        black=(line_of("甲局", findings=2), line_of("乙局")),
        units=(unit_of("甲局", 4), unit_of("丙局"), unit_of("丁局", **ledger_of(0, 0))),
    )
    units = board_sentences.units_of((*facts.red, *facts.black, *facts.units))
    headlines = {unit: board_sentences.unit(facts, unit).headline for unit in units}
    assert headlines == {
        "甲局": "甲局：红榜1个事项，黑榜2个事项，未销号4件",
        "乙局": "乙局：黑榜1个事项",
        "丙局": "丙局：整改问题全部销号",
        "丁局": "丁局：没有列入红黑榜，也没有整改问题",
    }
    without = replace(facts, exports=facts.exports - {"ledger"})
    assert board_sentences.unit(without, "丁局").headline == ("丁局：没有列入红黑榜")


@pytest.mark.parametrize(
    ("waiting", "text"),
    [
        ([], None),
        ([[]], "近期到期的规定动作都已完成"),
        (
            [["甲局"], []],
            "1项规定动作在2023年10月31日前到期，还没有全部完成",
        ),
    ],
)
def test_duties_that_fall_due_are_counted_while_somebody_has_not_done_them(
    waiting, text
):
    due_on = dt.date(2023, 10, 31)
    rows = tuple({"waiting": units, "due_on": due_on} for units in waiting)
    passage = board_sentences.duties(facts_of(duties=rows))
    assert (passage and passage.headline) == text
