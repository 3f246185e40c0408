"""Names tried in vain: after a few, each further try has to wait longer."""

from __future__ import annotations

import datetime as dt
from math import ceil

import sqlalchemy as sa

from jinwei.access.errors import Refused
from jinwei.access.layout import ATTEMPT

FREE = 5
"""How many tries may fail before the next has to wait."""
FIRST_WAIT = dt.timedelta(minutes=1)
LONGEST_WAIT = dt.timedelta(hours=1)
FORGOTTEN = dt.timedelta(days=1)


class Locked(Refused):
    """That name has to wait before it is tried again; the message says how long."""


def count(connection: sa.Connection, login: str, now: dt.datetime) -> None:
    """This try counts as failed until `forget`; Locked where it comes too early.

    Counted before the password is compared: many at once are no way round.
    """
    old = ATTEMPT.c.failed_at <= now - FORGOTTEN
    connection.execute(sa.delete(ATTEMPT).where(old))
    of_name = ATTEMPT.c.login == login
    row = connection.execute(sa.select(ATTEMPT).where(of_name)).one_or_none()
    failed = row.failed if row is not None else 0
    if row is not None:
        left = row.failed_at + wait(failed) - now
        if left > dt.timedelta(0):
            raise Locked(
                f"这个账号试错的次数太多，请 {_minutes(left)} 分钟后再试，"
                "或者请管理员重置密码。"
            )
        connection.execute(sa.delete(ATTEMPT).where(of_name))
    connection.execute(
        sa.insert(ATTEMPT).values(login=login, failed=failed + 1, failed_at=now)
    )


def forget(connection: sa.Connection, login: str) -> None:
    """Nothing was tried in vain under that name."""
    connection.execute(sa.delete(ATTEMPT).where(ATTEMPT.c.login == login))


def wait(failed: int) -> dt.timedelta:
    """How long after so many failed tries the next has to wait: twice as long each."""
    if failed < FREE:
        return dt.timedelta(0)
    doubled = min(failed - FREE, 10)
    return min(FIRST_WAIT * (1 << doubled), LONGEST_WAIT)


def _minutes(left: dt.timedelta) -> int:
    return ceil(left / dt.timedelta(minutes=1))
