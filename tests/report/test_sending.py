"""A letter that is sent is kept and registered, once, and followed until answered."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import zipfile
from dataclasses import replace

import docx
import openpyxl
import pytest

from jinwei import desk, records
from jinwei.cli import commands
from jinwei.desk.facts import facts
from jinwei.records import Entry
from jinwei.report import document_number, issued
from jinwei.report.letterhead import Issue
from jinwei.report.letters import archive, register, sending
from jinwei.report.letters.addressees import NotWritten, addressed
from jinwei.report.ooxml import EPOCH
from jinwei.versions import publish

DAY = dt.date(2023, 10, 16)
NEXT = dt.date(2023, 10, 17)
ISSUE = Issue("示函〔2023〕9号", DAY)


@pytest.fixture
def home(tmp_path, home_of):
    """A home with the demo in it, of its own: letters are recorded in it."""
    made = tmp_path / "home"
    shutil.copytree(home_of("demo"), made)
    return made


def facts_in(home, cycle: str = "2023Q3", *, is_public: bool = True):
    version = publish.current(home)
    at = desk.position(version, home)
    return facts(version, at, cycle, is_public=is_public, home=home)


def answer(home, unit: str, value: str) -> None:
    version = publish.current(home)
    entry = Entry(
        id=records.new_id(), kind="复函", value=value, rule_id="letter",
        cycle="2023Q3", subject=unit, unit=unit, recorded_by="督查岗",
        why="收到书面回复", done_on=dt.date(2023, 10, 25),
    )  # fmt: skip
    desk.record(version, entry, seen=desk.position(version, home).seq, home=home)


def void(home, seq: int) -> None:
    version = publish.current(home)
    connection = desk.connection(version, desk.position(version, home), home).cursor()
    wrong = connection.execute(
        "select record_id, cycle, subject, unit, version from recorded.record"
        " where seq = ?", [seq],
    ).fetchone()  # fmt: skip
    record_id, cycle, subject, unit, made_of = wrong
    entry = Entry(
        id=records.new_id(), kind="作废", value="作废", rule_id="letter", cycle=cycle,
        subject=subject, unit=unit, recorded_by="督查岗", why="发错了单位",
        corrects=record_id, version=made_of,
    )  # fmt: skip
    desk.record(version, entry, seen=desk.position(version, home).seq, home=home)


@pytest.fixture(scope="module")
def sent_home(tmp_path_factory, home_of):
    """A home in which one letter went out, and to whom; nothing is added to it."""
    home = tmp_path_factory.mktemp("sent") / "home"
    shutil.copytree(home_of("demo"), home)
    of = facts_in(home)
    unit = sending.waiting(of, home)[0]
    sending.send(of, home, [unit], ISSUE)
    return home, unit


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


def test_the_register_counts_from_one_and_is_of_the_day_that_late_counts_to(home):
    of = facts_in(home)
    sending.send(of, home, sending.waiting(of, home), ISSUE)
    sent = sending.sent(of, home)
    (sheet,) = openpyxl.load_workbook(io.BytesIO(register.workbook(of.source, sent)))
    rows = [row for row in sheet.iter_rows(min_row=4, values_only=True) if row[1]]
    assert [row[0] for row in rows] == list(range(1, len(sent) + 1))
    head = re.search(r"截至(\d+)年(\d+)月(\d+)日", sheet["A2"].value)
    as_of = dt.date(*map(int, head.groups()))
    late = [row for row in rows if "过期" in row[6]]
    assert late
    for row in late:
        assert row[6].endswith(f"过期{(as_of - row[5].date()).days}天")


def test_a_letter_is_not_dated_in_the_future(home):
    tomorrow = dt.date.today() + dt.timedelta(days=1)
    of = facts_in(home)
    unit = sending.waiting(of, home)[0]
    with pytest.raises(NotWritten, match="晚于今天"):
        sending.send(of, home, [unit], Issue("", tomorrow))
    assert issued.every(home) == []


@pytest.mark.parametrize(
    "other",
    [Issue("示函〔2023〕10号", DAY), Issue(ISSUE.number), replace(ISSUE, on=NEXT)],
)
def test_another_letter_to_a_unit_that_got_one_is_refused(sent_home, other):
    home, unit = sent_home
    of = facts_in(home)
    before = (issued.every(home), desk.position(of.source.version, home))
    with pytest.raises(NotWritten, match="已发过；发错的先作废登记"):
        sending.send(of, home, [unit], other)
    assert (issued.every(home), desk.position(of.source.version, home)) == before
    assert sending.sent_before(of, home, unit, ISSUE) == before[0][0]


def test_a_number_is_given_to_one_letter_alone(sent_home):
    home, unit = sent_home
    of = facts_in(home)
    before = (issued.every(home), desk.position(of.source.version, home))
    others = sending.waiting(of, home)[:2]
    for number in (ISSUE.number, "示函〔2023〕8号"):
        with pytest.raises(NotWritten, match=f"示函〔2023〕9号已用在发给{unit}的函上"):
            sending.send(of, home, others, replace(ISSUE, number=number))
    for number in ("示函3号", "示函2024年3号"):
        with pytest.raises(NotWritten, match="不能依次往后编，要写成"):
            sending.send(of, home, others, replace(ISSUE, number=number))
    assert (issued.every(home), desk.position(of.source.version, home)) == before


def test_the_number_of_a_voided_letter_stays_with_that_letter(home):
    of = facts_in(home)
    unit, other = sending.waiting(of, home)[:2]
    kept = sending.send(of, home, [unit], ISSUE)
    (row,) = [each for each in sending.sent(of, home) if each["unit"] == unit]
    void(home, row["seq"])
    assert unit in sending.waiting(of, home)
    for to, on in ((other, DAY), (unit, NEXT)):
        with pytest.raises(NotWritten, match=f"发给{unit}的函上，那份已作废"):
            sending.send(of, home, [to], replace(ISSUE, on=on))
    assert sending.send(of, home, [unit], ISSUE) == kept
    assert unit not in sending.waiting(of, home)


def test_nothing_goes_out_of_what_is_not_public(sent_home):
    home, unit = sent_home
    of = facts_in(home, is_public=False)
    before = (issued.every(home), desk.position(of.source.version, home))
    for units in ([unit], sending.waiting(of, home)):
        with pytest.raises(NotWritten, match="内部稿只供核对，不发给单位"):
            sending.send(of, home, units, ISSUE)
    assert (issued.every(home), desk.position(of.source.version, home)) == before


def test_the_command_says_what_does_not_go_out_and_what_went_out_before(
    sent_home, tmp_path, monkeypatch, capfd
):
    home, unit = sent_home
    monkeypatch.setenv("JINWEI_HOME", str(home))
    asked = ["bulletin", "2023Q3", "--out", str(tmp_path / "out")]
    same = [*asked, "--unit", unit, "--number", ISSUE.number, "--date", str(DAY)]
    assert commands.main(same) == 0
    assert sending.SAME in capfd.readouterr().out
    assert commands.main([*asked, "--unit", unit]) == 1
    assert sending.SENT_ALREADY in capfd.readouterr().err
    for to in (["--unit", unit], ["--letters"]):
        assert commands.main([*asked, *to, "--internal"]) == 1
        assert sending.DRAFT in capfd.readouterr().err
        assert commands.main([*asked, *to, "--slides", "cover"]) == 2
        assert "--slides 只用于通报" in capfd.readouterr().err
    assert len(issued.every(home)) == 1


def test_the_archive_is_numbered_as_what_is_sent_and_alike_on_every_system(facts_of):
    facts = facts_of("demo", "2023Q1")
    units = addressed(facts)[:2]
    packed = archive.archive(facts, units, ISSUE)
    assert archive.archive(facts, units, ISSUE) == packed
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        entries = opened.infolist()
        assert {each.create_system for each in entries} == {0}
        assert {each.date_time for each in entries} == {EPOCH}
        assert len(entries) == 2 * len(units)
        words = [name for name in opened.namelist() if name.endswith("docx")]
        texts = [
            "".join(each.text for each in docx.Document(opened.open(name)).paragraphs)
            for name in words
        ]
    for text, number in zip(
        texts, document_number.following(ISSUE.number, 2), strict=True
    ):
        assert number in text


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
