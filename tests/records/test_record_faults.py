"""Full disks, read-only files and lost files are said, and nothing is half stored."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from jinwei import records, sqlite_files
from jinwei.records import (
    NotRecorded,
    Unavailable,
    append,
    entries,
    head,
    open_log,
    opening,
    verify,
)
from tests.records.tampering import run, tamper
from tests.records.written import entry, put


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "records.db"


def refuse(log, condition: str, code: str) -> None:
    """The server answers every insert as it does in that condition."""
    raised = f"raise exception '{condition}' using errcode = '{code}'"
    run(
        log,
        "create function refuse() returns trigger language plpgsql as "
        f"$$ begin {raised}; end $$",
        "create trigger refuse after insert on record "
        "for each row execute function refuse()",
    )


def at_connect(log, statement: str):
    """Every new connection to the file begins with that statement."""

    def begin(connection, record) -> None:
        connection.execute(statement)

    sa.event.listen(log.engine, "connect", begin)
    return lambda: sa.event.remove(log.engine, "connect", begin)


def test_a_full_disk_under_a_file_is_said_and_the_entry_can_be_sent_again(path):
    log = open_log(path)
    stored, written = [], entry()
    mend = at_connect(log, "pragma max_page_count = 15")
    with pytest.raises(NotRecorded) as refusal:
        while True:
            written = entry(subject=f"x{len(stored)}", note="字" * 2000)
            stored.append(append(log, written, seen=0))
    assert "没有存入：磁盘已满" in str(refusal.value)
    assert not refusal.value.is_unknown
    assert entries(log) == stored
    mend()
    again = append(log, written, seen=0)
    assert entries(log) == [*stored, again]
    assert append(log, written, seen=0) == again


@pytest.mark.parametrize(
    ("condition", "code", "says"),
    [
        ("could not extend file: No space left on device", "53100", "磁盘已满"),
        ("cannot execute INSERT in a read-only transaction", "25006", "只读"),
        ("permission denied for table record", "42501", "没有权限"),
        ("out of memory", "53200", "资源不足"),
        ("something else", "XX000", "something else"),
    ],
)
def test_a_server_that_refuses_is_said_and_the_entry_can_be_sent_again(
    postgres, database, condition, code, says
):
    log, written = open_log(postgres.address(database)), entry()
    refuse(log, condition, code)
    with pytest.raises(NotRecorded, match="没有存入") as refusal:
        append(log, written, seen=0)
    assert says in str(refusal.value)
    assert not refusal.value.is_unknown
    assert entries(log) == []
    run(log, "drop trigger refuse on record")
    append(log, written, seen=0)
    assert verify(log)[0] == 1


def test_a_read_only_file_can_be_read_and_takes_nothing(path):
    log = open_log(path)
    put(log, entry())
    mend = at_connect(log, "pragma query_only = on")
    assert len(entries(log)) == 1
    with pytest.raises(NotRecorded, match="没有存入：记录库文件是只读的"):
        append(log, entry(), seen=1)
    mend()
    assert head(log) == 1


def test_a_place_where_no_file_can_be_is_said(path):
    path.mkdir()
    with pytest.raises(Unavailable, match="打不开"):
        open_log(path)
    path.with_name("file").write_text("")
    with pytest.raises(Unavailable, match="记录库用不了"):
        open_log(path.with_name("file") / "records.db")


def test_a_file_taken_away_is_said_and_no_empty_one_takes_its_place(path):
    log = open_log(path)
    put(log, entry())
    away = path.rename(path.with_name("away.db"))
    with pytest.raises(Unavailable, match="记录库文件不见了"):
        head(log)
    with pytest.raises(NotRecorded, match="这一次没有存入：记录库文件不见了"):
        append(log, entry(), seen=1)
    assert not path.exists()
    away.rename(path)
    assert put(log, entry()).seq == 2


def test_a_restored_backup_is_the_one_written_to(path):
    log = open_log(path)
    first = put(log, entry())
    backup = path.read_bytes()
    put(log, entry())
    beside = path.with_name("backup.db")
    beside.write_bytes(backup)
    beside.replace(path)
    assert entries(log) == [first]
    put(log, entry())
    assert verify(open_log(path))[0] == 2


@pytest.mark.parametrize("content", [b"", b"not a database" * 100, "库".encode() * 9])
def test_a_file_that_is_no_log_is_left_as_it_is(path, content):
    path.write_bytes(content)
    with pytest.raises(Unavailable, match="不是"):
        open_log(path)
    assert path.read_bytes() == content


def test_a_damaged_file_is_never_read_as_if_it_were_whole(path):
    log = open_log(path)
    stored = [put(log, entry(note="字" * 500)) for _ in range(20)]
    whole, actual = path.read_bytes(), []
    for at in range(0, len(whole), 2048):
        path.write_bytes(whole[:at] + b"\x5a" * 2048 + whole[at + 2048 :])
        try:
            verify(log)
        except records.RecordsError:
            actual.append(at)
        else:
            assert entries(log) == stored
    # What is left is room that no entry fills yet.
    assert len(actual) > len(whole) // 2048 * 0.8


def test_a_truncated_file_is_never_read_as_if_it_were_whole(path):
    log = open_log(path)
    for _ in range(20):
        put(log, entry(note="字" * 500))
    path.write_bytes(path.read_bytes()[:-4096])
    with pytest.raises(records.RecordsError):
        verify(log)


def test_a_log_of_a_newer_layout_is_refused_and_left_alone(log, address):
    put(log, entry())
    tamper(log, "update record_layout set version_num = '9999'")
    with pytest.raises(Unavailable, match=r"更新版本的程序.*9999.*没有改动"):
        open_log(address)
    with log.engine.begin() as connection:
        asked = sa.text("select version_num from record_layout")
        assert connection.execute(asked).scalars().all() == ["9999"]


def test_a_log_that_broke_off_while_being_made_is_made_anew(path, monkeypatch):
    def fail(*arguments) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("jinwei.files.rename", fail)
        with pytest.raises(Unavailable, match="磁盘已满"):
            open_log(path)
    assert not path.exists()
    assert head(open_log(path)) == 0


def test_a_log_that_another_program_holds_is_waited_for_and_then_said(
    path, monkeypatch
):
    monkeypatch.setattr(sqlite_files, "WAIT_SECONDS", 0.05)
    log, holder = open_log(path), open_log(path)
    written = entry()
    with opening.writing(holder.engine).begin() as connection:
        connection.execute(sa.text("select 1"))
        with pytest.raises(NotRecorded, match="没有存入：别的程序正占用"):
            append(log, written, seen=0)
    assert append(log, written, seen=0).seq == 1


def test_records_of_invented_and_of_real_data_are_kept_apart(log, address):
    with pytest.raises(Unavailable, match="真实数据的记录，不能当作演示"):
        open_log(address, is_invented=True)


def test_a_real_log_does_not_open_one_of_invented_records(path):
    records.close(open_log(path, is_invented=True))
    with pytest.raises(Unavailable, match="演示数据的记录，不能当作真实"):
        open_log(path)
