"""What a bulletin says around its tables follows the figures of its own year."""

from __future__ import annotations

import pytest

from jinwei.report.bulletin import bulletin
from jinwei.report.official.document import Heading, Paragraph
from tests.report.factual import facts_of, target_of


def headings_and_paragraphs(**facts: object) -> tuple[list[str], list[str]]:
    """The headings and the paragraphs of a bulletin of those facts."""
    blocks = bulletin(facts_of(**facts)).blocks
    return (
        [block.text for block in blocks if isinstance(block, Heading)],
        [block.text for block in blocks if isinstance(block, Paragraph)],
    )


@pytest.mark.parametrize(
    ("floor", "stretch", "heading"),
    [
        ("8", "9", "一、“保8争9”目标进展"),
        ("7", "8", "一、“保7争8”目标进展"),
        ("7.5", "8.0", "一、“保7.5争8”目标进展"),
        ("7", None, "一、“保7”目标进展"),
        (None, "8", "一、“争8”目标进展"),
        (None, None, "一、增速进展"),
    ],
)
def test_the_targets_in_the_heading_are_those_of_the_year(floor, stretch, heading):
    target = target_of("8.3", floor=floor, stretch=stretch)
    assert headings_and_paragraphs(target=target)[0][0] == heading


def test_without_growth_the_heading_is_the_name_of_the_campaign():
    headings, paragraphs = headings_and_paragraphs(exports=frozenset({"targets"}))
    assert headings[0] == "一、“保8争9”目标进展"
    text = "未报送“指标进度”，本期不作通报。"
    assert text in paragraphs


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
