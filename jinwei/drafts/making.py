"""The check of a draft as it is now: begun, looked at, and given up.

What was checked is known by what the draft holds, so that a draft which was changed is
not checked, and one that is as it was needs no second check.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jinwei import clock, typed
from jinwei.drafts import child, keeping
from jinwei.drafts.account import Account, parse_account
from jinwei.drafts.checking import Outcome, key
from jinwei.drafts.progress import (
    Place,
    is_checking,
    place_of,
    places,
    read_progress,
    starting,
)
from jinwei.drafts.returned import NAME

VANISHED = (
    "核对中断了，没有留下说明：多半是文件太大，超出了内存或时间的上限，"
    "也可能是电脑或程序重启过。请再核对一次；还是不行的，请把大的文件拆分。"
)


@dataclass(frozen=True)
class NotChecked:
    """The draft as it is now was never checked, or the check was given up."""


@dataclass(frozen=True)
class Running:
    """The draft is being checked; `account` as soon as it is known.

    `step` says in words what is being done, `file` of `files` where a file is read
    (else both are 0), `since` when it began, UTC as ISO writes it.
    """

    since: str
    step: str
    file: int
    files: int
    account: Account | None


@dataclass(frozen=True)
class Checked:
    """The draft was checked: what the check says, what it came to, and the folder of
    the version that was made for it, None where none was or it is published already."""

    account: Account
    outcome: Outcome
    made: Path | None


@dataclass(frozen=True)
class Broken:
    """The check broke off, and why, with what to do."""

    reason: str


State = NotChecked | Running | Checked | Broken


def state(home: Path, id: str) -> State:
    """How the check of the draft as it is now stands; DraftError where there is none.

    Asked anew each time, of the disk: any process may have begun it.
    """
    folder = keeping.folder(home, id)
    place = place_of(folder, key(keeping.read(home, id)))
    progress = read_progress(place)
    if progress is None:
        return NotChecked()
    is_running = is_checking(folder)  # asked first: it may end at any moment
    if place.outcome.is_file():
        return _checked(place)
    if place.broken.is_file():
        return Broken(place.broken.read_text("utf-8"))
    if not is_running:
        return Broken(VANISHED)
    account = _account(place)
    step, file, files = progress.step, progress.file, progress.files
    return Running(progress.since, step, file, files, account)


def start(home: Path, id: str) -> None:
    """The draft as it is now is being checked, or was; one that is, is joined.

    The check of what it was before is given up.
    """
    folder = keeping.folder(home, id)
    with keeping.writing(home), starting(folder):
        if isinstance(state(home, id), Running | Checked):
            return
        child.stop(folder)
        child.clear(folder)
        place = place_of(folder, key(keeping.read(home, id)))
        child.spawn(home, id, place, clock.stamp())
    _clear_given_up(home)


def cancel(home: Path, id: str) -> None:
    """No check of the draft goes on, and nothing is left of one that had not ended."""
    folder = keeping.folder(home, id)
    with keeping.writing(home), starting(folder):
        if isinstance(state(home, id), Checked):
            return
        child.stop(folder)
        child.clear(folder)


def refused_csv(home: Path, id: str, file: str) -> tuple[str, bytes] | None:
    """The refused records of one file, by the name the account has for it, as a CSV to
    be corrected and handed in, and its name; None where the check found none."""
    place = place_of(keeping.folder(home, id), key(keeping.read(home, id)))
    try:
        return NAME.format(file=file), place.refused_of(file).read_bytes()
    except FileNotFoundError:
        return None


def _clear_given_up(home: Path) -> None:
    """Nothing is left of drafts that were given up but what they were: checks, each of
    which holds a version, and what was dropped."""
    for draft in keeping.listed(home):
        folder = keeping.folder(home, draft.id)
        if draft.state != "discarded":
            continue
        if places(folder):
            with keeping.writing(home), starting(folder):
                child.stop(folder)
                child.clear(folder)
        keeping.clear_dropped(home, draft.id)


def _checked(place: Place) -> Checked:
    outcome = typed.decoded(place.outcome.read_bytes(), Outcome)
    made = place.folder / (outcome.version or "")
    is_made = outcome.version is not None and made.is_dir()
    account = parse_account(place.account.read_bytes())
    return Checked(account, outcome, made if is_made else None)


def _account(place: Place) -> Account | None:
    try:
        return parse_account(place.account.read_bytes())
    except FileNotFoundError:
        return None
