"""The watched folder: what is laid into it is checked, and published where that may be.

Files are taken once they are whole: when two looks in a row see the same, and no office
program holds one of them open. They are put into a draft first and moved then, into a
folder named after the draft, so that whatever breaks off is gone on with at the next
look. What may not be published without anybody looking at it stays as a draft, with its
report beside the files.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from jinwei import faults, files, rights, typed
from jinwei.drafts import inbox_report, store
from jinwei.drafts.inbox_draft import BY, reported, settled
from jinwei.drafts.model import DraftError, Upload
from jinwei.drafts.safe_names import free_name, is_left, safe_name
from jinwei.versions import publish

FOLDER = "inbox"
LOCK = "inbox.lock"
PUBLISHED, PENDING = "已发布", "待处理"
LOOK_SECONDS = 5
# What browsers and copying programs call a file until it is whole.
UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".filepart", ".download")
LOCKS = ("~$", ".~lock.")
TAKEN, TAKING = ".taken", ".taking"
ID_LENGTH = 12
PLACE = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{12}")
NOT_PUT = "没有放进去：{why}"
Tell = Callable[[str], None]
Word = Callable[[BaseException], str]
Taken = dict[str, tuple[int, int]]
"""The size and time of each file that is taken, by its name in the folder."""
Seen = Mapping[Path, tuple[int, int]]


@dataclass
class Watch:
    """What a watcher saw last, and what it told last, so that it tells it once."""

    seen: Seen = field(default_factory=dict)
    told_last: str = ""


def make_folder(home: Path) -> Path:
    """The folder that is watched, there from now on."""
    for name in (PUBLISHED, PENDING):
        place = home / FOLDER / name
        if not place.is_dir():
            files.make_folder(place)
            rights.share(place, like=place.parent)
    return home / FOLDER


def look(home: Path, last: Watch, tell: Tell, word: Word = faults.line) -> None:
    """One look: what is whole is taken, what broke off is gone on with.

    Nothing is done where the folder is not there, or another watcher is at work. Faults
    are told in those words, and tried again at the next look.
    """
    inbox = home / FOLDER
    if not inbox.is_dir():
        return
    try:
        with FileLock(home / LOCK, timeout=0):
            _look(home, last, tell)
        last.told_last = ""
    except Timeout:
        return
    except Exception as error:
        if str(error) != last.told_last:
            tell(word(error))
        last.told_last = str(error)


def watch(
    home: Path,
    tell: Tell,
    wait: Callable[[float], bool],
    word: Word = faults.line,
) -> None:
    """Look after look; `wait` is given the seconds between them, and says whether to
    stop."""
    seen = Watch()
    while True:
        look(home, seen, tell, word)
        if wait(LOOK_SECONDS):
            return


def _look(home: Path, last: Watch, tell: Tell) -> None:
    make_folder(home)
    fault = _go_on_with_all(home, tell)
    before, last.seen = last.seen, _seen(home)
    if last.seen and last.seen == before and not _is_open(home):
        _go_on(home, _take(home, last.seen, tell), tell)
        last.seen = {}
    if fault is not None:
        raise fault


def _go_on_with_all(home: Path, tell: Tell) -> Exception | None:
    """What was taken is gone on with; the first fault, which keeps none of the others
    waiting."""
    first: Exception | None = None
    for place in sorted((home / FOLDER / PENDING).iterdir()):
        try:
            if place.is_dir():
                _go_on(home, place, tell)
        except (faults.Told, OSError) as fault:
            first = first or fault
    return first


def _seen(home: Path) -> Seen:
    """The files that somebody laid into the folder, with their sizes and times."""
    seen = {}
    for path in _laid(home):
        with suppress(FileNotFoundError):
            seen[path] = _signature(path)
    return seen


def _laid(home: Path) -> Iterator[Path]:
    return (
        path
        for path in _within(home)
        if path.is_file()
        and not path.is_symlink()
        and not is_left(path.relative_to(home / FOLDER).as_posix())
    )


def _is_open(home: Path) -> bool:
    """Whether somebody is still writing one of the files, or has it open."""
    return any(
        path.name.startswith(LOCKS) or path.suffix.lower() in UNFINISHED
        for path in _within(home)
    )


def _within(home: Path) -> Iterator[Path]:
    """What lies in the folder, less what was taken already; what somebody laid
    straight among what waits waits as well."""
    inbox = home / FOLDER
    for path in sorted(inbox.rglob("*")):
        if not _is_taken(inbox, path.relative_to(inbox).parts):
            yield path


def _is_taken(inbox: Path, parts: Sequence[str]) -> bool:
    """Whether that path is of a folder that files are put into once they are taken."""
    if parts[0] != PENDING:
        return parts[0] == PUBLISHED
    is_place = len(parts) < 2 or PLACE.fullmatch(parts[1])
    return bool(is_place) or (inbox / PENDING / parts[1] / inbox_report.TEXT).exists()


def _take(home: Path, seen: Seen, tell: Tell) -> Path:
    """The folder into which the files are to be moved; they are in its draft by then,
    or its report says why they cannot be, which is told as well."""
    inbox = home / FOLDER
    _clean(home)
    seen = _legible(inbox, seen)
    draft = store.begin(home, BY, publish.current(home))
    files.swap(inbox / TAKING, draft.id.encode())
    place = inbox / PENDING / f"{dt.date.today():%Y-%m-%d}-{draft.id}"
    names = {path.relative_to(inbox).as_posix(): seen[path] for path in seen}
    uploads = [Upload(n.removeprefix(f"{PENDING}/"), inbox / n) for n in names]
    files.make_folder(place)
    try:
        store.put(home, draft.id, uploads, BY)
    except DraftError as error:
        store.discard(home, draft.id, BY)
        tell(reported(place, [NOT_PUT.format(why=error)]))
    files.write_whole(place / TAKEN, msgspec.json.encode(names))
    return place


def _legible(inbox: Path, seen: Seen) -> Seen:
    """The same files, those of a name that is no text under the one that it stands
    for."""
    named: dict[Path, tuple[int, int]] = {}
    for path, signature in seen.items():
        name = path.relative_to(inbox).as_posix()
        if (text := files.legible(name)) != name:
            taken = {each.relative_to(inbox).as_posix() for each in (*seen, *named)}
            path = inbox / free_name(safe_name(text), {n.casefold() for n in taken})
            files.make_folder(path.parent)
            files.rename(inbox / name, path)
        named[path] = signature
    return named


def _clean(home: Path) -> None:
    """Nothing is left of a watcher that broke off before any file was moved."""
    inbox = home / FOLDER
    taking = inbox / TAKING
    for draft in store.listed(home):
        is_empty = not draft.changes and draft.created_by == BY
        is_half = taking.is_file() and taking.read_bytes() == draft.id.encode()
        if draft.state == "open" and (is_empty or is_half):
            store.discard(home, draft.id, BY)
    for place in (inbox / PENDING).iterdir():
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()


def _go_on(home: Path, place: Path, tell: Tell) -> None:
    """What was taken is checked and, where it may be, published, and reported."""
    id = place.name[-ID_LENGTH:]
    if (place / TAKEN).is_file():
        (home / FOLDER / TAKING).unlink(missing_ok=True)
        _move(home / FOLDER, place)
        if store.read(home, id).state != "discarded":
            tell(settled(home, id, place))
        rights.share(place, like=home / FOLDER)
        (place / TAKEN).unlink()
    if _is_published(home, id):
        files.rename(place, home / FOLDER / PUBLISHED / place.name)


def _is_published(home: Path, id: str) -> bool:
    try:
        return store.read(home, id).state == "published"
    except DraftError:
        return False


def _move(inbox: Path, place: Path) -> None:
    """The files that were taken lie in the folder of their draft, unless somebody has
    laid others under their names meanwhile."""
    names = typed.decoded((place / TAKEN).read_bytes(), Taken)
    for name, signature in names.items():
        path, target = inbox / name, place / name
        if path.is_file() and _signature(path) == signature:
            files.make_folder(target.parent)
            files.rename(path, target)


def _signature(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_size, state.st_mtime_ns
