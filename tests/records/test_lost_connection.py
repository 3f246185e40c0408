"""A connection lost at any step: the writer learns whether the entry is stored."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager

import psycopg
import pytest
import sqlalchemy as sa

from jinwei.records import (
    NotRecorded,
    Unavailable,
    append,
    entries,
    head,
    open_log,
    opening,
)
from jinwei.records import verify as verified
from tests.records.written import entry, put

SLOW = """
create function slow() returns trigger language plpgsql as
$$ begin perform pg_advisory_xact_lock(1); return null; end $$;
create constraint trigger slow after insert on record
deferrable initially deferred for each row execute function slow()
"""
WAITING = "select 1 from pg_locks where not granted and locktype <> 'advisory'"
WAITING_SECONDS = 60


@pytest.fixture
def log(postgres, database):
    opened = open_log(postgres.address(database))
    head(opened)  # a connection lies ready in the pool
    return opened


@pytest.fixture
def lose(postgres, database):
    """Ends every session of the log's database, as a restarted server does."""

    def end() -> None:
        postgres.execute(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity "
            f"where datname = '{database}'"
        )

    return end


@contextmanager
def before(log, statement: str, act):
    """Something happens once, right before a statement that begins like this."""
    waiting = [act]

    def listen(connection, cursor, text, *rest) -> None:
        if text.lower().startswith(statement) and waiting:
            waiting.pop()()

    sa.event.listen(log.engine, "before_cursor_execute", listen)
    yield
    sa.event.remove(log.engine, "before_cursor_execute", listen)
    assert not waiting


@contextmanager
def at_commit(log, act):
    """Something happens at the first commit, with the driver's connection."""
    dialect, waiting = log.engine.dialect, [act]
    commit = dialect.do_commit

    def do_commit(connection) -> None:
        if waiting:
            waiting.pop()(connection.driver_connection, commit)
        else:
            commit(connection)

    dialect.do_commit = do_commit
    yield
    dialect.do_commit = commit
    assert not waiting


def comes_to_wait(asking: psycopg.Connection) -> bool:
    """Whether a session comes to wait for another, within more time than it needs."""
    deadline = time.monotonic() + WAITING_SECONDS
    while time.monotonic() < deadline:
        if asking.execute(WAITING).fetchall():
            return True
    return False


@pytest.mark.parametrize("statement", ["select record_last", "insert", "update"])
def test_a_connection_lost_while_writing_stores_nothing(log, lose, statement):
    written = entry()
    with (
        before(log, statement, lose),
        pytest.raises(NotRecorded, match=r"没有存入.*已核对.*没有这一条") as refusal,
    ):
        append(log, written, seen=0)
    assert not refusal.value.is_unknown
    assert append(log, written, seen=0).seq == 1
    assert verified(log)[0] == 1


def test_a_connection_lost_before_the_commit_stores_nothing(log, lose):
    written = entry()

    def lost(connection, commit) -> None:
        lose()
        commit(connection)

    with at_commit(log, lost), pytest.raises(NotRecorded, match="没有这一条"):
        append(log, written, seen=0)
    assert append(log, written, seen=0).seq == 1


def test_an_answer_lost_after_the_commit_is_found_to_be_stored(log):
    def lost(connection, commit) -> None:
        commit(connection)
        connection.close()
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    written = entry()
    with at_commit(log, lost):
        stored = append(log, written, seen=0)
    assert entries(log) == [stored]
    assert append(log, written, seen=0) == stored


def test_a_commit_still_under_way_is_waited_for_before_it_is_told(
    log, postgres, database
):
    with log.engine.begin() as connection:
        connection.exec_driver_sql(SLOW)
    holder = psycopg.connect(
        host=str(postgres.folder), user="postgres", dbname=database, autocommit=True
    )
    holder.execute("select pg_advisory_lock(1)")

    waited = []

    def release() -> None:
        waited.append(comes_to_wait(holder))
        holder.execute("select pg_advisory_unlock(1)")

    releasing = threading.Thread(target=release)

    def lost(connection, commit) -> None:
        connection.pgconn.send_query(b"commit")
        connection.pgconn.flush()
        connection.close()
        releasing.start()
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    with at_commit(log, lost):
        stored = append(log, entry(), seen=0)
    releasing.join()
    holder.close()
    assert waited == [True], "nobody waited for the commit under way"
    assert entries(log) == [stored]


def test_a_server_gone_while_writing_is_said_and_the_form_stored_once_later(
    log, postgres
):
    written = entry()
    with (
        before(log, "insert", lambda: postgres.stop("immediate")),
        pytest.raises(NotRecorded, match="这一次没有存入") as refusal,
    ):
        append(log, written, seen=0)
    assert not refusal.value.is_unknown
    with pytest.raises(Unavailable, match=r"连不上数据库服务器|断了"):
        head(log)
    postgres.start()
    assert append(log, written, seen=0).seq == 1


def test_a_server_gone_at_the_commit_leaves_it_open_and_says_so(log, postgres):
    def lost(connection, commit) -> None:
        commit(connection)
        postgres.stop("immediate")
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    written = entry()
    with at_commit(log, lost), pytest.raises(NotRecorded) as refusal:
        append(log, written, seen=0)
    assert refusal.value.is_unknown
    for part in ("无法确定", "不会重复"):
        assert part in str(refusal.value)
    postgres.start()
    stored = append(log, written, seen=0)
    assert entries(log) == [stored]


def test_connections_that_died_while_idle_are_replaced_unnoticed(log, lose):
    put(log, entry())
    lose()
    assert head(log) == 1
    lose()
    assert put(log, entry()).seq == 2


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("postgresql+psycopg://u:geheim@127.0.0.1:1/x", "连不上数据库服务器"),
        ("postgresql+psycopg://u:geheim@no-such-host.invalid/x", "连不上数据库服务器"),
        ("mysql://u:geheim@h/x", "不能放在 mysql"),
        ("postgresql+psycopg://u:geheim@h:port/x", "读不懂"),
        ("geheim", "读不懂"),
    ],
)
def test_an_address_that_leads_nowhere_is_said_without_its_password(address, says):
    with pytest.raises(Unavailable, match=says) as refusal:
        open_log(address)
    assert "geheim" not in str(refusal.value)


def test_a_server_that_never_answers_is_given_up(monkeypatch):
    monkeypatch.setattr(opening, "CONNECT_SECONDS", 2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(Unavailable, match="连不上数据库服务器"):
            open_log(f"postgresql+psycopg://u@127.0.0.1:{port}/x")


def test_a_database_or_a_user_that_is_not_there_is_said(postgres):
    with pytest.raises(Unavailable, match="没有这个库"):
        open_log(postgres.address("nowhere"))
    with pytest.raises(Unavailable, match="不接受这个用户"):
        open_log(postgres.address().replace("postgres@", "nobody@"))


def test_a_database_that_cannot_hold_every_character_is_refused(postgres):
    postgres.execute(
        "create database narrow encoding 'EUC_CN' template template0 locale 'C'"
    )
    with pytest.raises(Unavailable, match="EUC_CN"):
        open_log(postgres.address("narrow"))


def test_a_user_with_no_more_rights_than_needed_can_record(postgres, database):
    open_log(postgres.address(database))
    for statement in (
        f"create role clerk_{database} login",
        f"grant select, insert on record to clerk_{database}",
        f"grant select, update on record_last to clerk_{database}",
        f"grant select on record_layout to clerk_{database}",
    ):
        postgres.execute(statement, database)
    address = postgres.address(database).replace("postgres@", f"clerk_{database}@")
    log = open_log(address)
    assert put(log, entry()).seq == 1
