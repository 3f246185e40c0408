"""Engines for the two databases: SQLite in a file, PostgreSQL on a server."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from jinwei import paths, sqlite_files
from jinwei.records.errors import Unavailable

SETTING = paths.RECORDS_SETTING
"""What names the address of the log, where it is not the usual file."""
WAIT_SECONDS = sqlite_files.WAIT_SECONDS
CONNECT_SECONDS = 4
CONNECTIONS = 5
"""So many connections to a server at most has each of the three logs of a process."""
BEGIN = "jinwei_begin"
SETTINGS = {
    "lock_timeout": f"{WAIT_SECONDS}s",
    "statement_timeout": f"{WAIT_SECONDS}s",
    # Whoever hangs while holding the log lets go of it.
    "idle_in_transaction_session_timeout": f"{WAIT_SECONDS}s",
    # Acknowledged is stored, whatever the server's own setting.
    "synchronous_commit": "on",
    "timezone": "UTC",
}
ADDRESSES = (
    "sqlite:///文件路径 或 postgresql+psycopg://用户:密码@主机:5432/库名"
    "（密码里的特殊字符要写成 %40 这样的编码）"
)


def beside(path: Path, address: str | None) -> sa.URL:
    """Where what is kept beside the records is: in that file, or in the database of the
    records where their address names a PostgreSQL server."""
    url = parsed(address or path)
    return parsed(path) if url.get_backend_name() == "sqlite" else url


def parsed(address: sa.URL | str | Path) -> sa.URL:
    """The address as a URL; Unavailable, without the password, unless it is one."""
    if isinstance(address, Path):
        return sa.URL.create("sqlite", database=str(address.absolute()))
    try:
        url = sa.make_url(address)
        is_file = url.get_backend_name() == "sqlite" and url.database
    except (sa.exc.ArgumentError, ValueError):
        raise Unavailable(f"记录库的地址读不懂，应写成 {ADDRESSES}。") from None
    if is_file and url.database != ":memory:":
        return url
    if url.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")
    raise Unavailable(f"记录库不能放在 {url.drivername} 里，地址应写成 {ADDRESSES}。")


def file_of(address: sa.URL | str | Path) -> Path | None:
    """The file that the address names; None where it names a server."""
    url = parsed(address)
    is_file = url.get_backend_name() == "sqlite"
    return Path(url.database or "") if is_file else None


def shown(url: sa.URL) -> str:
    """Where the log lies, for people: the file, or the server without its password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return f"{url.host or '本机'}:{url.port or 5432}/{url.database or ''}"


def engine(url: sa.URL) -> sa.Engine:
    """An engine whose connections wait for others, but not for ever."""
    if url.get_backend_name() == "sqlite":
        return _sqlite(Path(url.database or ""))
    return sa.create_engine(
        url,
        isolation_level="READ COMMITTED",
        pool_pre_ping=True,
        pool_size=CONNECTIONS,
        max_overflow=0,
        hide_parameters=True,
        connect_args={
            "connect_timeout": CONNECT_SECONDS,
            "keepalives_idle": CONNECT_SECONDS,
            "keepalives_interval": 2,
            "keepalives_count": 3,
            "tcp_user_timeout": WAIT_SECONDS * 1000,
            "options": " ".join(f"-c {name}={to}" for name, to in SETTINGS.items()),
            "application_name": "jinwei",
        },
    )


def _sqlite(path: Path) -> sa.Engine:
    # Each use opens the file anew: one restored from a backup is then the one written
    # to, and not the unlinked one before it. `rw` never makes a new, empty log.
    made = sa.create_engine(
        "sqlite://",
        creator=partial(sqlite_files.opened, path),
        poolclass=NullPool,
        hide_parameters=True,
    )
    # The driver would begin late and let two writers wait for each other.
    sa.event.listen(made, "begin", _begin)
    return made


def _begin(connection: sa.Connection) -> None:
    begin = connection.get_execution_options().get(BEGIN, "begin")
    connection.exec_driver_sql(begin)


def reading(made: sa.Engine) -> sa.Engine:
    """The same engine; its transactions see one state of the log throughout."""
    if made.dialect.name == "sqlite":
        return made
    return made.execution_options(isolation_level="REPEATABLE READ")


def writing(made: sa.Engine) -> sa.Engine:
    """The same engine; on SQLite its transactions take the writer's turn at once."""
    if made.dialect.name == "sqlite":
        return made.execution_options(**{BEGIN: "begin immediate"})
    return made
