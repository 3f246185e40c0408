"""The deck says what the pages say, to the last digit, and only what is public."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict

import pytest

from jinwei.report.deck import deck, foot
from jinwei.report.deck.drawings import drawings
from jinwei.report.deck.places import MOST_BARS
from jinwei.report.deck.slide import HEADLINE_WIDTH, MOST_ROWS
from jinwei.wording import board_line, citations, words

CYCLES = [f"{year}Q{quarter}" for year in (2022, 2023) for quarter in (1, 2, 3, 4)]
REAL = [
    ("real/nanyang", "2023Q2"),
    ("real/nanyang", "2024Q1"),
    ("real/nanyang", "2025Q4"),
    ("real/boston-311", "2021Q1"),
    ("real/civil-service-survey", "2012Q4"),
]
EVERY = [*(("demo", cycle) for cycle in CYCLES), *REAL]
JUDGED = ["2023Q2", "2023Q3", "2023Q4"]


def by_id(facts) -> dict:
    return {slide.id: slide for slide in deck(facts)}


@pytest.mark.parametrize(("delivery", "cycle"), EVERY)
def test_every_slide_has_a_headline_and_no_more_rows_than_a_room_can_read(
    facts_of, delivery, cycle
):
    slides = deck(facts_of(delivery, cycle))
    assert slides[0].kind == "cover"
    assert max(Counter(slide.id for slide in slides).values()) == 1
    for slide in slides:
        assert 0 < len(slide.headline) <= 2 * HEADLINE_WIDTH
        assert "None" not in str(asdict(slide)["lines"])
        if slide.table:
            assert 0 < len(slide.table.rows) <= MOST_ROWS
            assert {len(row) for row in slide.table.rows} == {len(slide.table.columns)}
        if slide.chart:
            counts = {len(each.values) for each in slide.chart.series}
            assert counts == {len(slide.chart.categories)}


@pytest.mark.parametrize("cycle", CYCLES)
def test_the_deck_goes_in_the_order_of_the_meeting(facts_of, cycle):
    sections = [slide.section for slide in deck(facts_of("demo", cycle))]
    order = ["封面", "保8争9", "全市排名", "三评", "整改销号", "红黑榜"]
    texts = [section for section in dict.fromkeys(sections) if section in order]
    assert sections[0] == order[0]
    assert texts == order
    assert sections[-1] == "单位"


@pytest.mark.parametrize("cycle", JUDGED)
@pytest.mark.parametrize("board", ["red", "black"])
def test_a_board_shows_each_confirmed_line_once_with_its_figure(facts_of, cycle, board):
    facts = facts_of("demo", cycle)
    shown = [
        row
        for slide in deck(facts)
        if slide.kind == "board" and slide.board == board
        for row in slide.table.rows
    ]
    actual = facts.red if board == "red" else facts.black
    assert all(line["published"] for line in actual)
    assert [row[0] for row in shown] == [line["unit"] for line in actual]
    for row, line in zip(shown, actual, strict=True):
        assert row[1].startswith(board_line.about(line))
        assert board_line.figure(line) in row[1]
        assert citations.short(line["clause"]).endswith(row[2].split("\u3000")[1])
        assert row[3] == line["disposition"]


@pytest.mark.parametrize("cycle", JUDGED)
def test_every_line_of_a_board_has_its_evidence_in_the_notes(facts_of, cycle):
    facts = facts_of("demo", cycle)
    notes = [
        note for slide in deck(facts) if slide.kind == "board" for note in slide.notes
    ]
    assert len(notes) == len(facts.red) + len(facts.black)
    for note, line in zip(notes, (*facts.red, *facts.black), strict=True):
        assert line["rule_name"] in note
        assert line["clause"] in note
        is_missing = line["rule_id"] == "duty_missed_twice"
        assert (".csv 里没有这几期的记录" if is_missing else ".csv 第") in note


@pytest.mark.parametrize(("delivery", "cycle"), EVERY)
def test_the_problems_that_notes_lead_to_are_those_the_page_counts(
    facts_of, delivery, cycle
):
    facts = facts_of(delivery, cycle)
    units = [row for row in facts.units if not row["is_whole"]]
    for is_overdue, counted in ((True, "overdue"), (False, "due_third")):
        led_to = {
            row["unit"]: row["problems"]
            for row in facts.ledger_sources
            if row["is_overdue"] == is_overdue
        }
        assert led_to == {row["unit"]: row[counted] for row in units if row[counted]}


@pytest.mark.parametrize("cycle", JUDGED)
@pytest.mark.parametrize("is_public", [True, False])
def test_the_notes_of_figures_lead_to_file_and_record(facts_of, cycle, is_public):
    facts = facts_of("demo", cycle, is_public=is_public)
    slides = by_id(facts)
    assert "整改台账.csv：入库900条" in slides["ledger"].notes
    for id in ("target", "trend", "rankings", "survey", "overdue", "next"):
        assert any(".csv 第" in note for note in slides[id].notes), id
    for score in facts.scores:
        expected = f"{score['subject']}{score['score_text']}分"
        at = f"{score['source_file']} 第{score['source_record']}行"
        for note in slides["survey"].notes:
            if expected in note and "：三评" in note:
                assert note.endswith(at)


def test_the_notes_of_duties_lead_to_what_was_reported(facts_of):
    slide = by_id(facts_of("demo", "2023Q4"))["duties"]
    waiting = "行政审批局、税务分局"
    done = f"亲身办（2023年12月）已完成2/4 家，未完成的有{waiting}："
    assert f"{done}规定动作.csv 第1112行等2行" in slide.notes
    nobody = "季度排序（2023年四季度）已完成0/1 家，未完成的有园区“查破建快”工作组："
    assert f"{nobody}还没有记录" in slide.notes
    assert slide.table.rows[0][-1] == waiting
    assert slide.source.endswith("自2023年12月31日起算")


@pytest.mark.parametrize("cycle", JUDGED)
def test_the_public_deck_has_neither_open_findings_nor_words_of_problems(
    facts_of, cycle
):
    public = json.dumps([asdict(s) for s in deck(facts_of("demo", cycle))], default=str)
    internal = facts_of("demo", cycle, is_public=False)
    ids = {line["finding_id"] for line in facts_of("demo", cycle).black}
    for line in (*internal.red, *internal.black):
        if line["subject_kind"] == "ledger" and line["findings"] == 1:
            assert line["item"] not in public
    open_units = {
        line["unit"] for line in internal.black if line["finding_id"] not in ids
    }
    named = {
        row[0]
        for slide in deck(facts_of("demo", cycle))
        if slide.board == "black" and slide.kind == "board"
        for row in slide.table.rows
    }
    confirmed = {line["unit"] for line in internal.black if line["published"]}
    assert named <= confirmed
    assert not named & (open_units - confirmed)


@pytest.mark.parametrize("cycle", CYCLES)
def test_the_one_figure_is_the_figure_of_the_page(facts_of, cycle):
    facts = facts_of("demo", cycle)
    slides = by_id(facts)
    growth = facts.target["growth_pct"]
    assert slides["target"].figure.value == words.number(growth)
    assert words.percent(abs(growth)) in slides["target"].headline
    rate = facts.ledger["closure_rate_pct"]
    assert f"{slides['ledger'].figure.value}%" == words.percent(rate)


@pytest.mark.parametrize("cycle", CYCLES)
def test_the_charts_hold_the_values_that_a_page_draws(facts_of, cycle):
    facts = facts_of("demo", cycle)
    slides = by_id(facts)
    ups = sorted((row["places_up"] for row in facts.places), key=str)
    if any(ups):
        (moves,) = slides["rankings"].chart.series
        assert not Counter(moves.values) - Counter(ups)
        undrawn = len(ups) - len(moves.values)
        assert (f"另有{undrawn}项未画" in slides["rankings"].source) == (undrawn > 0)
        assert undrawn == 0 or len(ups) > MOST_BARS
    else:
        pages = [slide for id, slide in slides.items() if id.startswith("rankings")]
        listed = [row[0] for slide in pages for row in slide.table.rows]
        assert listed == [row["item_label"] for row in facts.places]
    drawn = {id for id, slide in slides.items() if slide.chart}
    assert drawn == set(drawings(facts)) & set(slides)
    if "trend" in slides:
        ours = slides["trend"].chart.series[0]
        assert [value for value in ours.values if value is not None] == [
            row["growth_pct"] for row in facts.trend if row["is_this_year"]
        ]


def test_changes_of_the_internal_deck_are_those_the_overview_counts(facts_of):
    for cycle in JUDGED:
        facts = facts_of("demo", cycle, is_public=False)
        entered = [row for row in facts.moves if row["has_entered"]]
        assert len(entered) == facts.changes["units_entered"]
        left = len(facts.moves) - len(entered)
        assert left == facts.changes["units_left"]


def test_a_cycle_before_the_plan_says_so_instead_of_showing_empty_boards(facts_of):
    slides = by_id(facts_of("demo", "2022Q4"))
    assert "施行" in slides["boards"].headline
    assert not {"red", "black", "ladder", "changes"} & set(slides)


@pytest.mark.parametrize(
    ("delivery", "cycle", "absent"),
    [
        ("real/boston-311", "2021Q1", {"target", "rankings", "survey"}),
        (
            "real/civil-service-survey",
            "2012Q4",
            {"target", "rankings", "ledger", "next"},
        ),
        ("real/nanyang", "2024Q1", {"target", "survey", "ledger", "next"}),
    ],
)
def test_what_is_not_handed_in_is_named_and_left_out_of_the_meeting(
    facts_of, delivery, cycle, absent
):
    facts = facts_of(delivery, cycle)
    slides = by_id(facts)
    for id in absent:
        assert not slides[id].is_chosen
        assert "缺少" in slides[id].headline or "没有" in slides[id].headline
    assert facts.source.is_invented is False
    assert "演示数据" not in foot(facts.source)


def test_units_are_on_demand_and_each_has_one(facts_of):
    facts = facts_of("demo", "2023Q4")
    units = [slide for slide in deck(facts) if slide.unit]
    assert not any(slide.is_chosen for slide in units)
    named = {row["unit"] for row in facts.units if not row["is_whole"]}
    assert named <= {slide.unit for slide in units}


def test_the_foot_says_how_far_version_and_for_whom(facts_of):
    source = facts_of("demo", "2023Q3").source
    assert foot(source) == (
        f"截至2023年9月30日 · 版本 {source.version[:7]} · 公开 · 演示数据"
    )
    internal = facts_of("demo", "2023Q3", is_public=False).source
    assert "内部" in foot(internal)


@pytest.mark.parametrize("cycle", JUDGED)
def test_public_files_count_nothing_as_severely_overdue_but_what_was_confirmed(
    facts_of, cycle
):
    facts = facts_of("demo", cycle)
    confirmed = [line for line in facts.black if line["rule_id"] == "severely_overdue"]
    assert all(line["published"] == line["findings"] for line in confirmed)
    for slide in deck(facts):
        if slide.section != "红黑榜" and not slide.unit:
            assert "严重超期" not in str((slide.headline, slide.lines, slide.table))
