"""Where the district wants it, nobody confirms what they acted upon themselves."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from jinwei import desk
from jinwei.desk.by_another import SamePerson
from jinwei.records import Entry
from jinwei.settings import FILE
from jinwei.versions import publish
from tests.desk.test_desk import entry, handed_in

ANOTHER = "纪检办 审核岗"


@pytest.fixture
def home(tmp_path, new_home) -> Path:
    home = new_home(handed_in(tmp_path / "in"))
    (home / FILE).write_text("confirmed_by_another = true\n", "utf-8")
    return home


def measure(**changed: object) -> Entry:
    return entry(
        "措施",
        "约谈主要负责人",
        done_on=dt.date(2023, 10, 20),
        office="督查办",
        **changed,
    )


def record(home: Path, *entries: Entry) -> None:
    version = publish.current(home)
    seen = desk.position(version, home).seq
    desk.record_all(version, entries, seen=seen, home=home)


def test_who_recorded_a_measure_does_not_confirm_the_finding(home):
    record(home, measure())
    with pytest.raises(SamePerson, match="请换一个人来登记核实"):
        record(home, entry(recorded_by="督查办  督查岗"))
    record(home, entry(recorded_by=ANOTHER))


def test_who_confirmed_records_no_measure(home):
    record(home, entry())
    with pytest.raises(SamePerson, match="请换一个人来登记措施"):
        record(home, measure())
    record(home, measure(recorded_by=ANOTHER))


def test_both_at_once_by_one_person_are_refused_and_nothing_is_stored(home):
    before = desk.position(publish.current(home), home)
    with pytest.raises(SamePerson):
        record(home, entry(), measure())
    assert desk.position(publish.current(home), home) == before


def test_who_acted_may_still_say_that_a_finding_is_not_true(home):
    record(home, measure())
    record(home, entry(value="不属实"))


def test_where_the_district_does_not_want_it_one_person_does_both(home):
    (home / FILE).write_text("", "utf-8")
    record(home, entry(), measure())
