"""The notice to one unit says of it what the bulletin says, and of nobody else."""

from __future__ import annotations

import pytest

from jinwei.report.document import texts
from jinwei.report.notice import notice


@pytest.fixture
def told(facts_of):
    return facts_of("demo", "2023Q4", is_public=False)


def test_it_is_addressed_to_the_unit_and_lists_its_lines(told):
    unit = told.black[0]["unit"]
    document = notice(told, unit)
    said = list(texts(document))
    assert document.recipients == f"{unit}："
    for line in told.black:
        if line["unit"] == unit:
            assert line["disposition"] in said


def test_it_names_no_other_unit(told):
    unit = told.black[0]["unit"]
    said = "".join(texts(notice(told, unit)))
    others = {row["value"] for row in told.directory if row["unit_class"]} - {unit}
    assert not [other for other in others if other in said]


def test_a_unit_on_no_board_is_told_so(told):
    on = {line["unit"] for line in (*told.red, *told.black)}
    clean = next(row["value"] for row in told.directory if row["value"] not in on)
    said = "".join(texts(notice(told, clean)))
    assert "本期没有列入黑榜的事项" in said
    assert "本期没有列入红榜的事项" in said


def test_every_unit_of_every_cycle_can_be_told(facts_of):
    for cycle in ("2022Q4", "2023Q1", "2023Q4"):
        facts = facts_of("demo", cycle)
        for row in facts.directory:
            assert row["value"] in "".join(texts(notice(facts, row["value"])))


def test_nobody_is_told_who_is_not_in_the_directory(told):
    with pytest.raises(LookupError):
        notice(told, "没有这个单位")
