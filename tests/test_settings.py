"""Settings of a home: the usual ones, those stated, and every slip in Chinese."""

from __future__ import annotations

import re
import tomllib
from typing import Literal

import msgspec
import pytest

from jinwei.paths import ROOT
from jinwei.settings import (
    FILE,
    District,
    Settings,
    SettingsError,
    expected,
    home_of,
    instance_of,
    settings,
)


def test_a_home_without_a_file_has_the_usual_settings(tmp_path):
    assert settings(tmp_path) == Settings(second_person=False, inbox_publish=False)


def test_what_is_stated_holds_from_then_on(tmp_path):
    (tmp_path / FILE).write_text("second_person = true", "utf-8-sig")
    assert settings(tmp_path) == Settings(second_person=True)
    (tmp_path / FILE).unlink()
    assert settings(tmp_path) == Settings()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"second_persons = true", "没有“second_persons”这一项"),
        (b'second_person = "yes"', "只能写 true 或 false"),
        (b"second_person = 1", "只能写 true 或 false"),
        (b"second_person true", "不是有效的 TOML"),
        (b"[second_person]", "只能写 true 或 false"),
        ("# 两人".encode("gb18030"), "不是 UTF-8"),
    ],
)
def test_a_slip_is_refused_with_the_file_and_what_to_do(tmp_path, content, says):
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(SettingsError, match=says) as fault:
        settings(tmp_path)
    assert str(tmp_path / FILE) in str(fault.value)


def test_a_file_that_is_no_file_is_said(tmp_path):
    (tmp_path / FILE).mkdir()
    with pytest.raises(SettingsError, match="读不出来"):
        settings(tmp_path)


@pytest.mark.parametrize(
    ("held", "says"),
    [
        (bool, "true"),
        (str, "引号"),
        (int, "整数"),
        (tuple[str, ...], "方括号"),
        (Literal["甲", "乙"], "只能写 甲、乙"),
        (Settings, "一节"),
    ],
)
def test_every_kind_of_setting_is_told_how_it_is_written(held, says):
    assert says in expected(held)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("sign_in = 3", "sign_in 要写成一节"),
        ("[sign_in]", "缺“by”"),
        ('[sign_in]\nby = "nobody"', "只能写 accounts、oidc、gateway"),
        ('[sign_in]\nby = "accounts"\nidle_minutes = 0', "1 到 1440 的整数"),
        ('[sign_in]\nby = "accounts"\nidle_minutes = 1441', "1 到 1440 的整数"),
        ('[sign_in]\nby = "accounts"\nsession_hours = "10"', "1 到 168 的整数"),
        ('[sign_in]\nby = "accounts"\nidle = 1', r"\[sign_in\] 里没有“idle”"),
    ],
)
def test_a_slip_in_a_section_is_refused_with_its_place(tmp_path, content, says):
    (tmp_path / FILE).write_text(content, "utf-8")
    with pytest.raises(SettingsError, match=says):
        settings(tmp_path)


@pytest.mark.parametrize("minutes", [1, 1440])
def test_the_limits_of_a_number_may_be_written(tmp_path, minutes):
    text = f'[sign_in]\nby = "accounts"\nidle_minutes = {minutes}'
    (tmp_path / FILE).write_text(text, "utf-8")
    stated = settings(tmp_path).sign_in
    assert stated is not None
    assert stated.idle_minutes == minutes


@pytest.mark.parametrize("table", ["server", "reminders", "engine"])
def test_what_the_guide_shows_can_be_copied(tmp_path, table):
    guide = (ROOT / "docs" / "operate.md").read_text("utf-8")
    shown = re.findall(r"```toml\n(.*?)```", guide, flags=re.S)
    written: set[str] = set()
    for example in (text for text in shown if text.startswith(f"[{table}]")):
        (tmp_path / FILE).write_text(example, "utf-8")
        stated = msgspec.to_builtins(getattr(settings(tmp_path), table))
        written |= set(tomllib.loads(example)[table])
    assert written == set(stated)


TWO = """\
[[districts]]
code = "east"
name = "东区"
[[districts]]
code = "west"
name = "西区"
"""


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("districts = 3", r"几节 \[\[districts\]\]"),
        ("districts = [1]", r"几节 \[\[districts\]\]"),
        ('[districts]\ncode = "east"', r"几节 \[\[districts\]\]"),
        ('[[districts]]\ncode = "east"', "缺“name”"),
        ('[[districts]]\ncode = "../x"\nname = "东区"', "小写字母、数字和连字符"),
        ('[[districts]]\ncode = "Ost"\nname = "东区"', "小写字母、数字和连字符"),
        ('[[districts]]\ncode = "*"\nname = "东区"', "小写字母、数字和连字符"),
        ('[[districts]]\ncode = "e\\n"\nname = "东区"', "小写字母、数字和连字符"),
        ('[[districts]]\ncode = "east"\nname = "东 区"', "中间没有空格"),
        ('[[districts]]\ncode = "east"\nname = ""', "1 到 20 个字"),
        (TWO + '[[districts]]\ncode = "east"\nname = "南区"', "code 相同"),
        (TWO + '[[districts]]\ncode = "south"\nname = "东区"', "name 相同"),
        ('[[districts]]\ncode = "e"\nname = "东区"\nunit = 1', "没有“unit”这一项"),
    ],
)
def test_a_slip_in_the_list_of_districts_is_refused(tmp_path, content, says):
    (tmp_path / FILE).write_text(content, "utf-8")
    with pytest.raises(SettingsError, match=says):
        settings(tmp_path)


def test_a_district_has_the_settings_of_its_instance_and_those_of_its_own(tmp_path):
    above = (
        f'second_person = true\ninbox_publish = true\n{TWO}[sign_in]\nby = "accounts"\n'
    )
    (tmp_path / FILE).write_text(above, "utf-8")
    east, west = (home_of(tmp_path, each) for each in settings(tmp_path).districts)
    west.mkdir(parents=True)
    (west / FILE).write_text("second_person = false\n", "utf-8")
    assert settings(east).second_person
    assert not settings(west).second_person
    for home in (east, west):
        assert settings(home).inbox_publish
        assert settings(home).sign_in == settings(tmp_path).sign_in is not None
        assert settings(home).districts == ()


@pytest.mark.parametrize(
    "own", ['[sign_in]\nby = "accounts"', '[server]\nbase_path = "x"', TWO]
)
def test_what_is_the_instance_s_alone_is_refused_of_a_district(tmp_path, own):
    (tmp_path / FILE).write_text(TWO, "utf-8")
    east = home_of(tmp_path, District("east", "东区"))
    east.mkdir(parents=True)
    (east / FILE).write_text(own, "utf-8")
    with pytest.raises(SettingsError, match="只能写在"):
        settings(east)


def test_only_a_district_that_is_listed_belongs_to_an_instance(tmp_path):
    listed, other = (
        home_of(tmp_path, District(code, "东区")) for code in ("east", "x")
    )
    assert instance_of(listed) == listed
    (tmp_path / FILE).write_text(TWO, "utf-8")
    assert instance_of(listed) == tmp_path
    assert instance_of(other) == other
    assert instance_of(tmp_path) == tmp_path
