"""When reminders go out: once a day on each way, however often the server starts anew.

The day is written down for a way before anything is sent on it. What failed or broke
off is logged and not tried again that day: whether the other side had taken it already
is not always to be known, and nobody shall hear the same twice.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from jinwei import files, journal, typed
from jinwei.reminders.digest import digest
from jinwei.reminders.sending import Unsent, send, ways
from jinwei.settings import Reminders, settings

FILE, LOCK = "reminders.json", "reminders.lock"
LOOK_SECONDS = 30
Days = dict[str, dt.date]
"""The last day on which each way was used."""


def watch(home: Path, wait: Callable[[float], bool]) -> None:
    """Look after look; `wait` is given the seconds between them, and says whether to
    stop. What goes wrong is logged once, and stops nothing."""
    last = ""
    while True:
        last = _looked(home, last)
        if wait(LOOK_SECONDS):
            return


def look(home: Path, now: dt.datetime) -> None:
    """Whatever is to go out by that moment has gone out, or the log says why not."""
    chosen = settings(home).reminders
    if chosen is None or now.astimezone(journal.SHANGHAI).hour < chosen.hour:
        return
    try:
        with FileLock(home / LOCK, timeout=0):
            _send_all(home, chosen, journal.business_day(now))
    except Timeout:  # another server of the same home is at it
        return


def _looked(home: Path, last: str) -> str:
    try:
        look(home, dt.datetime.now(dt.UTC))
    except Exception as error:
        if str(error) != last:
            _log(error)
        return str(error)
    return ""


def _send_all(home: Path, chosen: Reminders, on: dt.date) -> None:
    days = _days(home)
    waiting = [way for way in ways(chosen) if days.get(way) != on]
    if not waiting:
        return
    content = digest(home, on)
    for way in waiting:
        days[way] = on
        files.swap(home / FILE, msgspec.json.encode(days))
        if content is None:
            journal.event("reminder", way=way, on=on, lines=0)
            continue
        try:
            send(way, chosen, content)
        except Unsent as error:
            _log(error, way=way, on=on, code=error.code)
        else:
            journal.event("reminder", way=way, on=on, lines=len(content.lines))


def _days(home: Path) -> Days:
    try:
        return typed.decoded((home / FILE).read_bytes(), Days)
    except FileNotFoundError:
        return {}


def _log(error: Exception, **fields: journal.Value) -> None:
    journal.failed("reminder_failed", error, logging.WARNING, **fields)
