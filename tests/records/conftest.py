"""A new record log for each test, in a file and on a PostgreSQL server alike."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from jinwei import records
from tests.postgres import Server, server

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A running PostgreSQL server of this test run."""
    with server() as started:
        yield started


@pytest.fixture
def database(postgres) -> str:
    """The name of an empty database on the server."""
    name = f"log{next(_numbers)}"
    postgres.execute(f"create database {name} strategy wal_log")
    return name


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
