"""The commands about records: verify them, export them, copy them elsewhere."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from jinwei import desk, paths, records
from jinwei.access import moving
from jinwei.anchors import Noted, of_chain, of_records
from jinwei.backup import archive
from jinwei.cli import output
from jinwei.cli.district import Of
from jinwei.cli.noting import noted
from jinwei.desk import anchoring
from jinwei.policy.record_kinds import VOID
from jinwei.records import Log, Stored, Unavailable
from jinwei.spreadsheet_safe import csv_bytes
from jinwei.versions import publish
from jinwei.wording import words

HEADER = (
    "编号", "记录时间", "记录岗位", "类别", "内容", "单位", "事项", "周期", "规则",
    "对象", "办理日期", "期限", "办理部门", "事由", "答复的存疑", "补充说明",
    "附件名称", "更正或作废", "现状", "当时的数字", "条款", "数据版本", "校验码",
)  # fmt: skip

app = typer.Typer(
    help="督查记录：核对、导出、复制到另一个记录库。", no_args_is_help=True
)
Out = Annotated[Path | None, typer.Option(help="写入这个文件，不写在屏幕上")]


@app.command(
    help="逐条核对记录是否被改动、删除或调换过，并与每次发布、印发时记下的校验码对照。"
)
def verify(
    anchor: Annotated[
        list[Path] | None,
        typer.Option(metavar="文件", help="再与这个导出的锚或备份对照，可以写几次"),
    ] = None,
    district: Of = None,
) -> int:
    """Check the chain from the first entry to the last and beside every anchor, and say
    where it ends; then the other chains."""
    home = paths.home()
    held = [each for path in anchor or () for each in _anchors(path)]
    of_others = (
        anchoring.of_publications,
        anchoring.of_bulletins,
        anchoring.of_audit,
    )
    faults = [fault for of in of_others if (fault := of(home, held))]
    for fault in faults:
        output.error(fault)
    _verify(home, held)
    return 1 if faults else 0


def _anchors(path: Path) -> tuple[Noted, ...]:
    """The anchors in a file that was exported, or in a backup."""
    if not path.is_file() or not zipfile.is_zipfile(path):
        return anchoring.read(path)
    listing = archive.listing(path)
    where = f"备份 {path.name}（{words.moment_of(listing.at)}）"
    return tuple(Noted(each, where) for each in listing.anchors)


def _verify(home: Path, held: Sequence[Noted]) -> None:
    log = _log()
    noted = (*anchoring.noted(home), *held)
    seq, mark = records.verify(log, noted)
    chain = of_records(log.is_invented)
    compared = of_chain(chain, noted)
    output.line(
        f"{log.shown} 共 {seq} 条记录，逐条核对无误。末条校验码 {mark}"
        "（抄录备查：以后核对时这一条的校验码应当不变）。"
    )
    if compared:
        output.line(f"与 {len(compared)} 处记下的校验码对照，都相符。")


@app.command(help="导出锚：各条链末条的编号和校验码，供打印、签名、另存。")
def anchor(out: Out = None, district: Of = None) -> int:
    """Write where every chain of the home stands now."""
    content = anchoring.exported(paths.home())
    if out is None:
        output.raw(content)
        return 0
    output.write(out, content)
    output.line(f"锚已写入 {out}，请打印、签名或存到这台电脑以外的地方。")
    return 0


@app.command(help="把全部记录导出为 CSV，Excel 和 WPS 可直接打开。")
def export(out: Out = None, district: Of = None) -> int:
    """Write every entry, those corrected or voided too."""
    with noted("export", "全部记录"):
        content = csv_bytes(*rows(records.entries(_log())))
    if out is None:
        output.raw(content)
        return 0
    output.write(out, content)
    output.line(f"记录已写入 {out}")
    return 0


@app.command(
    help="把记录原样复制到另一个空的记录库；换到 PostgreSQL 的，连同账号和操作日志。"
)
def copy(
    address: Annotated[
        str, typer.Argument(metavar="地址", help="JINWEI_RECORDS 将要写的地址")
    ],
    district: Of = None,
) -> int:
    """Copy every entry with its time and hash, and to a server what lies beside; what
    is in use stays as it is."""
    log = _log()
    records.verify(log)  # before anything is made elsewhere
    target = records.open_log(address, is_invented=log.is_invented)
    source = os.environ.get(paths.RECORDS_SETTING)
    held, acts = moving.to_server(paths.home(), source, address)
    beside = f"、{held} 个账号、{acts} 条操作日志" if held or acts else ""
    count = records.copy(log, target)
    output.line(
        f"{count} 条记录{beside}已复制到 {target.shown}，逐条核对无误。"
        "要改用它，请把环境变量 JINWEI_RECORDS 设为这个地址，再重新启动看板。"
    )
    return 0


def rows(entries: list[Stored]) -> tuple[tuple[str, ...], list[list[object]]]:
    """Header and rows of a log for a spreadsheet; times are this machine's."""
    replaced = {each.corrects: each for each in entries if each.corrects}
    numbers = {each.id: each.seq for each in entries}
    return HEADER, [_row(each, replaced.get(each.id), numbers) for each in entries]


def _row(each: Stored, by: Stored | None, numbers: dict[str, int]) -> list[object]:
    return [
        each.seq, f"{each.recorded_at.astimezone():%Y-%m-%d %H:%M:%S}",
        each.recorded_by, each.kind, each.value, each.unit, each.item, each.cycle,
        each.rule_id, each.subject, each.done_on, each.due_on, each.office,
        each.why, each.answers, each.note, each.attachment,
        f"第{numbers[each.corrects]}条" if each.corrects else "",
        _standing(each, by), each.figure, each.clause, each.version, each.hash,
    ]  # fmt: skip


def _standing(each: Stored, by: Stored | None) -> str:
    if by is not None:
        return f"已由第{by.seq}条{'作废' if by.kind == VOID else '更正'}"
    return "作废说明" if each.kind == VOID else "有效"


def _log() -> Log:
    home = paths.home()
    version = publish.current(home)
    if version is None:
        raise Unavailable("还没有发布过数据，也就没有记录。")
    return desk.log_of(version, home)
