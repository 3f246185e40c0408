"""The tables that the steps make are those that the program reads and writes."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from jinwei.records import head, open_log
from jinwei.records.layout import LAYOUT, NOTED, RECORD, TABLES
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
