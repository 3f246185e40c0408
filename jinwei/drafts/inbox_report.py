"""The report that lies beside files of the watched folder: why, and what they hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from jinwei import files
from jinwei.compare import Comparison
from jinwei.drafts import publishing
from jinwei.drafts.account import ROW_HEADER, rows
from jinwei.drafts.making import Checked
from jinwei.drafts.model import Draft
from jinwei.settings import FILE as SETTINGS
from jinwei.settings import settings
from jinwei.spreadsheet_safe import BOM, csv_bytes

TEXT, TABLE = "报告.txt", "报告.csv"
UNRECOGNISED = "没有认出是哪种报表"
NOT_BY_ITSELF = (
    "收件夹没有设成自动发布。要自动发布，请管理员在 {file} 里写一行"
    "“inbox_publish = true”；没有这个文件的，新建一个。"
)
LACKING = "没有{name}，往期有。"


def hindrances(home: Path, draft: Draft, checked: Checked) -> list[str]:
    """Why a draft may not be published without anybody looking at it; nothing keeps one
    from it that changes nothing."""
    if checked.outcome.version is not None and checked.outcome.version == draft.base:
        return []
    chosen = settings(home)
    lines = list(checked.outcome.stops)
    if checked.account.faults:
        lines.append(f"{len(checked.account.faults)} 个文件整个没有读入。")
    elif checked.account.refused_records:
        lines.append(f"{checked.account.refused_records} 条记录被拒收。")
    lines += [
        LACKING.format(name=each.named) for each in publishing.unexcused(draft, checked)
    ]
    if chosen.second_person:
        lines.append("按设置，发布前要由另一个人同意。")
    elif not chosen.inbox_publish:
        lines.append(NOT_BY_ITSELF.format(file=home / SETTINGS))
    return lines


def write(place: Path, result: Sequence[str], checked: Checked | None = None) -> None:
    """The report lies in the folder: what came of the files, and all that is said of
    what they hold as CSV."""
    if checked is not None:
        content = csv_bytes(ROW_HEADER, rows(checked.account))
        files.write_whole(place / TABLE, content)
    lines = [f"收件夹报告　{dt.datetime.now():%Y-%m-%d %H:%M}", *result]
    if checked is not None:
        lines += ["", *_account(checked)]
    text = BOM + "\r\n".join(lines) + "\r\n"
    files.write_whole(place / TEXT, text.encode())


def _account(checked: Checked) -> Iterator[str]:
    handed_in = [each for each in checked.account.files if each.is_handed_in]
    for each in handed_in:
        yield (
            f"{each.file}：{each.title if each.export else UNRECOGNISED}，"
            f"读到 {each.read} 条，入库 {each.loaded}，拒收 {each.refused}，"
            f"放在一边 {each.aside}"
        )
    yield f"逐条的说明见 {TABLE}。"
    if checked.outcome.comparison is not None:
        yield from _changes(checked.outcome.comparison)


def _changes(comparison: Comparison) -> Iterator[str]:
    for each in comparison.exports:
        yield (
            f"{each.title}：新增 {each.added} 条，更正 {each.changed} 条，"
            f"删去 {each.removed} 条"
        )
    counts = comparison.finding_counts
    if counts:
        stated = "，".join(f"{each.change} {each.findings} 条" for each in counts)
        yield f"认定：{stated}"
