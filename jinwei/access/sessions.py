"""Sign-ins: begun with a new token, asked at every step, ended at once."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from jinwei.access import ending, trace
from jinwei.access.accounts import clock
from jinwei.access.errors import Refused
from jinwei.access.layout import ACCOUNT, SESSION
from jinwei.access.person import Person
from jinwei.access.store import Store

TOKEN_BYTES = 32
NOTED_EVERY = dt.timedelta(minutes=1)
"""That somebody is at work is noted so often at most."""
KEPT = dt.timedelta(days=30)
"""How long an ended sign-in can still tell why it ended."""
REMEMBERED = dt.timedelta(seconds=1)
MOST_REMEMBERED = 4096


@dataclass(frozen=True)
class Limits:
    """How long a sign-in lasts: without anything done, and at all."""

    idle: dt.timedelta
    whole: dt.timedelta


@dataclass(frozen=True)
class Standing:
    """How a sign-in stands: who is signed in, or why nobody is (see ending.WORDS).

    Who `must_change` the password may do nothing else before.
    """

    person: Person | None
    why: str = ""
    must_change: bool = False


MOST_AT_ONCE = 10
"""So many browsers may one account be signed in with; a post is shared by few."""


class Sessions:
    """The sign-ins of one store."""

    def __init__(self, store: Store, limits: Limits) -> None:
        self.store, self.limits = store, limits
        self._rows: OrderedDict[str, tuple[int, dt.datetime, Any]] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, account: str, now: dt.datetime | None = None) -> str:
        """The token of a new sign-in of that account; Refused where it is disabled."""
        now = now or clock()
        token = secrets.token_urlsafe(TOKEN_BYTES)
        with self.store.changing() as connection:
            held = connection.execute(_account(account)).one_or_none()
            if held is None:
                raise Refused(f"{ending.WORDS[ending.DISABLED]}，请联系管理员。")
            connection.execute(
                sa.delete(SESSION).where(SESSION.c.begun_at <= now - KEPT)
            )
            for oldest in connection.execute(_beyond(account)).scalars().all():
                ending.end(connection, oldest, ending.ELSEWHERE, now)
            connection.execute(
                sa.insert(SESSION).values(
                    token=digest(token), account=account, begun_at=now, seen_at=now,
                    ended_at=None, why="",
                )
            )  # fmt: skip
            trace.note(self.store, Person(*held), trace.SIGN_IN)
        return token

    def standing(
        self,
        token: str | None,
        now: dt.datetime | None = None,
        *,
        is_active: bool = False,
    ) -> Standing:
        """How the sign-in of that token stands; `is_active` where somebody acts."""
        now = now or clock()
        row = self._row(digest(token), now) if token else None
        if row is None:
            return Standing(None, ending.NOBODY)
        why = row.why or self._over(row, now)
        if why and not row.why:
            self._end(row.token, why, _person(row), now)
        if why:
            return Standing(None, why)
        if is_active and now - row.seen_at >= NOTED_EVERY:
            self._note_seen(row.token, now)
        return Standing(_person(row), must_change=row.must_change)

    def end(
        self,
        token: str,
        why: str = ending.SIGNED_OUT,
        now: dt.datetime | None = None,
    ) -> None:
        """The sign-in of that token is over."""
        now = now or clock()
        standing = self.standing(token, now)
        if standing.person is not None:
            self._end(digest(token), why, standing.person, now)

    def _over(self, row: Any, now: dt.datetime) -> str:
        if row.disabled_at is not None:
            return ending.DISABLED
        if now - row.begun_at >= self.limits.whole:
            return ending.TOO_LONG
        if now - row.seen_at >= self.limits.idle:
            return ending.IDLE
        return ""

    def _row(self, token: str, now: dt.datetime) -> Any:
        """The row of a token, as it was a second ago at most, or None."""
        with self._lock:
            changes, at, row = self._rows.get(token, (-1, now, None))
        is_fresh = changes == self.store.changes
        if is_fresh and dt.timedelta(0) <= now - at < REMEMBERED:
            return row
        changes = self.store.changes
        with self.store.reading() as connection:
            row = connection.execute(_asked(token)).one_or_none()
        with self._lock:
            self._rows[token] = (changes, now, row)
            self._rows.move_to_end(token)
            while len(self._rows) > MOST_REMEMBERED:
                self._rows.popitem(last=False)
        return row

    def _note_seen(self, token: str, now: dt.datetime) -> None:
        with self.store.changing() as connection:
            connection.execute(
                sa.update(SESSION).where(SESSION.c.token == token).values(seen_at=now)
            )

    def _end(self, token: str, why: str, who: Person, now: dt.datetime) -> None:
        with self.store.changing() as connection:
            ending.end(connection, token, why, now)
            trace.note(self.store, who, trace.SIGN_OUT, why=ending.WORDS[why])


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _account(id: str) -> sa.Select[Any]:
    """Who acts in a sign-in of that account, where it is in use."""
    return sa.select(
        *(ACCOUNT.c[name] for name in ("id", "name", "role", "unit", "district"))
    ).where(ACCOUNT.c.id == id, ACCOUNT.c.disabled_at.is_(None))


def _person(row: Any) -> Person:
    return Person(row.account, row.name, row.role, row.unit, row.district)


def _asked(token: str) -> sa.Select[Any]:
    of_account = (
        ACCOUNT.c[name]
        for name in (
            "name",
            "role",
            "unit",
            "district",
            "must_change",
            "disabled_at",
        )
    )
    return (
        sa.select(*SESSION.c, *of_account)
        .join_from(SESSION, ACCOUNT, SESSION.c.account == ACCOUNT.c.id)
        .where(SESSION.c.token == token)
    )


def _beyond(account: str) -> sa.Select[Any]:
    """The oldest sign-ins that have to make room for another."""
    standing = SESSION.c.account == account, SESSION.c.ended_at.is_(None)
    newest_first = SESSION.c.seen_at.desc(), SESSION.c.begun_at.desc()
    return (
        sa.select(SESSION.c.token)
        .where(*standing)
        .order_by(*newest_first)
        .offset(MOST_AT_ONCE - 1)
    )
