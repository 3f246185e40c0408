"""Who may read what the product writes: the account that runs it, and nobody else."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

OTHERS = 0o077
ANY_FILE, ANY_FOLDER = 0o666, 0o777
HAS_RIGHTS = os.name != "nt"
"""Windows has lists of rights in place of these; a folder there inherits its own."""

_usual: list[int] = []


def begin() -> None:
    """From now on this process and its children write for their own account alone."""
    _usual.append(os.umask(OTHERS))


def close(home: Path) -> tuple[Path, ...]:
    """Nobody but its owner reaches what lies in a home; what could not be closed.

    What a link in it leads to is somebody else's, and stays as it is.
    """
    return tuple(path for path in _within(home) if not _closed(path))


def hand_out(path: Path) -> None:
    """What was written where somebody asked for it has the rights of their own."""
    if _usual and HAS_RIGHTS:
        path.chmod((ANY_FOLDER if path.is_dir() else ANY_FILE) & ~_usual[0])


def share(path: Path, like: Path) -> None:
    """Whoever may use a folder may use what was put below it; a file of another account
    keeps its own rights."""
    if not HAS_RIGHTS:
        return
    mode = stat.S_IMODE(like.stat().st_mode)
    for each in [path, *path.rglob("*")]:
        if not each.is_symlink():
            with suppress(PermissionError):
                each.chmod(mode if each.is_dir() else mode & ANY_FILE)


def _within(home: Path) -> Iterator[Path]:
    if not HAS_RIGHTS:
        return
    yield home
    for folder, below, names in os.walk(home):
        for name in (*below, *names):
            yield Path(folder) / name


def _closed(path: Path) -> bool:
    """Whether nobody but the owner reaches it now; a link has no rights of its own."""
    try:
        state = path.lstat()
        mode = stat.S_IMODE(state.st_mode)
        if not stat.S_ISLNK(state.st_mode) and mode & OTHERS:
            path.chmod(mode & ~OTHERS)
    except FileNotFoundError:  # written and gone again meanwhile
        return True
    except OSError:
        return False
    return True
