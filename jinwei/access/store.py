"""Where accounts and sign-ins are kept: a file of the home, or a PostgreSQL server."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from jinwei.access.errors import Unavailable
from jinwei.access.layout import is_laid_out, lay_out
from jinwei.records import opening
from jinwei.records.creating import create_whole
from jinwei.records.reasons import why
from jinwei.settings import instance_of

FILE = "access.sqlite"
WRITING = 20230311
"""What a transaction that writes holds on a server: one at a time, as in a file."""


@dataclass
class Store:
    """An open store of a home; `shown` is where it lies, for people. `changes` counts
    what this process wrote: what it remembers of before is not believed after."""

    home: Path
    engine: sa.Engine
    shown: str
    changes: int = 0

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction that reads; Unavailable where the store cannot be used."""
        with telling(self.shown), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def changing(self) -> Iterator[sa.Connection]:
        """A transaction that writes whole or not at all, one at a time whichever
        process it is of; Unavailable where it fails."""
        with (
            telling(self.shown),
            opening.writing(self.engine).begin() as connection,
        ):
            if connection.dialect.name == "postgresql":
                turn = sa.func.pg_advisory_xact_lock(WRITING)
                connection.execute(sa.select(turn))
            yield connection
        self.changes += 1


def open_store(home: Path) -> Store:
    """The store of a home in the newest layout, made where there is none; a district of
    several has that of its instance.

    It is in the database that JINWEI_RECORDS names where that is a PostgreSQL server,
    else in a file. Unavailable says why it cannot be used.
    """
    home = instance_of(home)
    return at(home, opening.beside(home / FILE, os.environ.get(opening.SETTING)))


def at(home: Path, url: sa.URL) -> Store:
    """The store of a home that lies at that address, as `open_store` opens it."""
    engine = opening.engine(url)
    store = Store(home, engine, opening.shown(url))
    with telling(store.shown):
        if engine.dialect.name == "sqlite":
            _make_file(Path(url.database or ""))
        with engine.begin() as connection:
            stands = is_laid_out(connection)
        if not stands:
            _lay_out(engine)
    return store


@contextmanager
def telling(shown: str) -> Iterator[None]:
    """What keeps the store from being used is worded in Chinese."""
    try:
        yield
    except (sa.exc.SQLAlchemyError, OSError) as error:
        raise Unavailable(f"账号库用不了：{why(error)}。位置：{shown}") from error


def _make_file(path: Path) -> None:
    if not path.exists():
        create_whole(path, _lay_out)
    path.chmod(0o600)


def _lay_out(engine: sa.Engine) -> None:
    with opening.writing(engine).begin() as connection:
        lay_out(connection)
