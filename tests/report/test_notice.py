"""The notice to one unit says of it what the bulletin says, and of nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jinwei.report.bulletin.notice import notice
from jinwei.report.letterhead import letterhead
from jinwei.report.official.document import texts
from tests.report.factual import facts_of as synthetic
from tests.report.factual import ledger_of, line_of, unit_of


@pytest.fixture
def demo_facts(facts_of):
    return facts_of("demo", "2023Q4", is_public=False)


def test_it_is_addressed_to_the_unit_and_lists_its_lines(demo_facts):
    unit = demo_facts.black[0]["unit"]
    document = notice(demo_facts, unit)
    drawn = list(texts(document))
    assert document.recipients == f"{unit}："
    for line in demo_facts.black:
        if line["unit"] == unit:
            assert line["disposition"] in drawn


def test_it_names_no_other_unit(demo_facts):
    unit = demo_facts.black[0]["unit"]
    text = "".join(texts(notice(demo_facts, unit)))
    others = {row["value"] for row in demo_facts.directory if row["unit_class"]} - {
        unit
    }
    assert not [other for other in others if other in text]


def test_a_unit_on_no_board_is_told_so(demo_facts):
    on = {line["unit"] for line in (*demo_facts.red, *demo_facts.black)}
    clean = next(row["value"] for row in demo_facts.directory if row["value"] not in on)
    text = "".join(texts(notice(demo_facts, clean)))
    assert "本期没有列入黑榜的事项" in text
    assert "本期没有列入红榜的事项" in text


def test_every_unit_of_every_cycle_can_be_told(facts_of):
    for cycle in ("2022Q4", "2023Q1", "2023Q4"):
        facts = facts_of("demo", cycle)
        for row in facts.directory:
            assert row["value"] in "".join(texts(notice(facts, row["value"])))


def test_nobody_is_told_who_is_not_in_the_directory(demo_facts):
    with pytest.raises(LookupError):
        notice(demo_facts, "没有这个单位")


DIRECTORY = ({"value": "甲局", "unit_class": "区直单位"},)
PUT_RIGHT = "关于2023年三季度有关问题的整改提示函"
PLAIN = "关于2023年三季度有关情况的提示函"


def letter(row: dict | None = None, **rest):
    """The notice to 甲局 with that row of the ledger."""
    units = () if row is None else ({**unit_of("甲局"), **row},)
    fields = {"ledger": ledger_of(10, 8), "units": units, "directory": DIRECTORY}
    return notice(synthetic(**fields | rest), "甲局")


def text_of(document) -> str:
    return "".join(texts(document))


def counts(assigned: int, closed: int, open_problems: int, late: int = 0, **rest):
    return {
        **ledger_of(assigned, closed, late), "open_problems": open_problems, **rest,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (counts(0, 0, 0), "整改台账里没有交办你单位的问题。"),
        (counts(1, 1, 0), "本年交办1件，已销号。"),
        (counts(5, 5, 0), "本年交办5件，已全部销号。"),
        (
            counts(5, 5, 1),
            "本年交办5件，已全部销号；另有以前交办的未销号1件，没有超期。",
        ),
        (
            counts(5, 4, 3),
            "已销号4件，销号率80.0%；未销号3件（含以前交办的2件），没有超期。",
        ),
        (counts(0, 0, 2), "本年没有交办问题；另有以前交办的未销号2件，没有超期。"),
        (
            counts(5, 4, 1, 1, severely_overdue=1, oldest_overdue_days=61),
            "销号率80.0%；未销号1件，超期1件，为严重超期，已超期61天。",
        ),
        (
            counts(5, 3, 2, 2, severely_overdue=1, oldest_overdue_days=82),
            "未销号2件，超期2件，其中严重超期1件，最久的已超期82天。",
        ),
    ],
)
def test_the_ledger_is_told_as_it_stands(row, sentence):
    assert sentence in text_of(letter(row))


@pytest.mark.parametrize(
    "rest", [{"exports": frozenset({"rankings"})}, {"ledger": None}]
)
def test_a_ledger_that_was_not_handed_in_is_not_spoken_of(rest):
    text = text_of(letter(**rest))
    assert "整改销号" not in text
    assert "整改台账" not in text


@pytest.mark.parametrize("late", [1, 2])
def test_what_is_overdue_is_asked_for_and_the_title_says_so(late):
    document = letter(counts(5, 3, 2, late, oldest_overdue_days=9))
    assert document.title == PUT_RIGHT
    assert f"请对超期的{late}件问题限期销号" in text_of(document)
    assert "请继续做好各项工作" not in text_of(document)


def test_a_unit_on_the_black_board_is_asked_for_measures():
    rule = {
        "rule_id": "city_last_six", "name": "全市后6位", "words": "", "basis": "plan",
        "clause": "附件4 二(四)", "reading": None, "office": "",
    }  # fmt: skip
    document = letter(counts(5, 5, 0), black=(line_of("甲局"),), rules=(rule,))
    assert document.title == PUT_RIGHT
    assert "制定整改措施" in text_of(document)
    assert "限期销号" not in text_of(document)


@pytest.mark.parametrize("row", [None, counts(5, 5, 0), counts(5, 3, 2)])
def test_a_unit_with_nothing_found_and_nothing_overdue_is_not_told_to_put_right(row):
    document = letter(row)
    assert document.title == PLAIN
    assert "请继续做好各项工作" in text_of(document)
    is_open = row is not None and row["open_problems"]
    assert ("未销号的问题按期销号" in text_of(document)) is bool(is_open)


def test_an_older_letterhead_keeps_its_one_title():
    facts = synthetic(directory=DIRECTORY)
    head = replace(letterhead(facts), plain_notice="")
    assert notice(facts, "甲局", head=head).title == PUT_RIGHT
