"""The words of the office around a bulletin, filled for a cycle and a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, replace

import pytest
from msgspec import structs

from jinwei.policy.bulletin import Worded, bulletin_words
from jinwei.report.bulletin import bulletin
from jinwei.report.letterhead import BLANK_DAY, Issue, Misdated, Misnumbered, letterhead
from jinwei.report.letters import order
from tests.report.factual import SOURCE, facts_of
from tests.report.test_order import USUAL

LAST_QUARTER = replace(
    SOURCE, cycle="2023Q4", label="2023年四季度", cutoff_on=dt.date(2023, 12, 31)
)


def dated(on: dt.date | None, source=LAST_QUARTER):
    return bulletin(facts_of(source=source), Issue(on=on))


@pytest.mark.parametrize(
    ("on", "number"),
    [
        (dt.date(2023, 12, 31), "〔2023〕　　号"),
        (dt.date(2024, 1, 12), "〔2024〕　　号"),
    ],
)
def test_the_number_carries_the_year_of_issue_and_not_of_the_quarter(on, number):
    document = dated(on)
    assert document.number == number
    assert document.dated == f"{on.year}年{on.month}月{on.day}日"
    assert "2023年四季度" in document.title


def test_a_number_of_ones_own_is_left_as_it_is():
    own = Issue("示督〔2023〕9号", dt.date(2024, 1, 12))
    head = letterhead(facts_of(source=LAST_QUARTER), own)
    assert head.number == "示督〔2023〕9号"


def test_without_a_day_date_and_year_are_left_to_be_written_in():
    document = dated(None)
    assert document.number == "〔　　〕　　号"
    assert document.dated == BLANK_DAY == "　　年　月　日"
    assert document.imprint[1] == "　　年　月　日印发"
    assert document.made_on == LAST_QUARTER.cutoff_on


def test_a_day_before_the_cut_off_is_refused_and_the_cut_off_is_said():
    with pytest.raises(Misdated, match="2023年12月30日早于数据截止日2023年12月31日"):
        dated(dt.date(2023, 12, 30))
    assert dated(dt.date(2023, 12, 31)).dated == "2023年12月31日"


def test_a_day_to_come_is_refused_and_today_is_not():
    today = dt.date.today()
    assert dated(today).made_on == today
    with pytest.raises(Misdated, match="晚于今天"):
        dated(today + dt.timedelta(days=1))


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("示督〔2023〕\n9号", "写在一行里"),
        ("示督\u2028", "写在一行里"),
        ("9" * 200, "最长40个字"),
        ("无号", "没有序号"),
    ],
)
def test_a_number_that_will_not_do_is_refused(number, why):
    with pytest.raises(Misnumbered, match=why):
        letterhead(facts_of(source=LAST_QUARTER), Issue(number))


def blanked(worded: Worded) -> Worded:
    """The same with every text made of the blanks that it may have."""

    def all_of(name: str, stated: object) -> object:
        if isinstance(stated, Worded):
            return blanked(stated)
        text = "".join(f"{{{blank}}}" for blank in worded.blanks[name])
        return (text,) if isinstance(stated, tuple) else text

    changed = {
        name: all_of(name, stated)
        for name, stated in structs.asdict(worded).items()
        if name in worded.blanks or isinstance(stated, Worded)
    }
    return structs.replace(worded, **changed)


def test_every_blank_that_a_text_may_have_is_filled(monkeypatch):
    words = blanked(bulletin_words())
    monkeypatch.setattr("jinwei.report.letterhead.bulletin_words", lambda: words)
    monkeypatch.setattr("jinwei.report.letters.order.bulletin_words", lambda: words)
    town = {"value": "示例镇", "unit_class": "乡镇"}
    head = letterhead(facts_of(directory=(town,)))
    printed = order.texts(order.sheet(SOURCE, USUAL, ()))
    assert "{" not in "".join(map(str, (*asdict(head).values(), *printed)))
    assert head.title == "示例园区2023年三季度2023"
    assert head.recipients == "示例镇："
