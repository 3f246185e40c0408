"""What was written down of each issued bulletin, held to the list of all of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from jinwei import files, kept_list, paths
from jinwei.anchors import Anchor
from jinwei.desk import anchoring
from jinwei.faults import Told
from jinwei.intake import why_unread
from jinwei.versions import publications
from jinwei.versions.anchoring import of_audit, of_records

FOLDER = paths.BULLETINS
SEAL = "seal"
"""The SHA-256 of all else that is written down; earlier programs wrote none."""
GONE = "{}.json 不见了：它记下的这份通报不能再出，请用备份找回。"
CHANGED = "{} 已被改动或损坏，它记下的这份通报不能再出。"


class Altered(Told):
    """A file is not what was issued, so it is not handed out as such."""


@dataclass(frozen=True)
class Issued:
    """A bulletin, or the notice to one unit, as it was issued.

    `files` gives the SHA-256 of each file by its extension, `program` that of what
    made them; version, records, cycle, visibility, unit, letterhead and the ids of the
    slides, if not the usual ones, are what the same bytes can be made from again.
    """

    name: str
    version: str
    records: int
    cycle: str
    is_public: bool
    unit: str
    letterhead: Mapping[str, Any]
    program: str
    files: Mapping[str, str]
    slides: str = ""

    def to_bytes(self) -> bytes:
        """What is written down of it: JSON, a key a line, with its own SHA-256."""
        stated = asdict(self)
        return _as_json(stated | {SEAL: _sha256(_as_json(stated))})


def one(home: Path, name: str) -> Issued | None:
    """The bulletin or letter kept under that name, if it is there and as it was."""
    written = _path(home, name)
    if not name or written.parent != home / FOLDER or not written.exists():
        return None
    read = _held(written, kept_list.listed(home / FOLDER))
    return read if isinstance(read, Issued) else None


def shelf(home: Path) -> tuple[list[Issued], tuple[str, ...]]:
    """What was issued and can be read, by name, and what is wrong with the rest: what
    was written down of it changed or is gone, or the list of all of them is not whole.
    """
    listed = kept_list.listed(home / FOLDER)
    written = sorted((home / FOLDER).glob("*.json"), key=lambda path: path.stem)
    read = [_held(path, listed) for path in written]
    faults = [str(each) for each in read if isinstance(each, Altered)]
    stems = {path.stem for path in written}
    gone = dict.fromkeys(e.name for e in listed.entries if e.name not in stems)
    faults += [GONE.format(name) for name in gone]
    whole = anchoring.of_bulletins(home)
    return (
        [each for each in read if isinstance(each, Issued)],
        (*([whole] if whole else []), *faults),
    )


def every(home: Path) -> list[Issued]:
    """Every bulletin that was issued and can be read, by name."""
    return shelf(home)[0]


def may_bear(home: Path, done: Issued) -> bool:
    """Whether the name of what is being issued is free, or of the same files."""
    written = _path(home, done.name)
    if written.exists():
        read = _read(written)
        return isinstance(read, Issued) and read.files == done.files
    return all(e.name != done.name for e in kept_list.listed(home / FOLDER).entries)


def write_down(home: Path, done: Issued) -> None:
    """It is written down and in the list, with where the other chains stand now; what
    an earlier program issued is in the list before it.

    The caller has the turn to issue.
    """
    folder = home / FOLDER
    listed = kept_list.listed(folder)
    if not listed.last.n:
        for path in sorted(folder.glob("*.json")):
            if isinstance(_read(path), Issued):
                kept_list.add(folder, path.stem, files.sha256(path), ())
    written = _path(home, done.name)
    is_new = not written.exists()
    if is_new:
        files.swap(written, done.to_bytes())
    digest = files.sha256(written)
    if (done.name, digest) in {(e.name, e.sha256) for e in listed.entries}:
        return
    try:
        kept_list.add(folder, done.name, digest, _anchors(home, done.version))
    except OSError:
        if is_new:
            written.unlink()
        raise


def _anchors(home: Path, version: str) -> tuple[Anchor, ...]:
    published = publications.anchor(home)
    before = [published] if published.n else []
    return (*of_records(home, version), *before, *of_audit(home))


def _path(home: Path, name: str) -> Path:
    return home / FOLDER / f"{name}.json"


def _held(path: Path, listed: kept_list.Listed) -> Issued | Altered:
    """One of them as it was written down and listed, or why it is not."""
    read = _read(path)
    if isinstance(read, Altered):
        return read
    sums = {each.name: each.sha256 for each in listed.entries}
    if path.stem in sums:
        is_same = sums[path.stem] == files.sha256(path)
        return read if is_same else Altered(CHANGED.format(path.name))
    if not listed.entries or listed.fault:
        return read
    return Altered(
        f"{path.name} 不在印发清单里：印发时中断过的，请再印发一次；"
        "不是的，它不是印发过的通报。"
    )


def _read(path: Path) -> Issued | Altered:
    """One of them, as it was written down, or why it cannot be read."""
    try:
        content = path.read_bytes()
        stated = json.loads(content)
        seal = stated.pop(SEAL, None)
        sealed = _as_json(stated | {SEAL: _sha256(_as_json(stated))})
        read = Issued(**stated) if seal is None or content == sealed else None
    except OSError as error:
        return Altered(f"{path.name} 读不出来：{why_unread(error)}。")
    except (ValueError, TypeError, AttributeError):
        read = None
    if read is None or read.name != path.stem:
        return Altered(CHANGED.format(path.name))
    return read


def _as_json(stated: Mapping[str, Any]) -> bytes:
    text = json.dumps(stated, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
