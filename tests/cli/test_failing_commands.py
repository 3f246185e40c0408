"""Whatever fails on the command line is one line of Chinese, and the rest is kept."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import pytest

from jinwei import faults, files, paths
from jinwei.cli import commands
from jinwei.paths import ROOT
from jinwei.versions import publish
from tests.deliveries import small_delivery
from tests.faults.unreadable import english

UNEXPECTED = [
    RuntimeError("something is wrong"),
    KeyError("some key"),
    duckdb.BinderException("Binder Error: some column"),
    sqlite3.DatabaseError("database disk image is malformed"),
    MemoryError(),
    RecursionError("maximum recursion depth exceeded"),
    OSError("no number at all"),
    UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
    BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable"),
    ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"),
]


@pytest.fixture
def logs(tmp_path, monkeypatch):
    """Where the rest of what failed is kept."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv(paths.SETTING, str(tmp_path / "home"))
    return tmp_path


def failing(error):
    def fail(*_, **__):
        raise error

    return fail


@pytest.mark.parametrize("error", UNEXPECTED, ids=lambda each: type(each).__name__)
def test_what_nobody_expected_is_one_line_and_a_log(logs, monkeypatch, capfd, error):
    monkeypatch.setattr(publish, "current", failing(error))
    assert commands.main(["versions"]) == 1
    printed = capfd.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 1
    (log,) = logs.glob("jinwei-*.log")
    assert str(log) in printed.err
    assert english(printed.err) == []
    assert str(error) in log.read_text("utf-8")
    assert "Traceback" in log.read_text("utf-8")


def test_where_no_log_can_be_kept_that_is_said(logs, monkeypatch, capfd):
    monkeypatch.setattr(publish, "current", failing(RuntimeError("wrong")))
    with monkeypatch.context() as patched:
        patched.setattr(tempfile, "tempdir", str(logs / "none"))
        assert commands.main(["versions"]) == 1
    assert "详情没有记下来" in capfd.readouterr().err


def test_an_error_in_our_words_needs_no_log(logs, monkeypatch, capfd):
    monkeypatch.setattr(publish, "open_current", failing(publish.Damaged("版本坏了")))
    assert commands.main(["judge", "--cycle", "2023Q3"]) == 1
    assert capfd.readouterr().err == "版本坏了。\n"
    assert list(logs.glob("*.log")) == []


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_every_reason_of_the_system_is_given_in_chinese(number):
    error = OSError(number, os.strerror(number), "/home/排名.csv")
    for text in (faults.in_words(error), faults.why(error), files.why_unwritten(error)):
        assert english(text) == []
    assert "/home/排名.csv" in faults.in_words(error)


@pytest.mark.parametrize(
    "arguments",
    [
        ["publish", "DELIVERY"],
        ["template", "排名", "--out", "OUT/a.csv"],
        ["check", "DELIVERY", "--csv", "OUT/a.csv"],
    ],
    ids=lambda each: each[0],
)
def test_a_full_disk_is_said(logs, monkeypatch, capfd, arguments):
    given = {"DELIVERY": small_delivery(logs / "delivery"), "OUT": logs}
    for name, value in given.items():
        arguments = [each.replace(name, str(value)) for each in arguments]
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    monkeypatch.setattr(files, "attempt", failing(full))
    assert commands.main(arguments) == 1
    printed = capfd.readouterr().err
    assert "磁盘已满" in printed
    assert english(printed) == []


def run(*command, stdout=subprocess.PIPE, **environment):
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
    )
    return done.returncode, done.stderr.decode("utf-8")


def test_a_library_that_is_missing_is_named_with_what_to_do(tmp_path):
    without = "import sys, runpy; sys.modules['typer'] = None;"
    without += "runpy.run_module('jinwei', run_name='__main__')"
    code, out = run("-c", without, TMPDIR=str(tmp_path))
    assert code == 1
    assert "缺少程序库 typer" in out
    assert len(out.splitlines()) == 1


@pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="only Linux has a disk that is always full"
)
@pytest.mark.parametrize("arguments", [["template", "排名"], ["--help"]])
def test_an_output_that_takes_no_more_is_said_once(tmp_path, arguments):
    with Path("/dev/full").open("w") as full:
        code, out = run("-m", "jinwei", *arguments, stdout=full, TMPDIR=str(tmp_path))
    assert code == 1
    assert "磁盘已满" in out
    assert len(out.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["template", "排名"], ["--help"]])
def test_a_reader_that_went_away_makes_no_noise(tmp_path, arguments):
    read, write = os.pipe()
    os.close(read)
    code, out = run("-m", "jinwei", *arguments, stdout=write, TMPDIR=str(tmp_path))
    os.close(write)
    assert code == 1
    assert len(out.splitlines()) <= 1
    assert english(out) == []
