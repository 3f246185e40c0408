"""Nothing is dated before what it follows upon: a clock that is behind is refused."""

from __future__ import annotations

import datetime as dt
import shutil

import pytest

from jinwei import clock, records
from jinwei.records import Behind
from jinwei.versions import publications, publish
from tests.deliveries import LEDGER, small_delivery
from tests.records.written import entry, measure, put

CORRECTED = LEDGER.replace("门头牌匾破损", "门头牌匾已经破损")


def set_back(monkeypatch, room, by: dt.timedelta) -> None:
    """The clock that this module reads shows an earlier time."""

    class Earlier(dt.datetime):
        @classmethod
        def now(cls, tz=None):
            return dt.datetime.now(tz) - by

    class Module:
        datetime = Earlier
        timedelta, UTC, date = dt.timedelta, dt.UTC, dt.date

    monkeypatch.setattr(room, "dt", Module)


def test_a_record_before_the_last_is_refused_and_says_what_to_do(log, monkeypatch):
    from jinwei.records import appending

    put(log, measure())
    set_back(monkeypatch, appending, dt.timedelta(hours=8))
    with pytest.raises(Behind, match=r"时钟.*第 1 条记录.*请先校准时钟"):
        put(log, entry())
    assert records.head(log) == 1


def test_clocks_of_two_servers_may_lie_apart_a_little(log, monkeypatch):
    from jinwei.records import appending

    first = put(log, measure())
    set_back(monkeypatch, appending, clock.LEEWAY - dt.timedelta(seconds=2))
    second = put(log, entry())
    assert second.recorded_at == first.recorded_at
    assert records.verify(log)[0] == 2


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    place = tmp_path_factory.mktemp("place")
    publish.publish(small_delivery(place / "one"), place / "home", by="王科")
    small_delivery(place / "two", ledger=CORRECTED)
    return place


def test_a_publication_before_the_last_is_refused_and_nothing_is_made(
    published, tmp_path, monkeypatch
):
    place = shutil.copytree(published, tmp_path / "place")
    home = place / "home"
    stood = sorted(path.name for path in (home / "versions").iterdir())
    with monkeypatch.context() as earlier:
        set_back(earlier, publications, dt.timedelta(days=1))
        with pytest.raises(publish.PublishError, match=r"第 1 次发布.*请先校准时钟"):
            publish.publish(place / "two", home, by="李科", reason="更正")
        assert sorted(path.name for path in (home / "versions").iterdir()) == stood
        assert len(publications.listed(home).entries) == 1
    publish.publish(place / "two", home, by="李科", reason="更正")
    log = publications.listed(home)
    assert [entry.by for entry in log.entries] == ["王科", "李科"]
    first = log.entries[0].version
    set_back(monkeypatch, publications, dt.timedelta(days=1))
    with pytest.raises(publish.PublishError, match=r"请先校准时钟"):
        publish.use(first, home, by="张科", reason="有误")
    assert publish.current(home) == log.entries[1].version
