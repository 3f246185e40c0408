"""What a bulletin says around its tables follows the figures of its own year."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from jinwei.report.bulletin import bulletin
from jinwei.report.deck import deck
from jinwei.report.official.document import Paragraph
from tests.report.factual import SOURCE, facts_of, rankings_of, target_of


def headings_and_paragraphs(**facts: object) -> tuple[list[str], list[str]]:
    """The headings in the text of a bulletin of those facts, and its paragraphs."""
    blocks = bulletin(facts_of(**facts)).blocks
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    return (
        [block.lead for block in paragraphs if block.lead],
        [block.text for block in paragraphs],
    )


@pytest.mark.parametrize(
    ("floor", "stretch", "heading"),
    [
        ("8", "9", "（一）“保8争9”目标。"),
        ("7", "8", "（一）“保7争8”目标。"),
        ("7.5", "8.0", "（一）“保7.5争8”目标。"),
        ("7", None, "（一）“保7”目标。"),
        (None, "8", "（一）“争8”目标。"),
        (None, None, "（一）增速进展。"),
    ],
)
def test_the_targets_in_the_heading_are_those_of_the_year(floor, stretch, heading):
    target = target_of("8.3", floor=floor, stretch=stretch)
    assert headings_and_paragraphs(target=target)[0][0] == heading


def test_what_nobody_handed_in_is_said_once_and_has_no_paragraph():
    exports = frozenset({"targets", "rankings", "survey", "ledger"})
    rankings = rankings_of(1, 1, 0)
    headings, paragraphs = headings_and_paragraphs(exports=exports, rankings=rankings)
    assert not [each for each in headings if "目标。" in each]
    assert "未报送“指标进度”，未作通报。" in paragraphs[1]


@pytest.mark.parametrize(
    ("delivery", "cycle", "since"),
    [
        ("demo", "2022Q4", "本年交办"),
        ("demo", "2023Q4", "本年交办"),
        ("real/boston-311", "2013Q4", "本年交办"),
        ("real/boston-311", "2021Q1", "自2013年1月1日以来交办"),
    ],
)
def test_what_was_assigned_counts_from_the_plan_year_once_that_is_past(
    facts_of, delivery, cycle, since
):
    blocks = bulletin(facts_of(delivery, cycle)).blocks
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert since in "".join(texts)
    goes_on = "（本季度尚未结束，数据截至2021年3月26日）" in texts[0]
    assert goes_on is (cycle == "2021Q1")


@pytest.mark.parametrize("is_public", [True, False])
def test_a_bulletin_of_a_quarter_that_goes_on_says_so_at_once_and_on_the_cover(
    is_public,
):
    source = replace(SOURCE, is_public=is_public, cutoff_on=dt.date(2023, 8, 31))
    said = "本季度尚未结束，数据截至2023年8月31日"
    for is_over in (True, False):
        given = facts_of(source=replace(source, is_over=is_over))
        (opening, *_) = bulletin(given).blocks
        cover, *_ = deck(given)
        assert (said in opening.text) is not is_over
        assert (said in cover.lines) is not is_over
        assert ("尚未核实" in opening.text) is not is_public
