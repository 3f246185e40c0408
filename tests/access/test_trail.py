"""The audit log keeps what was done, and a change of any of it is noticed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from jinwei.access import trail
from jinwei.access.trail import Entry, Trail, TrailError
from jinwei.access.trail_layout import AUDIT, KNOWN, LAST

NOON = dt.datetime(2023, 4, 1, 4, tzinfo=dt.UTC)


def entry(what: str = "台账.csv") -> Entry:
    return Entry("a1", "报送岗", "clerk", "upload", what)


@pytest.fixture
def filled(address) -> Iterator[Trail]:
    """A log of four entries, one a day."""
    made = trail.open_trail(address)
    for day in range(4):
        trail.write(made, entry(f"{day}.csv"), NOON + dt.timedelta(days=day))
    yield made
    made.engine.dispose()


def test_the_tables_that_are_made_are_those_that_are_read(filled):
    options = {
        "include_name": lambda name, kind, _: kind != "table" or name in KNOWN.tables
    }
    with filled.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, KNOWN) == []


def without_triggers(kept: Trail) -> None:
    """Whoever owns the database can take its triggers away."""
    with kept.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            asked = "select name from sqlite_master where type = 'trigger'"
            for name in connection.exec_driver_sql(asked).scalars().all():
                connection.exec_driver_sql(f"drop trigger {name}")
        else:
            for table in ("audit", "audit_last"):
                connection.exec_driver_sql(f"alter table {table} disable trigger all")


def tampered(kept: Trail, *statements: sa.Update | sa.Delete) -> None:
    without_triggers(kept)
    with kept.engine.begin() as connection:
        for statement in statements:
            connection.execute(statement)


def test_what_was_done_is_read_newest_first_and_by_any_of_its_words(filled):
    newest = [each.object for each in trail.latest(filled)]
    assert newest == ["3.csv", "2.csv", "1.csv", "0.csv"]
    assert [each.seq for each in trail.latest(filled, "1.c")] == [2]
    assert trail.latest(filled, "%") == []
    assert trail.verify(filled) == (4, trail.latest(filled)[0].hash)


@pytest.mark.parametrize(
    "statement",
    [
        "update audit set name = '别人' where seq = 2",
        "delete from audit where seq = 4",
        "delete from audit_last",
        "update audit_last set seq = 2",
        "update audit_last set hash = ''",
    ],
)
def test_the_database_itself_lets_nothing_be_changed(filled, statement):
    before = trail.verify(filled)
    with pytest.raises(sa.exc.DBAPIError), filled.engine.begin() as connection:
        connection.exec_driver_sql(statement)
    assert trail.verify(filled) == before


@pytest.mark.parametrize("column", [each.name for each in AUDIT.columns])
def test_an_edit_of_any_column_is_noticed(filled, column):
    value = 9 if column == "seq" else "改过"
    tampered(filled, sa.update(AUDIT).where(AUDIT.c.seq == 2).values({column: value}))
    with pytest.raises(TrailError, match=r"被改动|不见了"):
        trail.verify(filled)


@pytest.mark.parametrize("seq", [1, 2, 4])
def test_an_entry_taken_away_is_noticed(filled, seq):
    tampered(filled, sa.delete(AUDIT).where(AUDIT.c.seq == seq))
    with pytest.raises(TrailError, match=r"不见了|不符"):
        trail.verify(filled)


def test_two_entries_that_changed_places_are_noticed(filled):
    moves = ((2, 9), (3, 2), (9, 3))
    tampered(
        filled,
        *(sa.update(AUDIT).where(AUDIT.c.seq == a).values(seq=b) for a, b in moves),
    )
    with pytest.raises(TrailError, match="被改动"):
        trail.verify(filled)


def test_nothing_more_is_written_once_the_end_was_cut(filled):
    tampered(filled, sa.delete(AUDIT).where(AUDIT.c.seq == 4))
    with pytest.raises(TrailError, match="不符"):
        trail.write(filled, entry(), NOON + dt.timedelta(days=9))


def test_nothing_is_written_while_the_clock_stands_before_the_last_entry(filled):
    with pytest.raises(TrailError, match="还早"):
        trail.write(filled, entry(), NOON + dt.timedelta(days=2))
    trail.write(filled, entry(), NOON + dt.timedelta(days=3))
    assert trail.verify(filled)[0] == 5


def test_a_log_of_a_newer_program_is_left_as_it_is(filled, address):
    tampered(filled, sa.update(LAST).values(layout="9999"))
    with pytest.raises(TrailError, match="更新版本的程序"):
        trail.open_trail(address)


def test_a_log_is_opened_again_with_what_it_holds(filled, address):
    again = trail.open_trail(address)
    assert trail.verify(again) == trail.verify(filled)
    again.engine.dispose()
