"""The tables that the steps make are those that the program reads and writes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from jinwei.records import entries, head, open_log, verify
from jinwei.records.chain import sealed
from jinwei.records.layout import LAYOUT, NOTED, RECORD, TABLES
from tests.records.tampering import run
from tests.records.written import entry, put


def test_the_last_step_makes_the_layout_that_the_program_knows():
    config = Config()
    config.set_main_option("script_location", "jinwei.records:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == LAYOUT


def test_the_steps_make_the_declared_tables(log):
    options = {"version_table": NOTED.name}
    with log.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        differences = compare_metadata(context, TABLES)
    # Alembic leaves its own table out of what it compares.
    assert differences in ([], [("add_table", NOTED)])


def test_opening_a_log_in_order_changes_nothing(log, address):
    put(log, entry())
    assert head(open_log(address)) == 1


def test_an_entry_fills_the_table_column_by_column(log):
    stored = put(log, entry())
    assert {column.name for column in RECORD.columns} == set(vars(stored))


def test_entries_of_the_first_layout_keep_their_hashes_in_this_one(log, address):
    first = put(log, entry())
    run(log, "alter table record drop column due_on")
    run(log, "alter table record drop column answers")
    run(log, "update record_layout set version_num = '0001'")
    assert entries(open_log(address)) == [first]
    due = put(open_log(address), entry(due_on=dt.date(2023, 12, 31)))
    verify(log)
    assert entries(log) == [first, due]
    assert sealed(due) != sealed(replace(due, due_on=None))


def test_entries_of_the_second_layout_keep_their_hashes_and_answer_nothing(
    log, address
):
    first = put(log, entry())
    run(log, "alter table record drop column answers")
    run(log, "update record_layout set version_num = '0002'")
    assert entries(open_log(address)) == [first]
    assert first.answers == ""
    answering = put(open_log(address), entry(answers="样本数缺失"))
    verify(log)
    assert entries(log) == [first, answering]
    assert sealed(answering) != sealed(replace(answering, answers=""))
