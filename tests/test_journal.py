"""The log is one line of JSON an event, and holds nothing of what people wrote."""

from __future__ import annotations

import ast
import datetime as dt
import json
import logging
import re
import subprocess
import sys
import threading

import pytest

from jinwei import faults, journal
from jinwei.journal import FILE, FOLDER
from jinwei.paths import ROOT

SECRET = "张三 13812345678 token=abc"
GUIDE = ROOT / "docs" / "operate.md"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home whose log has begun; afterwards the process logs as before."""
    root, own = logging.getLogger(), logging.getLogger("jinwei")
    before = (root.level, [*root.handlers], own.level)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    journal.begin(tmp_path)
    yield tmp_path
    for handler in {*root.handlers} - {*before[1]}:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(before[0])
    own.setLevel(before[2])


def lines(home):
    text = (home / FOLDER / FILE).read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def failing(error):
    """That error as it is once it was raised and caught."""
    try:
        raise error
    except type(error) as caught:
        return caught


def test_an_event_is_one_line_with_its_moment_in_utc(home):
    journal.event("published", n=3, on=dt.date(2023, 12, 31))
    (line,) = lines(home)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line.pop("at"))
    assert line == {"level": "info", "event": "published", "n": 3, "on": "2023-12-31"}


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2023-12-31T15:59:59+00:00", dt.date(2023, 12, 31)),
        ("2023-12-31T16:00:00+00:00", dt.date(2024, 1, 1)),
        ("2023-12-31T23:30:00-05:00", dt.date(2024, 1, 1)),
    ],
)
def test_a_business_day_is_that_of_shanghai(moment, day):
    assert journal.business_day(dt.datetime.fromisoformat(moment)) == day


@pytest.mark.parametrize(
    "error",
    [
        ValueError(SECRET),
        KeyError(SECRET),
        RuntimeError(SECRET),
        faults.Told(SECRET),
        PermissionError(13, "Permission denied", f"/home/{SECRET}.csv"),
        UnicodeDecodeError("utf-8", SECRET.encode(), 0, 1, SECRET),
        AssertionError(SECRET),
    ],
)
def test_an_error_keeps_its_number_and_place_and_quotes_nothing(home, error):
    outer = failing(ValueError(SECRET))
    outer.__cause__ = failing(error)
    number = faults.numbered(outer)
    (line,) = lines(home)
    assert line["event"] == "failed"
    assert line["level"] == "error"
    assert line["number"] == number
    assert [each["type"].rpartition(".")[2] for each in line["errors"]] == [
        "ValueError",
        type(error).__name__,
    ]
    assert line["errors"][0]["at"][-1].startswith("tests/test_journal.py:")
    text = (home / FOLDER / FILE).read_text("utf-8")
    for part in SECRET.split():
        assert part not in text
    assert str(ROOT) not in text


def test_what_speaks_of_the_code_alone_is_quoted(home):
    faults.numbered(failing(AttributeError("'Facts' object has no attribute 'x'")))
    (line,) = lines(home)
    assert line["errors"][0]["text"] == "'Facts' object has no attribute 'x'"


def test_what_the_system_refused_is_named_by_its_number(home):
    faults.numbered(failing(OSError(28, "No space left on device", SECRET)))
    assert lines(home)[0]["errors"][0]["errno"] == 28


def test_a_line_of_a_library_names_its_place_and_leaves_out_what_it_was_given(home):
    library = logging.getLogger("some.library")
    library.warning("refused %s", SECRET)
    library.warning(f"refused {SECRET}")
    library.info("nothing that matters")
    first, second = lines(home)
    assert (first["event"], first["logger"]) == ("library", "some.library")
    assert first["where"].startswith("tests/test_journal.py:")
    assert first["text"] == "refused %s"
    assert "text" not in second
    assert SECRET not in (home / FOLDER / FILE).read_text("utf-8")


def test_a_thread_that_ends_by_an_error_is_heard_of(home):
    def fail():
        raise RuntimeError(SECRET)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    (line,) = lines(home)
    assert line["event"] == "thread_failed"
    assert line["errors"][0]["type"] == "builtins.RuntimeError"
    assert SECRET not in (home / FOLDER / FILE).read_text("utf-8")


def test_the_same_lines_go_to_the_standard_error(home, capfd):
    journal.begin(home)
    journal.event("stopped")
    printed = capfd.readouterr().err.splitlines()
    assert [json.loads(line) for line in printed] == lines(home)


def test_a_log_that_begins_again_says_everything_once(home):
    journal.begin(home)
    journal.event("stopped")
    assert len(lines(home)) == 1


def test_full_files_are_put_aside_and_the_oldest_dropped(home, monkeypatch):
    monkeypatch.setattr(journal, "FILE_BYTES", 200)
    monkeypatch.setattr(journal, "FILES_KEPT", 2)
    journal.begin(home)
    for n in range(50):
        journal.event("recorded", n=n)
    kept = sorted(path.name for path in (home / FOLDER).iterdir())
    assert kept == [FILE, f"{FILE}.1", f"{FILE}.2"]
    assert lines(home)[-1]["n"] == 49


WRITE = """
import sys
from pathlib import Path
from jinwei import journal
home, name, files = sys.argv[1:]
journal.FILE_BYTES, journal.FILES_KEPT = 400, int(files)
journal.begin(Path(home))
for n in range(100):
    journal.event("recorded", n=n, by=name)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="an open file stays there")
