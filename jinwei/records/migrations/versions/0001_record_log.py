"""The record log: entries that nobody can change, and the mark of the last one."""

import sqlalchemy as sa
from alembic import context, op

from jinwei.records.chain import genesis

revision = "0001"
down_revision = None

TEXTS_BEFORE_DATE = (
    "kind", "value", "rule_id", "cycle", "subject", "unit", "item",
)  # fmt: skip
TEXTS_AFTER_DATE = (
    "recorded_by", "why", "office", "note", "attachment", "corrects", "version",
    "figure", "clause",
)  # fmt: skip


def upgrade() -> None:
    """Tables, triggers and the mark of an empty log stand."""
    op.create_table(
        "record",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in TEXTS_BEFORE_DATE),
        sa.Column("done_on", sa.Date),
        *(sa.Column(name, sa.Text, nullable=False) for name in TEXTS_AFTER_DATE),
        sa.Column("origin_seq", sa.Integer, nullable=False),
        sa.Column("recorded_at", sa.DateTime, nullable=False),
        sa.Column("previous_hash", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
    )
    op.create_index("record_subject", "record", ["rule_id", "cycle", "subject"])
    last = op.create_table(
        "record_last",
        sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("is_invented", sa.Boolean, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.CheckConstraint("one = 1"),
    )
    is_invented = context.config.attributes["is_invented"]
    begun = {"is_invented": is_invented, "seq": 0, "hash": genesis(is_invented)}
    op.bulk_insert(last, [{"one": 1, **begun}])
    triggers = SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL
    for statement in triggers:
        op.execute(statement)


SQLITE = (
    """
    create trigger record_stays before update on record begin
        select raise(abort, 'entries are never changed');
    end
    """,
    """
    create trigger record_kept before delete on record begin
        select raise(abort, 'entries are never deleted');
    end
    """,
    # Also stands before `insert or replace`, which deletes without a delete trigger.
    """
    create trigger record_follows before insert on record
    when new.seq <> (select seq + 1 from record_last)
        or exists (select 1 from record where seq = new.seq or id = new.id)
    begin
        select raise(abort, 'entries follow one another');
    end
    """,
    """
    create trigger last_kept before delete on record_last begin
        select raise(abort, 'the mark of the last entry is never deleted');
    end
    """,
    """
    create trigger last_single before insert on record_last begin
        select raise(abort, 'there is one mark of the last entry');
    end
    """,
    """
    create trigger last_follows before update on record_last
    when new.seq <> old.seq + 1
        or new.one <> old.one
        or new.is_invented <> old.is_invented
        or not exists (
            select 1 from record where seq = new.seq and hash = new.hash
        )
    begin
        select raise(abort, 'the mark follows the entries');
    end
    """,
)

POSTGRESQL = (
    """
    create function record_refuse() returns trigger language plpgsql as $$
    begin
        raise exception 'entries of the record log are never changed or deleted';
    end $$
    """,
    """
    create trigger record_stays before update or delete on record
    for each row execute function record_refuse()
    """,
    """
    create trigger record_kept before truncate on record
    for each statement execute function record_refuse()
    """,
    """
    create function record_follow() returns trigger language plpgsql as $$
    begin
        if new.seq <> (select seq + 1 from record_last) then
            raise exception 'entries of the record log follow one another';
        end if;
        return new;
    end $$
    """,
    """
    create trigger record_follows before insert on record
    for each row execute function record_follow()
    """,
    """
    create trigger last_kept before insert or delete on record_last
    for each row execute function record_refuse()
    """,
    """
    create trigger last_whole before truncate on record_last
    for each statement execute function record_refuse()
    """,
    """
    create function last_follow() returns trigger language plpgsql as $$
    begin
        if new.seq <> old.seq + 1
            or new.one <> old.one
            or new.is_invented <> old.is_invented
            or not exists (
                select 1 from record where seq = new.seq and hash = new.hash
            )
        then
            raise exception 'the mark of the record log follows its entries';
        end if;
        return new;
    end $$
    """,
    """
    create trigger last_follows before update on record_last
    for each row execute function last_follow()
    """,
)
