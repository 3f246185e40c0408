"""保8争9 in words: growth so far, how far from both lines, what is still to be done."""

from __future__ import annotations

from decimal import Decimal

from jinwei.ui import explain, kit, read
from jinwei.ui.kit.parts import (
    Block,
    Column,
    Note,
    Row,
    headline,
    quiet,
    strong,
    tagged,
)
from jinwei.ui.shared.filled import filled
from jinwei.wording import words

ALL_YEAR = "全年"
LEGEND = "实线已公布，虚线到空心点是推算的余下路程，◇是同期其他单位"


def until(row: dict) -> str:
    """What of its year a row's figure covers, e.g. 上半年; 全年 for the whole."""
    return row["period"].removeprefix(f"{row['year']}年") or ALL_YEAR


def grew(value: Decimal) -> str:
    """Growth in words, e.g. 增长8.3%, 下降0.4% or 持平."""
    if not value:
        return "持平"
    return f"{'增长' if value > 0 else '下降'}{words.published(abs(value))}%"


def verdict(row: dict) -> str:
    """The finding as one sentence, e.g. 2023年上半年生产总值增长8.3%，高于保底…。"""
    what = f"{row['year']}年{until(row)}{row['indicator']}{grew(row['growth_pct'])}"
    if row["floor_value"] is None:
        return f"{what}；这一年的年度目标里没有这个指标。"
    floor = words.against(row["gap_floor_pp"], "保底").replace(" ", "")
    stretch = words.short_of(row["gap_stretch_pp"], "争取").replace(" ", "")
    if row["stretch_value"] is None:
        return f"{what}，{floor}。"
    return f"{what}，{floor}，{stretch}。"


def lead(row: dict, district: str) -> list[Note]:
    """The verdict, and whose figure it is where it is not our district's."""
    paragraphs = [f"{row['unit']}{verdict(row)}"]
    if row["floor_value"] is None:
        paragraphs.append(_targeted_years())
    notes = [Note(paragraphs=paragraphs, tone="lead")]
    if row["is_ours"]:
        return notes
    whose = f"这是{row['unit']}公布的数字，不是{district}的。"
    if row["floor_value"] is not None:
        whose += "保底、争取两条线照年度目标画出，只作对照。"
    return [Note(paragraphs=[whose], tone="alert"), *notes]


def blocks(row: dict) -> list[Block]:
    """The figure with its state, both gaps, the required pace and the city rank."""
    now: list[str | dict] = [
        until(row),
        headline(words.published(row["growth_pct"]), "%"),
        strong(row["state"] or "没有目标"),
        quiet("已公布"),
    ]
    drawn = [Block("累计增速", [now])]
    for name, column in (("保底", "floor"), ("争取", "stretch")):
        if row[f"{column}_value"] is not None:
            drawn.append(Block(f"{name} {words.plain(row[f'{column}_value'])}%", [
                [strong(words.against(row[f"gap_{column}_pp"], name)),
                 *_still_needed(row, column)],
            ]))  # fmt: skip
    place = "全市第{0}，共{1}家" if row["city_ranked"] else "全市第{0}"
    if row["city_rank"] is not None:
        place = place.format(row["city_rank"], row["city_ranked"])
        drawn.append(Block("全市名次", [[strong(place)]]))
    before = row["growth_a_year_before_pct"]
    if before is not None:
        drawn.append(Block("上年同期", [[f"{words.published(before)}%"]]))
    method = row["needed_method"]
    if row["floor_value"] is not None and method:
        drawn.append(Block("算法", [[method], [quiet(explain.help_of(method))]]))
    return drawn


def periods(rows: list[dict]) -> None:
    """The table of every period of the year, with what was still needed after it."""
    _table("时段", [(until(row), row) for row in rows], key="periods")


def indicators(rows: list[dict]) -> None:
    """The table of the other indicators, each at its latest period."""
    named = [(f"{row['indicator']}（{until(row)}）", row) for row in rows]
    _table("其他指标", named, key="indicators")


def small(row: dict) -> str:
    """The caption of a small chart, e.g. 税收收入　8.6%　低于保底0.4个百分点."""
    gap = words.against(row["gap_floor_pp"], "保底").replace(" ", "")
    return f"{row['indicator']}　{words.published(row['growth_pct'])}%　{gap}"


def nothing(unit: str, cycle: str) -> None:
    """Says that a unit has no growth in the year up to a cycle, and where some is."""
    kit.notes(
        [
            Note(
                f"{unit}在{words.quarter(cycle)}以前的本年没有增速数据",
                ["请在上方另选周期或单位。", _targeted_years()],
                tone="empty",
            )
        ],
        key="no_growth",
    )


def _targeted_years() -> str:
    years = "、".join(f"{row['year']}年" for row in read.rows("target/years"))
    return f"年度目标里有目标的年度：{years}。" if years else "没有年度目标。"


def _still_needed(row: dict, column: str) -> list:
    needed = row[f"needed_{column}_pct"]
    if needed is None:
        return []
    return [quiet("·"), "余下时段需增", strong(words.percent(needed)), quiet("推算")]


def _table(what: str, rows: list[tuple[str, dict]], *, key: str) -> None:
    helps = explain.helps()
    gap, needed = helps["growth_state"], helps["pace"]
    columns = [
        Column(what, "fixed"),
        Column("累计增速", "number"),
        Column("上年同期", "number"),
        Column("状态", "fixed", help=gap),
        Column("与保底差", "number", group="个百分点", help=gap),
        Column("与争取差", "number", group="个百分点", help=gap),
        Column("可保底", "number", group="推算：余下时段需增", help=needed),
        Column("可争取", "number", group="推算：余下时段需增", help=needed),
        Column("算法", "fixed"),
        Column("全市名次", "rank"),
    ]
    is_marked = key == "periods"
    cells = [
        Row(
            _cells(name, row),
            mark=row["period"] if is_marked else "",
            records=[(row["source_file"], row["source_record"])],
        )
        for name, row in rows
    ]
    ((columns, cells),) = filled([(columns, cells)])
    kit.table(
        columns,
        cells,
        of=("growth", "targets"),
        key=key,
        narrowed=is_marked,
        dense=True,
    )


def _cells(name: str, row: dict) -> list:
    has_target = row["floor_value"] is not None
    return [
        name,
        tagged(f"{words.published(row['growth_pct'])}%", strong=True),
        _percent(row["growth_a_year_before_pct"]),
        row["state"] or "没有年度目标",
        _signed(row["gap_floor_pp"]),
        _signed(row["gap_stretch_pp"]),
        _percent(row["needed_floor_pct"]),
        _percent(row["needed_stretch_pct"]),
        row["needed_method"] if has_target else None,
        _place(row),
    ]


def _percent(value: words.Number | None) -> str | None:
    return None if value is None else words.percent(value)


def _signed(value: Decimal | None) -> str | None:
    if value is None:
        return None
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{words.number(abs(value))}"


def _place(row: dict) -> dict | None:
    if row["city_rank"] is None:
        return None
    of = row["city_ranked"]
    return {"text": str(row["city_rank"]), "of": None if of is None else str(of)}
