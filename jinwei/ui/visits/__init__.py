"""四个必访 on the screen: the list the visiting group works from, focus and theme."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

import pandas as pd

from jinwei.policy.contracts import contracts
from jinwei.policy.screens import thresholds
from jinwei.sql import records
from jinwei.ui import explain, kit, read
from jinwei.ui.kit import drawer
from jinwei.ui.kit.parts import Cell, Column, Note, Row, tagged
from jinwei.wording import words

NUMBERS = {"领导安排": "①", "排名落后": "②", "滞后超期": "③", "突发事件": "④"}
READ_FROM = ("rankings", "ledger", "inspections")
MOST_LISTED = 200
EVERYTHING = 1_000_000
STRUCK = "认定已撤下"
IN_CSV = {
    "subject": "编号",
    "source": "来源",
    "unit": "责任单位",
    "matter": "事项",
    "why": "为什么",
    "since": "自何时",
    "due_on": "时限",
    "visited_on": "走访日期",
    "remark": "备注",
}


def listed(most: int = MOST_LISTED) -> list[dict]:
    """The matters of the chosen cycle under the filters of the head."""
    view = read.view()
    return read.rows("visits/list", cycle=view.cycle, most=most, **view.filters)


def lead() -> None:
    """How many must be visited, how many were, and what the list leaves out.

    Says nothing where nobody must be visited.
    """
    cycle = read.view().cycle
    sources = read.rows("visits/tally", cycle=cycle)
    matters = sum(row["matters"] for row in sources)
    if not matters:
        return
    parts = "、".join(
        f"{NUMBERS[row['source']]}{row['source']}{row['matters']:,}项"
        + (f"（未访{row['waiting']:,}）" if row["waiting"] else "")
        for row in sources
    )
    waiting = sum(row["waiting"] for row in sources)
    sentence = f"{words.quarter(cycle)}必访{matters:,}项：{parts}。"
    since = [row["oldest_since_on"] for row in sources if row["waiting"]]
    if since:
        sentence += f"还有{waiting:,}项未访，最早的自{words.day(min(since))}起。"
    else:
        sentence += "都已访过。"
    paragraphs = [sentence, *_left_out(cycle)]
    kit.notes([Note(paragraphs=paragraphs, tone="lead")], key="lead")


def _left_out(cycle: str) -> list[str]:
    row = read.only("visits/left_out", cycle=cycle)
    reasons = []
    if row["unjudged"]:
        reasons.append(
            f"重点督查有{row['unjudged']:,}项没有填时限或进度，看不出是否滞后"
        )
    if row["leaders_problems"]:
        reasons.append(
            f"台账里来源是领导批示、还没有销号的{row['leaders_problems']:,}件"
            "按整改台账管，严重超期的才列入（读法待定）"
        )
    return [f"没有列入的：{'；'.join(reasons)}。"] if reasons else []


def without_ledger() -> None:
    """Says, where there is no ledger, which of the matters cannot be listed."""
    if "ledger" not in read.exports():
        sentence = "③里严重超期的要看逐件的整改台账，这一版没有，列不出来。"
        kit.notes([Note("没有逐件台账", [sentence])], key="without_ledger")


def focus() -> None:
    """The quarter's focus and each month's theme, as the figures suggest them."""
    rows = read.rows("visits/focus", cycle=read.view().cycle)
    items = []
    for (_, month), kinds in groupby(rows, lambda r: (r["is_quarter"], r["month_on"])):
        text = _span({row["kind"]: row for row in kinds})
        if text:
            name = f"{month.month}月主题" if month else "季度重点"
            items.append(f"{name}：{text}。")
    if items:
        clause = explain.help_of("visit_focus")
        kit.notes([Note("季度重点和每月主题", [clause], items=items)], key="focus")


def _span(kinds: dict[str, dict]) -> str:
    """What dominates one span, e.g. 必访11项，滞后超期最多（6项）；…"""
    visited = _most(kinds.get("必访来源"), "必访", "项")
    least = thresholds()["focus_least_matters"].value
    units = _most(kinds.get("责任单位"), "", "项", least=least)
    items = _most(kinds.get("落后事项"), "", "家", least=least)
    classes = _most(kinds.get("问题类别"), "新交办问题", "件")
    tags = _most(kinds.get("六个对照"), "", "件")
    sources = _most(kinds.get("问题来源"), "", "件")
    first = "，".join(
        part
        for part in (
            visited,
            units and f"责任单位{units}",
            items and f"落后事项{items}",
        )
        if part
    )
    then = "，".join(
        part
        for part in (
            classes,
            tags and f"六个对照{tags}",
            sources and f"来源{sources}",
        )
        if part
    )
    return "；".join(part for part in (first, then) if part)


def _most(row: dict | None, whole: str, unit: str, *, least: int = 1) -> str:
    """The foremost value with its count, and of how many where `whole` names them.

    Where more than a few values are level, or none reaches `least`, none is foremost.
    """
    if row is None:
        return ""
    total = f"{whole}{row['of_matters']:,}{unit}，" if whole else ""
    most = thresholds()["focus_most_level"].value
    if row["level_values"] > most or row["matters"] < least:
        return f"{total}不集中" if whole else ""
    each = "各" if row["level_values"] > 1 else ""
    return f"{total}{row['foremost']}最多（{each}{row['matters']:,}{unit}）"


def table(rows: list[dict]) -> str | None:
    """The list; the key of the matter just opened."""
    return kit.table(
        [
            Column("责任单位", "fixed"),
            Column("来源", "fixed", help=explain.help_of("visit_sources")),
            Column("事项和缘由"),
            Column("自何时", "fixed", help=explain.help_of("visit_since")),
            Column("时限", "number"),
            Column("走访", "fixed", help=explain.help_of("visited")),
        ],
        [
            Row(
                [
                    tagged(row["unit"], strong=True),
                    f"{NUMBERS[row['source']]} {row['source']}",
                    _matter(row),
                    since(row),
                    None if row["due_on"] is None else words.day(row["due_on"]),
                    _visited(row),
                ],
                id=row["subject"],
                tone="aside" if row["is_struck"] else None,
                link=drawer.link(drawer.VISIT, row["subject"]),
            )
            for row in rows
        ],
        of=kit.FOUND,
        key="visits",
        caption=_caption(rows),
        height=470 if len(rows) > 14 else None,
        dense=True,
        opens=True,
    )


def defined() -> None:
    """What the list counts in, since when, and when a matter is visited."""
    definitions = explain.words_of("visit_sources", "visit_since", "visited")
    kit.notes([Note("口径", items=definitions)], key="defined")


def _caption(rows: list[dict]) -> str:
    matters = rows[0]["matters"]
    some = f"，列前{len(rows):,}项，其余在下载的文件里" if len(rows) < matters else ""
    return f"必访名单　{matters:,}项{some}（点一行看依据、登记走访）"


def _matter(row: dict) -> Cell:
    tags = [STRUCK] if row["is_struck"] else []
    if row["source"] == "排名落后":
        return tagged(row["why"], tags=tags)
    return tagged(row["matter"], sub=row["why"], tags=tags)


def since(row: dict) -> str:
    """Since when a matter is on the list: a cycle for ranks, else a day."""
    if row["since_cycle"]:
        return f"{row['since_cycle']}起"
    return words.day(row["since_on"])


def _visited(row: dict) -> Cell:
    if row["visited_on"] is None:
        return tagged("未访", strong=not row["is_struck"])
    sub = "登记" if row["is_recorded"] else "暗访"
    return tagged(words.day(row["visited_on"]), sub=sub)


def nothing(cycle: str) -> None:
    """Says that the list is empty, and why that may be."""
    view = read.view()
    if any(view.filters.values()):
        title, then = "按所选条件没有必访事项", "请在右上角另选来源、单位或走访情况。"
    else:
        title = f"{words.quarter(cycle)}没有必访事项"
        then = _unseen() or (
            "条款印发以前的周期不列名单；其后没有，就是四个来源都没有出现。"
        )
    kit.notes([Note(title, [then], tone="empty")], key="nothing")


def _unseen() -> str:
    """Which exports the sources are read from and are not there; nothing for none."""
    lacking = [name for name in READ_FROM if name not in read.exports()]
    files = "、".join(f"“{contracts()[name].title}.csv”" for name in lacking)
    return f"这一版没有{files}，要看这些文件的来源列不出来。" if lacking else ""


def csv() -> Callable[[], bytes]:
    """Makes a CSV of the whole list under the filters when it is asked for."""
    view = read.view()
    asked = {"cycle": view.cycle, "most": EVERYTHING, **view.filters}
    return read.csv(_exported, "visits/list", **asked)


def _exported(listed: pd.DataFrame) -> pd.DataFrame:
    worded = listed.assign(
        source=listed["source"].map(NUMBERS) + listed["source"],
        since=[since(row) for row in records(listed)],
        remark=listed["is_struck"].map({True: STRUCK, False: ""}),
    )
    return worded[[*IN_CSV]].rename(columns=IN_CSV)
