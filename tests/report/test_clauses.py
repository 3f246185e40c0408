"""Clauses are quoted in the words of an office, not in those of the product."""

from __future__ import annotations

import pytest

from jinwei.policy.rules import rules
from jinwei.report.bulletin import bulletin
from jinwei.report.bulletin.clauses import table
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


def quoted(*black, **facts) -> tuple[str, ...]:
    """The row of a rule in the table of clauses."""
    black = black or (line_of("甲局"),)
    (clauses,) = table(told_of(black=black, rules=(rule_of(**facts),)))
    (row,) = clauses.rows
    return row


@pytest.mark.parametrize(
    ("reading", "text"),
    [
        (None, "后6位的定向督导。"),
        (
            "读法待定：没有写多少天，暂按30天",
            "正式解释以前，暂按以下口径掌握：没有写多少天，暂按30天。",
        ),
        ("只看全市名次", "掌握口径：只看全市名次。"),
    ],
)
def test_a_reading_that_is_not_settled_says_so(reading, text):
    assert quoted(reading=reading)[1].endswith(text)


def test_a_clause_of_our_own_says_so():
    assert quoted(basis="local")[0] == "全市后6位（暂行），方案附件4二（四）"
    assert quoted()[0] == "全市后6位，方案附件4二（四）"


def test_a_clause_says_what_is_proposed_for_whom_and_whose_it_is():
    assert quoted()[2] == "定向督导：甲局。由工作组负责。"
    heavier = line_of("乙局", rule_id="heavier", also=("city_last_six",))
    defined = (rule_of(), rule_of(rule_id="heavier"))
    (clauses,) = table(told_of(black=(line_of("甲局"), heavier), rules=defined))
    assert clauses.rows[0][2] == (
        "定向督导：甲局；另适用更重条款、按其处置的：乙局。由工作组负责。"
    )


def test_of_forty_units_a_clause_names_the_first_and_counts_all():
    black = [line_of(f"{number}局") for number in range(40)]
    assert quoted(*black)[2].startswith("定向督导：0局、1局等40家（见红黑榜）。")


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
