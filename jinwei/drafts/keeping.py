"""Drafts on the disk: each is seen whole, as it was or as it is now, never between.

A draft lies in `<home>/drafts/<id>/`: `draft.json`, exchanged in one step and last of
all, and the dropped files by their hashes. One change at a time, under a lock.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from jinwei import clock, faults, files
from jinwei.drafts.model import Change, Draft, DraftError, Stale, Step, parse
from jinwei.intake import why_unread

FOLDER = "drafts"
FILE = "draft.json"
DROPPED = "files"
LOCK = "draft.lock"
WAIT_SECONDS = 30
ENDED = {"published": "发布", "discarded": "放弃"}
Edit = Callable[[Draft], Draft]
_id = re.compile(r"[0-9a-f]{12}")


def new(home: Path, by: str, base: str | None, district: str | None) -> Draft:
    """A new draft, on the disk."""
    step = Step(1, named(by), clock.stamp(), "新建草稿")
    draft = Draft(
        secrets.token_hex(6), 1, step.at, step.by, base, district, history=(step,)
    )
    with writing(home):
        files.make_folder(folder(home, draft.id) / DROPPED)
        files.swap(folder(home, draft.id) / FILE, draft.to_bytes())
    return draft


def read(home: Path, id: str) -> Draft:
    """The draft of that id; DraftError where there is none or it is damaged."""
    path = folder(home, id) / FILE
    try:
        return parse(path.read_bytes())
    except FileNotFoundError:
        raise _missing(id) from None
    except OSError as error:
        raise DraftError(f"草稿 {id} 读不出来：{why_unread(error)}。") from error
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise DraftError(
            f"草稿 {id} 的记录 {FILE} 已损坏，请放弃这份草稿，另建一份。"
        ) from None


def listed(home: Path) -> tuple[Draft, ...]:
    """Every draft that can be read, the one changed last first."""
    drafts = []
    for path in (home / FOLDER).glob(f"*/{FILE}"):
        if _id.fullmatch(path.parent.name):
            try:
                drafts.append(read(home, path.parent.name))
            except DraftError:
                continue
    return tuple(sorted(drafts, key=lambda d: (d.history[-1].at, d.id), reverse=True))


def update(
    home: Path,
    id: str,
    by: str,
    what: str,
    edit: Edit,
    *,
    revision: int | None = None,
) -> Draft:
    """The draft as `edit` leaves it, as one step; without one where it stays the same.

    Stale where the draft is no longer at `revision`, DraftError where it is published
    or discarded, or the disk refuses; then it stands as it was.
    """
    with _turn(home, id):
        draft = read(home, id)
        _refuse_stale(draft, revision)
        if draft.state in ENDED:
            how = ENDED[draft.state]
            raise DraftError(f"这份草稿已经{how}，不能再改，请另建一份。")
        edited = edit(draft)
        return draft if edited == draft else _write(home, draft, edited, by, what)


def folder(home: Path, id: str) -> Path:
    """Where a draft lies; DraftError for what can be no draft's id."""
    if not _id.fullmatch(id):
        raise DraftError("没有这样的草稿，请回到报送列表另选一份。")
    return home / FOLDER / id


def dropped_folder(home: Path, id: str) -> Path:
    """Where the bytes of the dropped files of a draft are, each under its hash."""
    return folder(home, id) / DROPPED


def clear_dropped(home: Path, id: str) -> None:
    """Nothing is left of what was dropped into a draft that was given up; what the disk
    does not let go now goes when a check is begun next."""
    with suppress(OSError):
        files.remove_folder(dropped_folder(home, id))


def content(home: Path, id: str, change: Change) -> Path:
    """Where the bytes of a dropped file are."""
    return dropped_folder(home, id) / change.sha256


def named(by: str) -> str:
    """The name of who acts; DraftError where it is empty."""
    if not by.strip():
        raise DraftError("请先写明您的姓名。")
    return by.strip()


def _write(home: Path, before: Draft, edited: Draft, by: str, what: str) -> Draft:
    step = Step(before.revision + 1, named(by), clock.stamp(), what)
    # What was handed to a second person was another draft than this.
    is_other = edited.digest != before.digest and before.state == "submitted"
    draft = replace(
        edited,
        revision=step.revision,
        state="open" if is_other and edited.state == "submitted" else edited.state,
        history=(*before.history, step),
    )
    files.swap(folder(home, draft.id) / FILE, draft.to_bytes())
    return draft


def _refuse_stale(draft: Draft, revision: int | None) -> None:
    if revision is None or revision == draft.revision:
        return
    since = [each for each in draft.history if each.revision > revision]
    steps = "；".join(f"{each.by} {each.what}" for each in since[-3:])
    raise Stale(f"这份草稿刚被改过（{steps}），您的改动没有存。请看过现在的样子再改。")


def _missing(id: str) -> DraftError:
    return DraftError(f"没有草稿 {id}，请回到报送列表另选一份。")


@contextmanager
def _turn(home: Path, id: str) -> Iterator[None]:
    there = folder(home, id)
    if not (there / FILE).is_file():
        raise _missing(id)
    try:
        with writing(home), FileLock(there / LOCK, timeout=WAIT_SECONDS):
            yield
    except Timeout:
        raise DraftError("另一个人正在改这份草稿，请稍后再试。") from None


@contextmanager
def writing(home: Path) -> Iterator[None]:
    """A write that fails is said in Chinese."""
    try:
        yield
    except Timeout:
        raise
    except OSError as error:
        raise DraftError(
            f"没有存下来：{files.why_unwritten(error)}。草稿还是原来的样子。"
            f"写入位置：{faults.place(error) or home}"
        ) from error
