"""The tables of the record log, and the step from any older layout to this one."""

from __future__ import annotations

import sqlalchemy as sa

from jinwei.records.errors import Unavailable

LAYOUT = "0003"
TABLES = sa.MetaData()

RECORD = sa.Table(
    "record",
    TABLES,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("rule_id", sa.Text, nullable=False),
    sa.Column("cycle", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("unit", sa.Text, nullable=False),
    sa.Column("item", sa.Text, nullable=False),
    sa.Column("done_on", sa.Date),
    sa.Column("due_on", sa.Date),
    sa.Column("recorded_by", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("office", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("attachment", sa.Text, nullable=False),
    sa.Column("corrects", sa.Text, nullable=False),
    sa.Column("version", sa.Text, nullable=False),
    sa.Column("figure", sa.Text, nullable=False),
    sa.Column("clause", sa.Text, nullable=False),
    sa.Column("answers", sa.Text, nullable=False, server_default=""),
    sa.Column("origin_seq", sa.Integer, nullable=False),
    sa.Column("recorded_at", sa.DateTime, nullable=False),
    sa.Column("previous_hash", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
    sa.Index("record_subject", "rule_id", "cycle", "subject"),
)
"""One row per entry; triggers refuse every update and delete."""

LAST = sa.Table(
    "record_last",
    TABLES,
    sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("is_invented", sa.Boolean, nullable=False),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
)
"""One row: the last entry's number and hash. Appending holds it, one at a time."""

NOTED = sa.Table("record_layout", TABLES, sa.Column("version_num", sa.Text))


def is_laid_out(connection: sa.Connection) -> bool:
    """Whether the newest layout stands; Unavailable where a newer program made it."""
    noted = _noted(connection)
    if noted is not None and noted > LAYOUT:
        raise Unavailable(
            f"记录库是更新版本的程序建立的（格式 {noted}，本程序只认到 {LAYOUT}），"
            "没有打开，也没有改动。请换用新的程序。"
        )
    return noted == LAYOUT


def is_foreign(connection: sa.Connection) -> bool:
    """Whether the database holds no record log at all."""
    return _noted(connection) is None


def lay_out(connection: sa.Connection, is_invented: bool) -> None:
    """The newest layout stands; takes part in the caller's transaction."""
    # Alembic takes a while to import, and a log that is in order never needs it.
    from alembic import command
    from alembic.config import Config

    if connection.dialect.name == "postgresql":
        # Two programs started at once: the second finds the layout of the first.
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(20230309)))
        if is_laid_out(connection):
            return
    config = Config()
    config.set_main_option("script_location", "jinwei.records:migrations")
    config.attributes.update(connection=connection, is_invented=is_invented)
    command.upgrade(config, "head")


def _noted(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table(NOTED.name):
        return None
    return connection.execute(sa.select(NOTED.c.version_num)).scalar()
