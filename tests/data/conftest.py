"""Deliveries read once per run, and their files read again by plain csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import duckdb
import pytest

from jinwei.delivery import Delivery, read_delivery
from jinwei.paths import ROOT
from jinwei.policy.contracts import contracts
from tests.support import served

Rows = list[dict[str, str]]


@cache
def _delivery(folder: str) -> Delivery:
    return read_delivery(ROOT / folder, contracts())


@pytest.fixture(scope="session")
def delivery() -> Callable[[str], Delivery]:
    """The delivery in a folder named from the project's root."""
    return _delivery


@pytest.fixture(scope="session")
def loaded() -> Callable[[str, str], list[Mapping]]:
    """The rows of one export of a delivery, as the reader gives them."""

    def rows(folder: str, export: str) -> list[Mapping]:
        gathered = []
        for reading in _delivery(folder).readings:
            if reading.export == export and reading.rows is not None:
                gathered += reading.rows.to_pylist()
        return gathered

    return rows


@pytest.fixture(scope="session")
def plain() -> Callable[..., Rows]:
    """The records of a file by plain csv: independent of the product's reader."""

    def records(path: str, encoding: str = "utf-8-sig", skip: int = 0) -> Rows:
        text = (ROOT / Path(path)).read_bytes().decode(encoding)
        lines = io.StringIO(text, newline="")
        for _ in range(skip):
            next(lines)
        return list(csv.DictReader(lines))

    return records


@pytest.fixture(scope="session")
def judged(home_of) -> Callable[..., list[tuple]]:
    """The rows of a query on a delivery as it is when published."""

    @cache
    def of(folder: str) -> duckdb.DuckDBPyConnection:
        return served(home_of(folder.removeprefix("data/")))

    def ask(folder: str, query: str, *parameters: object) -> list[tuple]:
        return of(folder).execute(query, parameters).fetchall()

    return ask
