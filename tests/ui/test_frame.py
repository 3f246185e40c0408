"""The frame shows one version, publishes the demo once, and says what is wrong."""

from __future__ import annotations

import shutil

import pytest

from jinwei import paths
from jinwei.ui import read
from jinwei.versions import publish
from tests.ui.drawn import shown, words


def test_where_nothing_was_ever_published_the_demo_is(visit, tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "OWN_HOME", tmp_path / "var")
    app = visit(home=tmp_path / "var")
    assert publish.current(tmp_path / "var") is not None
    assert shown(app, "masthead")[0]["mark"] == "演示数据"


@pytest.mark.parametrize("left", ["nothing", "an empty folder"])
def test_a_home_that_is_lost_is_said_and_not_filled_with_the_demo(
    visit, demo_home, tmp_path, left
):
    home, away = tmp_path / "home", tmp_path / "away"
    shutil.copytree(demo_home, home)
    visit(home=home)
    home.rename(away)
    if left == "an empty folder":
        home.mkdir()
    app = visit(home=home)
    assert not shown(app, "masthead")
    assert f"存放数据的文件夹 {home} 不见了" in words(app)
    assert not home.exists() or not any(home.iterdir())
    if home.exists():
        home.rmdir()
    away.rename(home)
    assert shown(visit(home=home), "masthead")


@pytest.mark.parametrize("is_there", [False, True])
def test_a_named_home_without_data_is_not_filled_with_the_demo(
    visit, tmp_path, is_there
):
    home = tmp_path / "home"
    if is_there:
        home.mkdir()
    app = visit(home=home)
    assert not shown(app, "masthead")
    assert str(home) in words(app)
    assert "python -m jinwei publish" in words(app)
    assert home.exists() == is_there


def test_a_damaged_version_is_reported_and_nothing_of_it_is_shown(visit, new_home):
    home = new_home("demo")
    database = next((home / "versions" / publish.current(home)).glob("*.duckdb"))
    damaged = bytearray(database.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    database.write_bytes(damaged)
    app = visit(home=home)
    assert not app.exception
    assert not shown(app, "figures")
    assert "现在没有可以显示的数据" in words(app)
    assert "python -m jinwei rebuild" in words(app)


def test_the_head_names_the_version_and_the_day(visit, demo_home):
    head = shown(visit(cycle="2023年三季度"), "masthead")[0]
    assert f"版本 {publish.current(demo_home)[:7]}" in head["parts"]
    assert "截至2023年9月30日" in head["parts"]


def test_a_cycle_that_does_not_exist_shows_the_current_one(visit):
    app = visit(cycle="2031年一季度")
    assert not app.exception
    assert app.session_state[read.VIEW].cycle == "2023Q4"


def test_the_version_is_chosen_once_for_a_run(visit, demo_home):
    app = visit("pages/board/red_black.py")
    assert app.session_state[read.VIEW].version == publish.current(demo_home)


def test_a_page_that_brings_a_version_about_opens_where_there_is_none(visit, tmp_path):
    app = visit("pages/data/deliver.py", home=tmp_path)
    assert shown(app, "masthead")[0]["parts"] == ["没有正在使用的版本"]
    assert "第一次报送" in words(app)
    assert "python -m jinwei publish" in words(app)
    assert not app.exception


def test_no_page_opens_where_the_home_itself_is_gone(visit, tmp_path):
    app = visit("pages/data/deliver.py", home=tmp_path / "away")
    assert not shown(app, "masthead")
    assert not (tmp_path / "away").exists()