def test_servers_of_one_home_write_every_line_once_and_lose_none(tmp_path):
    names = ("8501", "8502", "8503")
    command = [sys.executable, "-c", WRITE, str(tmp_path)]
    writers = [
        subprocess.Popen([*command, name, "1000"], cwd=ROOT, stderr=subprocess.DEVNULL)
        for name in names
    ]
    assert [each.wait() for each in writers] == [0, 0, 0]
    written = []
    put_aside = list((tmp_path / FOLDER).iterdir())
    assert len(put_aside) > 3 * 100 * 60 // 400
    for path in put_aside:
        written += [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    told = sorted((line["by"], line["n"]) for line in written)
    assert told == [(name, n) for name in names for n in range(100)]


def test_a_log_that_somebody_took_away_begins_anew(home):
    journal.event("started")
    (home / FOLDER / FILE).unlink()
    journal.event("stopped")
    assert [line["event"] for line in lines(home)] == ["stopped"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights are lists there")
def test_nobody_else_may_read_the_log(home, monkeypatch):
    monkeypatch.setattr(journal, "FILE_BYTES", 1)
    journal.begin(home)
    journal.event("started")
    journal.event("stopped")
    for path in (home / FOLDER).iterdir():
        assert path.stat().st_mode & 0o077 == 0


def test_a_home_that_takes_no_log_stops_nothing_and_is_told(home, tmp_path, capfd):
    other = tmp_path / "other"
    other.mkdir()
    (other / FOLDER).write_text("in the way")
    journal.begin(other)
    journal.event("started")
    printed = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    assert [line["event"] for line in printed] == ["log_unwritable", "started"]


def test_a_full_disk_takes_no_line_and_stops_nothing(home, monkeypatch):
    def full(handler, record):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(journal._Kept, "shouldRollover", full)
    journal.event("started")
    monkeypatch.undo()
    journal.event("stopped")
    assert [line["event"] for line in lines(home)] == ["stopped"]


def events():
    """Every event that the program logs, by its name."""
    for path in (ROOT / "jinwei").rglob("*.py"):
        text = path.read_text("utf-8")
        for node in ast.walk(ast.parse(text)) if "journal." in text else ():
            match node:
                case ast.Call(
                    func=ast.Attribute(
                        value=ast.Name(id="journal"), attr="event" | "failed"
                    ),
                    args=[ast.Constant(value=name), *_],
                ):
                    yield name


def test_the_guide_explains_every_event():
    guide = GUIDE.read_text("utf-8")
    assert {name for name in events() if f"`{name}`" not in guide} == set()
