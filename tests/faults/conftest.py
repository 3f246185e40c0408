"""A home with one published version, a copy of it for each test."""

from __future__ import annotations

import shutil

import pytest

from jinwei.build import database
from jinwei.versions import publish
from tests.deliveries import LEDGER, small_delivery
from tests.faults.built import built_once_in


def version_of(home):
    """The id of the version served, and the one cell that the correction corrects."""
    version = publish.open_current(home)
    ((problem,),) = version.connection.execute(
        "select problem from export.ledger where problem_id = 'W001'"
    ).fetchall()
    return version.id, problem


@pytest.fixture(scope="session")
def _first(tmp_path_factory, home_of):
    return home_of(small_delivery(tmp_path_factory.mktemp("first")))


@pytest.fixture
def home(_first, tmp_path):
    """An instance with one version."""
    shutil.copytree(_first, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def correction(tmp_path):
    """A delivery that corrects one cell of the version that is there."""
    ledger = LEDGER.replace("门头牌匾破损", "门头牌匾已经破损")
    return small_delivery(tmp_path / "correction", ledger=ledger)


@pytest.fixture
def built(tmp_path, monkeypatch):
    """The folder of databases that are built once and copied when built again: every
    write of a publication comes in its turn, without the reckoning before it."""
    kept = tmp_path / "built"
    kept.mkdir()
    monkeypatch.setattr(database, "build", built_once_in(kept))
    return kept
