"""Orders of campaign rounds and of the evaluation are published as the pages have them,
and the last of a round is named in public only where a person confirmed the finding."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest

from jinwei import sql
from jinwei.report.bulletin import bulletin
from jinwei.report.deck import deck
from jinwei.report.deck import orders as slides
from jinwei.report.excel import workbook
from jinwei.report.excel.sheets import sheets
from jinwei.report.official.document import Heading, Table, texts
from jinwei.wording import orders
from tests.report.factual import INTERNAL, captioned, line_of
from tests.report.factual import facts_of as told_of
from tests.support import served

CYCLES = ["2022Q4", "2023Q1", "2023Q2", "2023Q3", "2023Q4"]
SHEETS = {"专项整治", "活动评价"}
WEIGHTS = {
    "rankings_weight": Decimal(40), "survey_weight": Decimal(20),
    "rectification_weight": Decimal(25), "duties_weight": Decimal(15),
    "moved_pct": 25, "least_weight_pct": 50, "firm_pct": 70,
}  # fmt: skip


@pytest.fixture
def ask(home_of):
    def rows(name: str, **values: object) -> list[dict]:
        return sql.query(served(home_of("demo")), f"board/{name}", **values)

    return rows


def sheet(book, name: str) -> list[dict]:
    head, *rows = book[name].iter_rows(min_row=3, values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def tables(facts) -> dict[str, Table]:
    return captioned(bulletin(facts))


@pytest.mark.parametrize("cycle", CYCLES)
def test_every_place_of_a_round_is_the_page_s_in_bulletin_annex_and_deck(
    facts_of, ask, cycle
):
    facts = facts_of("demo", cycle)
    rounds = [
        row for row in ask("campaigns/rounds", cycle=cycle) if row["cycle"] == cycle
    ]
    places = ask("campaigns/places", cycle=cycle, unit_class=None)
    book = openpyxl.load_workbook(io.BytesIO(workbook(facts)))
    assert ("专项整治" in book.sheetnames) is bool(rounds)
    listed = sheet(book, "专项整治") if rounds else []
    shown_as = [slide for slide in deck(facts) if slide.section == "专项整治"]
    assert bool(shown_as) is bool(rounds)
    for row in rounds:
        ours = [place for place in places if place["round"] == row["round"]]
        caption = f"{row['theme']}（{row['round']}）排序"
        expected = [(place["unit"], place["rank"]) for place in ours]
        printed = tables(facts)[caption].rows
        assert [(cells[1], _rank(cells[0])) for cells in printed] == expected
        in_annex = [line for line in listed if line["期次"] == row["round"]]
        assert [(line["参加单位"], line["名次"]) for line in in_annex] == expected
        begins = f"{row['theme']}（{row['round']}）"
        shown = [
            cells
            for slide in shown_as
            if slide.headline.startswith(begins)
            for cells in slide.table.rows
        ]
        assert [(cells[1], _rank(cells[0])) for cells in shown] == expected


def _rank(cell: str) -> int | None:
    place = cell.removeprefix("并列").partition("/")[0]
    return int(place) if place.isdigit() else None


@pytest.mark.parametrize("cycle", CYCLES)
def test_every_place_of_the_evaluation_is_the_page_s(facts_of, ask, cycle):
    facts = facts_of("demo", cycle)
    units = ask("evaluation/units", cycle=cycle, unit_class=None)
    book = openpyxl.load_workbook(io.BytesIO(workbook(facts)))
    if not facts.is_judged:
        assert not SHEETS & set(book.sheetnames)
        return
    listed = sheet(book, "活动评价")
    assert [(line["单位"], line["名次"]) for line in listed] == [
        (row["unit"], row["place"]) for row in units
    ]
    for unit_class in {row["unit_class"] for row in units if row["is_ranked"]}:
        rows = [row for row in units if row["unit_class"] == unit_class]
        printed = tables(facts)[f"{facts.source.label}{unit_class}活动评价"].rows
        assert [(cells[1], _rank(cells[0])) for cells in printed] == [
            (row["unit"], row["place"]) for row in rows
        ]
        for cells, row in zip(printed, rows, strict=True):
            ends = {row["place_low"], row["place_high"]} - {None}
            assert cells[3] == ("–".join(map(str, sorted(ends))) or "—")


@pytest.mark.parametrize("cycle", ["2023Q2", "2023Q3", "2023Q4"])
def test_the_slides_stand_between_the_ledger_and_the_boards(facts_of, cycle):
    sections = list(
        dict.fromkeys(each.section for each in deck(facts_of("demo", cycle)))
    )
    at = sections.index("整改销号")
    assert sections[at + 1 : at + 4] == ["专项整治", "活动评价", "红黑榜"]


@pytest.mark.parametrize("cycle", CYCLES)
def test_what_is_public_says_whose_weights_they_are_and_leaves_nothing_open(
    facts_of, cycle
):
    facts = facts_of("demo", cycle)
    said = "".join(texts(bulletin(facts)))
    assert ("权重由本区自定" in said) is facts.is_judged
    for passage in (orders.rounds(facts), orders.evaluation(facts)):
        assert "读法待定" not in "".join(passage.sentences if passage else ())
    for slide in deck(facts):
        if slide.section in SHEETS:
            assert "读法待定" not in "".join((slide.headline, slide.source))


def test_without_rounds_and_places_there_is_no_chapter_no_sheet_and_no_slide():
    facts = told_of()
    headings = [b.text for b in bulletin(facts).blocks if isinstance(b, Heading)]
    assert not [each for each in headings if "整治" in each or "评价" in each]
    assert not [*slides.rounds(facts), *slides.evaluation(facts)]
    assert not SHEETS & {each.name for each in sheets(facts)}


def round_of(*units: str, **rest) -> dict:
    """A round of `campaigns/rounds` in which those came in this order, and its rows."""
    row = {
        "round": "第3期", "theme": "规范执法", "lead_unit": "甲局",
        "period": "2023年7-8月", "participants": len(units), "ranked": len(units),
        "is_published_order": True, "is_short_list": False,
        "first_units": list(units[:1]), "last_units": list(units[-1:]), **rest,
    }  # fmt: skip
    places = tuple(
        {
            "round": "第3期", "unit": unit, "rank": place, "ranked": len(units),
            "is_tied": False, "score": None, "unranked_reason": None,
        }
        for place, unit in enumerate(units, start=1)
    )  # fmt: skip
    return {"rounds": (row,), "round_places": places}


def last_of_round(unit: str):
    return line_of(
        unit,
        rule_id="campaign_last",
        rule_name="专项整治末位",
        item="规范执法（第3期）",
    )


SIX = ("甲局", "乙局", "丙局", "丁局", "戊局", "己局")


def test_the_last_of_a_round_is_named_in_public_only_once_it_is_confirmed():
    held = round_of(*SIX)
    open_ = "".join(orders.rounds(told_of(**held)).sentences)
    assert "甲局居第1位" in open_
    assert "末位" not in open_
    told = told_of(**held, black=(last_of_round("己局"),))
    assert "己局居末位" in "".join(orders.rounds(told).sentences)
    inside = told_of(**held, source=INTERNAL)
    assert "己局居末位" in "".join(orders.rounds(inside).sentences)


def test_a_short_round_has_a_first_and_no_last_for_nobody_judges_it():
    held = round_of("甲局", "乙局", is_short_list=True)
    inside = "".join(orders.rounds(told_of(**held, source=INTERNAL)).sentences)
    assert "甲局居第1位" in inside
    assert "末位" not in inside


def test_where_all_share_the_first_place_nobody_is_named():
    held = round_of(*SIX, first_units=list(SIX), last_units=None)
    said = "".join(orders.rounds(told_of(**held)).sentences)
    assert "不分先后" in said
    assert "第1位" not in said


def test_a_round_without_any_place_is_told_and_has_no_table():
    held = round_of(*SIX, ranked=None, first_units=None, last_units=None)
    six = ({"name": "campaign_last.participants", "value": "6"},)
    facts = told_of(**held, parameters=six)
    assert "没有公布排序" in "".join(orders.rounds(facts).sentences)
    assert not [caption for caption in tables(facts) if "排序" in caption]
    (slide,) = slides.rounds(facts)
    assert slide.table is None


def evaluated_of(unit: str, place: int | None, **rest) -> dict:
    scores = {
        f"{part}_{what}": None
        for part in orders.COMPONENTS
        for what in ("score", "n", "missing")
    }
    return {
        "unit_class": "区直单位", "unit": unit, "index_score": None,
        "is_ranked": place is not None, "place": place, "ranked": 2,
        "is_tied": False, "place_low": place, "place_high": place,
        "missing": None, "unranked_reason": None, "firm_pct": 40, "is_firm": False,
        **scores, **rest,
    }  # fmt: skip


def test_a_class_whose_order_is_not_firm_says_so_and_who_has_no_place_says_why():
    nobody = evaluated_of("丙局", None, unranked_reason="四个分项都没有数据")
    rows = (evaluated_of("甲局", 1), evaluated_of("乙局", 2), nobody)
    facts = told_of(evaluated=rows, weights=WEIGHTS)
    said = "".join(texts(bulletin(facts)))
    assert "2家参加排名、1家不参加，区分度不足，不宜排先后" in said
    printed = tables(facts)["2023年三季度区直单位活动评价"].rows
    assert printed[-1] == ("不排", "丙局", "无数据", "—", "四个分项都没有数据")


def test_found_is_told_to_nobody_outside(facts_of):
    inside = facts_of("demo", "2023Q4", is_public=False).round_places
    outside = facts_of("demo", "2023Q4").round_places
    assert any(place["finding_id"] for place in inside)
    assert not any(place["finding_id"] or place["board"] for place in outside)
    assert [place["unit"] for place in inside] == [place["unit"] for place in outside]
