"""A version and its records: kept through corrections, apart from other data."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from jinwei import desk, records, sql
from jinwei.desk import UNREAD, Position
from jinwei.versions import publish
from tests import deliveries
from tests.support import served

LAGGING = """
范围,事项,周期,单位,名次,参评数
全市,招商引资,2023年三季度,示例园区,{rank},17
"""
SLOW = """范围,事项,周期,单位,名次,参评数
全市,招商引资,2023年二季度,示例园区,13,17
全市,招商引资,2023年三季度,示例园区,12,17
"""
REAL = deliveries.DISTRICT.replace("is_invented = true", "is_invented = false")
ABOUT = {
    "rule_id": "city_last_five",
    "cycle": "2023Q3",
    "subject": "全市|招商引资||示例园区",
    "unit": "招商局",
}


def handed_in(folder: Path, rank: int = 17, district: str = deliveries.DISTRICT):
    """A delivery whose only finding of last places is ours at that rank of 17."""
    items = "事项,类别,责任单位,频次,方向\n招商引资,重点工作,招商局,季,越高越好\n"
    return deliveries.small_delivery(
        folder,
        district=district,
        work_items=items,
        rankings=LAGGING.format(rank=rank),
    )


def entry(kind: str = "核实", value: str = "属实", **changed: object) -> records.Entry:
    given = {
        "id": records.new_id(),
        "kind": kind,
        "value": value,
        "recorded_by": "督查办 督查岗",
        "why": "与通报原件核对一致",
    }
    return records.Entry(**{**ABOUT, **given, **changed})


def published(home: Path, version: str) -> list[str]:
    """The rules whose findings stand on the published board now."""
    connection = desk.connection(version, desk.position(version, home), home).cursor()
    asked = "select rule_id from recorded.finding where is_published order by 1"
    return [rule for (rule,) in connection.execute(asked).fetchall()]


@pytest.fixture
def home(tmp_path, new_home) -> Path:
    return new_home(handed_in(tmp_path / "handed-in"))


@pytest.fixture
def version(home) -> str:
    return publish.current(home)


@pytest.fixture
def slow_home(tmp_path, new_home) -> Path:
    """A home in which our only finding is of slow progress."""
    delivery = handed_in(tmp_path / "slow")
    (delivery / "rankings.csv").write_text(SLOW, "utf-8")
    return new_home(delivery)


def test_a_log_begins_empty_and_grows_by_one_with_each_record(home, version):
    before = desk.position(version, home)
    stored = desk.record(version, entry(), seen=before.seq, home=home)
    assert (before.seq, stored.seq) == (0, 1)
    assert desk.position(version, home) == Position(before.log, 1)
    assert published(home, version) == ["city_last_five"]


def test_what_was_asked_before_a_record_is_answered_without_it(home, version):
    before = desk.position(version, home)
    earlier = desk.connection(version, before, home).cursor()
    desk.record(version, entry(), seen=before.seq, home=home)
    asked = "select count(*) from recorded.finding where is_published"
    assert earlier.execute(asked).fetchone() == (0,)
    again = desk.connection(version, before, home).cursor()
    assert again.execute(asked).fetchone() == (0,)


def test_records_stay_with_a_finding_when_the_data_are_published_anew(
    tmp_path, home, version
):
    desk.record(version, entry(), seen=0, home=home)
    corrected = publish.publish(handed_in(tmp_path / "corrected", rank=16), home)
    assert corrected.version != version
    assert published(home, corrected.version) == ["city_last_five"]


def test_records_of_a_finding_that_a_correction_ended_are_listed(
    tmp_path, home, version
):
    desk.record(version, entry(), seen=0, home=home)
    corrected = publish.publish(handed_in(tmp_path / "corrected", rank=3), home).version
    connection = desk.connection(corrected, desk.position(corrected, home), home)
    (astray,) = sql.query(connection, "board/watch/records_astray", finding=None)
    assert astray["rule_id"] == "city_last_five"
    assert (astray["unit"], astray["records"]) == ("招商局", 1)
    assert published(home, corrected) == []
    history = sql.query(
        connection,
        "board/finding/record_history",
        rule=astray["rule_id"],
        cycle=astray["cycle"],
        subject=astray["subject"],
    )
    assert [(row["kind"], row["value"]) for row in history] == [("核实", "属实")]


def test_records_of_a_demo_are_never_those_of_real_data(tmp_path, home, version):
    desk.record(version, entry(), seen=0, home=home)
    real = publish.publish(handed_in(tmp_path / "real", district=REAL), home).version
    assert desk.position(real, home).seq == 0
    assert published(home, real) == []
    assert desk.position(version, home).log != desk.position(real, home).log


def test_only_the_demo_that_comes_along_begins_with_invented_records(
    home, version, home_of
):
    assert desk.position(version, home).seq == 0
    of_demo = home_of("demo")
    assert desk.position(publish.current(of_demo), of_demo).seq > 0


def test_every_invented_record_is_about_something_the_demo_shows(home_of):
    connection = served(home_of("demo"))
    assert sql.query(connection, "board/watch/records_astray", finding=None) == []


def test_two_writers_are_told_of_each_other(home, version):
    desk.record(version, entry(), seen=0, home=home)
    with pytest.raises(records.Overtaken, match="督查办 督查岗"):
        desk.record(version, entry(value="不属实"), seen=0, home=home)
    assert desk.position(version, home).seq == 1


def test_a_log_that_cannot_be_read_is_an_error_and_the_version_is_still_there(
    tmp_path, home, monkeypatch
):
    real = publish.publish(handed_in(tmp_path / "real", district=REAL), home).version
    monkeypatch.setenv(desk.SETTING, "postgresql+psycopg://nobody@127.0.0.1:1/none")
    with pytest.raises(records.Unavailable):
        desk.position(real, home)
    connection = desk.connection(real, UNREAD, home).cursor()
    asked = "select confirmation from recorded.finding where rule_id = 'city_last_five'"
    assert connection.execute(asked).fetchall() == [("未核实",)]


def test_a_measure_is_read_by_the_rule_on_slow_progress_at_once(slow_home):
    home, version = slow_home, publish.current(slow_home)
    asked = "select count(*) from recorded.finding where rule_id = 'slow_progress'"

    def slow() -> int:
        connection = desk.connection(version, desk.position(version, home), home)
        return connection.cursor().execute(asked).fetchone()[0]

    assert slow() == 1
    measure = entry(
        "措施",
        "约谈主要负责人",
        rule_id="slow_progress",
        done_on=dt.date(2023, 10, 9),
        office="督查办",
    )
    desk.record(version, measure, seen=0, home=home)
    assert slow() == 0


def test_a_finding_that_a_correction_ended_takes_no_new_record(tmp_path, home, version):
    kept = desk.record(version, entry(), seen=0, home=home)
    publish.publish(handed_in(tmp_path / "corrected", rank=3), home)
    with pytest.raises(desk.Gone, match="已经没有了"):
        desk.record(version, entry(value="不属实"), seen=kept.seq, home=home)
    assert desk.position(version, home).seq == kept.seq
    void = entry("作废", "作废", corrects=kept.id)
    assert desk.record(version, void, seen=kept.seq, home=home).seq == kept.seq + 1


def test_a_record_sent_again_after_it_ended_its_own_finding_is_stored_once(slow_home):
    home, version = slow_home, publish.current(slow_home)
    measure = entry(
        "措施",
        "约谈主要负责人",
        rule_id="slow_progress",
        done_on=dt.date(2023, 10, 9),
        office="督查办",
    )
    first = desk.record(version, measure, seen=0, home=home)
    assert desk.record(version, measure, seen=0, home=home) == first
    assert desk.position(version, home).seq == 1
