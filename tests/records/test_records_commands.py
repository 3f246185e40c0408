"""The commands about records say what they found, in Chinese, and return 0 or 1."""

from __future__ import annotations

import csv
import io
import shutil

import pytest

from jinwei import desk
from jinwei.cli import commands
from jinwei.records import entries, open_log
from jinwei.versions import publish
from tests.deliveries import small_delivery
from tests.records.tampering import tamper
from tests.records.written import entry, measure, put


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("JINWEI_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def run(home, capfd):
    """A command's exit code, what it said, and what it said where errors go."""

    def command(*arguments):
        capfd.readouterr()
        code = commands.main(["records", *arguments])
        printed = capfd.readouterr()
        return code, printed.out, printed.err

    return command


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A home with one small version, to be copied."""
    home = tmp_path_factory.mktemp("published")
    publish.publish(small_delivery(home / "delivery"), home)
    return home


@pytest.fixture
def kept(home, published):
    """The log beside a published version, with a measure corrected and one voided."""
    shutil.copytree(published, home)
    log = desk.log_of(publish.current(home), home)
    first = put(log, measure(note="=cmd|'/c calc'!A1"))
    put(log, measure(corrects=first.id))
    second = put(log, entry())
    put(log, entry("作废", "作废", corrects=second.id))
    return log


def read_csv(content: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_verify_says_how_many_there_are_and_the_last_hash(run, kept):
    code, out, _ = run("verify")
    assert code == 0
    assert "共 4 条记录，逐条核对无误" in out
    assert entries(kept)[-1].hash in out


def test_verify_names_the_first_entry_that_was_changed(run, kept):
    tamper(kept, "update record set why = 'x' where seq = 2")
    code, _, err = run("verify")
    assert code == 1
    assert "第 2 条记录的内容被改动" in err


def test_before_anything_is_published_there_are_no_records(run, tmp_path):
    (tmp_path / "home").mkdir()
    code, _, err = run("verify")
    assert code == 1
    assert "还没有发布过数据" in err


def test_export_holds_every_entry_and_what_became_of_it(run, kept, tmp_path):
    code, out, _ = run("export", "--out", str(tmp_path / "记录.csv"))
    assert code == 0
    assert "记录.csv" in out
    rows = read_csv((tmp_path / "记录.csv").read_bytes())
    assert [row["现状"] for row in rows] == [
        "已由第2条更正",
        "有效",
        "已由第4条作废",
        "作废说明",
    ]
    assert [row["更正或作废"] for row in rows] == ["", "第1条", "", "第3条"]
    assert [row["校验码"] for row in rows] == [each.hash for each in entries(kept)]
    assert rows[0]["办理日期"] == "2023-10-18"


def test_a_cell_that_a_spreadsheet_would_run_is_quoted(run, kept):
    code, out, _ = run("export")
    assert code == 0
    (first, *_) = read_csv(out.encode())
    assert first["补充说明"] == "'=cmd|'/c calc'!A1"


def test_an_export_that_cannot_be_written_is_said(run, kept, tmp_path):
    code, _, err = run("export", "--out", str(tmp_path / "none" / "x.csv"))
    assert code == 1
    assert "写不进去" in err


def test_copy_moves_a_log_from_a_file_to_a_server_as_it_is(
    run, kept, address, monkeypatch
):
    target = open_log(address, is_invented=True)
    code, out, _ = run("copy", address)
    assert code == 0
    assert "4 条记录已复制" in out
    assert entries(target) == entries(kept)
    assert put(target, measure("现场核查")).seq == 5
    code, _, err = run("copy", address)
    assert code == 1
    assert "只能复制到空的记录库" in err


def test_an_address_that_cannot_be_read_is_said(run, kept):
    code, _, err = run("copy", "nonsense")
    assert code == 1
    assert "JINWEI_RECORDS" in err or "地址读不懂" in err
