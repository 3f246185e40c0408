"""A delivery published by a command, and what became of it in words."""

from __future__ import annotations

from pathlib import Path

import typer

from jinwei.cli import beforehand, output
from jinwei.drafts.account import account_of
from jinwei.versions import publish as versions


def publish(
    folder: Path,
    home: Path,
    *,
    accept_refused: bool = False,
    reason: str = "",
    by: str = "",
) -> None:
    """The delivery is published in that home, and what became of it is said; by the
    system's account where nobody is named."""
    try:
        with output.progress() as report:
            done = versions.publish(
                folder,
                home,
                accept_refused=accept_refused,
                reason=reason,
                by=by or beforehand.account(),
                report=report,
            )
    except versions.Refused as refused:
        output.account(account_of(refused.delivery))
        raise
    if done.is_new:
        warned = f"有 {done.warnings} 条提示，见 check。" if done.warnings else ""
        output.line(f"已发布，版本 {done.version}。{warned}")
    elif done.is_swapped:
        output.line(f"这份报送已是版本 {done.version}，现在换用它。")
    else:
        output.line(f"与正在使用的版本 {done.version} 相同，没有改动。")


def need_folder(folder: Path) -> None:
    """Wrong usage where there is no such folder."""
    if not folder.is_dir():
        raise typer.BadParameter(f"没有这个文件夹 {folder}")
