"""A reminder holds what falls due from that day on, and nothing that is internal."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from jinwei.reminders.digest import digest
from jinwei.versions import publish
from tests.deliveries import DISTRICT, small_delivery

ON = dt.date(2024, 1, 2)


@pytest.fixture(scope="module")
def demo_home(home_of):
    """A home in which the demo is published."""
    return home_of("demo")


def test_what_falls_due_is_counted_from_that_day_and_named_by_unit(due_home):
    of = digest(due_home, ON)
    assert of.title == "示例园区到期提醒　2024年1月2日（演示数据）"
    assert of.lines[0].startswith("整改问题：")
    assert "3件" in of.lines[0]
    assert of.lines[1:3] == (
        "　招商局：1 件，最早2024年1月2日到期",
        "　中心镇：2 件，最早2024年1月3日到期",
    )
    assert of.lines[-1].startswith("数据截至2023年12月31日。")


def test_what_was_due_before_that_day_is_no_longer_to_come(due_home):
    of = digest(due_home, dt.date(2024, 1, 4))
    assert "　中心镇：1 件，最早2024年1月4日到期" in of.lines
    assert not any("招商局：" in line for line in of.lines)


def test_a_day_on_which_nothing_falls_due_has_no_reminder(due_home):
    assert digest(due_home, dt.date(2024, 6, 1)) is None


def test_no_problem_is_told_by_its_words_or_number(due_home):
    text = digest(due_home, ON).text
    for part in ("张三", "噪声", "路灯", "W003", "W004"):
        assert part not in text


def test_nothing_of_the_boards_is_told(demo_home):
    text = digest(demo_home, dt.date(2023, 12, 31)).text
    for word in ("黑榜", "红榜", "免职", "约谈", "末位", "核实", "措施", "得分"):
        assert word not in text


def test_real_data_are_not_marked_as_invented(tmp_path, due_home):
    (originals,) = due_home.glob("versions/*/originals")
    ledger = (originals / "ledger.csv").read_text("utf-8")
    district = DISTRICT.replace("is_invented = true", "is_invented = false")
    small_delivery(tmp_path / "delivery", ledger=ledger, district=district)
    publish.publish(tmp_path / "delivery", tmp_path / "home")
    assert digest(tmp_path / "home", ON).title.endswith("2024年1月2日")


def test_duties_that_are_not_done_are_told_with_who_owes_them(demo_home):
    of = digest(demo_home, dt.date(2023, 12, 31))
    lines = [line for line in of.lines if line.startswith("规定动作：")]
    assert lines
    for line in lines:
        assert re.fullmatch("规定动作：.+到期，还有 [0-9]+ 家没有完成：.+", line)
