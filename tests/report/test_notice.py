"""The letter to one unit says what it has to put right, once, and what nobody else may
read; a unit with nothing gets none."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from jinwei.policy.record_kinds import CHECKED, DOUBT, OPEN, UNCHECKED
from jinwei.report.letterhead import Issue, addressee, kept, letterhead
from jinwei.report.letters import notice as notices
from jinwei.report.letters.addressees import NotWritten, addressed
from jinwei.report.letters.notice import notice
from jinwei.report.official.document import Paragraph, Table, texts
from jinwei.wording import words
from tests.report.factual import facts_of as synthetic

CYCLES = ("2022Q4", "2023Q1", "2023Q2", "2023Q3", "2023Q4")
JUDGED = CYCLES[1:]
EVERY = [(cycle, is_public) for cycle in JUDGED for is_public in (True, False)]
DAY = dt.date(2024, 1, 8)


@pytest.fixture(params=EVERY, ids=lambda each: f"{each[0]}-{each[1]}")
def facts(request, facts_of):
    cycle, is_public = request.param
    return facts_of("demo", cycle, is_public=is_public)


def text_of(document) -> str:
    return "".join(texts(document))


def items(document) -> list[str]:
    """What each row of a letter's table is about."""
    tables = [each for each in document.blocks if isinstance(each, Table)]
    return [row[0] for table in tables for row in table.rows]


def test_every_overdue_problem_is_told_once_with_subject_deadline_and_days(facts):
    for row in facts.overdue:
        document = notice(facts, row["unit"])
        (item,) = [each for each in items(document) if row["problem_id"] in each]
        assert item == f"{row['problem']}（{row['problem_id']}）"
        assert text_of(document).count(row["problem_id"]) == 1
        for each in (row["problem"], words.day(row["due_on"]), f"{row['days_past']}天"):
            assert each in text_of(document)


def test_every_matter_of_the_board_is_told_once_with_all_its_rules(facts):
    for row in facts.matters:
        document = notice(facts, row["unit"])
        is_late = row["subject"] in {each["problem_id"] for each in facts.overdue}
        item = f"{row['item']}（{row['subject']}）" if is_late else row["item"]
        assert items(document).count(item) == 1
        for rule in row["rule_names"]:
            assert rule in text_of(document)


def test_nobody_else_is_named_and_the_unit_is_spoken_to(facts):
    units = {each["unit"] for each in facts.addressees}
    for unit in addressed(facts):
        document = notice(facts, unit)
        body = text_of(replace(document, recipients=""))
        assert document.recipients == f"{addressee(unit, facts.directory)}："
        assert "你单位" in body
        named = {other for other in units if other in body and other != unit}
        told = "".join(row["item"] for row in facts.matters if row["unit"] == unit)
        assert not {other for other in named if other not in told}


def test_a_public_letter_holds_nothing_but_what_was_confirmed(facts):
    letters = "".join(text_of(notice(facts, unit)) for unit in addressed(facts))
    if not facts.source.is_public:
        assert (UNCHECKED in letters) is any(
            UNCHECKED in row["states"] for row in facts.matters
        )
        return
    assert all(set(row["states"]) == {CHECKED} for row in facts.matters)
    for doubt in (UNCHECKED, OPEN, DOUBT, "待确认", "需复核", "督查记录"):
        assert doubt not in letters


def test_who_has_nothing_is_not_offered_and_refused_with_the_reason(facts):
    busy = {row["unit"] for row in (*facts.overdue, *facts.matters)}
    assert set(addressed(facts)) == busy
    idle = [each["unit"] for each in facts.addressees if each["unit"] not in busy]
    assert idle
    for unit in idle:
        with pytest.raises(NotWritten, match=f"{unit}.*不发整改提示函"):
            notice(facts, unit)


def test_offices_and_those_of_no_directory_get_none(facts):
    units = {each["unit"] for each in facts.addressees}
    others = [row["value"] for row in facts.directory if row["value"] not in units]
    assert {"活动领导小组办公室", "园区纪工委监察工委"} <= set(others)
    for other in others:
        with pytest.raises(NotWritten, match="不是整改提示函的主送单位"):
            notice(facts, other)
    with pytest.raises(LookupError):
        notice(facts, "没有这个单位")


def test_before_the_plan_was_issued_none_are_written(facts_of):
    before = facts_of("demo", "2022Q4")
    assert before.overdue
    assert addressed(before) == []
    with pytest.raises(NotWritten, match="2023年3月9日起施行"):
        notice(before, before.overdue[0]["unit"])


@pytest.fixture
def late():
    """Facts in which one unit has one problem overdue."""
    return synthetic(
        addressees=({"unit": "甲局", "unit_class": "区直单位"},),
        overdue=(
            {
                "unit": "甲局", "problem_id": "A1", "problem": "电话13800138000没人接",
                "due_on": dt.date(2023, 6, 30), "due_words": "上半年",
                "days_past": 92, "source_file": "整改台账.csv", "source_record": 2,
            },
        ),
    )  # fmt: skip


def test_title_file_and_signature_are_of_one_office(late):
    document = notice(late, "甲局", Issue("示函〔2024〕3号", DAY))
    assert document.title == (
        "示例园区活动领导小组办公室关于2023年三季度有关问题的整改提示函"
    )
    assert notices.stem(late, "甲局") == (
        "关于2023年三季度有关问题的整改提示函-甲局-a1b2c3-演示数据"
    )
    assert "".join(document.red_lines) == document.signed
    assert "文件" not in "".join(document.red_lines)
    assert document.number == "示函〔2024〕3号"
    assert document.imprint == ("", "")
    assert document.copied == ""


def test_the_answer_has_a_day_a_recipient_and_an_invented_contact_says_so(late):
    text = text_of(notice(late, "甲局", Issue("", DAY)))
    assert "于2024年1月18日前书面报送本办公室。" in text
    assert "0000-0000000，均为演示" in text
    undated = text_of(notice(late, "甲局"))
    assert "自本函印发之日起10日内书面报送本办公室。" in undated
    real = replace(late, source=replace(late.source, is_invented=False))
    assert "演示" not in text_of(notice(real, "甲局"))


def test_the_letter_ends_as_letters_do(late):
    *_, last = notice(late, "甲局").blocks
    assert last == Paragraph("特此函告。")


def test_the_words_of_a_problem_hold_no_telephone_number(late):
    text = text_of(notice(late, "甲局"))
    assert "电话138****8000没人接" in text
    assert "2023年6月30日（上半年）" in text


def test_a_letterhead_that_was_kept_before_there_were_letters_still_makes_one(late):
    head = letterhead(late)
    fields = ("letter_lines", "closing", "answer_days", "answer_to", "contact")
    older = {name: value for name, value in vars(head).items() if name not in fields}
    older["red_lines"], older["plain_notice"] = list(head.red_lines), "关于有关情况"
    document = notice(late, "甲局", head=kept(older))
    assert document.title.endswith("整改提示函")
    assert document.red_lines == ()
