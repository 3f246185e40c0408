"""问题来源 on the screen: who finds how much, who finds nothing, and who leads."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from jinwei.ui import explain, kit, read
from jinwei.ui.kit import taking
from jinwei.ui.kit.parts import Column, Note, Row, tagged
from jinwei.ui.rectification import ledger
from jinwei.ui.shared.ledger import due
from jinwei.wording import words

KINDS = {
    "渠道": "方案点名的渠道",
    "部门": "方案点名的职能部门",
    "自查": "自查",
    "未注明": "台账没有写来源",
}
COUNTED = ("渠道", "部门")
WITHOUT_LEAD = "没有写明"
IN_CSV = {
    "kind": "分类",
    "source": "来源",
    "problems": "本年问题",
    "open_problems": "未销号",
    "months": "有问题的月份",
    "units": "责任单位",
    "last_on": "最近交办",
    "clause": "条款",
}


def show(cycle: str, unit: str | None) -> None:
    """The sources, the forms of going to the front line, and the complex problems."""
    rows = read.rows("rectification/channels", cycle=cycle, unit=unit)
    kit.notes([Note(paragraphs=_said(rows), tone="lead")], key="channels_said")
    _table(rows, unit)
    _forms(cycle, unit)
    _complex(cycle, unit)
    taking.download(
        "下载问题来源（CSV）",
        csv(cycle, unit),
        file_name=read.csv_name("问题来源"),
        mime="text/csv",
    )


def csv(cycle: str, unit: str | None) -> Callable[[], bytes]:
    """Makes a CSV of every source when it is asked for."""
    return read.csv(_exported, "rectification/channels", cycle=cycle, unit=unit)


def _exported(sources: pd.DataFrame) -> pd.DataFrame:
    sources = sources.assign(kind=sources["kind"].map(KINDS))
    return sources[[*IN_CSV]].rename(columns=IN_CSV)


def _said(rows: list[dict]) -> list[str]:
    """How many of each kind brought problems in the year, and which brought none."""
    paragraphs = []
    for kind in COUNTED:
        named = [row for row in rows if row["kind"] == kind]
        silent = [row["source"] for row in named if not row["problems"]]
        heard = f"{KINDS[kind]}{len(named)}个，本年{len(named) - len(silent)}个有问题来"
        none = f"；没有的：{'、'.join(silent)}" if silent else ""
        paragraphs.append(f"{heard}{none}。")
    return paragraphs


def _table(rows: list[dict], unit: str | None) -> None:
    listed: list[Row] = []
    for kind, title in KINDS.items():
        named = [row for row in rows if row["kind"] == kind]
        if not named:
            continue
        total = sum(row["problems"] for row in named)
        listed.append(Row([{"text": title, "sub": f"　{total:,} 件"}], tone="heading"))
        listed += [_source(row) for row in named]
    kit.table(
        [
            Column("来源", "fixed"),
            Column("本年问题", "number"),
            Column("未销号", "number"),
            Column("有问题的月份", "number"),
            Column("责任单位", "number"),
            Column("最近交办", "fixed"),
            Column("条款"),
        ],
        listed,
        of=("ledger",),
        key="channels",
        caption=f"{unit or '全区'}　问题从哪里来（本年累计）",
        notes=explain.words_of("channels"),
        dense=True,
    )


def _source(row: dict) -> Row:
    return Row(
        [
            tagged(row["source"], strong=row["problems"] > 0),
            f"{row['problems']:,}",
            f"{row['open_problems']:,}",
            f"{row['months']:,}",
            f"{row['units']:,}",
            words.day(row["last_on"]) if row["last_on"] else None,
            row["clause"],
        ],
        tone=None if row["problems"] or row["open_problems"] else "aside",
    )


def _forms(cycle: str, unit: str | None) -> None:
    rows = read.rows("rectification/forms", cycle=cycle, unit=unit)
    if not rows:
        why = "台账没有“发现形式”这一列，或者都没有填。"
        kit.notes([Note("五种形式", [why], tone="empty")], key="no_forms")
        return
    kit.table(
        [
            Column("五种形式", "fixed"),
            Column("本年发现", "number"),
            Column("未销号", "number"),
            Column("责任单位", "number"),
        ],
        [
            Row(
                [
                    row["form"],
                    f"{row['problems']:,}",
                    f"{row['open_problems']:,}",
                    f"{row['units']:,}",
                ]
            )
            for row in rows
        ],
        of=("ledger",),
        key="forms",
        caption="由五种形式发现的问题（附件4 三(一)）",
        dense=True,
    )


def _complex(cycle: str, unit: str | None) -> None:
    most = ledger.MOST_LISTED
    rows = read.rows("rectification/complex", cycle=cycle, unit=unit, most=most)
    if not rows:
        return
    total, without = rows[0]["complex_problems"], rows[0]["without_lead"]
    some = f"，列前{most}件" if total > len(rows) else ""
    kit.table(
        [
            Column("编号", "fixed"),
            Column("问题"),
            Column("责任单位", "fixed"),
            Column("牵头单位", "fixed"),
            Column("已办", "number"),
            Column("整改时限", "number"),
        ],
        [
            Row(
                [
                    row["problem_id"],
                    row["problem"],
                    row["unit"],
                    tagged(row["lead_unit"] or WITHOUT_LEAD),
                    ledger.days(row["days_open"]),
                    due(row),
                ],
                traced=row["problem_id"],
            )
            for row in rows
        ],
        of=("ledger",),
        key="complex",
        caption=f"未销号的疑难问题{total:,}件，{without:,}件没有写明牵头单位"
        f"（附件4 三(二){some}）",
        dense=True,
    )
