"""A verdict stands with its sample, its channel and what qualifies it everywhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jinwei.report.bulletin import tables
from jinwei.report.deck import deck
from jinwei.report.typst import png
from jinwei.wording import board_line
from jinwei.wording.evidence_notes import board_lines
from tests.report.factual import INTERNAL, facts_of, last_of, line_of, score_of

TIED = "存疑：并列末位"
UNSURE = "存疑：样本数缺失"


def line(*readings: str, **rest) -> dict:
    shown = {"figure": "72.5分", "movement": "↓3.6", "readings": list(readings)}
    return {**last_of("甲科"), **shown, **rest}


def facts_with(*black: dict, size: int | None = 120, **rest):
    scores = (score_of("甲科", "72.5", size), score_of("乙科", "72.5", 7))
    directory = ({"value": "甲局", "unit_class": "区直单位"},)
    rules = tuple(
        {
            "rule_id": each["rule_id"], "name": each["rule_name"], "words": "",
            "clause": each["clause"], "basis": "plan", "reading": None, "office": "",
        }
        for each in black
    )  # fmt: skip
    fields = {"black": black, "scores": scores, "directory": directory, "rules": rules}
    return facts_of(**fields | rest)


def row_of(facts) -> tuple[str, ...]:
    (table,) = tables.board(facts, "black")
    return table.rows[0]


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (None, "样本数缺失"),
        (100, "有效样本100份"),
        (1234, "有效样本1,234份"),
    ],
)
def test_a_score_on_a_board_stands_with_its_own_sample(size, text):
    facts = facts_with(line("读法待定", "触发条款"), size=size)
    assert row_of(facts)[2] == f"72.5分（{text}），较上期下降3.6分"
    (slide,) = (each for each in deck(facts) if each.id == "black")
    assert slide.table.rows[0][1].endswith(f"　72.5分 ↓3.6（{text}）")


def test_the_channel_stands_below_the_table_and_on_the_slide():
    facts = facts_with(line())
    (table,) = tables.board(facts, "black")
    assert table.note == f"{tables.BASES_BELOW}三评渠道：短信抽样。"
    assert png.pictures(facts)["黑榜"].source.endswith("三评渠道：短信抽样")
    assert "渠道短信抽样" in board_lines(facts, facts.black)[0]


def test_channels_that_differ_are_told_by_subject():
    other = {**line(), "item": "乙科（重点科室）", "finding_id": "other"}
    facts = facts_with(line(), other)
    scores = (score_of("甲科", "72.5"), score_of("乙科", "72.5", channel=None))
    (table,) = tables.board(replace(facts, scores=scores), "black")
    each = "甲科（重点科室）为短信抽样；乙科（重点科室）为未注明。"
    assert table.note == f"{tables.BASES_BELOW}三评渠道：{each}"


def test_a_line_without_a_score_has_neither_sample_nor_channel():
    facts = facts_with(line_of("甲局"))
    (table,) = tables.board(facts, "black")
    assert table.rows[0][2] == "第15位（17家），较上期下降1位"
    assert table.note == tables.BASES_BELOW


@pytest.mark.parametrize("reading", [TIED, UNSURE, "中间缺期1个", "名次并列"])
def test_what_qualifies_a_verdict_stands_with_it_in_full(reading):
    facts = facts_with(line(reading))
    assert row_of(facts)[3] == f"三评末位且低于75分；{reading}"
    assert reading in board_lines(facts, facts.black)[0]
    short = reading.split("：")[0]
    assert short in png.pictures(facts)["黑榜"].table.rows[0][2]
    assert short in next(s for s in deck(facts) if s.id == "black").table.rows[0][2]


@pytest.mark.parametrize("reading", ["读法待定", "读法待定：暂按30天", "触发条款"])
def test_how_a_clause_is_read_does_not_qualify_a_line(reading):
    assert row_of(facts_with(line(reading)))[3] == "三评末位且低于75分"


def test_the_ladder_marks_whom_somebody_has_to_review():
    sure = line_of("乙局", disposition="建议免职", finding_id="sure")
    facts = facts_with(line(UNSURE), sure)
    (ladder,) = (each for each in deck(facts) if each.id == "ladder")
    assert ladder.table.rows[0][2] == "甲局（存疑）、乙局"


@pytest.mark.parametrize(
    ("findings", "published", "text"),
    [(1, 0, "　未核实"), (1, 1, ""), (2, 1, "　已核实 1/2"), (2, 2, "")],
)
def test_the_internal_slides_and_pictures_mark_what_is_not_confirmed(
    findings, published, text
):
    actual = line_of("甲局", findings=findings, published=published)
    facts = facts_with(actual, source=INTERNAL)
    for slide in (png.pictures(facts)["黑榜"], *deck(facts)):
        if slide.id == "black":
            assert slide.table.rows[0][3] == f"定向督导{text}"


def test_a_line_without_disposition_is_marked_as_well():
    actual = line_of("甲局", disposition=None, published=0)
    facts = facts_with(actual, source=INTERNAL)
    assert png.pictures(facts)["黑榜"].table.rows[0][3] == "未核实"


def test_the_internal_ladder_counts_what_nobody_confirmed():
    facts = facts_with(line_of("甲局", published=0), line_of("乙局"), source=INTERNAL)
    assert png.pictures(facts)["处置阶梯"].table.rows[0][1] == "2个，未核实1项认定"
    public = facts_with(line_of("甲局"), line_of("乙局"))
    assert png.pictures(public)["处置阶梯"].table.rows[0][1] == "2个"


@pytest.mark.parametrize(
    ("figure", "streak", "findings", "kind", "text"),
    [
        ("连续2期", 2, 1, "duty", "连续2期"),
        ("连续2期", 2, 2, "duty", "2项，最长连续2期"),
        ("14/17", 2, 1, "ranking", "第14位（17家），连续2期"),
        ("14/17", 1, 1, "ranking", "第14位（17家）"),
        ("超期61天", None, 3, "ledger", "3件"),
    ],
)
def test_how_long_it_lasted_is_said_once(figure, streak, findings, kind, text):
    actual = line_of(
        "甲局", figure=figure, movement="", streak=streak, findings=findings,
        subject_kind=kind,
    )  # fmt: skip
    assert row_of(facts_with(actual))[2] == text


def test_what_else_found_a_matter_stands_beside_what_leads_it():
    actual = line_of("甲局", also=("全市后5位", "连续2期落后"))
    facts = facts_with(actual)
    also = "同时适用全市后5位、连续2期落后"
    assert row_of(facts)[3] == f"全市后6位；{also}"
    assert also in board_lines(facts, facts.black)[0]
    assert png.pictures(facts)["黑榜"].table.rows[0][2].endswith(f"　{also}")


def test_a_line_is_confirmed_wholly_partly_or_not():
    lines = [
        board_line.state(line_of("甲局", findings=2, published=n)) for n in (0, 1, 2)
    ]
    assert lines == ["未核实", "1项已核实、1项未核实", "已核实"]
