"""Clauses are quoted in the words of an office, not in those of the product."""

from __future__ import annotations

import pytest

from jinwei.policy.rules import rules
from jinwei.report.bulletin import bulletin
from jinwei.report.bulletin.clauses import clauses
from jinwei.report.official.document import texts
from tests.report.factual import facts_of as told_of
from tests.report.factual import line_of

PRODUCT_WORDS = ("看板", "读法", "待确认", "导出")


def rule_of(**told):
    """A rule as `definitions/rules` has it."""
    return {
        "rule_id": "city_last_six",
        "name": "全市后6位",
        "clause": "附件4 二(四)",
        "basis": "plan",
        "words": "后6位的定向督导。",
        "reading": None,
        "office": "工作组",
        **told,
    }


def quoted(**told) -> list[str]:
    blocks = clauses(told_of(black=(line_of("甲局"),), rules=(rule_of(**told),)))
    return [block.text for block in blocks]


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        (None, "后6位的定向督导。本期处置建议"),
        (
            "待确认：没有写多少天，看板约定30天",
            "暂按以下口径掌握，以正式解释为准：没有写多少天，暂按30天。",
        ),
        ("只看全市名次", "口径：只看全市名次。本期"),
    ],
)
def test_a_reading_that_is_not_settled_says_so(reading, said):
    assert said in quoted(reading=reading)[-1]


def test_a_clause_of_our_own_says_so():
    assert quoted(basis="local")[3] == "全市后6位（附件4 二(四)，暂行口径）"
    assert quoted()[3] == "全市后6位（附件4 二(四)）"
    said = quoted(words="第一的列入红榜，是看板约定。")[-1]
    assert said.startswith("第一的列入红榜，是暂行口径。")


def test_no_rule_is_quoted_in_words_of_the_product():
    for rule in rules():
        told = {"words": rule.words, "reading": rule.reading, "basis": rule.basis}
        said = "".join(quoted(**told))
        assert not [each for each in PRODUCT_WORDS if each in said]


@pytest.mark.parametrize("is_public", [True, False])
@pytest.mark.parametrize(
    ("delivery", "cycle"),
    [("demo", "2023Q4"), ("demo", "2022Q4"), ("real/nanyang", "2024Q3")],
)
def test_no_bulletin_is_written_in_words_of_the_product(
    facts_of, delivery, cycle, is_public
):
    told = facts_of(delivery, cycle, is_public=is_public)
    said = "".join(texts(bulletin(told)))
    assert not [each for each in PRODUCT_WORDS if each in said]
