"""Ways in which a file cannot be read, and what people may be told of it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinwei.access import audit

NOBODY = 65534
FILES = r"/\S+|[\w.-]+\.(csv|db|docx|json|toml)"
OURS = re.compile(rf"python -m jinwei( [a-z]+)?|make run|{FILES}")
ENGLISH = re.compile(r"[A-Za-z]{2,} [a-z]{2,}|Errno|Error|Traceback")


def a_folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


def of_another_account(path: Path) -> None:
    path.chmod(0)


def cut(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def one_byte_flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def gone(path: Path) -> None:
    path.unlink()


WAYS = (a_folder_instead, of_another_account, cut, one_byte_flipped, gone)


@contextmanager
def without_rights() -> Iterator[None]:
    """An administrator reads everything, so the rights of one are laid down."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def contents(*folders: Path) -> dict[str, str]:
    """Every name below the folders, with the hash of what can be read.

    The audit log is left aside: what was tried in vain is noted there as well.
    """
    below = (path for each in folders for path in each.rglob("*"))
    return {str(path): _hash(path) for path in below if audit.FILE not in path.name}


def english(text: str) -> list[str]:
    """The words in a text that are neither Chinese nor names of ours."""
    return ENGLISH.findall(OURS.sub("", text))


def _hash(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
