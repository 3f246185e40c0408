"""口径 on the screen: exports, rules and figures, from where each is declared."""

from __future__ import annotations

from jinwei.policy.contracts import Column as ExportColumn
from jinwei.policy.contracts import Contract
from jinwei.ui import explain, kit, read
from jinwei.ui.kit.parts import Column, Note, Row, state_cell, tagged
from jinwei.wording import columns, words


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
        of=("policy",),
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
        of=("policy",),
        key="rules",
        notes=[
            f"本期指{cycle}。方案规定：数字出自方案；"
            "暂行口径：方案没有给数，由看板先定，可以改。"
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
        of=("policy",),
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
        of=("policy",), key="figures",
        dense=True,
    )  # fmt: skip


def _column(column: ExportColumn) -> Row:
    return Row(
        [
            tagged(column.header, strong=column.required),
            columns.need(column),
            columns.TYPES[column.type],
            _range(column),
            "、".join((*column.aliases, *column.stand_ins)) or None,
            column.help,
        ]
    )  # fmt: skip


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
            str(row["findings"]) if read.view().sight.is_of_office else None,
        ]
    )


def _parameter(each: dict) -> str:
    value = each["value"]
    is_number = value.replace(".", "", 1).isdigit()
    shown = value if is_number else f"取“{value}”"
    return f"{shown}　{each['meaning']}（{words.BASES[each['basis']]}）"
