"""The tables of the audit log, which take entries and let none be changed or taken."""

from __future__ import annotations

import sqlalchemy as sa

from jinwei.access.trail_entry import GENESIS
from jinwei.access.trail_tables import BEGUN, LAYOUT, TABLES, refuse_newer

KNOWN = sa.MetaData()

AUDIT = sa.Table(
    "audit",
    KNOWN,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("account", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("event", sa.Text, nullable=False),
    sa.Column("object", sa.Text, nullable=False),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("previous_hash", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
)
"""One row per entry; `at` is the moment in UTC as text, sealed as it stands."""

LAST = sa.Table(
    "audit_last",
    KNOWN,
    sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("layout", sa.Text, nullable=False),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
)
"""One row: the last entry's number and hash. Writing holds it, one at a time."""

POSTGRESQL = (
    """
    create function audit_refuse() returns trigger language plpgsql as $$
    begin
        raise exception 'entries of the audit log are never changed or deleted';
    end $$
    """,
    """
    create trigger audit_stays before update or delete on audit
    for each row execute function audit_refuse()
    """,
    """
    create trigger audit_kept before truncate on audit
    for each statement execute function audit_refuse()
    """,
    """
    create function audit_follow() returns trigger language plpgsql as $$
    begin
        if new.seq <> (select seq + 1 from audit_last) then
            raise exception 'entries of the audit log follow one another';
        end if;
        return new;
    end $$
    """,
    """
    create trigger audit_follows before insert on audit
    for each row execute function audit_follow()
    """,
    """
    create trigger audit_last_kept before delete or truncate on audit_last
    for each statement execute function audit_refuse()
    """,
    """
    create function audit_last_follow() returns trigger language plpgsql as $$
    begin
        if new.seq <> old.seq + 1 or new.one <> old.one or not exists (
            select 1 from audit where seq = new.seq and hash = new.hash
        ) then
            raise exception 'the mark follows the entries';
        end if;
        return new;
    end $$
    """,
    """
    create trigger audit_last_follows before update on audit_last
    for each row execute function audit_last_follow()
    """,
)


def lay_out(connection: sa.Connection) -> None:
    """The tables stand on a server, empty where they were not there; TrailError where a
    newer program made them. Takes part in the caller's transaction."""
    # Two programs started at once: the second finds the tables of the first.
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(20230310)))
    if sa.inspect(connection).has_table(LAST.name):
        refuse_newer(connection.execute(sa.select(LAST.c.layout)).scalar_one())
        return
    for statement in TABLES:
        connection.exec_driver_sql(statement)
    connection.execute(sa.text(BEGUN), {"layout": LAYOUT, "hash": GENESIS})
    for statement in POSTGRESQL:
        connection.exec_driver_sql(statement)
