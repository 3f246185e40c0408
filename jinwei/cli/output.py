"""What the command line shows: tables, notes and progress, in plain Chinese."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from jinwei import files, rights
from jinwei.delivery import Report
from jinwei.drafts.account import Account, worth_telling
from jinwei.intake import Note
from jinwei.policy.own_readings import OwnReading
from jinwei.versions.entries import Publication
from jinwei.versions.lock import NotWritten
from jinwei.versions.manifest import Manifest
from jinwei.wording import publications as written
from jinwei.wording import words

SHOWN = 20
WIDTH = 160
NOTE_HEADER = ("文件", "行号", "列", "原文", "原因")
FINDING_COLUMNS = {
    "cycle": "周期",
    "board": "榜",
    "unit": "单位",
    "item": "事项",
    "scope": "范围",
    "figure": "数据",
    "movement": "变动",
    "streak": "连续期数",
    "disposition": "处置建议",
    "clause": "条款",
    "rule_name": "规则",
    "readings": "说明",
    "evidence": "依据",
    "sources": "来源",
    "way_off": "怎样退出",
}
FINDING_SHOWN = (
    "board", "unit", "item", "scope", "figure", "movement", "rule_name", "clause",
)  # fmt: skip


def line(text: str) -> None:
    """One line on the screen."""
    _screen().print(_text(text), soft_wrap=True)


def error(text: str) -> None:
    """One line where errors go."""
    _screen(stderr=True).print(_text(text, "red"), soft_wrap=True)


def readings(taken: Sequence[OwnReading], changed: Sequence[Mapping[str, Any]]) -> None:
    """What the district reads otherwise, and the findings that it changes."""
    if not taken:
        return
    stated = "；".join(f"{each.owner}.{each.name} = {each.value}" for each in taken)
    line(f"区里的读法 {len(taken)} 项：{stated}")
    more = sum(row["change"] == "多" for row in changed)
    less = len(changed) - more
    line(f"发布以后，认定因此多 {more} 条、少 {less} 条（措施记录不计）：")
    for (change, cycle, rule), rows in groupby(
        changed, itemgetter("change", "cycle", "rule_name")
    ):
        named = [f"{row['unit']}（{row['item']}）" for row in rows]
        line(f"  {change}　{cycle}　{rule}　{len(named)} 条：{'、'.join(named)}")


def raw(content: bytes) -> None:
    """These very bytes, as a file redirected from the screen would hold them."""
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def write(path: Path, content: bytes) -> None:
    """The file holds these bytes; NotWritten says why it does not."""
    try:
        files.write_whole(path, content)
        rights.hand_out(path)
    except OSError as error:
        why = files.why_unwritten(error)
        raise NotWritten(f"{path} 写不进去：{why}。") from error


@contextmanager
def progress() -> Iterator[Report]:
    """A spinner that says what is being done; nothing where nobody watches."""
    with _screen(stderr=True).status("准备") as status:
        yield lambda step: status.update(_text(step))


def account(read: Account) -> None:
    """What every file gave, and the first notes on what was refused or looks wrong."""
    line(f"{read.title}，截至 {read.as_of}")
    rows = [
        (f.file, f.title, f.came_as, f.read, f.loaded, f.refused, f.aside)
        for f in read.files
    ]
    table(("文件", "报送", "工作表或编码", "读到", "读入", "拒收", "放在一边"), rows)
    for heading, notes in read.headed.items():
        _notes(heading, worth_telling(notes))
    for file in read.files:
        if file.proposal:
            line(f"{file.file} 可以这样写映射文件：")
            line(file.proposal)


def versions(manifests: Iterable[Manifest | str], current: str | None) -> None:
    """Every version, the one in use marked."""
    rows = [
        ("", each, "清单已损坏", "", "", "", "")
        if isinstance(each, str)
        else (
            "●" if each.version == current else "",
            each.version,
            each.title,
            each.as_of,
            sum(counts["loaded"] for counts in each.exports.values()),
            sum(each.not_loaded.values()),
            f"{each.created_at[:16].replace('T', ' ')} {each.reason}".strip(),
        )
        for each in manifests
    ]
    if not rows:
        line("还没有发布过数据。")
        return
    table(("使用中", "版本", "数据", "截至", "读入", "未读入", "发布"), rows)


def publications(entries: Sequence[Publication]) -> None:
    """Every publication, oldest first: when, who, what, why."""
    rows = [
        (
            e.n,
            words.moment_of(e.at),
            e.by or "没有登记",
            written.what(e, entries),
            e.version,
            e.reason,
        )
        for e in entries
    ]
    if rows:
        table(("次", "时间", "谁", "做了什么", "版本", "理由"), rows)


def findings(listed: Sequence[Mapping[str, Any]], cycle: str) -> None:
    """The findings of a cycle, worst first."""
    header, rows = finding_rows(listed)
    shown = [list(FINDING_COLUMNS).index(name) for name in FINDING_SHOWN]
    table([header[at] for at in shown], [[row[at] for at in shown] for row in rows])
    line(f"{cycle} 共 {len(listed)} 条认定。")


def finding_rows(
    listed: Iterable[Mapping[str, Any]],
) -> tuple[Sequence[str], list[list[object]]]:
    """Header and rows of findings in words, for a table or a CSV."""
    rows = [[_words(name, row[name]) for name in FINDING_COLUMNS] for row in listed]
    return list(FINDING_COLUMNS.values()), rows


def _words(name: str, value: Any) -> object:
    if value is None:
        return ""
    match name:
        case "board":
            return words.BOARDS[value]
        case "evidence":
            return "；".join(
                f"{each['label']}：{each['value']}" for each in value or ()
            )
        case "sources":
            return "；".join(f"{each['file']} 第{each['record']}行" for each in value)
        case "readings":
            return "；".join(value)
    return value


def _notes(heading: str, notes: Sequence[Note]) -> None:
    if not notes:
        return
    line(f"{heading}：{len(notes)} 条")
    table(NOTE_HEADER, [_cells(note) for note in notes[:SHOWN]])
    if len(notes) > SHOWN:
        line(f"……另有 {len(notes) - SHOWN} 条，加 --csv 文件名 可全部导出。")


def _cells(note: Note) -> Sequence[object]:
    return note.file, note.record, note.column, note.text, note.reason


def table(header: Iterable[str], rows: Iterable[Sequence[object]]) -> None:
    """Rows under their header on the screen."""
    drawn = Table()
    for name in header:
        drawn.add_column(name, overflow="fold")
    for row in rows:
        drawn.add_row(*(_text("" if cell is None else str(cell)) for cell in row))
    _screen().print(drawn)


def _text(text: str, style: str = "") -> Text:
    # A file's text may hold terminal commands; as text they do nothing.
    shown = "".join(c if c.isprintable() or c == "\n" else " " for c in text)
    return Text(shown, style)


def _screen(stderr: bool = False) -> Console:
    # Made at each use, so that it writes to where the streams point now.
    console = Console(stderr=stderr)
    return console if console.is_terminal else Console(stderr=stderr, width=WIDTH)
