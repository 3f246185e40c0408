"""A publication stopped on its way leaves no trace, and says which version stands."""

from __future__ import annotations

import pytest

from jinwei import files
from jinwei.build import database, judging
from jinwei.cli import commands
from jinwei.delivery import checks
from jinwei.versions import freeze, published
from tests.deliveries import LEDGER, small_delivery

STOPPED = 130
ON_THE_WAY = {
    "checking": (checks, "offences"),
    "archiving": (freeze, "_archive"),
    "building": (database, "derive"),
    "judging": (judging, "judge"),
    "counting": (database, "tables"),
    "describing": (freeze, "replace"),
    "flushing": (files, "flush_folders"),
}


@pytest.fixture
def home(tmp_path, monkeypatch, new_home):
    standing = new_home(small_delivery(tmp_path / "first"))
    monkeypatch.setenv("JINWEI_HOME", str(standing))
    return standing


@pytest.fixture
def another(tmp_path):
    changed = LEDGER.replace("2023-01-20", "2023-01-21")
    return str(small_delivery(tmp_path / "another", ledger=changed))


def interrupted(*_, **__):
    raise KeyboardInterrupt


def versions(home):
    return sorted(path.name for path in (home / "versions").iterdir())


@pytest.mark.parametrize("place", ON_THE_WAY.values(), ids=ON_THE_WAY.keys())
def test_stopped_on_its_way_it_leaves_the_home_as_it_was(
    place, home, another, monkeypatch, capfd
):
    standing, stood = published.served(home), versions(home)
    monkeypatch.setattr(*place, interrupted)
    assert commands.main(["publish", another]) == STOPPED
    assert published.served(home) == standing
    assert versions(home) == stood
    said = capfd.readouterr().err
    assert "已停下，没有发布，没有留下半成品" in said
    assert f"仍在使用版本 {standing}" in said


def test_stopped_after_the_swap_it_says_that_it_is_published(
    home, another, monkeypatch, capfd
):
    standing = published.served(home)
    monkeypatch.setattr(commands.output, "line", interrupted)
    assert commands.main(["publish", another]) == STOPPED
    assert published.served(home) != standing
    assert f"现在使用版本 {published.served(home)}" in capfd.readouterr().err


def test_stopped_before_anything_was_ever_published_it_says_no_version(
    tmp_path, another, monkeypatch, capfd
):
    monkeypatch.setenv("JINWEI_HOME", str(tmp_path / "empty"))
    (tmp_path / "empty").mkdir()
    monkeypatch.setattr(database, "derive", interrupted)
    assert commands.main(["publish", another]) == STOPPED
    assert "没有留下半成品。" in capfd.readouterr().err
    assert versions(tmp_path / "empty") == []
