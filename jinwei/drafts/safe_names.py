"""Names as they were dropped -> names that every system can hold, inside one folder."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from jinwei.intake.limits import NAME_BYTES, NAME_FOLDERS

# What Windows holds no file by, whatever stands behind the first dot.
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
# What systems and office programs leave beside the files of people.
LEFT = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
# Parts of a path that lead nowhere.
HERE = ("", ".")


def safe_name(name: str) -> str:
    """The path inside a delivery, with / between folders; nothing of it leads out. Of
    very many folders within each other the innermost stay."""
    parts = [_safe(part) for part in re.split(r"[/\\]", name)]
    there = [part for part in parts if part]
    return "/".join(there[-NAME_FOLDERS - 1 :]) or "_"


def is_left(name: str) -> bool:
    """Whether nobody handed it in: lock files, hidden files, what systems leave."""
    parts = re.split(r"[/\\]", name)
    return any(
        part.startswith((".", "~$")) or part.casefold() in LEFT
        for part in parts
        if part not in HERE
    )


def numbered(name: str, count: int) -> str:
    """The same name with a number behind it, so that two files can lie in a folder."""
    path = PurePosixPath(name)
    return path.with_name(f"{path.stem}（{count}）{path.suffix}").as_posix()


def free_name(name: str, taken: set[str]) -> str:
    """The name, or the first with a number behind it that is not among the taken;
    `taken` holds names casefolded."""
    count, free = 1, name
    while free.casefold() in taken:
        count += 1
        free = numbered(name, count)
    return free


def _safe(part: str) -> str:
    plain = unicodedata.normalize("NFC", part)
    plain = "".join("_" if _is_odd(each) else each for each in plain)
    plain = plain.strip().rstrip(". ")
    if RESERVED.fullmatch(plain):
        plain = f"_{plain}"
    return _short(plain)


def _is_odd(character: str) -> bool:
    return character in '<>:"|?*' or unicodedata.category(character)[0] == "C"


def _short(part: str) -> str:
    """The same, cut before its ending where a system could not hold it."""
    if len(part.encode()) <= NAME_BYTES:
        return part
    stem, dot, ending = part.rpartition(".")
    if not dot or len(ending.encode()) > 20:
        stem, dot, ending = part, "", ""
    kept = stem.encode()[: NAME_BYTES - len(ending.encode()) - 1]
    return kept.decode(errors="ignore") + dot + ending
