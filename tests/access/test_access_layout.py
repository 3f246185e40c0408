"""The tables that the steps make are those that the program reads and writes."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from jinwei.access import accounts
from jinwei.access.errors import Unavailable
from jinwei.access.layout import LAYOUT, NOTED, TABLES
from jinwei.access.store import FILE, open_store
from tests.access.people import opened


def test_the_last_step_makes_the_layout_that_the_program_knows():
    config = Config()
    config.set_main_option("script_location", "jinwei.access:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == LAYOUT


def test_the_steps_make_the_declared_tables(store):
    options = {
        "version_table": NOTED.name,
        "include_name": lambda name, kind, _: kind != "table" or name in TABLES.tables,
    }
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        differences = compare_metadata(context, TABLES)
    assert differences in ([], [("add_table", NOTED)])


def test_opening_a_store_again_keeps_what_is_in_it(store):
    made = opened(store)
    assert accounts.listed(open_store(store.home)) == [made]


def test_a_store_of_a_newer_program_is_left_alone(store):
    with store.changing() as connection:
        connection.execute(sa.update(NOTED).values(version_num="9999"))
    with pytest.raises(Unavailable, match="更新版本的程序"):
        open_store(store.home)


def test_a_file_that_is_no_store_is_named(tmp_path):
    (tmp_path / FILE).write_bytes(b"no database" * 100)
    with pytest.raises(Unavailable, match=FILE):
        open_store(tmp_path)
