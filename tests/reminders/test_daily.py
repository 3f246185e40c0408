"""Reminders go out once a day on each way, whatever happens, and stop no server."""

from __future__ import annotations

import datetime as dt
import json
import shutil

import pytest
from filelock import FileLock

from jinwei import journal
from jinwei.reminders import daily
from jinwei.reminders.daily import FILE, LOCK, look, watch
from jinwei.settings import FILE as SETTINGS

MORNING = dt.datetime(2024, 1, 2, 8, 0, tzinfo=journal.SHANGHAI)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def home(due_home, tmp_path):
    """A home of its own in which something falls due; no settings yet."""
    shutil.copytree(due_home, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def events(monkeypatch):
    """What the log says, by event, with the fields of each."""
    lines = []
    monkeypatch.setattr(
        journal, "event", lambda name, **fields: lines.append((name, fields))
    )
    monkeypatch.setattr(
        journal,
        "failed",
        lambda name, error, level, **fields: lines.append((name, fields)),
    )
    return lines


def state(home, *ways, hour=8):
    """The settings name these ways, each with its table."""
    lines = ["[reminders]", f"hour = {hour}"]
    for name, address in ways:
        lines += [f"[reminders.{name}]", f'address = "{address}"']
    (home / SETTINGS).write_text("\n".join(lines), "utf-8")


def test_without_settings_nothing_is_sent_or_written(home, events):
    before = {*home.rglob("*")}
    look(home, MORNING)
    (home / SETTINGS).write_text("[reminders]\n", "utf-8")
    look(home, MORNING)
    assert {*home.rglob("*")} - before <= {home / SETTINGS, home / LOCK}
    assert events == []


def test_it_goes_out_once_a_day_however_often_one_looks(home, chat, events):
    state(home, ("wecom", chat.address))
    for after in (0, 1, 5, 15):
        look(home, MORNING + after * HOUR)
    assert len(chat.came) == 1
    look(home, MORNING + 24 * HOUR)
    assert len(chat.came) == 2
    days = [fields["on"] for _, fields in events]
    assert days == [dt.date(2024, 1, 2), dt.date(2024, 1, 3)]
    assert {name for name, _ in events} == {"reminder"}


@pytest.mark.parametrize(
    ("moment", "sent"),
    [
        ("2024-01-02T07:59:59+08:00", 0),
        ("2024-01-02T08:00:00+08:00", 1),
        ("2024-01-01T23:59:59+00:00", 0),
        ("2024-01-02T00:00:00+00:00", 1),
        ("2024-01-02T23:59:59+08:00", 1),
    ],
)
def test_the_hour_is_that_of_shanghai(home, chat, moment, sent):
    state(home, ("wecom", chat.address))
    look(home, dt.datetime.fromisoformat(moment))
    assert len(chat.came) == sent


def test_one_way_that_fails_keeps_no_other_from_it_and_is_not_tried_again(
    home, chat, events
):
    state(home, ("wecom", "http://127.0.0.1:1/"), ("dingtalk", chat.address))
    look(home, MORNING)
    look(home, MORNING + HOUR)
    assert len(chat.came) == 1
    named = [(name, fields["way"]) for name, fields in events]
    assert named == [("reminder_failed", "wecom"), ("reminder", "dingtalk")]


def test_a_server_that_dies_while_sending_does_not_send_it_twice(
    home, chat, monkeypatch
):
    state(home, ("wecom", chat.address))
    real = daily.send

    def killed(*arguments):
        real(*arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(daily, "send", killed)
    with pytest.raises(KeyboardInterrupt):
        look(home, MORNING)
    monkeypatch.setattr(daily, "send", real)
    look(home, MORNING + HOUR)
    assert len(chat.came) == 1


def test_a_way_that_is_named_later_that_day_is_used_that_day(home, chat):
    state(home, ("wecom", chat.address))
    look(home, MORNING)
    state(home, ("wecom", chat.address), ("dingtalk", chat.address))
    look(home, MORNING + HOUR)
    assert len(chat.came) == 2


def test_two_servers_of_one_home_send_one(home, chat):
    state(home, ("wecom", chat.address))
    with FileLock(home / LOCK):
        look(home, MORNING)
    assert chat.came == []
    look(home, MORNING)
    assert len(chat.came) == 1


def test_a_day_on_which_nothing_falls_due_is_silent(home, chat, events):
    state(home, ("wecom", chat.address))
    look(home, MORNING + 200 * 24 * HOUR)
    assert chat.came == []
    assert [fields["lines"] for _, fields in events] == [0]


def test_a_day_that_cannot_be_written_down_sends_nothing(home, chat, monkeypatch):
    """Else every look of a full disk would send it again."""
    state(home, ("wecom", chat.address))

    def full(path, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(daily.files, "swap", full)
    with pytest.raises(OSError, match="No space"):
        look(home, MORNING)
    assert chat.came == []


def test_the_day_is_readable_by_people(home, chat):
    state(home, ("wecom", chat.address))
    look(home, MORNING)
    assert json.loads((home / FILE).read_bytes()) == {"wecom": "2024-01-02"}


def watched(home, looks):
    """So many looks, one after the other."""
    left = iter([False] * (looks - 1) + [True])
    watch(home, lambda seconds: next(left))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda home: (home / SETTINGS).write_text("[reminders]\nhour = 99\n"),
        lambda home: (home / FILE).write_text("{"),
        lambda home: shutil.rmtree(home / "versions"),
        lambda home: (home / "CURRENT").write_text("damaged"),
    ],
)
def test_whatever_is_wrong_is_logged_once_and_stops_nothing(
    home, chat, events, monkeypatch, spoil
):
    state(home, ("wecom", chat.address), hour=0)
    spoil(home)
    watched(home, 5)
    assert [name for name, _ in events] == ["reminder_failed"]
    assert chat.came == []


def test_a_mail_tells_what_falls_due_on_that_day(home, post):
    lines = [
        "[reminders.mail]",
        'host = "127.0.0.1"',
        f"port = {post.port}",
        'security = "none"',
        'user = "clerk"',
        'password = "secret"',
        'sender = "jinwei@example.cn"',
        'to = ["duban@example.cn"]',
    ]
    (home / SETTINGS).write_text("\n".join(lines), "utf-8")
    look(home, MORNING)
    look(home, MORNING + HOUR)
    ((_, receivers, message),) = post.came
    assert receivers == ["duban@example.cn"]
    assert message["subject"].startswith("示例园区到期提醒　2024年1月2日")
    assert "招商局：1 件，最早2024年1月2日到期" in message.get_content()
