"""口径 on the screen: exports, rules, figures, files, from where each is declared."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from jinwei.intake.report import WITHHELD
from jinwei.policy.contracts import Column as ExportColumn
from jinwei.policy.contracts import Contract, contracts
from jinwei.spreadsheet_safe import csv_bytes
from jinwei.sql import records
from jinwei.ui import explain, kit, read
from jinwei.ui.kit.parts import Column, Kind, Note, Row, state_cell, tagged
from jinwei.wording import words

TYPES = {
    "text": "文字",
    "choice": "选一个",
    "list": "几个值，用“、”分开",
    "boolean": "是或否",
    "integer": "整数",
    "rank": "名次，可写 3/17",
    "decimal": "数",
    "percent": "百分数",
    "date": "日期",
    "period": "期间",
}
STATED = {"sheet": "工作表名", "title": "标题", "file": "文件名"}
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


def template(contract: Contract) -> bytes:
    """The blank file of an export: its headers, as Excel and WPS open them."""
    return csv_bytes([column.header for column in contract.columns], [])


def export(contract: Contract, loaded: frozenset[str]) -> None:
    """What a file of one export holds, column by column."""
    keys = "、".join(contract.column(name).header for name in contract.key)
    pairs = [
        ("放在报送文件夹里的名字", f"{contract.title}.csv，也可以是 .xlsx、.xls"),
        ("一行由什么确定", keys),
        ("用在哪些页面", contract.pages),
        ("这一版数据", "有" if contract.name in loaded else "没有"),
    ]
    kit.notes([Note(pairs=pairs)], key="about_export")
    kit.table(
        [
            Column("列", "fixed"),
            Column("要不要有", "fixed"),
            Column("写什么", "fixed"),
            Column("范围或可选的值"),
            Column("别的表头也认"),
            Column("说明"),
        ],
        [_column(column) for column in contract.columns],
        key="columns",
        dense=True,
    )


def rules() -> None:
    """Every clause rule: our words, its numbers and their basis, readings, findings."""
    rows = read.rows("definitions/rules")
    cycle = rows[0]["cycle"] if rows else ""
    kit.table(
        [
            Column("条款", width="8em"),
            Column("规则和榜", "fixed"),
            Column("方案怎么说（我们的话）", width="27%"),
            Column("数字和出处", width="25%"),
            Column("读法", width="19%"),
            Column("起用", "number"),
            Column("本期认定", "number", help=cycle),
        ],
        [_rule(row) for row in rows],
        key="rules",
        notes=[
            f"本期指{cycle}。方案规定：数字出自方案；"
            "看板约定：方案没有给数，由看板定，可以改。"
        ],
        dense=True,
    )


def standards() -> None:
    """The numbers of figures, or of several rules alike: ours and the plan's."""
    kit.table(
        [
            Column("出自", width="8em"),
            Column("用在哪里", "fixed"),
            Column("方案怎么说（我们的话）", width="27%"),
            Column("数字和出处", width="32%"),
            Column("读法", width="19%"),
        ],
        [
            Row(
                [
                    row["clause"],
                    row["name"],
                    row["words"],
                    "；".join(_parameter(each) for each in row["parameters"]),
                    row["reading"],
                ]
            )
            for row in read.rows("definitions/standards")
        ],
        key="standards",
        caption="用来算指标的数字，和几条规则共用的数字",
        dense=True,
    )


def figures() -> None:
    """How every figure on the screens is worked out."""
    kit.table(
        [
            Column("页面", "fixed"),
            Column("名称", "fixed"),
            Column("怎样算"),
            Column("条款", "fixed"),
            Column("出处", "fixed"),
        ],
        [
            Row([term.page, tagged(term.name, strong=True), term.words, term.clause,
                 words.BASES[term.basis]])
            for term in explain.defined().values()
        ],
        key="figures",
        dense=True,
    )  # fmt: skip


def files() -> None:
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


def _column(column: ExportColumn) -> Row:
    need = (
        "必须有，每行都填"
        if column.filled
        else "必须有，可以空"
        if column.required
        else "可以没有"
    )
    return Row(
        [
            tagged(column.header, strong=column.required),
            need + _elsewhere(column),
            TYPES[column.type],
            _range(column),
            "、".join((*column.aliases, *column.stand_ins)) or None,
            column.help,
        ]
    )  # fmt: skip


def _elsewhere(column: ExportColumn) -> str:
    """Where the value of a column may stand for a whole table."""
    if not column.stated:
        return ""
    return f"；也可写在{'、'.join(STATED[place] for place in column.stated)}里"


def _range(column: ExportColumn) -> str | None:
    parts = []
    if column.values:
        parts.append("、".join(column.values))
    if column.min is not None and column.max is not None:
        parts.append(f"{words.plain(column.min)}–{words.plain(column.max)}")
    elif column.min is not None:
        parts.append(f"不小于{words.plain(column.min)}")
    if column.decimals:
        parts.append(f"小数不超过{column.decimals}位")
    if column.suffixes:
        parts.append(f"可带单位 {'、'.join(column.suffixes)}")
    if column.not_after:
        parts.append("不晚于截止日")
    return "；".join(parts) or None


def _rule(row: dict) -> Row:
    parameters = [_parameter(each) for each in row["parameters"] or []]
    return Row(
        [
            row["clause"],
            state_cell(row["board"], row["name"]),
            row["words"],
            "；".join(parameters) or words.BASES[row["basis"]],
            row["reading"],
            f"{row['since']:%Y-%m-%d}",
            str(row["findings"]),
        ]
    )


def _parameter(each: dict) -> str:
    value = each["value"]
    is_number = value.replace(".", "", 1).isdigit()
    shown = value if is_number else f"取“{value}”"
    return f"{shown}　{each['meaning']}（{words.BASES[each['basis']]}）"


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
