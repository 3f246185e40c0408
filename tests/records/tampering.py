"""What somebody with full rights on the database can do behind the product's back."""

from __future__ import annotations

import sqlalchemy as sa

from jinwei.records import Log

TABLES = ("record", "record_last")


def unguard(log: Log) -> None:
    """The triggers are out of the way."""
    with log.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            asked = "select name from sqlite_master where type = 'trigger'"
            for name in connection.exec_driver_sql(asked).scalars().all():
                connection.exec_driver_sql(f"drop trigger {name}")
        else:
            for table in TABLES:
                connection.exec_driver_sql(f"alter table {table} disable trigger all")


def run(log: Log, *statements: str) -> None:
    """The statements are executed, all or none."""
    with log.engine.begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))


def tamper(log: Log, *statements: str) -> None:
    """The statements are executed with no trigger in their way."""
    unguard(log)
    run(log, *statements)
