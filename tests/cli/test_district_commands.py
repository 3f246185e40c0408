"""Commands about one of several districts: each in its home, none without saying."""

from __future__ import annotations

import pytest

from jinwei.access import audit, trail
from jinwei.cli.commands import main
from jinwei.settings import FILE, home_of
from jinwei.versions import publish
from tests import districts as three
from tests.districts import CITY

EAST, WEST = CITY[:2]
NEED_ONE = (
    ["publish", "."], ["versions"], ["use", "abc", "--reason", "x"], ["rebuild"],
    ["judge", "--cycle", "2023Q3"], ["inbox", "--once"], ["bulletins"],
    ["bulletin", "2023Q3", "--out", "out"], ["records", "verify"],
    ["records", "anchor"], ["records", "export"], ["records", "copy", "x.db"],
)  # fmt: skip


@pytest.fixture
def city(tmp_path, monkeypatch):
    """The home of an instance that lists districts of which none has data."""
    home = tmp_path / "home"
    home.mkdir()
    three.state(home)
    monkeypatch.setenv("JINWEI_HOME", str(home))
    return home


def put(city, district, *options: str) -> int:
    folder = three.delivery(city.parent / f"handed-{district.code}", district)
    return main(["publish", str(folder), *options])


def test_each_is_published_into_its_own_home_by_code_or_name(city):
    assert put(city, EAST, "--district", EAST.code) == 0
    assert put(city, WEST, "--district", WEST.name) == 0
    versions = [publish.current(home_of(city, each)) for each in (EAST, WEST)]
    assert all(versions)
    assert len(set(versions)) == 2
    assert not (city / "versions").exists()
    entries = trail.latest(audit.of(city), limit=None)
    noted = [each.object for each in entries if each.event == "publish"]
    assert [text.partition("　")[0] for text in noted] == [WEST.name, EAST.name]


@pytest.mark.parametrize("command", NEED_ONE, ids=" ".join)
def test_a_command_about_data_asks_which_district(city, capfd, command):
    assert main(command) == 2
    assert "--district" in capfd.readouterr().err
    assert sorted(each.name for each in city.iterdir()) == [FILE]


@pytest.mark.parametrize("command", [*NEED_ONE, ["backup", "x.zip"]], ids=" ".join)
def test_a_district_that_is_not_listed_is_wrong_usage(city, capfd, command):
    assert main([*command, "--district", "../elsewhere"]) == 2
    assert f"{EAST.code}（{EAST.name}）" in capfd.readouterr().err


def test_one_district_s_own_instance_knows_no_other(tmp_path, monkeypatch, capfd):
    monkeypatch.setenv("JINWEI_HOME", str(tmp_path))
    assert main(["versions", "--district", EAST.code]) == 2
    assert "没有设几个区县" in capfd.readouterr().err
    assert main(["versions"]) == 0


def test_a_district_is_left_with_its_command(city):
    assert put(city, EAST, "--district", EAST.code) == 0
    assert main(["versions"]) == 2


def test_a_district_is_backed_up_and_restored_alone(city, tmp_path, capfd):
    for each in (EAST, WEST):
        assert put(city, each, "--district", each.code) == 0
    kept = str(tmp_path / "东.zip")
    named = ["--district", EAST.code]
    before = [publish.current(home_of(city, each)) for each in (EAST, WEST)]
    assert main(["backup", kept, *named]) == 0
    assert main(["restore", kept, *named]) == 1
    assert main(["restore", kept, *named, "--replace"]) == 0
    assert main(["versions", *named]) == 0
    assert [publish.current(home_of(city, each)) for each in (EAST, WEST)] == before


def test_the_instance_is_backed_up_without_the_data_of_its_districts(
    city, tmp_path, capfd
):
    assert put(city, EAST, "--district", EAST.code) == 0
    kept, version = str(tmp_path / "全.zip"), publish.current(home_of(city, EAST))
    assert main(["backup", kept]) == 0
    assert "请加 --district 逐个备份" in capfd.readouterr().out
    assert main(["restore", kept, "--replace"]) == 0
    assert publish.current(home_of(city, EAST)) == version
    assert (city / FILE).is_file()
