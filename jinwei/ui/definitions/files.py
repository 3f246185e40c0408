"""The files of a version on 口径: that their records add up, and the notes on them."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from jinwei.intake.report import WITHHELD
from jinwei.policy.contracts import contracts
from jinwei.sql import records
from jinwei.ui import explain, kit, read
from jinwei.ui.kit.parts import Column, Kind, Note, Row

KINDS = {
    "refused": "未入库",
    "warning": "提醒",
    "unread": "没有读",
    "aside": "放在一边",
    "cleaned": "已整理",
}
IN_CSV = {
    "file": "文件",
    "record": "行号",
    "column_header": "列",
    "text": "原文",
    "kind": "处理",
    "reason": "原因",
}
NOTE_KINDS: dict[str, Kind] = {
    "文件": "fixed",
    "行号": "number",
    "列": "fixed",
    "处理": "fixed",
}
NOTE_WIDTHS = {"原文": "40%", "原因": "32%"}
MOST_NOTES = 200
ALL_NOTES = 1_000_000


def table() -> None:
    """The files of this version, and that their records add up."""
    rows = read.rows("definitions/files")
    totals = {
        part: sum(row[f"records_{part}"] for row in rows)
        for part in ("read", "loaded", "refused", "aside")
    }
    balance = (
        f"版本 {read.view().version}：{len(rows)}个文件，"
        f"读到{totals['read']:,}条记录 = "
        f"入库{totals['loaded']:,} + 未入库{totals['refused']:,} + "
        f"放在一边{totals['aside']:,}（标题、表头、合计、空行等）。"
    )
    kit.notes([Note(paragraphs=[balance], tone="lead")], key="balance")
    kit.table(
        [
            Column("文件"),
            Column("读作", "fixed"),
            Column("编码和格式", "fixed"),
            Column("对应表"),
            Column("读到", "number", group="记录数"),
            Column("入库", "number", group="记录数"),
            Column("未入库", "number", group="记录数"),
            Column("放在一边", "number", group="记录数"),
            Column("校验码（SHA-256 前 12 位）", "fixed"),
        ],
        [_file(row) for row in rows],
        of=("files",),
        key="files",
        dense=True,
    )


def notes(kind: str | None) -> None:
    """The notes on those files: what was refused, set aside, tidied, and why."""
    asked = {"kind": kind, "most": MOST_NOTES}
    rows, is_any_withheld = read.shaped(_listed, "definitions/notes", **asked)
    remarks = []
    if len(rows) == MOST_NOTES:
        remarks.append(f"屏幕上列前{MOST_NOTES}条，全部在下载的文件里。")
    if is_any_withheld:
        remarks += explain.words_of("survey_rows")
    kit.table(
        [
            Column(name, NOTE_KINDS.get(name, "text"), width=NOTE_WIDTHS.get(name))
            for name in IN_CSV.values()
        ],
        rows,
        of=("files",),
        key="notes",
        notes=remarks,
        height=420,
        dense=True,
    )


def notes_csv() -> Callable[[], bytes]:
    """Makes a CSV of every note when it is asked for, to be corrected and sent back."""
    return read.csv(_exported, "definitions/notes", kind=None, most=ALL_NOTES)


def _listed(notes: pd.DataFrame) -> tuple[list[Row], bool]:
    """The notes as a table shows them, and whether the text of any is withheld."""
    worded = records(_exported(notes))
    rows = [Row([cell or None for cell in note.values()]) for note in worded]
    return rows, bool(notes["is_withheld"].any())


def _exported(notes: pd.DataFrame) -> pd.DataFrame:
    worded = notes.assign(
        record=notes["record"].astype(notes["text"].dtype),
        text=notes["text"].mask(notes["is_withheld"], WITHHELD),
        kind=notes["kind"].map(KINDS),
    )
    return worded[[*IN_CSV]].rename(columns=IN_CSV)


def _file(row: dict) -> Row:
    by_export = contracts()
    sheet = f"工作表“{row['sheet']}”" if row["sheet"] else None
    how = [part for part in (row["encoding"], sheet) if part]
    return Row(
        [
            row["file"],
            by_export[row["export"]].title if row["export"] in by_export else None,
            "，".join(how) or None,
            row["mapping"],
            *(
                f"{row[f'records_{part}']:,}"
                for part in ("read", "loaded", "refused", "aside")
            ),
            {"text": row["sha256"][:12], "title": row["sha256"]},
        ]
    )
