"""How a sign-in ends: the reasons, and the one place that ends one."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from jinwei.access.layout import SESSION

SIGNED_OUT = "signed_out"
IDLE = "idle"
TOO_LONG = "too_long"
DISABLED = "disabled"
REASSIGNED = "reassigned"
PASSWORD = "password"  # noqa: S105
ELSEWHERE = "elsewhere"
NOBODY = "nobody"
WORDS = {
    SIGNED_OUT: "您已经退出登录，可能是在另一个窗口退出的",
    IDLE: "太久没有操作，已自动退出",
    TOO_LONG: "这次登录的时间到了，已自动退出",
    DISABLED: "这个账号已被管理员停用",
    REASSIGNED: "管理员改了这个账号的角色或单位，要重新登录才生效",
    PASSWORD: "这个账号的密码改过了，要用新密码重新登录",
    ELSEWHERE: "这个账号又在别处登录，最早的一处已自动退出",
    NOBODY: "还没有登录",
}
"""What is told to whom it concerns, by reason."""


def end(connection: sa.Connection, token: str, why: str, now: dt.datetime) -> None:
    """The sign-in whose token has that hash is over, if it was not."""
    _end(connection, SESSION.c.token == token, why, now)


def end_all(
    connection: sa.Connection, account: str, why: str, now: dt.datetime
) -> None:
    """Every sign-in of that account is over."""
    _end(connection, SESSION.c.account == account, why, now)


def _end(
    connection: sa.Connection,
    which: sa.ColumnElement[bool],
    why: str,
    now: dt.datetime,
) -> None:
    connection.execute(
        sa.update(SESSION)
        .where(which, SESSION.c.ended_at.is_(None))
        .values(ended_at=now, why=why)
    )
