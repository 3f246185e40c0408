"""A letter that is sent is kept and registered, once, and followed until answered."""

from __future__ import annotations

import datetime as dt
import io
import shutil

import openpyxl
import pytest

from jinwei import desk, records
from jinwei.cli import commands
from jinwei.desk.facts import facts
from jinwei.records import Entry
from jinwei.report import issued
from jinwei.report.letterhead import Issue
from jinwei.report.letters import register, sending
from jinwei.report.letters.addressees import NotWritten, addressed
from jinwei.versions import publish

DAY = dt.date(2023, 10, 16)
ISSUE = Issue("示函〔2023〕9号", DAY)


@pytest.fixture
def home(tmp_path, home_of):
    """A home with the demo in it, of its own: letters are recorded in it."""
    made = tmp_path / "home"
    shutil.copytree(home_of("demo"), made)
    return made


def facts_in(home, cycle: str = "2023Q3"):
    version = publish.current(home)
    at = desk.position(version, home)
    return facts(version, at, cycle, is_public=True, home=home)


def answer(home, unit: str, value: str) -> None:
    version = publish.current(home)
    entry = Entry(
        id=records.new_id(), kind="复函", value=value, rule_id="letter",
        cycle="2023Q3", subject=unit, unit=unit, recorded_by="督查岗",
        why="收到书面回复", done_on=dt.date(2023, 10, 25),
    )  # fmt: skip
    desk.record(version, entry, seen=desk.position(version, home).seq, home=home)


def test_a_letter_to_every_unit_is_kept_and_registered(home):
    of = facts_in(home)
    before = {row["unit"] for row in sending.sent(of, home)}
    units = sending.waiting(of, home)
    kept = sending.send(of, home, units, ISSUE)
    sent = [row for row in sending.sent(of, home) if row["unit"] not in before]
    assert [row["unit"] for row in sent] == units == [each.unit for each in kept]
    assert set(units) | before == set(addressed(of))
    assert [row["note"] for row in sent[:2]] == ["示函〔2023〕9号", "示函〔2023〕10号"]
    for row, each in zip(sent, kept, strict=True):
        assert row["attachment"] == each.name
        assert (row["done_on"], row["due_on"]) == (DAY, dt.date(2023, 10, 26))
        assert row["answer"] is None
        assert set(each.files) == {"docx", "pdf"}
    assert sending.waiting(of, home) == []
    assert {each.name for each in kept} <= {each.name for each in issued.every(home)}
    assert not any(issued.changed(each, home) for each in kept[:2])


def test_the_same_letter_sent_again_is_neither_kept_nor_registered_twice(home):
    of = facts_in(home)
    unit = sending.waiting(of, home)[0]
    first = sending.send(of, home, [unit], ISSUE)
    position = desk.position(of.source.version, home)
    assert sending.send(of, home, [unit], ISSUE) == first
    assert desk.position(of.source.version, home) == position


def test_what_came_back_stands_in_the_register(home):
    of = facts_in(home)
    first, second = units = sending.waiting(of, home)[:2]
    sending.send(of, home, units, ISSUE)
    answer(home, first, "已回复")
    answer(home, second, "退回重报")
    rows = {row["unit"]: row for row in sending.sent(facts_in(home), home)}
    assert rows[first]["answer"] == "已回复"
    book = openpyxl.load_workbook(
        io.BytesIO(register.workbook(of.source, list(rows.values())))
    )
    (sheet,) = book
    lines = {row[1].value: row for row in sheet.iter_rows(min_row=4)}
    assert lines[first][6].value == "已回复"
    assert lines[first][4].value.date() == DAY
    assert lines[second][6].value == "退回重报"


def test_a_letter_is_not_dated_in_the_future(home):
    tomorrow = dt.date.today() + dt.timedelta(days=1)
    of = facts_in(home)
    unit = sending.waiting(of, home)[0]
    with pytest.raises(NotWritten, match="晚于今天"):
        sending.send(of, home, [unit], Issue("", tomorrow))
    assert issued.every(home) == []


@pytest.mark.parametrize(
    ("first", "numbers"),
    [
        ("示函〔2023〕9号", ["示函〔2023〕9号", "示函〔2023〕10号"]),
        ("示函〔2023〕009号", ["示函〔2023〕009号", "示函〔2023〕010号"]),
        ("", ["", ""]),
        ("无号", ["无号", "无号"]),
    ],
)
def test_letters_are_numbered_one_after_the_other(first, numbers):
    assert sending.following(first, 2) == numbers


def test_the_command_sends_every_letter_once_with_the_register(
    home, tmp_path, monkeypatch, capfd
):
    monkeypatch.setenv("JINWEI_HOME", str(home))
    out = tmp_path / "out"
    asked = ["bulletin", "2023Q2", "--out", str(out), "--letters"]
    count = len(sending.waiting(facts_in(home, "2023Q2"), home))
    assert commands.main([*asked, "--number", "示函〔2023〕1号"]) == 0
    names = [each.name for each in out.iterdir()]
    assert sum(name.endswith(".pdf") for name in names) == count
    assert sum(name.startswith("发函登记表") for name in names) == 1
    assert capfd.readouterr().out.count("已写入") == 2 * count + 1
    assert commands.main(asked) == 1
    assert "都已发过，没有印发" in capfd.readouterr().err
    assert commands.main(["bulletin", "2022Q4", *asked[2:]]) == 1
    assert "没有印发" in capfd.readouterr().err


def test_the_command_refuses_a_unit_with_nothing_and_says_why(
    home, tmp_path, monkeypatch, capfd
):
    monkeypatch.setenv("JINWEI_HOME", str(home))
    asked = ["bulletin", "2023Q3", "--out", str(tmp_path), "--unit"]
    assert commands.main([*asked, "科技创新局"]) == 1
    assert "没有超期未销号的问题" in capfd.readouterr().err
    assert commands.main([*asked, "活动领导小组办公室"]) == 1
    assert "不是整改提示函的主送单位" in capfd.readouterr().err
    assert commands.main([*asked, "税务分局", "--letters"]) == 2
    assert issued.every(home) == []
