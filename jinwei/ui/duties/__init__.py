"""规定动作 on the screen: what falls due, who did it month by month, what is missed."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from jinwei.policy.screens import thresholds
from jinwei.sql import records
from jinwei.ui import explain, kit, read
from jinwei.ui.duties import tables
from jinwei.ui.finding import board_lines
from jinwei.ui.kit import drawer
from jinwei.ui.kit.parts import Cell, Column, Note, Row, state_cell, tagged
from jinwei.ui.shared.grids import grid, ordered
from jinwei.wording import words

MOST_LISTED = 200
EVERYTHING = 1_000_000
MOST_NAMED = 6
NONE_DUE = {"text": "·", "title": "这个月没有到期的"}
COUNTED = ["due", "done", "late", "missed", "pending"]
IN_CSV = {
    "unit": "单位",
    "board": "认定",
    "rule_name": "规则",
    "item": "动作和期次",
    "due_on": "期限",
    "figure": "情况",
    "clause": "条款",
    "state": "核实",
}


def missed_rows(most: int = MOST_LISTED) -> list[dict]:
    """The duty findings of the chosen cycle under the filters of the head."""
    view = read.view()
    return read.rows("duties/missed", cycle=view.cycle, most=most, **view.filters)


def lead(file: dict) -> None:
    """What fell due in the cycle and what became of it, and how far the file goes."""
    view = read.view()
    row = read.row("duties/lead", cycle=view.cycle, **view.filters)
    paragraphs = [_counted(row) if row else _nothing_due(view.cycle), *_reach(file)]
    kit.notes([Note(paragraphs=paragraphs, tone="lead")], key="lead")


def _counted(row: dict) -> str:
    sentence = (
        f"{words.quarter(read.view().cycle)}应做{row['due']:,}项次："
        f"按期{row['done']:,}，迟报{row['late']:,}，没有记录{row['missed']:,}"
    )
    sentence += f"（{row['units_missing']:,}家）" if row["missed"] else ""
    sentence += f"；未到期{row['pending']:,}" if row["pending"] else ""
    return f"{sentence}。{_carried(row)}"


def _carried(row: dict) -> str:
    if not row["carried"]:
        return ""
    return f"另有以前到期、到期末仍未完成的{row['carried']:,}项。"


def _nothing_due(cycle: str) -> str:
    chosen = any(read.view().filters.values())
    condition = "按所选条件，" if chosen else ""
    return f"{condition}{words.quarter(cycle)}没有到期的规定动作。"


def _reach(file: dict) -> list[str]:
    """How far the file goes and what is not judged; nothing where all is well."""
    remarks = []
    stale = thresholds()["duties_file_stale_days"]
    if (file["as_of"] - file["last_on"]).days > stale.value:
        remarks.append(
            f"导出文件最晚的记录是{words.day(file['last_on'])}，早于截至日{stale.said}以上："
            "此后的“没有记录”可能只是还没有导出。"
        )
    if file["not_reported"]:
        duties = "、".join(file["not_reported"])
        remarks.append(f"{duties}：全区没有一家报送过，读作没有纳入导出文件，不判。")
    if file["undated"]:
        remarks.append(
            f"{file['plan_year']}年节假日安排未公布，1–5日的期限没有顺延，"
            "过了期限没有记录的不判。"
        )
    return remarks


def soon(rows: list[dict], days: int) -> None:
    """What falls due in so many days or by the end of the month, soonest first."""
    kit.table(
        [
            Column("到期", "fixed"),
            Column("还有", "number"),
            Column("动作", "fixed", names=True),
            Column("期次", "fixed"),
            Column("已完成", "rank"),
            Column("还没有记录的"),
        ],
        [
            Row(
                [
                    words.day(row["due_on"]),
                    "今天" if not row["days_left"] else f"{row['days_left']} 天",
                    tagged(row["duty"], strong=True),
                    row["period"],
                    {"text": str(row["done"]), "of": str(row["owing"])},
                    _named(row["waiting"]),
                ]
            )
            for row in rows
        ],
        of=("duties",),
        key="soon",
        caption=f"{days}日内和本月到期",
        dense=True,
    )


def _named(units: list[str]) -> str:
    if not units:
        return "都已完成"
    first = "、".join(units[:MOST_NAMED])
    return first if len(units) <= MOST_NAMED else f"{first}等{len(units)}家"


def months(named: list[int], units: list[Row], year: int) -> None:
    """Units by months: in each cell what is missing, and how much is done of what."""
    if not units:
        tables.none_asked()
        return
    helps = explain.helps()
    kit.table(
        [
            Column("单位"),
            *(Column(f"{month}月", "fixed") for month in named),
            Column("缺", "number", group="全年", help=helps["duty_state"]),
            Column("迟", "number", group="全年", help=helps["duty_state"]),
            Column("完成", "rank", group="全年", help=helps["duty_done"]),
        ],
        units,
        of=("duties",),
        key="months",
        caption=f"{year}年各单位逐月：缺几项、完成几项/应做几项",
        notes=explain.words_of("duty_due", "duty_state", "duty_owed"),
        dense=True,
    )


def by_month(due: pd.DataFrame) -> tuple[list[int], list[Row]]:
    """The months in which something falls due, and the units, most missed first."""
    named = sorted(due["month"].unique())
    cells = grid(
        due, _month_cell, down="unit", across="month", every=named, empty=NONE_DUE
    )
    units = due.groupby(["is_office", "unit"], sort=False)[COUNTED].sum().reset_index()
    units = ordered(units, is_office=True, missed=False, late=False)
    return named, [_unit_row(row, cells[row["unit"]]) for row in records(units)]


def _unit_row(row: dict, cells: list[Cell]) -> Row:
    done = row["done"] + row["late"]
    return Row(
        [
            tagged(row["unit"], strong=not row["is_office"]),
            *cells,
            str(row["missed"]),
            str(row["late"]),
            {"text": str(done), "of": str(row["due"] - row["pending"])},
        ]
    )


def _month_cell(month: dict) -> Cell:
    """A month in shape and word; months further from done are greyer."""
    done = month["done"] + month["late"]
    count = {"sub": f"{done}/{month['due']}"}
    if month["missed"]:
        return {**state_cell("watch", f"缺{month['missed']}"), **count, "third": 3}
    if month["pending"]:
        return {**state_cell(None, f"待{month['pending']}"), **count}
    if month["late"]:
        return {"text": f"迟{month['late']}", **count, "third": 2}
    return {"text": "齐", **count, "third": 1}


def missed(rows: list[dict]) -> str | None:
    """What is missed in the cycle, worst first; the id of the finding just opened."""
    most = f"，列前{MOST_LISTED}项" if len(rows) == MOST_LISTED else ""
    return kit.table(
        [
            Column("单位", "fixed"),
            Column("认定", "fixed"),
            Column("动作和期次"),
            Column("期限", "number"),
            Column("情况", "fixed"),
            Column("条款", "fixed"),
            Column("核实", "fixed"),
        ],
        [
            Row(
                [
                    tagged(row["unit"], strong=True),
                    state_cell(row["board"], row["rule_name"]),
                    row["item"],
                    "" if row["due_on"] is None else words.day(row["due_on"]),
                    row["figure"],
                    row["clause"],
                    row["relief"] or row["confirmation"],
                ],
                id=row["finding_id"],
                link=drawer.link(drawer.FINDING, row["finding_id"]),
            )
            for row in rows
        ],
        of=("duties",),
        key="missed",
        caption=f"{words.quarter(read.view().cycle)}没有记录的{most}（点一行看依据）",
        dense=True,
        opens=True,
    )


def none_missed() -> None:
    """Says that nothing of the cycle is missed, or why nothing was judged."""
    reason = board_lines.why_unjudged() or "到期的规定动作都有记录，没有认定。"
    kit.notes([Note("没有缺的", [reason], tone="empty")], key="none_missed")


def nothing_owed(file: dict) -> None:
    """Says that the plan asked for nothing in the year of this delivery."""
    reason = f"规定动作自方案印发起计，{file['plan_year']}年没有应做的。"
    kit.notes([Note("没有应做的规定动作", [reason], tone="empty")], key="nothing_owed")


def csv() -> Callable[[], bytes]:
    """Makes a CSV of all that is missed under the filters when it is asked for."""
    view = read.view()
    asked = {"cycle": view.cycle, "most": EVERYTHING, **view.filters}
    return read.csv(_exported, "duties/missed", **asked)


def _exported(missed: pd.DataFrame) -> pd.DataFrame:
    worded = missed.assign(
        board=missed["board"].map(words.BOARDS),
        state=missed["relief"].fillna(missed["confirmation"]),
    )
    return worded[[*IN_CSV]].rename(columns=IN_CSV)
