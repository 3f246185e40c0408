"""A publication is a version, whole and lasting, and readers see one at a time."""

from __future__ import annotations

import shutil

import pytest
from filelock import FileLock

from jinwei import files
from jinwei.build import database
from jinwei.versions import publish, published
from jinwei.versions.publish import PublishError
from jinwei.web import serving
from tests.deliveries import LEDGER, small_delivery

CORRECTED = LEDGER.replace("门头牌匾破损", "门头牌匾已经破损")
WRONG = LEDGER.replace("2023-01-20", "2022-12-20")


def contents(folder):
    """Every file below the folder with its hash."""
    return {
        path.relative_to(folder).as_posix(): files.sha256(path)
        for path in folder.rglob("*")
        if path.is_file() and path.name != "publish.lock"
    }


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A delivery and a home where it is the one version."""
    folder = tmp_path_factory.mktemp("first")
    small_delivery(folder / "delivery")
    publish.publish(folder / "delivery", folder / "home", reason="第一次")
    return folder


@pytest.fixture
def place(first, tmp_path):
    shutil.copytree(first, tmp_path / "place")
    return tmp_path / "place"


@pytest.fixture
def home(place):
    return place / "home"


@pytest.fixture
def delivery(place):
    return place / "delivery"


def problems(version):
    rows = version.connection.execute(
        "select problem from export.ledger order by problem_id"
    ).fetchall()
    return [problem for (problem,) in rows]


def test_nothing_published_is_said(tmp_path):
    assert publish.current(tmp_path) is None
    with pytest.raises(PublishError, match="还没有发布过数据"):
        publish.open_current(tmp_path)


def test_a_version_holds_database_originals_and_manifest(home, delivery):
    version = publish.open_current(home)
    folder = home / "versions" / version.id
    assert contents(folder / "originals") == contents(delivery)
    manifest = version.manifest
    assert manifest.version == version.id
    assert manifest.number == 1
    assert manifest.reason == "第一次"
    assert manifest.database_sha256 == files.sha256(folder / "data.duckdb")
    assert manifest.exports["ledger"] == {
        "files": 1, "read": 3, "loaded": 2, "refused": 0, "aside": 1,
    }  # fmt: skip
    assert manifest.tables["export.ledger"].rows == 2
    assert (manifest.as_of, manifest.is_invented) == ("2023-12-31", True)


def test_the_same_delivery_many_times_is_one_version(home, delivery):
    before = contents(home)
    for _ in range(20):
        done = publish.publish(delivery, home)
        assert (done.is_new, done.is_swapped) == (False, False)
    assert contents(home) == before


def test_the_same_files_in_another_folder_are_the_same_delivery(home, place):
    elsewhere = small_delivery(place / "elsewhere")
    assert not publish.publish(elsewhere, home).is_new


def test_a_correction_is_a_second_version_and_both_stay_readable(home, place):
    old = publish.open_current(home)
    corrected = small_delivery(place / "corrected", ledger=CORRECTED)
    done = publish.publish(corrected, home, reason="更正一处")
    assert done.is_new
    assert done.is_swapped
    new = publish.open_current(home)
    assert problems(new)[0] == "门头牌匾已经破损"
    assert problems(old)[0] == "门头牌匾破损"
    assert problems(publish.open_version(old.id, home))[0] == "门头牌匾破损"
    assert [m.number for m in publish.manifests(home)] == [1, 2]
    assert publish.manifests(home)[1].reason == "更正一处"


def test_going_back_swaps_the_pointer_and_makes_nothing(home, place, delivery):
    old = publish.current(home)
    corrected = small_delivery(place / "corrected", ledger=CORRECTED)
    new = publish.publish(corrected, home).version
    assert publish.use(old[:6], home).is_swapped
    assert publish.current(home) == old
    assert not publish.use(old, home).is_swapped
    assert publish.publish(corrected, home) == publish.Published(new, False, True)
    assert publish.current(home) == new
    assert len(publish.manifests(home)) == 2


@pytest.mark.parametrize("start", ["", "zzz", "../versions"])
def test_a_version_that_is_not_there_is_named(home, start):
    with pytest.raises(PublishError, match="没有这个版本"):
        publish.use(start, home)


def test_refused_rows_keep_a_delivery_out(home, place):
    before = contents(home)
    wrong = small_delivery(place / "wrong", ledger=WRONG)
    with pytest.raises(publish.Refused, match="1 条记录被拒收") as refused:
        publish.publish(wrong, home)
    (note,) = refused.value.delivery.refused
    assert (note.file, note.record, note.column) == ("ledger.csv", 2, "销号日期")
    assert contents(home) == before


def test_refused_rows_can_be_left_out_knowingly(home, place):
    wrong = small_delivery(place / "wrong", ledger=WRONG)
    publish.publish(wrong, home, accept_refused=True)
    version = publish.open_current(home)
    assert problems(version) == ["办事指南过期"]
    assert version.manifest.not_loaded == {"ledger.csv": 1}


def test_what_was_left_out_knowingly_is_not_taken_up_again_unasked(
    home, place, delivery
):
    wrong = small_delivery(place / "wrong", ledger=WRONG)
    publish.publish(wrong, home, accept_refused=True)
    assert not publish.publish(wrong, home).is_swapped
    publish.publish(delivery, home)
    with pytest.raises(publish.Refused):
        publish.publish(wrong, home)
    assert publish.publish(wrong, home, accept_refused=True).is_swapped


def test_a_file_that_cannot_be_read_keeps_a_delivery_out(home, place):
    wrong = small_delivery(place / "wrong", 别的="甲,乙\n1,2\n")
    with pytest.raises(publish.Refused, match="1 个文件或文件夹问题"):
        publish.publish(wrong, home)


def test_a_delivery_without_a_district_is_said_in_words(home, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(PublishError, match=r"没有 district\.toml"):
        publish.publish(tmp_path / "empty", home)


def test_a_second_publisher_is_told(home, delivery):
    with (
        FileLock(home / "publish.lock"),
        pytest.raises(publish.Busy, match="另有一次发布正在进行"),
    ):
        publish.publish(delivery, home)


def test_readers_are_not_kept_waiting_by_a_publisher(home):
    with FileLock(home / "publish.lock"):
        assert problems(publish.open_current(home))


def test_leftovers_of_a_broken_publication_are_cleaned(home, delivery):
    leftover = home / "versions" / ".making-0123"
    leftover.mkdir()
    (leftover / "data.duckdb").write_bytes(b"half")
    publish.publish(delivery, home)
    assert not leftover.exists()


def test_a_file_changed_while_it_is_read_is_not_published(home, place, monkeypatch):
    corrected = small_delivery(place / "corrected", ledger=CORRECTED)
    read = publish.read_delivery

    def changing(*arguments):
        done = read(*arguments)
        (corrected / "ledger.csv").write_text(LEDGER, "utf-8")
        return done

    monkeypatch.setattr(publish, "read_delivery", changing)
    before = publish.current(home)
    with pytest.raises(PublishError, match="又有改动"):
        publish.publish(corrected, home)
    assert publish.current(home) == before


def test_the_program_is_part_of_what_a_version_is(home, delivery, monkeypatch):
    before = publish.current(home)
    monkeypatch.setattr(publish.program, "fingerprint", lambda: "another program")
    done = publish.publish(delivery, home)
    assert done.is_new
    assert done.version != before


def test_what_another_program_made_is_made_again_and_both_stay_readable(
    home, monkeypatch
):
    before = publish.current(home)
    assert serving.begin(home) == before
    monkeypatch.setattr(publish.program, "fingerprint", lambda: "another program")
    assert not publish.is_made_here(before, home)
    renewed = serving.begin(home)
    assert publish.current(home) == renewed != before
    assert publish.is_made_here(renewed, home)
    assert before in publish.open_version(renewed, home).manifest.reason
    assert publish.open_version(before, home).manifest.version == before


def test_what_was_left_out_stays_left_out_when_another_program_makes_it_again(
    home, place, monkeypatch
):
    wrong = small_delivery(place / "wrong", ledger=WRONG)
    publish.publish(wrong, home, accept_refused=True)
    monkeypatch.setattr(publish.program, "fingerprint", lambda: "another program")
    renewed = publish.open_version(serving.begin(home), home).manifest
    assert renewed.not_loaded == {"ledger.csv": 1}


def test_rebuilding_a_sound_version_finds_it_identical_and_leaves_it(home):
    before = contents(home)
    done = publish.rebuild(home=home)
    assert (done.different, done.is_restored) == ((), False)
    assert contents(home) == before


@pytest.mark.parametrize("lost", ["data.duckdb", "manifest.json"])
def test_a_lost_part_is_rebuilt_from_the_originals(home, lost):
    before = publish.open_current(home)
    tables = before.manifest.tables
    (home / "versions" / before.id / lost).unlink()
    with pytest.raises(publish.Damaged):
        publish.open_current(home)
    assert publish.rebuild(home=home).is_restored
    after = publish.open_current(home)
    assert after.id == before.id
    assert after.manifest.tables == tables
    assert problems(after) == ["门头牌匾破损", "办事指南过期"]


def test_every_database_can_be_deleted_and_made_again(home, place):
    corrected = small_delivery(place / "corrected", ledger=CORRECTED)
    publish.publish(corrected, home)
    tables = {m.version: m.tables for m in publish.manifests(home)}
    for version in tables:
        (home / "versions" / version / "data.duckdb").unlink()
    for version in tables:
        assert publish.rebuild(version, home).is_restored
    assert {m.version: m.tables for m in publish.manifests(home)} == tables
    assert problems(publish.open_current(home))[0] == "门头牌匾已经破损"


def test_a_rebuilding_that_comes_out_different_changes_nothing(home, monkeypatch):
    (home / "versions" / publish.current(home) / "data.duckdb").unlink()
    before = contents(home)
    judge = database.judging.judge

    def other(connection, *given, **more):
        judge(connection, *given, **more)
        connection.execute("delete from mart.finding")

    monkeypatch.setattr(database.judging, "judge", other)
    done = publish.rebuild(home=home)
    assert "mart.finding" in done.different
    assert not done.is_restored
    assert contents(home) == before


def test_a_version_is_rebuilt_while_the_pointer_is_damaged(home):
    version = publish.current(home)
    (home / "CURRENT").write_text("x")
    (home / "versions" / version / "data.duckdb").unlink()
    with pytest.raises(PublishError, match="请写明版本号"):
        publish.rebuild(home=home)
    assert publish.rebuild(version, home).is_restored
    publish.use(version, home)
    assert publish.current(home) == version


def test_a_file_slipped_into_the_archive_is_not_rebuilt_from(home):
    version = publish.current(home)
    more = home / "versions" / version / "originals" / "ledger_2.csv"
    more.write_text(LEDGER.replace("W00", "W10"), "utf-8")
    with pytest.raises(publish.Damaged, match="与发布时不同"):
        publish.rebuild(home=home)


def test_publishing_the_originals_again_mends_a_damaged_version(home, delivery):
    version = publish.current(home)
    ledger = home / "versions" / version / "originals" / "ledger.csv"
    ledger.write_bytes(ledger.read_bytes() + b" ")
    with pytest.raises(publish.Damaged, match=r"ledger\.csv"):
        publish.current(home)
    with pytest.raises(publish.Damaged, match="无法重建"):
        publish.rebuild(home=home)
    assert publish.publish(delivery, home).version == version
    assert publish.current(home) == version
    assert list((home / "versions").glob(f".damaged-{version}-*"))


def test_connections_kept_open_are_few(home, place):
    published._connections.clear()
    for number in range(published.OPEN_AT_ONCE + 2):
        copied = place / f"home{number}"
        shutil.copytree(home, copied)
        publish.open_current(copied)
    assert len(published._connections) == published.OPEN_AT_ONCE


def test_an_open_version_is_opened_once(home):
    assert (
        publish.open_current(home).connection is publish.open_current(home).connection
    )
