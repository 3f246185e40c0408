"""Clauses are quoted in the words of an office, not in those of the product."""

from __future__ import annotations

import pytest

from jinwei.policy.rules import rules
from jinwei.report.bulletin import bulletin
from jinwei.report.bulletin.clauses import clauses
from jinwei.report.official.document import texts
from tests.report.factual import facts_of as told_of
from tests.report.factual import line_of

PRODUCT_WORDS = ("看板", "读法", "读法待定", "导出")


def rule_of(**facts):
    """A rule as `definitions/rules` has it."""
    return {
        "rule_id": "city_last_six",
        "name": "全市后6位",
        "clause": "附件4 二(四)",
        "basis": "plan",
        "words": "后6位的定向督导。",
        "reading": None,
        "office": "工作组",
        **facts,
    }


def quoted(**facts) -> list[str]:
    blocks = clauses(told_of(black=(line_of("甲局"),), rules=(rule_of(**facts),)))
    return [block.text for block in blocks]


@pytest.mark.parametrize(
    ("reading", "text"),
    [
        (None, "后6位的定向督导。本期处置建议"),
        (
            "读法待定：没有写多少天，暂按30天",
            "暂按以下口径掌握，以正式解释为准：没有写多少天，暂按30天。",
        ),
        ("只看全市名次", "口径：只看全市名次。本期"),
    ],
)
def test_a_reading_that_is_not_settled_says_so(reading, text):
    assert text in quoted(reading=reading)[-1]


def test_a_clause_of_our_own_says_so():
    assert quoted(basis="local")[3] == "全市后6位（附件4 二(四)，暂行口径）"
    assert quoted()[3] == "全市后6位（附件4 二(四)）"
    text = quoted(words="第一的列入红榜，是暂行口径。")[-1]
    assert text.startswith("第一的列入红榜，是暂行口径。")


def test_no_rule_is_quoted_in_words_of_the_product():
    for rule in rules():
        given = {"words": rule.words, "reading": rule.reading, "basis": rule.basis}
        text = "".join(quoted(**given))
        assert not [each for each in PRODUCT_WORDS if each in text]


@pytest.mark.parametrize("is_public", [True, False])
@pytest.mark.parametrize(
    ("delivery", "cycle"),
    [("demo", "2023Q4"), ("demo", "2022Q4"), ("real/nanyang", "2024Q3")],
)
def test_no_bulletin_is_written_in_words_of_the_product(
    facts_of, delivery, cycle, is_public
):
    facts = facts_of(delivery, cycle, is_public=is_public)
    text = "".join(texts(bulletin(facts)))
    assert not [each for each in PRODUCT_WORDS if each in text]
