"""规定动作 by theme, by date and by clause, and the periods behind one finding."""

from __future__ import annotations

from jinwei.ui import kit, read
from jinwei.ui.kit.parts import Column, Note, Row, tagged
from jinwei.ui.shared import duty_periods
from jinwei.wording import words

EVERY = {
    "月": "每月", "双月": "双月", "两月": "每两个月", "季": "每季", "半年": "每半年",
    "一次": "一次",
}  # fmt: skip


def themes() -> None:
    """The six themes of the plan, and which units have held which, fewest first."""
    named = read.rows("duties/theme_names")
    unit_class = read.view().filters["unit_class"]
    rows = read.rows("duties/themes", unit_class=unit_class)
    kit.table(
        [
            Column("单位"),
            *(Column(each["theme"], "fixed", help=each["words"]) for each in named),
            Column("方案主题", "rank"),
            Column("自定", "number"),
            Column("未填", "number"),
        ],
        [_theme_row(row, len(named)) for row in rows],
        of=("duties",),
        key="themes",
        caption="双月讨论的六个主题：哪一天讨论过",
        notes=[
            "按记录里的主题文字对应；方案允许自定主题，没有讨论某个主题不作认定。"
            "一次讨论可以对应几个主题。"
        ],
        dense=True,
    )


def _theme_row(row: dict, count: int) -> Row:
    held = {each["place"]: each["first_on"] for each in row["themes"]}
    days = [held.get(place) for place in range(1, count + 1)]
    return Row(
        [
            row["unit"],
            *("" if day is None else f"{day.month}月{day.day}日" for day in days),
            {"text": str(row["held_themes"]), "of": str(count)},
            f"{row['own_themes']:,}",
            f"{row['unnamed']:,}",
        ]
    )


def fixed(rows: list[dict]) -> None:
    """The fixed dates, half-years and quarters: due, done or missing."""
    if not rows:
        none_asked()
        return
    kit.table(
        [
            Column("期限", "fixed"),
            Column("动作", "fixed"),
            Column("期次", "fixed"),
            Column("由谁"),
            Column("状态", "fixed"),
            Column("完成", "fixed"),
            Column("条款", "fixed"),
        ],
        [
            Row(
                [
                    words.day(row["due_on"]),
                    tagged(row["duty"], strong=True),
                    row["period"],
                    row["unit"],
                    duty_periods.state(row),
                    "" if row["done_on"] is None else words.day(row["done_on"]),
                    row["clause"],
                ]
            )
            for row in rows
        ],
        of=("duties",),
        key="fixed",
        caption="按日期、半年和季度的",
        dense=True,
    )


def calendar(rows: list[dict]) -> None:
    """What the plan asks for: of whom, by when, judged or only followed."""
    kit.table(
        [
            Column("动作", "fixed"),
            Column("方案要求"),
            Column("由谁完成"),
            Column("期限", "fixed"),
            Column("缺了认定为", "fixed"),
            Column("条款"),
        ],
        [
            Row(
                [
                    tagged(row["duty"], strong=True),
                    row["words"],
                    _owed_by(row),
                    _when(row),
                    row["rule_name"] or "只跟踪，不判",
                    row["clause"],
                ]
            )
            for row in rows
        ],
        of=("policy",),
        key="calendar",
        caption="方案要求的规定动作",
        dense=True,
    )
    readings: dict[str, list[str]] = {}
    for row in rows:
        if row["reading"]:
            readings.setdefault(row["reading"], []).append(row["duty"])
    items = [f"{'、'.join(named)}　{text}" for text, named in readings.items()]
    if items:
        kit.notes([Note("读法", items=items)], key="readings")


def none_asked() -> None:
    """Says that nothing is asked for under the filters, and what to do."""
    reason = "按所选的动作和单位类别，方案没有要求要判的。请在右上角另选。"
    kit.notes([Note("没有应做的", [reason], tone="empty")], key="none_asked")


def _owed_by(row: dict) -> str:
    if row["units"]:
        return "、".join(row["units"])
    if row["who"] == "units":
        return "各单位"
    return row["office"] if row["who"] == "office" else "报送过的单位"


def _when(row: dict) -> str:
    if row["due_month"]:
        return f"{row['due_month']}月{row['due_day']}日前"
    times = f"{EVERY[row['every']]}至少{row['least_times']}次"
    if row["last_day"]:
        return f"{times}，1–{row['last_day']}日"
    return times
