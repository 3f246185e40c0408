"""What was cut off the log, put back or written anew shows beside what noted its end.

Whoever may write the file can leave a chain that fits: only what lies outside of it
tells that there was another one.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from jinwei import desk, files, records
from jinwei.anchors import Anchor, Noted
from jinwei.cli import commands
from jinwei.records import RecordsError, Tampered
from jinwei.records.layout import RECORD
from jinwei.versions import publications, publish
from tests.deliveries import LEDGER, small_delivery
from tests.records.tampering import run, tamper, unguard
from tests.records.written import entry, measure, put

CORRECTED = LEDGER.replace("门头牌匾破损", "门头牌匾已经破损")


def cut(log):
    """The last entry is gone and the mark set back to the one before."""
    tamper(
        log,
        "delete from record where seq = (select max(seq) from record)",
        "update record_last set seq = (select max(seq) from record), "
        "hash = (select hash from record order by seq desc limit 1)",
    )


def emptied(log):
    """As if nothing had ever been recorded."""
    with log.engine.begin() as connection:
        begun = connection.execute(
            sa.select(RECORD.c.previous_hash).where(RECORD.c.seq == 1)
        ).scalar_one()
    unguard(log)
    run(
        log,
        "delete from record",
        f"update record_last set seq = 0, hash = '{begun}'",
    )


def written_anew(log):
    """As many entries as before, chained as they should be, one of them another."""
    kept = records.entries(log)
    emptied(log)
    for at, each in enumerate(kept):
        why = "另有原因" if at == 0 else each.why
        put(log, records.Entry(**{**vars(each.entry), "why": why}))


CHANGES = [cut, emptied, written_anew]


@pytest.fixture
def noted(log):
    """The log holds two entries, and its end is noted."""
    put(log, measure())
    put(log, entry())
    return (Noted(records.anchor(log), "第 7 次发布"),)


def test_a_log_that_only_grew_bears_its_anchors_out(log, noted):
    put(log, measure("定向督导"))
    nothing = Noted(Anchor("records", 0, noted[0].anchor.hash), "别处")
    of_others = Noted(Anchor("records-demo", 9, "x"), "别处")
    assert records.head(log, (*noted, of_others)) == 3
    assert records.verify(log, noted)[0] == 3
    with pytest.raises(Tampered):
        records.head(log, (nothing,))


@pytest.mark.parametrize("change", CHANGES)
def test_a_chain_that_fits_but_is_another_is_told_by_its_anchor(log, noted, change):
    change(log)
    records.verify(log)  # by itself nothing shows
    for look in (records.verify, records.head):
        with pytest.raises(Tampered, match="第 7 次发布时"):
            look(log, noted)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A home with a version, a delivery beside it, and another that corrects it."""
    place = tmp_path_factory.mktemp("place")
    publish.publish(small_delivery(place / "one"), place / "home", by="王科")
    small_delivery(place / "two", ledger=CORRECTED)
    return place


@pytest.fixture
def place(published, tmp_path, monkeypatch):
    monkeypatch.delenv(desk.SETTING, raising=False)
    monkeypatch.setenv("JINWEI_HOME", str(tmp_path / "place" / "home"))
    return shutil.copytree(published, tmp_path / "place")


def recorded(place: Path) -> records.Log:
    """The log beside the version in use, with two entries."""
    home = place / "home"
    log = desk.log_of(publish.current(home), home)
    put(log, measure())
    put(log, entry())
    return log


def republish(place: Path) -> None:
    publish.publish(place / "two", place / "home", by="李科", reason="更正一处")


def removed(log):
    """The file is gone; the next look makes an empty one."""
    Path(log.shown).unlink()
    desk._logs.clear()


@pytest.mark.parametrize("change", [*CHANGES, removed])
def test_a_publication_notes_the_end_of_the_log_and_the_page_tells(
    place, change, capfd
):
    log = recorded(place)
    republish(place)
    home = place / "home"
    version = publish.current(home)
    assert desk.position(version, home).seq == 2
    assert commands.main(["records", "verify"]) == 0
    assert "1 处记下的校验码对照，都相符" in capfd.readouterr().out
    change(log)
    with pytest.raises(RecordsError, match="第 2 次发布"):
        desk.position(version, home)
    with pytest.raises(RecordsError, match="第 2 次发布"):
        desk.record(version, measure(), seen=0, home=home)
    assert commands.main(["records", "verify"]) == 1
    assert "第 2 次发布" in capfd.readouterr().err


@pytest.mark.parametrize("change", [*CHANGES, removed])
def test_an_anchor_taken_away_tells_of_what_nothing_in_the_home_shows(
    place, change, tmp_path, capfd
):
    log = recorded(place)
    out = tmp_path / "锚.json"
    assert commands.main(["records", "anchor", "--out", str(out)]) == 0
    stated = json.loads(out.read_text("utf-8"))
    assert {each["chain"] for each in stated["anchors"]} == {
        "records-demo", "publications", "bulletins",
    }  # fmt: skip
    change(log)
    assert commands.main(["records", "verify"]) == 0
    assert commands.main(["records", "verify", "--anchor", str(out)]) == 1
    assert "锚.json" in capfd.readouterr().err


def test_publications_cut_off_are_told_by_an_anchor_taken_away(place, tmp_path, capfd):
    home, out = place / "home", tmp_path / "锚.json"
    before = {
        name: (home / name).read_bytes()
        for name in (publications.FILE, publications.MARK, "CURRENT")
    }
    republish(place)
    assert commands.main(["records", "anchor", "--out", str(out)]) == 0
    for name, content in before.items():
        (home / name).write_bytes(content)
    assert not publications.listed(home).fault
    assert commands.main(["records", "verify", "--anchor", str(out)]) == 1
    assert "发布记录只到第 1 条" in capfd.readouterr().err


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"anchors": 1}', b"\xff"])
def test_what_is_no_anchor_is_refused_in_chinese(place, tmp_path, content, capfd):
    (tmp_path / "锚.json").write_bytes(content)
    asked = ["records", "verify", "--anchor", str(tmp_path / "锚.json")]
    assert commands.main(asked) == 1
    assert "不是导出的锚" in capfd.readouterr().err
    (tmp_path / "锚.json").unlink()
    assert commands.main(asked) == 1
    assert "读不出来" in capfd.readouterr().err


def test_a_log_that_cannot_be_asked_keeps_nobody_from_publishing(place):
    recorded(place)
    files.write_whole(place / "home" / "records-demo.db", b"no database at all")
    republish(place)
    assert publications.listed(place / "home").entries[-1].anchors == ()


def test_an_entry_from_before_anchors_stays_as_it_was_sealed():
    was = publications.Publication(
        n=3, at="2026-01-01T00:00:00+00:00", by="张科", action="back",
        version="a" * 16, before=None, reason="更正有误", previous="p",
    )  # fmt: skip
    written = "9c74dcb90eabed5bc8b86edf729079701e8abab0afe07670af250b70ce0d63e5"
    assert publications.sealed(was) == written


def test_a_noted_anchor_cannot_be_changed_or_taken_out_unseen(place):
    recorded(place)
    republish(place)
    log = place / "home" / publications.FILE
    whole = log.read_bytes()
    (noted,) = json.loads(whole.splitlines()[-1])["anchors"]
    told = json.dumps(noted, ensure_ascii=False, separators=(",", ":")).encode()
    for instead in (b"", told.replace(b'"n":2', b'"n":1')):
        assert told in whole
        log.write_bytes(whole.replace(told, instead))
        assert (
            "第 2 次发布的记录内容被改动" in publications.listed(place / "home").fault
        )
