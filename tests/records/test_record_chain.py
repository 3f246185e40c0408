"""Entries cannot be changed, and whoever changes them all the same is found out."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

import pytest
import sqlalchemy as sa

from jinwei.records import Tampered, append, entries, head, verify
from jinwei.records.chain import sealed
from jinwei.records.layout import RECORD
from tests.records.tampering import run, tamper, unguard
from tests.records.written import entry, measure, put

COUNT = 5
CHANGED = {
    "done_on": "'2023-10-01'",
    "due_on": "'2023-10-01'",
    "recorded_at": "'2023-10-01 08:00:00.000000'",
    "origin_seq": "1 + origin_seq",
}


@pytest.fixture
def kept(log):
    """A log of five entries."""
    for number in range(COUNT):
        put(log, measure(why=f"第{number + 1}次"))
    return log


def first_broken(log) -> int:
    with pytest.raises(Tampered) as refusal:
        verify(log)
    with pytest.raises(Tampered):
        entries(log)
    assert f"第 {refusal.value.seq} 条" in str(refusal.value)
    return refusal.value.seq


@pytest.mark.parametrize(
    "statement",
    [
        "update record set why = 'x' where seq = 2",
        "update record set why = why",
        "delete from record where seq = 5",
        "delete from record",
        "delete from record_last",
        "update record_last set seq = 3",
        "update record_last set hash = 'x'",
        "update record_last set is_invented = not is_invented",
        "insert into record_last select 2, is_invented, seq, hash from record_last",
    ],
)
def test_the_database_itself_refuses_every_change(kept, statement):
    before = entries(kept)
    with pytest.raises(sa.exc.SQLAlchemyError):
        run(kept, statement)
    assert entries(kept) == before


@pytest.mark.parametrize("statement", ["truncate record", "truncate record_last"])
def test_postgresql_refuses_to_empty_a_table(kept, statement):
    # SQLite has no such statement: there it is one more refused.
    with pytest.raises(sa.exc.SQLAlchemyError):
        run(kept, statement)
    assert head(kept) == COUNT


@pytest.mark.parametrize("seq", [2, 5, 7])
def test_the_database_itself_refuses_an_entry_out_of_turn(kept, seq):
    before = entries(kept)
    row = {column.name: getattr(before[0], column.name) for column in RECORD.columns}
    row |= {"seq": seq, "id": "another", "recorded_at": dt.datetime(2023, 10, 1)}
    with pytest.raises(sa.exc.SQLAlchemyError), kept.engine.begin() as connection:
        connection.execute(sa.insert(RECORD).values(row))
    assert entries(kept) == before


def test_sqlite_refuses_to_replace_an_entry(kept):
    # PostgreSQL has no such statement: there it is one more refused.
    with pytest.raises(sa.exc.SQLAlchemyError):
        run(kept, "insert or replace into record select * from record where seq = 2")
    assert verify(kept)[0] == COUNT


@pytest.mark.parametrize("column", [c.name for c in RECORD.columns if c.name != "seq"])
def test_an_edit_of_any_field_is_found_at_its_entry(kept, column):
    to = CHANGED.get(column, "'changed'")
    tamper(kept, f"update record set {column} = {to} where seq = 3")
    assert first_broken(kept) == 3


@pytest.mark.parametrize("seq", [1, COUNT])
def test_an_edit_of_the_first_or_the_last_entry_is_found(kept, seq):
    tamper(kept, f"update record set why = 'changed' where seq = {seq}")
    assert first_broken(kept) == seq


@pytest.mark.parametrize("seq", range(1, COUNT + 1))
def test_a_deleted_entry_is_found(kept, seq):
    tamper(kept, f"delete from record where seq = {seq}")
    assert first_broken(kept) == seq


def test_deletion_of_the_last_entries_is_found_at_the_first_of_them(kept):
    tamper(kept, "delete from record where seq > 2")
    assert first_broken(kept) == 3


def test_an_emptied_log_is_found(kept):
    tamper(kept, "delete from record")
    assert first_broken(kept) == 1


def test_a_deleted_entry_whose_followers_moved_up_is_found(kept):
    tamper(
        kept,
        "delete from record where seq = 2",
        "update record set seq = seq - 1 where seq = 3",
        "update record set seq = seq - 1 where seq = 4",
        "update record set seq = seq - 1 where seq = 5",
        "update record_last set seq = 4",
    )
    assert first_broken(kept) == 2


def test_two_entries_in_the_other_order_are_found(kept):
    tamper(
        kept,
        "update record set seq = 100 where seq = 2",
        "update record set seq = 2 where seq = 4",
        "update record set seq = 4 where seq = 100",
    )
    assert first_broken(kept) == 2


def test_an_edit_with_a_fitting_hash_is_found_at_the_next_entry(kept):
    forged = replace(entries(kept)[1], why="改过")
    change = f"update record set why = '改过', hash = '{sealed(forged)}' where seq = 2"
    tamper(kept, change)
    assert first_broken(kept) == 3


def test_an_edit_of_the_last_entry_with_a_fitting_hash_is_found(kept):
    forged = replace(entries(kept)[-1], why="改过")
    to = f"why = '改过', hash = '{sealed(forged)}'"
    tamper(kept, f"update record set {to} where seq = {COUNT}")
    assert first_broken(kept) == COUNT


def test_an_entry_put_in_behind_is_found(kept):
    tamper(
        kept,
        "create table copied as select * from record where seq = 5",
        "update copied set seq = 6, id = 'x'",
        "insert into record select * from copied",
    )
    assert first_broken(kept) == COUNT + 1


def test_nothing_is_added_to_a_broken_end(kept):
    tamper(kept, f"delete from record where seq = {COUNT}")
    with pytest.raises(Tampered):
        append(kept, entry(), seen=COUNT)


def test_reading_on_from_an_entry_checks_what_it_reads(kept):
    tamper(kept, "update record set why = 'x' where seq = 2")
    assert [each.seq for each in entries(kept, after=3)] == [4, 5]
    with pytest.raises(Tampered):
        entries(kept, after=1)


def test_a_sound_log_gives_its_last_number_and_hash(kept):
    last = entries(kept)[-1]
    unguard(kept)
    assert verify(kept) == (last.seq, last.hash)


def test_every_hash_rests_on_the_one_before(kept):
    actual = entries(kept)
    for before, after in itertools.pairwise(actual):
        assert after.previous_hash == before.hash
