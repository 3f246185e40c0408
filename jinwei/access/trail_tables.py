"""The tables of the audit log as they are made; in a file they keep themselves."""

from __future__ import annotations

from jinwei.access.trail_entry import TrailError

LAYOUT = "0001"
TABLES = (
    """
    create table audit (
        seq integer not null primary key,
        at text not null,
        account text not null,
        name text not null,
        role text not null,
        event text not null,
        object text not null,
        outcome text not null,
        why text not null,
        previous_hash text not null,
        hash text not null
    )
    """,
    """
    create table audit_last (
        one integer not null primary key,
        layout text not null,
        seq integer not null,
        hash text not null
    )
    """,
)
BEGUN = """
insert into audit_last (one, layout, seq, hash) values (1, :layout, 0, :hash)
"""
SQLITE = (
    """
    create trigger audit_stays before update on audit begin
        select raise(abort, 'entries are never changed');
    end
    """,
    """
    create trigger audit_kept before delete on audit begin
        select raise(abort, 'entries are never deleted');
    end
    """,
    # Also stands before `insert or replace`, which deletes without a delete trigger.
    """
    create trigger audit_follows before insert on audit
    when new.seq <> (select seq + 1 from audit_last)
        or exists (select 1 from audit where seq = new.seq)
    begin
        select raise(abort, 'entries follow one another');
    end
    """,
    """
    create trigger audit_last_kept before delete on audit_last begin
        select raise(abort, 'the mark of the last entry is never deleted');
    end
    """,
    """
    create trigger audit_last_single before insert on audit_last
    when exists (select 1 from audit_last)
    begin
        select raise(abort, 'there is one mark of the last entry');
    end
    """,
    """
    create trigger audit_last_follows before update on audit_last
    when new.seq <> old.seq + 1
        or new.one <> old.one
        or not exists (select 1 from audit where seq = new.seq and hash = new.hash)
    begin
        select raise(abort, 'the mark follows the entries');
    end
    """,
)


def refuse_newer(layout: str) -> None:
    """TrailError where the layout that a log bears is not ours."""
    if layout != LAYOUT:
        raise TrailError(
            f"操作日志是更新版本的程序建立的（格式 {layout}，本程序只认到 {LAYOUT}"
            "），没有打开，也没有改动。请换用新的程序。"
        )
