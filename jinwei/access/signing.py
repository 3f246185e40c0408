"""Signing in with a name and a password, and changing the password."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from jinwei.access import attempts, ending, passwords, trace
from jinwei.access.accounts import LONGEST_NAME, as_login, clock
from jinwei.access.attempts import Locked
from jinwei.access.errors import Refused
from jinwei.access.layout import ACCOUNT
from jinwei.access.person import Person
from jinwei.access.store import Store

WRONG = "账号或密码不对，请再试一次。忘记密码的，请管理员重置。"


def account_of(
    store: Store, name: str, password: str, now: dt.datetime | None = None
) -> str:
    """The account that has that name and password.

    Refused in the same words whatever is wrong, Locked where the name has to wait.
    """
    now = now or clock()
    # What no account is called is not kept, however long.
    login = as_login(name[: 4 * LONGEST_NAME])[:LONGEST_NAME]
    try:
        with store.changing() as connection:
            attempts.count(connection, login, now)
    except Locked as locked:
        _note_refused(store, login, str(locked))
        raise
    with store.reading() as connection:
        row = connection.execute(
            sa.select(ACCOUNT.c.id, ACCOUNT.c.password, ACCOUNT.c.disabled_at).where(
                ACCOUNT.c.login == login
            )
        ).one_or_none()
    is_right = passwords.is_right(
        row.password if row is not None else "", password[: passwords.LONGEST + 1]
    )
    if row is None or not is_right or row.disabled_at is not None:
        _note_refused(store, login, "账号或密码不对" if not is_right else "账号已停用")
        raise Refused(WRONG)
    with store.changing() as connection:
        attempts.forget(connection, login)
    return str(row.id)


def change_password(
    store: Store, id: str, old: str, new: str, now: dt.datetime | None = None
) -> None:
    """The account has the new password, and every sign-in with the old one is over.

    Refused where the old one is wrong or the new one is none; wrong ones count.
    """
    with store.reading() as connection:
        held = connection.execute(sa.select(ACCOUNT).where(ACCOUNT.c.id == id)).one()
    if not held.password:
        raise Refused("这个账号不在这里登录，没有密码可改。")
    try:
        account_of(store, held.name, old, now)
    except Locked:
        raise
    except Refused:
        raise Refused("原来的密码不对，请再试一次。") from None
    if new == old:
        raise Refused("新密码和原来的一样，请换一个。")
    passwords.require(new, [held.login, held.name])
    kept = passwords.hashed(new)
    with store.changing() as connection:
        connection.execute(
            sa.update(ACCOUNT)
            .where(ACCOUNT.c.id == id)
            .values(password=kept, must_change=False)
        )
        ending.end_all(connection, id, ending.PASSWORD, now or clock())
        who = Person(id, held.name, held.role, held.unit, held.district)
        trace.note(store, who, trace.PASSWORD)


def _note_refused(store: Store, name: str, why: str) -> None:
    by = trace.stranger(name)
    trace.note(store, by, trace.SIGN_IN, outcome="拒绝", why=why)
