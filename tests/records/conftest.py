"""A new record log for each test, in a file and on a PostgreSQL server alike."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from jinwei import records
from tests.postgres import Server, server


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A running PostgreSQL server of this test run."""
    if sys.platform == "win32":
        pytest.skip("the server of a test run listens on a Unix socket only")
    with server() as started:
        started.execute("create database log")
        yield started


@pytest.fixture
def database(postgres) -> str:
    """The name of a database on the server, emptied of what the last test left."""
    for statement in (
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity "
        "where datname = 'log' and pid <> pg_backend_pid()",
        "drop schema public cascade",
        "create schema public",
        "grant usage on schema public to public",
    ):
        postgres.execute(statement, "log")
    return "log"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path) -> str:
    """The address of a log that is not there yet, in each of the two databases."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / '记录 100%.db'}"
    return request.getfixturevalue("postgres").address(
        request.getfixturevalue("database")
    )


@pytest.fixture
def log(address) -> Iterator[records.Log]:
    """An empty log, open."""
    opened = records.open_log(address)
    yield opened
    records.close(opened)
