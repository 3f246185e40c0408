"""Before a command: the home is closed to others, and who and why are asked for."""

from __future__ import annotations

import getpass
from pathlib import Path

from jinwei import faults, paths, rights
from jinwei.cli import output
from jinwei.delivery.folder import originals
from jinwei.versions import publications, publish
from jinwei.versions.freeze import version_id
from jinwei.versions.publications import BY_COMMAND
from jinwei.versions.published import POINTER, served


def close_home() -> None:
    """Nobody else reaches what an earlier program, or somebody by hand, left open."""
    home = paths.home()
    if not (home / POINTER).is_file() and not (home / paths.DISTRICTS).is_dir():
        return
    left = rights.close(home)
    if left:
        named = "、".join(path.name for path in left[:3])
        output.error(
            f"{home} 里 {named} 等 {len(left)} 处别的账户也能读，权限没有收紧："
            "它们属于另一个账户，请用管理员账户改过来。"
        )


def refuse_unexplained(delivery: Path, home: Path, reason: str) -> None:
    """What readers saw before is put before them again for a reason only."""
    if reason.strip():
        return
    try:
        version = version_id(originals(delivery))
        entries = publications.listed(home).entries
    except (OSError, faults.Told):
        return  # publishing says what is wrong, and makes a home where there is none
    before = [entry for entry in entries if entry.version == version]
    if before and served(home) != version:
        raise publish.PublishError(
            f"没有发布：这份报送就是第 {before[-1].n} 次发布的版本 {version}，"
            "再次发布等于换回。请加 --reason 写明理由，它记入发布记录。"
        )


def account() -> str:
    """Who is at the command line, as the system names them."""
    try:
        return f"{BY_COMMAND}（{getpass.getuser()}）"
    except (OSError, KeyError, ImportError):  # an account without a name
        return BY_COMMAND
