"""The commands that put a whole home into one file, and one back out of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from jinwei import paths
from jinwei.access import districts
from jinwei.backup import making, restoring
from jinwei.backup.checking import Checked
from jinwei.cli import output
from jinwei.cli.district import MayBeOf
from jinwei.cli.noting import note_done, noted
from jinwei.records.opening import SETTING, file_of
from jinwei.wording import words

BACKUP = "备份：版本、记录、通报、账户、日志、设置、草稿存进一个文件，写完解开核对。"
RESTORE = "由备份恢复到一个空的 JINWEI_HOME；先核对，再换上。"
ON_SERVER = "督查记录、账户和操作日志已由数据库服务器抄入。"
EACH = (
    "各区县的数据不在里面：请加 --district 逐个备份，一个区县一个文件。"
    "这一份是账号、操作日志和设置。"
)
File = Annotated[Path, typer.Argument(metavar="文件", help="备份文件")]


def backup(file: File, district: MayBeOf = None) -> int:
    """Write the backup; exit code 1 where what it holds was not whole before."""
    home = paths.home()
    with noted("backup", file.name), output.progress() as report:
        made = making.back_up(home, file, report)
    output.line(f"已备份到 {file}，解开核对过：{_held(made.holds)}。")
    output.line(f"校验码 {made.checksum}（抄录备查）。")
    address = os.environ.get(SETTING)
    if address and file_of(address) is None:
        output.line(ON_SERVER)
    if not district and districts.of(home):
        output.line(EACH)
    if made.left_out:
        output.error(
            f"链接没有备份：{'、'.join(made.left_out)}。请另行备份所指的内容。"
        )
    for fault in made.holds.faults:
        output.error(f"备份时就有的问题：{fault}")
    return 1 if made.holds.faults else 0


def restore(
    file: File,
    replace: Annotated[
        bool,
        typer.Option("--replace", help="换掉已有的数据；原有的移到一边，不删除"),
    ] = False,
    with_faults: Annotated[
        bool, typer.Option("--with-faults", help="备份时就有问题的数据也恢复")
    ] = False,
    district: MayBeOf = None,
) -> int:
    """Restore the backup into the home."""
    home = paths.home()
    with output.progress() as report:
        done = restoring.restore(
            file, home, replace=replace, with_faults=with_faults, report=report
        )
    note_done("restore", file.name)
    at = words.moment_of(done.at)
    output.line(f"已恢复到 {home}，是 {at} 的备份：{_held(done.holds)}。")
    if done.aside is not None:
        output.line(f"原有的数据移到了 {done.aside}，确认无误以后再处理。")
    for fault in done.holds.faults:
        output.error(f"备份时就有的问题：{fault}")
    return 0


def _held(holds: Checked) -> str:
    return (
        f"{holds.versions} 个版本、{holds.records} 条记录、{holds.bulletins} 份通报和函"
    )
