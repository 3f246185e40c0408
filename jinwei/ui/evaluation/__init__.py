"""活动评价 on the screen: each class in order, how firm that is, and from what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import groupby
from operator import itemgetter

from jinwei.policy.contracts import contracts
from jinwei.policy.record_kinds import OPEN
from jinwei.ui import explain, kit, read
from jinwei.ui.kit.parts import Cell, Column, Note, Row, range_cell, tagged
from jinwei.ui.shared.filled import LACKING, filled
from jinwei.wording import orders, words

CellOf = Callable[[dict], Cell]
MANY = 4
# What each component is reckoned from; the first is what to hand in.
RESTS_ON = {
    "rankings": ("rankings",),
    "survey": ("survey", "survey_responses"),
    "rectification": ("ledger",),
    "duties": ("duties",),
}
RATES_ALONE = (
    "整改分项算的是到期问题里按期销号的占比。销号率表没有写到期几件，推不出来，"
    "所以只报了销号率表的，这一分项缺，不用销号率代替。"
)


def lead(rows: list[dict], weights: dict, cycle: str) -> None:
    """How many units are placed in how many classes, and by which weights."""
    placed = sum(row["is_ranked"] for row in rows)
    classes = len({row["unit_class"] for row in rows})
    sentence = f"{words.quarter(cycle)}{classes}类{len(rows)}家单位，排名次的{placed}家"
    if placed < len(rows):
        sentence += f"，不排的{len(rows) - placed}家列在本类表末"
    paragraphs = [
        f"{sentence}。权重：{orders.weights(weights)}，暂行口径，{OPEN}。",
        f"{orders.moved(weights)}。范围重叠的单位，先后只供参考。",
    ]
    kit.notes(
        [Note(paragraphs=[*paragraphs, *_rates_alone()], tone="lead")], key="lead"
    )


def by_class(rows: list[dict]) -> dict[str, list[dict]]:
    """The rows of `evaluation_units` by class of units, in their order."""
    return {name: list(g) for name, g in groupby(rows, key=lambda r: r["unit_class"])}


def is_evaluated(rows: list[dict]) -> bool:
    """Whether any of the units has any component."""
    return any(
        row[f"{component}_score"] is not None
        for row in rows
        for component in orders.COMPONENTS
    )


def table(unit_class: str, rows: list[dict], weights: dict) -> None:
    """One class: its ranked units by place, and below them the others with why.

    What no unit has is no column, what holds of most is said once below, and a class
    that has nothing is told of in words alone.
    """
    caption = _caption(unit_class, rows, weights)
    if not is_evaluated(rows):
        kit.notes([Note(caption, [_why_none(rows)])], key=f"class_{unit_class}")
        return
    usual = _usual(rows)
    shown = [pair for pair in _columns(weights, usual) if _has(pair[0], rows)]
    columns = [column for _, column, _ in shown]
    units = [_row(row, [cell for _, _, cell in shown]) for row in rows]
    ((columns, units),) = filled([(columns, units)])
    kit.table(
        columns,
        units,
        of=kit.FOUND,
        key=f"class_{unit_class}",
        caption=caption,
        notes=[*(_absent(rows) if len(rows) >= MANY else []), *_said_once(rows, usual)],
        dense=True,
    )


def defined() -> None:
    """What the index, its components and the range mean, once for the page."""
    definitions = explain.words_of(
        "evaluation_index", "evaluation_rankings", "evaluation_survey",
        "evaluation_rectification", "evaluation_duties", "evaluation_missing",
        "evaluation_range", "evaluation_firm",
    )  # fmt: skip
    kit.notes([Note("口径", items=definitions)], key="defined")


def nobody(cycle: str) -> None:
    """Says that there is no unit to be evaluated in a cycle."""
    reason = "单位目录里没有单位，或者所选类别本期没有单位。"
    _none(cycle, Note(paragraphs=[reason]))


def nothing(rows: list[dict], cycle: str) -> None:
    """Says what each component lacks where no unit has any, and what to hand in."""
    is_lacking = not all(read.exports() & {*each} for each in RESTS_ON.values())
    hand_in = [kit.HAND_IN] if is_lacking else []
    _none(cycle, Note(paragraphs=[*hand_in, *_rates_alone()], items=_absent(rows)))


def _rates_alone() -> list[str]:
    """Why closure rates alone make no component, where they stand alone."""
    is_alone = "closure_rates" in read.exports() and "ledger" not in read.exports()
    return [RATES_ALONE] if is_alone else []


def _none(cycle: str, why: Note) -> None:
    heading = f"{words.quarter(cycle)}没有可以评价的单位"
    kit.notes([replace(why, heading=heading, tone="empty")], key="nobody")


def _caption(unit_class: str, rows: list[dict], weights: dict) -> str:
    placed = sum(row["is_ranked"] for row in rows)
    is_ours = unit_class == orders.OURS_ALONE
    beside = f"　方案没有写这一类，{OPEN}" if is_ours else ""
    if not placed:
        return f"{unit_class}　{len(rows)}家，不排名次{beside}"
    firm = rows[0]["firm_pct"]
    about = f"{unit_class}　{placed}家排名次　权重变动后，两两先后不变的占{firm}%"
    about += beside
    if rows[0]["is_firm"]:
        return about
    return f"{about}，不到{weights['firm_pct']}%：{orders.NOT_FIRM}，不宜排先后"


def _columns(weights: dict, usual: str) -> list[tuple[str, Column, CellOf]]:
    """What each column needs of a unit to be shown, the column, and its cell."""
    helps = explain.helps()
    spread = Column(
        "权重变动后的范围", "fixed", width="11em", help=helps["evaluation_range"]
    )
    index = Column("指数", "number", width="5em", help=helps["evaluation_index"])
    return [
        ("place", Column("名次", "rank", width="5em"), _place),
        ("place", spread, _range),
        ("", Column("单位", "fixed", width="9em", names=True), itemgetter("unit")),
        ("index_score", index, lambda row: _points(row["index_score"])),
        *(
            (
                f"{component}_score",
                Column(
                    f"{name} {words.plain(weights[f'{component}_weight'])}",
                    "number",
                    group="分项得分（满分100）和依据",
                    help=helps[f"evaluation_{component}"],
                    width="9em",
                ),
                partial(_component, component=component, unit=unit),
            )
            for component, (name, unit) in orders.COMPONENTS.items()
        ),
        ("", Column("缺项和说明"), lambda row: _own_remark(row, usual)),
    ]


def _has(needed: str, rows: list[dict]) -> bool:
    is_said_of_each = needed == "place" and len(rows) < MANY
    return is_said_of_each or not needed or any(row[needed] is not None for row in rows)


def _row(row: dict, cells: list[CellOf]) -> Row:
    shown = [cell(row) for cell in cells]
    return Row(shown, tone=None if row["is_ranked"] else "aside")


def _absent(rows: list[dict]) -> list[str]:
    """One sentence for each component that none of these units has."""
    return [
        f"{name}分项都缺：{_why(component, rows)}。"
        for component, (name, _) in orders.COMPONENTS.items()
        if all(row[f"{component}_missing"] for row in rows)
    ]


def _why(component: str, rows: list[dict]) -> str:
    """The file that a component rests on where it is lacking, else what units lack."""
    if not read.exports() & {*RESTS_ON[component]}:
        return f"这一版没有“{contracts()[RESTS_ON[component][0]].title}.csv”"
    return "；".join(sorted({row[f"{component}_missing"] for row in rows}))


def _why_none(rows: list[dict]) -> str:
    lacking = (_why(component, rows) for component in orders.COMPONENTS)
    return f"四个分项都没有数据：{'；'.join(dict.fromkeys(lacking))}。"


def _usual(rows: list[dict]) -> str:
    """The remark on more than half of the units, where there are many."""
    ((remark, often),) = Counter(map(_remark, rows)).most_common(1)
    return remark if often >= MANY and 2 * often > len(rows) else ""


def _said_once(rows: list[dict], usual: str) -> list[str]:
    if not usual:
        return []
    often = sum(_remark(row) == usual for row in rows)
    whose = "各家" if often == len(rows) else f"没有另写说明的{often}家"
    return [f"{whose}：{usual}。"]


def _own_remark(row: dict, usual: str) -> str:
    remark = _remark(row)
    return "" if remark == usual else remark


def _place(row: dict) -> Cell:
    if not row["is_ranked"]:
        return {"text": "不排"}
    tie = "并列" if row["is_tied"] else ""
    return {"text": f"{tie}{row['place']}", "of": str(row["ranked"]), "strong": True}


def _range(row: dict) -> Cell:
    if not row["is_ranked"]:
        return ""
    low, high = row["place_low"], row["place_high"]
    cell = range_cell(low, high, row["place"], row["ranked"])
    if (low, high) == (row["seen_low"], row["seen_high"]):
        return cell
    title = f"界限是{low}–{high}；试过的权重里到过{row['seen_low']}–{row['seen_high']}"
    return {**cell, "title": title}


def _component(row: dict, component: str, unit: str) -> Cell:
    missing = row[f"{component}_missing"]
    if missing:
        return {"text": LACKING, "title": missing}
    score = words.number(row[f"{component}_score"], 2)
    return tagged(score, sub=f"{row[f'{component}_n']:,}{unit}")


def _points(value: words.Number | None) -> Cell:
    return None if value is None else tagged(words.number(value, 2), strong=True)


def _remark(row: dict) -> str:
    remarks = [row["unranked_reason"]] if row["unranked_reason"] else []
    if row["missing"]:
        scaled = "" if row["index_score"] is None else "，其余分项按比例放大"
        remarks.append(f"缺{row['missing']}{scaled}")
    return "；".join(remarks)
